/* Where a lane's ray ends, which way the surface there faces, and what it is made of. */
#include "lanes.h"

void aim_lanes(const View *view, Lanes *lanes, int n) {
    const float *forward = view->forward, *step_a = view->step_a, *step_b = view->step_b, *eye = view->eye;
    const float f0 = forward[0], f1 = forward[1], f2 = forward[2], a0 = step_a[0], a1 = step_a[1], a2 = step_a[2];
    const float b0 = step_b[0], b1 = step_b[1], b2 = step_b[2], e0 = eye[0], e1 = eye[1], e2 = eye[2];
    EACH(i, n) {
        float x = f0 + lanes->a[i] * a0 + lanes->b[i] * b0, y = f1 + lanes->a[i] * a1 + lanes->b[i] * b1,
              z = f2 + lanes->a[i] * a2 + lanes->b[i] * b2;
        float length = sqrtf(x * x + y * y + z * z), k = 1.0f / length, t = lanes->t[i];
        lanes->vx[i] = x * k;
        lanes->vy[i] = y * k;
        lanes->vz[i] = z * k;
        lanes->far[i] = t * length;
        lanes->x[i] = e0 + t * x;
        lanes->y[i] = e1 + t * y;
        lanes->z[i] = e2 + t * z;
    }
}

#define OWN_POINT(q)                                                                                                   \
    float px = q.inverse[0] * lanes->x[i] + q.inverse[1] * lanes->y[i] + q.inverse[2] * lanes->z[i] + q.offset[0];     \
    float py = q.inverse[3] * lanes->x[i] + q.inverse[4] * lanes->y[i] + q.inverse[5] * lanes->z[i] + q.offset[1];     \
    float pz = q.inverse[6] * lanes->x[i] + q.inverse[7] * lanes->y[i] + q.inverse[8] * lanes->z[i] + q.offset[2];

/* A normal goes to the world by the inverse's transpose. */
#define TO_WORLD(q, sx, sy, sz)                                                                                        \
    float wx = q.inverse[0] * (sx) + q.inverse[3] * (sy) + q.inverse[6] * (sz);                                        \
    float wy = q.inverse[1] * (sx) + q.inverse[4] * (sy) + q.inverse[7] * (sz);                                        \
    float wz = q.inverse[2] * (sx) + q.inverse[5] * (sy) + q.inverse[8] * (sz);                                        \
    float k = 1.0f / sqrtf(wx * wx + wy * wy + wz * wz + 1e-12f);

#define FACE_ALONG                                                                                                     \
    lanes->nx[i] = wx * k;                                                                                             \
    lanes->ny[i] = wy * k;                                                                                             \
    lanes->nz[i] = wz * k;

static void face_round_cone(const Body *body, Lanes *lanes, int from, int to) {
    const Body q = *body;
    const float low = q.slope * q.foot, high = low + q.rise * q.height;
    for (int i = from; i < to; i++) {
        OWN_POINT(q)
        int side = (py >= low) & (py <= high);
        float across = q.rise / most(q.foot - q.slope * py, 1e-4f);
        float sx = side ? across * px : px, sz = side ? across * pz : pz;
        float sy = side ? q.slope : py < low ? py : py - q.height;
        TO_WORLD(q, sx, sy, sz)
        FACE_ALONG
    }
}

/* Leans the normals towards a neighbouring limb's distance gradient where its surface is near: joints look sculpted. */
static void blend_neighbour(const Body *body, Lanes *lanes, int from, int to) {
    const Body q = *body;
    const float lean = sqrtf(most(q.rise, 0.0f)), reach = 22.0f * q.narrow;
    for (int i = from; i < to; i++) {
        OWN_POINT(q)
        float round = sqrtf(px * px + pz * pz + 1e-12f), along = py * lean - round * q.slope;
        int side = (along >= 0.0f) & (along < q.height * lean), foot = along < 0.0f;
        float sy = foot ? py : py - q.height, radius = sqrtf(px * px + sy * sy + pz * pz + 1e-12f);
        float distance = side ? round * lean + py * q.slope - q.foot : radius - (foot ? q.foot : q.head);
        float by_round = lean / round, by_radius = 1.0f / radius, across = side ? by_round : by_radius;
        float gx = px * across, gz = pz * across, gy = side ? q.slope : sy * by_radius;
        TO_WORLD(q, gx, gy, gz)
        float near = most(0.0f, 1.0f - most(distance, 0.0f) * reach), weight = near * near * k;
        lanes->nx[i] += weight * wx;
        lanes->ny[i] += weight * wy;
        lanes->nz[i] += weight * wz;
    }
}

