/* What light reaches the lanes: ambient with occlusion, every light with its soft shadow, gloss, and the figures' rim.
 */
#include "lanes.h"

#define SHOWN 1.5e-3f /* the least light that the print can show */

/* Folds a half of n numbers onto the other; a plain loop for the least of them would not become vectors. */
static __attribute__((noinline)) void fold_most(float *restrict a, const float *restrict b, int n) {
    EACH(i, n) a[i] = most(a[i], b[i]);
}

/* The greatest of n numbers, which are written over; n is a multiple of 8. */
static float greatest(float *v, int n) {
    while (n > 8) {
        int half = (n / 2 + 7) / 8 * 8;
        fold_most(v, v + half, n - half);
        n = half;
    }
    return most(most(most(v[0], v[1]), most(v[2], v[3])), most(most(v[4], v[5]), most(v[6], v[7])));
}

/* The greatest product of two numbers, if it is positive. */
static float strongest(const float *a, const float *b, int n) {
    float v[LANES];
    EACH(i, n) v[i] = most(0.0f, a[i] * b[i]);
    return greatest(v, n);
}

/* How far along one axis those lanes reach that get enough. */
static void stretch(const float *at, const float *amount, float enough, int n, float *low, float *high) {
    float under[LANES], over[LANES];
    EACH(i, n) {
        int in = amount[i] > enough;
        under[i] = in ? -at[i] : -1e9f;
        over[i] = in ? at[i] : -1e9f;
    }
    *low = -greatest(under, n);
    *high = greatest(over, n);
}

/* The ball is a little wide, so that a wider ball's verdict covers a narrower one's in spite of rounding. */
static Ball enclose(const Lanes *lanes, int n, const float *amount, float enough) {
    float x0, y0, z0, x1, y1, z1;
    stretch(lanes->x, amount, enough, n, &x0, &x1);
    stretch(lanes->y, amount, enough, n, &y0, &y1);
    stretch(lanes->z, amount, enough, n, &z0, &z1);
    float x = x1 - x0, y = y1 - y0, z = z1 - z0;
    Ball ball = {0.5f * (x0 + x1), 0.5f * (y0 + y1), 0.5f * (z0 + z1), 0.501f * sqrtf(x * x + y * y + z * z) + 1e-4f};
    return ball;
}

static void own_point(const Body *q, const Ball *ball, float p[3]) {
    EACH(k, 3)
        p[k] = q->inverse[3 * k] * ball->x + q->inverse[3 * k + 1] * ball->y + q->inverse[3 * k + 2] * ball->z +
               q->offset[k];
}

/* Could this solid darken a corner inside the ball? */
int crowds(const Body *q, const Ball *ball) {
    float p[3];
    own_point(q, ball, p);
    if (q->form == BOX) {
        float x = most(magnitude(p[0]) - q->half[0], 0.0f), y = most(magnitude(p[1]) - q->half[1], 0.0f),
              z = most(magnitude(p[2]) - q->half[2], 0.0f);
        float reach = (ball->r + 1.45f) / most(q->narrow, 1e-4f);
        return x * x + y * y + z * z < reach * reach;
    }
    float u = unit(p[1] / q->height), y = p[1] - u * q->height;
    float reach = (q->foot + (q->head - q->foot) * u) * 3.61f + ball->r / most(q->narrow, 1e-4f) * 1.05f;
    return p[0] * p[0] + y * y + p[2] * p[2] < reach * reach;
}

/* The lanes' common plane, if they have one, and their common id: what lies under the one can't darken them, nor can
 * the convex solid itself. */
typedef struct {
    float x, y, z, offset;
    int flat, only;
} Floor;

