/* Checks a frame, lays out the workspace, and carries the camera into every solid's own frame, in doubles. */
#include "lanes.h"

static int numbers_fine(const float *numbers, size_t count) {
    int fine = 1;
    for (size_t i = 0; i < count; i++) fine &= numbers[i] > -1e7f && numbers[i] < 1e7f;
    return fine;
}

static int doubles_fine(const double *numbers, size_t count) {
    int fine = 1;
    for (size_t i = 0; i < count; i++) fine &= numbers[i] > -1e7 && numbers[i] < 1e7;
    return fine;
}

static int32_t check_shapes(const Frame *frame) {
    for (int i = 0; i < frame->solids; i++) {
        const Shape *shape = &frame->shape[i];
        if (shape->form < ROUND_CONE || shape->form > CAPPED_CONE) return BAD_INDEX;
        if (shape->material < 0 || shape->material >= frame->materials) return BAD_INDEX;
        if (shape->thing < 0 || shape->thing > 65534) return BAD_INDEX;
        for (int j = 0; j < 4; j++)
            if (shape->neighbours[j] < -1 || shape->neighbours[j] >= frame->solids) return BAD_INDEX;
        if (!numbers_fine(&shape->height, 6)) return BAD_NUMBER;
    }
    return PREVIS_OK;
}

static int32_t check_camera(const Camera *camera) {
    if (!doubles_fine(camera->eye, 17)) return BAD_NUMBER;
    int open = camera->focal_mm > 0.0 && camera->gate_mm[0] > 0.0 && camera->gate_mm[1] > 0.0 && camera->f_stop >= 0.0;
    return open ? PREVIS_OK : BAD_NUMBER;
}

int32_t check_frame(const Frame *frame) {
    if (!frame) return BAD_POINTER;
    if (frame->abi != PREVIS_ABI) return BAD_ABI;
    if (frame->width < 2 || frame->height < 2 || frame->width > MOST_SIDE || frame->height > MOST_SIDE) return BAD_SIZE;
    if (frame->width % 2 || frame->height % 2) return BAD_SIZE;
    if (frame->solids < 0 || frame->solids > MOST_SOLIDS || frame->materials < 1 || frame->materials > MOST_MATERIALS ||
        frame->lights < 0 || frame->lights > MOST_LIGHTS || frame->letters < 0 || frame->letters > MOST_LETTERS ||
        frame->labels < 0 || frame->labels > MOST_LABELS)
        return BAD_COUNT;
    if (!frame->material || (frame->solids && (!frame->matrices || !frame->shape)) ||
        (frame->lights && !frame->light) || (frame->letters && !frame->burn_in) || (frame->labels && !frame->label))
        return BAD_POINTER;
    for (int i = 0; i < frame->materials; i++)
        if (!numbers_fine(frame->material[i].albedo, 8) || frame->material[i].pattern < PLAIN ||
            frame->material[i].pattern > SHOP)
            return BAD_NUMBER;
    for (int i = 0; i < frame->labels; i++)
        if (!numbers_fine(&frame->label[i].x, 4) || frame->label[i].letters < 0 || frame->label[i].letters > 32)
            return BAD_NUMBER;
    for (int i = 0; i < frame->lights; i++)
        if (!numbers_fine(frame->light[i].colour, 14)) return BAD_NUMBER;
    if (!numbers_fine((const float *)&frame->air, sizeof(Air) / sizeof(float))) return BAD_NUMBER;
    if (!numbers_fine((const float *)&frame->finish, sizeof(Finish) / sizeof(float))) return BAD_NUMBER;
    if (!doubles_fine(&frame->seconds, 1) || !doubles_fine(frame->matrices, (size_t)frame->solids * 12))
        return BAD_NUMBER;
    if (frame->other_matrices) {
        if (!doubles_fine(frame->other_matrices, (size_t)frame->solids * 12)) return BAD_NUMBER;
        if (check_camera(&frame->other_camera)) return BAD_NUMBER;
    }
    int32_t camera = check_camera(&frame->camera);
    return camera ? camera : check_shapes(frame);
}

