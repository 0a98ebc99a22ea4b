/* The door of the previs kernel: what Python hands in and what comes back. Values only; no allocation, no libm, no
 * threads.
 *
 * One call draws one frame. All structs here are mirrored in director/renderers/previs/native.py, which checks their
 * sizes and PREVIS_ABI when it loads the library. Lengths are metres, colours linear, matrices 3x4 row-major doubles.
 * Arithmetic must stay strictly IEEE (no contraction, no reassociation), so that every build gives the same bytes.
 */
#ifndef PREVIS_KERNEL_H
#define PREVIS_KERNEL_H

#include <stddef.h>
#include <stdint.h>

#define PREVIS_ABI 3
#define MOST_SOLIDS 16384
#define MOST_MATERIALS 4096
#define MOST_LIGHTS 64
#define MOST_SIDE 8192
#define MOST_LETTERS 256
#define MOST_LABELS 32

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

enum { ROUND_CONE, BOX, CAPPED_CONE };
enum { PLAIN, PAVING, BRICK, FACADE, PLANKS, GRASS, SAND, WATER, CHECK, LEAVES, ROUGH, FOLDS, BOOKS, ROOF, COBBLES, STRIPES, SHOP };
enum { SUN, POINT, SPOT };

/* What a call can answer; native.py holds the sentence for each. */
enum {
    PREVIS_OK = 0,
    BAD_ABI = -1,
    BAD_SIZE = -2,
    BAD_COUNT = -3,
    BAD_POINTER = -4,
    BAD_INDEX = -5,
    BAD_NUMBER = -6,
    SMALL_WORKSPACE = -7
};

/* The unchanging part of one solid. */
typedef struct {
    int32_t form, material, thing, feature;
    int32_t neighbours[4];
    int32_t figure; /* 1 for a person or an animal: gets the rim light */
    float height, foot, head, half[3];
} Shape;

typedef struct {
    float albedo[3], specular, emission[3], scale;
    int32_t pattern;
} Material;

typedef struct {
    int32_t kind, shadow;
    float colour[3], position[3], direction[3], reach, softness, full, none, glow;
} Light;

typedef struct {
    float zenith[3], horizon[3], fog_colour[3], fog_density, fog_height;
    float ambient_sky[3], ambient_ground[3], rim_colour[3], rim_direction[3];
    float sun_direction[3], sun_colour[3], stars, wet, rain, snow, exposure, saturation, balance[3];
    float cloud_colour[3], clouds, wind[2], disc;
    float figures; /* the share of light that figures get: a silhouette is flagged off */
} Air;

typedef struct {
    float ink, grain, monochrome, shadows_tint[3], highlights_tint[3], fade, bloom, vignette;
    float contrast, lift; /* of the printed tones: -1 flat to 1 hard, and how far black is milky */
} Finish;

typedef struct {
    double eye[3], right[3], up[3], forward[3], focal_mm, focus_m, gate_mm[2], f_stop;
} Camera;

/* A stand-in's name: the pixel at the middle of its plate's foot, and the pixel it points at. */
typedef struct {
    float x, y, tip_x, tip_y;
    int32_t letters;
    char text[32];
} Label;

/* One frame to draw. */
typedef struct {
    int32_t abi, width, height, solids, materials, lights;
    int32_t index;          /* of the frame in its shot: moves grain, rain and water */
    int32_t seed;           /* of the shot */
    int32_t letters;        /* of burn_in */
    int32_t fresh;          /* 1: nothing in the workspace may be kept */
    int32_t labels;
    double seconds;         /* since the shot began */
    const double *matrices; /* solids x 12 */
    const double *other_matrices; /* at the frame after or before, for the blur of what moves; or none */
    const Shape *shape;
    const Material *material;
    const Light *light;
    const char *burn_in;
    const Label *label;
    Camera camera, other_camera;
    Air air;
    Finish finish;
} Frame;

EXPORT const char *previs_source(void);
EXPORT int32_t previs_fast(void);
EXPORT int64_t previs_size(int32_t which);
EXPORT int64_t previs_workspace(int32_t width, int32_t height, int32_t solids);
EXPORT int32_t previs_draw(const Frame *frame, void *workspace, int64_t bytes, uint8_t *y, uint8_t *u, uint8_t *v);
EXPORT int32_t previs_still(const Frame *frame, void *workspace, int64_t bytes, uint8_t *rgb);
EXPORT int64_t previs_unsound(const Frame *frame, void *workspace, int64_t bytes);
EXPORT int32_t previs_passes(const Frame *frame, void *workspace, int64_t bytes, float *depth, uint16_t *things,
                             float *normals);

#endif
