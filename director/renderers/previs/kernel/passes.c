/* The passes: what the centre of each pixel meets, with no light. Depth is found again in doubles, once the solid is
 * known. Normals are those that the picture is lit by, blended at joints, but with no wet ground's ripples and no bevels
 * on boxes: those are there for the light.
 */
#include "lanes.h"

#define PIXELS (TILE_W * TILE_H)
#define NO_THING 65535
#define NOWHERE 1e18

/* A solid's own frame: the ray of pixel (a, b) is at + s * (to + a * to_a + b * to_b) there, and s is view depth; way[k]
 * is how its coordinate k grows along the camera's axes. */
typedef struct {
    double at[3], to[3], to_a[3], to_b[3], way[3][3], height, foot, head, half[3], slope, rise;
} Own;

/* Pixels side by side that show one solid; `home` is the first of them. */
typedef struct {
    int32_t id, home, length;
} Run;

static double dot(const double *row, const double *v) { return row[0] * v[0] + row[1] * v[1] + row[2] * v[2]; }

static Own own_frame(const View *view, int which) {
    const Frame *frame = view->frame;
    const Camera *camera = &frame->camera;
    const Shape *shape = &frame->shape[which];
    const double *m = frame->matrices + 12 * (size_t)which;
    double inv[9], from[3] = {camera->eye[0] - m[3], camera->eye[1] - m[7], camera->eye[2] - m[11]};
    double wide = camera->gate_mm[0] / camera->focal_mm / view->width,
           high = camera->gate_mm[1] / camera->focal_mm / view->height;
    Own own;
    invert(m, inv); /* it can be: something of the solid was seen */
    EACH(i, 3) {
        own.at[i] = dot(inv + 3 * i, from);
        own.way[i][0] = dot(inv + 3 * i, camera->right);
        own.way[i][1] = dot(inv + 3 * i, camera->up);
        own.way[i][2] = -dot(inv + 3 * i, camera->forward);
        own.to[i] = -own.way[i][2];
        own.to_a[i] = own.way[i][0] * wide;
        own.to_b[i] = -own.way[i][1] * high;
        own.half[i] = (double)most(shape->half[i], 1e-4f);
    }
    own.height = (double)most(shape->height, 1e-4f);
    own.foot = (double)most(shape->foot, 1e-4f);
    own.head = (double)most(shape->head, 1e-4f);
    own.slope = (own.foot - own.head) / own.height;
    own.slope = own.slope < -0.999 ? -0.999 : own.slope > 0.999 ? 0.999 : own.slope;
    own.rise = 1.0 - own.slope * own.slope;
    return own;
}

#define OWN_RAY(q)                                                                                                     \
    const double a = (double)lanes->a[i], b = (double)lanes->b[i], px = q.at[0], py = q.at[1], pz = q.at[2];           \
    const double dx = q.to[0] + a * q.to_a[0] + b * q.to_b[0], dy = q.to[1] + a * q.to_a[1] + b * q.to_b[1],           \
                 dz = q.to[2] + a * q.to_a[2] + b * q.to_b[2];

/* A grazing ray that meets nothing in doubles keeps what seeing found. */
#define KEEP_FOUND(meets)                                                                                              \
    double depth = (meets);                                                                                            \
    lanes->t[i] = (depth > (double)NEAREST) & (depth < NOWHERE) ? (float)depth : lanes->t[i];

static inline double nearer(double a, double b) { return a < b ? a : b; }
static inline double farther(double a, double b) { return a > b ? a : b; }
static inline double size_of(double x) { return x < 0.0 ? -x : x; }
static inline double not_zero(double x) { return size_of(x) < 1e-30 ? 1e-30 : x; }

/* Where a ray goes into the quadric A s^2 + 2 B s + C < 0: the nearer root, or, along a taper (A < 0), the farther. */
static inline double entry(double A, double B, double C) {
    double D = B * B - A * C;
    return D >= 0.0 ? (-B - sqrt(farther(D, 0.0))) / A : NOWHERE;
}

static void measure_round_cone(const Own q, Lanes *lanes, int n) {
    const double low = q.slope * q.foot, high = low + q.rise * q.height;
    EACH(i, n) {
        OWN_RAY(q)
        double w = q.foot - q.slope * py, side = px * px + pz * pz, top = py - q.height;
        double A = q.rise * (dx * dx + dz * dz) - q.slope * q.slope * dy * dy;
        double B = q.rise * (px * dx + pz * dz) + w * q.slope * dy, C = q.rise * side - w * w;
        double s = entry(A, B, C), y = py + s * dy;
        s = (y > low) & (y < high) ? s : NOWHERE;
        double dd = dx * dx + dy * dy + dz * dz, B1 = px * dx + py * dy + pz * dz;
        double s1 = entry(dd, B1, side + py * py - q.foot * q.foot);
        double s2 = entry(dd, B1 - q.height * dy, side + top * top - q.head * q.head);
        KEEP_FOUND(nearer(s, nearer(s1, s2)))
    }
}