static Floor floor_of(const View *view, const Lanes *lanes, int n) {
    int first = 0;
    while (first < n - 1 && lanes->id[first] == view->sky) first++;
    Floor floor = {lanes->nx[first], lanes->ny[first], lanes->nz[first], 1e9f, 1, lanes->id[first]};
    float deep[LANES], bent[LANES];
    int32_t others = 0;
    EACH(i, n) {
        int sky = lanes->id[i] == view->sky;
        float along = floor.x * lanes->nx[i] + floor.y * lanes->ny[i] + floor.z * lanes->nz[i];
        float offset = floor.x * lanes->x[i] + floor.y * lanes->y[i] + floor.z * lanes->z[i];
        bent[i] = sky ? 0.0f : 1.0f - along;
        deep[i] = sky ? -1e9f : -offset;
    }
    EACH(i, n) others |= lanes->id[i] ^ floor.only;
    floor.only = others ? -1 : floor.only;
    floor.offset = -greatest(deep, n);
    floor.flat = greatest(bent, n) < 1e-4f;
    return floor;
}

static int lies_under(const Body *q, int which, const Floor *floor) {
    if (which == floor->only) return 1;
    if (!floor->flat) return 0;
    const float *a = q->axis;
    float x = floor->x, y = floor->y, z = floor->z, reach = q->bound;
    if (q->form == BOX)
        reach = magnitude(x * a[0] + y * a[1] + z * a[2]) + magnitude(x * a[3] + y * a[4] + z * a[5]) +
                magnitude(x * a[6] + y * a[7] + z * a[8]);
    return x * q->centre[0] + y * q->centre[1] + z * q->centre[2] + reach < floor->offset + 2e-3f;
}

/* Which solids could matter; what comes after the last is marked too. */
typedef struct {
    uint8_t marked[MOST_SOLIDS + 8];
} Near;

/* The next of the solids from k on that is marked, eight stepped over at a time. */
static inline int next_marked(const Near *near, int k) {
    for (uint64_t run = 0; !run; k += run ? 0 : 8) memcpy(&run, near->marked + k, 8);
    while (!near->marked[k]) k++;
    return k;
}

static void occlude(const View *view, Lanes *lanes, int n, const Ball *ball, const Floor *floor) {
    const float *x = view->ball, *y = x + view->solids + 16, *z = y + view->solids + 16, *close = z + 2 * (view->solids + 16);
    Near near;
    memset(near.marked + view->solids, 1, 8);
    EACH(k, view->solids) {
        float dx = x[k] - ball->x, dy = y[k] - ball->y, dz = z[k] - ball->z, reach = ball->r * 1.001f + close[k];
        near.marked[k] = (dx * dx + dy * dy + dz * dz < reach * reach) & (reach > 0.0f);
    }
    for (int k = next_marked(&near, 0); k < view->solids; k = next_marked(&near, k + 1)) {
        const Body *body = &view->body[k];
        if (crowds(body, ball) && !lies_under(body, k, floor)) crowd(body, k, lanes, n);
    }
}

Way way_to(const View *view, const Light *light, const Ball *ball) {
    float ex = ball->x - view->eye[0], ey = ball->y - view->eye[1], ez = ball->z - view->eye[2];
    float pixel = 6.4f * view->angle * (sqrtf(ex * ex + ey * ey + ez * ez) + ball->r);
    Way way = {light->direction[0], light->direction[1], light->direction[2], 60.0f + ball->r, light->softness, pixel};
    if (light->kind == SUN) return way;
    float x = light->position[0] - ball->x, y = light->position[1] - ball->y, z = light->position[2] - ball->z;
    way.length = sqrtf(x * x + y * y + z * z) + 1e-4f;
    way.x = x / way.length;
    way.y = y / way.length;
    way.z = z / way.length;
    return way;
}

