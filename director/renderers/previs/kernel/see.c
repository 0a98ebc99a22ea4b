/* What each ray meets first: exact intersection with round cones, boxes, capped cones and the ground.
 *
 * The ray's forward component is 1, so the answer is view depth. Roots are found about the solid's own depth, where the
 * numbers are small: at long lenses a float would otherwise lose a finger. Quadrics after Inigo Quilez's intersectors;
 * the same root is the way in where the ray runs along a taper and its quadric opens the other way (A < 0).
 */
#include "lanes.h"

#define NEVER 1e9f
#define BESIDE 16 /* lanes: a solid may show in the samples before and after those whose neighbours show it */

/* Rays as see.c needs them: pixel, depth and what was met. */
typedef struct {
    const float *restrict a, *restrict b;
    float *restrict t;
    int32_t *restrict id;
} Rays;

/* Rows of rays, a tile's width apart: a solid's numbers are made ready once for all of them. */
typedef struct {
    int first, width, rows;
} Window;

#define EACH_IN(in, i)                                                                                                 \
    for (int row = 0; row < (in).rows; row++)                                                                          \
        for (int i = (in).first + row * TILE_W, end = i + (in).width; i < end; i++)

#define OWN_RAY(q, a, b)                                                                                               \
    float px = q.at[0] + (a) * q.at_a[0] + (b) * q.at_b[0], py = q.at[1] + (a) * q.at_a[1] + (b) * q.at_b[1],          \
          pz = q.at[2] + (a) * q.at_a[2] + (b) * q.at_b[2];                                                            \
    float dx = q.to[0] + (a) * q.to_a[0] + (b) * q.to_b[0], dy = q.to[1] + (a) * q.to_a[1] + (b) * q.to_b[1],          \
          dz = q.to[2] + (a) * q.to_a[2] + (b) * q.to_b[2];

#define KEEP_NEARER(meets)                                                                                             \
    float depth = q.base + (meets);                                                                                    \
    int nearer = (depth > NEAREST) & (depth < rays.t[i]);                                                              \
    rays.t[i] = nearer ? depth : rays.t[i];                                                                            \
    rays.id[i] = nearer ? which : rays.id[i];

/* It is convex, so a ray comes in once: by the side, or else by the ball of the end where it enters the endless cone; a
 * ray steeper than the side comes to the foot first on its way up and to the head on its way down. */
static void meet_round_cone(const Body *body, int which, Rays rays, Window in) {
    const Body q = *body;
    const float low = q.slope * q.foot, high = low + q.rise * q.height;
    EACH_IN(in, i) {
        OWN_RAY(q, rays.a[i], rays.b[i])
        float w = q.foot - q.slope * py, side = px * px + pz * pz;
        float A = q.rise * (dx * dx + dz * dz) - q.slope * q.slope * dy * dy;
        float B = q.rise * (px * dx + pz * dz) + w * q.slope * dy, C = q.rise * side - w * w;
        float D = B * B - A * C, s = (-B - sqrtf(most(D, 0.0f))) / A, y = py + s * dy;
        int on_side = (D >= 0.0f) & (y > low) & (y < high), foot = A > 0.0f ? y <= low : dy > 0.0f;
        float up = foot ? py : py - q.height, radius = foot ? q.foot : q.head;
        float dd = dx * dx + dy * dy + dz * dz, B1 = px * dx + up * dy + pz * dz;
        float D1 = B1 * B1 - dd * (side + up * up - radius * radius);
        float s1 = D1 >= 0.0f ? (-B1 - sqrtf(most(D1, 0.0f))) / dd : NEVER;
        KEEP_NEARER(on_side ? s : s1)
    }
}

static inline float nonzero(float x) { return magnitude(x) < 1e-12f ? 1e-12f : x; }

static void meet_box(const Body *body, int which, Rays rays, Window in) {
    const Body q = *body;
    EACH_IN(in, i) {
        OWN_RAY(q, rays.a[i], rays.b[i])
        float mx = 1.0f / nonzero(dx), my = 1.0f / nonzero(dy), mz = 1.0f / nonzero(dz);
        float cx = -mx * px, cy = -my * py, cz = -mz * pz;
        float kx = magnitude(mx) * q.half[0], ky = magnitude(my) * q.half[1], kz = magnitude(mz) * q.half[2];
        float start = most(most(cx - kx, cy - ky), cz - kz), out = least(least(cx + kx, cy + ky), cz + kz);
        KEEP_NEARER(start < out ? start : NEVER)
    }
}

