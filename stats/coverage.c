#include "stats/coverage.h"

#include <math.h>
#include <stdlib.h>

static double said(size_t n)
{
    return n == MIG_NO_OFFSET ? NAN : (double)n;
}

static bool was_read(const struct mig_listing *d)
{
    return d->outcome != MIG_DOC_FAILED && d->outcome != MIG_DOC_REPEATED;
}

static void add(struct mig_covered *c, const struct mig_listing *d)
{
    c->documents++;
    c->failed += d->outcome == MIG_DOC_FAILED;
    c->repeated += d->outcome == MIG_DOC_REPEATED;
    c->partial += d->outcome == MIG_DOC_PARTIAL;
    if (!was_read(d))
        return;
    c->with_facts += d->n_facts != MIG_NO_OFFSET && d->n_facts > 0;
    c->without_fact += d->n_facts == 0;
    c->undated += d->published == MIG_NO_DAY;
    c->figures += said(d->n_counts);
    c->unclaimed += said(d->n_unclaimed);
    c->facts += said(d->n_facts);
}

static void finish(struct mig_covered *c)
{
    c->claimed = c->figures - c->unclaimed;
    c->share = c->figures > 0 ? c->claimed / c->figures : NAN;
}

static struct mig_covered *of_language(struct mig_coverage *out, size_t *cap, struct mig_span code)
{
    size_t i = 0;
    while (i < out->n_languages && !mig_span_eq(out->language[i].code, code))
        i++;
    if (i == out->n_languages) {
        out->language = mig_grow(out->language, cap, i + 1, sizeof *out->language);
        out->language[out->n_languages++] = (struct mig_coverage_language){ .code = code };
    }
    return &out->language[i].of;
}

static int by_code(const void *a, const void *b)
{
    return mig_span_cmp(((const struct mig_coverage_language *)a)->code,
                        ((const struct mig_coverage_language *)b)->code);
}

void mig_coverage_count(struct mig_coverage *out, const struct mig_listing *list, size_t n)
{
    size_t cap = 0;
    *out = (struct mig_coverage){ .language = NULL };
    for (size_t i = 0; i < n; i++) {
        add(&out->all, &list[i]);
        if (was_read(&list[i]))
            add(of_language(out, &cap, list[i].language), &list[i]);
    }
    finish(&out->all);
    for (size_t i = 0; i < out->n_languages; i++)
        finish(&out->language[i].of);
    if (out->n_languages)
        qsort(out->language, out->n_languages, sizeof *out->language, by_code);
}

void mig_coverage_free(struct mig_coverage *coverage)
{
    free(coverage->language);
    *coverage = (struct mig_coverage){ .language = NULL };
}