static void measure_box(const Own q, Lanes *lanes, int n) {
    EACH(i, n) {
        OWN_RAY(q)
        double mx = 1.0 / not_zero(dx), my = 1.0 / not_zero(dy), mz = 1.0 / not_zero(dz);
        double in = farther(-mx * px - size_of(mx) * q.half[0],
                            farther(-my * py - size_of(my) * q.half[1], -mz * pz - size_of(mz) * q.half[2]));
        KEEP_FOUND(in)
    }
}

static void measure_capped_cone(const Own q, Lanes *lanes, int n) {
    const double grow = (q.head - q.foot) / q.height;
    EACH(i, n) {
        OWN_RAY(q)
        double w = q.foot + grow * py, m = 1.0 / not_zero(dy);
        double A = dx * dx + dz * dz - grow * grow * dy * dy, B = px * dx + pz * dz - w * grow * dy;
        double s = entry(A, B, px * px + pz * pz - w * w), y = py + s * dy;
        s = (y > 0.0) & (y < q.height) ? s : NOWHERE;
        double s1 = -py * m, s2 = (q.height - py) * m;
        double x1 = px + s1 * dx, z1 = pz + s1 * dz, x2 = px + s2 * dx, z2 = pz + s2 * dz;
        s1 = x1 * x1 + z1 * z1 < q.foot * q.foot ? s1 : NOWHERE;
        s2 = x2 * x2 + z2 * z2 < q.head * q.head ? s2 : NOWHERE;
        KEEP_FOUND(nearer(s, nearer(s1, s2)))
    }
}

static void measure_ground(const View *view, Lanes *lanes, int n) {
    const Camera *camera = &view->frame->camera;
    const double wide = camera->gate_mm[0] / camera->focal_mm / view->width,
                 high = camera->gate_mm[1] / camera->focal_mm / view->height;
    const double to = camera->forward[1], to_a = camera->right[1] * wide, to_b = -camera->up[1] * high;
    EACH(i, n) {
        double dy = to + (double)lanes->a[i] * to_a + (double)lanes->b[i] * to_b;
        KEEP_FOUND(-camera->eye[1] / not_zero(dy))
    }
}

static void measure(const View *view, int which, Lanes *lanes, int n) {
    if (which == view->sky)
        EACH(i, n) lanes->t[i] = INFINITY;
    else if (which == view->ground) measure_ground(view, lanes, n);
    else if (view->body[which].form == ROUND_CONE) measure_round_cone(own_frame(view, which), lanes, n);
    else if (view->body[which].form == BOX) measure_box(own_frame(view, which), lanes, n);
    else measure_capped_cone(own_frame(view, which), lanes, n);
}

/* Where the passes are written; normals may be NULL. */
typedef struct {
    float *depth;
    uint16_t *things;
    float *normals;
} Planes;

/* Lanes that show one solid, and the runs of pixels that they are. */
typedef struct {
    Lanes lanes;
    Run run[LANES];
    int n, runs;
} Batch;

static int find_runs(const View *view, int left, int top, Run *runs) {
    const int rows = between(view->height - top, 0, TILE_H), columns = between(view->width - left, 0, TILE_W);
    int count = 0;
    EACH(row, rows) {
        const int32_t home = (top + row) * view->width + left;
        const uint16_t *ids = view->id + home;
        for (int from = 0, to; from < columns; from = to) {
            for (to = from + 1; to < columns && ids[to] == ids[from]; to++) continue;
            runs[count++] = (Run){ids[from], home + from, to - from};
        }
    }
    return count;
}

static void turn_normals(const Camera *camera, Lanes *lanes, int n) {
    float right[3], up[3], back[3];
    EACH(k, 3) {
        right[k] = (float)camera->right[k];
        up[k] = (float)camera->up[k];
        back[k] = (float)-camera->forward[k];
    }
    EACH(i, n) {
        float x = lanes->nx[i], y = lanes->ny[i], z = lanes->nz[i];
        lanes->nx[i] = x * right[0] + y * right[1] + z * right[2];
        lanes->ny[i] = x * up[0] + y * up[1] + z * up[2];
        lanes->nz[i] = x * back[0] + y * back[1] + z * back[2];
    }
}