/* Could this solid's shadow, with its penumbra, fall into the ball? */
int stands_between(const Body *q, const Ball *ball, const Way *way) {
    float p[3], d[3];
    own_point(q, ball, p);
    EACH(k, 3) d[k] = q->inverse[3 * k] * way->x + q->inverse[3 * k + 1] * way->y + q->inverse[3 * k + 2] * way->z;
    float dx = q->centre[0] - ball->x, dy = q->centre[1] - ball->y, dz = q->centre[2] - ball->z;
    float along = dx * way->x + dy * way->y + dz * way->z;
    float fat =
        (ball->r * 1.05f + way->pixel + most(along + q->bound, 0.0f) * 0.5f / way->softness) / most(q->narrow, 1e-4f);
    if (q->form == BOX) {
        float in = -ball->r, out = way->length;
        EACH(k, 3) {
            float half = q->half[k] + fat;
            if (magnitude(d[k]) < 1e-6f) {
                if (magnitude(p[k]) > half) return 0;
                continue;
            }
            float m = 1.0f / d[k], a = (-half - p[k]) * m, b = (half - p[k]) * m;
            in = most(in, least(a, b));
            out = least(out, most(a, b));
        }
        return in <= out;
    }
    float h = q->height, dd = d[0] * d[0] + d[1] * d[1] + d[2] * d[2], rise = d[1] * h;
    float toward = p[0] * d[0] + p[1] * d[1] + p[2] * d[2];
    float u = unit((p[1] * h * dd - toward * rise) / most(h * h * dd - rise * rise, 1e-6f));
    float t = within((u * rise - toward) / dd, 0.0f, way->length);
    u = unit((p[1] + t * d[1]) / h);
    float x = p[0] + t * d[0], y = p[1] + t * d[1] - u * h, z = p[2] + t * d[2], reach = most(q->foot, q->head) + fat;
    return x * x + y * y + z * z <= reach * reach;
}

/* The ball is round the lanes whose share of the light can be seen, of which there is one at least. */
static void cast_shadows(const View *view, const Light *light, float strength, Lanes *lanes, int n, const Floor *floor) {
    const float *x = view->ball, *y = x + view->solids + 16, *z = y + view->solids + 16, *r = z + view->solids + 16;
    Ball ball = enclose(lanes, n, lanes->lit, least(1e-4f, 0.5f * SHOWN / strength));
    Way way = way_to(view, light, &ball);
    const float spread = 0.5f / way.softness;
    Near near;
    memset(near.marked + view->solids, 1, 8);
    EACH(k, view->solids) {
        float dx = x[k] - ball.x, dy = y[k] - ball.y, dz = z[k] - ball.z;
        float along = dx * way.x + dy * way.y + dz * way.z, kept = within(along, 0.0f, way.length);
        float ex = dx - way.x * kept, ey = dy - way.y * kept, ez = dz - way.z * kept;
        float reach = ball.r + way.pixel + r[k] + most(along + r[k], 0.0f) * spread;
        near.marked[k] = (ex * ex + ey * ey + ez * ez <= reach * reach) & (reach > 0.0f);
    }
    int cast = 0;
    for (int k = next_marked(&near, 0); k < view->solids; k = next_marked(&near, k + 1)) {
        const Body *body = &view->body[k];
        if (lies_under(body, k, floor) || !stands_between(body, &ball, &way)) continue;
        shade_from(body, k, lanes, n, light);
        if (++cast % 4) continue;
        if (strongest(lanes->reached, lanes->lit, n) <= 0.0f) return;
    }
}

static void shine_sun(const Light *light, Lanes *lanes, int n) {
    const float x = light->direction[0], y = light->direction[1], z = light->direction[2];
    EACH(i, n) {
        lanes->lx[i] = x;
        lanes->ly[i] = y;
        lanes->lz[i] = z;
        lanes->reach[i] = 60.0f;
        lanes->lit[i] = 1.0f;
    }
}

static void shine_lamp(const Light *light, Lanes *lanes, int n) {
    const Light q = *light;
    const float by_reach = 1.0f / most(q.reach * q.reach, 1e-4f), by_cone = 1.0f / most(q.full - q.none, 1e-4f);
    const float bare = q.kind == SPOT ? 0.0f : 1.0f;
    EACH(i, n) {
        float x = q.position[0] - lanes->x[i], y = q.position[1] - lanes->y[i], z = q.position[2] - lanes->z[i];
        float square = x * x + y * y + z * z + 1e-4f, distance = sqrtf(square), k = 1.0f / distance;
        float fade = most(0.0f, 1.0f - square * by_reach);
        float aimed = unit((-(x * q.direction[0] + y * q.direction[1] + z * q.direction[2]) * k - q.none) * by_cone);
        lanes->lx[i] = x * k;
        lanes->ly[i] = y * k;
        lanes->lz[i] = z * k;
        lanes->reach[i] = most(distance - 0.3f, 0.01f);
        lanes->lit[i] = fade * fade / (square + 0.6f) * most(ease(aimed), bare);
    }
}

