/* The blur of what moves fast while the shutter is open: half the time between two frames (180 degrees).
 *
 * What a pixel shows is carried to where it is at the neighbouring frame, which gives the way it goes; a tile and all
 * that its ways reach then gather along its longest one. Light is weighed in two layers, so that what passes in front
 * covers for as long as it is there and what stands still keeps its edges. After McGuire, Hennessy, Bukowski and
 * Osman, A Reconstruction Filter for Plausible Motion Blur (2012), with cones replaced by shares of the exposure.
 * Nothing is done, and no picture changes, where no way is long enough to be seen.
 */
#include "lanes.h"

#define SHUTTER 0.5f
#define FEWEST 4    /* taps to each side */
#define MOST_TAPS 24
#define TAP_PIXELS 1.3f
#define SEEN 2.5f   /* pixels of a 720 line picture: a shorter way stays sharp; one twice as long is blurred whole */

/* What is at depth t of pixel (a, b) is, at the neighbouring frame, at point / point[2] from the picture's centre. */
struct Motion {
    float at[3], to[3], to_a[3], to_b[3];
    int32_t fast;
};

/* Bytes for the motions of so many solids, ground and sky. */
size_t motions_size(int solids) { return sizeof(Motion) * (size_t)(solids + 2); }

typedef struct {
    double rows[3][3], eye[3]; /* world to the neighbouring frame's pixels, and where its camera stands */
} Other;

static Other other_camera(const View *view) {
    const Camera *camera = &view->frame->other_camera;
    double wide = camera->focal_mm / camera->gate_mm[0] * view->width,
           high = camera->focal_mm / camera->gate_mm[1] * view->height;
    Other other;
    EACH(k, 3) {
        other.rows[0][k] = camera->right[k] * wide;
        other.rows[1][k] = -camera->up[k] * high;
        other.rows[2][k] = camera->forward[k];
        other.eye[k] = camera->eye[k];
    }
    return other;
}

static void turn(const Other *other, const double *world, float out[3]) {
    EACH(k, 3) out[k] = (float)dot3(other->rows[k], world);
}

/* The motion of what stands still in the world. */
static void move_world(const View *view, const Other *other, Motion *motion) {
    const Camera *camera = &view->frame->camera;
    double from[3], a[3], b[3];
    double wide = camera->gate_mm[0] / camera->focal_mm / view->width,
           high = camera->gate_mm[1] / camera->focal_mm / view->height;
    EACH(k, 3) {
        from[k] = camera->eye[k] - other->eye[k];
        a[k] = camera->right[k] * wide;
        b[k] = -camera->up[k] * high;
    }
    turn(other, from, motion->at);
    turn(other, camera->forward, motion->to);
    turn(other, a, motion->to_a);
    turn(other, b, motion->to_b);
}

/* The motion of a solid that moves: from the world now to its own frame, and from there to where it is then. */
static void move_body(const Other *other, const double *inverse, const double *now, const double *then,
                      const Motion *world, Motion *motion, const View *view) {
    const Camera *camera = &view->frame->camera;
    double wide = camera->gate_mm[0] / camera->focal_mm / view->width,
           high = camera->gate_mm[1] / camera->focal_mm / view->height;
    double from[3] = {camera->eye[0] - now[3], camera->eye[1] - now[7], camera->eye[2] - now[11]};
    double own[4][3], world_then[3];
    EACH(k, 3) {
        own[0][k] = dot3(inverse + 3 * k, from);
        own[1][k] = dot3(inverse + 3 * k, camera->forward);
        own[2][k] = dot3(inverse + 3 * k, camera->right) * wide;
        own[3][k] = -dot3(inverse + 3 * k, camera->up) * high;
    }
    float *parts[4] = {motion->at, motion->to, motion->to_a, motion->to_b};
    *motion = *world;
    EACH(part, 4) {
        EACH(k, 3)
            world_then[k] = dot3(then + 4 * k, own[part]) + (part ? 0.0 : then[4 * k + 3] - other->eye[k]);
        turn(other, world_then, parts[part]);
    }
}

/* Pixels that a point goes while the shutter is open. */
static inline void way_of(const Motion *m, float a, float b, float t, float *x, float *y) {
    float px = m->at[0] + t * (m->to[0] + a * m->to_a[0] + b * m->to_b[0]);
    float py = m->at[1] + t * (m->to[1] + a * m->to_a[1] + b * m->to_b[1]);
    float pz = m->at[2] + t * (m->to[2] + a * m->to_a[2] + b * m->to_b[2]);
    float by = 1.0f / most(pz, 0.05f);
    *x = SHUTTER * (px * by - a);
    *y = SHUTTER * (py * by - b);
}

