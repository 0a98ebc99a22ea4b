/* From linear light to the print: exposure, balance, film curve, tints, vignette, grain; out as BT.709 YUV or as RGB.
 *
 * Film curve after Timothy Lottes ("Advanced Techniques and Optimization of HDR Color Pipelines", 2016): contrast 1.36,
 * shoulder 0.965, 0.18 to 0.205, white at 8; display curve is sRGB's.
 */
#include "lanes.h"

typedef struct {
    float r[STRIP], g[STRIP], b[STRIP];
} Strip;

#define P1 0.054928422f
#define P2 (-1.17422416f)
#define P3 36.0708658f
#define P4 407.223864f
#define P5 9.88912574f
#define Q1 (-13.5278982f)
#define Q2 148.149745f
#define Q3 (-53.1021277f)
#define Q4 448.671712f
#define CROSSTALK 0.76f /* of its own colour that a layer of the film keeps, so that what is bright pales as film does */
#define REGAINED 1.12f  /* and what the print gives back to the middle tones */

/* Film curve and display curve in one, a ratio of polynomials in the root of the light: within 0.12 of 255 of the two.
 */
static inline float expose(float light) {
    float s = sqrtf(least(light, 8.0f));
    float over = ((((P5 * s + P4) * s + P3) * s + P2) * s + P1) * s,
          under = (((Q4 * s + Q3) * s + Q2) * s + Q1) * s + 1.0f;
    return unit(over / under);
}

/* A printed tone 0..1 made harder or flatter about its middle, over a lifted black. */
static inline float toned(float tone, float hard, float lift) {
    return lift + (1.0f - lift) * (tone + hard * (ease(tone) - tone));
}

static void load_strip(const View *view, Strip *strip, int x, int y, int n) {
    size_t at = (size_t)y * (size_t)view->width + (size_t)x;
    const float *r = view->red + at, *g = view->green + at, *b = view->blue + at;
    EACH(i, n) {
        strip->r[i] = r[i];
        strip->g[i] = g[i];
        strip->b[i] = b[i];
    }
}

/* A number below nothing, or not a number, prints black. */
static inline float light_only(float x) { return x > 0.0f ? least(x, 1e4f) : 0.0f; }

/* Bloom is stored at an eighth: a strip begins on a whole cell, so each of a cell's 8 pixels has its own fixed weight.
 */
static void add_bloom(const View *view, Strip *strip, int x, int y, int n) {
    const int across = (view->width + 7) / 8, down = (view->height + 7) / 8, first = x / 8;
    float fy = ((float)y + 0.5f) * 0.125f - 0.5f, v = fy - lower(fy), weight[8];
    int y0 = between((int)lower(fy), 0, down - 1), y1 = between((int)lower(fy) + 1, 0, down - 1);
    float *planes[3] = {strip->r, strip->g, strip->b}, cells[STRIP / 8 + 2];
    const int inside = (n + 7) / 8, before = between(first - 1, 0, first), after = between(first + inside, 0, across - 1);
    const float strength = view->frame->finish.bloom;
    EACH(j, 8) weight[j] = ((float)j + 0.5f) * 0.125f + (j < 4 ? 0.5f : -0.5f);
    EACH(k, 3) {
        const float *above = view->bloom[k] + (size_t)y0 * (size_t)across,
                    *below = view->bloom[k] + (size_t)y1 * (size_t)across;
        int any = 0;
        EACH(i, inside) cells[i + 1] = strength * mix(above[first + i], below[first + i], v);
        cells[0] = strength * mix(above[before], below[before], v);
        cells[inside + 1] = strength * mix(above[after], below[after], v);
        EACH(i, inside + 2) any |= cells[i] > 0.0f;
        EACH(i, any ? inside : 0) {
            float *out = planes[k] + 8 * i;
            EACH(j, 4) out[j] += mix(cells[i], cells[i + 1], weight[j]);
            for (int j = 4; j < 8; j++) out[j] += mix(cells[i + 1], cells[i + 2], weight[j]);
        }
    }
}

/* Light to printed tones 0..1. */
static void expose_strip(const View *view, Strip *strip, int x, int y, int n) {
    const Finish *finish = &view->frame->finish;
    const float open = view->frame->air.exposure * finish->fade, dark = finish->vignette;
    const float *tuned = view->frame->air.balance, balance[3] = {tuned[0], tuned[1], tuned[2]};
    const float half_w = 0.5f * (float)view->width, by_half = 1.0f / half_w, half_h = 0.5f * (float)view->height;
    const float own = finish->monochrome > 0.0f ? 0.0f : CROSSTALK;
    const float up = ((float)y - half_h) / half_h, row_dark = up * up * 0.45f;
    EACH(i, n) {
        float across = ((float)(x + i) - half_w) * by_half;
        float k = open * (1.0f - dark * (across * across * 0.55f + row_dark));
        float r = light_only(strip->r[i]) * k * balance[0], g = light_only(strip->g[i]) * k * balance[1],
              b = light_only(strip->b[i]) * k * balance[2];
        float grey = 0.2126f * r + 0.7152f * g + 0.0722f * b;
        strip->r[i] = expose(mix(grey, r, own));
        strip->g[i] = expose(mix(grey, g, own));
        strip->b[i] = expose(mix(grey, b, own));
    }
}

