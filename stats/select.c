#include "stats/select.h"

#include <strings.h>

#include "stats/series_csv.h"

enum { AS_FREQ = MIG_N_DIMS, UNKNOWN = -1, NONE = -2 }; /* besides the numbers of the dimensions */

/* The number of the dimension called NAME, AS_FREQ, or UNKNOWN. */
static int dim_of(struct mig_span name)
{
    static const struct mig_span freq = { "FREQ", 4 };
    name = mig_span_trim(name);
    for (int i = 0; i <= AS_FREQ; i++) {
        struct mig_span known = i == AS_FREQ ? freq : mig_span_of(mig_dim_columns[i]);
        if (known.n == name.n && strncasecmp(known.p, name.p, name.n) == 0)
            return i;
    }
    return UNKNOWN;
}

static mig_status unknown(const char *option, struct mig_span text, struct mig_err *err)
{
    struct mig_buf known = { 0 };
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        mig_buf_printf(&known, "%s ", mig_dim_columns[i]);
    mig_status status =
        mig_err_set(err, MIG_USAGE, "%s: '%.*s' is no dimension; known: %sFREQ", option, MIG_SPAN_ARG(text), known.p);
    mig_buf_free(&known);
    return status;
}

struct condition {
    int dim; /* NONE: VALUE is all of a text without "=" */
    struct mig_span value, name;
};

/* Takes the next condition from *REST; false at the end. */
static bool next_condition(struct mig_span *rest, struct condition *out)
{
    struct mig_span text;
    if (!mig_span_split(rest, ',', &text))
        return false;
    size_t at = mig_span_find(text, mig_span_of("="));
    if (at == SIZE_MAX)
        *out = (struct condition){ NONE, text, text };
    else
        *out = (struct condition){ dim_of(mig_span_cut(text, 0, at)), mig_span_trim(mig_span_cut(text, at + 1, text.n)),
                                   mig_span_cut(text, 0, at) };
    return true;
}

mig_status mig_select_check(const struct mig_args *texts, const char *option, struct mig_err *err)
{
    struct condition c;
    for (size_t i = 0; i < texts->n; i++)
        for (struct mig_span rest = mig_span_of(texts->item[i]); next_condition(&rest, &c);) {
            if (c.dim == NONE)
                return mig_err_set(err, MIG_USAGE, "%s: '%.*s' is no condition: DIMENSION=VALUE", option,
                                   MIG_SPAN_ARG(c.value));
            if (c.dim == UNKNOWN)
                return unknown(option, c.name, err);
        }
    return MIG_OK;
}

bool mig_select_takes(const struct mig_args *texts, const struct mig_series *series)
{
    bool asked[MIG_N_DIMS + 1] = { false }, held[MIG_N_DIMS + 1] = { false };
    struct condition c;
    for (size_t i = 0; i < texts->n; i++)
        for (struct mig_span rest = mig_span_of(texts->item[i]); next_condition(&rest, &c);) {
            asked[c.dim] = true;
            held[c.dim] |= c.dim == AS_FREQ ? mig_span_is(c.value, mig_freq_code(series->freq))
                                            : mig_span_eq(c.value, series->dim[c.dim]);
        }
    for (size_t i = 0; i <= MIG_N_DIMS; i++)
        if (asked[i] && !held[i])
            return false;
    return true;
}

mig_status mig_select_dims(enum mig_dim dims[MIG_N_DIMS], size_t *n, const char *text, struct mig_err *err)
{
    bool taken[MIG_N_DIMS] = { false };
    struct mig_span rest = mig_span_of(text), name;
    *n = 0;
    while (mig_span_split(&rest, ',', &name)) {
        int dim = dim_of(name);
        if (dim == UNKNOWN || dim == AS_FREQ)
            return unknown("--by", name, err);
        if (!taken[dim])
            dims[(*n)++] = (enum mig_dim)dim;
        taken[dim] = true;
    }
    return MIG_OK;
}

struct mig_span mig_series_key_text(const struct mig_series *series, struct mig_arena *arena)
{
    struct mig_buf key = { 0 };
    mig_buf_str(&key, mig_freq_code(series->freq));
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        mig_buf_printf(&key, ".%.*s", MIG_SPAN_ARG(series->dim[i]));
    struct mig_span text = mig_arena_span(arena, mig_buf_span(&key));
    mig_buf_free(&key);
    return text;
}
