/* Wet ground and water: darker, glossier, and mirroring the sky and the lamps, which stretch into streaks. */
#include "lanes.h"

/* A wave -1..1 that repeats at every whole number; parabolas instead of a sine. */
static inline float swing(float f) {
    float x = f - lower(f), y = x < 0.5f ? x : x - 0.5f, bump = 16.0f * y * (0.5f - y);
    return x < 0.5f ? bump : -bump;
}

static void ripple(const View *view, Lanes *lanes, int from, int to) {
    const float seconds = (float)view->frame->seconds;
    for (int i = from; i < to; i++) {
        float x = lanes->x[i], z = lanes->z[i], w = lanes->t[i] * view->angle / most(magnitude(lanes->vy[i]), 0.03f);
        float bend = 1.7f * cloud(0.21f * x, 0.21f * z) + 0.6f * cloud(0.9f * x, 0.9f * z);
        float big = swing(0.31f * x + 0.17f * z - 0.42f * seconds + bend) * unit(1.2f - w);
        float cross = swing(0.9f * z - 0.55f * x - 0.66f * seconds - 1.3f * bend) * unit(1.2f - 2.2f * w);
        float small = swing(2.3f * x + 1.7f * z + 1.1f * seconds + 2.0f * bend) * unit(1.2f - 5.5f * w);
        lanes->nx[i] += 0.035f * big - 0.04f * cross + 0.045f * small;
        lanes->nz[i] += 0.02f * big + 0.05f * cross + 0.03f * small;
        float k = 1.0f / sqrtf(lanes->nx[i] * lanes->nx[i] + lanes->ny[i] * lanes->ny[i] + lanes->nz[i] * lanes->nz[i] +
                               1e-12f);
        lanes->nx[i] *= k;
        lanes->ny[i] *= k;
        lanes->nz[i] *= k;
    }
}

/* How much of a mirror each lane is; puddles lie on the ground, other things are wet where they face up. */
void wet_lanes(const View *view, Lanes *lanes, int from, int to, int pattern) {
    const float wet = unit(view->frame->air.wet);
    const int ground = lanes->id[from] == view->ground;
    if (pattern == WATER) ripple(view, lanes, from, to);
    for (int i = from; i < to; i++) {
        float puddle =
            ground ? 0.4f + 0.6f * ease(unit(1.8f * cloud(0.5f * lanes->x[i], 0.5f * lanes->z[i]) - 0.4f)) : 0.35f;
        float up = unit((lanes->ny[i] - 0.6f) * 2.5f) * (1.0f - lanes->flesh[i]);
        float mirror = pattern == WATER ? 1.0f : wet * puddle * up,
              dark = pattern == WATER ? 1.0f : 1.0f - 0.45f * mirror;
        lanes->mirror[i] = mirror;
        lanes->gloss[i] = most(lanes->gloss[i], 0.9f * mirror);
        lanes->ar[i] *= dark;
        lanes->ag[i] *= dark;
        lanes->ab[i] *= dark;
    }
}

static void mirror_sky(const Air *air, Lanes *lanes, int n) {
    const float z[3] = {air->zenith[0], air->zenith[1], air->zenith[2]},
                h[3] = {air->horizon[0], air->horizon[1], air->horizon[2]};
    EACH(i, n) {
        float facing = -(lanes->vx[i] * lanes->nx[i] + lanes->vy[i] * lanes->ny[i] + lanes->vz[i] * lanes->nz[i]);
        float away = 1.0f - unit(facing), a2 = away * away, fresnel = 0.06f + 0.94f * a2 * a2 * away;
        float up = lanes->vy[i] + 2.0f * facing * lanes->ny[i], sky = 1.0f - decay(-5.5f * most(up, 0.0f));
        float k = lanes->mirror[i] * fresnel * lanes->open[i];
        lanes->sr[i] += k * mix(h[0], z[0], sky);
        lanes->sg[i] += k * mix(h[1], z[1], sky);
        lanes->sb[i] += k * mix(h[2], z[2], sky);
    }
}