static float seen(const View *view) { return SEEN * (float)view->height / 720.0f; }

/* Could anything at these depths inside a box of the picture go far enough to be seen? */
static int goes_far(const View *view, const Motion *m, const float box[4], float near, float far) {
    const float depths[2] = {most(near, 0.2f), most(far, 0.2f)};
    float longest = 0.0f;
    EACH(corner, 4)
        EACH(k, 2) {
            float x, y;
            way_of(m, box[corner % 2] - view->centre_a, box[2 + corner / 2] - view->centre_b, depths[k], &x, &y);
            longest = most(longest, x * x + y * y);
        }
    return 1.3f * longest > seen(view) * seen(view);
}

/* Fills the motions; answers whether any moving solid is fast. */
static int move_bodies(const View *view, const Motion *world, const Other *other) {
    const Frame *frame = view->frame;
    int any = 0;
    EACH(i, view->solids) {
        const Body *body = &view->body[i];
        const double *now = frame->matrices + 12 * (size_t)i, *then = frame->other_matrices + 12 * (size_t)i;
        double inverse[9];
        Motion *motion = &view->motion[i];
        *motion = *world;
        motion->fast = 0;
        if (body->bound < 0.0f || !memcmp(now, then, 12 * sizeof(double)) || !invert(now, inverse)) continue;
        move_body(other, inverse, now, then, world, motion, view);
        const float box[4] = {(float)between(body->left, 0, view->width), (float)between(body->right, 0, view->width),
                              (float)between(body->top, 0, view->height),
                              (float)between(body->bottom, 0, view->height)};
        motion->fast = goes_far(view, motion, box, body->near, body->near + 2.1f * body->bound);
        any |= motion->fast;
    }
    view->motion[view->ground] = view->motion[view->sky] = *world;
    return any;
}

static int shows_fast(const View *view, int left, int top, int columns, int rows) {
    int any = 0;
    EACH(row, rows) {
        const uint16_t *id = view->id + (size_t)(top + row) * (size_t)view->width + (size_t)left;
        for (int i = 0; i < columns; i += 4) any |= view->motion[id[i]].fast;
    }
    return any;
}

/* Half the way of n pixels from (a, b) that show one thing. */
static void pace_run(const Motion *motion, float a, float b, int n, const float *depth, float *pace, float shortest,
                     float longest) {
    const Motion m = *motion;
    const float by = 1.0f / shortest;
    EACH(i, n) {
        float x, y;
        way_of(&m, a + (float)i, b, depth[i], &x, &y);
        float length = sqrtf(x * x + y * y);
        pace[i] = length < 1e6f ? 0.5f * least(length, longest) * unit(length * by - 1.0f) : 0.0f;
    }
}

static void pace_row(const View *view, int left, int y, int columns) {
    const size_t at = (size_t)y * (size_t)view->width + (size_t)left;
    const uint16_t *id = view->id + at;
    for (int from = 0, to; from < columns; from = to) {
        for (to = from + 1; to < columns && id[to] == id[from]; to++) continue;
        pace_run(&view->motion[id[from]], (float)(left + from) - view->centre_a, (float)y - view->centre_b, to - from,
                 view->depth + at + from, view->pace + at + from, seen(view), 0.15f * (float)view->width);
    }
}

/* Could anything in a tile go fast? */
static int is_fast(const View *view, int tile_x, int tile_y, int still, int bodies) {
    const int left = tile_x * TILE_W, top = tile_y * TILE_H, columns = between(view->width - left, 0, TILE_W),
              rows = between(view->height - top, 0, TILE_H);
    const float box[4] = {(float)left, (float)(left + columns), (float)top, (float)(top + rows)};
    const float nearest = view->tile[tile_y * view->tiles_x + tile_x].nearest;
    return (!still && goes_far(view, &view->motion[view->sky], box, nearest, SKY_DEPTH)) ||
           (bodies && shows_fast(view, left, top, columns, rows));
}

/* The way of the first pixel of a row that goes as far as the longest. */
static void sweep_row(const View *view, int left, int y, int columns, float longest, Sweep *sweep) {
    const size_t at = (size_t)y * (size_t)view->width + (size_t)left;
    EACH(i, columns) {
        if (view->pace[at + (size_t)i] != longest) continue;
        float x, y_;
        way_of(&view->motion[view->id[at + (size_t)i]], (float)(left + i) - view->centre_a, (float)y - view->centre_b,
               view->depth[at + (size_t)i], &x, &y_);
        float by = longest / sqrtf(x * x + y_ * y_);
        *sweep = (Sweep){x * by, y_ * by, 0.0f, 0.0f, 1};
        return;
    }
}