static void settle_normals(Lanes *lanes, int from, int to) {
    for (int i = from; i < to; i++) {
        float x = lanes->nx[i], y = lanes->ny[i], z = lanes->nz[i], k = 1.0f / sqrtf(x * x + y * y + z * z + 1e-12f);
        lanes->nx[i] = x * k;
        lanes->ny[i] = y * k;
        lanes->nz[i] = z * k;
    }
}

/* A box's edges are bevelled by weighing its near faces; the bevel is never narrower than a quad of pixels as
 * the face is seen, so it can't alias. */
static void face_box(const View *view, const Body *body, Lanes *lanes, int from, int to) {
    const Body q = *body;
    const float angle = view->angle * 2.2f;
    for (int i = from; i < to; i++) {
        OWN_POINT(q)
        float a = magnitude(px) - q.half[0], b = magnitude(py) - q.half[1], c = magnitude(pz) - q.half[2];
        float outer = most(a, most(b, c)), vx = lanes->vx[i], vy = lanes->vy[i], vz = lanes->vz[i];
        float da = magnitude(q.inverse[0] * vx + q.inverse[1] * vy + q.inverse[2] * vz);
        float db = magnitude(q.inverse[3] * vx + q.inverse[4] * vy + q.inverse[5] * vz);
        float dc = magnitude(q.inverse[6] * vx + q.inverse[7] * vy + q.inverse[8] * vz);
        float facing = most(a >= outer ? da : b >= outer ? db : dc, 0.12f), wide = lanes->t[i] * angle / facing;
        float hard = 1.0f / most(q.bevel, wide);
        float sx = unit(1.0f + a * hard), sy = unit(1.0f + b * hard), sz = unit(1.0f + c * hard);
        sx = a >= outer ? 1.0f : sx * sx;
        sy = b >= outer ? 1.0f : sy * sy;
        sz = c >= outer ? 1.0f : sz * sz;
        float turned = unit(sx + sy + sz - 1.0f), fine = unit(wide / q.bevel - 0.5f);
        lanes->gloss[i] *= 1.0f - 0.9f * turned * fine; /* an edge finer than a quad would only glitter */
        sx = px < 0.0f ? -sx : sx;
        sy = py < 0.0f ? -sy : sy;
        sz = pz < 0.0f ? -sz : sz;
        TO_WORLD(q, sx, sy, sz)
        FACE_ALONG
    }
}

/* The side leans into the caps over a quad of pixels, as a box's faces do: a harder rim would step. */
static void face_capped_cone(const View *view, const Body *body, Lanes *lanes, int from, int to) {
    const Body q = *body;
    const float grow = (q.head - q.foot) / q.height, slack = 1e-3f + 5e-4f * q.height, quad = view->angle * 2.2f / most(q.narrow, 1e-4f);
    for (int i = from; i < to; i++) {
        OWN_POINT(q)
        float round = sqrtf(px * px + pz * pz + 1e-12f), rim = q.foot + grow * py;
        float inner = round < rim - slack ? 1.0f : 0.0f;
        float top = py > q.height - slack ? inner : 0.0f, foot = py < slack ? inner : 0.0f, cap = most(top, foot);
        float dy = magnitude(q.inverse[3] * lanes->vx[i] + q.inverse[4] * lanes->vy[i] + q.inverse[5] * lanes->vz[i]);
        float hard = 1.0f / most(lanes->t[i] * quad / (cap > 0.0f ? most(dy, 0.15f) : 1.0f), 1e-7f);
        float side = unit(1.0f - (rim - round) * hard), up = unit(1.0f - (q.height - py) * hard),
              down = unit(1.0f - py * hard);
        side = cap > 0.0f ? side * side : 1.0f;
        up = foot > 0.0f ? 0.0f : up * up;
        down = top > 0.0f ? 0.0f : down * down;
        up = top > 0.0f ? 1.0f : up;
        down = foot > 0.0f ? 1.0f : down;
        float k0 = side / round, sx = px * k0, sz = pz * k0, sy = up - down - grow * side;
        TO_WORLD(q, sx, sy, sz)
        FACE_ALONG
    }
}