/* A box's normals are its faces', in the camera's axes at once. */
static void face_flat(const Own q, Lanes *lanes, int n) {
    float normal[3][3];
    EACH(k, 3) {
        double length = sqrt(dot(q.way[k], q.way[k]));
        EACH(j, 3) normal[k][j] = (float)(q.way[k][j] / length);
    }
    EACH(i, n) {
        OWN_RAY(q)
        const double s = (double)lanes->t[i], x = px + s * dx, y = py + s * dy, z = pz + s * dz;
        const double ox = size_of(x) - q.half[0], oy = size_of(y) - q.half[1], oz = size_of(z) - q.half[2];
        const int k = (ox >= oy) & (ox >= oz) ? 0 : oy >= oz ? 1 : 2;
        const float side = (k == 0 ? x : k == 1 ? y : z) < 0.0 ? -1.0f : 1.0f;
        lanes->nx[i] = side * normal[k][0];
        lanes->ny[i] = side * normal[k][1];
        lanes->nz[i] = side * normal[k][2];
    }
}

static void face_camera(const View *view, int which, Lanes *lanes, int n) {
    if (which == view->sky) {
        EACH(i, n) lanes->nx[i] = lanes->ny[i] = lanes->nz[i] = 0.0f;
        return;
    }
    if (which < view->solids && view->body[which].form == BOX) {
        face_flat(own_frame(view, which), lanes, n);
        return;
    }
    aim_lanes(view, lanes, n);
    face_lanes(view, lanes, 0, n);
    turn_normals(&view->frame->camera, lanes, n);
}

static void write_run(const Run run, const Lanes *lanes, int from, uint16_t thing, const Planes *planes) {
    memcpy(planes->depth + run.home, lanes->t + from, sizeof(float) * (size_t)run.length);
    EACH(i, run.length) planes->things[run.home + i] = thing;
    if (!planes->normals) return;
    float *at = planes->normals + 3 * (size_t)run.home;
    EACH(i, run.length) {
        at[3 * i] = lanes->nx[from + i];
        at[3 * i + 1] = lanes->ny[from + i];
        at[3 * i + 2] = lanes->nz[from + i];
    }
}

/* Measures and writes what the batch holds, and empties it. */
static void pass_batch(const View *view, Batch *batch, const Planes *planes) {
    const int which = batch->run[0].id;
    const uint16_t thing = which == view->sky ? NO_THING : (uint16_t)view->body[which].thing;
    measure(view, which, &batch->lanes, batch->n);
    if (planes->normals) face_camera(view, which, &batch->lanes, batch->n);
    for (int k = 0, from = 0; k < batch->runs; from += batch->run[k++].length)
        write_run(batch->run[k], &batch->lanes, from, thing, planes);
    batch->n = batch->runs = 0;
}

static void add_run(const View *view, Batch *batch, const Run run) {
    Lanes *lanes = &batch->lanes;
    const float a = (float)(run.home % view->width) - view->centre_a,
                b = (float)(run.home / view->width) - view->centre_b;
    EACH(i, run.length) {
        lanes->a[batch->n + i] = a + (float)i;
        lanes->b[batch->n + i] = b;
        lanes->t[batch->n + i] = view->depth[run.home + i];
        lanes->id[batch->n + i] = run.id;
    }
    batch->n += run.length;
    batch->run[batch->runs++] = run;
}

/* Writes one tile that has been seen, solid by solid. */
static void pass_tile(const View *view, int tile_x, int tile_y, Batch *batch, const Planes *planes) {
    Run runs[PIXELS];
    uint8_t taken[PIXELS] = {0};
    const int count = find_runs(view, tile_x * TILE_W, tile_y * TILE_H, runs);
    EACH(k, count) {
        if (taken[k]) continue;
        for (int j = k; j < count; j++) {
            if (runs[j].id != runs[k].id) continue;
            if (batch->n + runs[j].length > LANES) pass_batch(view, batch, planes);
            add_run(view, batch, runs[j]);
            taken[j] = 1;
        }
        pass_batch(view, batch, planes);
    }
}

/* Depth along the camera's axis in metres (infinite in the sky), thing (65535 in the sky) and, unless NULL, normals:
 * three floats a pixel in the camera's axes, x right, y up, z towards the camera; zero in the sky. */
int32_t previs_passes(const Frame *frame, void *workspace, int64_t bytes, float *depth, uint16_t *things,
                      float *normals) {
    View view;
    Batch batch;
    const Planes planes = {depth, things, normals};
    if (!depth || !things) return BAD_POINTER;
    int32_t fine = open_view(&view, frame, workspace, bytes);
    if (fine) return fine;
    view.angle = 0.0f; /* so that no rim leans over a quad of pixels */
    memset(&batch, 0, sizeof batch);
    view.afresh = 1;
    EACH(y, view.tiles_y) {
        see_row(&view, y);
        EACH(x, view.tiles_x) {
            see_tile(&view, x, y);
            pass_tile(&view, x, y, &batch, &planes);
        }
    }
    return PREVIS_OK;
}