/* Weighs light by the angle it falls in at, a little wrapped on figures; answers the strongest. */
static float fall_on(const View *view, Lanes *lanes, int n) {
    const int sky = view->sky;
    EACH(i, n) {
        float facing = lanes->nx[i] * lanes->lx[i] + lanes->ny[i] * lanes->ly[i] + lanes->nz[i] * lanes->lz[i];
        float wrap = 0.12f * lanes->flesh[i];
        float lit = lanes->lit[i] * most(0.0f, (facing + wrap) / (1.0f + wrap));
        lanes->lit[i] = lanes->id[i] == sky ? 0.0f : lit;
        lanes->reached[i] = 1.0f;
    }
    return strongest(lanes->lit, lanes->reached, n);
}

static void add_light(const Light *light, Lanes *lanes, int n) {
    const float r = light->colour[0], g = light->colour[1], b = light->colour[2];
    EACH(i, n) {
        float k = lanes->lit[i] * lanes->reached[i];
        float hx = lanes->lx[i] - lanes->vx[i], hy = lanes->ly[i] - lanes->vy[i], hz = lanes->lz[i] - lanes->vz[i];
        float by_half = 1.0f / sqrtf(hx * hx + hy * hy + hz * hz + 1e-9f);
        float half = most(0.0f, (lanes->nx[i] * hx + lanes->ny[i] * hy + lanes->nz[i] * hz) * by_half);
        float s = half * half;
        s *= s;
        s *= s;
        s *= s;
        s *= s;
        s *= (0.3f + 0.7f * half) * k * lanes->gloss[i] * 1.6f;
        lanes->ir[i] += k * r;
        lanes->ig[i] += k * g;
        lanes->ib[i] += k * b;
        lanes->sr[i] += s * r;
        lanes->sg[i] += s * g;
        lanes->sb[i] += s * b;
    }
}

static void ambient(const Air *air, Lanes *lanes, int n) {
    const float s[3] = {air->ambient_sky[0], air->ambient_sky[1], air->ambient_sky[2]};
    const float g[3] = {air->ambient_ground[0], air->ambient_ground[1], air->ambient_ground[2]};
    EACH(i, n) {
        float up = 0.5f + 0.5f * lanes->ny[i], k = lanes->open[i];
        lanes->ir[i] = k * mix(g[0], s[0], up);
        lanes->ig[i] = k * mix(g[1], s[1], up);
        lanes->ib[i] = k * mix(g[2], s[2], up);
        lanes->sr[i] = lanes->sg[i] = lanes->sb[i] = 0.0f;
    }
}

/* Takes the light from figures that `figures` keeps from them. */
static void flag_figures(const Air *air, Lanes *lanes, int n) {
    const float taken = 1.0f - air->figures;
    if (taken == 0.0f) return;
    EACH(i, n) {
        float kept = 1.0f - taken * lanes->flesh[i];
        lanes->ir[i] *= kept;
        lanes->ig[i] *= kept;
        lanes->ib[i] *= kept;
        lanes->sr[i] *= kept;
        lanes->sg[i] *= kept;
        lanes->sb[i] *= kept;
    }
}

