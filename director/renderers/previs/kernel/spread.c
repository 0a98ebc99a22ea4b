/* Carries light from quads to pixels: bilinear among quads of one surface, then each pixel's own pattern, stars too. */
#include "lanes.h"

#define PIXELS (TILE_W * TILE_H)
#define WIDE (QUADS_W + 2)
#define TALL (QUADS_H + 2)

/* Weights of the quads beside, above and across from each quad of a row: only those of the same surface count. */
typedef struct {
    float own[QUADS_W], beside[QUADS_W], above[QUADS_W], across[QUADS_W];
} Weights;

/* The quads of a tile with one ring of neighbours, and the pixels made from them. */
typedef struct {
    const float *near[7][TALL];    /* rows of light, from the quad before the tile */
    float border[7][TALL][WIDE];   /* copies of them at the picture's sides, which repeat */
    int32_t key[TALL][WIDE], id[TALL][WIDE];
    float light[7][PIXELS];
    int left, top, columns, rows, planes; /* columns and rows of pixels */
    Weights left_weights, right_weights;
} Spread;

static void read_quads(const View *view, Spread *spread, int tile_x, int tile_y) {
    spread->left = tile_x * TILE_W;
    spread->top = tile_y * TILE_H;
    spread->columns = between(view->width - spread->left, 0, TILE_W);
    spread->rows = between(view->height - spread->top, 0, TILE_H);
    const int first = spread->left / 2, inside = spread->columns / 2;
    EACH(row, TALL) {
        int y = between(spread->top / 2 + row - 1, 0, view->down - 1);
        const int32_t *key = view->quad_key + (size_t)y * (size_t)view->across,
                      *id = view->quad_id + (size_t)y * (size_t)view->across;
        memcpy(spread->key[row] + 1, key + first, sizeof(int32_t) * (size_t)inside);
        memcpy(spread->id[row] + 1, id + first, sizeof(int32_t) * (size_t)inside);
        for (int column = 0; column < WIDE; column += column ? 1 : inside + 1) {
            int x = between(first + column - 1, 0, view->across - 1);
            spread->key[row][column] = key[x];
            spread->id[row][column] = id[x];
        }
    }
}

/* Mixed quads hold zeros. Copies would have to be read before they are written: rows are read where they are. */
static void read_light(const View *view, Spread *spread) {
    const int first = spread->left / 2, inside = spread->columns / 2;
    const int whole = first && first + QUADS_W < view->across;
    EACH(row, TALL) {
        int y = between(spread->top / 2 + row - 1, 0, view->down - 1);
        for (int k = spread->planes == 7 ? 0 : 3; k < (spread->planes == 7 ? 7 : 6); k++) {
            const float *from = view->quad[k] + (size_t)y * (size_t)view->across;
            float *copy = spread->border[k][row];
            spread->near[k][row] = whole ? from + first - 1 : copy;
            if (whole) continue;
            memcpy(copy + 1, from + first, sizeof(float) * (size_t)inside);
            copy[0] = from[between(first - 1, 0, view->across - 1)];
            for (int i = inside + 1; i < WIDE; i++) copy[i] = from[between(first + i - 1, 0, view->across - 1)];
        }
    }
}

static void weigh(const Spread *spread, int row, int side_y, int side_x, Weights *w) {
    const int32_t *own = spread->key[row + 1] + 1, *beside = spread->key[row + 1] + side_x;
    const int32_t *above = spread->key[side_y] + 1, *across = spread->key[side_y] + side_x;
    EACH(i, QUADS_W) {
        float x = beside[i] == own[i] ? 3.0f : 0.0f, y = above[i] == own[i] ? 3.0f : 0.0f,
              z = across[i] == own[i] ? 1.0f : 0.0f;
        float by = 1.0f / (9.0f + x + y + z);
        w->own[i] = 9.0f * by;
        w->beside[i] = x * by;
        w->above[i] = y * by;
        w->across[i] = z * by;
    }
}

