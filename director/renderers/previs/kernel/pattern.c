/* What is drawn on surfaces: ground and wall patterns, each filtered to its pixel's footprint so that it can't alias.
 */
#include "lanes.h"

/* Where each lane lies on its surface, in metres along two axes, and how far one pixel reaches along them. */
typedef struct {
    float u[LANES], v[LANES], wide[LANES], high[LANES];
    int32_t side[LANES]; /* which face of a box */
} Chart;

int is_patterned(const Material *material, const Body *body) {
    return material->pattern != PLAIN || body->feature != 0;
}

#define ALONG(r, x, y, z) (r[0] * (x) + r[1] * (y) + r[2] * (z))
#define PICK(x, y, z) (on_x ? (x) : on_y ? (y) : (z))

/* The way of rays through a box's own frame, or the ground's, which is the world's. */
static Body own_rays(const View *view, const Body *body, int grounded) {
    Body q = *body;
    if (!grounded) return q;
    EACH(k, 3) {
        q.at[k] = view->eye[k];
        q.at_a[k] = q.at_b[k] = 0.0f;
        q.to[k] = view->forward[k];
        q.to_a[k] = view->step_a[k];
        q.to_b[k] = view->step_b[k];
        EACH(j, 3) q.inverse[3 * k + j] = j == k ? 1.0f : 0.0f;
        q.half[k] = k == 1 ? 0.0f : 1e9f;
    }
    q.base = 0.0f;
    return q;
}

/* Faces of a box are told by the axis along which the point is farthest out. The footprint is how u and v change when the
 * ray goes one pixel right or down on that face. */
static void chart_flat(const View *view, const Body *body, const Lanes *lanes, int from, int n, Chart *chart) {
    const Body q = own_rays(view, body, lanes->id[from] == view->ground);
    float steep[3];
    EACH(k, 3)
        steep[k] = 0.02f * sqrtf(q.inverse[3 * k] * q.inverse[3 * k] + q.inverse[3 * k + 1] * q.inverse[3 * k + 1] +
                                 q.inverse[3 * k + 2] * q.inverse[3 * k + 2]);
    EACH(k, n) {
        float a = lanes->a[from + k], b = lanes->b[from + k], t = lanes->t[from + k], past = t - q.base;
        float dx = q.to[0] + a * q.to_a[0] + b * q.to_b[0], dy = q.to[1] + a * q.to_a[1] + b * q.to_b[1],
              dz = q.to[2] + a * q.to_a[2] + b * q.to_b[2];
        float px = q.at[0] + a * q.at_a[0] + b * q.at_b[0] + past * dx,
              py = q.at[1] + a * q.at_a[1] + b * q.at_b[1] + past * dy,
              pz = q.at[2] + a * q.at_a[2] + b * q.at_b[2] + past * dz;
        float out_x = magnitude(px) - q.half[0], out_y = magnitude(py) - q.half[1], out_z = magnitude(pz) - q.half[2];
        int on_x = (out_x > out_y) & (out_x >= out_z), on_y = (!on_x) & (out_y >= out_z);
        float facing = PICK(dx, dy, dz), least_facing = PICK(steep[0], steep[1], steep[2]);
        float by = 1.0f / (magnitude(facing) < least_facing ? least_facing : facing);
        float slip_a = PICK(q.to_a[0], q.to_a[1], q.to_a[2]) * by, slip_b = PICK(q.to_b[0], q.to_b[1], q.to_b[2]) * by;
        float du = on_x ? dz : dx, ua = on_x ? q.to_a[2] : q.to_a[0], ub = on_x ? q.to_b[2] : q.to_b[0];
        float dv = on_y ? dz : dy, va = on_y ? q.to_a[2] : q.to_a[1], vb = on_y ? q.to_b[2] : q.to_b[1];
        chart->u[k] = on_x ? pz : px;
        chart->v[k] = on_y ? pz : py + q.half[1];
        chart->wide[k] = t * (magnitude(ua - du * slip_a) + magnitude(ub - du * slip_b));
        chart->high[k] = t * (magnitude(va - dv * slip_a) + magnitude(vb - dv * slip_b));
        chart->side[k] = PICK(0, 1, 2);
    }
}