static void tone_strip(const Finish *finish, Strip *strip, int n) {
    const float hard = finish->contrast, lift = finish->lift;
    EACH(i, n) {
        strip->r[i] = toned(strip->r[i], hard, lift);
        strip->g[i] = toned(strip->g[i], hard, lift);
        strip->b[i] = toned(strip->b[i], hard, lift);
    }
}

static void tint_strip(const Finish *finish, float colourful, Strip *strip, int n) {
    const float s[3] = {finish->shadows_tint[0], finish->shadows_tint[1], finish->shadows_tint[2]};
    const float l[3] = {finish->highlights_tint[0], finish->highlights_tint[1], finish->highlights_tint[2]};
    EACH(i, n) {
        float r = strip->r[i], g = strip->g[i], b = strip->b[i], tone = 0.2126f * r + 0.7152f * g + 0.0722f * b;
        strip->r[i] = unit(mix(tone, r, colourful) * mix(s[0], l[0], tone));
        strip->g[i] = unit(mix(tone, g, colourful) * mix(s[1], l[1], tone));
        strip->b[i] = unit(mix(tone, b, colourful) * mix(s[2], l[2], tone));
    }
}

static void colour_strip(float colourful, Strip *strip, int n) {
    EACH(i, n) {
        float r = strip->r[i], g = strip->g[i], b = strip->b[i], tone = 0.2126f * r + 0.7152f * g + 0.0722f * b;
        strip->r[i] = unit(mix(tone, r, colourful));
        strip->g[i] = unit(mix(tone, g, colourful));
        strip->b[i] = unit(mix(tone, b, colourful));
    }
}

/* A neutral finish has neither tones nor tints of its own. */
static void develop(const View *view, Strip *strip, int x, int y, int n) {
    const Finish *finish = &view->frame->finish;
    const float colourful = REGAINED * view->frame->air.saturation;
    int tinted = 0;
    EACH(k, 3) tinted |= finish->shadows_tint[k] != 1.0f || finish->highlights_tint[k] != 1.0f;
    expose_strip(view, strip, x, y, n);
    if (finish->contrast != 0.0f || finish->lift != 0.0f) tone_strip(finish, strip, n);
    if (tinted) tint_strip(finish, colourful, strip, n);
    else colour_strip(colourful, strip, n);
}

static void print_strip(const View *view, Strip *strip, int x, int y, int n) {
    float *const rgb[3] = {strip->r, strip->g, strip->b};
    load_strip(view, strip, x, y, n);
    if (view->shallow) focus_tiles(view, rgb, x, y, n);
    if (view->frame->air.rain > 0.0f || view->frame->air.snow > 0.0f) weather_strip(view, rgb, x, y, n);
    if (view->frame->finish.bloom > 0.0f) add_bloom(view, strip, x, y, n);
    develop(view, strip, x, y, n);
    if (view->frame->finish.ink > 0.0f) ink_strip(view, rgb, x, y, n);
}

#define GRAIN_SPAN 4096

/* The grain of one frame: a strip of triangular noise, in SHADES. Each row of the picture takes a run of it from a
 * place of its own, so that a pixel costs no hash. */
typedef struct {
    int16_t speck[GRAIN_SPAN + MOST_SIDE];
    int salt;
} Grain;

static void make_grain(Grain *grain, int n, float levels, int salt) {
    const float by = levels * (float)SHADES / 1023.0f;
    grain->salt = salt;
    EACH(i, GRAIN_SPAN + n) {
        uint32_t h = scramble(i, salt);
        float speck = (float)(int32_t)(h & 1023) + (float)(int32_t)(h >> 10 & 1023) - 1023.0f;
        grain->speck[i] = (int16_t)(int32_t)lower(speck * by + 0.5f);
    }
}

static const int16_t *grain_row(const Grain *grain, int y) {
    return grain->speck + scramble(y, grain->salt + 1) % GRAIN_SPAN;
}

static int salt_of(const View *view) {
    return (int)(((uint32_t)view->frame->index * 7919u + (uint32_t)view->frame->seed * 104729u) & 0xfffffff);
}

static inline int16_t shades(float level) { return (int16_t)(int32_t)(level * (float)SHADES); }