static void spread_half(const float *const near[TALL], int row, int side_y, int side_x, const Weights *w, float *out) {
    const float *own = near[row + 1] + 1, *beside = near[row + 1] + side_x, *above = near[side_y] + 1,
                *across = near[side_y] + side_x;
    EACH(i, QUADS_W)
        out[i] = w->own[i] * own[i] + w->beside[i] * beside[i] + w->above[i] * above[i] + w->across[i] * across[i];
}

/* Do two rows of quads show one surface? */
static int is_even(const Spread *spread, int own, int beyond) {
    const int32_t *a = spread->key[own], *b = spread->key[beyond];
    int other = 0;
    EACH(i, WIDE) other |= (a[i] ^ a[0]) | (b[i] ^ a[0]);
    return !other && spread->columns == TILE_W;
}

static void spread_even(const float *restrict own, const float *restrict beyond, float *restrict out) {
    EACH(i, QUADS_W) {
        float left = 0.75f * own[i] + 0.25f * beyond[i], here = 0.75f * own[i + 1] + 0.25f * beyond[i + 1],
              right = 0.75f * own[i + 2] + 0.25f * beyond[i + 2];
        out[2 * i] = 0.75f * here + 0.25f * left;
        out[2 * i + 1] = 0.75f * here + 0.25f * right;
    }
}

static void spread_uneven(const float *const near[TALL], int quad, int side_y, const Spread *spread, float *out) {
    float even[QUADS_W], odd[QUADS_W];
    spread_half(near, quad, side_y, 0, &spread->left_weights, even);
    spread_half(near, quad, side_y, 2, &spread->right_weights, odd);
    EACH(i, QUADS_W) {
        out[2 * i] = even[i];
        out[2 * i + 1] = odd[i];
    }
}

