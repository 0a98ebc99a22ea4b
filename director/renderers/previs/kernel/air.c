/* What lies between the lens and the surfaces, and behind them: sky, sun, stars, height fog and the haze round lamps.
 */
#include "lanes.h"

static void look_at_sky(const View *view, Lanes *lanes, int n) {
    const Air *air = &view->frame->air;
    const float z[3] = {air->zenith[0], air->zenith[1], air->zenith[2]},
                h[3] = {air->horizon[0], air->horizon[1], air->horizon[2]};
    const float s[3] = {air->sun_direction[0], air->sun_direction[1], air->sun_direction[2]};
    const float c[3] = {air->sun_colour[0], air->sun_colour[1], air->sun_colour[2]};
    const int sky = view->sky;
    EACH(i, n) {
        float up = 1.0f - decay(-5.5f * most(lanes->vy[i], 0.0f));
        float sun = most(0.0f, lanes->vx[i] * s[0] + lanes->vy[i] * s[1] + lanes->vz[i] * s[2]);
        float s4 = sun * sun * sun * sun, s8 = s4 * s4, s32 = s8 * s8 * s8 * s8, s64 = s32 * s32,
              s256 = s64 * s64 * s64 * s64;
        float glow = 0.25f * s4 + 0.35f * s32 + 1.2f * s256;
        int is = lanes->id[i] == sky;
        float r = mix(h[0], z[0], up) + c[0] * glow, g = mix(h[1], z[1], up) + c[1] * glow,
              b = mix(h[2], z[2], up) + c[2] * glow;
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
    const float all_round = q.kind == SPOT ? 0.12f : 1.0f;
    const float r = q.glow * q.colour[0], g = q.glow * q.colour[1], b = q.glow * q.colour[2];
    EACH(i, n) {
        float vx = lanes->vx[i], vy = lanes->vy[i], vz = lanes->vz[i];
        float along = vx * ox + vy * oy + vz * oz, k = 1.0f / sqrtf(most(square - along * along, 1e-4f) + 0.004f);
        float end = least(lanes->far[i], 60.0f), haze = k * (arc((end + along) * k) - arc(along * k));
        float t = within(-along, 0.0f, end), x = ox + t * vx, y = oy + t * vy, z = oz + t * vz;
        float by = 1.0f / sqrtf(x * x + y * y + z * z + 1e-4f);
        float aimed = unit(((x * q.direction[0] + y * q.direction[1] + z * q.direction[2]) * by - q.none) * by_cone);
        haze *= all_round + (1.0f - all_round) * ease(aimed);
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

/* A star's light in this direction: cells of the sky laid out as an octahedron, few of which hold one. */
float star(const View *view, float x, float y, float z) {
    if (y < 0.03f) return 0.0f;
    float k = 110.0f / (magnitude(x) + y + magnitude(z)), u = x * k, v = z * k;
    float cell_u = lower(u), cell_v = lower(v);
    int a = (int)cell_u, b = (int)cell_v;
    float bright = chance(a, b) - 0.955f;
    if (bright <= 0.0f) return 0.0f;
    float du = u - cell_u - 0.2f - 0.6f * chance(a + 31, b + 17), dv = v - cell_v - 0.2f - 0.6f * chance(a + 5, b + 77);
    float point = most(0.0f, 1.0f - (du * du + dv * dv) * 60.0f);
    return point * bright * 22.0f * view->frame->air.stars * unit(4.0f * y);
}