/* Writes half the way of each pixel of a tile and keeps the longest; answers whether there is one. */
static int measure_tile(const View *view, int tile_x, int tile_y) {
    const int left = tile_x * TILE_W, columns = between(view->width - left, 0, TILE_W);
    Sweep *sweep = &view->sweep[tile_y * view->tiles_x + tile_x];
    float longest = 0.0f;
    for (int y = tile_y * TILE_H; y < between(tile_y * TILE_H + TILE_H, 0, view->height); y++) {
        const float *pace = view->pace + (size_t)y * (size_t)view->width + (size_t)left;
        float part[TILE_W] = {0.0f}, top = 0.0f;
        pace_row(view, left, y, columns);
        memcpy(part, pace, sizeof(float) * (size_t)columns);
        EACH(i, TILE_W / 2) part[i] = most(part[i], part[TILE_W / 2 + i]);
        EACH(i, TILE_W / 2) top = most(top, part[i]);
        if (top <= longest) continue;
        longest = top;
        sweep_row(view, left, y, columns, longest, sweep);
    }
    return longest > 0.0f;
}

static void rest_tile(const View *view, int tile_x, int tile_y) {
    const int left = tile_x * TILE_W, columns = between(view->width - left, 0, TILE_W);
    for (int y = tile_y * TILE_H; y < between(tile_y * TILE_H + TILE_H, 0, view->height); y++)
        memset(view->pace + (size_t)y * (size_t)view->width + (size_t)left, 0, sizeof(float) * (size_t)columns);
}

/* A pixel of an edge holds some of what is nearest there, so it goes with that. */
static void front_pixel(const View *view, int x, int y) {
    const size_t width = (size_t)view->width, at = (size_t)y * width + (size_t)x;
    const int left = between(x - 1, 0, x), right = between(x + 1, 0, view->width - 1);
    const size_t rows[3] = {(size_t)between(y - 1, 0, y) * width, (size_t)y * width,
                            (size_t)between(y + 1, 0, view->height - 1) * width};
    size_t nearest = at;
    EACH(j, 3)
        for (int i = left; i <= right; i++) {
            size_t there = rows[j] + (size_t)i;
            nearest = view->depth[there] < view->depth[nearest] ? there : nearest;
        }
    view->front[at] = view->depth[nearest];
    view->going[at] = view->pace[nearest];
}

/* Depth and pace of a tile as taps see them. */
static void front_tile(const View *view, int tile_x, int tile_y) {
    const int left = tile_x * TILE_W, columns = between(view->width - left, 0, TILE_W);
    for (int y = tile_y * TILE_H; y < between(tile_y * TILE_H + TILE_H, 0, view->height); y++) {
        const size_t at = (size_t)y * (size_t)view->width + (size_t)left;
        const int32_t *key = view->quad_key + (size_t)(y / 2) * (size_t)view->across + (size_t)(left / 2);
        int mixed = 0;
        memcpy(view->front + at, view->depth + at, sizeof(float) * (size_t)columns);
        memcpy(view->going + at, view->pace + at, sizeof(float) * (size_t)columns);
        EACH(i, columns / 2) mixed |= key[i] == MIXED;
        EACH(i, mixed ? columns : 0)
            if (key[i / 2] == MIXED) front_pixel(view, left + i, y);
    }
}

/* Every tile that a tile's longest way reaches gathers along it, if along none that is longer. */
static void hand_on(const View *view, int tile_x, int tile_y) {
    const Sweep own = view->sweep[tile_y * view->tiles_x + tile_x];
    float length = own.x * own.x + own.y * own.y;
    if (length <= 0.0f) return;
    int ring_x = ((int)magnitude(own.x) + TILE_W) / TILE_W, ring_y = ((int)magnitude(own.y) + TILE_H) / TILE_H;
    for (int y = between(tile_y - ring_y, 0, tile_y); y <= between(tile_y + ring_y, 0, view->tiles_y - 1); y++)
        for (int x = between(tile_x - ring_x, 0, tile_x); x <= between(tile_x + ring_x, 0, view->tiles_x - 1); x++) {
            Sweep *there = &view->sweep[y * view->tiles_x + x];
            if (there->along_x * there->along_x + there->along_y * there->along_y >= length) continue;
            there->along_x = own.x;
            there->along_y = own.y;
        }
}