/* The same on a cone, whose faces are told by the largest part of the normal in its own frame. */
static void chart_round(const View *view, const Body *body, const Lanes *lanes, int from, int n, Chart *chart) {
    const float *rows = body->inverse;
    const float rx[3] = {rows[0], rows[1], rows[2]}, ry[3] = {rows[3], rows[4], rows[5]},
                rz[3] = {rows[6], rows[7], rows[8]};
    const float ox = body->offset[0], oy = body->offset[1], oz = body->offset[2];
    const float ax = view->step_a[0], ay = view->step_a[1], az = view->step_a[2], bx = view->step_b[0],
                by = view->step_b[1], bz = view->step_b[2];
    EACH(k, n) {
        int i = from + k;
        float x = lanes->x[i], y = lanes->y[i], z = lanes->z[i], nx = lanes->nx[i], ny = lanes->ny[i],
              nz = lanes->nz[i], t = lanes->t[i];
        float fx = magnitude(ALONG(rx, nx, ny, nz)), fy = magnitude(ALONG(ry, nx, ny, nz)),
              fz = magnitude(ALONG(rz, nx, ny, nz));
        int on_x = (fx > fy) & (fx >= fz), on_y = (!on_x) & (fz <= fy);
        float stretch = lanes->far[i] / t, dx = lanes->vx[i] * stretch, dy = lanes->vy[i] * stretch,
              dz = lanes->vz[i] * stretch;
        float facing = nx * dx + ny * dy + nz * dz;
        facing = magnitude(facing) < 0.02f ? 0.02f : facing;
        float slip_a = (nx * ax + ny * ay + nz * az) / facing, slip_b = (nx * bx + ny * by + nz * bz) / facing;
        float ax_ = t * (ax - dx * slip_a), ay_ = t * (ay - dy * slip_a), az_ = t * (az - dz * slip_a);
        float bx_ = t * (bx - dx * slip_b), by_ = t * (by - dy * slip_b), bz_ = t * (bz - dz * slip_b);
        float wx = magnitude(ALONG(rx, ax_, ay_, az_)) + magnitude(ALONG(rx, bx_, by_, bz_));
        float wy = magnitude(ALONG(ry, ax_, ay_, az_)) + magnitude(ALONG(ry, bx_, by_, bz_));
        float wz = magnitude(ALONG(rz, ax_, ay_, az_)) + magnitude(ALONG(rz, bx_, by_, bz_));
        float px = ALONG(rx, x, y, z) + ox, py = ALONG(ry, x, y, z) + oy, pz = ALONG(rz, x, y, z) + oz;
        chart->u[k] = on_x ? pz : px;
        chart->v[k] = on_y ? pz : py;
        chart->wide[k] = on_x ? wz : wx;
        chart->high[k] = on_y ? wz : wy;
        chart->side[k] = PICK(0, 1, 2);
    }
}

static int is_flat(const View *view, int id) { return id == view->ground || view->body[id].form == BOX; }

static int pattern_of(const View *view, int id) { return view->frame->material[view->body[id].material].pattern; }

/* Does draw_pattern need to know which way these lanes face? */
int needs_face(const View *view, int id) {
    const int pattern = pattern_of(view, id);
    if (pattern == WATER) return 0;
    if (view->frame->air.wet > 0.0f || view->frame->air.snow > 0.0f) return 1;
    return pattern != PLAIN && pattern != LEAVES && pattern != ROUGH && !is_flat(view, id);
}

/* And where they lie in the world? */
int needs_place(const View *view, int id) {
    const int pattern = pattern_of(view, id);
    return pattern == LEAVES || pattern == ROUGH || view->body[id].feature != 0 || needs_face(view, id);
}

