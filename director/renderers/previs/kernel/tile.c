/* Draws one tile from what was seen: light once per quad of 2 x 2 pixels at most.
 *
 * A quad that shows one surface is lit at its centre, unless it lies between quads whose light is the same; one with an
 * edge in it is edge.c's. spread_tile then carries the quads' light to their pixels.
 */
#include "tile.h"

static void read_patch(const View *view, Patch *patch, int tile_x, int tile_y) {
    patch->left = tile_x * TILE_W;
    patch->top = tile_y * TILE_H;
    patch->columns = between((view->width - patch->left) / 2, 0, QUADS_W);
    patch->rows = between((view->height - patch->top) / 2, 0, QUADS_H);
    const int left = patch->left, inside = between(view->width - left, 0, TILE_W);
    EACH(row, TILE_H + 2) {
        size_t at = (size_t)between(patch->top + row - 1, 0, view->height - 1) * (size_t)view->width;
        const uint16_t *id = view->id + at;
        const float *depth = view->depth + at;
        int *near_id = patch->near_id[row];
        float *near_t = patch->near_t[row];
        EACH(i, inside) near_id[i + 1] = id[left + i];
        memcpy(near_t + 1, depth + left, sizeof(float) * (size_t)inside);
        near_id[0] = id[left ? left - 1 : 0];
        near_t[0] = depth[left ? left - 1 : 0];
        for (int i = inside + 1; i < TILE_W + 2; i++) {
            near_id[i] = id[between(left + i - 1, 0, view->width - 1)];
            near_t[i] = depth[between(left + i - 1, 0, view->width - 1)];
        }
    }
}

/* Do these two solids blend into each other? */
static int joined(const View *view, int a, int b) {
    int kin = 0;
    EACH(k, 4) kin |= (view->body[a].neighbours[k] == b) | (view->body[b].neighbours[k] == a);
    return kin;
}

/* Two surfaces meet between these pixels unless they are limbs of one cloth that join here at one depth. */
static int parts(const View *view, const Patch *patch, int row, int column, int down) {
    int r = row + down, c = column + !down, a = patch->near_id[row][column], b = patch->near_id[r][c];
    float t = patch->near_t[row][column];
    return view->key[a] != view->key[b] ||
           magnitude(t - patch->near_t[r][c]) > 5.0f * view->angle * t || !joined(view, a, b);
}

static int rows_differ(const int *a, const int *b, int n) {
    int any = 0;
    EACH(i, n) any |= a[i] ^ b[i];
    return any;
}

/* Marks the quads that have a pixel beside an edge; answers how many. */
static int find_edges(const View *view, Patch *patch) {
    uint8_t edge[TILE_H + 2][TILE_W + 2];
    int count = 0;
    memset(edge, 0, sizeof edge);
    EACH(row, TILE_H + 1) {
        const int *ids = patch->near_id[row], *below = patch->near_id[row + 1];
        if (row && rows_differ(ids, ids + 1, TILE_W + 1))
            EACH(c, TILE_W + 1)
                if (ids[c] != ids[c + 1] && parts(view, patch, row, c, 0)) edge[row][c] = edge[row][c + 1] = 1;
        if (rows_differ(ids + 1, below + 1, TILE_W))
            for (int c = 1; c <= TILE_W; c++)
                if (ids[c] != below[c] && parts(view, patch, row, c, 1)) edge[row][c] = edge[row + 1][c] = 1;
    }
    EACH(row, QUADS_H)
        EACH(column, QUADS_W) {
            int r = 2 * row + 1, c = 2 * column + 1;
            int mixed = edge[r][c] | edge[r][c + 1] | edge[r + 1][c] | edge[r + 1][c + 1];
            patch->mixed[row * QUADS_W + column] = (uint8_t)mixed;
            count += mixed & (row < patch->rows) & (column < patch->columns);
        }
    return count;
}

