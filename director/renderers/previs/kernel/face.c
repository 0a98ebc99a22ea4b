/* The guides drawn on a mannequin's head: brows, the shade of sockets and cheeks, the faint cross that tells where the
 * head looks; and on an eye its iris, pupil and catchlight. Eyes, lids and lips are solids of their own. */
#include "lanes.h"

enum { FACE = 1, EYE = 2, STUBBLED_FACE = 3 };

/* Cover of a line of half width `half` at distance d, seen through a pixel of width w. */
static inline float stroke(float d, float half, float w) {
    return unit(0.5f + (half - magnitude(d)) / w) * least(1.0f, 2.0f * half / w);
}

/* Cover of an ellipse whose edge is `soft` wide; d is measured in its radii. */
static inline float blot(float x, float y, float soft) { return ease(unit((1.0f - x * x - y * y) / soft + 0.5f)); }

#define OWN_POINT(q)                                                                                                   \
    float px = q.inverse[0] * lanes->x[i] + q.inverse[1] * lanes->y[i] + q.inverse[2] * lanes->z[i] + q.offset[0];     \
    float py = q.inverse[3] * lanes->x[i] + q.inverse[4] * lanes->y[i] + q.inverse[5] * lanes->z[i] + q.offset[1];     \
    float pz = q.inverse[6] * lanes->x[i] + q.inverse[7] * lanes->y[i] + q.inverse[8] * lanes->z[i] + q.offset[2];

static void shade_face(const View *view, const Body *body, Lanes *lanes, int from, int to) {
    const Body q = *body;
    const float low = -q.foot, by_high = 1.0f / (q.height + q.foot + q.head), by_wide = 1.0f / most(q.foot, q.head);
    const float beard = q.feature == STUBBLED_FACE ? 0.24f : 0.0f;
    for (int i = from; i < to; i++) {
        OWN_POINT(q)
        float x = px * by_wide, y = (py - low) * by_high, side = magnitude(x), front = ease(unit(pz * by_wide * 3.0f));
        float w = most(lanes->t[i] * view->angle * by_wide, 2e-3f), h = 0.5f * w;
        float eye_x = side - 0.43f, eye_y = y - 0.575f;
        float socket = blot(eye_x * 3.4f, eye_y * 11.0f, 1.4f + 6.0f * w);
        float arch = y - 0.668f + (side - 0.50f) * (side - 0.50f) * 0.36f;
        float brow = stroke(arch, 0.015f, most(h, 0.010f)) * unit((0.23f - magnitude(side - 0.43f)) * 12.0f);
        float cheek = blot((side - 0.55f) * 2.6f, (y - 0.40f) * 6.0f, 2.0f), fold = blot(x * 3.0f, (y - 0.205f) * 22.0f, 1.6f);
        float cross = most(stroke(x, 0.006f, w) * unit((y - 0.70f) * 20.0f), stroke(y - 0.72f, 0.0035f, h) * 0.6f);
        float dark = least(0.85f, front * (0.26f * socket + 0.62f * brow + 0.10f * fold + 0.07f * cross));
        float shaved = beard * ease(unit((0.365f + 0.16f * side * side - y) * 9.0f));
        float k = (1.0f - dark) * (1.0f - shaved), rose = front * 0.12f * cheek;
        lanes->ar[i] *= k;
        lanes->ag[i] *= k * (1.0f - rose);
        lanes->ab[i] *= k * (1.0f - rose);
    }
}

/* The ball looks along its own +Z; its material is the iris. */
static void shade_eye(const View *view, const Body *body, Lanes *lanes, int from, int to) {
    const Body q = *body;
    const float by = 1.0f / q.foot;
    for (int i = from; i < to; i++) {
        OWN_POINT(q)
        float x = px * by, y = py * by, soft = 0.30f + 3.0f * lanes->t[i] * view->angle * by, front = pz > 0.0f ? 1.0f : 0.0f;
        float iris = front * blot(x * 1.52f, y * 1.52f, soft), pupil = front * blot(x * 3.2f, y * 3.2f, 1.3f * soft);
        float rim = iris * unit((x * x + y * y) * 2.35f - 0.25f), catch_light = blot((x + 0.20f) * 6.5f, (y - 0.24f) * 6.5f, soft);
        float colour = iris * (1.0f - 0.55f * rim) * (1.0f - 0.94f * pupil), white = 1.0f - iris, spark = front * catch_light;
        lanes->ar[i] = most(0.60f * white + lanes->ar[i] * colour, 0.9f * spark);
        lanes->ag[i] = most(0.575f * white + lanes->ag[i] * colour, 0.9f * spark);
        lanes->ab[i] = most(0.555f * white + lanes->ab[i] * colour, 0.9f * spark);
    }
}

void draw_face(const View *view, Lanes *lanes, int from, int to) {
    const Body *body = &view->body[lanes->id[from]];
    if (body->feature == EYE) shade_eye(view, body, lanes, from, to);
    else if (body->feature != 0) shade_face(view, body, lanes, from, to);
}
