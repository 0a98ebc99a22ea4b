/* How one solid dims lanes: its soft shadow by the ray's closest approach, and its ambient occlusion. */
#include "lanes.h"

#define OWN(q, row, x, y, z) (q.inverse[3 * row] * (x) + q.inverse[3 * row + 1] * (y) + q.inverse[3 * row + 2] * (z))
#define KIN(id) ((id == which) | (id == n0) | (id == n1) | (id == n2) | (id == n3))

static inline float steady(float x) { return magnitude(x) < 1e-5f ? 1e-5f : x; }

/* Light that falls on all lanes from one side is taken from the first of them, and what is made of it once. */
#define FROM(k) (parallel ? from[k] : (k == 0 ? lanes->lx : k == 1 ? lanes->ly : lanes->lz)[i])
#define ALWAYS static inline __attribute__((always_inline))

ALWAYS void shade_from_box(const Body *body, int which, Lanes *lanes, int n, float softness, const int parallel) {
    const Body q = *body;
    const float from[3] = {lanes->lx[0], lanes->ly[0], lanes->lz[0]};
    EACH(i, n) {
        float x = lanes->x[i] + 0.012f * lanes->nx[i], y = lanes->y[i] + 0.012f * lanes->ny[i],
              z = lanes->z[i] + 0.012f * lanes->nz[i];
        float px = OWN(q, 0, x, y, z) + q.offset[0], py = OWN(q, 1, x, y, z) + q.offset[1],
              pz = OWN(q, 2, x, y, z) + q.offset[2];
        float lx = FROM(0), ly = FROM(1), lz = FROM(2);
        float dx = steady(OWN(q, 0, lx, ly, lz)), dy = steady(OWN(q, 1, lx, ly, lz)),
              dz = steady(OWN(q, 2, lx, ly, lz));
        float mx = 1.0f / dx, my = 1.0f / dy, mz = 1.0f / dz, cx = -mx * px, cy = -my * py, cz = -mz * pz;
        float kx = magnitude(mx) * q.half[0], ky = magnitude(my) * q.half[1], kz = magnitude(mz) * q.half[2];
        float in = most(most(cx - kx, cy - ky), cz - kz), out = least(least(cx + kx, cy + ky), cz + kz);
        float t = within(0.5f * (in + out), 1e-3f, lanes->reach[i]);
        float sx = magnitude(px + t * dx) - q.half[0], sy = magnitude(py + t * dy) - q.half[1],
              sz = magnitude(pz + t * dz) - q.half[2];
        float ox = most(sx, 0.0f), oy = most(sy, 0.0f), oz = most(sz, 0.0f);
        float distance = sqrtf(ox * ox + oy * oy + oz * oz) + least(most(sx, most(sy, sz)), 0.0f);
        float passed = ease(unit(softness * distance / most(t, softness * lanes->speck[i]) + 0.5f));
        passed = (lanes->id[i] == which) | (out < 0.0f) ? 1.0f : passed;
        lanes->reached[i] = least(lanes->reached[i], passed);
    }
}

ALWAYS void shade_from_cone(const Body *body, int which, Lanes *lanes, int n, float softness, const int parallel) {
    const Body q = *body;
    const float from[3] = {lanes->lx[0], lanes->ly[0], lanes->lz[0]};
    const int n0 = q.neighbours[0], n1 = q.neighbours[1], n2 = q.neighbours[2], n3 = q.neighbours[3];
    const float h = q.height, grow = q.head - q.foot, by_h = 1.0f / q.height;
    EACH(i, n) {
        float x = lanes->x[i] + 0.008f * lanes->nx[i], y = lanes->y[i] + 0.008f * lanes->ny[i],
              z = lanes->z[i] + 0.008f * lanes->nz[i];
        float px = OWN(q, 0, x, y, z) + q.offset[0], py = OWN(q, 1, x, y, z) + q.offset[1],
              pz = OWN(q, 2, x, y, z) + q.offset[2];
        float lx = FROM(0), ly = FROM(1), lz = FROM(2);
        float dx = OWN(q, 0, lx, ly, lz), dy = OWN(q, 1, lx, ly, lz), dz = OWN(q, 2, lx, ly, lz);
        float length = sqrtf(dx * dx + dy * dy + dz * dz), k = 1.0f / length;
        dx *= k;
        dy *= k;
        dz *= k;
        float toward = px * dx + py * dy + pz * dz, rise = dy * h;
        float u = unit((py * h - toward * rise) / most(h * h - rise * rise, 1e-6f));
        float t = within(u * rise - toward, 1e-3f, lanes->reach[i] * length);
        u = unit((py + t * dy) * by_h);
        float ox = px + t * dx, oy = py + t * dy - u * h, oz = pz + t * dz;
        float distance = sqrtf(ox * ox + oy * oy + oz * oz) - (q.foot + grow * u);
        float passed = ease(unit(softness * distance / most(t, softness * lanes->speck[i]) + 0.5f));
        int id = lanes->id[i];
        lanes->reached[i] = least(lanes->reached[i], KIN(id) ? 1.0f : passed);
    }
}

