/* migstat merge: the facts of several extracts -> those of one. */
#include <stdlib.h>

#include "base/apart.h"
#include "base/cli.h"
#include "base/rows.h"
#include "extract/identity.h"
#include "extract/inputs.h"
#include "extract/merge.h"

struct merge_args {
    const char *out, *profile, *list;
    bool no_header;
};

#define AT(field) offsetof(struct merge_args, field)
static const struct mig_opt opts[] = {
    { 'o', "output", MIG_ARG_PATH, AT(out), "FILE", "write the facts here, not to stdout", NULL },
    { 0, "files-from", MIG_ARG_PATH, AT(list), "FILE", "read the tables that FILE lists, a path a line, too", NULL },
    { 0, "no-header", MIG_ARG_FLAG, AT(no_header), NULL, "write no line of names above the facts", NULL },
    MIG_OPT_PROFILE(AT(profile)),
    { 0 },
};
static const struct merge_args defaults = { .profile = "plain" };

struct merging {
    const struct merge_args *args;
    struct mig_merge *merge;
    struct mig_rows rows;
    bool is_begun;
    struct mig_arena arena; /* the names of other columns, as the first table has them */
    struct mig_span *other;
    size_t n_others;
};

/* ---- other columns ---- */

static bool is_release(struct mig_span name)
{
    return mig_span_is(name, MIG_RELEASE_COLUMN);
}

static void write_header(struct merging *m)
{
    if (m->args->no_header)
        return;
    for (size_t i = 0; i < mig_fact_layout.n; i++)
        mig_csv_text(&m->rows.row, mig_span_of(mig_fact_layout.column[i].name));
    for (size_t i = 0; i < m->n_others; i++)
        mig_csv_text(&m->rows.row, m->other[i]);
    mig_csv_end(&m->rows.row);
}

static void begin_rows(struct merging *m, const struct mig_record_reader *in)
{
    const size_t n = mig_record_others(in);
    m->other = mig_alloc(n * sizeof *m->other);
    for (size_t i = 0; i < n; i++)
        if (!is_release(mig_record_other_name(in, i)))
            m->other[m->n_others++] = mig_arena_span(&m->arena, mig_record_other_name(in, i));
    m->is_begun = true;
    write_header(m);
}

/* Cells of columns that only one table has would stand under another's name. */
static mig_status check_others(const struct merging *m, const struct mig_record_reader *in, struct mig_err *err)
{
    size_t n = 0;
    for (size_t i = 0; i < mig_record_others(in); i++) {
        struct mig_span name = mig_record_other_name(in, i);
        if (is_release(name))
            continue;
        if (n == m->n_others || !mig_span_eq(name, m->other[n]))
            return mig_err_set(err, MIG_DATA, "%s: column '%.*s' is not where the first table has it",
                               mig_record_path(in), MIG_SPAN_ARG(name));
        n++;
    }
    if (n < m->n_others)
        return mig_err_set(err, MIG_DATA, "%s: no column '%.*s', which the first table has", mig_record_path(in),
                           MIG_SPAN_ARG(m->other[n]));
    return MIG_OK;
}

/* ---- rows ---- */

static struct mig_span release_of(const struct mig_record_reader *in)
{
    for (size_t i = 0; i < mig_record_others(in); i++)
        if (is_release(mig_record_other_name(in, i)))
            return mig_record_other(in, i);
    return mig_span("", 0);
}

static void write_fact(struct merging *m, const struct mig_record_reader *in, const struct mig_fact *fact)
{
    mig_record_cells(&mig_fact_layout, &m->rows.row, fact, 0, mig_fact_layout.n);
    for (size_t i = 0; i < mig_record_others(in); i++)
        if (!is_release(mig_record_other_name(in, i)))
            mig_csv_text(&m->rows.row, mig_record_other(in, i));
    mig_csv_end(&m->rows.row);
}

static mig_status read_rows(struct merging *m, struct mig_record_reader *in, struct mig_err *err)
{
    struct mig_fact fact;
    mig_status status;
    while ((status = mig_record_next(in, &fact, err)) == MIG_OK) {
        if (mig_merge_take(m->merge, &fact, release_of(in)))
            write_fact(m, in, &fact);
        status = mig_rows_pass(&m->rows, err);
        if (status != MIG_OK)
            return status;
    }
    return status == MIG_END ? MIG_OK : status;
}

static mig_status read_table(struct merging *m, const char *path, struct mig_err *err)
{
    struct mig_record_reader *in;
    mig_status status = mig_record_open(&in, &mig_fact_layout, path, err);
    if (status != MIG_OK)
        return status;
    if (m->is_begun)
        status = check_others(m, in, err);
    else
        begin_rows(m, in);
    if (status == MIG_OK)
        status = read_rows(m, in, err);
    mig_record_close(in);
    return status;
}

static mig_status merge_all(struct merging *m, const struct mig_args *paths, struct mig_err *err)
{
    struct mig_output *out;
    mig_status status = mig_output_open(&out, m->args->out, err);
    if (status != MIG_OK)
        return status;
    mig_rows_begin(&m->rows, out, mig_csv_profile_find(m->args->profile));
    for (size_t i = 0; i < paths->n && status == MIG_OK; i++)
        status = read_table(m, paths->item[i], err);
    if (!m->is_begun)
        write_header(m); /* of an empty list */
    status = mig_rows_close(&m->rows, status, err);
    if (status == MIG_OK)
        status = mig_output_commit(out, err);
    mig_output_free(out);
    return status;
}

static mig_status run(const struct mig_run *env, const void *args, const struct mig_args *operands, struct mig_err *err)
{
    const struct merge_args *a = args;
    const struct mig_apart files[] = { { "--output", a->out ? a->out : "-" }, { NULL, a->list } };
    struct mig_inputs inputs = { 0 };
    struct merging m = { .args = a };
    (void)env;
    mig_status status = mig_inputs_choose(&inputs, operands, &(struct mig_inputs_choice){ .list = a->list }, err);
    if (status == MIG_OK)
        status = mig_apart_check_inputs(files, 2, (const struct mig_args *const[]){ &inputs.paths, NULL }, err);
    if (status == MIG_OK)
        status = mig_rows_check(a->out, a->profile, err);
    if (status == MIG_OK) {
        m.merge = mig_merge_new();
        status = merge_all(&m, &inputs.paths, err);
    }
    mig_merge_free(m.merge);
    mig_arena_free(&m.arena);
    free(m.other);
    mig_inputs_free(&inputs);
    return status;
}

const struct mig_command mig_cmd_merge = {
    .name = "merge",
    .operands = "FACTS.csv…",
    .summary = "Makes the facts of several extracts those of one.",
    .example = "migstat merge facts.csv -o merged.csv",
    .details =
        "Each fact stands there once, as if one had read all, in the order given.\n"
        "Facts of `extract --part` are told apart by release: what was printed again elsewhere keeps rows of its "
        "own, and what was read twice stands once. Without, rows of one fact_id are one fact.",
    .opts = opts,
    .args_size = sizeof(struct merge_args),
    .defaults = &defaults,
    .run = run,
};
