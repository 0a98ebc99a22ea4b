/* Lights the quads that have an edge in them: seen again 16 times, every surface found there lit once, and mixed.
 */
#include "tile.h"

#define SAMPLES 16

/* Surfaces found among one quad's samples. */
typedef struct {
    int32_t id[MOST_GROUPS], face[MOST_GROUPS], count[MOST_GROUPS], groups;
    float a[MOST_GROUPS], b[MOST_GROUPS], by_t[MOST_GROUPS];
} Sorted;

/* Which pair of a box's faces a lane meets, or whether a cone's side or cap; 0 on everything else. A crease inside
 * something thin is an edge like any other. */
static int face_of(const View *view, const Lanes *lanes, int i) {
    const Body *q = &view->body[lanes->id[i]];
    if (lanes->id[i] >= view->solids || q->form == ROUND_CONE) return 0;
    float p[3], outer[3], a = lanes->a[i], b = lanes->b[i], past = lanes->t[i] - q->base;
    EACH(k, 3) {
        float to = q->to[k] + a * q->to_a[k] + b * q->to_b[k];
        p[k] = q->at[k] + a * q->at_a[k] + b * q->at_b[k] + past * to;
        outer[k] = magnitude(p[k]) - q->half[k];
    }
    if (q->form == CAPPED_CONE) {
        float slack = 1e-3f + 5e-4f * q->height,
              rim = q->foot + (q->head - q->foot) * p[1] / q->height - slack;
        return (p[1] > q->height - slack || p[1] < slack) && p[0] * p[0] + p[2] * p[2] < rim * rim;
    }
    return outer[0] > outer[1] && outer[0] > outer[2] ? 0 : outer[1] > outer[2] ? 1 : 2;
}

static int place_of(const View *view, Sorted *sorted, int id, int face) {
    EACH(k, sorted->groups)
        if (sorted->id[k] == id && sorted->face[k] == face) return k;
    if (sorted->groups < MOST_GROUPS) {
        int k = sorted->groups++;
        sorted->id[k] = id;
        sorted->face[k] = face;
        sorted->count[k] = 0;
        sorted->a[k] = sorted->b[k] = sorted->by_t[k] = 0.0f;
        return k;
    }
    EACH(k, MOST_GROUPS)
        if (view->key[sorted->id[k]] == view->key[id]) return k;
    return MOST_GROUPS - 1;
}

static const float rotated[4][2] = {{-0.125f, -0.375f}, {0.375f, -0.125f}, {0.125f, 0.375f}, {-0.375f, 0.125f}};

/* Groups the 16 samples of a quad, which begin at lane `from`, into seeds; member says which sample went where. */
static int group_samples(const View *view, const Lanes *lanes, int from, Seed *seeds, int first, uint16_t *member) {
    Sorted sorted = {.groups = 0};
    uint8_t place[SAMPLES];
    EACH(s, SAMPLES) {
        int i = from + s, face = face_of(view, lanes, i), k = place_of(view, &sorted, lanes->id[i], face);
        place[s] = (uint8_t)k;
        if (lanes->id[i] != sorted.id[k] || face != sorted.face[k]) continue;
        sorted.count[k]++;
        sorted.a[k] += lanes->a[i];
        sorted.b[k] += lanes->b[i];
        sorted.by_t[k] += 1.0f / lanes->t[i];
    }
    EACH(k, sorted.groups) {
        float share = 1.0f / (float)sorted.count[k];
        seeds[first + k] =
            (Seed){sorted.a[k] * share, sorted.b[k] * share, 1.0f / (sorted.by_t[k] * share), sorted.id[k], first + k};
    }
    EACH(s, SAMPLES) member[s] = (uint16_t)(first + place[s]);
    return first + sorted.groups;
}

/* The solids in sight of a quad and one pixel around it, whose samples begin at lane `from`. */
static int add_neighbourhood(const Patch *patch, int quad, int from, Candidate *found, int count) {
    int row = quad / QUADS_W * 2, column = quad % QUADS_W * 2;
    EACH(r, 4)
        EACH(c, 4) {
            int id = patch->near_id[row + r][column + c], k = 0;
            while (k < count && found[k].id != id) k++;
            if (k == count && count < LANES) found[count++] = (Candidate){id, from, from};
            if (k < count) found[k].to = from + SAMPLES;
        }
    return count;
}

