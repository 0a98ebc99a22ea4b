/* What may be kept from this workspace's last frame under a still camera: every tile that nothing which moved can
 * touch.
 *
 * A tile remembers balls round all that it shows and the lights that fall there. It is drawn again if a solid that
 * moved, where it was or where it is now, covers it, crowds it or stands between it and one of those lights. Kept tiles
 * are the same bytes that drawing would give: the tests are those that light.c culls by.
 */
#include "lanes.h"

/* A moved thing as one ball, to turn most tiles away at once. */
typedef struct {
    Ball ball;
    int first, last, left, right, top, bottom;
} Group;

typedef struct {
    const Body **body; /* as they were and as they are */
    int count;
} Moved;

static int still(const View *view) {
    const Frame *frame = view->frame;
    const Memory *memory = view->memory;
    if (frame->fresh || memory->width != frame->width || memory->height != frame->height ||
        memory->solids != frame->solids)
        return 0;
    if (memcmp(&memory->camera, &frame->camera, sizeof(Camera))) return 0;
    EACH(i, frame->materials)
        if (frame->material[i].pattern == WATER) return 0;
    return 1;
}

static void remember(const View *view) {
    Memory *memory = view->memory;
    memory->width = view->frame->width;
    memory->height = view->frame->height;
    memory->solids = view->frame->solids;
    memory->camera = view->frame->camera;
    memory->shown = 0;
}

static void join(Group *group, const Body *body) {
    float reach = 0.0f, low[3], high[3];
    const float c[3] = {group->ball.x, group->ball.y, group->ball.z};
    EACH(k, 3) {
        low[k] = least(c[k] - group->ball.r, body->centre[k] - body->bound);
        high[k] = most(c[k] + group->ball.r, body->centre[k] + body->bound);
        reach += (high[k] - low[k]) * (high[k] - low[k]);
    }
    Ball ball = {0.5f * (low[0] + high[0]), 0.5f * (low[1] + high[1]), 0.5f * (low[2] + high[2]), 0.5f * sqrtf(reach)};
    group->ball = ball;
    group->left = body->left < group->left ? body->left : group->left;
    group->right = body->right > group->right ? body->right : group->right;
    group->top = body->top < group->top ? body->top : group->top;
    group->bottom = body->bottom > group->bottom ? body->bottom : group->bottom;
}

/* The tile's place in the picture and the ways from its balls to the lights that fall there. */
typedef struct {
    const Tile *tile;
    int x, y, lights;
    Way way[TILE_BALLS][MOST_LIGHTS];
} Spot;

/* Could anything inside the group's ball crowd the tile or stand between it and a light? */
static int group_near(const Group *group, const Spot *spot, int ball) {
    const Ball *a = &group->ball, *b = &spot->tile->ball[ball];
    float x = a->x - b->x, y = a->y - b->y, z = a->z - b->z, reach = 5.0f * a->r + b->r + 1.6f;
    if (x * x + y * y + z * z <= reach * reach) return 1;
    EACH(j, spot->lights) {
        const Way way = spot->way[ball][j];
        float along = x * way.x + y * way.y + z * way.z, kept = within(along, 0.0f, way.length);
        float ex = x - way.x * kept, ey = y - way.y * kept, ez = z - way.z * kept;
        float fat = a->r + b->r * 1.1f + most(along + a->r, 0.0f) * 0.5f / way.softness + way.pixel;
        if (ex * ex + ey * ey + ez * ez <= fat * fat) return 1;
    }
    return 0;
}

static int overlaps(int left, int right, int top, int bottom, int x, int y) {
    return right >= x && left < x + TILE_W && bottom >= y && top < y + TILE_H;
}

