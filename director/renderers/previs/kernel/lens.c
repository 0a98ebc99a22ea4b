/* What the lens does to the picture: depth of field from the real aperture, and bloom.
 *
 * Depth of field gathers at half size. All pixels of a block take the same taps (the block's largest blur), so that a
 * tap is a row of neighbouring loads; each tap counts as far as its own circle of confusion reaches the pixel. What
 * lies behind a pixel never bleeds over it, what lies before it does.
 */
#include "lanes.h"

#define BLOCK 16
#define MOST_TAPS 36
#define GOLDEN_C (-0.73736888f) /* cosine and sine of the golden angle */
#define GOLDEN_S 0.67549029f

static size_t half_stride(const View *view) { return (size_t)view->across + 2 * LENS_PAD; }

/* Radius of the circle of confusion in half-size pixels is view->blur * (1 - view->focus / depth). */
void ready_lens(View *view) {
    const Camera *camera = &view->frame->camera;
    double focal = camera->focal_mm * 0.001, stop = camera->f_stop > 0.1 ? camera->f_stop : 0.1;
    double at = camera->focus_m > focal * 2.0 ? camera->focus_m : focal * 2.0;
    double circle = focal * focal / (stop * (at - focal)) / (camera->gate_mm[1] * 0.001) * view->height;
    view->blur = (float)(circle * 0.25);
    view->focus = (float)at;
}

static float widest(const View *view) { return within(0.034f * (float)view->down, 1.0f, (float)LENS_PAD - 2.0f); }

/* Four pixels of one plane, each with its weight. Their blur is the nearest one's: the mean of one before the focus and
 * one behind it would be sharp. */
#define FOUR(plane) (w0 * plane[2 * x] + w1 * plane[2 * x + 1] + w2 * plane[w + 2 * x] + w3 * plane[w + 2 * x + 1])
#define CALM(at) (1.0f / (1.0f + most(red[at], most(green[at], blue[at]))))

static __attribute__((noinline)) void halve_row(const View *view, int y) {
    const int w = view->width;
    const size_t top = (size_t)(2 * y) * (size_t)w, out = ((size_t)y + LENS_PAD) * half_stride(view) + LENS_PAD;
    const float limit = widest(view), blur = view->blur, focus = view->focus;
    const float *restrict red = view->red + top, *restrict green = view->green + top, *restrict blue = view->blue + top;
    const float *restrict depth = view->depth + top;
    float *restrict r = view->half[0] + out, *restrict g = view->half[1] + out, *restrict b = view->half[2] + out;
    float *restrict size = view->half[3] + out;
    EACH(x, view->across) {
        float w0 = CALM(2 * x), w1 = CALM(2 * x + 1), w2 = CALM(w + 2 * x), w3 = CALM(w + 2 * x + 1),
              by = 1.0f / (w0 + w1 + w2 + w3);
        float nearest = least(least(depth[2 * x], depth[2 * x + 1]), least(depth[w + 2 * x], depth[w + 2 * x + 1]));
        r[x] = FOUR(red) * by;
        g[x] = FOUR(green) * by;
        b[x] = FOUR(blue) * by;
        size[x] = within(blur * (1.0f - focus / nearest), -limit, limit);
    }
}

/* Repeats the picture's border outwards, so that taps need no bounds. */
static void pad_plane(const View *view, float *plane) {
    const size_t stride = half_stride(view), w = (size_t)view->across;
    EACH(y, view->down) {
        float *row = plane + ((size_t)y + LENS_PAD) * stride;
        EACH(k, LENS_PAD) {
            row[k] = row[LENS_PAD];
            row[LENS_PAD + w + (size_t)k] = row[LENS_PAD + w - 1];
        }
    }
    EACH(k, LENS_PAD) {
        memcpy(plane + (size_t)k * stride, plane + LENS_PAD * stride, stride * sizeof(float));
        memcpy(plane + ((size_t)view->down + LENS_PAD + (size_t)k) * stride,
               plane + ((size_t)view->down + LENS_PAD - 1) * stride, stride * sizeof(float));
    }
}

