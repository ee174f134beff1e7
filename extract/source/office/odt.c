/* What the elements of OpenDocument text mean: OASIS ODF 1.2 and 1.3. */
#include "extract/source/office/office.h"

enum { HIDES = 1, RAISES = 2 }; /* what a style of text does */

/* A style is known by the name of the one that is being read when its properties come. */
static void begin_style(struct mig_office *o)
{
    char room[256];
    o->style = mig_arena_span(&o->arena, mig_office_attribute(o, "name", room, sizeof room));
}

static void end_style(struct mig_office *o)
{
    o->style = mig_span(NULL, 0);
}

static void take_properties(struct mig_office *o)
{
    char room[32];
    uint32_t does = mig_span_is(mig_office_attribute(o, "display", room, sizeof room), "none") ? HIDES : 0;
    struct mig_span line = mig_office_attribute(o, "text-line-through-style", room, sizeof room);
    does |= line.n > 0 && !mig_span_is(line, "none") ? HIDES : 0; /* struck out */
    does |= mig_span_starts(mig_office_attribute(o, "text-position", room, sizeof room), "super") ? RAISES : 0;
    if (does > 0 && o->style.n > 0)
        mig_map_put(&o->styles, o->style, does);
}

/* A run of text in the style that the element names. */
static void begin_run(struct mig_office *o)
{
    char room[256];
    struct mig_span style = mig_office_attribute(o, "style-name", room, sizeof room);
    uint32_t does = mig_map_get(&o->styles, style);
    struct mig_office_frame *f = mig_office_top(o);
    does = does == MIG_MAP_NONE ? 0 : does;
    f->hidden = f->hidden << 1 | ((does & HIDES) != 0);
    f->raised = f->raised << 1 | ((does & RAISES) != 0);
}

static void end_run(struct mig_office *o)
{
    mig_office_top(o)->hidden >>= 1;
    mig_office_top(o)->raised >>= 1;
}

static void begin_paragraph(struct mig_office *o)
{
    mig_office_begin_paragraph(o);
    begin_run(o);
}

static void end_paragraph(struct mig_office *o)
{
    mig_office_end_paragraph(o);
    end_run(o);
}

static void begin_heading(struct mig_office *o)
{
    begin_paragraph(o);
    mig_office_top(o)->is_heading = mig_office_number(o, "outline-level", 1) == 1;
}

static void begin_head_rows(struct mig_office *o)
{
    o->n_heading_rows++;
}

static void end_head_rows(struct mig_office *o)
{
    o->n_heading_rows -= o->n_heading_rows > 0;
}

/* Tables in a heading's cells have rows of their own. A cell that is said to repeat is one, as wide as they are together. */
static void begin_cell(struct mig_office *o)
{
    unsigned columns = mig_office_number(o, "number-columns-spanned", 1);
    unsigned rows = mig_office_number(o, "number-rows-spanned", 1);
    unsigned repeats = mig_office_number(o, "number-columns-repeated", 1);
    mig_office_begin_cell(o);
    mig_office_top(o)->col_span = columns > repeats ? columns : repeats;
    mig_office_top(o)->row_span = rows;
}

/* What was deleted lies in tracked-changes, whole; what was inserted stands where it belongs. In a flat file, styles, info and
 * text lie one behind the other, and the paragraphs of page headers in master-styles. */
const struct mig_office_tag mig_odt_tags[] = {
    { "p", begin_paragraph, end_paragraph, false },
    { "h", begin_heading, end_paragraph, false },
    { "span", begin_run, end_run, false },
    { "s", mig_office_space, NULL, false },
    { "tab", mig_office_space, NULL, false },
    { "line-break", mig_office_break, NULL, false },
    { "style", begin_style, end_style, false },
    { "text-properties", take_properties, NULL, false },
    { "note-body", mig_office_begin_note, mig_office_end_box, false },
    { "text-box", mig_office_begin_box, mig_office_end_box, false },
    { "custom-shape", mig_office_begin_box, mig_office_end_box, false },
    { "table", mig_office_begin_table, mig_office_end_table, false },
    { "table-header-rows", begin_head_rows, end_head_rows, false },
    { "table-row", mig_office_begin_row, NULL, false },
    { "table-cell", begin_cell, mig_office_end_cell, false },
    { "note-citation", NULL, NULL, true },
    { "annotation", NULL, NULL, true },
    { "tracked-changes", NULL, NULL, true },
    { "hidden-text", NULL, NULL, true },
    { "ruby-text", NULL, NULL, true },
    { "title", NULL, NULL, true },
    { "desc", NULL, NULL, true },
    { "object", NULL, NULL, true },
    { "forms", NULL, NULL, true },
    { "meta", NULL, NULL, true },
    { "master-styles", NULL, NULL, true },
    { "table-of-content", NULL, NULL, true },
    { "alphabetical-index", NULL, NULL, true },
    { "illustration-index", NULL, NULL, true },
    { "table-index", NULL, NULL, true },
    { "object-index", NULL, NULL, true },
    { "user-index", NULL, NULL, true },
    { NULL, NULL, NULL, false },
};

const struct mig_office_tag mig_odt_info_tags[] = {
    { "title", mig_office_take_title, mig_office_end_field, false },
    { "creation-date", mig_office_take_created, mig_office_end_field, false },
    { "date", mig_office_take_modified, mig_office_end_field, false },
    { "language", mig_office_take_language, mig_office_end_field, false },
    { "body", NULL, NULL, true },
    { "styles", NULL, NULL, true },
    { "automatic-styles", NULL, NULL, true },
    { "master-styles", NULL, NULL, true },
    { NULL, NULL, NULL, false },
};
