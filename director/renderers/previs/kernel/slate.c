/* Letters in the picture, of 5 x 7 dots: the slate at the foot with the timecode beside it, and stand-ins' labels. */
#include "lanes.h"

/* Rows of five dots, top first, for ASCII 32 to 95. */
static const uint8_t letters[64][7] = {
    {0, 0, 0, 0, 0, 0, 0},        {4, 4, 4, 4, 4, 0, 4},        {10, 10, 0, 0, 0, 0, 0},
    {10, 31, 10, 10, 31, 10, 0},  {4, 15, 20, 14, 5, 30, 4},    {25, 25, 2, 4, 8, 19, 19},
    {12, 18, 20, 8, 21, 18, 13},  {4, 4, 0, 0, 0, 0, 0},        {2, 4, 8, 8, 8, 4, 2},
    {8, 4, 2, 2, 2, 4, 8},        {0, 21, 14, 31, 14, 21, 0},   {0, 4, 4, 31, 4, 4, 0},
    {0, 0, 0, 0, 12, 4, 8},       {0, 0, 0, 31, 0, 0, 0},       {0, 0, 0, 0, 0, 12, 12},
    {1, 1, 2, 4, 8, 16, 16},      {14, 17, 19, 21, 25, 17, 14}, {4, 12, 4, 4, 4, 4, 14},
    {14, 17, 1, 6, 8, 16, 31},    {14, 17, 1, 6, 1, 17, 14},    {2, 6, 10, 18, 31, 2, 2},
    {31, 16, 30, 1, 1, 17, 14},   {6, 8, 16, 30, 17, 17, 14},   {31, 1, 2, 4, 8, 8, 8},
    {14, 17, 17, 14, 17, 17, 14}, {14, 17, 17, 15, 1, 2, 12},   {0, 12, 12, 0, 12, 12, 0},
    {0, 12, 12, 0, 12, 4, 8},     {2, 4, 8, 16, 8, 4, 2},       {0, 0, 31, 0, 31, 0, 0},
    {8, 4, 2, 1, 2, 4, 8},        {14, 17, 1, 2, 4, 0, 4},      {14, 17, 23, 21, 23, 16, 14},
    {4, 10, 17, 17, 31, 17, 17},  {30, 17, 17, 30, 17, 17, 30}, {14, 17, 16, 16, 16, 17, 14},
    {30, 17, 17, 17, 17, 17, 30}, {31, 16, 16, 30, 16, 16, 31}, {31, 16, 16, 30, 16, 16, 16},
    {14, 17, 16, 23, 17, 17, 15}, {17, 17, 17, 31, 17, 17, 17}, {14, 4, 4, 4, 4, 4, 14},
    {1, 1, 1, 1, 1, 17, 14},      {17, 18, 20, 24, 20, 18, 17}, {16, 16, 16, 16, 16, 16, 31},
    {17, 27, 21, 21, 17, 17, 17}, {17, 25, 25, 21, 19, 19, 17}, {14, 17, 17, 17, 17, 17, 14},
    {30, 17, 17, 30, 16, 16, 16}, {14, 17, 17, 17, 21, 18, 13}, {30, 17, 17, 30, 20, 18, 17},
    {15, 16, 16, 14, 1, 1, 30},   {31, 4, 4, 4, 4, 4, 4},       {17, 17, 17, 17, 17, 17, 14},
    {17, 17, 17, 17, 17, 10, 4},  {17, 17, 17, 21, 21, 21, 10}, {17, 17, 10, 4, 10, 17, 17},
    {17, 17, 10, 4, 4, 4, 4},     {31, 1, 2, 4, 8, 16, 31},     {14, 8, 8, 8, 8, 8, 14},
    {16, 16, 8, 4, 2, 1, 1},      {14, 2, 2, 2, 2, 2, 14},      {4, 10, 17, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 0, 31}};

/* A plane of bytes that letters are put on: `plate` and `ink` are its levels. */
typedef struct {
    uint8_t *at;
    int width, height, stride, step, dot, plate, ink;
} Sheet;

