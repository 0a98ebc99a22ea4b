/* What the lens does to the picture: depth of field from the real aperture, and bloom.
 *
 * Depth of field gathers at half size. All pixels of a block take the same taps (the block's largest blur), so that a
 * tap is a row of neighbouring loads; each tap counts as far as its own circle of confusion reaches the pixel. What
 * lies behind a pixel never bleeds over it, what lies before it does. Where a pixel is sharp itself, what is gathered
 * is what lies behind it: the pixels on its edge show as much of that as they show of what is behind.
 */
#include "lanes.h"

#define BLOCK 16
#define MOST_TAPS 36
#define GOLDEN_C (-0.73736888f) /* cosine and sine of the golden angle */
#define GOLDEN_S 0.67549029f

static size_t half_stride(const View *view) { return (size_t)view->across + 2 * LENS_PAD; }

/* Radius of the circle of confusion in half-size pixels is view->blur * (1 - view->focus / depth). What is drawn with a
 * pen has none. */
void ready_lens(View *view) {
    const Camera *camera = &view->frame->camera;
    double focal = camera->focal_mm * 0.001, stop = camera->f_stop > 0.1 ? camera->f_stop : 0.1;
    double at = camera->focus_m > focal * 2.0 ? camera->focus_m : focal * 2.0;
    double circle = focal * focal / (stop * (at - focal)) / (camera->gate_mm[1] * 0.001) * view->height;
    view->blur = view->frame->finish.ink > 0.5f ? 0.0f : (float)(circle * 0.25);
    view->focus = (float)at;
}

static float widest(const View *view) { return within(0.034f * (float)view->down, 1.0f, (float)LENS_PAD - 2.0f); }

/* Four pixels of one plane, each with its weight. Their blur is the nearest one's: the mean of one before the focus and
 * one behind it would be sharp. */
#define FOUR(plane) (w0 * plane[2 * x] + w1 * plane[2 * x + 1] + w2 * plane[w + 2 * x] + w3 * plane[w + 2 * x + 1])
#define CALM(at) (1.0f / (1.0f + most(red[at], most(green[at], blue[at]))))

