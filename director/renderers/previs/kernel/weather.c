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

static void add_rain(const View *view, const Layer *layer, float *const rgb[3], int x, int y, int n) {
    const Air *air = &view->frame->air;
    const float *depth = view->depth + (size_t)y * (size_t)view->width + (size_t)x;
    float length = most(9.0f * SHUTTER * layer->metre, 2.0f), half = most(0.0016f * layer->metre + layer->soft, 0.55f);
    float column = most(0.11f * layer->metre, 3.0f), cell = length * 3.5f,
          fall = fallen(view->frame->seconds, 9.0) * layer->metre / cell;
    float strength = air->rain * 0.5f * least(1.0f, 1.1f / half) * unit(0.0022f * layer->metre / half + 0.25f);
    float light[3];
    EACH(k, 3)
        light[k] = strength * (0.35f * air->ambient_sky[k] + 0.3f * air->horizon[k] + 0.25f * air->fog_colour[k]);
    EACH(i, n) {
        float fx = ((float)(x + i) + 0.07f * (float)y) / column, cx = lower(fx);
        int c = (int)cx + layer->salt;
        float fy = (float)y / cell - fall * (0.9f + 0.2f * chance(c, 3)) + 64.0f * chance(c, layer->salt),
              cy = lower(fy);
        int row = (int)cy;
        float at = 0.2f + 0.6f * chance(c, row), across = magnitude(fx - cx - at) * column;
        float along = (fy - cy) * 3.5f, inside = unit(4.0f * along * (1.0f - along));
        float here = chance(row, c + 71) < 0.55f ? 1.0f : 0.0f;
        float k = here * inside * unit(half + 0.5f - across) * (depth[i] > layer->depth ? 1.0f : 0.0f);
        EACH(p, 3) rgb[p][i] += k * light[p];
    }
}

static void add_snow(const View *view, const Layer *layer, float *const rgb[3], int x, int y, int n) {
    const Air *air = &view->frame->air;
    const float *depth = view->depth + (size_t)y * (size_t)view->width + (size_t)x;
    float cell = most(0.22f * layer->metre, 5.0f), real = 0.0045f * layer->metre,
          radius = most(real + layer->soft, 0.9f);
    float strength = air->snow * unit(most(real, 0.8f) * most(real, 0.8f) / (radius * radius) * 1.2f + 0.06f);
    float fall = fallen(view->frame->seconds, 1.1) * layer->metre / cell, light[3];
    radius = least(radius, 0.42f * cell);
    EACH(k, 3) light[k] = 0.75f * air->ambient_sky[k] + 0.35f * air->horizon[k] + 0.2f * air->ambient_ground[k];
    EACH(i, n) {
        float fx = (float)(x + i) / cell, shift = chance((int)lower(fx) + layer->salt, 5) * 16.0f,
              fy = (float)y / cell - fall + shift;
        float cx = lower(fx), cy = lower(fy);
        int c = (int)cx + layer->salt, row = (int)cy;
        float room = radius / cell, free = 1.0f - 2.0f * room, px = room + free * chance(c, row),
              py = room + free * chance(row, c + 31);
        float dx = (fx - cx - px) * cell, dy = (fy - cy - py) * cell, d = sqrtf(dx * dx + dy * dy);
        float here = chance(row + 57, c) < 0.6f ? 1.0f : 0.0f;
        float k = here * strength * unit(radius + 0.5f - d) * (depth[i] > layer->depth ? 1.0f : 0.0f);
        EACH(p, 3) rgb[p][i] = mix(rgb[p][i], light[p], k);
    }
}

/* Adds the weather to n pixels of linear light from x, y. */
void weather_strip(const View *view, float *const rgb[3], int x, int y, int n) {
    const Air *air = &view->frame->air;
    EACH(k, LAYERS) {
        Layer layer = layer_at(view, LAYERS - 1 - k, air->rain > 0.0f ? 1.0f : 0.8f);
        if (air->rain > 0.0f) add_rain(view, &layer, rgb, x, y, n);
        if (air->snow > 0.0f) add_snow(view, &layer, rgb, x, y, n);
    }
}