/* Copies seeds grouped by id, so that each solid works on a run of lanes. */
void order_by_id(const Seed *seeds, int n, Seed *ordered) {
    int32_t ids[QUADS * MOST_GROUPS];
    int start[QUADS * MOST_GROUPS + 1], slot[QUADS * MOST_GROUPS], kinds = 0, last = 0, other = 0;
    EACH(i, n) other |= seeds[i].id ^ seeds[0].id;
    if (!other) {
        memcpy(ordered, seeds, sizeof(Seed) * (size_t)n);
        return;
    }
    EACH(i, n) {
        if (!kinds || ids[last] != seeds[i].id) {
            for (last = 0; last < kinds && ids[last] != seeds[i].id; last++) continue;
            if (last == kinds) {
                ids[kinds] = seeds[i].id;
                start[kinds++] = 0;
            }
        }
        slot[i] = last;
        start[last]++;
    }
    for (int k = 0, at = 0; k < kinds; k++) {
        int size = start[k];
        start[k] = at;
        at += size;
    }
    EACH(i, n) ordered[start[slot[i]]++] = seeds[i];
}

/* Fills the lanes up to a whole vector with copies of the last seed, and one more; answers how many there are. */
int load_lanes(Lanes *lanes, const Seed *seeds, int n) {
    int full = (n + 7) / 8 * 8;
    EACH(i, full + 8) {
        const Seed *seed = &seeds[i < n ? i : n - 1];
        lanes->a[i] = seed->a;
        lanes->b[i] = seed->b;
        lanes->t[i] = seed->t;
        lanes->id[i] = seed->id;
        lanes->home[i] = seed->home;
    }
    return full;
}

/* Each run is dressed in whole vectors; the next one puts on its own over what that spills. */
void dress_runs(const View *view, Lanes *lanes, int n, int patterned) {
    aim_lanes(view, lanes, n + 8);
    for (int from = 0, to; from < n; from = to) {
        int id = lanes->id[from];
        for (to = from + 1; to < n && lanes->id[to] == id; to++) continue;
        const int whole = from + (to - from + 7) / 8 * 8;
        dress_lanes(view, lanes, from, whole);
        const Body *body = &view->body[id];
        if (patterned && id != view->sky && is_patterned(&view->frame->material[body->material], body))
            draw_pattern(view, lanes, from, whole);
    }
}

/* Plain surfaces fold albedo and emission into the added light here; patterned ones wait for their pixels. */
static void fold_plain(const View *view, Lanes *lanes, int from, int to) {
    const Body *body = &view->body[lanes->id[from]];
    if (lanes->id[from] != view->sky && is_patterned(&view->frame->material[body->material], body)) return;
    for (int i = from; i < to; i++) {
        lanes->sr[i] += lanes->ar[i] * lanes->ir[i] + lanes->er[i] * lanes->clear[i];
        lanes->sg[i] += lanes->ag[i] * lanes->ig[i] + lanes->eg[i] * lanes->clear[i];
        lanes->sb[i] += lanes->ab[i] * lanes->ib[i] + lanes->eb[i] * lanes->clear[i];
    }
}

/* Puts what is near before what is far, if there is a gap worth it: each then meets fewer solids that could shade it.
 * The sky comes last: no light falls there. */
Parts part_by_depth(const Seed *seeds, int n, Seed *parted) {
    float nearest = SKY_DEPTH, farthest = 0.0f;
    EACH(i, n) {
        nearest = least(nearest, seeds[i].t);
        farthest = most(farthest, seeds[i].t < GROUND_END ? seeds[i].t : 0.0f);
    }
    float gap = farthest > 1.3f * nearest + 0.3f ? 0.5f * (nearest + farthest) : GROUND_END;
    int count[3] = {0, 0, 0}, at[3];
    EACH(i, n) count[seeds[i].t < gap ? 0 : seeds[i].t < GROUND_END ? 1 : 2]++;
    Parts parts = {count[0], count[0] + count[1]};
    at[0] = 0;
    at[1] = parts.near;
    at[2] = parts.far;
    EACH(i, n) parted[at[seeds[i].t < gap ? 0 : seeds[i].t < GROUND_END ? 1 : 2]++] = seeds[i];
    return parts;
}