#define STAGGER 320 /* bytes between pieces: planes of 1280 x 720 would else fall on the same lines of the cache */

/* Hands out the workspace in pieces; with no start it only measures. */
static void *take(char **next, size_t bytes) {
    void *piece = *next;
    *next += (bytes + 63) / 64 * 64 + STAGGER;
    return piece;
}

static int64_t divide(View *view, int width, int height, int solids, void *start) {
    char *next = start;
    size_t pixels = (size_t)width * (size_t)height, quads = pixels / 4,
           eighth = (size_t)((width + 7) / 8) * (size_t)((height + 7) / 8);
    size_t lens = ((size_t)width / 2 + 2 * LENS_PAD + 16) * ((size_t)height / 2 + 2 * LENS_PAD);
    size_t blocks = (size_t)(width / 32 + 1) * (size_t)(height / 32 + 1);
    size_t tiles = (size_t)((width + TILE_W - 1) / TILE_W) * (size_t)((height + TILE_H - 1) / TILE_H);
    view->memory = take(&next, sizeof(Memory));
    view->body = take(&next, sizeof(Body) * (size_t)(solids + 2));
    view->before = take(&next, sizeof(Body) * (size_t)(solids + 2));
    view->nearest_first = take(&next, sizeof(int32_t) * 2 * (size_t)(solids + 2));
    view->in_row = take(&next, sizeof(int32_t) * (size_t)(solids + 2));
    view->moved = take(&next, sizeof(Body *) * 2 * (size_t)(solids + 2));
    view->tile = take(&next, sizeof(Tile) * tiles);
    view->redraw = take(&next, tiles);
    view->ball = take(&next, sizeof(float) * 5 * (size_t)(solids + 16));
    view->key = take(&next, sizeof(int32_t) * (size_t)(solids + 2));
    view->id = take(&next, sizeof(uint16_t) * pixels);
    float **planes[] = {&view->depth, &view->soft, &view->red,   &view->green,
                        &view->blue,  &view->pace, &view->front, &view->going};
    for (int i = 0; i < 8; i++) *planes[i] = take(&next, sizeof(float) * pixels);
    for (int i = 0; i < 7; i++) view->quad[i] = take(&next, sizeof(float) * quads);
    view->inked = view->front; /* motion is done with it when ink begins */
    view->quad_key = take(&next, sizeof(int32_t) * quads);
    view->quad_id = take(&next, sizeof(int32_t) * quads);
    for (int i = 0; i < 4; i++) view->half[i] = take(&next, sizeof(float) * lens);
    for (int i = 0; i < 4; i++) view->blurred[i] = take(&next, sizeof(float) * lens);
    for (int i = 0; i < 3; i++) view->bloom[i] = take(&next, sizeof(float) * eighth);
    view->block = take(&next, sizeof(float) * 4 * blocks);
    view->stale = take(&next, blocks);
    view->calm = take(&next, blocks);
    view->motion = take(&next, motions_size(solids));
    view->sweep = take(&next, sizeof(Sweep) * tiles);
    for (int i = 0; i < 3; i++) view->streaked[i] = take(&next, sizeof(float) * pixels);
    for (int i = 0; i < 3; i++) view->glare[i] = take(&next, sizeof(int32_t) * eighth);
    for (int i = 0; i < 4; i++) view->bright[i] = take(&next, sizeof(int32_t) * eighth);
    for (int i = 0; i < 3; i++) view->shown[i] = take(&next, sizeof(int16_t) * (i ? quads : pixels));
    view->scratch = take(&next, sizeof(int32_t) * 2 * MOST_SIDE);
    return next - (char *)start;
}