static int see_edges(const View *view, const Patch *patch, const int *quads, int n, Lanes *lanes, Seed *seeds,
                     uint16_t *member) {
    int groups = 0;
    for (int first = 0; first < n; first += LANES / SAMPLES) {
        Candidate found[LANES];
        int these = between(n - first, 0, LANES / SAMPLES), count = 0;
        EACH(k, these) {
            int quad = quads[first + k], column = quad % QUADS_W * 2, row = quad / QUADS_W * 2;
            count = add_neighbourhood(patch, quad, k * SAMPLES, found, count);
            EACH(s, SAMPLES) {
                int i = k * SAMPLES + s, pixel = s / 4;
                lanes->a[i] = (float)(patch->left + column + pixel % 2) - view->centre_a + rotated[s % 4][0];
                lanes->b[i] = (float)(patch->top + row + pixel / 2) - view->centre_b + rotated[s % 4][1];
            }
        }
        see_lanes(view, lanes, these * SAMPLES, found, count);
        EACH(k, these)
            groups = group_samples(view, lanes, k * SAMPLES, seeds, groups, member + (size_t)(first + k) * SAMPLES);
    }
    return groups;
}

/* Mean of 4 samples, each weighed down by its own brightness, so that a lamp's edge doesn't sparkle. What is out of
 * focus counts less: the lens puts its own blurred picture there. */
static void mix_pixel(const View *view, float colour[][4], const uint16_t *member, size_t at) {
    float sum[3] = {0.0f, 0.0f, 0.0f}, soft = 0.0f, sharp = 0.0f;
    EACH(s, 4) soft += 0.25f * colour[member[s]][3];
    EACH(s, 4) sharp += 1.001f - colour[member[s]][3];
    EACH(s, 4) {
        const float *c = colour[member[s]];
        float weight = (1.001f - c[3]) / (sharp * (1.0f + most(c[0], most(c[1], c[2]))));
        EACH(k, 3) sum[k] += weight * c[k];
    }
    float back = 1.0f / most(0.02f, 1.0f - most(sum[0], most(sum[1], sum[2])));
    view->soft[at] = soft;
    view->red[at] = sum[0] * back;
    view->green[at] = sum[1] * back;
    view->blue[at] = sum[2] * back;
}

void light_edges(const View *view, const Patch *patch, Lanes *lanes, Tile *tile) {
    int quads[QUADS], n = 0;
    Seed seeds[QUADS * MOST_GROUPS], ordered[QUADS * MOST_GROUPS];
    uint16_t member[QUADS * SAMPLES];
    float colour[QUADS * MOST_GROUPS][4];
    EACH(q, QUADS)
        if (patch->mixed[q] && q / QUADS_W < patch->rows && q % QUADS_W < patch->columns) quads[n++] = q;
    int groups = see_edges(view, patch, quads, n, lanes, seeds, member);
    order_by_id(seeds, groups, ordered);
    const Parts parts = part_by_depth(ordered, groups, seeds);
    for (int first = 0, next; first < groups; first = next) {
        next = between(first + LANES, 0, first < parts.near ? parts.near : first < parts.far ? parts.far : groups);
        int these = load_lanes(lanes, seeds + first, next - first);
        dress_runs(view, lanes, these, 1);
        light_lanes(view, lanes, these, tile);
        air_lanes(view, lanes, these);
        EACH(i, these) {
            float *c = colour[lanes->home[i]];
            c[0] = lanes->ar[i] * lanes->ir[i] + lanes->er[i] * lanes->clear[i] + lanes->sr[i];
            c[1] = lanes->ag[i] * lanes->ig[i] + lanes->eg[i] * lanes->clear[i] + lanes->sg[i];
            c[3] = softness_at(view, lanes->t[i]);
            c[2] = lanes->ab[i] * lanes->ib[i] + lanes->eb[i] * lanes->clear[i] + lanes->sb[i];
        }
    }
    EACH(k, n)
        EACH(pixel, 4) {
            int x = patch->left + quads[k] % QUADS_W * 2 + pixel % 2,
                y = patch->top + quads[k] / QUADS_W * 2 + pixel / 2;
            mix_pixel(view, colour, member + (size_t)k * SAMPLES + (size_t)pixel * 4,
                      (size_t)y * (size_t)view->width + (size_t)x);
        }
}