static inline void put_quad(const View *view, float *quads, int32_t home, float light) {
    float *at = quads + (home & ~WIDE_QUAD);
    at[0] = light;
    if (home & WIDE_QUAD) at[1] = at[view->across] = at[view->across + 1] = light;
}

static void light_some_quads(const View *view, const Seed *seeds, int n, Lanes *lanes, Tile *tile) {
    n = load_lanes(lanes, seeds, n);
    dress_runs(view, lanes, n, 0);
    light_lanes(view, lanes, n, tile);
    air_lanes(view, lanes, n);
    for (int from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && lanes->id[to] == lanes->id[from]; to++) continue;
        fold_plain(view, lanes, from, to);
    }
    const float *light[7] = {lanes->ir, lanes->ig, lanes->ib, lanes->sr, lanes->sg, lanes->sb, lanes->clear};
    EACH(k, 7)
        EACH(i, n) put_quad(view, view->quad[k], lanes->home[i], light[k][i]);
}

static void light_seeds(const View *view, Plan *plan, Lanes *lanes, Tile *tile) {
    Seed ordered[QUADS];
    if (!plan->n) return;
    order_by_id(plan->seeds, plan->n, ordered);
    const Parts parts = part_by_depth(ordered, plan->n, plan->seeds);
    if (parts.near) light_some_quads(view, plan->seeds, parts.near, lanes, tile);
    if (parts.far > parts.near)
        light_some_quads(view, plan->seeds + parts.near, parts.far - parts.near, lanes, tile);
    if (plan->n > parts.far) light_some_quads(view, plan->seeds + parts.far, plan->n - parts.far, lanes, tile);
}

static void light_quads(const View *view, const Patch *patch, Lanes *lanes, Tile *tile) {
    Plan plan;
    plan_quads(view, patch, &plan);
    light_seeds(view, &plan, lanes, tile);
    plan_rest(view, patch, &plan);
    light_seeds(view, &plan, lanes, tile);
}

#define BORDER (QUADS_W / 2 + QUADS_H / 2)

/* The lit quads in a tile's last column and row: the tiles to the right and below make quads of their own from them. */
static void read_border(const View *view, const Patch *patch, float border[BORDER][9]) {
    memset(border, 0, sizeof(float) * BORDER * 9);
    EACH(i, BORDER) {
        const int across = i < QUADS_W / 2, row = across ? QUADS_H - 1 : 2 * (i - QUADS_W / 2) + 1,
                  column = across ? 2 * i + 1 : QUADS_W - 1;
        if (row >= patch->rows || column >= patch->columns) continue;
        const size_t home = home_of(view, patch, row, column);
        EACH(k, 7) border[i][k] = view->quad[k][home];
        border[i][7] = (float)view->quad_id[home];
        border[i][8] = view->quad_key[home] == MIXED ? 1.0f : 0.0f;
    }
}

void shade_tile(const View *view, int tile_x, int tile_y) {
    Patch patch;
    Lanes lanes;
    static const uint8_t all[3][3] = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}}, after[3][3] = {{0}, {0, 0, 1}, {0, 1, 1}};
    float before[BORDER][9], now[BORDER][9];
    Tile *tile = &view->tile[tile_y * view->tiles_x + tile_x];
    tile->balls = 0;
    tile->lights = 0;
    tile->sky = 0;
    read_patch(view, &patch, tile_x, tile_y);
    EACH(row, TILE_H + 2)
        EACH(column, TILE_W + 2) tile->sky |= patch.near_id[row][column] == view->sky;
    int edges = find_edges(view, &patch);
    if (!view->afresh) read_border(view, &patch, before);
    light_quads(view, &patch, &lanes, tile);
    if (edges) light_edges(view, &patch, &lanes, tile);
    if (view->afresh) return;
    mark_around(view, tile_x, tile_y, all, 1);
    read_border(view, &patch, now);
    if (memcmp(before, now, sizeof now)) mark_around(view, tile_x, tile_y, after, 2);
}
