/* What the kernel's own files share: the frame made ready (View), packets of rays (Lanes), and exact small arithmetic.
 */
#ifndef PREVIS_LANES_H
#define PREVIS_LANES_H

#include <math.h>
#include <string.h>

#include "kernel.h"

#define TILE_W 32 /* pixels; a tile is lit as 16 x 8 quads of 2 x 2 pixels */
#define TILE_H 16
#define QUADS_W (TILE_W / 2)
#define QUADS_H (TILE_H / 2)
#define LANES 128
#define ROOM (LANES + 8)
#define TILE_BALLS 4
#define STRIP 256   /* pixels printed at a time */
#define LENS_PAD 32 /* half-size pixels round the lens's planes */
#define NEAREST 0.02f
#define GROUND_END 1500.0f
#define SKY_DEPTH 1e6f
#define SHADES 128 /* of one level of the print */
#define MIXED (-2) /* the key of a quad that shows more than one surface */

/* A solid as this frame's camera sees it. Own-frame points and directions are linear in the pixel (a, b) from the
 * picture's centre: at depth `base`, point = at + a * at_a + b * at_b, and direction = to + a * to_a + b * to_b. */
typedef struct {
    float at[3], at_a[3], at_b[3], to[3], to_a[3], to_b[3], base;
    float inverse[9], offset[3];                    /* world to own frame */
    float height, foot, head, slope, rise, half[3]; /* rise = 1 - slope squared */
    float centre[3], bound, narrow;                 /* world sphere; smallest scale of the own frame */
    float axis[9];                                  /* a box's half axes in the world */
    float bevel, near, close;                       /* near: no point of it has less depth; close: from its centre, how
                                                       far it darkens corners */
    int32_t form, material, thing, feature, figure, neighbours[4], casts;
    int32_t left, right, top, bottom; /* screen box, inclusive */
} Body;

/* A ball round lanes that hold something to light. */
typedef struct {
    float x, y, z, r;
} Ball;

/* The way from a ball to a light; pixel is how far the least shadow's edge reaches there. */
typedef struct {
    float x, y, z, length, softness, pixel;
} Way;

/* What a tile showed when it was last drawn: balls round all of it (none: only sky), so that what is near and what is
 * far behind it make no vast one; its least and its greatest depth; the lights that fell there. */
typedef struct {
    Ball ball[TILE_BALLS];
    int32_t balls;
    float nearest, deepest;
    uint64_t lights;
    int32_t sky;      /* some of it was sky */
    int32_t streaked; /* its pixels are blurred by motion, and must be drawn anew */
} Tile;

/* Half the longest way that something in a tile goes while the shutter is open, and the way the tile gathers along. */
typedef struct {
    float x, y, along_x, along_y;
    int32_t fast; /* something in it could go so far */
} Sweep;

typedef struct Motion Motion; /* of one solid, streak.c's */

/* What the workspace was last drawn for. */
typedef struct {
    int32_t width, height, solids, shown, shallow, glares, spared; /* shown: the planes before grain are there; shallow:
                                                                      the lens's; glares: some glare changed; spared:
                                                                      of its planes only what was needed is there */
    float fade;
    Camera camera;
} Memory;

/* The world of one frame, pointing into the workspace. Body `solids` is the ground; id solids + 1 is the sky. */
typedef struct {
    const Frame *frame;
    int width, height, solids, ground, sky;
    int across, down; /* quads */
    int afresh;       /* every tile is drawn */
    int shallow;      /* the lens has something to blur */
    int tiles_x, tiles_y;
    float eye[3], forward[3], step_a[3], step_b[3], centre_a, centre_b;
    float blur,
        focus;   /* of the lens: radius of the circle of confusion = blur * (1 - focus / depth) half-size pixels */
    float angle; /* one pixel's width at depth 1 */
    Body *body, *before; /* before: of the last frame drawn in this workspace */
    const Body **moved;
    int32_t *nearest_first; /* the solids by their `near` */
    int32_t *in_row;        /* those of them in the row of tiles that is being seen; -1 ends them */
    Memory *memory;
    Tile *tile;
    uint8_t *redraw; /* a tile's, as keep.c explains */
    float *ball;     /* centre x, y, z and radius of the solids that cast, and how far they darken corners: 5 arrays */
    int32_t *key;
    uint16_t *id;
    float *depth, *soft; /* depth of the pixel's centre; how much of the pixel is out of focus */
    float *red, *green, *blue;
    float *quad[7]; /* irradiance rgb, added light rgb, clearness of the air */
    int32_t *quad_key, *quad_id;
    float *half[4], *blurred[4], *bloom[3], *block; /* of the lens */
    Motion *motion;
    Sweep *sweep;
    float *inked;                /* the ink of edges */
    float *pace, *front, *going; /* half a pixel's way; depth and pace with edges given to what is before them */
    float *streaked[3];          /* the picture blurred by motion */
    uint8_t *stale, *calm; /* a block's: something in it changed; the lens blurs nothing in it and round it */
    int32_t *glare[3], *bright[4], *scratch;        /* what blooms, and the same being smeared */
    int16_t *shown[3];                              /* luma and chroma in SHADES before grain, kept for tiles that stay */
} View;