static void meet_capped_cone(const Body *body, int which, Rays rays, Window in) {
    const Body q = *body;
    const float grow = (q.head - q.foot) / q.height;
    EACH_IN(in, i) {
        OWN_RAY(q, rays.a[i], rays.b[i])
        float w = q.foot + grow * py;
        float A = dx * dx + dz * dz - grow * grow * dy * dy, B = px * dx + pz * dz - w * grow * dy;
        float D = B * B - A * (px * px + pz * pz - w * w), s = (-B - sqrtf(most(D, 0.0f))) / A, y = py + s * dy;
        s = (D >= 0.0f) & (y > 0.0f) & (y < q.height) ? s : NEVER;
        float m = 1.0f / nonzero(dy), s1 = -py * m, s2 = (q.height - py) * m;
        float x1 = px + s1 * dx, z1 = pz + s1 * dz, x2 = px + s2 * dx, z2 = pz + s2 * dz;
        s1 = x1 * x1 + z1 * z1 < q.foot * q.foot ? s1 : NEVER;
        s2 = x2 * x2 + z2 * z2 < q.head * q.head ? s2 : NEVER;
        KEEP_NEARER(least(s, least(s1, s2)))
    }
}

static void meet(const Body *body, int which, Rays rays, Window in) {
    if (body->form == ROUND_CONE) meet_round_cone(body, which, rays, in);
    else if (body->form == BOX) meet_box(body, which, rays, in);
    else meet_capped_cone(body, which, rays, in);
}

/* The tile's rays as they lie in the picture. */
typedef struct {
    float a[TILE_W * TILE_H], b[TILE_W * TILE_H], t[TILE_W * TILE_H];
    int32_t id[TILE_W * TILE_H];
    int left, top, rows, columns;
} Sight;

/* The farthest depth in every column of a tile, so that what is behind it there need not be looked for. */
static void farthest_in(const float *t, int rows, int first, int last, float *farthest) {
    for (int i = first; i < last; i++) farthest[i] = t[i];
    for (int row = 1; row < rows; row++)
        for (int i = first; i < last; i++) farthest[i] = most(farthest[i], t[row * TILE_W + i]);
}

static float farthest_of(const float *farthest, int first, int last) {
    float answer = 0.0f;
    for (int i = first; i < last; i++) answer = most(answer, farthest[i]);
    return answer;
}

/* Only the columns that the solid's box covers, in whole vectors, and only if it could be in front there. */
static void meet_rows(const View *view, int which, Rays rays, const Sight *sight, float *farthest) {
    const Body *body = &view->body[which];
    int first = between(body->left - sight->left, 0, TILE_W) / 8 * 8,
        last = (between(body->right - sight->left + 1, 0, TILE_W) + 7) / 8 * 8;
    int top = between(body->top - sight->top, 0, sight->rows), bottom = between(body->bottom - sight->top + 1, 0, sight->rows);
    if (body->near >= farthest_of(farthest, first, last)) return;
    int whole = last - first == TILE_W;
    Window in = {top * TILE_W + first, whole ? (bottom - top) * TILE_W : last - first, whole ? 1 : bottom - top};
    meet(body, which, rays, in);
    farthest_in(sight->t, sight->rows, first, last, farthest);
}

static float nearest_of(const float *t, int n) {
    float part[TILE_W], answer = SKY_DEPTH;
    memcpy(part, t, sizeof part);
    for (int row = TILE_W; row < n; row += TILE_W)
        EACH(i, TILE_W) part[i] = least(part[i], t[row + i]);
    EACH(i, TILE_W) answer = least(answer, part[i]);
    return answer;
}

static float deepest_of(const float *t, int n) {
    float part[TILE_W], answer = 0.0f;
    memcpy(part, t, sizeof part);
    for (int row = TILE_W; row < n; row += TILE_W)
        EACH(i, TILE_W) part[i] = most(part[i], t[row + i]);
    EACH(i, TILE_W) answer = most(answer, part[i]);
    return answer;
}

static void meet_ground(const View *view, Rays rays, int n) {
    const float height = view->eye[1], to = view->forward[1], to_a = view->step_a[1], to_b = view->step_b[1];
    const int ground = view->ground, sky = view->sky;
    EACH(i, n) {
        float dy = to + rays.a[i] * to_a + rays.b[i] * to_b, s = -height / nonzero(dy);
        int meets = (s > NEAREST) & (s < GROUND_END);
        rays.t[i] = meets ? s : SKY_DEPTH;
        rays.id[i] = meets ? ground : sky;
    }
}