static __attribute__((noinline)) void halve_run(const View *view, int y, int left, int n) {
    const int w = view->width;
    const size_t top = (size_t)(2 * y) * (size_t)w + 2 * (size_t)left,
                 out = ((size_t)y + LENS_PAD) * half_stride(view) + LENS_PAD + (size_t)left;
    const float limit = widest(view), blur = view->blur, focus = view->focus;
    const float *restrict red = view->red + top, *restrict green = view->green + top, *restrict blue = view->blue + top;
    const float *restrict depth = view->depth + top;
    float *restrict r = view->half[0] + out, *restrict g = view->half[1] + out, *restrict b = view->half[2] + out;
    float *restrict size = view->half[3] + out;
    EACH(x, n) {
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
        float there = blur[i], here = own[i], size = magnitude(there), mine = magnitude(here);
        float sharp = unit(2.0f - 4.0f * mine), held = mix(least(size, mine), size, sharp);
        float k = unit((there > here ? held : size) - distance + 1.0f) * (1.0f - 0.95f * sharp * unit(2.0f - 4.0f * size)),
              before = there < -0.5f ? k : 0.0f;
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
    float near = SKY_DEPTH;
    EACH(i, view->tiles_x * view->tiles_y) near = least(near, view->tile[i].nearest);
    return view->blur > 0.45f || view->blur * (view->focus / most(near, 0.05f) - 1.0f) > 0.45f;
}

static void print_again(const View *view, int left, int right, int top, int bottom) {
    for (int y = between(top, 0, top); y <= between(bottom, 0, view->tiles_y - 1); y++)
        for (int x = between(left, 0, left); x <= between(right, 0, view->tiles_x - 1); x++) {
            uint8_t *at = &view->redraw[y * view->tiles_x + x];
            *at = *at ? *at : 1;
        }
}

/* The picture in blocks as the lens takes it; a block is one tile wide and two high. */
typedef struct {
    int across, down;
    float *near, *far, *radius, *nearest; /* measured here, and what the block was last gathered with */
} Blocks;

static Blocks blocks_of(const View *view) {
    int across = (view->across + BLOCK - 1) / BLOCK, down = (view->down + BLOCK - 1) / BLOCK, all = across * down;
    float *first = view->block;
    Blocks blocks = {across, down, first, first + all, first + 2 * all, first + 3 * all};
    return blocks;
}

#define UNSEEN 0.29f /* a blur so small changes no pixel */

/* Is all of a block so near the focus that nothing in it is blurred? */
static int is_sharp(const View *view, int column, int row) {
    int sharp = 1;
    for (int y = 2 * row; y < between(2 * row + 2, 0, view->tiles_y); y++) {
        const Tile *tile = &view->tile[y * view->tiles_x + column];
        float near = view->blur * (1.0f - view->focus / tile->nearest), far = view->blur * (1.0f - view->focus / tile->deepest);
        sharp &= (near > -UNSEEN) & (far < UNSEEN);
    }
    return sharp;
}

/* Halves the blocks that are marked. */
static void halve_blocks(const View *view, const Blocks *blocks, const uint8_t *marked) {
    EACH(row, blocks->down)
        for (int first = 0, last; first < blocks->across; first = last) {
            last = first + 1;
            if (!marked[row * blocks->across + first]) continue;
            while (last < blocks->across && marked[row * blocks->across + last]) last++;
            int left = first * BLOCK, n = between(last * BLOCK, 0, view->across) - left;
            for (int y = row * BLOCK; y < between((row + 1) * BLOCK, 0, view->down); y++) halve_run(view, y, left, n);
        }
}

static void find_stale(const View *view, const Blocks *blocks, int all) {
    EACH(row, blocks->down)
        EACH(x, blocks->across) {
            const uint8_t *drawn = view->redraw + 2 * row * view->tiles_x + x;
            view->stale[row * blocks->across + x] =
                (uint8_t)(all || drawn[0] || (2 * row + 1 < view->tiles_y && drawn[view->tiles_x]));
        }
}

static void measure_blocks(const View *view, const Blocks *blocks) {
    EACH(row, blocks->down)
        EACH(x, blocks->across) {
            int at = row * blocks->across + x;
            if (is_sharp(view, x, row)) blocks->near[at] = blocks->far[at] = 0.0f;
            else if (view->stale[at]) measure_block(view, x * BLOCK, row * BLOCK, &blocks->near[at], &blocks->far[at]);
        }
}

/* Does the lens blur anything within so many blocks? */
static int blurs_near(const Blocks *blocks, int column, int row, int ring) {
    int any = 0;
    for (int y = between(row - ring, 0, row); y <= between(row + ring, 0, blocks->down - 1); y++)
        for (int x = between(column - ring, 0, column); x <= between(column + ring, 0, blocks->across - 1); x++)
            any |= blocks->radius[y * blocks->across + x] > 0.0f;
    return any;
}

/* Has anything changed that a block gathers from? */
static int is_stale(const View *view, const Blocks *blocks, int column, int row, float radius) {
    int ring = ((int)(radius + 1.0f) + BLOCK - 1) / BLOCK, any = 0;
    for (int y = between(row - ring, 0, row); y <= between(row + ring, 0, blocks->down - 1); y++)
        for (int x = between(column - ring, 0, column); x <= between(column + ring, 0, blocks->across - 1); x++)
            any |= view->stale[y * blocks->across + x];
    return any;
}

static void blur_block(const View *view, const Blocks *blocks, int x, int y, int all) {
    int at = y * blocks->across + x;
    float near = near_blur(view, x, y), radius = most(near, blocks->far[at]);
    int same = !all && radius == blocks->radius[at] && near == blocks->nearest[at];
    if (same && !is_stale(view, blocks, x, y, radius)) return;
    blocks->radius[at] = radius;
    blocks->nearest[at] = near;
    if (radius < 0.35f) copy_block(view, x * BLOCK, y * BLOCK);
    else gather_block(view, x * BLOCK, y * BLOCK, radius, near);
    if (!view->afresh) print_again(view, x - 1, x + 1, 2 * y - 2, 2 * y + 3); /* what is calm depends on the blocks around */
}

static void pad_planes(const View *view, float *const planes[4]) {
    EACH(k, 4) pad_plane(view, planes[k]);
}

/* Blurs a picture that was drawn afresh, without what no pixel will show. */
static void blur_afresh(const View *view, const Blocks *blocks) {
    EACH(y, blocks->down)
        EACH(x, blocks->across) view->stale[y * blocks->across + x] = (uint8_t)!is_sharp(view, x, y);
    halve_blocks(view, blocks, view->stale);
    measure_blocks(view, blocks);
    EACH(y, blocks->down)
        EACH(x, blocks->across) {
            int at = y * blocks->across + x;
            blocks->nearest[at] = near_blur(view, x, y);
            blocks->radius[at] = most(blocks->nearest[at], blocks->far[at]);
        }
    EACH(y, blocks->down)
        EACH(x, blocks->across) {
            uint8_t *mark = &view->stale[y * blocks->across + x];
            *mark = !*mark && blurs_near(blocks, x, y, (LENS_PAD + BLOCK - 1) / BLOCK);
        }
    halve_blocks(view, blocks, view->stale);
    pad_planes(view, view->half);
    EACH(y, blocks->down)
        EACH(x, blocks->across) {
            int at = y * blocks->across + x;
            if (blocks->radius[at] >= 0.35f)
                gather_block(view, x * BLOCK, y * BLOCK, blocks->radius[at], blocks->nearest[at]);
            else if (blurs_near(blocks, x, y, 2)) copy_block(view, x * BLOCK, y * BLOCK); /* read from beside, too */
        }
}

/* Blurs what the lens blurs; where nothing within a block's reach changed, what it gathered last stays. Answers whether
 * there is anything to blur. */
int focus_picture(const View *view) {
    Memory *memory = view->memory;
    int shallow = is_shallow(view), all = view->afresh || shallow != memory->shallow || memory->spared;
    memory->shallow = shallow;
    memory->spared = shallow && view->afresh;
    if (!view->afresh && all) print_again(view, 0, view->tiles_x - 1, 0, view->tiles_y - 1);
    if (!shallow) return 0;
    const Blocks blocks = blocks_of(view);
    if (view->afresh) blur_afresh(view, &blocks);
    else {
        find_stale(view, &blocks, all);
        halve_blocks(view, &blocks, view->stale);
        pad_planes(view, view->half);
        measure_blocks(view, &blocks);
        EACH(y, blocks.down)
            EACH(x, blocks.across) blur_block(view, &blocks, x, y, all);
    }
    pad_planes(view, view->blurred);
    EACH(y, blocks.down)
        EACH(x, blocks.across) view->calm[y * blocks.across + x] = (uint8_t)!blurs_near(&blocks, x, y, 1);
    return 1;
}

/* Lays the blurred picture over n sharp pixels from x, y, as far as each is out of focus. */
static void focus_strip(const View *view, float *const rgb[3], int x, int y, int n) {
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

/* The same, only in the tiles where the lens blurs anything; x begins a tile. */
void focus_tiles(const View *view, float *const rgb[3], int x, int y, int n) {
    const uint8_t *calm = view->calm + (y / (2 * BLOCK)) * blocks_of(view).across + x / TILE_W;
    for (int first = 0, last; first < n; first = last) {
        for (last = first + TILE_W; last < n && calm[last / TILE_W] == calm[first / TILE_W]; last += TILE_W) continue;
        float *const here[3] = {rgb[0] + first, rgb[1] + first, rgb[2] + first};
        if (!calm[first / TILE_W]) focus_strip(view, here, x + first, y, between(last, 0, n) - first);
    }
}

#define CELL 8 /* pixels of the picture to a side of a cell of the bloom */
#define BLOOM_UNIT 4096.0f

static int cells_across(const View *view) { return (view->width + CELL - 1) / CELL; }

/* Adds what is brighter than paper white in n pixels of a row, if anything is. */
static void add_bright(const View *view, size_t at, int n, float sums[3][TILE_W]) {
    const float enough = 1.4f / most(view->frame->air.exposure, 0.02f);
    const float *red = view->red + at, *green = view->green + at, *blue = view->blue + at;
    int any = 0;
    EACH(i, n) any |= most(red[i], most(green[i], blue[i])) > enough;
    EACH(i, any ? n : 0) {
        float top = most(red[i], most(green[i], blue[i])),
              k = most(0.0f, top - enough) / (most(top, 1e-4f) * (1.0f + 0.12f * top));
        sums[0][i] += red[i] * k;
        sums[1][i] += green[i] * k;
        sums[2][i] += blue[i] * k;
    }
}

/* The bright part of a tile at an eighth of its size. */
void find_glare(const View *view, int tile_x, int tile_y) {
    int left = tile_x * TILE_W, n = between(view->width - left, 0, TILE_W);
    for (int top = tile_y * TILE_H; top < between(tile_y * TILE_H + TILE_H, 0, view->height); top += CELL) {
        float sums[3][TILE_W] = {{0.0f}};
        int under = between(view->height - top, 0, CELL);
        EACH(j, under) add_bright(view, (size_t)(top + j) * (size_t)view->width + (size_t)left, n, sums);
        EACH(i, (n + CELL - 1) / CELL) {
            size_t out = (size_t)(top / CELL) * (size_t)cells_across(view) + (size_t)(left / CELL + i);
            float by = 1.0f / (float)(between(n - CELL * i, 0, CELL) * under);
            EACH(k, 3) {
                const float *s = sums[k] + CELL * i;
                float mean = (((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]))) * by;
                int32_t glare = (int32_t)(within(mean, 0.0f, 50.0f) * BLOOM_UNIT);
                view->memory->glares |= glare != view->glare[k][out];
                view->glare[k][out] = glare;
            }
        }
    }
}

/* Mean of `reach` cells to each side along a row; the ends repeat. Whole numbers, so that a cell depends on nothing
 * beyond its reach and what stayed is the same. */
static void smear_row(int32_t *row, int n, int reach, int32_t *copy) {
    const float by = 1.0f / (float)(2 * reach + 1);
    int32_t sum = 0;
    memcpy(copy, row, sizeof(int32_t) * (size_t)n);
    for (int i = -reach; i <= reach; i++) sum += copy[between(i, 0, n - 1)];
    EACH(i, n) {
        row[i] = (int32_t)((float)sum * by);
        sum += copy[between(i + reach + 1, 0, n - 1)] - copy[between(i - reach, 0, n - 1)];
    }
}

/* The same down all columns at once, from one plane into another. */
static void smear_columns(const int32_t *from, int32_t *to, int across, int down, int reach, int32_t *sums) {
    const float by = 1.0f / (float)(2 * reach + 1);
    memset(sums, 0, sizeof(int32_t) * (size_t)across);
    for (int j = -reach; j <= reach; j++) {
        const int32_t *row = from + (size_t)between(j, 0, down - 1) * (size_t)across;
        EACH(i, across) sums[i] += row[i];
    }
    EACH(y, down) {
        const int32_t *in = from + (size_t)between(y + reach + 1, 0, down - 1) * (size_t)across,
                      *gone = from + (size_t)between(y - reach, 0, down - 1) * (size_t)across;
        int32_t *out = to + (size_t)y * (size_t)across;
        EACH(i, across) {
            out[i] = (int32_t)((float)sums[i] * by);
            sums[i] += in[i] - gone[i];
        }
    }
}

/* Spreads the glare of one colour by three boxes, which together are nearly a bell. */
static void smear(const View *view, int colour, int across, int down) {
    int reach = between(view->height / 160, 1, 24);
    size_t cells = (size_t)across * (size_t)down;
    int32_t *from = view->bright[colour], *to = view->bright[3];
    memcpy(from, view->glare[colour], sizeof(int32_t) * cells);
    EACH(pass, 3) {
        EACH(y, down) smear_row(from + (size_t)y * (size_t)across, across, reach, view->scratch);
        smear_columns(from, to, across, down, reach, view->scratch);
        memcpy(from, to, sizeof(int32_t) * cells);
    }
}

void bloom_picture(const View *view) {
    int across = cells_across(view), down = (view->height + CELL - 1) / CELL;
    if (!view->afresh && !view->memory->glares) return;
    view->memory->glares = 0;
    EACH(k, 3) {
        smear(view, k, across, down);
        EACH(y, down)
            EACH(x, across) {
                size_t at = (size_t)y * (size_t)across + (size_t)x;
                float bloom = (float)view->bright[k][at] * (1.0f / BLOOM_UNIT);
                int tile_x = x * CELL / TILE_W, tile_y = y * CELL / TILE_H;
                if (bloom != view->bloom[k][at] && !view->afresh)
                    print_again(view, tile_x - 1, tile_x + 1, tile_y - 1, tile_y + 1);
                view->bloom[k][at] = bloom;
            }
    }
}
