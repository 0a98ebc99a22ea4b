/* Carries light from quads to pixels: bilinear among quads of one surface, then each pixel's own pattern, stars too. */
#include "lanes.h"

#define PIXELS (TILE_W * TILE_H)
#define WIDE (QUADS_W + 2)
#define TALL (QUADS_H + 2)

/* The quads of a tile with one ring of neighbours, and the pixels made from them. */
typedef struct {
    float near[7][TALL][WIDE];
    int32_t key[TALL][WIDE], id[TALL][WIDE];
    float light[7][PIXELS];
    int left, top, columns, rows, planes; /* columns and rows of pixels */
} Spread;

static void read_quads(const View *view, Spread *spread, int tile_x, int tile_y) {
    spread->left = tile_x * TILE_W;
    spread->top = tile_y * TILE_H;
    spread->columns = between(view->width - spread->left, 0, TILE_W);
    spread->rows = between(view->height - spread->top, 0, TILE_H);
    EACH(row, TALL) {
        int y = between(spread->top / 2 + row - 1, 0, view->down - 1);
        EACH(column, WIDE) {
            int x = between(spread->left / 2 + column - 1, 0, view->across - 1);
            size_t at = (size_t)y * (size_t)view->across + (size_t)x;
            spread->key[row][column] = view->quad_key[at];
            spread->id[row][column] = view->quad_id[at];
            EACH(k, 7) spread->near[k][row][column] = view->quad_key[at] == MIXED ? 0.0f : view->quad[k][at];
        }
    }
}

static void spread_corner(Spread *spread, int row, int dx, int dy) {
    int side_y = row + 1 + (dy ? 1 : -1), side_x = dx ? 2 : 0;
    const int32_t *own = spread->key[row + 1] + 1, *beside = spread->key[row + 1] + side_x;
    const int32_t *above = spread->key[side_y] + 1, *across = spread->key[side_y] + side_x;
    float w1[QUADS_W], w2[QUADS_W], w3[QUADS_W], by[QUADS_W];
    EACH(i, QUADS_W) {
        w1[i] = beside[i] == own[i] ? 3.0f : 0.0f;
        w2[i] = above[i] == own[i] ? 3.0f : 0.0f;
        w3[i] = across[i] == own[i] ? 1.0f : 0.0f;
        by[i] = 1.0f / (9.0f + w1[i] + w2[i] + w3[i]);
    }
    for (int k = spread->planes == 7 ? 0 : 3; k < (spread->planes == 7 ? 7 : 6); k++) {
        const float *q0 = spread->near[k][row + 1] + 1, *q1 = spread->near[k][row + 1] + side_x;
        const float *q2 = spread->near[k][side_y] + 1, *q3 = spread->near[k][side_y] + side_x;
        float *out = spread->light[k] + (2 * row + dy) * TILE_W + dx;
        EACH(i, QUADS_W) out[2 * i] = (9.0f * q0[i] + w1[i] * q1[i] + w2[i] * q2[i] + w3[i] * q3[i]) * by[i];
    }
}

static int patterned_id(const View *view, int id) {
    return id < view->sky && is_patterned(&view->frame->material[view->body[id].material], &view->body[id]);
}

static int any_pattern(const View *view, const Spread *spread) {
    int last = -1;
    EACH(row, QUADS_H)
    EACH(column, QUADS_W) {
        int id = spread->id[row + 1][column + 1];
        if (id == last || spread->key[row + 1][column + 1] == MIXED) continue;
        if (patterned_id(view, id)) return 1;
        last = id;
    }
    return 0;
}

/* Gathers the pixels of one surface and gives each its own albedo and emission. */
static void pattern_pixels(const View *view, Spread *spread, int id, Lanes *lanes) {
    int n = 0;
    for (int pixel = 0; pixel <= PIXELS; pixel++) {
        if (n && (n == LANES || pixel == PIXELS)) {
            aim_lanes(view, lanes, n);
            dress_lanes(view, lanes, 0, n);
            draw_pattern(view, lanes, 0, n);
            EACH(i, n) {
                int at = lanes->home[i];
                float clear = spread->light[6][at];
                spread->light[3][at] += lanes->ar[i] * spread->light[0][at] + lanes->er[i] * clear;
                spread->light[4][at] += lanes->ag[i] * spread->light[1][at] + lanes->eg[i] * clear;
                spread->light[5][at] += lanes->ab[i] * spread->light[2][at] + lanes->eb[i] * clear;
            }
            n = 0;
        }
        if (pixel == PIXELS) break;
        int row = pixel / TILE_W, column = pixel % TILE_W, r = row / 2 + 1, c = column / 2 + 1;
        if (spread->id[r][c] != id || spread->key[r][c] == MIXED || row >= spread->rows || column >= spread->columns) continue;
        lanes->a[n] = (float)(spread->left + column) - view->centre_a;
        lanes->b[n] = (float)(spread->top + row) - view->centre_b;
        lanes->t[n] = view->depth[(size_t)(spread->top + row) * (size_t)view->width + (size_t)(spread->left + column)];
        lanes->id[n] = id;
        lanes->home[n++] = pixel;
    }
}

static void pattern_tile(const View *view, Spread *spread) {
    int done[QUADS_W * QUADS_H], count = 0;
    Lanes lanes;
    EACH(row, QUADS_H)
    EACH(column, QUADS_W) {
        int id = spread->id[row + 1][column + 1], known = spread->key[row + 1][column + 1] == MIXED;
        EACH(k, count) known |= done[k] == id;
        if (known) continue;
        done[count++] = id;
        if (patterned_id(view, id)) pattern_pixels(view, spread, id, &lanes);
    }
}

static void add_stars(const View *view, Spread *spread) {
    EACH(row, spread->rows)
    EACH(column, spread->columns) {
        if (spread->id[row / 2 + 1][column / 2 + 1] != view->sky) continue;
        float a = (float)(spread->left + column) - view->centre_a, b = (float)(spread->top + row) - view->centre_b, d[3];
        EACH(k, 3) d[k] = view->forward[k] + a * view->step_a[k] + b * view->step_b[k];
        float by = 1.0f / sqrtf(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]), light = star(view, d[0] * by, d[1] * by, d[2] * by);
        int at = row * TILE_W + column;
        spread->light[3][at] += light;
        spread->light[4][at] += light;
        spread->light[5][at] += light * 1.1f;
    }
}

static void write_pixels(const View *view, const Spread *spread) {
    float *planes[3] = {view->red, view->green, view->blue};
    EACH(row, spread->rows) {
        size_t at = (size_t)(spread->top + row) * (size_t)view->width + (size_t)spread->left;
        const int32_t *key = spread->key[row / 2 + 1] + 1;
        EACH(k, 3) {
            const float *light = spread->light[3 + k] + row * TILE_W;
            float *out = planes[k] + at;
            EACH(column, spread->columns) out[column] = key[column / 2] == MIXED ? out[column] : light[column];
        }
    }
}

void spread_tile(const View *view, int tile_x, int tile_y) {
    Spread spread;
    read_quads(view, &spread, tile_x, tile_y);
    int patterned = any_pattern(view, &spread);
    spread.planes = patterned ? 7 : 3;
    EACH(row, QUADS_H) EACH(corner, 4) spread_corner(&spread, row, corner & 1, corner >> 1);
    if (patterned) pattern_tile(view, &spread);
    if (view->frame->air.stars > 0.0f) add_stars(view, &spread);
    write_pixels(view, &spread);
}
