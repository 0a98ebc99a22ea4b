/* Rain and snow as the lens sees them: layers at depths, streaks as long as the shutter, flakes as soft as the focus.
 */
#include "lanes.h"

#define LAYERS 5
#define SHUTTER (1.0f / 48.0f)

/* One sheet of weather at one depth, in pixels. */
typedef struct {
    float depth, metre; /* pixels a metre is there */
    float soft;         /* radius of the circle of confusion */
    int salt;
} Layer;

static Layer layer_at(const View *view, int k, float nearest) {
    const Camera *camera = &view->frame->camera;
    float depth = nearest;
    EACH(i, k) depth *= 2.0f;
    double focal = camera->focal_mm * 0.001, at = camera->focus_m > 2.0 * focal ? camera->focus_m : 2.0 * focal;
    double stop = camera->f_stop > 0.1 ? camera->f_stop : 0.1, by_gate = view->height / (camera->gate_mm[1] * 0.001);
    double circle = focal * focal / (stop * (at - focal)) * by_gate * 0.5 * (1.0 - at / (double)depth);
    Layer layer = {depth, (float)(focal * by_gate / (double)depth), least(magnitude((float)circle), 40.0f),
                   977 * k + 13};
    return layer;
}

/* Positions repeat after so many metres, so that long shots keep their precision. */
static float fallen(double seconds, double speed) {
    double metres = seconds * speed;
    return (float)(metres - 4096.0 * (double)(int64_t)(metres / 4096.0));
}

/* A streak of rain in one column of a layer, where a row of pixels crosses it. */
typedef struct {
    float column, cell, fallen, half, strength;
    int salt;
} Streaks;

static Streaks streaks_of(const Layer *layer, float fall) {
    const float length = most(9.0f * SHUTTER * layer->metre, 2.0f), half = most(0.0016f * layer->metre + layer->soft, 0.55f);
    const float strength = least(1.0f, 1.1f / half) * unit(0.0022f * layer->metre / half + 0.25f), cell = length * 3.5f;
    Streaks streaks = {most(0.11f * layer->metre, 3.0f), cell, fall * layer->metre / cell, half, strength, layer->salt};
    return streaks;
}

/* How strongly the streak of a column shows at a row of pixels, and where in its column it is; 0 where there is none. */
static float streak_at(const Streaks *q, float column, int y, float *at) {
    const int c = (int)column + q->salt;
    const float speed = 0.9f + 0.2f * chance(c, 3), shift = 64.0f * chance(c, q->salt);
    const float fy = (float)y / q->cell - q->fallen * speed + shift, cy = lower(fy), along = (fy - cy) * 3.5f;
    const int row = (int)cy;
    if (along >= 1.0f || chance(row, c + 71) >= 0.55f) return 0.0f;
    *at = 0.2f + 0.6f * chance(c, row);
    return q->strength * unit(4.0f * along * (1.0f - along));
}

/* Adds how much of each pixel a layer's streaks cover: a column is many pixels wide and its streak one or two, so columns
 * are gone through, not pixels. */
static void cover_rain(const Layer *layer, float fall, const float *depth, float *cover, int x, int y, int n) {
    const Streaks q = streaks_of(layer, fall);
    const float slant = 0.07f * (float)y, first = lower(((float)x + slant) / q.column),
                last = lower(((float)(x + n - 1) + slant) / q.column), reach = q.half + 0.5f;
    for (float column = first; column <= last; column += 1.0f) {
        float at, shows = streak_at(&q, column, y, &at);
        if (shows <= 0.0f) continue;
        const float middle = (column + at) * q.column - slant - (float)x;
        const int from = between((int)lower(middle - reach), 0, n), to = between((int)lower(middle + reach) + 2, 0, n);
        for (int i = from; i < to; i++) {
            float fx = ((float)(x + i) + slant) / q.column, across = magnitude(fx - column - at) * q.column;
            if (lower(fx) != column || depth[i] <= layer->depth) continue;
            cover[i] += shows * unit(reach - across);
        }
    }
}

static __attribute__((noinline)) void cover_snow(const Layer *layer, float fall, const float *restrict depth,
                                                 float *restrict cover, int x, int y, int n) {
    const Layer q = *layer;
    const float cell = most(0.16f * q.metre, 5.0f), real = 0.0050f * q.metre, wide = most(real + 0.9f * q.soft, 0.9f);
    const float strength = unit(most(real, 0.8f) * most(real, 0.8f) / (wide * wide) * 1.5f + 0.05f);
    const float radius = least(wide, 0.42f * cell), room = radius / cell, free = 1.0f - 2.0f * room;
    const float fallen_cells = fall * q.metre / cell;
    EACH(i, n) {
        float fx = (float)(x + i) / cell, cx = lower(fx);
        int c = (int)cx + q.salt;
        float fy = (float)y / cell - fallen_cells + chance(c, 5) * 16.0f, cy = lower(fy);
        int row = (int)cy;
        float px = room + free * chance(c, row), py = room + free * chance(row, c + 31);
        float dx = (fx - cx - px) * cell, dy = (fy - cy - py) * cell, d = sqrtf(dx * dx + dy * dy);
        float here = chance(row + 57, c) < 0.6f ? strength : 0.0f, before = depth[i] > q.depth ? 1.0f : 0.0f;
        cover[i] = here * before * unit(radius + 0.5f - d);
    }
}

/* A drop is a small lens: it shows the sky, and gathers whatever light is behind it, so that it shines against the dark
 * near a lamp. The bloom, one number for 8 pixels, holds that light. */