static void rim(const View *view, Lanes *lanes, int n) {
    const Air *air = &view->frame->air;
    const float rough = 15.0f * view->angle;
    const float d[3] = {air->rim_direction[0], air->rim_direction[1], air->rim_direction[2]};
    const float c[3] = {air->rim_colour[0], air->rim_colour[1], air->rim_colour[2]};
    EACH(i, n) {
        float facing =
            most(0.0f, -(lanes->nx[i] * lanes->vx[i] + lanes->ny[i] * lanes->vy[i] + lanes->nz[i] * lanes->vz[i]));
        facing = most(facing, least(0.7f, sqrtf(lanes->t[i] * rough))); /* what a pixel can hold of a limb's edge */
        float edge = 1.0f - facing, turned = lanes->nx[i] * d[0] + lanes->ny[i] * d[1] + lanes->nz[i] * d[2];
        float k = edge * edge * edge * most(0.0f, 0.25f + 0.75f * turned) * lanes->flesh[i] * lanes->open[i];
        lanes->sr[i] += k * c[0];
        lanes->sg[i] += k * c[1];
        lanes->sb[i] += k * c[2];
    }
}

static float reach_of(const Ball *own, const Ball *ball) {
    float x = ball->x - own->x, y = ball->y - own->y, z = ball->z - own->z;
    return sqrtf(x * x + y * y + z * z) + ball->r;
}

/* Adds a ball to those the tile has, or widens the one that grows least by it. */
static void widen(Tile *tile, const Ball *ball) {
    int best = -1;
    float growth = 1e9f;
    EACH(k, tile->balls) {
        float more = reach_of(&tile->ball[k], ball) - tile->ball[k].r;
        best = more < growth ? k : best;
        growth = least(growth, more);
    }
    if (best >= 0 && (growth < 2.0f * ball->r || tile->balls == TILE_BALLS))
        tile->ball[best].r = most(tile->ball[best].r, tile->ball[best].r + growth);
    else tile->ball[tile->balls++] = *ball;
}

/* Is a lamp too weak or too far to show anywhere in the ball? Its light at the ball's nearest point bounds it. */
static int too_far(const Light *light, const Ball *ball, float strength) {
    if (light->kind == SUN) return 0;
    float x = light->position[0] - ball->x, y = light->position[1] - ball->y, z = light->position[2] - ball->z;
    float near = most(sqrtf(x * x + y * y + z * z) * 0.9999f - ball->r, 0.0f), square = near * near;
    float fade = most(0.0f, 1.0f - square / most(light->reach * light->reach, 1e-4f));
    return fade * fade / (square + 0.6f) * strength < 0.99f * SHOWN;
}

/* Fills irradiance (ir, ig, ib) and the light added after albedo (sr, sg, sb), and tells the tile what it showed. */
void light_lanes(const View *view, Lanes *lanes, int n, Tile *tile) {
    const Frame *frame = view->frame;
    const float pixels = 3.0f * view->angle;
    float solid[LANES];
    EACH(i, n) {
        float facing =
            magnitude(lanes->nx[i] * lanes->vx[i] + lanes->ny[i] * lanes->vy[i] + lanes->nz[i] * lanes->vz[i]);
        lanes->speck[i] = pixels * lanes->t[i] / most(facing, 0.25f);
        lanes->open[i] = 1.0f;
        solid[i] = lanes->id[i] == view->sky ? 0.0f : 1.0f;
    }
    if (strongest(solid, solid, n) <= 0.0f) {
        ambient(&frame->air, lanes, n);
        return;
    }
    Floor floor = floor_of(view, lanes, n);
    Ball ball = enclose(lanes, n, solid, 0.5f);
    occlude(view, lanes, n, &ball, &floor);
    widen(tile, &ball);
    ambient(&frame->air, lanes, n);
    EACH(j, frame->lights) {
        const Light *light = &frame->light[j];
        float strength = most(light->colour[0], most(light->colour[1], light->colour[2]));
        if (too_far(light, &ball, strength)) continue;
        if (light->kind == SUN) shine_sun(light, lanes, n);
        else shine_lamp(light, lanes, n);
        if (fall_on(view, lanes, n) * strength < SHOWN) continue;
        tile->lights |= light->shadow ? (uint64_t)1 << j : 0;
        if (light->shadow) cast_shadows(view, light, strength, lanes, n, &floor);
        add_light(light, lanes, n);
    }
    flag_figures(&frame->air, lanes, n);
    rim(view, lanes, n);
    mirror_lanes(view, lanes, n);
}
