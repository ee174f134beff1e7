/* cmd_export.c -- the views of a store into PostgreSQL, or into a folder of CSV files. */
#include "base/utf8.h"
#include "run/config.h"
#include "run/export.h"
#include "run/pg.h"
#include "run/views.h"

struct export_args {
    const char *to, *schema, *profile;
};
static const struct export_args defaults = { .schema = "migstat", .profile = "plain" };

enum { MAX_NAME = 63 }; /* bytes: the server cuts a longer name off */

#define AT(field) offsetof(struct export_args, field)
static const struct mig_opt opts[] = {
    { 0, "to", MIG_ARG_TEXT, AT(to), "TARGET",
      "a database, postgres://USER@HOST/DATABASE or what else libpq reads, or a folder for CSV files", NULL },
    { 0, "schema", MIG_ARG_TEXT, AT(schema), "NAME", "of the tables in the database", NULL },
    MIG_OPT_PROFILE(AT(profile)),
    { 0, NULL, 0, 0, NULL, NULL, NULL },
};

/* A store begins with these words; what is not there is called one by its name. */
static bool is_store(const char *path)
{
    static const char words[] = "SQLite format 3";
    char start[sizeof words] = "";
    size_t n = 0;
    struct mig_stream in;
    if (!mig_file_is_regular(path) || mig_stream_open(&in, path, NULL) != MIG_OK)
        return mig_span_ends(mig_span_of(path), ".sqlite");
    mig_status status = mig_stream_read(&in, start, sizeof words - 1, &n, NULL);
    mig_stream_close(&in);
    return (status == MIG_OK && strcmp(start, words) == 0) || mig_span_ends(mig_span_of(path), ".sqlite");
}

/* What is exported: a store, and the language of the configuration that names it. */
struct subject {
    const char *config, *store;
    const char *language; /* NULL: not said */
};

static mig_status find_store(const char *operand, struct mig_arena *arena, struct subject *out, struct mig_err *err)
{
    struct mig_config config;
    if (is_store(operand)) {
        *out = (struct subject){ .store = operand };
        return MIG_OK;
    }
    mig_status status = mig_config_load(&config, operand, err);
    if (status != MIG_OK)
        return status;
    const char *language = config.report.language;
    *out = (struct subject){ operand, mig_arena_copy(arena, mig_span_of(config.state)),
                             language ? mig_arena_copy(arena, mig_span_of(language)) : NULL };
    mig_config_free(&config);
    return MIG_OK;
}

/* Tables are described in the language of the reports. */
static mig_status describe(struct mig_described *out, const struct mig_run *env, const struct subject *of,
                           struct mig_arena *arena, struct mig_err *err)
{
    struct mig_err why;
    mig_status status = mig_views_told(out, arena, env->rules_dir, of->language, &why);
    if (status == MIG_USAGE)
        return mig_err_set(err, MIG_CONFIG, "%s: report: %s", of->config, why.message);
    return status == MIG_OK ? MIG_OK : mig_err_set(err, status, "%s", why.message);
}

static mig_status check_args(const struct export_args *a, struct mig_err *err)
{
    struct mig_span schema = mig_span_of(a->schema);
    if (!a->to)
        return mig_err_set(err, MIG_USAGE, "--to is missing: where the tables go");
    if (!*a->to || (!mig_pg_is_target(a->to) && strstr(a->to, "://")))
        return mig_err_set(err, MIG_USAGE,
                           "--to: expected postgres://…, \"key=value …\" as libpq reads it, or a folder");
    if (!schema.n || schema.n > MAX_NAME || !mig_utf8_is_valid(schema))
        return mig_err_set(err, MIG_USAGE, "--schema: expected a name of 1 to %d bytes", MAX_NAME);
    return MIG_OK;
}

static mig_status print_counts(const char *target, const struct mig_views *views, const struct mig_export_count *counts,
                               bool tells_changes, struct mig_err *err)
{
    struct mig_buf line = { 0 };
    mig_buf_printf(&line, "%s: ", target);
    for (size_t i = 0; i < MIG_N_VIEWS; i++) {
        const struct mig_export_count *c = &counts[i];
        mig_buf_printf(&line, "%s%lld %s", i ? ", " : "", (long long)c->n, views->item[i].name);
        if (tells_changes && (c->n_new || c->n_changed || c->n_gone))
            mig_buf_printf(&line, " (%lld new, %lld changed, %lld gone)", (long long)c->n_new, (long long)c->n_changed,
                           (long long)c->n_gone);
    }
    mig_buf_char(&line, '\n');
    mig_status status = mig_file_write("-", mig_buf_span(&line), err);
    mig_buf_free(&line);
    return status;
}

static mig_status export(const struct export_args *a, const struct mig_run *env, const struct subject *of,
                         struct mig_arena *arena, struct mig_err *err)
{
    struct mig_db *db = NULL;
    struct mig_views views;
    struct mig_export_count counts[MIG_N_VIEWS] = { 0 };
    const char *target = a->to;
    const bool is_database = mig_pg_is_target(a->to);
    const struct mig_export_tables how = { a->to, a->schema, mig_arena_printf(arena, "migstat %s", env->version) };
    struct mig_described described;
    const struct mig_export_files files = { a->to, a->profile, &described };
    mig_views_make(&views, arena);
    mig_status status = mig_views_open(&db, of->store, err);
    if (status == MIG_OK)
        status = describe(&described, env, of, arena, err);
    if (status == MIG_OK && is_database)
        status = mig_views_describe(&views, &described, arena, err);
    if (status == MIG_OK)
        status = is_database ? mig_export_tables(db, &views, &how, counts, arena, &target, err)
                             : mig_export_folder(db, &views, &files, counts, err);
    if (status == MIG_OK)
        status = print_counts(target, &views, counts, is_database, err);
    mig_db_close(db);
    return status;
}

static mig_status run(const struct mig_run *env, const void *args, const struct mig_args *operands, struct mig_err *err)
{
    const struct export_args *a = args;
    struct mig_arena arena = { 0 };
    struct subject of;
    mig_status status = check_args(a, err);
    if (status == MIG_OK)
        status = find_store(operands->n ? operands->item[0] : "migstat.yaml", &arena, &of, err);
    if (status == MIG_OK)
        status = export(a, env, &of, &arena, err);
    mig_arena_free(&arena);
    return status;
}

const struct mig_command mig_cmd_export = {
    .name = "export",
    .uses_network = true,
    .operands = "[CONFIG|STORE]",
    .summary = "Puts what `migstat run` stores into PostgreSQL or CSV files.",
    .example = "migstat export docs/migstat.yaml --to tables",
    .details =
        "That is facts, series, documents, runs and decisions; docs/sql.md tells of the tables.\n"
        "--to postgres://USER@HOST/DATABASE fills a database; its password belongs into ~/.pgpass, where no list of "
        "processes shows it.",
    .min_operands = 0,
    .max_operands = 1,
    .opts = opts,
    .args_size = sizeof(struct export_args),
    .defaults = &defaults,
    .run = run,
};