/* Hands the ways on, and makes ready what taps will see. */
static void front_picture(const View *view) {
    EACH(y, view->tiles_y)
        EACH(x, view->tiles_x) {
            if (!view->sweep[y * view->tiles_x + x].fast) rest_tile(view, x, y);
            hand_on(view, x, y);
        }
    EACH(y, view->tiles_y)
        EACH(x, view->tiles_x) front_tile(view, x, y);
}

/* What a row of a tile gathers: what passes before it, and itself with what it uncovers. */
typedef struct {
    float r[TILE_W], g[TILE_W], b[TILE_W], weight[TILE_W], nr[TILE_W], ng[TILE_W], nb[TILE_W], cover[TILE_W];
    float depth[TILE_W], by_depth[TILE_W], pace[TILE_W];
} Gathered;

#define SUM(plane) float *restrict plane = sums->plane

/* Adds one tap, `distance` away; `gap` is the way between two taps. */
static __attribute__((noinline)) void add_tap(const float *restrict r_, const float *restrict g_,
                                              const float *restrict b_, const float *restrict depth_,
                                              const float *restrict pace_, float distance, float gap,
                                              Gathered *restrict sums) {
    SUM(r);
    SUM(g);
    SUM(b);
    SUM(weight);
    SUM(nr);
    SUM(ng);
    SUM(nb);
    SUM(cover);
    const float *restrict depth = sums->depth, *restrict by_depth = sums->by_depth, *restrict pace = sums->pace;
    EACH(i, TILE_W) {
        float before = unit((depth[i] - depth_[i]) * by_depth[i] - 0.5f), there = pace_[i];
        float passes = before * unit(there - distance + 0.5f) * gap / most(2.0f * there, gap);
        float stays = (1.0f - before) * unit(pace[i] - distance + 0.5f);
        r[i] += stays * r_[i];
        g[i] += stays * g_[i];
        b[i] += stays * b_[i];
        weight[i] += stays;
        nr[i] += passes * r_[i];
        ng[i] += passes * g_[i];
        nb[i] += passes * b_[i];
        cover[i] += passes;
    }
}

/* Does a tap see anything that lies before what it is added to? */
static int any_before(const float *restrict depth_, const Gathered *sums) {
    int any = 0;
    EACH(i, TILE_W) any |= (sums->depth[i] - depth_[i]) * sums->by_depth[i] > 0.5f;
    return any;
}

/* Adds a tap that sees nothing before. */
static __attribute__((noinline)) void add_plain_tap(const float *restrict r_, const float *restrict g_,
                                                    const float *restrict b_, float distance, Gathered *restrict sums) {
    SUM(r);
    SUM(g);
    SUM(b);
    SUM(weight);
    const float *restrict pace = sums->pace;
    EACH(i, TILE_W) {
        float stays = unit(pace[i] - distance + 0.5f);
        r[i] += stays * r_[i];
        g[i] += stays * g_[i];
        b[i] += stays * b_[i];
        weight[i] += stays;
    }
}

/* The planes that a row of a tile is made from, from x, y on: past the picture's sides its border repeats. */
static void planes_at(const View *view, int x, int y, const float *planes[5], float copies[5][TILE_W]) {
    const size_t row = (size_t)between(y, 0, view->height - 1) * (size_t)view->width;
    const float *whole[5] = {view->red + row, view->green + row, view->blue + row, view->front + row,
                             view->going + row};
    if (x >= 0 && x + TILE_W <= view->width) {
        EACH(k, 5) planes[k] = whole[k] + x;
        return;
    }
    EACH(k, 5) {
        EACH(i, TILE_W) copies[k][i] = whole[k][between(x + i, 0, view->width - 1)];
        planes[k] = copies[k];
    }
}

static void tap_row(const View *view, int x, int y, float distance, float gap, Gathered *sums) {
    const float *planes[5];
    float copies[5][TILE_W];
    planes_at(view, x, y, planes, copies);
    if (any_before(planes[3], sums))
        add_tap(planes[0], planes[1], planes[2], planes[3], planes[4], distance, gap, sums);
    else add_plain_tap(planes[0], planes[1], planes[2], distance, sums);
}

static void open_row(const View *view, int x, int y, Gathered *sums) {
    const float *planes[5];
    float copies[5][TILE_W];
    planes_at(view, x, y, planes, copies);
    memset(sums, 0, sizeof *sums);
    memcpy(sums->depth, planes[3], sizeof sums->depth);
    memcpy(sums->pace, planes[4], sizeof sums->pace);
    EACH(i, TILE_W) {
        sums->by_depth[i] = 1.0f / (0.03f * planes[3][i] + 0.02f);
        sums->r[i] = 0.5f * planes[0][i];
        sums->g[i] = 0.5f * planes[1][i];
        sums->b[i] = 0.5f * planes[2][i];
        sums->weight[i] = 0.5f;
    }
}

