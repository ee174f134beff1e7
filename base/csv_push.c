#include "base/csv_push.h"

#include <stdlib.h>

#include "base/mem.h"

static int never_space(unsigned char c)
{
    (void)c;
    return 0;
}

void mig_csv_push_begin(struct mig_csv_push *p, size_t block)
{
    csv_init(&p->parser, CSV_STRICT_FINI | CSV_STRICT);
    /* By itself a cell grows by 128 bytes: a long one would take the square of
   * its length. */
    csv_set_blk_size(&p->parser, block);
    csv_set_realloc_func(&p->parser, mig_realloc);
    csv_set_space_func(&p->parser, never_space); /* a cell is what stands there, spaces too */
}

void mig_csv_push_reset(struct mig_csv_push *p)
{
    p->n_cells = 0;
    p->row_done = false;
    mig_buf_reset(&p->text);
}

static void on_cell(void *text, size_t n, void *push)
{
    struct mig_csv_push *p = push;
    mig_buf_add(&p->text, mig_span(text, n));
    p->end = mig_grow(p->end, &p->cap, p->n_cells + 1, sizeof *p->end);
    p->end[p->n_cells++] = p->text.n;
}

static void on_row(int end, void *push)
{
    (void)end;
    ((struct mig_csv_push *)push)->row_done = true;
}

size_t mig_csv_push(struct mig_csv_push *p, struct mig_span piece)
{
    return csv_parse(&p->parser, piece.p, piece.n, on_cell, on_row, p);
}

bool mig_csv_push_end(struct mig_csv_push *p)
{
    return csv_fini(&p->parser, on_cell, on_row, p) == 0;
}

struct mig_span *mig_csv_push_cells(struct mig_csv_push *p)
{
    p->span = mig_grow(p->span, &p->cap_spans, p->n_cells, sizeof *p->span);
    for (size_t i = 0, from = 0; i < p->n_cells; from = p->end[i++])
        p->span[i] = mig_span(p->text.p + from, p->end[i] - from);
    return p->span;
}

void mig_csv_push_free(struct mig_csv_push *p)
{
    csv_free(&p->parser);
    mig_buf_free(&p->text);
    free(p->end);
    free(p->span);
}