int64_t previs_workspace(int32_t width, int32_t height, int32_t solids) {
    View view;
    if (width < 2 || height < 2 || width > MOST_SIDE || height > MOST_SIDE || solids < 0 || solids > MOST_SOLIDS)
        return BAD_SIZE;
    return divide(&view, width, height, solids, (char *)64) + 64;
}

void lay_out(View *view, const Frame *frame, void *workspace) {
    char *start = (char *)workspace + (64 - (uintptr_t)workspace % 64) % 64;
    divide(view, frame->width, frame->height, frame->solids, start);
    view->frame = frame;
    view->width = frame->width;
    view->height = frame->height;
    view->solids = frame->solids;
    view->ground = frame->solids;
    view->sky = frame->solids + 1;
    view->across = frame->width / 2;
    view->down = frame->height / 2;
    view->tiles_x = (frame->width + TILE_W - 1) / TILE_W;
    view->tiles_y = (frame->height + TILE_H - 1) / TILE_H;
}

/* Inverse of the 3x3 part of a 3x4 matrix by cofactors; 0 if it has none. */
int invert(const double *m, double out[9]) {
    double c0 = m[5] * m[10] - m[6] * m[9], c1 = m[6] * m[8] - m[4] * m[10], c2 = m[4] * m[9] - m[5] * m[8];
    double det = m[0] * c0 + m[1] * c1 + m[2] * c2;
    if (!(det > 1e-15 || det < -1e-15)) return 0;
    double k = 1.0 / det;
    out[0] = c0 * k;
    out[1] = (m[2] * m[9] - m[1] * m[10]) * k;
    out[2] = (m[1] * m[6] - m[2] * m[5]) * k;
    out[3] = c1 * k;
    out[4] = (m[0] * m[10] - m[2] * m[8]) * k;
    out[5] = (m[2] * m[4] - m[0] * m[6]) * k;
    out[6] = c2 * k;
    out[7] = (m[1] * m[8] - m[0] * m[9]) * k;
    out[8] = (m[0] * m[5] - m[1] * m[4]) * k;
    return 1;
}

typedef struct {
    double left, right, top, bottom, near, pixels_x, pixels_y;
    int passes, ahead; /* the lens's plane; some of it is before the lens */
} Extent;

#define CLOSE 0.05

static void into_camera(const View *view, const double *at, double out[3]) {
    const Camera *camera = &view->frame->camera;
    double from[3] = {at[0] - camera->eye[0], at[1] - camera->eye[1], at[2] - camera->eye[2]};
    out[0] = dot3(from, camera->right);
    out[1] = dot3(from, camera->up);
    out[2] = dot3(from, camera->forward);
}

static void cover_point(const View *view, Extent *extent, double x, double y, double depth) {
    double px = (double)view->centre_a + extent->pixels_x * x / depth,
           py = (double)view->centre_b - extent->pixels_y * y / depth;
    extent->left = px < extent->left ? px : extent->left;
    extent->right = px > extent->right ? px : extent->right;
    extent->top = py < extent->top ? py : extent->top;
    extent->bottom = py > extent->bottom ? py : extent->bottom;
    extent->ahead = 1;
}

/* How far a cone's end reaches along a direction: its ball's axes, or its disc's, as the solid's frame stretches them. */
static double end_reach(const double *m, const double *along, double radius, int flat) {
    double a = m[0] * along[0] + m[4] * along[1] + m[8] * along[2],
           b = flat ? 0.0 : m[1] * along[0] + m[5] * along[1] + m[9] * along[2],
           c = m[2] * along[0] + m[6] * along[1] + m[10] * along[2];
    return radius * sqrt(a * a + b * b + c * c) * 1.0001 + 1e-5;
}