/* The nearest and farthest blur inside a block, as two sizes. */
static void measure_block(const View *view, int left, int top, float *near, float *far) {
    const size_t stride = half_stride(view);
    float low[BLOCK] = {0.0f}, high[BLOCK] = {0.0f};
    for (int y = top; y < between(top + BLOCK, 0, view->down); y++) {
        const float *row = view->half[3] + ((size_t)y + LENS_PAD) * stride + LENS_PAD + (size_t)left;
        EACH(i, BLOCK) {
            low[i] = least(low[i], row[i]);
            high[i] = most(high[i], row[i]);
        }
    }
    *near = *far = 0.0f;
    EACH(i, BLOCK) {
        *near = most(*near, -low[i]);
        *far = most(*far, high[i]);
    }
}

/* The largest blur that reaches a block from what lies before the focus, in it and in the blocks around. */
static float near_blur(const View *view, int column, int row) {
    int across = (view->across + BLOCK - 1) / BLOCK, down = (view->down + BLOCK - 1) / BLOCK,
        ring = ((int)widest(view) + BLOCK) / BLOCK;
    const float *near = view->block;
    float blur = 0.0f;
    for (int y = between(row - ring, 0, row); y <= between(row + ring, 0, down - 1); y++)
        for (int x = between(column - ring, 0, column); x <= between(column + ring, 0, across - 1); x++)
            blur = most(blur, near[y * across + x]);
    return blur;
}

/* What a row of a block gathers: light from behind or at a pixel, light from before it, and how many taps could bring
 * it. */
typedef struct {
    float r[BLOCK], g[BLOCK], b[BLOCK], weight[BLOCK], nr[BLOCK], ng[BLOCK], nb[BLOCK], near[BLOCK], room[BLOCK];
} Sums;

#define SUM(plane) float *restrict plane = sums->plane

/* Adds one tap to a row of a block. Not inlined: only as parameters do the planes keep their promise not to overlap. */
static __attribute__((noinline)) void add_tap(const float *restrict r_, const float *restrict g_,
                                              const float *restrict b_, const float *restrict blur,
                                              const float *restrict own, float distance, Sums *restrict sums) {
    SUM(r);
    SUM(g);
    SUM(b);
    SUM(weight);
    SUM(nr);
    SUM(ng);
    SUM(nb);
    SUM(near);
    SUM(room);
    EACH(i, BLOCK) {
        float there = blur[i], here = own[i], size = magnitude(there), mine = magnitude(here), held = least(size, mine);
        float k = unit((there > here ? held : size) - distance + 1.0f), before = there < -0.5f ? k : 0.0f;
        float behind = k - before;
        r[i] += behind * r_[i];
        g[i] += behind * g_[i];
        b[i] += behind * b_[i];
        weight[i] += behind;
        nr[i] += before * r_[i];
        ng[i] += before * g_[i];
        nb[i] += before * b_[i];
        near[i] += before;
        room[i] += unit(mine - distance + 1.0f);
    }
}

/* Lays what lies before the focus over the rest, as far as it covers the taps. */
static void settle_row(const View *view, size_t at, const Sums *sums, float taps) {
    EACH(i, BLOCK) {
        size_t out = at + (size_t)i;
        float own = view->half[3][out], far = sums->weight[i], near = sums->near[i];
        float cover = unit(near / most(own < -0.5f ? sums->room[i] : taps, 1e-3f));
        cover = far < 1e-3f && near > 1e-3f ? 1.0f : cover;
        float by_far = 1.0f / most(far, 1e-4f), by_near = 1.0f / most(near, 1e-4f);
        float r = far < 1e-3f ? view->half[0][out] : sums->r[i] * by_far;
        float g = far < 1e-3f ? view->half[1][out] : sums->g[i] * by_far;
        float b = far < 1e-3f ? view->half[2][out] : sums->b[i] * by_far;
        view->blurred[0][out] = mix(r, sums->nr[i] * by_near, cover);
        view->blurred[1][out] = mix(g, sums->ng[i] * by_near, cover);
        view->blurred[2][out] = mix(b, sums->nb[i] * by_near, cover);
        view->blurred[3][out] = own < -0.5f ? 1.0f : unit(3.0f * cover);
    }
}