static void face_ground(Lanes *lanes, int from, int to) {
    for (int i = from; i < to; i++) {
        lanes->nx[i] = 0.0f;
        lanes->ny[i] = 1.0f;
        lanes->nz[i] = 0.0f;
    }
}

static void paint(const Material *material, float flesh, Lanes *lanes, int from, int to) {
    const Material m = *material;
    const float glows = m.pattern == FACADE ? 0.0f : 1.0f;
    for (int i = from; i < to; i++) {
        lanes->ar[i] = m.albedo[0];
        lanes->ag[i] = m.albedo[1];
        lanes->ab[i] = m.albedo[2];
        lanes->er[i] = m.emission[0] * glows;
        lanes->eg[i] = m.emission[1] * glows;
        lanes->eb[i] = m.emission[2] * glows;
        lanes->gloss[i] = m.specular;
        lanes->flesh[i] = flesh;
    }
}

static const Material nothing = {{0.0f, 0.0f, 0.0f}, 0.0f, {0.0f, 0.0f, 0.0f}, 1.0f, PLAIN};

static void face_joined(const View *view, const Body *body, Lanes *lanes, int from, int to) {
    int blended = 0;
    face_round_cone(body, lanes, from, to);
    EACH(j, 4) {
        int other = body->neighbours[j];
        if (other < 0 || view->body[other].form != ROUND_CONE || view->body[other].bound < 0.0f) continue;
        blend_neighbour(&view->body[other], lanes, from, to);
        blended = 1;
    }
    if (blended) settle_normals(lanes, from, to);
}

/* Normals of lanes from..to, which all show the same id. */
void face_lanes(const View *view, Lanes *lanes, int from, int to) {
    int id = lanes->id[from];
    const Body *body = &view->body[id];
    if (id >= view->solids) face_ground(lanes, from, to);
    else if (body->form == BOX) face_box(view, body, lanes, from, to);
    else if (body->form == CAPPED_CONE) face_capped_cone(view, body, lanes, from, to);
    else face_joined(view, body, lanes, from, to);
}

/* Bare material of lanes from..to, which all show the same id. */
void paint_lanes(const View *view, Lanes *lanes, int from, int to) {
    int id = lanes->id[from];
    const Body *body = &view->body[id];
    paint(id == view->sky ? &nothing : &view->frame->material[body->material], body->figure ? 1.0f : 0.0f, lanes, from, to);
}

/* Normals and material of lanes from..to, which all show the same id. */
void dress_lanes(const View *view, Lanes *lanes, int from, int to) {
    int id = lanes->id[from];
    const Body *body = &view->body[id];
    const Material *material = id == view->sky ? &nothing : &view->frame->material[body->material];
    paint_lanes(view, lanes, from, to);
    face_lanes(view, lanes, from, to);
    if (id != view->sky && material->pattern != WATER && !is_patterned(material, body))
        snow_lanes(view, lanes, from, to);
    if (id != view->sky && (view->frame->air.wet > 0.0f || material->pattern == WATER))
        wet_lanes(view, lanes, from, to, material->pattern);
    else memset(lanes->mirror + from, 0, sizeof(float) * (size_t)(to - from));
}