/* The sun's or the moon's glitter on water: dashes in cells of the ray's direction that are a few pixels wide, so that
 * they can't alias; the nearer they are to the way of the light, the more of them are lit, and others at every tick. */
static void glitter(const View *view, Lanes *lanes, int n) {
    const Air *air = &view->frame->air;
    const float level = sqrtf(air->sun_direction[0] * air->sun_direction[0] + air->sun_direction[2] * air->sun_direction[2]);
    const float by_level = 1.0f / most(level, 1e-3f), sx = air->sun_direction[0] * by_level, sz = air->sun_direction[2] * by_level;
    const float bright = 0.9f + 0.6f * air->disc, across = 1.0f / (9.0f * view->angle), down = 1.0f / (2.4f * view->angle);
    const float r = bright * air->sun_colour[0], g = bright * air->sun_colour[1], b = bright * air->sun_colour[2];
    const int tick = (int)(6.0 * view->frame->seconds);
    EACH(i, n) {
        float by = 1.0f / sqrtf(lanes->vx[i] * lanes->vx[i] + lanes->vz[i] * lanes->vz[i] + 1e-6f);
        float x = lanes->vx[i] * by, z = lanes->vz[i] * by, off = x * sz - z * sx, ahead = x * sx + z * sz;
        float near = ahead > 0.0f ? 1.0f / (1.0f + 16.0f * off * off) : 0.0f;
        float v = lanes->vy[i] * down, row = lower(v), u = off * across + 7.0f * chance((int)row, 91), cell = lower(u);
        float fu = u - cell, fv = v - row, dash = 16.0f * fu * (1.0f - fu) * fv * (1.0f - fv);
        float lit = unit(6.0f * (chance((int)cell + 31 * tick, (int)row) - 1.0f + 0.34f * near * near));
        float facing = magnitude(lanes->vy[i]), away = 1.0f - unit(facing), a2 = away * away;
        float k = lanes->mirror[i] >= 0.999f ? lit * dash * near * (0.06f + 0.94f * a2 * a2 * away) : 0.0f;
        lanes->sr[i] += k * r;
        lanes->sg[i] += k * g;
        lanes->sb[i] += k * b;
    }
}

/* A lamp's streak: how near the mirrored ray passes it, height counting little. */
static void mirror_lamp(const Light *light, Lanes *lanes, int n) {
    const Light q = *light;
    EACH(i, n) {
        float nx = lanes->nx[i], ny = lanes->ny[i], nz = lanes->nz[i];
        float facing = -(lanes->vx[i] * nx + lanes->vy[i] * ny + lanes->vz[i] * nz), away = 1.0f - unit(facing),
              a2 = away * away;
        float rx = lanes->vx[i] + 2.0f * facing * nx, ry = lanes->vy[i] + 2.0f * facing * ny,
              rz = lanes->vz[i] + 2.0f * facing * nz;
        float x = q.position[0] - lanes->x[i], y = q.position[1] - lanes->y[i], z = q.position[2] - lanes->z[i];
        float along = x * rx + y * ry + z * rz, ex = x - along * rx, ey = y - along * ry, ez = z - along * rz;
        float miss = ex * ex + ez * ez + 0.006f * ey * ey, size = 0.012f * along + 0.03f, near = size / (size + miss);
        float k = along > 0.0f ? lanes->mirror[i] * (0.06f + 0.94f * a2 * a2 * away) * near * near * 1.6f : 0.0f;
        lanes->sr[i] += k * q.colour[0];
        lanes->sg[i] += k * q.colour[1];
        lanes->sb[i] += k * q.colour[2];
    }
}

/* Adds what wet lanes mirror. */
void mirror_lanes(const View *view, Lanes *lanes, int n) {
    float any = 0.0f;
    EACH(i, n) any += lanes->mirror[i];
    if (any <= 0.0f) return;
    mirror_sky(&view->frame->air, lanes, n);
    if (view->frame->air.disc > 0.0f) glitter(view, lanes, n);
    EACH(j, view->frame->lights)
        if (view->frame->light[j].kind != SUN && view->frame->light[j].glow > 0.0f) mirror_lamp(&view->frame->light[j], lanes, n);
}