/* Rays being shaded, as a struct of arrays so that the compiler makes vectors of every loop over them.
 * There is room for a vector more than is used. */
typedef struct {
    float a[ROOM], b[ROOM], t[ROOM];    /* pixel from the centre, depth */
    float vx[ROOM], vy[ROOM], vz[ROOM]; /* unit ray */
    float far[ROOM];                      /* distance from the eye */
    float x[ROOM], y[ROOM], z[ROOM];
    float nx[ROOM], ny[ROOM], nz[ROOM];
    float ar[ROOM], ag[ROOM], ab[ROOM];         /* albedo */
    float er[ROOM], eg[ROOM], eb[ROOM];         /* emission */
    float gloss[ROOM], flesh[ROOM], open[ROOM]; /* specular, figure, not occluded */
    float lx[ROOM], ly[ROOM], lz[ROOM], reach[ROOM], lit[ROOM], reached[ROOM];
    float speck[ROOM];                    /* three pixels' reach on the surface: no shadow's edge is sharper */
    float mirror[ROOM];                   /* how wet */
    float ir[ROOM], ig[ROOM], ib[ROOM]; /* irradiance, then colour */
    float sr[ROOM], sg[ROOM], sb[ROOM]; /* light added after albedo */
    float clear[ROOM];
    int32_t id[ROOM], home[ROOM];
} Lanes;

/* A solid, and the run of lanes that may show it. */
typedef struct {
    int32_t id, from, to;
} Candidate;

#define EACH(i, n) for (int i = 0; i < (n); i++)

static inline float least(float a, float b) { return a < b ? a : b; }
static inline float most(float a, float b) { return a > b ? a : b; }
static inline float within(float x, float a, float b) { return least(most(x, a), b); }
static inline float unit(float x) { return within(x, 0.0f, 1.0f); }
static inline float mix(float a, float b, float k) { return a + (b - a) * k; }
static inline double dot3(const double *a, const double *b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }
static inline float ease(float k) { return k * k * (3.0f - 2.0f * k); }
static inline float magnitude(float x) { return x < 0.0f ? -x : x; }
static inline int between(int x, int a, int b) { return x < a ? a : x > b ? b : x; }

/* The next lower whole number, for |x| < 2^31; a clamp here would cost the loops their vectors. */
static inline float lower(float x) {
    float whole = (float)(int32_t)x;
    return whole > x ? whole - 1.0f : whole;
}

/* e^x for x <= 0, as (1 + x/256)^256. */
static inline float decay(float x) {
    x = most(0.0f, 1.0f + x * (1.0f / 256.0f));
    x *= x;
    x *= x;
    x *= x;
    x *= x;
    x *= x;
    x *= x;
    x *= x;
    x *= x;
    return x;
}

/* arctan by an odd polynomial of degree 11 (Hastings), error under 1e-5. */
static inline float arc(float x) {
    float size = magnitude(x), z = size > 1.0f ? 1.0f / size : size, s = z * z;
    float r = -0.01172120f;
    r = r * s + 0.05265332f;
    r = r * s - 0.11643287f;
    r = r * s + 0.19354346f;
    r = r * s - 0.33262347f;
    r = (r * s + 0.99997726f) * z;
    r = size > 1.0f ? 1.57079633f - r : r;
    return x < 0.0f ? -r : r;
}

static inline uint32_t scramble(int32_t x, int32_t y) {
    uint32_t h = (uint32_t)x * 374761393u + (uint32_t)y * 668265263u;
    h = (h ^ (h >> 13)) * 1274126177u;
    return h ^ (h >> 16);
}

/* A number 0..1 that belongs to a cell. */
static inline float chance(int32_t x, int32_t y) {
    return (float)(int32_t)(scramble(x, y) & 0xffffff) * (1.0f / 16777216.0f);
}

