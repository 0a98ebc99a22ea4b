/* The exported calls that light a picture: check, see, light, focus, print. */
#include "lanes.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <cpuid.h>
#endif

#ifndef PREVIS_SOURCE
#define PREVIS_SOURCE "unknown"
#endif

/* The hash of the sources this library was built from. */
const char *previs_source(void) { return PREVIS_SOURCE; }

/* The widest build that this machine runs: 2 for x86-64-v4, 1 for x86-64-v3 (neither with FMA), else 0. */
int32_t previs_fast(void) {
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
    unsigned a, b, c, d, low, high;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & (1u << 27)) || !(c & (1u << 28))) return 0;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    if ((low & 6) != 6 || !__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
    if (!(b & (1u << 5)) || !(b & (1u << 3)) || !(b & (1u << 8))) return 0;
    const unsigned wide = 1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31;
    return (low & 0xe6) == 0xe6 && (b & wide) == wide ? 2 : 1;
#else
    return 0;
#endif
}

int64_t previs_size(int32_t which) {
    static const int64_t sizes[] = {sizeof(Frame), sizeof(Shape),  sizeof(Material), sizeof(Light),
                                    sizeof(Air),   sizeof(Finish), sizeof(Camera),   sizeof(Label)};
    if (which == -1) return PREVIS_ABI;
    return which >= 0 && which < (int32_t)(sizeof sizes / sizeof sizes[0]) ? sizes[which] : 0;
}

int32_t open_view(View *view, const Frame *frame, void *workspace, int64_t bytes) {
    int32_t fine = check_frame(frame);
    if (fine) return fine;
    if (!workspace) return BAD_POINTER;
    if (bytes < previs_workspace(frame->width, frame->height, frame->solids)) return SMALL_WORKSPACE;
    lay_out(view, frame, workspace);
    make_ready(view);
    return PREVIS_OK;
}

static void work_row(const View *view, void (*work)(const View *, int, int), int y, uint8_t needed) {
    if (y < 0 || y >= view->tiles_y) return;
    EACH(x, view->tiles_x)
        if (view->redraw[y * view->tiles_x + x] >= needed) work(view, x, y);
}

/* Rows of tiles go through seeing, lighting and spreading one behind the other, while they are still in the cache. */
static void light_picture(View *view) {
    view->afresh = choose_tiles(view);
    EACH(y, view->tiles_y + 2) {
        see_row(view, y);
        work_row(view, see_tile, y, 3);
        work_row(view, shade_tile, y - 1, 2);
        work_row(view, spread_tile, y - 2, 1);
        if (view->frame->finish.bloom > 0.0f) work_row(view, find_glare, y - 2, 1);
    }
    streak_picture(view);
    view->shallow = focus_picture(view);
    if (view->frame->finish.bloom > 0.0f) bloom_picture(view);
}

int32_t previs_draw(const Frame *frame, void *workspace, int64_t bytes, uint8_t *y, uint8_t *u, uint8_t *v) {
    View view;
    if (!y || !u || !v) return BAD_POINTER;
    int32_t fine = open_view(&view, frame, workspace, bytes);
    if (fine) return fine;
    light_picture(&view);
    print_yuv(&view, y, u, v);
    return PREVIS_OK;
}

int32_t previs_still(const Frame *frame, void *workspace, int64_t bytes, uint8_t *rgb) {
    View view;
    if (!rgb) return BAD_POINTER;
    int32_t fine = open_view(&view, frame, workspace, bytes);
    if (fine) return fine;
    light_picture(&view);
    print_rgb(&view, rgb);
    return PREVIS_OK;
}

/* How many of a picture's numbers are none, or endless; a proof for tests, since a print shows them as plain black. */
int64_t previs_unsound(const Frame *frame, void *workspace, int64_t bytes) {
    View view;
    int32_t fine = open_view(&view, frame, workspace, bytes);
    if (fine) return fine;
    light_picture(&view);
    const float *planes[] = {view.red, view.green, view.blue, view.depth};
    int64_t unsound = 0;
    EACH(k, 4)
        for (size_t i = 0; i < (size_t)frame->width * (size_t)frame->height; i++)
            unsound += !(planes[k][i] - planes[k][i] == 0.0f);
    return unsound;
}
