/* What the elements of WordprocessingML mean: ISO/IEC 29500, transitional and strict. */
#include <strings.h>

#include "extract/source/office/office.h"

/* Of an element that says yes or no: it is there, and not with "0" or "false". */
static bool is_on(struct mig_office *o)
{
    char room[8];
    struct mig_span value = mig_office_attribute(o, "val", room, sizeof room);
    return !mig_span_is(value, "0") && !mig_span_is(value, "false") && !mig_span_is(value, "off");
}

static void begin_run(struct mig_office *o)
{
    mig_office_top(o)->hidden = mig_office_top(o)->raised = 0;
}

/* Not shown, or struck out: of several that say so one is enough. */
static void hide(struct mig_office *o)
{
    mig_office_top(o)->hidden |= is_on(o);
}

static void raise_text(struct mig_office *o)
{
    char room[16];
    mig_office_top(o)->raised = mig_span_is(mig_office_attribute(o, "val", room, sizeof room), "superscript");
}

static void begin_text(struct mig_office *o)
{
    o->in_text = true;
}

static void end_text(struct mig_office *o)
{
    o->in_text = false;
}

/* Lines of a table of contents are headings said twice, with numbers of pages. */
static void take_style(struct mig_office *o)
{
    char room[32];
    struct mig_span style = mig_office_attribute(o, "val", room, sizeof room);
    bool is_contents = style.n > 3 && strncasecmp(style.p, "toc", 3) == 0 && mig_is_digit(style.p[3]);
    mig_office_top(o)->is_heading = mig_span_is(style, "Title") || mig_span_is(style, "Heading1");
    mig_office_top(o)->is_contents = is_contents;
}

static void add_hyphen(struct mig_office *o)
{
    mig_office_text(o, mig_span_of("-"));
}

static void span_columns(struct mig_office *o)
{
    mig_office_top(o)->col_span = mig_office_number(o, "val", 1);
}

/* The upper cell says "restart", those below it nothing, or "continue". */
static void merge_down(struct mig_office *o)
{
    char room[16];
    mig_office_top(o)->goes_down = !mig_span_is(mig_office_attribute(o, "val", room, sizeof room), "restart");
}

static void skip_columns(struct mig_office *o)
{
    struct mig_grid *grid = mig_office_top(o)->grid;
    if (grid)
        mig_grid_cell(grid, mig_span(NULL, 0), 1, mig_office_number(o, "val", 1), false);
}

static void head_row(struct mig_office *o)
{
    mig_office_top(o)->is_heading_row = is_on(o);
}

/* Word's own, the lines between text and notes, have a type. */
static void begin_note(struct mig_office *o)
{
    char room[8];
    o->skips = mig_office_attribute(o, "type", room, sizeof room).n > 0;
    if (!o->skips)
        mig_office_begin_note(o);
}

/* What both the text and its notes are made of. Of what stands twice, for programs of different age, the newer is taken. */
#define TEXT_TAGS                                                                                                    \
    { "t", begin_text, end_text, false }, { "r", begin_run, begin_run, false }, { "vanish", hide, NULL, false },     \
        { "strike", hide, NULL, false }, { "dstrike", hide, NULL, false }, { "vertAlign", raise_text, NULL, false }, \
        { "p", mig_office_begin_paragraph, mig_office_end_paragraph, false }, { "pStyle", take_style, NULL, false }, \
        { "tab", mig_office_space, NULL, false }, { "br", mig_office_break, NULL, false },                           \
        { "cr", mig_office_break, NULL, false }, { "noBreakHyphen", add_hyphen, NULL, false },                       \
        { "tbl", mig_office_begin_table, mig_office_end_table, false }, { "tr", mig_office_begin_row, NULL, false }, \
        { "gridBefore", skip_columns, NULL, false }, { "tblHeader", head_row, NULL, false },                         \
        { "tc", mig_office_begin_cell, mig_office_end_cell, false }, { "gridSpan", span_columns, NULL, false },      \
        { "vMerge", merge_down, NULL, false }, { "txbxContent", mig_office_begin_box, mig_office_end_box, false },   \
        { "del", NULL, NULL, true }, { "moveFrom", NULL, NULL, true }, { "Fallback", NULL, NULL, true },             \
        { "tabs", NULL, NULL, true }, { "sectPr", NULL, NULL, true }, { "rt", NULL, NULL, true },                    \
        { "rPrChange", NULL, NULL, true }, { "pPrChange", NULL, NULL, true }, { "tcPrChange", NULL, NULL, true },    \
        { "trPrChange", NULL, NULL, true }, { "tblPrChange", NULL, NULL, true },                                     \
    {                                                                                                                \
        "tblPrExChange", NULL, NULL, true                                                                            \
    }

const struct mig_office_tag mig_docx_tags[] = { TEXT_TAGS, { NULL, NULL, NULL, false } };

const struct mig_office_tag mig_docx_note_tags[] = {
    { "footnote", begin_note, mig_office_end_box, false },
    { "endnote", begin_note, mig_office_end_box, false },
    TEXT_TAGS,
    { NULL, NULL, NULL, false },
};

const struct mig_office_tag mig_docx_info_tags[] = {
    { "title", mig_office_take_title, mig_office_end_field, false },
    { "created", mig_office_take_created, mig_office_end_field, false },
    { "modified", mig_office_take_modified, mig_office_end_field, false },
    { "language", mig_office_take_language, mig_office_end_field, false },
    { NULL, NULL, NULL, false },
};