static __attribute__((noinline)) void light_drops(float *restrict light, const float *restrict cover,
                                                  const float *restrict behind, float sky, float own, int n) {
    float shown[STRIP];
    EACH(i, n / 8)
        EACH(j, 8) shown[8 * i + j] = sky + behind[i];
    for (int i = n / 8 * 8; i < n; i++) shown[i] = sky + behind[n / 8];
    EACH(i, n) light[i] += cover[i] * (shown[i] + own * light[i]);
}

static void light_rain(const View *view, float *const rgb[3], const float *cover, int x, int y, int n) {
    const Air *air = &view->frame->air;
    const int across = (view->width + 7) / 8, row = between(y / 8, 0, (view->height + 7) / 8 - 1);
    const float lamps = view->frame->finish.bloom > 0.0f ? 3.0f * air->rain : 0.0f;
    EACH(k, 3) {
        const float *bloom = view->bloom[k] + (size_t)row * (size_t)across + (size_t)(x / 8);
        const float sky = air->rain * (0.55f * air->ambient_sky[k] + 0.30f * air->horizon[k] + 0.3f * air->fog_colour[k]);
        float behind[STRIP / 8 + 1];
        EACH(i, (n + 7) / 8) behind[i] = lamps > 0.0f ? least(lamps * bloom[i], 1.5f) : 0.0f;
        light_drops(rgb[k], cover, behind, sky, 0.6f * air->rain, n);
    }
}

/* Drops that burst on the ground: a ring that widens and dies in each cell of it, again and again; far off they melt
 * into a shimmer. */
static __attribute__((noinline)) void cover_splashes(const View *view, const float *restrict depth,
                                                     float *restrict cover, int x, int y, int n) {
    const float seconds = (float)view->frame->seconds, b = (float)y - view->centre_b, angle = view->angle;
    const float cells = 7.0f, *forward = view->forward, *sa = view->step_a, *sb = view->step_b, *eye = view->eye;
    EACH(i, n) {
        float a = (float)(x + i) - view->centre_a, t = depth[i];
        float high = eye[1] + t * (forward[1] + a * sa[1] + b * sb[1]);
        float u = (eye[0] + t * (forward[0] + a * sa[0] + b * sb[0])) * cells, v = (eye[2] + t * (forward[2] + a * sa[2] + b * sb[2])) * cells;
        float near = t < 40.0f && magnitude(high) < 0.02f + 0.004f * t ? 1.0f : 0.0f;
        u = within(u, -1e5f, 1e5f);
        v = within(v, -1e5f, 1e5f);
        float cu = lower(u), cv = lower(v);
        int p = (int)cu, q = (int)cv;
        float beat = 3.1f * seconds + 8.0f * chance(p, q), round_ = lower(beat), age = beat - round_;
        int turn = q + 131 * (int)round_;
        float du = u - cu - 0.3f - 0.4f * chance(p + 9, turn), dv = v - cv - 0.3f - 0.4f * chance(p + 70, turn);
        float far = sqrtf(du * du + dv * dv), wide = 0.07f + cells * angle * t * 1.2f, ring = magnitude(far - 0.26f * age);
        float here = chance(p, turn + 5) < 0.5f ? 1.0f - age : 0.0f;
        cover[i] += near * here * unit(1.0f - ring / wide) * least(1.0f, 0.07f / wide);
    }
}

#define SPAN 32 /* pixels that are looked at together: much of a picture has no ground */

/* How much of the pixels of one span splashes cover. */
static void cover_span(const View *view, float *cover, int x, int y, int n) {
    const float *depth = view->depth + (size_t)y * (size_t)view->width + (size_t)x;
    const float eye = view->eye[1], step = view->step_a[1];
    const float down = view->forward[1] + ((float)x - view->centre_a) * step + ((float)y - view->centre_b) * view->step_b[1];
    int wet = 0;
    EACH(i, n) {
        wet |= (depth[i] < 40.0f) & (magnitude(eye + depth[i] * (down + (float)i * step)) < 0.021f + 0.004f * depth[i]);
        cover[i] = 0.0f;
    }
    if (wet) cover_splashes(view, depth, cover, x, y, n);
}

static void light_snow(const Air *air, float *const rgb[3], const float *cover, int n) {
    const float amount = air->snow;
    EACH(k, 3) {
        float light = 0.75f * air->ambient_sky[k] + 0.35f * air->horizon[k] + 0.2f * air->ambient_ground[k];
        EACH(i, n) rgb[k][i] = mix(rgb[k][i], most(light, 1.04f * rgb[k][i]), amount * cover[i]);
    }
}

/* Adds the weather to n pixels of linear light from x, y. */
void weather_strip(const View *view, float *const rgb[3], int x, int y, int n) {
    const Air *air = &view->frame->air;
    const float *depth = view->depth + (size_t)y * (size_t)view->width + (size_t)x;
    float cover[STRIP];
    Layer layers[LAYERS];
    EACH(k, LAYERS) layers[k] = layer_at(view, LAYERS - 1 - k, air->rain > 0.0f ? 1.0f : 0.8f);
    if (air->rain > 0.0f) {
        for (int i = 0; i < n; i += SPAN) cover_span(view, cover + i, x + i, y, between(n - i, 0, SPAN));
        EACH(k, LAYERS) cover_rain(&layers[k], fallen(view->frame->seconds, 9.0), depth, cover, x, y, n);
        light_rain(view, rgb, cover, x, y, n);
    }
    EACH(k, air->snow > 0.0f ? LAYERS : 0) {
        cover_snow(&layers[k], fallen(view->frame->seconds, 1.1), depth, cover, x, y, n);
        light_snow(air, rgb, cover, n);
    }
}