static int dims(const Body *body, const Spot *spot, int which) {
    const Ball *ball = &spot->tile->ball[which];
    float x = body->centre[0] - ball->x, y = body->centre[1] - ball->y, z = body->centre[2] - ball->z,
          reach = 4.0f * body->bound + ball->r + 1.6f;
    if (x * x + y * y + z * z <= reach * reach && crowds(body, ball)) return 1;
    EACH(j, spot->lights) {
        const Way *way = &spot->way[which][j];
        float along = x * way->x + y * way->y + z * way->z, kept = within(along, 0.0f, way->length);
        float ex = x - way->x * kept, ey = y - way->y * kept, ez = z - way->z * kept;
        float fat = body->bound + ball->r * 1.1f + most(along + body->bound, 0.0f) * 0.5f / way->softness + way->pixel;
        if (ex * ex + ey * ey + ez * ez <= fat * fat && stands_between(body, ball, way)) return 1;
    }
    return 0;
}

static int touches(const Body *body, const Spot *spot, const uint8_t *near) {
    if (body->bound < 0.0f) return 0;
    if (overlaps(body->left, body->right, body->top, body->bottom, spot->x, spot->y)) return 1;
    EACH(k, body->casts ? spot->tile->balls : 0)
        if (near[k] && dims(body, spot, k)) return 1;
    return 0;
}

static int must_redraw(const View *view, const Group *groups, int count, const Moved *moved, int tile_x, int tile_y) {
    const Tile *tile = &view->tile[tile_y * view->tiles_x + tile_x];
    if (tile->sky && view->frame->air.clouds > 0.0f) return 1; /* clouds drift */
    if (tile->streaked) return 1;
    int x = tile_x * TILE_W, y = tile_y * TILE_H;
    Spot spot = {.tile = tile, .x = x, .y = y, .lights = 0};
    EACH(j, view->frame->lights) {
        if (!(tile->lights >> j & 1)) continue;
        EACH(k, tile->balls) spot.way[k][spot.lights] = way_to(view, &view->frame->light[j], &tile->ball[k]);
        spot.lights++;
    }
    EACH(g, count) {
        const Group *group = &groups[g];
        int any = overlaps(group->left, group->right, group->top, group->bottom, x, y);
        uint8_t near[TILE_BALLS];
        EACH(k, tile->balls) any |= near[k] = (uint8_t)group_near(group, &spot, k);
        for (int k = group->first; any && k < group->last; k++)
            if (touches(moved->body[k], &spot, near)) return 1;
    }
    return 0;
}

#define MOST_GROUPED 64

static int group_moved(const View *view, Moved *moved, Group *groups) {
    int count = 0, thing = -1;
    moved->count = 0;
    EACH(i, view->solids) {
        const Body *now = &view->body[i], *then = &view->before[i];
        if (!memcmp(now, then, sizeof(Body))) continue;
        if (!count || (now->thing != thing && count < MOST_GROUPED)) {
            const Body *first = now->bound >= 0.0f ? now : then;
            Group group = {{first->centre[0], first->centre[1], first->centre[2], 0.0f},
                           moved->count,
                           moved->count,
                           1 << 20,
                           -9,
                           1 << 20,
                           -9};
            groups[count++] = group;
            thing = now->thing;
        }
        const Body *both[2] = {now, then};
        EACH(k, 2) {
            moved->body[moved->count++] = both[k];
            if (both[k]->bound >= 0.0f) join(&groups[count - 1], both[k]);
        }
        groups[count - 1].last = moved->count;
    }
    return count;
}

/* Fills view->redraw: 3 see, light and spread, or 0 keep; answers whether all is drawn. Seeing and lighting then mark
 * the tiles around: 2 light and spread, 1 spread. Body `before` holds the last frame. */
int choose_tiles(const View *view) {
    Group groups[MOST_GROUPED];
    Moved moved = {view->moved, 0};
    if (!still(view)) {
        memset(view->redraw, 3, (size_t)view->tiles_x * (size_t)view->tiles_y);
        remember(view);
        return 1;
    }
    int count = group_moved(view, &moved, groups);
    EACH(y, view->tiles_y)
        EACH(x, view->tiles_x)
            view->redraw[y * view->tiles_x + x] = must_redraw(view, groups, count, &moved, x, y) ? 3 : 0;
    return 0;
}
