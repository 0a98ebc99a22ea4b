/* What covers things whatever their shape: leaves and rough stone by noise in the world, and snow on what faces up. */
#include "lanes.h"

/* Noise 0..1 in space, from three flat ones: no seams where a face turns. */
static inline float lumps(float x, float y, float z) {
    return (cloud(x, y + 7.3f) + cloud(y + 19.1f, z) + cloud(z + 31.7f, x)) * (1.0f / 3.0f);
}

/* Leaves are clumps with gaps between them; rough stone only varies. Where a pixel is wider than a clump nothing shows.
 */
void draw_cover(const View *view, Lanes *lanes, const Material *material, int from, int to) {
    const float by = 1.0f / most(material->scale, 1e-3f), leafy = material->pattern == LEAVES ? 1.0f : 0.0f;
    const float deep = mix(0.9f, 1.5f, leafy), fine = mix(0.55f, 0.9f, leafy);
    for (int i = from; i < to; i++) {
        float x = lanes->x[i] * by, y = lanes->y[i] * by, z = lanes->z[i] * by, w = lanes->t[i] * view->angle * by;
        float broad = (lumps(x, y, z) - 0.5f) * kept(w);
        float small = (lumps(3.7f * x, 3.7f * y, 3.7f * z) - 0.5f) * kept(3.7f * w);
        tone(lanes, i, within(1.0f + deep * broad + fine * small, 0.25f, 1.9f));
        lanes->ar[i] *= 1.0f + 0.5f * leafy * broad;
    }
    snow_lanes(view, lanes, from, to);
}

/* Snow lies on whatever faces up, thinner on slopes; hats and shoulders catch a little of it. */
void snow_lanes(const View *view, Lanes *lanes, int from, int to) {
    const float snow = unit(1.3f * view->frame->air.snow);
    if (snow <= 0.0f) return;
    for (int i = from; i < to; i++) {
        float drift = 0.2f * cloud(1.7f * lanes->x[i], 1.7f * lanes->z[i]);
        float lies = snow * ease(unit((lanes->ny[i] - 0.3f - drift) * 3.0f)) * (1.0f - 0.72f * lanes->flesh[i]);
        lanes->ar[i] = mix(lanes->ar[i], 0.72f, lies);
        lanes->ag[i] = mix(lanes->ag[i], 0.75f, lies);
        lanes->ab[i] = mix(lanes->ab[i], 0.80f, lies);
    }
}
