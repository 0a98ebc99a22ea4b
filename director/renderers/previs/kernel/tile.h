/* What the lighting of a tile's quads and of its edges share: the tile's pixels with a ring round them, and places to be
 * lit, put in order.
 */
#ifndef PREVIS_TILE_H
#define PREVIS_TILE_H

#include "lanes.h"

#define QUADS (QUADS_W * QUADS_H)
#define MOST_GROUPS 6 /* surfaces told apart inside one quad */

/* A place to be lit: pixel, depth, what is there, and whom to tell. */
typedef struct {
    float a, b, t;
    int32_t id, home;
} Seed;

typedef struct {
    int left, top, columns, rows; /* of quads */
    int near_id[TILE_H + 2][TILE_W + 2];
    float near_t[TILE_H + 2][TILE_W + 2];
    uint8_t mixed[QUADS];
} Patch;

/* Where what is near ends, and what is far: the sky comes after it. */
typedef struct {
    int near, far;
} Parts;

#define WIDE_QUAD (1 << 30) /* in a seed's home: it lights four quads */

/* Of a tile's quads, which are lit; the others lie between them and are made from them. */
typedef struct {
    Seed seeds[QUADS];
    uint8_t taken[QUADS + QUADS_W + 1], between[QUADS];
    int n;
} Plan;

/* Where a quad of a tile lies in the picture's planes of quads. */
static inline size_t home_of(const View *view, const Patch *patch, int row, int column) {
    return (size_t)(patch->top / 2 + row) * (size_t)view->across + (size_t)(patch->left / 2 + column);
}

/* plan.c */
void plan_quads(const View *view, const Patch *patch, Plan *plan);
void plan_rest(const View *view, const Patch *patch, Plan *plan);
/* tile.c */
void order_by_id(const Seed *seeds, int n, Seed *ordered);
Parts part_by_depth(const Seed *seeds, int n, Seed *parted);
int load_lanes(Lanes *lanes, const Seed *seeds, int n);
void dress_runs(const View *view, Lanes *lanes, int n, int patterned);
/* edge.c */
void light_edges(const View *view, const Patch *patch, Lanes *lanes, Tile *tile);

#endif
