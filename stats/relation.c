#include "stats/relation.h"

#include <math.h>
#include <stdio.h>

#include "base/rows.h"
#include "stats/number/rank.h"
#include "stats/select.h"
#include "stats/summary.h"

static bool is_exact(const struct mig_sample *s, size_t i)
{
    return s->min[i] == s->x[i] && s->max[i] == s->x[i];
}

struct pairs {
    double *x, *y;
    size_t n, n_bounded;
};

/* Both samples rise with time. */
static struct pairs match(const struct mig_sample *a, const struct mig_sample *b, int lag, struct mig_arena *arena)
{
    struct pairs p = { .n = 0 };
    p.x = mig_arena_alloc(arena, a->n * sizeof *p.x);
    p.y = mig_arena_alloc(arena, a->n * sizeof *p.y);
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        double apart = a->t[i] - lag - b->t[k];
        if (apart == 0) {
            p.n_bounded += !is_exact(a, i) || !is_exact(b, k);
            p.x[p.n] = a->x[i];
            p.y[p.n++] = b->x[k];
        }
        i += apart <= 0;
        k += apart >= 0;
    }
    return p;
}

struct mig_relation mig_relate(const struct mig_series *a, const struct mig_series *b, int lag, struct mig_arena *arena)
{
    struct mig_relation r = { .lag = lag, .spearman = NAN, .spearman_p = NAN, .pearson = NAN, .pearson_p = NAN };
    struct mig_summary counts = { 0 };
    struct mig_sample sa, sb;
    mig_sample_take(&sa, &counts, a, arena);
    mig_sample_take(&sb, &counts, b, arena);
    struct pairs p = match(&sa, &sb, lag, arena);
    r.n = p.n;
    r.n_bounded = p.n_bounded;
    if (p.n < MIG_RELATION_NEEDS) {
        r.why = mig_arena_printf(arena, "needs %d pairs, has %zu", MIG_RELATION_NEEDS, p.n);
        return r;
    }
    r.pearson = mig_pearson(p.x, p.y, p.n);
    if (isnan(r.pearson)) {
        r.why = "all values of one are the same";
        return r;
    }
    struct mig_spearman s = mig_spearman(p.x, p.y, p.n);
    r.spearman = s.rho;
    r.spearman_p = s.p;
    r.exact = s.exact;
    r.pearson_p = mig_correlation_p(r.pearson, p.n);
    return r;
}

static mig_status write_relation(struct mig_rows *rows, const struct mig_span key[2], const struct mig_relation *r,
                                 struct mig_err *err)
{
    struct mig_csv_row *row = &rows->row;
    char caution[80] = "";
    mig_csv_text(row, key[0]);
    mig_csv_text(row, key[1]);
    mig_csv_number(row, r->lag);
    mig_csv_size(row, r->n);
    mig_csv_number(row, r->spearman);
    mig_csv_number(row, r->spearman_p);
    mig_csv_text(row, mig_span_of(r->why ? "" : r->exact ? "exact" : "student"));
    mig_csv_number(row, r->pearson);
    mig_csv_number(row, r->pearson_p);
    mig_csv_text(row, mig_span_of(r->why));
    if (r->n_bounded && !r->why)
        snprintf(caution, sizeof caution, "of the values alone, though %zu of %zu pairs have bounds", r->n_bounded,
                 r->n);
    mig_csv_text(row, mig_span_of(caution));
    return mig_rows_end(rows, err);
}

static mig_status write_pair(struct mig_rows *rows, const struct mig_series *const pair[2], size_t max_lag,
                             struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    mig_status status = MIG_OK;
    for (int lag = -(int)max_lag; lag <= (int)max_lag && status == MIG_OK; lag++) {
        const struct mig_span key[] = { mig_series_key_text(pair[0], &arena), mig_series_key_text(pair[1], &arena) };
        struct mig_relation r = mig_relate(pair[0], pair[1], lag, &arena);
        status = write_relation(rows, key, &r, err);
        mig_arena_reset(&arena);
    }
    mig_arena_free(&arena);
    return status;
}

mig_status mig_relation_write(const struct mig_series_set set[2], const struct mig_relation_how *how,
                              struct mig_output *out, struct mig_err *err)
{
    static const char *const columns[] = {
        "series",          "against", "lag",       "n",      "spearman", "spearman_p",
        "spearman_method", "pearson", "pearson_p", "reason", "caution",  NULL
    };
    struct mig_rows rows;
    mig_rows_begin(&rows, out, how->profile);
    mig_status status = mig_rows_header(&rows, columns, err);
    for (size_t i = 0; i < set[0].n && status == MIG_OK; i++)
        for (size_t k = 0; k < set[1].n && status == MIG_OK; k++) {
            const struct mig_series *const pair[] = { &set[0].item[i], &set[1].item[k] };
            if (pair[0]->freq == pair[1]->freq && mig_series_cmp(pair[0], pair[1]) != 0)
                status = write_pair(&rows, pair, how->max_lag, err);
        }
    return mig_rows_close(&rows, status, err);
}
