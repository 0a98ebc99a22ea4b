/* What lies between the lens and the surfaces, and behind them: sky, sun, clouds, stars, fog and the haze round lamps. */
#include "lanes.h"

/* Clouds on a flat ceiling over the eye, two sizes of noise that drift with the wind: how thick they are, 0..1. */
static void see_clouds(const View *view, const Lanes *lanes, int n, float *thick) {
    const Air *air = &view->frame->air;
    const float seconds = (float)view->frame->seconds, bare = 1.0f - air->clouds, by = 1.0f / (0.25f + 0.5f * air->clouds);
    const float away = (float)(view->frame->seed % 977), east = away + air->wind[0] * seconds,
                south = 0.37f * away + air->wind[1] * seconds;
    EACH(i, n) {
        float up = lanes->vy[i], by_up = 1.0f / (most(up, 0.0f) + 0.11f);
        float u = lanes->vx[i] * by_up + east, v = lanes->vz[i] * by_up + south;
        float heap = 0.58f * cloud(0.8f * u, 0.8f * v) + 0.28f * cloud(2.1f * u + 9.0f, 2.1f * v) +
                     0.14f * cloud(5.3f * u, 5.3f * v + 5.0f);
        thick[i] = ease(unit((heap - 0.85f * bare) * by)) * unit(9.0f * up - 0.1f);
    }
}

static void look_at_sky(const View *view, Lanes *lanes, int n) {
    const Air *air = &view->frame->air;
    const float z[3] = {air->zenith[0], air->zenith[1], air->zenith[2]},
                h[3] = {air->horizon[0], air->horizon[1], air->horizon[2]};
    const float s[3] = {air->sun_direction[0], air->sun_direction[1], air->sun_direction[2]};
    const float c[3] = {air->sun_colour[0], air->sun_colour[1], air->sun_colour[2]};
    const float w[3] = {air->cloud_colour[0], air->cloud_colour[1], air->cloud_colour[2]}, disc = air->disc;
    const int sky = view->sky;
    float thick[LANES] = {0.0f};
    int any = 0;
    EACH(i, n) any |= lanes->id[i] == sky;
    if (!any) return;
    if (air->clouds > 0.0f) see_clouds(view, lanes, n, thick);
    EACH(i, n) {
        float up = 1.0f - decay(-4.6f * most(lanes->vy[i], 0.0f));
        float sun = most(0.0f, lanes->vx[i] * s[0] + lanes->vy[i] * s[1] + lanes->vz[i] * s[2]);
        float s4 = sun * sun * sun * sun, s8 = s4 * s4, s32 = s8 * s8 * s8 * s8, s64 = s32 * s32,
              s256 = s64 * s64 * s64 * s64;
        float low = decay(-5.0f * magnitude(lanes->vy[i])), veil = thick[i], open = 1.0f - veil;
        float glow = (0.22f + 0.5f * low) * s4 + 0.4f * s32 + (1.2f * s256 + disc * ease(unit((sun - 0.99982f) * 9e3f))) * open;
        float edge = 1.0f + 0.9f * open * s8; /* thin cloud before the sun is lit through */
        int is = lanes->id[i] == sky;
        float r = mix(mix(h[0], z[0], up), w[0] * edge, veil) + c[0] * glow,
              g = mix(mix(h[1], z[1], up), w[1] * edge, veil) + c[1] * glow,
              b = mix(mix(h[2], z[2], up), w[2] * edge, veil) + c[2] * glow;
        lanes->sr[i] = is ? r : lanes->sr[i];
        lanes->sg[i] = is ? g : lanes->sg[i];
        lanes->sb[i] = is ? b : lanes->sb[i];
        float lit = is ? 0.0f : 1.0f;
        lanes->ir[i] *= lit;
        lanes->ig[i] *= lit;
        lanes->ib[i] *= lit;
    }
}