/* How much of x - w/2 .. x + w/2 is covered by lines of width `line` that begin at every whole number. */
static inline float lines(float x, float w, float line) {
    w = within(w, 1e-3f, 60.0f);
    float a = x - 0.5f * w, b = x + 0.5f * w, fa = lower(a), fb = lower(b);
    return ((fb - fa) * line + least(b - fb, line) - least(a - fa, line)) / w;
}

static void draw_paving(Lanes *lanes, int from, int n, const Chart *chart, float by) {
    EACH(k, n) {
        float u = chart->u[k] * by, v = chart->v[k] * by, w = chart->wide[k] * by, h = chart->high[k] * by;
        float joint = most(lines(u, w, 0.02f), lines(v, h, 0.02f));
        float own = (chance((int)lower(u), (int)lower(v)) - 0.5f) * 0.12f * kept(most(w, h));
        tone(lanes, from + k, (1.0f + own) * (1.0f - 0.42f * joint));
    }
}

static void draw_brick(Lanes *lanes, int from, int n, const Chart *chart, float by) {
    EACH(k, n) {
        float v = chart->v[k] * by * 2.6f, row = lower(v), u = chart->u[k] * by + ((int)row & 1 ? 0.5f : 0.0f);
        float w = chart->wide[k] * by, h = chart->high[k] * by * 2.6f;
        float joint = most(lines(u, w, 0.05f), lines(v, h, 0.12f));
        float own = (chance((int)lower(u), (int)row) - 0.5f) * 0.3f * kept(most(w, h));
        tone(lanes, from + k, (1.0f + own) * (1.0f - 0.38f * joint));
    }
}

static void draw_planks(Lanes *lanes, int from, int n, const Chart *chart, float by) {
    EACH(k, n) {
        float u = chart->u[k] * by, plank = lower(u), shift = chance((int)plank, 7) * 9.0f,
              v = chart->v[k] * by * 0.16f + shift;
        float w = chart->wide[k] * by, h = chart->high[k] * by * 0.16f;
        float joint = most(lines(u, w, 0.03f), lines(v, h, 0.006f));
        float own = (chance((int)plank, (int)lower(v)) - 0.5f) * 0.26f * kept(most(w, h));
        float grain = (chance((int)lower(u * 14.0f), (int)lower(v * 3.0f)) - 0.5f) * 0.1f * kept(14.0f * w);
        tone(lanes, from + k, (1.0f + own + grain) * (1.0f - 0.5f * joint));
    }
}

static void draw_check(Lanes *lanes, int from, int n, const Chart *chart, float by) {
    EACH(k, n) {
        float u = 0.5f * chart->u[k] * by, v = 0.5f * chart->v[k] * by, w = 0.5f * chart->wide[k] * by,
              h = 0.5f * chart->high[k] * by;
        float a = 2.0f * lines(u, w, 0.5f) - 1.0f, b = 2.0f * lines(v, h, 0.5f) - 1.0f;
        float joint = most(lines(2.0f * u, 2.0f * w, 0.02f), lines(2.0f * v, 2.0f * h, 0.02f));
        tone(lanes, from + k, (0.72f + 0.28f * a * b) * (1.0f - 0.3f * joint));
    }
}

static void draw_meadow(Lanes *lanes, int from, int n, const Chart *chart, float by) {
    EACH(k, n) {
        float u = chart->u[k] * by, v = chart->v[k] * by, w = most(chart->wide[k], chart->high[k]) * by;
        float broad = cloud(u * 0.35f, v * 0.35f) - 0.5f, tuft = (cloud(u * 4.0f, v * 4.0f) - 0.5f) * kept(4.0f * w);
        float blade = (cloud(u * 30.0f, v * 12.0f) - 0.5f) * kept(30.0f * w);
        float light = 1.0f + 0.35f * broad + 0.4f * tuft + 0.55f * blade;
        tone(lanes, from + k, most(light, 0.2f));
        lanes->ar[from + k] *= 1.0f + 0.25f * broad;
    }
}