/* Luma and chroma of two rows of pixels, before grain. */
static void show_rows(const View *view, int x, int y, int n) {
    Strip above, below;
    const size_t width = (size_t)view->width, at = (size_t)y * width + (size_t)x,
                 quad = (size_t)(y / 2) * (width / 2) + (size_t)(x / 2);
    int16_t *top = view->shown[0] + at, *under = top + width, *u = view->shown[1] + quad, *v = view->shown[2] + quad;
    print_strip(view, &above, x, y, n);
    print_strip(view, &below, x, y + 1, n);
    EACH(i, n) {
        top[i] = shades(16.5f + 219.0f * (0.2126f * above.r[i] + 0.7152f * above.g[i] + 0.0722f * above.b[i]));
        under[i] = shades(16.5f + 219.0f * (0.2126f * below.r[i] + 0.7152f * below.g[i] + 0.0722f * below.b[i]));
    }
    EACH(i, n / 2) {
        int p = 2 * i;
        float r = 0.25f * (above.r[p] + above.r[p + 1] + below.r[p] + below.r[p + 1]);
        float g = 0.25f * (above.g[p] + above.g[p + 1] + below.g[p] + below.g[p + 1]);
        float b = 0.25f * (above.b[p] + above.b[p + 1] + below.b[p] + below.b[p + 1]);
        float luma = 0.2126f * r + 0.7152f * g + 0.0722f * b;
        u[i] = shades((b - luma) * (224.0f / 1.8556f) + 128.5f);
        v[i] = shades((r - luma) * (224.0f / 1.5748f) + 128.5f);
    }
}

/* Develops the runs of tiles in a row that changed; all of them where the weather touches everything. */
static void show_tiles(const View *view, int tile_y, int all) {
    const uint8_t *redraw = view->redraw + tile_y * view->tiles_x;
    int top = tile_y * TILE_H, bottom = between(top + TILE_H, 0, view->height);
    for (int first = 0, last; first < view->tiles_x; first = last) {
        last = first + 1;
        if (!all && !redraw[first]) continue;
        while (last < view->tiles_x && last - first < STRIP / TILE_W && (all || redraw[last])) last++;
        int x = first * TILE_W, n = between(last * TILE_W, 0, view->width) - x;
        for (int y = top; y < bottom; y += 2) show_rows(view, x, y, n);
    }
}

static void add_grain(const int16_t *restrict shown, const int16_t *restrict speck, uint8_t *restrict out, int n,
                      int16_t top) {
    EACH(i, n) {
        int16_t level = (int16_t)((int16_t)(shown[i] + speck[i]) / SHADES);
        level = level < 16 ? 16 : level;
        out[i] = (uint8_t)(level > top ? top : level);
    }
}

static void grain_plane(const int16_t *shown, uint8_t *out, int width, int height, const Grain *grain, int16_t top) {
    EACH(y, height) {
        size_t at = (size_t)y * (size_t)width;
        add_grain(shown + at, grain_row(grain, y), out + at, width, top);
    }
}

/* Grain is always new; what is under it is developed again only where it changed. */
void print_yuv(const View *view, uint8_t *luma, uint8_t *u, uint8_t *v) {
    const Finish *finish = &view->frame->finish;
    const Air *air = &view->frame->air;
    Memory *memory = view->memory;
    Grain grain;
    int all = view->afresh || air->rain > 0.0f || air->snow > 0.0f || memory->fade != finish->fade || !memory->shown;
    if (finish->ink > 0.0f) ink_picture(view, all);
    EACH(y, view->tiles_y) show_tiles(view, y, all);
    memory->fade = finish->fade;
    memory->shown = 1;
    make_grain(&grain, view->width, 0.5f + finish->grain * 6.0f, salt_of(view));
    grain_plane(view->shown[0], luma, view->width, view->height, &grain, 235);
    make_grain(&grain, view->across, 0.5f, salt_of(view) + 4099);
    grain_plane(view->shown[1], u, view->across, view->down, &grain, 240);
    grain_plane(view->shown[2], v, view->across, view->down, &grain, 240);
    burn_slate(view, luma, view->width, 1);
}

void print_rgb(const View *view, uint8_t *rgb) {
    Strip strip;
    Grain grain;
    if (view->frame->finish.ink > 0.0f) ink_picture(view, 1);
    make_grain(&grain, view->width, 0.5f + view->frame->finish.grain * 7.0f, salt_of(view));
    for (int y = 0; y < view->height; y++)
        for (int x = 0; x < view->width; x += STRIP) {
            int n = between(view->width - x, 0, STRIP);
            uint8_t *out = rgb + ((size_t)y * (size_t)view->width + (size_t)x) * 3;
            const int16_t *speck = grain_row(&grain, y) + x;
            print_strip(view, &strip, x, y, n);
            EACH(i, n) {
                float noise = 0.5f + (float)speck[i] * (1.0f / (float)SHADES);
                out[3 * i] = (uint8_t)(int32_t)within(strip.r[i] * 255.0f + noise, 0.0f, 255.9f);
                out[3 * i + 1] = (uint8_t)(int32_t)within(strip.g[i] * 255.0f + noise, 0.0f, 255.9f);
                out[3 * i + 2] = (uint8_t)(int32_t)within(strip.b[i] * 255.0f + noise, 0.0f, 255.9f);
            }
        }
    EACH(k, 3) burn_slate(view, rgb + k, view->width * 3, 3);
}