static void see_through_fog(const View *view, Lanes *lanes, int n) {
    const Air *air = &view->frame->air;
    const float f[3] = {air->fog_colour[0], air->fog_colour[1], air->fog_colour[2]};
    const float s[3] = {air->sun_direction[0], air->sun_direction[1], air->sun_direction[2]};
    const float c[3] = {air->sun_colour[0], air->sun_colour[1], air->sun_colour[2]};
    const float density = air->fog_density, thin = -0.25f * air->fog_height, eye = most(view->eye[1], 0.0f);
    const float low = unit(density * 30.0f);
    const int sky = view->sky;
    EACH(i, n) {
        float high = decay((eye + within(lanes->y[i], 0.0f, 30.0f)) * thin);
        float through = decay(-least(least(lanes->far[i], 400.0f) * density * high, 20.0f));
        float haze = lanes->id[i] == sky ? decay(-7.0f * most(lanes->vy[i], 0.0f)) * low : 1.0f - through;
        float sun = most(0.0f, lanes->vx[i] * s[0] + lanes->vy[i] * s[1] + lanes->vz[i] * s[2]);
        float bright = 0.25f * sun * sun * sun * sun, clear = 1.0f - haze;
        lanes->clear[i] = clear;
        lanes->ir[i] *= clear;
        lanes->ig[i] *= clear;
        lanes->ib[i] *= clear;
        lanes->sr[i] = lanes->sr[i] * clear + (f[0] + c[0] * bright) * haze;
        lanes->sg[i] = lanes->sg[i] * clear + (f[1] + c[1] * bright) * haze;
        lanes->sb[i] = lanes->sb[i] * clear + (f[2] + c[2] * bright) * haze;
    }
}

/* Light scattered towards the eye along the ray, in closed form: the integral of 1/distance squared is an arctangent.
 */
static void see_lamp_haze(const View *view, const Light *light, Lanes *lanes, int n) {
    const Light q = *light;
    const float ox = view->eye[0] - q.position[0], oy = view->eye[1] - q.position[1], oz = view->eye[2] - q.position[2];
    const float square = ox * ox + oy * oy + oz * oz, by_cone = 1.0f / most(q.full - q.none, 1e-4f);
    const float all_round = q.kind == SPOT ? 0.05f : 1.0f, by_reach = 1.0f / most(q.reach * q.reach, 1e-4f);
    const float r = q.glow * q.colour[0], g = q.glow * q.colour[1], b = q.glow * q.colour[2];
    EACH(i, n) {
        float vx = lanes->vx[i], vy = lanes->vy[i], vz = lanes->vz[i];
        float along = vx * ox + vy * oy + vz * oz, k = 1.0f / sqrtf(most(square - along * along, 1e-4f) + 0.004f);
        float end = least(lanes->far[i], 60.0f), haze = k * (arc((end + along) * k) - arc(along * k));
        float t = within(-along, 0.0f, end), x = ox + t * vx, y = oy + t * vy, z = oz + t * vz;
        float square_near = x * x + y * y + z * z, by = 1.0f / sqrtf(square_near + 1e-4f);
        float fade = most(0.0f, 1.0f - square_near * by_reach);
        float aimed = unit(((x * q.direction[0] + y * q.direction[1] + z * q.direction[2]) * by - q.none) * by_cone);
        haze *= fade * fade * (all_round + (1.0f - all_round) * aimed * aimed);
        lanes->sr[i] += haze * r;
        lanes->sg[i] += haze * g;
        lanes->sb[i] += haze * b;
    }
}

void air_lanes(const View *view, Lanes *lanes, int n) {
    look_at_sky(view, lanes, n);
    see_through_fog(view, lanes, n);
    EACH(j, view->frame->lights) {
        const Light *light = &view->frame->light[j];
        if (light->kind != SUN && light->glow > 0.0f) see_lamp_haze(view, light, lanes, n);
    }
}

/* A star's light in this direction: cells of the sky laid out as an octahedron, few of which hold one. A star is as wide
 * as a pixel and never wider, whatever the lens. */
float star(const View *view, float x, float y, float z) {
    if (y < 0.03f) return 0.0f;
    const float wide = 0.9f * view->angle;
    float k = STAR_CELLS / (magnitude(x) + y + magnitude(z)), cell_u = lower(x * k), cell_v = lower(z * k);
    int a = (int)cell_u, b = (int)cell_v;
    float bright = (chance(a, b) - STARLESS) * 35.0f;
    if (bright <= 0.0f) return 0.0f;
    float sx = (cell_u + 0.2f + 0.6f * chance(a + 31, b + 17)) / STAR_CELLS,
          sz = (cell_v + 0.2f + 0.6f * chance(a + 5, b + 77)) / STAR_CELLS;
    float sy = most(1.0f - magnitude(sx) - magnitude(sz), 0.0f), by = 1.0f / sqrtf(sx * sx + sy * sy + sz * sz);
    float dx = x - sx * by, dy = y - sy * by, dz = z - sz * by;
    float point = most(0.0f, 1.0f - (dx * dx + dy * dy + dz * dz) / (wide * wide));
    return point * (0.10f + bright * bright * bright) * 0.9f * view->frame->air.stars * unit(3.5f * y - 0.1f);
}