static void gather_block(const View *view, int left, int top, float radius, float nearest) {
    const size_t stride = half_stride(view);
    const int taps = between((int)(radius * radius * 1.3f) + 6, 8, MOST_TAPS);
    const float share = least(1.0f, nearest / radius), full = (float)taps * share * share;
    const float *const *from = (const float *const *)view->half;
    ptrdiff_t away[MOST_TAPS];
    float distance[MOST_TAPS], c = 1.0f, s = 0.0f;
    EACH(k, taps) {
        float r = radius * sqrtf(((float)k + 0.5f) / (float)taps), x = lower(r * c + 0.5f), y = lower(r * s + 0.5f);
        float turned = c * GOLDEN_C - s * GOLDEN_S;
        away[k] = (ptrdiff_t)y * (ptrdiff_t)stride + (ptrdiff_t)x;
        distance[k] = sqrtf(x * x + y * y);
        s = c * GOLDEN_S + s * GOLDEN_C;
        c = turned;
    }
    for (int y = top; y < between(top + BLOCK, 0, view->down); y++) {
        size_t at = ((size_t)y + LENS_PAD) * stride + LENS_PAD + (size_t)left;
        Sums sums;
        memset(&sums, 0, sizeof sums);
        EACH(k, taps) {
            ptrdiff_t there = (ptrdiff_t)at + away[k];
            add_tap(from[0] + there, from[1] + there, from[2] + there, from[3] + there, from[3] + at, distance[k],
                    &sums);
        }
        settle_row(view, at, &sums, full);
    }
}

static void copy_block(const View *view, int left, int top) {
    const size_t stride = half_stride(view);
    for (int y = top; y < between(top + BLOCK, 0, view->down); y++) {
        size_t at = ((size_t)y + LENS_PAD) * stride + LENS_PAD + (size_t)left;
        EACH(k, 3) memcpy(view->blurred[k] + at, view->half[k] + at, BLOCK * sizeof(float));
        memset(view->blurred[3] + at, 0, BLOCK * sizeof(float));
    }
}

/* Does anything lie so far from the focus that a pixel could show it? */
static int is_shallow(const View *view) {
    float near = 1e9f;
    size_t pixels = (size_t)view->width * (size_t)view->height;
    for (size_t i = 0; i < pixels; i++) near = least(near, view->depth[i]);
    return view->blur > 0.45f || view->blur * (view->focus / most(near, 0.05f) - 1.0f) > 0.45f;
}

int focus_picture(const View *view) {
    if (!is_shallow(view)) return 0;
    EACH(y, view->down) halve_row(view, y);
    EACH(k, 4) pad_plane(view, view->half[k]);
    int across = (view->across + BLOCK - 1) / BLOCK, down = (view->down + BLOCK - 1) / BLOCK;
    EACH(y, down)
        EACH(x, across)
            measure_block(view, x * BLOCK, y * BLOCK, &view->block[y * across + x],
                          &view->block[(down + y) * across + x]);
    EACH(y, down)
        EACH(x, across) {
            float near = near_blur(view, x, y), radius = most(near, view->block[(down + y) * across + x]);
            if (radius < 0.35f) copy_block(view, x * BLOCK, y * BLOCK);
            else gather_block(view, x * BLOCK, y * BLOCK, radius, near);
        }
    EACH(k, 4) pad_plane(view, view->blurred[k]);
    return 1;
}

/* Lays the blurred picture over n sharp pixels from x, y, as far as each is out of focus. */
void focus_strip(const View *view, float *const rgb[3], int x, int y, int n) {
    const size_t stride = half_stride(view),
                 own = ((size_t)(y / 2) + LENS_PAD) * stride + LENS_PAD + (size_t)(x / 2) - 1;
    const size_t other = y % 2 ? own + stride : own - stride;
    const float *restrict soft = view->soft + (size_t)y * (size_t)view->width + (size_t)x;
    float row[STRIP / 2 + 2], wide[STRIP], share[STRIP];
    for (int c = 3; c >= 0; c--) {
        const float *restrict a = view->blurred[c] + own, *restrict b = view->blurred[c] + other;
        EACH(i, n / 2 + 2) row[i] = 0.75f * a[i] + 0.25f * b[i];
        EACH(i, n / 2) {
            wide[2 * i] = 0.75f * row[i + 1] + 0.25f * row[i];
            wide[2 * i + 1] = 0.75f * row[i + 1] + 0.25f * row[i + 2];
        }
        if (c == 3)
            EACH(i, n) share[i] = most(ease(wide[i]), soft[i]);
        else
            EACH(i, n) rgb[c][i] = mix(rgb[c][i], wide[i], share[i]);
    }
}

