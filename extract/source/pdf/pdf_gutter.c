/* Where lines part that stand in columns. */
#include <stdlib.h>

#include "extract/source/pdf/pdf.h"

enum {
    N_BINS = 400, /* across a page */
    MIN_SHARE = 6 /* percent of the lines are on either side of a gutter */
};
static const float MIN_GUTTER = 0.7F; /* of the height of the text */

/* How many lines end left of each bin, begin right of it, and go over it. */
struct profile {
    float left, width; /* of all lines, of a bin */
    size_t n, before[N_BINS], behind[N_BINS], over[N_BINS];
};

static size_t bin_of(const struct profile *p, float x)
{
    float at = (x - p->left) / p->width;
    return at < 0 ? 0 : at < N_BINS - 1 ? (size_t)at : N_BINS - 1;
}

static void count(const struct mig_pdf *pdf, const uint32_t *line, size_t n, struct profile *p)
{
    float right = pdf->line[line[0]].box.x1;
    *p = (struct profile){ .left = pdf->line[line[0]].box.x0, .n = n };
    for (size_t i = 0; i < n; i++) {
        const struct mig_pdf_box *box = &pdf->line[line[i]].box;
        p->left = box->x0 < p->left ? box->x0 : p->left;
        right = box->x1 > right ? box->x1 : right;
    }
    p->width = (right - p->left) / N_BINS + 0.01F;
    for (size_t i = 0; i < n; i++) {
        p->behind[bin_of(p, pdf->line[line[i]].box.x0)]++;
        p->before[bin_of(p, pdf->line[line[i]].box.x1)]++;
    }
    size_t n_begun = 0, n_ended = 0;
    for (size_t i = 0; i < N_BINS; i++) {
        n_begun += p->behind[i];
        p->behind[i] = n - n_begun;     /* begin right of this bin */
        p->over[i] = n_begun - n_ended; /* begin here or before, end here or behind */
        n_ended += p->before[i];
        p->before[i] = n_ended - p->before[i];
    }
}

/* The middle of the bins that the fewest lines go over with many on either side. */
static bool find_middle(const struct profile *p, float text_height, float *x)
{
    size_t best = 0, best_at = 0, n = 0;
    for (size_t i = 1; i + 1 < N_BINS; i++) {
        size_t side = p->before[i] < p->behind[i] ? p->before[i] : p->behind[i];
        size_t worth = side > p->over[i] / 2 ? 2 * side - p->over[i] : 0;
        if (side * 100 < p->n * MIN_SHARE || worth <= best)
            continue;
        best = worth;
        best_at = i;
    }
    size_t most = p->over[best_at] + p->n / 20; /* cells of a table may reach into it */
    while (best > 0 && best_at + n < N_BINS && p->over[best_at + n] <= most)
        n++;
    for (; best > 0 && best_at > 0 && p->over[best_at - 1] <= most; best_at--)
        n++;
    *x = p->left + ((float)best_at + (float)n / 2) * p->width;
    return (float)n * p->width >= text_height * MIN_GUTTER;
}

bool mig_pdf_find_gutter(const struct mig_pdf *pdf, const uint32_t *line, size_t n, float *x)
{
    struct profile *p = mig_alloc(sizeof *p);
    count(pdf, line, n, p);
    bool found = find_middle(p, pdf->body, x);
    free(p);
    return found;
}