static void close_row(const View *view, size_t at, int columns, const Gathered *sums) {
    EACH(i, columns) {
        float cover = sums->cover[i], less = cover > 1.0f ? 1.0f / cover : 1.0f,
              rest = (1.0f - least(cover, 1.0f)) / sums->weight[i];
        view->streaked[0][at + (size_t)i] = sums->nr[i] * less + sums->r[i] * rest;
        view->streaked[1][at + (size_t)i] = sums->ng[i] * less + sums->g[i] * rest;
        view->streaked[2][at + (size_t)i] = sums->nb[i] * less + sums->b[i] * rest;
    }
}

/* Gathers a tile into the planes beside the picture; each row's taps are shifted by their own part of a gap. */
static void gather_tile(const View *view, int tile_x, int tile_y, const Sweep *sweep) {
    const int left = tile_x * TILE_W, top = tile_y * TILE_H, columns = between(view->width - left, 0, TILE_W);
    const float length = sqrtf(sweep->along_x * sweep->along_x + sweep->along_y * sweep->along_y),
                ux = sweep->along_x / length, uy = sweep->along_y / length;
    const int taps = between((int)(length / TAP_PIXELS), FEWEST, MOST_TAPS);
    const float gap = length / (float)taps;
    for (int y = top; y < between(top + TILE_H, 0, view->height); y++) {
        size_t at = (size_t)y * (size_t)view->width + (size_t)left;
        float shift = gap > 2.0f ? chance(y, view->frame->index) - 0.5f : 0.0f;
        Gathered sums;
        open_row(view, left, y, &sums);
        for (int k = -taps; k <= taps; k++) {
            float along = ((float)k + shift) * gap;
            tap_row(view, left + (int)lower(along * ux + 0.5f), y + (int)lower(along * uy + 0.5f), magnitude(along),
                    gap, &sums);
        }
        close_row(view, at, columns, &sums);
    }
}

static void put_back(const View *view, int tile_x, int tile_y) {
    float *planes[3] = {view->red, view->green, view->blue};
    const size_t columns = (size_t)between(view->width - tile_x * TILE_W, 0, TILE_W);
    for (int y = tile_y * TILE_H; y < between(tile_y * TILE_H + TILE_H, 0, view->height); y++) {
        size_t at = (size_t)y * (size_t)view->width + (size_t)(tile_x * TILE_W);
        EACH(k, 3) memcpy(planes[k] + at, view->streaked[k] + at, sizeof(float) * columns);
    }
}

static int moves(const View *view) {
    const Frame *frame = view->frame;
    if (!frame->other_matrices) return 0;
    return memcmp(&frame->camera, &frame->other_camera, sizeof(Camera)) ||
           memcmp(frame->matrices, frame->other_matrices, sizeof(double) * 12 * (size_t)view->solids);
}

/* Blurs what goes fast, in place; a tile that was blurred is drawn anew at the next frame. */
void streak_picture(const View *view) {
    const int tiles = view->tiles_x * view->tiles_y;
    EACH(i, tiles) view->tile[i].streaked = 0;
    if (!moves(view)) return;
    const Other other = other_camera(view);
    Motion world;
    move_world(view, &other, &world);
    const int still = !memcmp(&view->frame->camera, &view->frame->other_camera, sizeof(Camera));
    world.fast = 0;
    const int bodies = move_bodies(view, &world, &other);
    if (!bodies && still) return;
    int any = 0;
    EACH(y, view->tiles_y)
        EACH(x, view->tiles_x) {
            Sweep *sweep = &view->sweep[y * view->tiles_x + x];
            *sweep = (Sweep){0.0f, 0.0f, 0.0f, 0.0f, is_fast(view, x, y, still, bodies)};
            if (sweep->fast) any |= measure_tile(view, x, y);
        }
    if (!any) return;
    front_picture(view);
    EACH(i, tiles) {
        const Sweep *sweep = &view->sweep[i];
        if (sweep->along_x == 0.0f && sweep->along_y == 0.0f) continue;
        gather_tile(view, i % view->tiles_x, i / view->tiles_x, sweep);
        view->tile[i].streaked = 1;
        view->redraw[i] = view->redraw[i] ? view->redraw[i] : 1;
    }
    EACH(i, tiles)
        if (view->tile[i].streaked) put_back(view, i % view->tiles_x, i / view->tiles_x);
}