/* One row of pixels from the quads it lies in and those nearest to it. */
static void spread_row(Spread *spread, int row) {
    const int quad = row / 2, side_y = quad + (row % 2 ? 2 : 0), even = is_even(spread, quad + 1, side_y);
    if (!even) {
        weigh(spread, quad, side_y, 0, &spread->left_weights);
        weigh(spread, quad, side_y, 2, &spread->right_weights);
    }
    for (int k = spread->planes == 7 ? 0 : 3; k < (spread->planes == 7 ? 7 : 6); k++) {
        float *out = spread->light[k] + row * TILE_W;
        if (even) spread_even(spread->near[k][quad + 1], spread->near[k][side_y], out);
        else spread_uneven(spread->near[k], quad, side_y, spread, out);
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

/* Gives the lanes their own albedo and emission. */
static void dress_pattern(const View *view, Lanes *lanes, int n) {
    if (needs_place(view, lanes->id[0])) aim_lanes(view, lanes, n);
    if (needs_face(view, lanes->id[0])) dress_lanes(view, lanes, 0, n);
    else paint_lanes(view, lanes, 0, n);
    draw_pattern(view, lanes, 0, n);
}

/* Adds what their own albedo makes of the light that the lanes' quads brought. */
static void pattern_lanes(const View *view, Lanes *lanes, int n, float *const light[7]) {
    dress_pattern(view, lanes, n);
    EACH(i, n) {
        light[3][i] += lanes->ar[i] * light[0][i] + lanes->er[i] * light[6][i];
        light[4][i] += lanes->ag[i] * light[1][i] + lanes->eg[i] * light[6][i];
        light[5][i] += lanes->ab[i] * light[2][i] + lanes->eb[i] * light[6][i];
    }
}

/* A band of LANES pixels that shows one surface: no gathering. */
static void pattern_band(const View *view, Spread *spread, int row, int id, Lanes *lanes) {
    float *light[7];
    EACH(k, 7) light[k] = spread->light[k] + row * TILE_W;
    EACH(j, LANES / TILE_W) {
        const float *depth = view->depth + (size_t)(spread->top + row + j) * (size_t)view->width + (size_t)spread->left;
        float b = (float)(spread->top + row + j) - view->centre_b, a = (float)spread->left - view->centre_a;
        EACH(i, TILE_W) {
            lanes->a[j * TILE_W + i] = a + (float)i;
            lanes->b[j * TILE_W + i] = b;
            lanes->t[j * TILE_W + i] = depth[i];
            lanes->id[j * TILE_W + i] = id;
        }
    }
    pattern_lanes(view, lanes, LANES, light);
}

static void scatter(const View *view, Spread *spread, Lanes *lanes, int n) {
    float copies[7][LANES], *light[7];
    EACH(k, 7) {
        light[k] = copies[k];
        EACH(i, n) copies[k][i] = spread->light[k][lanes->home[i]];
    }
    pattern_lanes(view, lanes, n, light);
    for (int k = 3; k < 6; k++)
        EACH(i, n) spread->light[k][lanes->home[i]] = copies[k][i];
}

/* Fills the lanes up to a whole vector with copies of the last; answers how many there are. */
static int fill_up(Lanes *lanes, int n) {
    int full = (n + 7) / 8 * 8;
    for (int i = n; i < full; i++) {
        lanes->a[i] = lanes->a[n - 1];
        lanes->b[i] = lanes->b[n - 1];
        lanes->t[i] = lanes->t[n - 1];
        lanes->id[i] = lanes->id[n - 1];
        lanes->home[i] = lanes->home[n - 1];
    }
    return full;
}

/* Gathers one surface's pixels in a band of rows. */
static void pattern_some(const View *view, Spread *spread, int row, int id, Lanes *lanes) {
    int n = 0;
    for (int y = row; y < between(row + LANES / TILE_W, 0, spread->rows); y++)
        EACH(x, spread->columns) {
            int r = y / 2 + 1, c = x / 2 + 1;
            if (spread->id[r][c] != id || spread->key[r][c] == MIXED) continue;
            lanes->a[n] = (float)(spread->left + x) - view->centre_a;
            lanes->b[n] = (float)(spread->top + y) - view->centre_b;
            lanes->t[n] = view->depth[(size_t)(spread->top + y) * (size_t)view->width + (size_t)(spread->left + x)];
            lanes->id[n] = id;
            lanes->home[n++] = y * TILE_W + x;
        }
    if (n) scatter(view, spread, lanes, fill_up(lanes, n));
}

/* One surface's pattern, once for the four pixels of a quad. */
static void pattern_quads(const View *view, Spread *spread, int id, Lanes *lanes) {
    int n = 0;
    EACH(row, spread->rows / 2)
        EACH(column, spread->columns / 2) {
            if (spread->id[row + 1][column + 1] != id || spread->key[row + 1][column + 1] == MIXED) continue;
            const int x = spread->left + 2 * column, y = spread->top + 2 * row;
            lanes->a[n] = (float)x - view->centre_a;
            lanes->b[n] = (float)y - view->centre_b;
            lanes->t[n] = view->depth[(size_t)y * (size_t)view->width + (size_t)x];
            lanes->id[n] = id;
            lanes->home[n++] = 2 * row * TILE_W + 2 * column;
        }
    dress_pattern(view, lanes, fill_up(lanes, n));
    EACH(i, n)
        EACH(k, 4) {
            const int at = lanes->home[i] + k / 2 * TILE_W + k % 2;
            float(*light)[PIXELS] = spread->light;
            light[3][at] += lanes->ar[i] * light[0][at] + lanes->er[i] * light[6][at];
            light[4][at] += lanes->ag[i] * light[1][at] + lanes->eg[i] * light[6][at];
            light[5][at] += lanes->ab[i] * light[2][at] + lanes->eb[i] * light[6][at];
        }
}

static void pattern_blurred(const View *view, Spread *spread) {
    Lanes lanes;
    int done[QUADS_W * QUADS_H], count = 0;
    EACH(row, spread->rows / 2)
        EACH(column, spread->columns / 2) {
            int id = spread->id[row + 1][column + 1], known = spread->key[row + 1][column + 1] == MIXED;
            EACH(k, count) known |= done[k] == id;
            if (!known) done[count++] = id;
        }
    EACH(k, count)
        if (patterned_id(view, done[k])) pattern_quads(view, spread, done[k], &lanes);
}

/* Is all of the tile so far behind the focus that the lens spreads a quad over more pixels than it is? */
static int blurs_away(const View *view, int tile_x, int tile_y) {
    const float nearest = view->tile[tile_y * view->tiles_x + tile_x].nearest;
    return view->blur * (1.0f - view->focus / nearest) > 2.5f;
}

static void pattern_tile(const View *view, Spread *spread) {
    Lanes lanes;
    for (int row = 0; row < spread->rows; row += LANES / TILE_W) {
        int done[LANES / 4], count = 0, first = row / 2 + 1,
                             quads = between((spread->rows - row) / 2, 0, LANES / TILE_W / 2);
        for (int r = first; r < first + quads; r++)
            EACH(column, spread->columns / 2) {
                int id = spread->id[r][column + 1], known = spread->key[r][column + 1] == MIXED;
                EACH(k, count) known |= done[k] == id;
                if (!known) done[count++] = id;
            }
        int whole = count == 1 && quads * TILE_W * 2 == LANES && spread->columns == TILE_W;
        for (int r = first; r < first + quads && whole; r++)
            EACH(c, QUADS_W) whole &= spread->key[r][c + 1] != MIXED;
        EACH(k, count) {
            if (!patterned_id(view, done[k])) continue;
            if (whole) pattern_band(view, spread, row, done[k], &lanes);
            else pattern_some(view, spread, row, done[k], &lanes);
        }
    }
}

/* Adds the stars to a row of a tile; few pixels show one, so all are asked at once for a cell that holds one. */
static void add_stars_to_row(const View *view, Spread *spread, int row) {
    const int32_t *id = spread->id[row / 2 + 1] + 1;
    const float left = (float)spread->left - view->centre_a, b = (float)(spread->top + row) - view->centre_b;
    float x[TILE_W], y[TILE_W], z[TILE_W], dx[3], dy[3];
    int32_t starry[TILE_W];
    EACH(k, 3) {
        dx[k] = view->step_a[k];
        dy[k] = view->forward[k] + b * view->step_b[k];
    }
    EACH(i, TILE_W) {
        float a = left + (float)i, p = dy[0] + a * dx[0], q = dy[1] + a * dx[1], r = dy[2] + a * dx[2],
              by = 1.0f / sqrtf(p * p + q * q + r * r);
        x[i] = p * by;
        y[i] = q * by;
        z[i] = r * by;
        starry[i] = has_star(x[i], y[i], z[i]);
    }
    EACH(i, spread->columns) {
        if (!starry[i] || id[i / 2] != view->sky) continue;
        float light = star(view, x[i], y[i], z[i]);
        int at = row * TILE_W + i;
        spread->light[3][at] += light;
        spread->light[4][at] += light;
        spread->light[5][at] += light * 1.1f;
    }
}

static void add_stars(const View *view, Spread *spread) {
    EACH(row, spread->rows) {
        int any = 0;
        EACH(i, spread->columns / 2) any |= spread->id[row / 2 + 1][i + 1] == view->sky;
        if (any) add_stars_to_row(view, spread, row);
    }
}

/* Mixed quads have their pixels already. */
static void write_pixels(const View *view, const Spread *spread) {
    float *planes[3] = {view->red, view->green, view->blue};
    EACH(row, spread->rows) {
        size_t at = (size_t)(spread->top + row) * (size_t)view->width + (size_t)spread->left;
        const int32_t *key = spread->key[row / 2 + 1] + 1;
        int mixed = 0, keeps[TILE_W];
        EACH(i, QUADS_W) mixed |= key[i] == MIXED;
        EACH(column, TILE_W) keeps[column] = key[column / 2] == MIXED;
        EACH(k, 3) {
            const float *light = spread->light[3 + k] + row * TILE_W;
            float *out = planes[k] + at;
            if (!mixed) memcpy(out, light, sizeof(float) * (size_t)spread->columns);
            EACH(column, mixed ? spread->columns : 0) out[column] = keeps[column] ? out[column] : light[column];
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
    if (patterned && blurs_away(view, tile_x, tile_y)) pattern_blurred(view, &spread);
    else if (patterned) pattern_tile(view, &spread);
    if (view->frame->air.stars > 0.0f && view->tile[tile_y * view->tiles_x + tile_x].sky) add_stars(view, &spread);
    write_pixels(view, &spread);
}