static void put_block(const Sheet *sheet, int left, int top, int wide, int high, int level) {
    for (int y = between(top, 0, sheet->height); y < between(top + high, 0, sheet->height); y++)
        for (int x = between(left, 0, sheet->width); x < between(left + wide, 0, sheet->width); x++)
            sheet->at[(ptrdiff_t)y * sheet->stride + (ptrdiff_t)x * sheet->step] = (uint8_t)level;
}

static void put_letter(const Sheet *sheet, int letter, int left, int top) {
    const uint8_t *rows = letters[letter < 32 || letter > 95 ? '?' - 32 : letter - 32];
    EACH(row, 7)
        EACH(column, 5)
            if (rows[row] >> (4 - column) & 1)
                put_block(sheet, left + column * sheet->dot, top + row * sheet->dot, sheet->dot, sheet->dot,
                          sheet->ink);
}

static void put_line(const Sheet *sheet, const char *text, int n, int left, int top) {
    int pitch = 6 * sheet->dot;
    put_block(sheet, left - 2 * sheet->dot, top - 2 * sheet->dot, n * pitch + 3 * sheet->dot, 11 * sheet->dot,
              sheet->plate);
    EACH(i, n) put_letter(sheet, (unsigned char)text[i], left + i * pitch, top);
}

/* A thin line of the plate's ink from its foot to what it names, in steps of half a dot. */
static void put_leader(const Sheet *sheet, float x, float y, float tip_x, float tip_y) {
    float dx = tip_x - x, dy = tip_y - y, long_ = most(magnitude(dx), magnitude(dy));
    int steps = between((int)long_ + 1, 1, 4 * MOST_SIDE), thin = between(sheet->dot / 2, 1, 8);
    EACH(i, steps + 1) {
        float k = (float)i / (float)steps;
        put_block(sheet, (int)lower(x + k * dx), (int)lower(y + k * dy), thin, thin, sheet->ink);
    }
    put_block(sheet, (int)lower(tip_x) - sheet->dot, (int)lower(tip_y) - sheet->dot, 2 * sheet->dot + 1,
              2 * sheet->dot + 1, sheet->ink);
}

/* The names of stand-ins: plates over them, inside the picture, each with a leader to what it names. */
static void put_labels(const View *view, const Sheet *sheet) {
    const int dot = sheet->dot, high = 11 * dot;
    EACH(i, view->frame->labels) {
        const Label *label = &view->frame->label[i];
        int n = label->letters, wide = n * 6 * dot + 3 * dot;
        int left = between((int)lower(label->x) - wide / 2, 2 * dot, view->width - wide - 2 * dot < 2 ? 2 : view->width - wide - 2 * dot);
        int foot = between((int)lower(label->y) - 4 * dot, high + 2 * dot, view->height - 16 * dot);
        float middle = (float)(left + wide / 2);
        put_leader(sheet, middle, (float)foot, label->tip_x, label->tip_y);
        put_line(sheet, label->text, n, left + 2 * dot, foot - high + 2 * dot);
    }
}

/* `luma` holds the picture's rows `stride` apart with pixels `step` apart. Text before a newline goes left, after it
 * right; a board's labels are written on paper. */
void burn_slate(const View *view, uint8_t *luma, int stride, int step) {
    const char *text = view->frame->burn_in;
    int n = view->frame->letters, first = 0, dot = between(view->height / 240, 1, 32);
    int paper = view->frame->finish.ink > 0.5f;
    Sheet sheet = {luma, view->width, view->height, stride, step, between(view->height / 360, 1, 32), 30, 215};
    if (paper) {
        sheet.plate = 228;
        sheet.ink = 40;
    }
    put_labels(view, &sheet);
    if (n <= 0) return;
    sheet.dot = dot;
    sheet.plate = 22;
    sheet.ink = 225;
    while (first < n && text[first] != '\n') first++;
    int rest = between(n - first - 1, 0, n), top = view->height - 13 * dot,
        room = (view->width - 12 * dot) / (6 * dot) - rest - 2;
    put_line(&sheet, text, between(first, 0, room < 0 ? 0 : room), 6 * dot, top);
    if (rest) put_line(&sheet, text + first + 1, rest, view->width - (rest * 6 + 6) * dot, top);
}