/* Tells the tiles beside a side on which something changed that they must be lit again. */
static void tell_neighbours(const View *view, const Sight *sight, int tile_x, int tile_y) {
    uint8_t sides[3][3] = {{0}};
    EACH(row, sight->rows)
        EACH(column, sight->columns) {
            if (row && row < sight->rows - 1 && column && column < sight->columns - 1) continue;
            size_t at = (size_t)(sight->top + row) * (size_t)view->width + (size_t)(sight->left + column);
            int i = row * TILE_W + column;
            if (view->id[at] == sight->id[i] && view->depth[at] == sight->t[i]) continue;
            int first = row ? 1 : 0, last = row == sight->rows - 1 ? 2 : 1;
            for (int y = first; y <= last; y++)
                for (int x = column ? 1 : 0; x <= (column == sight->columns - 1 ? 2 : 1); x++) sides[y][x] = 1;
        }
    mark_around(view, tile_x, tile_y, sides, 2);
}

/* Marks those of the 3 x 3 tiles around one that `sides` names, unless they are marked higher. */
void mark_around(const View *view, int tile_x, int tile_y, const uint8_t sides[3][3], uint8_t mark) {
    EACH(j, 3)
        EACH(i, 3) {
            int x = tile_x + i - 1, y = tile_y + j - 1;
            if (!sides[j][i] || x < 0 || y < 0 || x >= view->tiles_x || y >= view->tiles_y) continue;
            uint8_t *at = &view->redraw[y * view->tiles_x + x];
            *at = *at < mark ? mark : *at;
        }
}

static void keep_sight(const View *view, const Sight *sight) {
    EACH(row, sight->rows) {
        size_t at = (size_t)(sight->top + row) * (size_t)view->width + (size_t)sight->left;
        const float *t = sight->t + row * TILE_W;
        memcpy(view->depth + at, t, sizeof(float) * (size_t)sight->columns);
        EACH(column, sight->columns) view->soft[at + (size_t)column] = softness_at(view, t[column]);
        EACH(column, sight->columns) view->id[at + (size_t)column] = (uint16_t)sight->id[row * TILE_W + column];
    }
}

/* Finds the solids that a row of tiles may show, the nearest first, for see_tile. */
void see_row(const View *view, int tile_y) {
    const int top = tile_y * TILE_H, rows = between(view->height - top, 0, TILE_H);
    int32_t *next = view->in_row;
    EACH(k, view->solids) {
        const Body *body = &view->body[view->nearest_first[k]];
        if (body->bottom >= top && body->top < top + rows && body->right >= 0) *next++ = view->nearest_first[k];
    }
    *next = -1;
}

void see_tile(const View *view, int tile_x, int tile_y) {
    Sight sight;
    sight.left = tile_x * TILE_W;
    sight.top = tile_y * TILE_H;
    const int left = sight.left, top = sight.top, rows = between(view->height - top, 0, TILE_H);
    sight.rows = rows;
    sight.columns = between(view->width - left, 0, TILE_W);
    Rays rays = {sight.a, sight.b, sight.t, sight.id};
    EACH(row, rows)
        EACH(column, TILE_W) {
            sight.a[row * TILE_W + column] = (float)(left + column) - view->centre_a;
            sight.b[row * TILE_W + column] = (float)(top + row) - view->centre_b;
        }
    meet_ground(view, rays, rows * TILE_W);
    float farthest[TILE_W];
    farthest_in(sight.t, rows, 0, TILE_W, farthest);
    for (const int32_t *next = view->in_row; *next >= 0; next++) {
        const int which = *next;
        const Body *body = &view->body[which];
        if (body->right < left || body->left >= left + TILE_W) continue;
        if (body->near >= farthest_of(farthest, 0, TILE_W)) break;
        meet_rows(view, which, rays, &sight, farthest);
    }
    if (!view->afresh) tell_neighbours(view, &sight, tile_x, tile_y);
    keep_sight(view, &sight);
    Tile *tile = &view->tile[tile_y * view->tiles_x + tile_x];
    tile->nearest = nearest_of(sight.t, rows * TILE_W);
    tile->deepest = deepest_of(sight.t, rows * TILE_W);
}

/* Fills t and id of the lanes, looking only for the candidates where they may be, and the ground. */
void see_lanes(const View *view, Lanes *lanes, int n, const Candidate *candidates, int count) {
    Rays rays = {lanes->a, lanes->b, lanes->t, lanes->id};
    meet_ground(view, rays, n);
    EACH(j, count) {
        const Candidate *one = &candidates[j];
        int from = between(one->from - BESIDE, 0, n), to = between(one->to + BESIDE, 0, n);
        Window in = {from, to - from, 1};
        if (one->id < view->solids) meet(&view->body[one->id], one->id, rays, in);
    }
}
