/* The guides drawn on a mannequin's face: brow, eyes, mouth, and the faint cross that tells where the head looks. */
#include "lanes.h"

/* Cover of a line of half width `half` at distance d, seen through a pixel of width w. */
static inline float stroke(float d, float half, float w) {
    return unit(0.5f + (half - magnitude(d)) / w) * least(1.0f, 2.0f * half / w);
}

/* Cover of an ellipse whose edge is `soft` wide; d is measured in its radii. */
static inline float blot(float x, float y, float soft) { return ease(unit((1.0f - x * x - y * y) / soft + 0.5f)); }

void draw_face(const View *view, Lanes *lanes, int from, int to) {
    const Body q = view->body[lanes->id[from]];
    const float low = -q.foot, by_high = 1.0f / (q.height + q.foot + q.head), by_wide = 1.0f / most(q.foot, q.head);
    for (int i = from; i < to; i++) {
        float px = q.inverse[0] * lanes->x[i] + q.inverse[1] * lanes->y[i] + q.inverse[2] * lanes->z[i] + q.offset[0];
        float py = q.inverse[3] * lanes->x[i] + q.inverse[4] * lanes->y[i] + q.inverse[5] * lanes->z[i] + q.offset[1];
        float pz = q.inverse[6] * lanes->x[i] + q.inverse[7] * lanes->y[i] + q.inverse[8] * lanes->z[i] + q.offset[2];
        float x = px * by_wide, y = (py - low) * by_high, side = magnitude(x), front = ease(unit(pz * by_wide * 3.0f));
        float w = most(lanes->t[i] * view->angle * by_wide, 2e-3f), h = 0.5f * w;
        float eye_x = side - 0.37f, eye_y = y - 0.525f, soft = 0.5f + 6.0f * w;
        float socket = blot(eye_x * 4.2f, (eye_y - 0.005f) * 13.0f, 1.0f + 6.0f * w),
              white = blot(eye_x * 7.0f, eye_y * 34.0f, soft);
        float iris = blot(eye_x * 16.0f, eye_y * 36.0f, soft);
        float arch = y - 0.605f + (side - 0.36f) * (side - 0.36f) * 0.35f,
              brow = stroke(arch, 0.011f, most(h, 0.008f)) * unit((0.2f - magnitude(side - 0.36f)) * 14.0f);
        float lips = stroke(y - 0.235f + x * x * 0.12f, 0.007f, most(h, 0.01f)) * unit((0.24f - side) * 12.0f);
        float full = blot(x * 4.4f, (y - 0.225f) * 26.0f, 0.8f + 6.0f * w);
        float cross = most(stroke(x, 0.006f, w) * unit((y - 0.62f) * 20.0f), stroke(y - 0.66f, 0.0035f, h) * 0.8f);
        float dark = front * (0.28f * socket + 0.5f * brow + 0.42f * lips), rose = front * 0.2f * full,
              open = front * white;
        dark = least(0.85f, dark + front * 0.1f * cross);
        float k = 1.0f - dark;
        lanes->ar[i] = mix(lanes->ar[i] * k, 0.62f, 0.55f * open);
        lanes->ag[i] = mix(lanes->ag[i] * k * (1.0f - rose), 0.6f, 0.55f * open);
        lanes->ab[i] = mix(lanes->ab[i] * k * (1.0f - rose), 0.58f, 0.55f * open);
        float look = 1.0f - 0.92f * front * iris;
        lanes->ar[i] *= look;
        lanes->ag[i] *= look;
        lanes->ab[i] *= look;
    }
}
