/* The text of an office document, put together from its elements. */
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/source/office/office.h"
#include "extract/source/raised.h"
#include "extract/source/wrap.h"

enum { MAX_HEADING = 300 /* bytes */ };

struct mig_office_frame *mig_office_top(struct mig_office *o)
{
    return o->frame[o->n_frames - 1];
}

static struct mig_office_frame *push(struct mig_office *o)
{
    o->frame = mig_grow(o->frame, &o->frames_cap, o->n_frames + 1, sizeof *o->frame);
    o->frame[o->n_frames] = mig_alloc(sizeof **o->frame);
    return o->frame[o->n_frames++];
}

static void pop(struct mig_office *o)
{
    struct mig_office_frame *f = o->frame[--o->n_frames];
    mig_buf_free(&f->paragraph);
    mig_buf_free(&f->own);
    if (f->grid)
        mig_grid_free(f->grid);
    free(f->grid);
    free(f);
}

void mig_office_start(struct mig_office *o, struct mig_buf *out)
{
    o->out = out;
    push(o)->lines = out;
}

void mig_office_free(struct mig_office *o)
{
    while (o->n_frames > 0)
        pop(o);
    free(o->frame);
    mig_buf_free(&o->notes);
    mig_arena_free(&o->arena);
    mig_map_free(&o->styles);
    *o = (struct mig_office){ 0 };
}

void mig_office_text(struct mig_office *o, struct mig_span text)
{
    struct mig_buf *to = &mig_office_top(o)->paragraph, line = { 0 };
    if (mig_office_top(o)->hidden)
        return;
    if (mig_office_top(o)->raised) {
        mig_raised_add(mig_buf_span(to), text, &line);
        text = mig_buf_span(&line);
    }
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] > ' ')
            mig_buf_char(to, text.p[i]);
        else if (to->n > 0 && to->p[to->n - 1] != ' ' && to->p[to->n - 1] != '\n')
            mig_buf_char(to, ' ');
    mig_buf_free(&line);
}

void mig_office_space(struct mig_office *o)
{
    mig_office_text(o, mig_span_of(" "));
}

void mig_office_break(struct mig_office *o)
{
    struct mig_buf *to = &mig_office_top(o)->paragraph;
    if (!mig_office_top(o)->hidden && to->n > 0)
        mig_buf_char(to, '\n');
}

void mig_office_begin_paragraph(struct mig_office *o)
{
    mig_office_end_paragraph(o);
    mig_office_top(o)->in_paragraph = true;
}

void mig_office_end_paragraph(struct mig_office *o)
{
    struct mig_office_frame *f = mig_office_top(o);
    struct mig_span line, rest;
    mig_wrap_join((struct mig_wrap){ 0 }, &f->paragraph); /* a break in mid-sentence is there for the looks */
    rest = mig_buf_span(&f->paragraph);
    if (f->is_heading && o->heading.n == 0 && rest.n > 0 && rest.n <= MAX_HEADING)
        o->heading = mig_utf8_one_line(&o->arena, rest);
    while (mig_span_split(&rest, '\n', &line)) {
        line = mig_span_trim(line);
        if (line.n == 0 || f->is_contents)
            continue;
        mig_buf_add(f->lines, line);
        mig_buf_char(f->lines, '\n');
    }
    mig_buf_reset(&f->paragraph);
    f->in_paragraph = f->is_heading = f->is_contents = false;
}

/* A table is open until it ends, or what it is in. */
static void close_grid(const struct mig_office *o, struct mig_office_frame *f)
{
    if (!f->grid)
        return;
    f->grid->units = o->units;
    f->grid->above = mig_grid_last_line(f->lines);
    mig_grid_lines(f->grid, f->lines);
    mig_grid_free(f->grid);
    free(f->grid);
    f->grid = NULL;
}

void mig_office_begin_box(struct mig_office *o)
{
    struct mig_buf *lines = mig_office_top(o)->lines;
    push(o)->lines = lines;
}

void mig_office_begin_note(struct mig_office *o)
{
    push(o)->lines = &o->notes;
}

void mig_office_end_box(struct mig_office *o)
{
    if (o->n_frames < 2)
        return;
    mig_office_end_paragraph(o);
    close_grid(o, mig_office_top(o));
    pop(o);
}

void mig_office_begin_table(struct mig_office *o)
{
    mig_office_end_paragraph(o);
    close_grid(o, mig_office_top(o));
    mig_office_top(o)->grid = mig_alloc(sizeof(struct mig_grid));
}

void mig_office_end_table(struct mig_office *o)
{
    mig_office_end_paragraph(o);
    close_grid(o, mig_office_top(o));
}

void mig_office_begin_row(struct mig_office *o)
{
    struct mig_office_frame *f = mig_office_top(o);
    if (f->grid)
        mig_grid_row(f->grid);
    f->is_heading_row = o->n_heading_rows > 0;
}

void mig_office_begin_cell(struct mig_office *o)
{
    struct mig_office_frame *f = push(o);
    f->lines = &f->own;
    f->is_cell = true;
    f->row_span = f->col_span = 1;
}

void mig_office_end_cell(struct mig_office *o)
{
    struct mig_office_frame *f = mig_office_top(o);
    if (!f->is_cell)
        return;
    mig_office_end_paragraph(o);
    close_grid(o, f);
    struct mig_office_frame *around = o->frame[o->n_frames - 2];
    if (!around->grid)
        mig_buf_add(around->lines, mig_buf_span(&f->own));
    else if (f->goes_down)
        mig_grid_down(around->grid, f->col_span);
    else
        mig_grid_cell(around->grid, mig_buf_span(&f->own), f->row_span, f->col_span, around->is_heading_row);
    pop(o);
}

void mig_office_finish(struct mig_office *o)
{
    while (o->n_frames > 1)
        mig_office_top(o)->is_cell ? mig_office_end_cell(o) : mig_office_end_box(o);
    mig_office_end_table(o);
    mig_buf_add(o->out, mig_buf_span(&o->notes));
}

/* ---- what is said of the document ---- */

void mig_office_take_title(struct mig_office *o)
{
    o->field = &o->title;
}

void mig_office_take_created(struct mig_office *o)
{
    o->field = &o->created;
}

void mig_office_take_modified(struct mig_office *o)
{
    o->field = &o->modified;
}

void mig_office_take_language(struct mig_office *o)
{
    o->field = &o->language;
}

void mig_office_end_field(struct mig_office *o)
{
    o->field = NULL;
}
