/* A storyboard's ink: a line where things part, heavier round figures, its weight that of a hand; washes and hatching
 * where the picture is dark; paper.
 */
#include "lanes.h"

#define SPAN 16 /* pixels that are looked at together: most need neither line nor hatching */

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
    size_t w = (size_t)view->width, at = (size_t)y * w + (size_t)x;
    float ink = 0.0f;
    if (x > 0) ink = most(ink, step_between(view, at, at - 1));
    if (x < view->width - 1) ink = most(ink, step_between(view, at, at + 1));
    if (y > 0) ink = most(ink, step_between(view, at, at - w));
    if (y < view->height - 1) ink = most(ink, step_between(view, at, at + w));
    return ink;
}

/* Writes the ink of n pixels of a row. Only where ids differ is there any: most spans have none. */
static void ink_row(const View *view, int x, int y, int n, float *ink) {
    const size_t w = (size_t)view->width;
    const uint16_t *own = view->id + (size_t)y * w, *above = y ? own - w : own,
                   *below = y < view->height - 1 ? own + w : own;
    for (int from = 0; from < n; from += SPAN) {
        int to = between(from + SPAN, 0, n), first = x + from, last = x + to - 1, differ = 0;
        for (int i = first; i <= last; i++) differ |= (own[i] ^ own[first]) | (above[i] ^ own[i]) | (below[i] ^ own[i]);
        differ |= (own[first ? first - 1 : 0] ^ own[first]) | (own[between(last + 1, 0, view->width - 1)] ^ own[last]);
        for (int i = from; i < to; i++) ink[i] = differ ? ink_at(view, x + i, y) : 0.0f;
    }
}

/* Is a tile printed, or one beside it? */
static int printed_near(const View *view, int tile_x, int tile_y) {
    int any = 0;
    for (int y = between(tile_y - 1, 0, tile_y); y <= between(tile_y + 1, 0, view->tiles_y - 1); y++)
        for (int x = between(tile_x - 1, 0, tile_x); x <= between(tile_x + 1, 0, view->tiles_x - 1); x++)
            any |= view->redraw[y * view->tiles_x + x];
    return any;
}

/* Inks the edges of the tiles that are printed, and of those beside them; of every tile if `all`. */
void ink_picture(const View *view, int all) {
    EACH(y, view->height)
        EACH(tile_x, view->tiles_x) {
            const int left = tile_x * TILE_W;
            if (!all && !printed_near(view, tile_x, y / TILE_H)) continue;
            ink_row(view, left, y, between(view->width - left, 0, TILE_W),
                    view->inked + (size_t)y * (size_t)view->width + (size_t)left);
        }
}

/* Adds `share` of the ink of n pixels of a row to `column`; past the picture's sides its border repeats. */
static void add_ink(const View *view, int x, int y, int n, float share, float *column) {
    const float *ink = view->inked + (size_t)between(y, 0, view->height - 1) * (size_t)view->width;
    EACH(i, n - 2) column[i + 1] += share * ink[x + 1 + i];
    column[0] += share * ink[between(x, 0, view->width - 1)];
    column[n - 1] += share * ink[between(x + n - 1, 0, view->width - 1)];
}

/* Smooth noise 0..1 along one row of the unit grid. */
static inline float drift(float u, int row) {
    float a = lower(u);
    return mix(chance((int)a, row), chance((int)a + 1, row), ease(u - a));
}

/* Strokes `pitch` apart along a direction (u across them, v along): `weight` of the gap is inked. Each stroke wavers,
 * starts and ends at its own place. */
static inline float hatch(float u, float v, float pitch, float weight) {
    float waver = 0.5f * cloud(v * 0.011f, u * 0.013f), at = u / pitch + waver, stroke = lower(at);
    float across = magnitude(at - stroke - 0.5f) * 2.0f, breath = drift(v / (pitch * 9.0f) + 7.0f * chance((int)stroke, 3), (int)stroke);
    float wide = weight * (0.55f + 0.9f * breath);
    return unit((wide - across) * pitch * 0.5f + 0.5f) * unit(8.0f * breath - 1.2f);
}

/* The hand's weight on the line: heavy and light by turns along it, as a brush pen is. */
static inline float pressed(float x, float y, float scale) { return 0.62f + 0.62f * cloud(x * 0.035f * scale, y * 0.035f * scale); }

/* Where the middle of the stage is in the picture, in pixels: strokes go with it when the camera moves, so that they
 * don't slide over what they shade. Behind the lens it counts as half a metre before it. */
static void anchor(const View *view, float at[2]) {
    const float *a = view->step_a, *b = view->step_b, *f = view->forward;
    float x = -view->eye[0], y = 1.2f - view->eye[1], z = -view->eye[2], away = most(x * f[0] + y * f[1] + z * f[2], 0.5f);
    at[0] = (x * a[0] + y * a[1] + z * a[2]) / ((a[0] * a[0] + a[1] * a[1] + a[2] * a[2]) * away);
    at[1] = (x * b[0] + y * b[1] + z * b[2]) / ((b[0] * b[0] + b[1] * b[1] + b[2] * b[2]) * away);
}

