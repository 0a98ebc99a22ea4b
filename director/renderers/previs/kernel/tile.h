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

/* tile.c */
void order_by_id(const Seed *seeds, int n, Seed *ordered);
Parts part_by_depth(const Seed *seeds, int n, Seed *parted);
int load_lanes(Lanes *lanes, const Seed *seeds, int n);
void dress_runs(const View *view, Lanes *lanes, int n, int patterned);
/* edge.c */
void light_edges(const View *view, const Patch *patch, Lanes *lanes, Tile *tile);

#endif
