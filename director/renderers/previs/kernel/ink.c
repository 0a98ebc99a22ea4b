/* The ink line of a storyboard: drawn where things part, on the nearer side, heavier round figures. */
#include "lanes.h"

static float step_between(const View *view, size_t here, size_t there) {
    int a = view->id[here], b = view->id[there];
    if (a == b) return 0.0f;
    float mine = view->depth[here], other = view->depth[there];
    if (other <= mine) return 0.0f;
    const Body *p = &view->body[a], *q = &view->body[b];
    int apart = p->thing != q->thing || b >= view->solids || a >= view->solids;
    if (apart && p->figure) return 1.0f;
    if (apart || view->key[a] != view->key[b]) return other > mine * 1.004f ? 0.6f : 0.4f;
    return other > mine + 0.05f ? 0.6f : 0.0f;
}

static float ink_at(const View *view, int x, int y) {
    x = between(x, 0, view->width - 1);
    y = between(y, 0, view->height - 1);
    size_t w = (size_t)view->width, at = (size_t)y * w + (size_t)x;
    float ink = 0.0f;
    if (x > 0) ink = most(ink, step_between(view, at, at - 1));
    if (x < view->width - 1) ink = most(ink, step_between(view, at, at + 1));
    if (y > 0) ink = most(ink, step_between(view, at, at - w));
    if (y < view->height - 1) ink = most(ink, step_between(view, at, at + w));
    return ink;
}

/* Darkens n printed pixels from x, y: a line of ink, softened over 3 x 3, and hatching where the picture is dark. */
void ink_strip(const View *view, float *const rgb[3], int x, int y, int n) {
    const float ink = unit(view->frame->finish.ink);
    float column[STRIP + 2];
    EACH(i, n + 2)
        column[i] = 0.25f * ink_at(view, x + i - 1, y - 1) + 0.5f * ink_at(view, x + i - 1, y) +
                    0.25f * ink_at(view, x + i - 1, y + 1);
    EACH(i, n) {
        float line = least(1.0f, 1.5f * (0.25f * column[i] + 0.5f * column[i + 1] + 0.25f * column[i + 2]));
        float grey = 0.2126f * rgb[0][i] + 0.7152f * rgb[1][i] + 0.0722f * rgb[2][i],
              pitch = 5.0f * (float)view->height / 720.0f + 1.0f;
        float diagonal = ((float)(x + i) + (float)y) / pitch,
              stroke = magnitude(diagonal - lower(diagonal) - 0.5f) * 2.0f;
        float hatch = unit((0.36f - grey) * 4.0f) * unit(2.2f - 4.0f * stroke) * 0.4f,
              left = 1.0f - ink * (1.0f - (1.0f - 0.92f * line) * (1.0f - hatch));
        EACH(k, 3) rgb[k][i] *= left;
    }
}