/* A span of a printed row: what is drawn on it besides the wash, and where it begins from the anchor. */
typedef struct {
    float line[SPAN], strokes[SPAN], x, y;
} Pen;

/* Crossed strokes where it is dark; none are looked for where the whole span is light. */
static void hatch_span(const float *shade, Pen *pen, float pitch, float darkest) {
    const float left = pen->x, py = pen->y;
    if (darkest < 0.60f)
        EACH(i, SPAN) {
            float px = left + (float)i, fall = (px + py) * 0.70710678f, rise = (px - py) * 0.70710678f;
            pen->strokes[i] = hatch(fall, rise, pitch, unit((0.60f - shade[i]) * 2.6f)) * unit((0.60f - shade[i]) * 9.0f);
        }
    EACH(i, SPAN) pen->strokes[i] = 1.0f - 0.50f * pen->strokes[i];
    if (darkest < 0.34f)
        EACH(i, SPAN) {
            float px = left + (float)i, fall = (px + py) * 0.70710678f, rise = (px - py) * 0.70710678f;
            float second = hatch(rise + 4.0f * pitch, fall, pitch, unit((0.34f - shade[i]) * 3.0f)) *
                           unit((0.34f - shade[i]) * 9.0f);
            pen->strokes[i] *= 1.0f - 0.55f * second;
        }
    EACH(i, SPAN) pen->strokes[i] = 1.0f - pen->strokes[i];
}

static void press_span(const float *lines, Pen *pen, float scale) {
    float any = 0.0f;
    EACH(i, SPAN) any += lines[i];
    if (any > 0.0f)
        EACH(i, SPAN)
            pen->line[i] = least(1.0f, 2.1f * pressed(pen->x + (float)i, pen->y, scale) * lines[i]);
}

/* Washes are laid in few tones, each with a soft edge; what is light stays paper. */
static void ink_span(const View *view, float *const rgb[3], const float *lines, const float at[2], int x, int y) {
    const float ink = unit(view->frame->finish.ink), scale = 720.0f / (float)view->height;
    const float hatched = unit((ink - 0.6f) * 4.0f); /* a light ink is line and wash alone */
    float grey[SPAN], wash[SPAN], shade[SPAN], darkest = 1.0f;
    Pen pen = {{0.0f}, {0.0f}, (float)x - at[0], (float)y - at[1]};
    EACH(i, SPAN) {
        grey[i] = 0.2126f * rgb[0][i] + 0.7152f * rgb[1][i] + 0.0722f * rgb[2][i];
        wash[i] = cloud((pen.x + (float)i) * 0.012f * scale, pen.y * 0.012f * scale) - 0.5f;
        shade[i] = grey[i] + 0.07f * wash[i];
    }
    EACH(i, SPAN) darkest = least(darkest, shade[i]);
    press_span(lines, &pen, scale);
    if (hatched > 0.0f) hatch_span(shade, &pen, 7.0f / scale, darkest);
    float paper[SPAN], lift[SPAN], left[SPAN];
    EACH(i, SPAN) {
        float tones = grey[i] * 4.0f, tone = lower(tones), edge = ease(unit((tones - tone - 0.5f) * 4.0f + 0.5f));
        float laid = (tone + edge) * 0.25f;
        paper[i] = 0.965f + 0.03f * (chance(x + i, y) - 0.5f) + 0.02f * wash[i];
        lift[i] = unit(0.40f + 0.66f * mix(grey[i], laid, 0.5f) + 0.04f * wash[i]) - grey[i];
        left[i] = (1.0f - 0.94f * pen.line[i]) * (1.0f - hatched * pen.strokes[i]);
        left[i] *= 1.0f - 0.72f * unit((0.20f - shade[i]) * 9.0f); /* spotted blacks */
    }
    static const float sheet[3] = {1.0f, 0.975f, 0.925f};
    EACH(k, 3) {
        float *out = rgb[k];
        EACH(i, SPAN)
            out[i] = unit(mix(out[i], least(out[i] + lift[i], 1.0f) * (paper[i] * sheet[k]) * left[i], ink));
    }
}

/* Draws n printed pixels from x, y as ink and wash on paper, as far as the finish asks for; a strip has room for whole
 * spans. */
void ink_strip(const View *view, float *const rgb[3], int x, int y, int n) {
    float column[STRIP + 2] = {0.0f}, lines[STRIP] = {0.0f}, at[2];
    anchor(view, at);
    EACH(k, 3) add_ink(view, x - 1, y + k - 1, n + 2, k == 1 ? 0.5f : 0.25f, column);
    EACH(i, n) lines[i] = 0.25f * column[i] + 0.5f * column[i + 1] + 0.25f * column[i + 2];
    for (int i = n; i < (n + SPAN - 1) / SPAN * SPAN; i++) rgb[0][i] = rgb[1][i] = rgb[2][i] = 0.0f;
    for (int i = 0; i < n; i += SPAN) {
        float *const here[3] = {rgb[0] + i, rgb[1] + i, rgb[2] + i};
        ink_span(view, here, lines + i, at, x + i, y);
    }
}