/* Widens a screen box by a cone's end: by the box round it in the camera's axes, so that it is never too small. */
static void cover_end(const View *view, Extent *extent, const Body *body, const double *m, int head) {
    const Camera *camera = &view->frame->camera;
    const double along = head ? (double)body->height : 0.0, radius = (double)(head ? body->head : body->foot);
    const double at[3] = {m[1] * along + m[3], m[5] * along + m[7], m[9] * along + m[11]};
    const int flat = body->form == CAPPED_CONE;
    double q[3], x = end_reach(m, camera->right, radius, flat), y = end_reach(m, camera->up, radius, flat),
                 z = end_reach(m, camera->forward, radius, flat);
    into_camera(view, at, q);
    extent->near = q[2] - z < extent->near ? q[2] - z : extent->near;
    extent->ahead |= q[2] + z > (double)NEAREST;
    extent->passes |= q[2] - z < CLOSE;
    for (int i = 0; i < 8 && !extent->passes; i++)
        cover_point(view, extent, q[0] + (i & 1 ? x : -x), q[1] + (i & 2 ? y : -y), q[2] + (i & 4 ? z : -z));
}

/* Widens it by what eight corners enclose: those before the lens and where its edges pass the lens's plane. */
static void cover_corners(const View *view, Extent *extent, double corner[8][3]) {
    for (int i = 0; i < 8; i++)
        if (corner[i][2] > CLOSE) cover_point(view, extent, corner[i][0], corner[i][1], corner[i][2]);
    for (int i = 0; i < 8; i++)
        for (int bit = 1; bit < 8; bit *= 2) {
            const double *p = corner[i], *q = corner[i ^ bit];
            if (!(p[2] <= CLOSE && q[2] > CLOSE)) continue;
            double k = (CLOSE * 0.5 - p[2]) / (q[2] - p[2]);
            k = k > 0.0 ? k : 0.0;
            cover_point(view, extent, p[0] + (q[0] - p[0]) * k, p[1] + (q[1] - p[1]) * k, CLOSE * 0.5);
        }
}

static void cover_box(const View *view, Extent *extent, const Body *body) {
    double corner[8][3];
    for (int i = 0; i < 8; i++) {
        double at[3];
        for (int k = 0; k < 3; k++) {
            const float *axis = body->axis + k;
            at[k] = (double)body->centre[k] + (i & 1 ? 1.0 : -1.0) * (double)axis[0] +
                    (i & 2 ? 1.0 : -1.0) * (double)axis[3] + (i & 4 ? 1.0 : -1.0) * (double)axis[6];
        }
        into_camera(view, at, corner[i]);
        extent->ahead |= corner[i][2] > (double)NEAREST;
        extent->near = corner[i][2] < extent->near ? corner[i][2] : extent->near;
    }
    cover_corners(view, extent, corner);
}

/* A cone that passes the lens's plane is no larger in the picture than the box round it in its own frame. */
static void cover_passing_cone(const View *view, Extent *extent, const Body *body, const double *m) {
    double corner[8][3], wide = (double)most(body->foot, body->head);
    const int flat = body->form == CAPPED_CONE;
    for (int i = 0; i < 8; i++) {
        double x = i & 1 ? wide : -wide, z = i & 4 ? wide : -wide, at[3];
        double y = i & 2 ? (double)body->height + (flat ? 0.0 : (double)body->head) : flat ? 0.0 : -(double)body->foot;
        for (int k = 0; k < 3; k++) at[k] = m[4 * k] * x + m[4 * k + 1] * y + m[4 * k + 2] * z + m[4 * k + 3];
        into_camera(view, at, corner[i]);
    }
    extent->left = extent->top = 1e9;
    extent->right = extent->bottom = -1e9;
    cover_corners(view, extent, corner);
}

static int bounded(double x, int end) { return x<-4.0 ? -4 : x>(double) end + 4.0 ? end + 4 : (int)x; }