static void draw_sand(Lanes *lanes, int from, int n, const Chart *chart, float by) {
    EACH(k, n) {
        float u = chart->u[k] * by, v = chart->v[k] * by, w = most(chart->wide[k], chart->high[k]) * by;
        float drift = cloud(u * 0.5f, v * 0.5f) - 0.5f, ridge = v * 3.5f + 1.6f * cloud(u * 0.9f, v * 0.9f) + 0.4f * u;
        float ripple = (ridge - lower(ridge)), wave = (4.0f * ripple * (1.0f - ripple) - 0.66f) * kept(7.0f * w);
        float speck = (chance((int)lower(u * 150.0f), (int)lower(v * 150.0f)) - 0.5f) * kept(150.0f * w);
        tone(lanes, from + k, 1.0f + 0.2f * drift + 0.12f * wave + 0.12f * speck);
    }
}

/* A house front: storeys of 3.2 m with windows; some lit with the material's emission, curtained or half dark. */
static void draw_facade(const Material *m, Lanes *lanes, int from, int n, const Chart *chart, float by) {
    const float glow_r = m->emission[0], glow_g = m->emission[1], glow_b = m->emission[2];
    EACH(k, n) {
        float front = chart->side[k] == 1 ? 0.0f : 1.0f;
        float u = chart->u[k] * by / 2.4f + 0.5f, v = chart->v[k] * by / 3.2f, w = chart->wide[k] * by / 2.4f,
              h = chart->high[k] * by / 3.2f;
        int a = (int)lower(u), b = (int)lower(v);
        float inside = lines(u - 0.29f, w, 0.42f) * lines(v - 0.3f, h, 0.5f);
        float bars = most(lines(u - 0.485f, w, 0.03f), lines(v - 0.58f, h, 0.02f));
        float frame = lines(u - 0.26f, w, 0.48f) * lines(v - 0.27f, h, 0.56f) - inside;
        float course = lines(v - 0.985f, h, 0.03f), lit = chance(a + 17 * chart->side[k], b + 5) < 0.3f ? 1.0f : 0.0f;
        float glass = front * inside * (1.0f - bars), shade = 0.55f + 0.45f * chance(a, b + 91);
        float curtain = 1.0f - 0.45f * lines(u - 0.29f, w, 0.1f) - 0.45f * lines(u - 0.61f, w, 0.1f);
        int i = from + k;
        float wall = 1.0f + front * (0.3f * frame - 0.25f * course);
        tone(lanes, i, wall * (1.0f - glass) + 0.22f * glass);
        lanes->gloss[i] = mix(lanes->gloss[i], 0.8f, glass);
        float bright = glass * lit * shade * curtain;
        float cool = chance(a + 3, b + 40), white = cool > 0.75f ? 1.0f : 0.0f; /* not every lamp is as warm */
        lanes->er[i] += mix(glow_r, glow_g, 0.5f * white) * bright;
        lanes->eg[i] += glow_g * bright;
        lanes->eb[i] += mix(glow_b, glow_g, 0.55f * white) * bright;
    }
}

/* Curtains and corrugated iron: soft upright folds. */
static void draw_folds(Lanes *lanes, int from, int n, const Chart *chart, float by) {
    EACH(k, n) {
        float u = chart->u[k] * by, w = chart->wide[k] * by, own = chance((int)lower(u), 3), f = u - lower(u);
        float bump = 4.0f * f * (1.0f - f), folded = chart->side[k] == 1 ? 0.0f : kept(w);
        tone(lanes, from + k, 1.0f + folded * (0.75f * bump - 0.5f + 0.16f * (own - 0.5f)));
    }
}