void shade_from(const Body *body, int which, Lanes *lanes, int n, const Light *light) {
    const float softness = light->softness;
    if (body->form == BOX && light->kind == SUN) shade_from_box(body, which, lanes, n, softness, 1);
    else if (body->form == BOX) shade_from_box(body, which, lanes, n, softness, 0);
    else if (light->kind == SUN) shade_from_cone(body, which, lanes, n, softness, 1);
    else shade_from_cone(body, which, lanes, n, softness, 0);
}

static void crowd_by_box(const Body *body, int which, Lanes *lanes, int n) {
    const Body q = *body;
    const float size = least(0.45f, 0.6f * (q.half[1] + 0.1f) + 0.1f);
    EACH(i, n) {
        float x = lanes->x[i], y = lanes->y[i], z = lanes->z[i], nx = lanes->nx[i], ny = lanes->ny[i],
              nz = lanes->nz[i];
        float px = OWN(q, 0, x, y, z) + q.offset[0], py = OWN(q, 1, x, y, z) + q.offset[1],
              pz = OWN(q, 2, x, y, z) + q.offset[2];
        float ox = most(magnitude(px) - q.half[0], 0.0f), oy = most(magnitude(py) - q.half[1], 0.0f),
              oz = most(magnitude(pz) - q.half[2], 0.0f);
        float distance = sqrtf(ox * ox + oy * oy + oz * oz), k = 1.0f / (distance + 1e-4f);
        ox = px < 0.0f ? ox : -ox;
        oy = py < 0.0f ? oy : -oy;
        oz = pz < 0.0f ? oz : -oz;
        float facing = most(
            0.0f,
            0.35f + 0.65f * k * (OWN(q, 0, nx, ny, nz) * ox + OWN(q, 1, nx, ny, nz) * oy + OWN(q, 2, nx, ny, nz) * oz));
        float near = size / (size + distance * 2.2f),
              hidden = 0.62f * facing * near * near * most(0.0f, 1.0f - distance * 0.7f);
        lanes->open[i] *= lanes->id[i] == which ? 1.0f : 1.0f - hidden;
    }
}

/* Occlusion by the ball of the capsule that is nearest: solid angle times facing (after Inigo Quilez). */
static void crowd_by_cone(const Body *body, int which, Lanes *lanes, int n) {
    const Body q = *body;
    const int n0 = q.neighbours[0], n1 = q.neighbours[1], n2 = q.neighbours[2], n3 = q.neighbours[3];
    const float by_h = 1.0f / q.height, grow = q.head - q.foot;
    EACH(i, n) {
        float x = lanes->x[i], y = lanes->y[i], z = lanes->z[i], nx = lanes->nx[i], ny = lanes->ny[i],
              nz = lanes->nz[i];
        float px = OWN(q, 0, x, y, z) + q.offset[0], py = OWN(q, 1, x, y, z) + q.offset[1],
              pz = OWN(q, 2, x, y, z) + q.offset[2];
        float u = unit(py * by_h), oy = py - u * q.height, radius = q.foot + grow * u;
        float square = px * px + oy * oy + pz * pz + 1e-9f, distance = sqrtf(square);
        float facing =
            most(0.0f, -(px * OWN(q, 0, nx, ny, nz) + oy * OWN(q, 1, nx, ny, nz) + pz * OWN(q, 2, nx, ny, nz)) /
                           distance * q.narrow);
        float hidden = facing * most(0.0f, least(1.0f, radius * radius / square) * 1.08f - 0.083f);
        hidden = least(0.9f, hidden * (0.75f + 0.2f * sqrtf(most(hidden, 0.0f))));
        int id = lanes->id[i];
        lanes->open[i] *= KIN(id) ? 1.0f : 1.0f - hidden;
    }
}

void crowd(const Body *body, int which, Lanes *lanes, int n) {
    if (body->form == BOX) crowd_by_box(body, which, lanes, n);
    else crowd_by_cone(body, which, lanes, n);
}
