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
        }
    }
}

/* Mixed quads hold zeros. */
static void read_light(const View *view, Spread *spread) {
    int first = spread->left / 2, inside = spread->columns / 2;
    EACH(row, TALL) {
        int y = between(spread->top / 2 + row - 1, 0, view->down - 1);
        for (int k = spread->planes == 7 ? 0 : 3; k < (spread->planes == 7 ? 7 : 6); k++) {
            const float *from = view->quad[k] + (size_t)y * (size_t)view->across;
            float *near = spread->near[k][row];
            memcpy(near + 1, from + first, sizeof(float) * (size_t)inside);
            near[0] = from[between(first - 1, 0, view->across - 1)];
            for (int i = inside + 1; i < WIDE; i++) near[i] = from[between(first + i - 1, 0, view->across - 1)];
        }
    }
}

/* Weights of the quads beside, above and across from each quad of a row: only those of the same surface count. */
typedef struct {
    float own[QUADS_W], beside[QUADS_W], above[QUADS_W], across[QUADS_W];
} Weights;

static void weigh(const Spread *spread, int row, int side_y, int side_x, Weights *w) {
    const int32_t *own = spread->key[row + 1] + 1, *beside = spread->key[row + 1] + side_x;
    const int32_t *above = spread->key[side_y] + 1, *across = spread->key[side_y] + side_x;
    EACH(i, QUADS_W) {
        float x = beside[i] == own[i] ? 3.0f : 0.0f, y = above[i] == own[i] ? 3.0f : 0.0f, z = across[i] == own[i] ? 1.0f : 0.0f;
        float by = 1.0f / (9.0f + x + y + z);
        w->own[i] = 9.0f * by;
        w->beside[i] = x * by;
        w->above[i] = y * by;
        w->across[i] = z * by;
    }
}

static void spread_half(const float near[TALL][WIDE], int row, int side_y, int side_x, const Weights *w, float *out) {
    const float *own = near[row + 1] + 1, *beside = near[row + 1] + side_x, *above = near[side_y] + 1, *across = near[side_y] + side_x;
    EACH(i, QUADS_W) out[i] = w->own[i] * own[i] + w->beside[i] * beside[i] + w->above[i] * above[i] + w->across[i] * across[i];
}

/* One row of pixels from the quads it lies in and those nearest to it. */
static void spread_row(Spread *spread, int row) {
    int quad = row / 2, side_y = quad + (row % 2 ? 2 : 0);
    Weights left, right;
    weigh(spread, quad, side_y, 0, &left);
    weigh(spread, quad, side_y, 2, &right);
    for (int k = spread->planes == 7 ? 0 : 3; k < (spread->planes == 7 ? 7 : 6); k++) {
        float even[QUADS_W], odd[QUADS_W], *out = spread->light[k] + row * TILE_W;
        spread_half(spread->near[k], quad, side_y, 0, &left, even);
        spread_half(spread->near[k], quad, side_y, 2, &right, odd);
        EACH(i, QUADS_W) {
            out[2 * i] = even[i];
            out[2 * i + 1] = odd[i];
        }
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

/* Gives n gathered pixels of one surface their own albedo and emission. */
static void pattern_lanes(const View *view, Spread *spread, Lanes *lanes, int n) {
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
}

static void pattern_surface(const View *view, Spread *spread, int id, Lanes *lanes) {
    int n = 0;
    EACH(row, spread->rows / 2)
    EACH(column, spread->columns / 2) {
        if (spread->id[row + 1][column + 1] != id || spread->key[row + 1][column + 1] == MIXED) continue;
        EACH(corner, 4) {
            int x = 2 * column + (corner & 1), y = 2 * row + (corner >> 1);
            lanes->a[n] = (float)(spread->left + x) - view->centre_a;
            lanes->b[n] = (float)(spread->top + y) - view->centre_b;
            lanes->t[n] = view->depth[(size_t)(spread->top + y) * (size_t)view->width + (size_t)(spread->left + x)];
            lanes->id[n] = id;
            lanes->home[n++] = y * TILE_W + x;
        }
        if (n < LANES) continue;
        pattern_lanes(view, spread, lanes, n);
        n = 0;
    }
    if (n) pattern_lanes(view, spread, lanes, n);
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
        if (patterned_id(view, id)) pattern_surface(view, spread, id, &lanes);
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

/* Mixed quads have their pixels already. */
static void write_pixels(const View *view, const Spread *spread) {
    float *planes[3] = {view->red, view->green, view->blue};
    EACH(row, spread->rows) {
        size_t at = (size_t)(spread->top + row) * (size_t)view->width + (size_t)spread->left;
        const int32_t *key = spread->key[row / 2 + 1] + 1;
        int mixed = 0;
        EACH(i, QUADS_W) mixed |= key[i] == MIXED;
        EACH(k, 3) {
            const float *light = spread->light[3 + k] + row * TILE_W;
            float *out = planes[k] + at;
            if (!mixed) memcpy(out, light, sizeof(float) * (size_t)spread->columns);
            EACH(column, mixed ? spread->columns : 0) out[column] = key[column / 2] == MIXED ? out[column] : light[column];
        }
    }
}

void spread_tile(const View *view, int tile_x, int tile_y) {
    Spread spread;
    read_quads(view, &spread, tile_x, tile_y);
    int patterned = any_pattern(view, &spread);
    spread.planes = patterned ? 7 : 3;
    read_light(view, &spread);
    EACH(row, TILE_H) spread_row(&spread, row);
    if (patterned) pattern_tile(view, &spread);
    if (view->frame->air.stars > 0.0f) add_stars(view, &spread);
    write_pixels(view, &spread);
}