/* A row of spines: each box is one shelf's books, of their own widths, heights and colours. */
static void draw_books(const Body *body, Lanes *lanes, int from, int n, const Chart *chart, float by) {
    const float tall = most(2.0f * body->half[1], 1e-3f);
    EACH(k, n) {
        float u = chart->u[k] * by, w = chart->wide[k] * by, column = lower(u), keep = kept(0.7f * w);
        int a = (int)column, i = from + k;
        float high = 0.74f + 0.26f * chance(a, 11), over = chart->v[k] > high * tall ? 1.0f : 0.0f;
        float edge = lines(u, w, 0.1f), dark = 1.0f - keep * most(0.8f * over, 0.5f * edge);
        lanes->ar[i] *= dark * (1.0f + keep * (1.3f * chance(a, 21) - 0.6f));
        lanes->ag[i] *= dark * (1.0f + keep * (1.3f * chance(a, 22) - 0.65f));
        lanes->ab[i] *= dark * (1.0f + keep * (1.5f * chance(a, 23) - 0.65f));
    }
}

static void draw_roof(Lanes *lanes, int from, int n, const Chart *chart, float by) {
    EACH(k, n) {
        float v = chart->v[k] * by * 1.4f, row = lower(v), u = chart->u[k] * by + ((int)row & 1 ? 0.5f : 0.0f);
        float w = chart->wide[k] * by, h = chart->high[k] * by * 1.4f, keep = kept(most(w, h));
        float own = chance((int)lower(u), (int)row) - 0.5f, step = v - row - 0.5f;
        tone(lanes, from + k, (1.0f + keep * (0.3f * own + 0.35f * step)) * (1.0f - 0.3f * lines(u, w, 0.06f)));
    }
}

static void draw_cobbles(Lanes *lanes, int from, int n, const Chart *chart, float by) {
    EACH(k, n) {
        float v = chart->v[k] * by * 1.3f, row = lower(v), u = chart->u[k] * by + 0.5f * chance((int)row, 5);
        float column = lower(u), x = u - column - 0.5f, y = v - row - 0.5f, far = 4.0f * (x * x + y * y);
        float keep = kept(most(chart->wide[k], chart->high[k]) * by), own = chance((int)column, (int)row) - 0.5f;
        tone(lanes, from + k, 1.0f + keep * (0.06f + 0.2f * own - 0.22f * far * far));
    }
}

/* Awnings and wallpaper: every second stripe is paler. */
static void draw_stripes(Lanes *lanes, int from, int n, const Chart *chart, float by) {
    EACH(k, n) {
        float pale = lines(0.5f * chart->u[k] * by, 0.5f * chart->wide[k] * by, 0.5f);
        int i = from + k;
        lanes->ar[i] = mix(lanes->ar[i], 0.5f + 0.4f * lanes->ar[i], pale);
        lanes->ag[i] = mix(lanes->ag[i], 0.5f + 0.4f * lanes->ag[i], pale);
        lanes->ab[i] = mix(lanes->ab[i], 0.5f + 0.4f * lanes->ab[i], pale);
    }
}

/* How much of a pixel shows goods that stand in a row on a board: boxes and bottles of their own widths and heights. */
static inline float stand(float u, float v, float w, float h, int row, float room) {
    int a = (int)lower(u);
    float high = room * (0.3f + 0.65f * chance(a, row)), slim = 0.3f + 0.14f * chance(a, row + 7), f = u - lower(u) - 0.5f;
    slim *= (v > 0.6f * high) & (chance(a, row + 3) > 0.45f) ? 0.4f : 1.0f;
    float side = unit((slim - magnitude(f)) / most(w, 1e-3f) + 0.5f), top = unit((high - v) / most(h, 1e-3f) + 0.5f);
    return side * top * (v > 0.0f ? 1.0f : 0.0f);
}

/* A shop's window: a lit back wall that darkens away from its lamps, two rows of goods before it, and glazing bars.
 * The material's emission is the wall's at its brightest; unlit, the goods are shapes behind the glass. */
