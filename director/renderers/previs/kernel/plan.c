/* Chooses which of a tile's quads are lit: of every four at least one, and the others where those around them differ.
 *
 * Quads at an odd row and column are always lit. Those at even ones lie between lit quads, in this tile or in one that
 * was lit before it; but not at the picture's border. Nothing is lit here.
 */
#include "tile.h"

#define SAME 0.06f     /* of their light that lit quads may differ by where what lies between them is not lit */
#define UNSEEN 1.5e-3f /* the least light that the print can show */
#define ACROSS (QUADS_W + 2)

/* A row of quads as it is filled: which of them have lit ones beside and above them, and what a quad is made of. */
typedef struct {
    size_t home, up;
    int32_t beside[QUADS_W], differs[QUADS_W], filled[QUADS_W];
    float light[7][QUADS_W];
} Row;

/* Four quads of one surface, so far out of focus that the lens will spread them over more pixels than they are. */
static int blurs_away(const View *view, const Patch *patch, int row, int column) {
    if (row % 2 || column % 2 || row + 1 >= patch->rows || column + 1 >= patch->columns) return 0;
    const uint8_t *mixed = patch->mixed + row * QUADS_W + column;
    if (mixed[0] | mixed[1] | mixed[QUADS_W] | mixed[QUADS_W + 1]) return 0;
    int r = 2 * row + 1, c = 2 * column + 1, id = patch->near_id[r][c];
    if (patch->near_id[r][c + 2] != id || patch->near_id[r + 2][c] != id || patch->near_id[r + 2][c + 2] != id)
        return 0;
    float first = magnitude(1.0f - view->focus / patch->near_t[r][c]),
          last = magnitude(1.0f - view->focus / patch->near_t[r + 3][c + 3]);
    return view->blur * least(first, last) > 2.5f;
}

/* Depth at the middle of size x size pixels; on a plane its inverse is linear across the picture. */
static float middle_depth(const Patch *patch, int r, int c, int size) {
    const float *above = patch->near_t[r] + c, *below = patch->near_t[r + size - 1] + c;
    return 4.0f / (1.0f / above[0] + 1.0f / above[size - 1] + 1.0f / below[0] + 1.0f / below[size - 1]);
}

static void plan_quad(const View *view, const Patch *patch, Plan *plan, int row, int column, int wide) {
    int size = wide ? 4 : 2, r = 2 * row + 1, c = 2 * column + 1;
    float a = (float)(patch->left + 2 * column) + 0.5f * (float)(size - 1) - view->centre_a;
    float b = (float)(patch->top + 2 * row) + 0.5f * (float)(size - 1) - view->centre_b;
    int32_t home = (int32_t)home_of(view, patch, row, column) | (wide ? WIDE_QUAD : 0);
    plan->seeds[plan->n++] = (Seed){a, b, middle_depth(patch, r, c, size), patch->near_id[r][c], home};
}

static inline int apart(int at, int count, int before) { return at % 2 == 0 && at + 1 < count && before + at > 0; }

static void open_row(const View *view, const Patch *patch, int row, Row *filled) {
    filled->home = home_of(view, patch, row, 0);
    filled->up = apart(row, patch->rows, patch->top) ? (size_t)view->across : 0;
    EACH(c, QUADS_W) {
        filled->beside[c] = apart(c, patch->columns, patch->left);
        filled->differs[c] = 0;
    }
}

/* What a row of quads shows, with one before it and one after; mixed ones show nothing. */
static void read_shown(const View *view, const Patch *patch, size_t home, int32_t shown[ACROSS]) {
    const int32_t *id = view->quad_id + home, *key = view->quad_key + home;
    shown[0] = !patch->left || key[-1] == MIXED ? MIXED : id[-1];
    EACH(c, patch->columns) shown[c + 1] = key[c] == MIXED ? MIXED : id[c];
    for (int c = patch->columns + 1; c < ACROSS; c++) shown[c] = MIXED;
}

/* Does a surface's light change from quad to quad? Water's waves are too small for what lies between. */
static int is_wavy(const View *view, int id) {
    return id != view->sky && view->frame->material[view->body[id].material].pattern == WATER;
}

