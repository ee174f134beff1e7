#include "stats/household.h"

#include <stdlib.h>

#include "base/csv.h"

struct mig_households {
    struct mig_arena arena;
    struct mig_household *item; /* by iso3, then by date */
    size_t n, cap;
};

const char *const mig_household_lack_words[] = { "", "no_household_size", "no_household_size_so_early", "no_date",
                                                 NULL };

/* ---- the file ---- */

enum { ISO3, FROM, PERSONS, SOURCE, NOTE, N_COLUMNS };
static const char *const columns[N_COLUMNS] = { "iso3", "from", "persons_per_household", "source", "note" };

static mig_status find_columns(const struct mig_csv *csv, size_t at[N_COLUMNS], struct mig_err *err)
{
    for (size_t i = 0; i < N_COLUMNS; i++)
        if ((at[i] = mig_csv_find(csv, columns[i])) == SIZE_MAX)
            return mig_csv_fail(csv, 0, err, "no column '%s'", columns[i]);
    return MIG_OK;
}

static bool is_iso3(struct mig_span text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] < 'A' || text.p[i] > 'Z')
            return false;
    return text.n == 3;
}

static mig_status read_row(struct mig_household *h, const struct mig_csv *csv, const struct mig_span *cell,
                           const size_t at[N_COLUMNS], struct mig_err *err)
{
    *h = (struct mig_household){ .iso3 = cell[at[ISO3]], .source = cell[at[SOURCE]], .note = cell[at[NOTE]] };
    struct mig_span from = cell[at[FROM]], persons = cell[at[PERSONS]];
    if (!is_iso3(h->iso3))
        return mig_csv_fail(csv, at[ISO3], err, "'%.*s' is not three capital letters", MIG_SPAN_ARG(h->iso3));
    if (from.n != 10 || !mig_day_parse(from, &h->from))
        return mig_csv_fail(csv, at[FROM], err, "'%.*s' is no date (2012-12-18)", MIG_SPAN_ARG(from));
    if (!mig_csv_read_number(csv, persons, &h->persons) || !(h->persons >= 1))
        return mig_csv_fail(csv, at[PERSONS], err, "'%.*s' is no number of persons", MIG_SPAN_ARG(persons));
    if (mig_span_trim(h->source).n == 0)
        return mig_csv_fail(csv, at[SOURCE], err, "a household size needs its source");
    return MIG_OK;
}

static mig_status check_order(const struct mig_csv *csv, const struct mig_household *before,
                              const struct mig_household *h, const size_t at[N_COLUMNS], struct mig_err *err)
{
    int order = mig_span_cmp(before->iso3, h->iso3);
    if (order > 0)
        return mig_csv_fail(csv, at[ISO3], err, "%.*s stands behind %.*s: rows are sorted by country",
                            MIG_SPAN_ARG(h->iso3), MIG_SPAN_ARG(before->iso3));
    if (order == 0 && h->from <= before->from)
        return mig_csv_fail(csv, at[FROM], err, "not later than the row before, of the same country");
    return MIG_OK;
}

static void keep(struct mig_households *set, struct mig_household *h)
{
    h->iso3 = mig_arena_span(&set->arena, h->iso3);
    h->source = mig_arena_span(&set->arena, h->source);
    h->note = mig_arena_span(&set->arena, h->note);
    set->item = mig_grow(set->item, &set->cap, set->n + 1, sizeof *set->item);
    set->item[set->n++] = *h;
}

static mig_status read_rows(struct mig_households *set, struct mig_csv *csv, struct mig_err *err)
{
    size_t at[N_COLUMNS];
    const struct mig_span *cell;
    mig_status status = find_columns(csv, at, err);
    while (status == MIG_OK && (status = mig_csv_next(csv, &cell, err)) == MIG_OK) {
        struct mig_household h;
        status = read_row(&h, csv, cell, at, err);
        if (status == MIG_OK && set->n > 0)
            status = check_order(csv, &set->item[set->n - 1], &h, at, err);
        if (status == MIG_OK)
            keep(set, &h);
    }
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_households_load(struct mig_households **out, const char *rules_dir, struct mig_err *err)
{
    struct mig_households *set = mig_alloc(sizeof *set);
    struct mig_csv *csv = NULL;
    mig_status status = mig_csv_open(&csv, mig_arena_printf(&set->arena, "%s/household-size.csv", rules_dir), err);
    if (status == MIG_NOINPUT) /* it comes with the program */
        err->status = status = MIG_DATA;
    if (status == MIG_OK)
        status = read_rows(set, csv, err);
    mig_csv_close(csv);
    if (status == MIG_OK)
        *out = set;
    else
        mig_households_free(set);
    return status;
}

mig_status mig_check_households(const char *rules_dir, struct mig_err *err)
{
    struct mig_households *set = NULL;
    mig_status status = mig_households_load(&set, rules_dir, err);
    mig_households_free(set);
    return status;
}

void mig_households_free(struct mig_households *set)
{
    if (!set)
        return;
    free(set->item);
    mig_arena_free(&set->arena);
    free(set);
}

/* ---- a date ---- */

/* How many rows stand before that of ISO3 on DAY and later ones: by country and date. */
static size_t rows_until(const struct mig_households *set, struct mig_span iso3, mig_day day)
{
    size_t low = 0, high = set->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct mig_household *h = &set->item[middle];
        int order = mig_span_cmp(h->iso3, iso3);
        if (order < 0 || (order == 0 && h->from <= day))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct mig_household *mig_household_at(const struct mig_households *set, struct mig_span iso3, mig_day day,
                                             enum mig_household_lack *lack)
{
    size_t n = rows_until(set, iso3, day);
    bool is_known = n > 0 && mig_span_eq(set->item[n - 1].iso3, iso3);
    bool is_later = n < set->n && mig_span_eq(set->item[n].iso3, iso3);
    enum mig_household_lack why = is_known   ? MIG_HOUSEHOLD_KNOWN
                                  : is_later ? MIG_HOUSEHOLD_TOO_EARLY
                                             : MIG_HOUSEHOLD_NO_COUNTRY;
    if (why != MIG_HOUSEHOLD_NO_COUNTRY && day == MIG_NO_DAY)
        why = MIG_HOUSEHOLD_NO_DAY;
    if (lack)
        *lack = why;
    return why == MIG_HOUSEHOLD_KNOWN ? &set->item[n - 1] : NULL;
}
