/* Draws one tile from what was seen: light once per quad of 2 x 2 pixels at most, edges from 4 samples a pixel.
 *
 * A quad that shows one surface is lit at its centre, unless it lies between quads whose light is the same; a quad with an edge in it is seen again 16 times, and every
 * surface found there is lit once. spread_tile then carries the quads' light to their pixels.
 */
#include "lanes.h"

#define QUADS (QUADS_W * QUADS_H)
#define SAMPLES 16
#define MOST_GROUPS 6 /* surfaces told apart inside one quad */

/* A place to be lit: pixel, depth, what is there, and whom to tell. */
typedef struct {
    float a, b, t;
    int32_t id, home;
} Seed;

typedef struct {
    int left, top, columns, rows; /* of quads */
    int near_id[TILE_H + 2][TILE_W + 2];
    float near_t[TILE_H + 2][TILE_W + 2];
    uint8_t mixed[QUADS];
} Patch;

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
static void order_by_id(const Seed *seeds, int n, Seed *ordered) {
    int32_t ids[QUADS * MOST_GROUPS];
    int start[QUADS * MOST_GROUPS + 1], slot[QUADS * MOST_GROUPS], kinds = 0, last = 0;
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

/* Fills the lanes up to a whole vector with copies of the last seed; answers how many there are. */
static int load_lanes(Lanes *lanes, const Seed *seeds, int n) {
    int full = (n + 7) / 8 * 8;
    EACH(i, full) {
        const Seed *seed = &seeds[i < n ? i : n - 1];
        lanes->a[i] = seed->a;
        lanes->b[i] = seed->b;
        lanes->t[i] = seed->t;
        lanes->id[i] = seed->id;
        lanes->home[i] = seed->home;
    }
    return full;
}

static void dress_runs(const View *view, Lanes *lanes, int n, int patterned) {
    aim_lanes(view, lanes, n);
    for (int from = 0, to; from < n; from = to) {
        int id = lanes->id[from];
        for (to = from + 1; to < n && lanes->id[to] == id; to++) continue;
        dress_lanes(view, lanes, from, to);
        const Body *body = &view->body[id];
        if (patterned && id != view->sky && is_patterned(&view->frame->material[body->material], body))
            draw_pattern(view, lanes, from, to);
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
 * Answers how many are near. */
static int part_by_depth(const Seed *seeds, int n, Seed *parted) {
    float nearest = SKY_DEPTH, farthest = 0.0f;
    EACH(i, n) {
        nearest = least(nearest, seeds[i].t);
        farthest = most(farthest, seeds[i].t < GROUND_END ? seeds[i].t : 0.0f);
    }
    float gap = farthest > 1.3f * nearest + 0.3f ? 0.5f * (nearest + farthest) : SKY_DEPTH * 2.0f;
    int near = 0, far = 0;
    EACH(i, n) near += seeds[i].t < gap;
    far = near;
    near = 0;
    EACH(i, n) parted[seeds[i].t < gap ? near++ : far++] = seeds[i];
    return near;
}

#define WIDE_QUAD (1 << 30) /* in a seed's home: it lights four quads */

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

/* Of a tile's quads, which are lit; the others lie between them and are made from them. */
typedef struct {
    Seed seeds[QUADS];
    uint8_t taken[QUADS + QUADS_W + 1], between[QUADS];
    int n;
} Plan;

static size_t home_of(const View *view, const Patch *patch, int row, int column) {
    return (size_t)(patch->top / 2 + row) * (size_t)view->across + (size_t)(patch->left / 2 + column);
}

static void light_seeds(const View *view, Plan *plan, Lanes *lanes, Tile *tile) {
    Seed ordered[QUADS];
    if (!plan->n) return;
    order_by_id(plan->seeds, plan->n, ordered);
    int near = part_by_depth(ordered, plan->n, plan->seeds);
    if (near) light_some_quads(view, plan->seeds, near, lanes, tile);
    if (plan->n > near) light_some_quads(view, plan->seeds + near, plan->n - near, lanes, tile);
}

static void plan_quad(const View *view, const Patch *patch, Plan *plan, int row, int column, int wide) {
    int size = wide ? 4 : 2, r = 2 * row + 1, c = 2 * column + 1;
    float a = (float)(patch->left + 2 * column) + 0.5f * (float)(size - 1) - view->centre_a;
    float b = (float)(patch->top + 2 * row) + 0.5f * (float)(size - 1) - view->centre_b;
    int32_t home = (int32_t)home_of(view, patch, row, column) | (wide ? WIDE_QUAD : 0);
    plan->seeds[plan->n++] = (Seed){a, b, middle_depth(patch, r, c, size), patch->near_id[r][c], home};
}

/* How far the lit quads beside this row or column are: every other one is lit, and the last. */
static inline int apart(int at, int count) { return at % 2 && at + 1 < count; }

/* Does a quad lie between lit quads of its own surface? Water's waves are too small for that. */
static int lies_between(const View *view, const Patch *patch, int row, int column) {
    int y = apart(row, patch->rows), x = apart(column, patch->columns), quad = row * QUADS_W + column;
    int r = 2 * row + 1, c = 2 * column + 1, id = patch->near_id[r][c], wide = y * QUADS_W;
    const uint8_t *mixed = patch->mixed + quad;
    if (!x && !y) return 0;
    if (mixed[-wide - x] | mixed[-wide + x] | mixed[wide - x] | mixed[wide + x]) return 0;
    int other = (patch->near_id[r - 2 * y][c - 2 * x] ^ id) | (patch->near_id[r - 2 * y][c + 2 * x] ^ id) |
                (patch->near_id[r + 2 * y][c - 2 * x] ^ id) | (patch->near_id[r + 2 * y][c + 2 * x] ^ id);
    return !other && (id == view->sky || view->frame->material[view->body[id].material].pattern != WATER);
}

#define SAME 0.06f     /* of their light that lit quads may differ by where what lies between them is not lit */
#define UNSEEN 1.5e-3f /* the least light that the print can show */

/* Fills a quad from the lit ones around it; answers 0 where they differ. */
static int fill_between(const View *view, const Patch *patch, int row, int column) {
    size_t home = home_of(view, patch, row, column), y = apart(row, patch->rows) ? (size_t)view->across : 0;
    size_t x = apart(column, patch->columns) ? 1 : 0, around[4] = {home - y - x, home - y + x, home + y - x, home + y + x};
    float sum[7];
    for (int k = 6; k >= 0; k--) {
        const float *light = view->quad[k];
        float p = light[around[0]], q = light[around[1]], r = light[around[2]], s = light[around[3]];
        float low = least(least(p, q), least(r, s)), high = most(most(p, q), most(r, s));
        if (high - low > SAME * high + UNSEEN) return 0;
        sum[k] = 0.25f * (p + q + r + s);
    }
    EACH(k, 7) view->quad[k][home] = sum[k];
    return 1;
}

static void light_quads(const View *view, const Patch *patch, Lanes *lanes, Tile *tile) {
    Plan plan = {.n = 0};
    EACH(row, patch->rows)
        EACH(column, patch->columns) {
            size_t home = home_of(view, patch, row, column);
            int id = patch->near_id[2 * row + 1][2 * column + 1], quad = row * QUADS_W + column;
            view->quad_key[home] = patch->mixed[quad] ? MIXED : view->key[id];
            view->quad_id[home] = id;
            if (patch->mixed[quad])
                EACH(k, 7) view->quad[k][home] = 0.0f;
            if (patch->mixed[quad] || plan.taken[quad]) continue;
            int wide = blurs_away(view, patch, row, column);
            if (wide) plan.taken[quad + 1] = plan.taken[quad + QUADS_W] = plan.taken[quad + QUADS_W + 1] = 1;
            plan.between[quad] = !wide && lies_between(view, patch, row, column);
            if (!plan.between[quad]) plan_quad(view, patch, &plan, row, column, wide);
        }
    light_seeds(view, &plan, lanes, tile);
    plan.n = 0;
    EACH(row, patch->rows)
        EACH(column, patch->columns)
            if (plan.between[row * QUADS_W + column] && !fill_between(view, patch, row, column))
                plan_quad(view, patch, &plan, row, column, 0);
    light_seeds(view, &plan, lanes, tile);
}

/* Surfaces found among one quad's samples. */
typedef struct {
    int32_t id[MOST_GROUPS], face[MOST_GROUPS], count[MOST_GROUPS], groups;
    float a[MOST_GROUPS], b[MOST_GROUPS], by_t[MOST_GROUPS];
} Sorted;

/* Which pair of a box's faces a lane meets, or whether a cone's side or cap; 0 on everything else. A crease inside
 * something thin is an edge like any other. */
static int face_of(const View *view, const Lanes *lanes, int i) {
    const Body *q = &view->body[lanes->id[i]];
    if (lanes->id[i] >= view->solids || q->form == ROUND_CONE) return 0;
    float p[3], outer[3], a = lanes->a[i], b = lanes->b[i], past = lanes->t[i] - q->base;
    EACH(k, 3) {
        float to = q->to[k] + a * q->to_a[k] + b * q->to_b[k];
        p[k] = q->at[k] + a * q->at_a[k] + b * q->at_b[k] + past * to;
        outer[k] = magnitude(p[k]) - q->half[k];
    }
    if (q->form == CAPPED_CONE) {
        float slack = 1e-3f + 5e-4f * q->height,
              rim = q->foot + (q->head - q->foot) * p[1] / q->height - slack;
        return (p[1] > q->height - slack || p[1] < slack) && p[0] * p[0] + p[2] * p[2] < rim * rim;
    }
    return outer[0] > outer[1] && outer[0] > outer[2] ? 0 : outer[1] > outer[2] ? 1 : 2;
}

static int place_of(const View *view, Sorted *sorted, int id, int face) {
    EACH(k, sorted->groups)
        if (sorted->id[k] == id && sorted->face[k] == face) return k;
    if (sorted->groups < MOST_GROUPS) {
        int k = sorted->groups++;
        sorted->id[k] = id;
        sorted->face[k] = face;
        sorted->count[k] = 0;
        sorted->a[k] = sorted->b[k] = sorted->by_t[k] = 0.0f;
        return k;
    }
    EACH(k, MOST_GROUPS)
        if (view->key[sorted->id[k]] == view->key[id]) return k;
    return MOST_GROUPS - 1;
}

static const float rotated[4][2] = {{-0.125f, -0.375f}, {0.375f, -0.125f}, {0.125f, 0.375f}, {-0.375f, 0.125f}};

/* Groups the 16 samples of a quad, which begin at lane `from`, into seeds; member says which sample went where. */
static int group_samples(const View *view, const Lanes *lanes, int from, Seed *seeds, int first, uint16_t *member) {
    Sorted sorted = {.groups = 0};
    uint8_t place[SAMPLES];
    EACH(s, SAMPLES) {
        int i = from + s, face = face_of(view, lanes, i), k = place_of(view, &sorted, lanes->id[i], face);
        place[s] = (uint8_t)k;
        if (lanes->id[i] != sorted.id[k] || face != sorted.face[k]) continue;
        sorted.count[k]++;
        sorted.a[k] += lanes->a[i];
        sorted.b[k] += lanes->b[i];
        sorted.by_t[k] += 1.0f / lanes->t[i];
    }
    EACH(k, sorted.groups) {
        float share = 1.0f / (float)sorted.count[k];
        seeds[first + k] =
            (Seed){sorted.a[k] * share, sorted.b[k] * share, 1.0f / (sorted.by_t[k] * share), sorted.id[k], first + k};
    }
    EACH(s, SAMPLES) member[s] = (uint16_t)(first + place[s]);
    return first + sorted.groups;
}

/* The solids in sight of a quad and one pixel around it, whose samples begin at lane `from`. */
static int add_neighbourhood(const Patch *patch, int quad, int from, Candidate *found, int count) {
    int row = quad / QUADS_W * 2, column = quad % QUADS_W * 2;
    EACH(r, 4)
        EACH(c, 4) {
            int id = patch->near_id[row + r][column + c], k = 0;
            while (k < count && found[k].id != id) k++;
            if (k == count && count < LANES) found[count++] = (Candidate){id, from, from};
            if (k < count) found[k].to = from + SAMPLES;
        }
    return count;
}

static int see_edges(const View *view, const Patch *patch, const int *quads, int n, Lanes *lanes, Seed *seeds,
                     uint16_t *member) {
    int groups = 0;
    for (int first = 0; first < n; first += LANES / SAMPLES) {
        Candidate found[LANES];
        int these = between(n - first, 0, LANES / SAMPLES), count = 0;
        EACH(k, these) {
            int quad = quads[first + k], column = quad % QUADS_W * 2, row = quad / QUADS_W * 2;
            count = add_neighbourhood(patch, quad, k * SAMPLES, found, count);
            EACH(s, SAMPLES) {
                int i = k * SAMPLES + s, pixel = s / 4;
                lanes->a[i] = (float)(patch->left + column + pixel % 2) - view->centre_a + rotated[s % 4][0];
                lanes->b[i] = (float)(patch->top + row + pixel / 2) - view->centre_b + rotated[s % 4][1];
            }
        }
        see_lanes(view, lanes, these * SAMPLES, found, count);
        EACH(k, these)
            groups = group_samples(view, lanes, k * SAMPLES, seeds, groups, member + (size_t)(first + k) * SAMPLES);
    }
    return groups;
}

/* Mean of 4 samples, each weighed down by its own brightness, so that a lamp's edge doesn't sparkle. What is out of
 * focus counts less: the lens puts its own blurred picture there. */
static void mix_pixel(const View *view, float colour[][4], const uint16_t *member, size_t at) {
    float sum[3] = {0.0f, 0.0f, 0.0f}, soft = 0.0f, sharp = 0.0f;
    EACH(s, 4) soft += 0.25f * colour[member[s]][3];
    EACH(s, 4) sharp += 1.001f - colour[member[s]][3];
    EACH(s, 4) {
        const float *c = colour[member[s]];
        float weight = (1.001f - c[3]) / (sharp * (1.0f + most(c[0], most(c[1], c[2]))));
        EACH(k, 3) sum[k] += weight * c[k];
    }
    float back = 1.0f / most(0.02f, 1.0f - most(sum[0], most(sum[1], sum[2])));
    view->soft[at] = soft;
    view->red[at] = sum[0] * back;
    view->green[at] = sum[1] * back;
    view->blue[at] = sum[2] * back;
}

static void light_edges(const View *view, const Patch *patch, Lanes *lanes, Tile *tile) {
    int quads[QUADS], n = 0;
    Seed seeds[QUADS * MOST_GROUPS], ordered[QUADS * MOST_GROUPS];
    uint16_t member[QUADS * SAMPLES];
    float colour[QUADS * MOST_GROUPS][4];
    EACH(q, QUADS)
        if (patch->mixed[q] && q / QUADS_W < patch->rows && q % QUADS_W < patch->columns) quads[n++] = q;
    int groups = see_edges(view, patch, quads, n, lanes, seeds, member);
    order_by_id(seeds, groups, ordered);
    int near = part_by_depth(ordered, groups, seeds);
    for (int first = 0, next; first < groups; first = next) {
        next = between(first + LANES, 0, first < near ? near : groups);
        int these = load_lanes(lanes, seeds + first, next - first);
        dress_runs(view, lanes, these, 1);
        light_lanes(view, lanes, these, tile);
        air_lanes(view, lanes, these);
        EACH(i, these) {
            float *c = colour[lanes->home[i]];
            c[0] = lanes->ar[i] * lanes->ir[i] + lanes->er[i] * lanes->clear[i] + lanes->sr[i];
            c[1] = lanes->ag[i] * lanes->ig[i] + lanes->eg[i] * lanes->clear[i] + lanes->sg[i];
            c[3] = softness_at(view, lanes->t[i]);
            c[2] = lanes->ab[i] * lanes->ib[i] + lanes->eb[i] * lanes->clear[i] + lanes->sb[i];
        }
    }
    EACH(k, n)
        EACH(pixel, 4) {
            int x = patch->left + quads[k] % QUADS_W * 2 + pixel % 2,
                y = patch->top + quads[k] / QUADS_W * 2 + pixel / 2;
            mix_pixel(view, colour, member + (size_t)k * SAMPLES + (size_t)pixel * 4,
                      (size_t)y * (size_t)view->width + (size_t)x);
        }
}

void shade_tile(const View *view, int tile_x, int tile_y) {
    Patch patch;
    Lanes lanes;
    static const uint8_t all[3][3] = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
    Tile *tile = &view->tile[tile_y * view->tiles_x + tile_x];
    if (!view->afresh) mark_around(view, tile_x, tile_y, all, 1);
    tile->balls = 0;
    tile->lights = 0;
    tile->sky = 0;
    read_patch(view, &patch, tile_x, tile_y);
    EACH(row, TILE_H + 2)
        EACH(column, TILE_W + 2) tile->sky |= patch.near_id[row][column] == view->sky;
    int edges = find_edges(view, &patch);
    light_quads(view, &patch, &lanes, tile);
    if (edges) light_edges(view, &patch, &lanes, tile);
}