static void box_on_screen(const View *view, Body *body, const double *m) {
    const Camera *camera = &view->frame->camera;
    Extent extent = {1e9,
                     -1e9,
                     1e9,
                     -1e9,
                     1e9,
                     camera->focal_mm / camera->gate_mm[0] * view->width,
                     camera->focal_mm / camera->gate_mm[1] * view->height,
                     0,
                     0};
    if (body->form == BOX) cover_box(view, &extent, body);
    for (int i = 0; i < 2 && body->form != BOX; i++) cover_end(view, &extent, body, m, i);
    if (extent.passes) cover_passing_cone(view, &extent, body, m);
    body->near = (float)(extent.near - 1e-5 * (extent.near > 0.0 ? extent.near : 0.0)) - 1e-3f;
    body->left = bounded(extent.left - 1.0, view->width);
    body->right = bounded(extent.right + 2.0, view->width);
    body->top = bounded(extent.top - 1.0, view->height);
    body->bottom = bounded(extent.bottom + 2.0, view->height);
    if (!extent.ahead) body->right = -9;
}

static void hide(Body *body) {
    body->right = body->bottom = -9;
    body->left = body->top = -8;
    body->bound = -1e6f;
    body->near = 1e9f;
    body->casts = 0;
}

static void aim_body(const View *view, Body *body, const double *m, const double inv[9]) {
    const Camera *camera = &view->frame->camera;
    double from[3] = {camera->eye[0] - m[3], camera->eye[1] - m[7], camera->eye[2] - m[11]};
    double away[3] = {(double)body->centre[0] - camera->eye[0], (double)body->centre[1] - camera->eye[1],
                      (double)body->centre[2] - camera->eye[2]};
    double base = dot3(away, camera->forward);
    base = base > 0.0 ? base : 0.0;
    double wide = camera->gate_mm[0] / camera->focal_mm / view->width,
           high = camera->gate_mm[1] / camera->focal_mm / view->height;
    for (int i = 0; i < 3; i++) {
        double to = dot3(inv + 3 * i, camera->forward), a = dot3(inv + 3 * i, camera->right) * wide,
               b = -dot3(inv + 3 * i, camera->up) * high;
        body->to[i] = (float)to;
        body->to_a[i] = (float)a;
        body->to_b[i] = (float)b;
        body->at[i] = (float)(dot3(inv + 3 * i, from) + base * to);
        body->at_a[i] = (float)(base * a);
        body->at_b[i] = (float)(base * b);
        double origin[3] = {m[3], m[7], m[11]};
        body->offset[i] = (float)-dot3(inv + 3 * i, origin);
    }
    body->base = (float)base;
}

static void ready_body(const View *view, Body *body, const Shape *shape, const double *m) {
    double inv[9];
    memset(body, 0, sizeof *body);
    body->form = shape->form;
    body->material = shape->material;
    body->thing = shape->thing;
    body->feature = shape->feature;
    body->figure = shape->figure;
    memcpy(body->neighbours, shape->neighbours, sizeof body->neighbours);
    body->height = most(shape->height, 1e-4f);
    body->foot = most(shape->foot, 1e-4f);
    body->head = most(shape->head, 1e-4f);
    for (int i = 0; i < 3; i++) body->half[i] = most(shape->half[i], 1e-4f);
    if (!invert(m, inv)) {
        hide(body);
        return;
    }
    const Material *material = &view->frame->material[shape->material];
    body->casts =
        material->pattern == FACADE || material->emission[0] + material->emission[1] + material->emission[2] <= 0.0f;
    body->slope = within((body->foot - body->head) / body->height, -0.999f, 0.999f);
    body->rise = 1.0f - body->slope * body->slope;
    double widest = 0.0, narrowest = 1e9, reach = 0.0;
    for (int i = 0; i < 3; i++) {
        double scale = sqrt(m[i] * m[i] + m[i + 4] * m[i + 4] + m[i + 8] * m[i + 8]);
        widest = scale > widest ? scale : widest;
        narrowest = scale < narrowest ? scale : narrowest;
        reach += scale * scale * (double)body->half[i] * (double)body->half[i];
    }
    double along = body->form == BOX ? 0.0 : 0.5 * (double)body->height;
    double tall = sqrt(m[1] * m[1] + m[5] * m[5] + m[9] * m[9]);
    for (int i = 0; i < 3; i++) body->centre[i] = (float)(m[4 * i + 1] * along + m[4 * i + 3]);
    body->bound =
        body->form == BOX ? (float)sqrt(reach) : (float)(along * tall + (double)most(body->foot, body->head) * widest);
    body->close = body->bound + (float)widest * (body->form == BOX ? 1.46f : 2.63f * most(body->foot, body->head));
    body->narrow = (float)narrowest;
    for (int i = 0; i < 9; i++) body->axis[i] = (float)m[i % 3 * 4 + i / 3] * body->half[i / 3];
    body->bevel = least(0.02f, 0.2f * least(body->half[0], least(body->half[1], body->half[2])));
    for (int i = 0; i < 9; i++) body->inverse[i] = (float)inv[i];
    aim_body(view, body, m, inv);
    box_on_screen(view, body, m);
}

