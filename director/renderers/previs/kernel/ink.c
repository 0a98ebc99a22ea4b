/* A storyboard's ink: a line where things part, heavier round figures, its weight that of a hand; washes and hatching
 * where the picture is dark; paper.
 */
#include "lanes.h"

static float step_between(const View *view, size_t here, size_t there) {
    int a = view->id[here], b = view->id[there];
    if (a == b) return 0.0f;
    float mine = view->depth[here], other = view->depth[there];
    if (other <= mine) return 0.0f;
    const Body *p = &view->body[a], *q = &view->body[b];
    int apart = p->thing != q->thing || b >= view->solids || a >= view->solids;
    if (apart && p->figure) return 1.0f;
    if (apart || view->key[a] != view->key[b]) return other > mine * 1.004f ? 0.55f : 0.35f;
    return other > mine + 0.05f ? 0.55f : 0.0f;
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

/* Strokes `pitch` apart along a direction (u across them, v along): `weight` of the gap is inked. Each stroke wavers,
 * starts and ends at its own place. */
static inline float hatch(float u, float v, float pitch, float weight) {
    float waver = 0.5f * cloud(v * 0.011f, u * 0.013f), at = u / pitch + waver, stroke = lower(at);
    float across = magnitude(at - stroke - 0.5f) * 2.0f, breath = cloud(v / (pitch * 9.0f) + 7.0f * chance((int)stroke, 3), stroke);
    float wide = weight * (0.55f + 0.9f * breath);
    return unit((wide - across) * pitch * 0.5f + 0.5f) * unit(8.0f * breath - 1.2f);
}

/* The hand's weight on the line: heavy and light by turns along it, as a brush pen is. */
static inline float pressed(float x, float y, float scale) { return 0.62f + 0.62f * cloud(x * 0.035f * scale, y * 0.035f * scale); }

/* Draws n printed pixels from x, y as ink and wash on paper, as far as the finish asks for. */
void ink_strip(const View *view, float *const rgb[3], int x, int y, int n) {
    const float ink = unit(view->frame->finish.ink), scale = 720.0f / (float)view->height, pitch = 7.0f / scale;
    const float hatched = unit((ink - 0.6f) * 4.0f); /* a light ink is line and wash alone */
    float column[STRIP + 2];
    EACH(i, n + 2)
        column[i] = 0.25f * ink_at(view, x + i - 1, y - 1) + 0.5f * ink_at(view, x + i - 1, y) +
                    0.25f * ink_at(view, x + i - 1, y + 1);
    EACH(i, n) {
        float px = (float)(x + i), py = (float)y, hand = pressed(px, py, scale);
        float line = least(1.0f, 2.1f * hand * (0.25f * column[i] + 0.5f * column[i + 1] + 0.25f * column[i + 2]));
        float grey = 0.2126f * rgb[0][i] + 0.7152f * rgb[1][i] + 0.0722f * rgb[2][i];
        float wash = cloud(px * 0.012f * scale, py * 0.012f * scale) - 0.5f;
        float shade = grey + 0.07f * wash, fall = (px + py) * 0.70710678f, rise = (px - py) * 0.70710678f;
        float first = hatch(fall, rise, pitch, unit((0.60f - shade) * 2.6f)) * unit((0.60f - shade) * 9.0f);
        float second = hatch(rise + 4.0f * pitch, fall, pitch, unit((0.34f - shade) * 3.0f)) * unit((0.34f - shade) * 9.0f);
        float strokes = hatched * (1.0f - (1.0f - 0.50f * first) * (1.0f - 0.55f * second));
        /* washes are laid in few tones, each with a soft edge; what is light stays paper */
        float tones = grey * 4.0f, tone = lower(tones), edge = ease(unit((tones - tone - 0.5f) * 4.0f + 0.5f));
        float laid = (tone + edge) * 0.25f, paper = 0.965f + 0.03f * (chance(x + i, y) - 0.5f) + 0.02f * wash;
        float lift = unit(0.40f + 0.66f * mix(grey, laid, 0.5f) + 0.04f * wash), left = (1.0f - 0.94f * line) * (1.0f - strokes);
        left *= 1.0f - 0.72f * unit((0.20f - shade) * 9.0f); /* spotted blacks */
        const float sheet[3] = {paper, paper * 0.975f, paper * 0.925f};
        EACH(k, 3) {
            float tinted = rgb[k][i] + (lift - grey), drawn = least(tinted, 1.0f) * sheet[k];
            rgb[k][i] = unit(mix(rgb[k][i], drawn * left, ink));
        }
    }
}