/* Smooth noise 0..1 over the unit grid. */
static inline float cloud(float u, float v) {
    float a = lower(u), b = lower(v), x = ease(u - a), y = ease(v - b);
    int i = (int)a, j = (int)b;
    return mix(mix(chance(i, j), chance(i + 1, j), x), mix(chance(i, j + 1), chance(i + 1, j + 1), x), y);
}

#define STAR_CELLS 150.0f
#define STARLESS 0.972f /* the share of the sky's cells that hold no star */

/* Is there a star in the cell of the sky that this direction looks at? */
static inline int has_star(float x, float y, float z) {
    float k = STAR_CELLS / (magnitude(x) + most(y, 0.03f) + magnitude(z));
    return (y >= 0.03f) & (chance((int)lower(x * k), (int)lower(z * k)) > STARLESS);
}

/* How much of a detail of this size survives a pixel of width w. */
static inline float kept(float w) { return unit(1.6f - 1.6f * w); }

static inline void tone(Lanes *lanes, int i, float k) {
    lanes->ar[i] *= k;
    lanes->ag[i] *= k;
    lanes->ab[i] *= k;
}

/* How far a pixel at this depth is replaced by the blurred picture. */
static inline float softness_at(const View *view, float depth) {
    return unit(1.2f * magnitude(view->blur * (1.0f - view->focus / depth)) - 0.35f);
}

/* draw.c */
int32_t open_view(View *view, const Frame *frame, void *workspace, int64_t bytes);
/* ready.c */
int invert(const double *m, double out[9]);
int32_t check_frame(const Frame *frame);
void lay_out(View *view, const Frame *frame, void *workspace);
void make_ready(View *view);
/* see.c */
void see_row(const View *view, int tile_y);
void see_tile(const View *view, int tile_x, int tile_y);
void mark_around(const View *view, int tile_x, int tile_y, const uint8_t sides[3][3], uint8_t mark);
void see_lanes(const View *view, Lanes *lanes, int n, const Candidate *candidates, int count);
/* surface.c */
void aim_lanes(const View *view, Lanes *lanes, int n);
void face_lanes(const View *view, Lanes *lanes, int from, int to);
void paint_lanes(const View *view, Lanes *lanes, int from, int to);
void dress_lanes(const View *view, Lanes *lanes, int from, int to);
/* pattern.c */
int is_patterned(const Material *material, const Body *body);
int needs_place(const View *view, int id);
int needs_face(const View *view, int id);
void draw_pattern(const View *view, Lanes *lanes, int from, int to);
/* cover.c */
void draw_cover(const View *view, Lanes *lanes, const Material *material, int from, int to);
void snow_lanes(const View *view, Lanes *lanes, int from, int to);
/* face.c */
void draw_face(const View *view, Lanes *lanes, int from, int to);
/* light.c */
void light_lanes(const View *view, Lanes *lanes, int n, Tile *tile);
int crowds(const Body *body, const Ball *ball);
int stands_between(const Body *body, const Ball *ball, const Way *way);
Way way_to(const View *view, const Light *light, const Ball *ball);
/* keep.c */
int choose_tiles(const View *view);
/* wet.c */
void wet_lanes(const View *view, Lanes *lanes, int from, int to, int pattern);
void mirror_lanes(const View *view, Lanes *lanes, int n);
/* shadow.c */
void shade_from(const Body *body, int which, Lanes *lanes, int n, const Light *light);
void crowd(const Body *body, int which, Lanes *lanes, int n);
/* air.c */
void air_lanes(const View *view, Lanes *lanes, int n);
float star(const View *view, float x, float y, float z);
/* tile.c */
void shade_tile(const View *view, int tile_x, int tile_y);
void spread_tile(const View *view, int tile_x, int tile_y);
/* streak.c */
size_t motions_size(int solids);
void streak_picture(const View *view);
/* lens.c */
void ready_lens(View *view);
int focus_picture(const View *view);
void find_glare(const View *view, int tile_x, int tile_y);
void focus_tiles(const View *view, float *const rgb[3], int x, int y, int n);
void bloom_picture(const View *view);
/* weather.c */
void weather_strip(const View *view, float *const rgb[3], int x, int y, int n);
/* ink.c */
void ink_picture(const View *view, int all);
void ink_strip(const View *view, float *const rgb[3], int x, int y, int n);
/* print.c */
void print_yuv(const View *view, uint8_t *y, uint8_t *u, uint8_t *v);
void print_rgb(const View *view, uint8_t *rgb);
/* slate.c */
void burn_slate(const View *view, uint8_t *luma, int stride, int step);

#endif