/* Limbs of one figure in one cloth share a key: where they meet is no edge. */
static int32_t key_of(const Body *body, int which) {
    return body->neighbours[0] < 0
               ? which
               : (1 << 24) + (body->thing * 2 + (body->feature != 0)) % 4096 * MOST_MATERIALS + body->material;
}

/* Merges sorted runs of twice the length each time; equal ones keep their order, so that two solids never change places
 * because of a third. */
static void sort_by_near(const View *view) {
    int32_t *from = view->nearest_first, *to = from + view->solids + 2;
    EACH(i, view->solids) from[i] = i;
    for (int run = 1; run < view->solids; run *= 2) {
        for (int start = 0; start < view->solids; start += 2 * run) {
            int i = start, middle = between(start + run, 0, view->solids), j = middle,
                end = between(start + 2 * run, 0, view->solids);
            for (int k = start; k < end; k++) {
                int left = i < middle && (j >= end || view->body[from[i]].near <= view->body[from[j]].near);
                to[k] = left ? from[i++] : from[j++];
            }
        }
        int32_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != view->nearest_first) memcpy(view->nearest_first, from, sizeof(int32_t) * (size_t)view->solids);
}

void make_ready(View *view) {
    const Frame *frame = view->frame;
    const Camera *camera = &frame->camera;
    double wide = camera->gate_mm[0] / camera->focal_mm / view->width,
           high = camera->gate_mm[1] / camera->focal_mm / view->height;
    for (int i = 0; i < 3; i++) {
        view->eye[i] = (float)camera->eye[i];
        view->forward[i] = (float)camera->forward[i];
        view->step_a[i] = (float)(camera->right[i] * wide);
        view->step_b[i] = (float)(-camera->up[i] * high);
    }
    view->centre_a = 0.5f * (float)(view->width - 1);
    view->centre_b = 0.5f * (float)(view->height - 1);
    view->angle = (float)high;
    ready_lens(view);
    size_t room = (size_t)view->solids + 16;
    if (!frame->fresh) memcpy(view->before, view->body, sizeof(Body) * (size_t)view->solids);
    for (int i = 0; i < view->solids; i++) {
        Body *body = &view->body[i];
        ready_body(view, body, &frame->shape[i], frame->matrices + 12 * (size_t)i);
        for (int j = 0; j < 3; j++) view->ball[room * (size_t)j + (size_t)i] = body->centre[j];
        view->ball[room * 3 + (size_t)i] = body->casts ? body->bound : -1e6f;
        view->ball[room * 4 + (size_t)i] = body->casts ? body->close : -1e6f;
        view->key[i] = key_of(body, i);
    }
    sort_by_near(view);
    memset(&view->body[view->ground], 0, 2 * sizeof(Body));
    for (int i = 0; i < 4; i++) view->body[view->ground].neighbours[i] = view->body[view->sky].neighbours[i] = -1;
    view->key[view->ground] = view->ground;
    view->key[view->sky] = view->sky;
}