/* Marks the quads of a row that lie between lit quads of their own surface. */
static void find_between(const View *view, const Patch *patch, int row, Plan *plan) {
    Row filled;
    int32_t own[ACROSS], above[ACROSS], below[ACROSS], other[QUADS_W];
    uint8_t *between = plan->between + row * QUADS_W;
    open_row(view, patch, row, &filled);
    read_shown(view, patch, filled.home, own);
    read_shown(view, patch, filled.home - filled.up, above);
    read_shown(view, patch, filled.home + filled.up, below);
    EACH(c, QUADS_W) {
        int side = filled.beside[c], a = side ? above[c] : above[c + 1], b = side ? above[c + 2] : above[c + 1],
            d = side ? below[c] : below[c + 1], e = side ? below[c + 2] : below[c + 1], id = own[c + 1];
        other[c] = (a ^ id) | (b ^ id) | (d ^ id) | (e ^ id) | (!side & !filled.up);
    }
    EACH(c, QUADS_W) between[c] = own[c + 1] != MIXED && !other[c] && !is_wavy(view, own[c + 1]);
}

/* Says what every quad of a tile shows; the light of mixed ones is edge.c's. */
static void name_quads(const View *view, const Patch *patch) {
    EACH(row, patch->rows)
        EACH(column, patch->columns) {
            const size_t home = home_of(view, patch, row, column);
            const int id = patch->near_id[2 * row + 1][2 * column + 1], mixed = patch->mixed[row * QUADS_W + column];
            view->quad_key[home] = mixed ? MIXED : view->key[id];
            view->quad_id[home] = id;
            if (mixed)
                EACH(k, 7) view->quad[k][home] = 0.0f;
        }
}

/* Names a tile's quads and plans those that are lit first. */
void plan_quads(const View *view, const Patch *patch, Plan *plan) {
    memset(plan->taken, 0, sizeof plan->taken);
    plan->n = 0;
    name_quads(view, patch);
    EACH(row, patch->rows) {
        find_between(view, patch, row, plan);
        EACH(column, patch->columns) {
            const int quad = row * QUADS_W + column;
            if (patch->mixed[quad] || plan->taken[quad]) {
                plan->between[quad] = 0;
                continue;
            }
            int wide = blurs_away(view, patch, row, column);
            if (wide) {
                plan->taken[quad + 1] = plan->taken[quad + QUADS_W] = plan->taken[quad + QUADS_W + 1] = 1;
                plan->between[quad] = 0;
            }
            if (!plan->between[quad]) plan_quad(view, patch, plan, row, column, wide);
        }
    }
}

/* A row of quads with one before it and one after; at the picture's sides a copy of what there is. */
static const float *with_sides(const View *view, const Patch *patch, const float *row, float copy[ACROSS]) {
    if (patch->left && patch->left + TILE_W < view->width) return row - 1;
    memset(copy, 0, sizeof(float) * ACROSS);
    copy[0] = patch->left ? row[-1] : 0.0f;
    memcpy(copy + 1, row, sizeof(float) * (size_t)patch->columns);
    return copy;
}

/* What each quad of a row is made of, and whether that differs too much. */
static void mean_of(const View *view, const Patch *patch, int plane, Row *filled) {
    float above[ACROSS], below[ACROSS];
    const float *row = view->quad[plane] + filled->home, *a = with_sides(view, patch, row - filled->up, above),
                *b = with_sides(view, patch, row + filled->up, below);
    EACH(c, QUADS_W) {
        int side = filled->beside[c];
        float p = side ? a[c] : a[c + 1], q = side ? a[c + 2] : a[c + 1], r = side ? b[c] : b[c + 1],
              s = side ? b[c + 2] : b[c + 1];
        float low = least(least(p, q), least(r, s)), high = most(most(p, q), most(r, s));
        filled->differs[c] |= high - low > SAME * high + UNSEEN;
        filled->light[plane][c] = 0.25f * (p + q + r + s);
    }
}

/* Fills the quads that lie between lit ones, and plans those where the lit ones differ. */
void plan_rest(const View *view, const Patch *patch, Plan *plan) {
    plan->n = 0;
    EACH(row, patch->rows) {
        const uint8_t *between = plan->between + row * QUADS_W;
        Row filled;
        int any = 0;
        EACH(c, patch->columns) any |= between[c];
        if (!any) continue;
        open_row(view, patch, row, &filled);
        EACH(k, 7) mean_of(view, patch, k, &filled);
        EACH(c, patch->columns) {
            filled.filled[c] = between[c] && !filled.differs[c];
            if (between[c] && filled.differs[c]) plan_quad(view, patch, plan, row, c, 0);
        }
        EACH(k, 7) {
            float *light = view->quad[k] + filled.home;
            EACH(c, patch->columns) light[c] = filled.filled[c] ? filled.light[k][c] : light[c];
        }
    }
}