static void draw_shop(const Body *body, Lanes *lanes, int from, int n, const Chart *chart, float by) {
    const float tall = most(2.0f * body->half[1], 1e-3f), board = 0.46f * tall;
    const float deep = most(body->half[2], 1e-3f), broad = most(body->half[0], 1e-3f);
    EACH(k, n) {
        int i = from + k;
        float half = chart->side[k] == 0 ? deep : broad, x = chart->u[k] / half, up = chart->v[k] / tall;
        float u = chart->u[k] * by, w = chart->wide[k] * by, h = chart->high[k], v = chart->v[k] - 0.04f * tall;
        float low = stand(3.4f * u, v, 3.4f * w, h, 3, 0.36f * tall), high = stand(5.2f * u + 9.0f, v - board, 5.2f * w, h, 23, 0.30f * tall);
        float shelf = most(lines((v - board) / tall + 0.025f, h / tall, 0.025f), up < 0.04f ? 1.0f : 0.0f);
        float bars = most(lines(0.5f * x + 0.486f, 0.5f * w / half, 0.028f), lines(up - 0.80f, h / tall, 0.022f));
        int a = low > high ? (int)lower(3.4f * u) : 50 + (int)lower(5.2f * u + 9.0f);
        float good = most(low, high), pane = 1.0f - bars, wall = pane * (1.0f - most(good, shelf));
        float lamp = (0.16f + 0.84f * up * up) * (1.0f - 0.4f * least(x * x, 1.0f)), front = pane * good * (0.10f + 0.16f * up);
        lanes->er[i] *= wall * lamp + front * (0.3f + 1.2f * chance(a, 61));
        lanes->eg[i] *= wall * lamp + front * (0.3f + 1.2f * chance(a, 62));
        lanes->eb[i] *= wall * lamp + front * (0.3f + 2.4f * chance(a, 63));
        tone(lanes, i, 1.0f + 0.8f * pane * good - 0.4f * most(bars, shelf));
    }
}

void draw_pattern(const View *view, Lanes *lanes, int from, int to) {
    const Body *body = &view->body[lanes->id[from]];
    const Material *material = &view->frame->material[body->material];
    const float by = 1.0f / most(material->scale, 1e-3f);
    const int n = to - from;
    Chart chart;
    if (body->feature) draw_face(view, lanes, from, to);
    if (material->pattern == PLAIN || material->pattern == WATER) return;
    if (material->pattern == LEAVES || material->pattern == ROUGH) {
        draw_cover(view, lanes, material, from, to);
        return;
    }
    if (is_flat(view, lanes->id[from])) chart_flat(view, body, lanes, from, n, &chart);
    else chart_round(view, body, lanes, from, n, &chart);
    if (material->pattern == PAVING) draw_paving(lanes, from, n, &chart, by);
    if (material->pattern == BRICK) draw_brick(lanes, from, n, &chart, by);
    if (material->pattern == PLANKS) draw_planks(lanes, from, n, &chart, by);
    if (material->pattern == CHECK) draw_check(lanes, from, n, &chart, by);
    if (material->pattern == GRASS) draw_meadow(lanes, from, n, &chart, by);
    if (material->pattern == SAND) draw_sand(lanes, from, n, &chart, by);
    if (material->pattern == FACADE) draw_facade(material, lanes, from, n, &chart, by);
    if (material->pattern == FOLDS) draw_folds(lanes, from, n, &chart, by);
    if (material->pattern == BOOKS) draw_books(body, lanes, from, n, &chart, by);
    if (material->pattern == ROOF) draw_roof(lanes, from, n, &chart, by);
    if (material->pattern == COBBLES) draw_cobbles(lanes, from, n, &chart, by);
    if (material->pattern == STRIPES) draw_stripes(lanes, from, n, &chart, by);
    if (material->pattern == SHOP) draw_shop(body, lanes, from, n, &chart, by);
    snow_lanes(view, lanes, from, to);
}