#define CHUNK 256
#define BLOOM_UNIT 4096.0f

/* Adds what is brighter than paper white in n pixels of a row. */
static void add_bright(const View *view, size_t at, int n, float sums[3][CHUNK]) {
    const float enough = 1.4f / most(view->frame->air.exposure, 0.02f);
    const float *red = view->red + at, *green = view->green + at, *blue = view->blue + at;
    EACH(i, n) {
        float top = most(red[i], most(green[i], blue[i])),
              k = most(0.0f, top - enough) / (most(top, 1e-4f) * (1.0f + 0.12f * top));
        sums[0][i] += red[i] * k;
        sums[1][i] += green[i] * k;
        sums[2][i] += blue[i] * k;
    }
}

/* The bright part of the picture at an eighth of its size. */
static void find_bright(const View *view, int across, int down) {
    float sums[3][CHUNK];
    EACH(y, down)
        for (int left = 0; left < view->width; left += CHUNK) {
            int n = between(view->width - left, 0, CHUNK), under = between(view->height - 8 * y, 0, 8);
            memset(sums, 0, sizeof sums);
            EACH(j, under) add_bright(view, (size_t)(8 * y + j) * (size_t)view->width + (size_t)left, n, sums);
            EACH(i, (n + 7) / 8) {
                size_t out = (size_t)y * (size_t)across + (size_t)(left / 8 + i);
                float by = 1.0f / (float)(between(n - 8 * i, 0, 8) * under);
                EACH(k, 3) {
                    const float *s = sums[k] + 8 * i;
                    float mean = (((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]))) * by;
                    view->bright[k][out] = (int32_t)(within(mean, 0.0f, 50.0f) * BLOOM_UNIT);
                }
            }
        }
}

/* Mean of `reach` values to each side along a line of n values `step` apart; the ends repeat. Whole numbers, so that a
 * cell depends on nothing beyond its reach and keep.c can tell what stayed. */
static void smear(int32_t *line, size_t step, int n, int reach, int32_t *copy) {
    int32_t size = 2 * reach + 1, sum = 0;
    EACH(i, n) copy[i] = line[(size_t)i * step];
    for (int i = -reach; i <= reach; i++) sum += copy[between(i, 0, n - 1)];
    EACH(i, n) {
        line[(size_t)i * step] = sum / size;
        sum += copy[between(i + reach + 1, 0, n - 1)] - copy[between(i - reach, 0, n - 1)];
    }
}

static void mark_bloomed(const View *view, int x, int y) {
    int tile_x = x * 8 / TILE_W, tile_y = y * 8 / TILE_H;
    for (int j = between(tile_y - 1, 0, tile_y); j <= between(tile_y + 1, 0, view->tiles_y - 1); j++)
        for (int i = between(tile_x - 1, 0, tile_x); i <= between(tile_x + 1, 0, view->tiles_x - 1); i++) {
            uint8_t *at = &view->redraw[j * view->tiles_x + i];
            *at = *at ? *at : 1;
        }
}

void bloom_picture(const View *view) {
    int across = (view->width + 7) / 8, down = (view->height + 7) / 8, reach = between(view->height / 160, 1, 24);
    find_bright(view, across, down);
    EACH(k, 3) {
        EACH(pass, 3) {
            EACH(y, down) smear(view->bright[k] + (size_t)y * (size_t)across, 1, across, reach, view->scratch);
            EACH(x, across) smear(view->bright[k] + x, (size_t)across, down, reach, view->scratch);
        }
        EACH(y, down)
            EACH(x, across) {
                size_t at = (size_t)y * (size_t)across + (size_t)x;
                float bloom = (float)view->bright[k][at] * (1.0f / BLOOM_UNIT);
                if (bloom != view->bloom[k][at]) mark_bloomed(view, x, y);
                view->bloom[k][at] = bloom;
            }
    }
}
