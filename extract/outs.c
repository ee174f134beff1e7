#include "extract/outs.h"

#include "base/book/sheets.h"
#include "base/standard/csvw.h"
#include "base/standard/hxl.h"
#include "base/standard/schema.h"
#include "extract/fact.h"
#include "extract/identity.h"
#include "extract/listing.h"

static const char *const names[MIG_N_OUTS] = { "facts.csv", "documents.csv" };
static const struct mig_layout *const layouts[MIG_N_OUTS] = { &mig_fact_layout, &mig_listing_layout };

/* ---- what is asked for ---- */

static mig_status check_form(const struct mig_outs *o, struct mig_err *err)
{
    const struct mig_outs_choice *c = &o->choice;
    const char *path = o->path[MIG_OUT_FACTS];
    if (mig_sheets_is_named(path) && (c->json || c->no_header))
        return mig_err_set(err, MIG_USAGE, "--%s says how lines are written, and %s is a workbook",
                           c->json ? "ndjson-out" : "no-header", path);
    if (c->json && strcmp(c->profile, "plain") != 0)
        return mig_err_set(err, MIG_USAGE, "--ndjson-out and --profile %s are two forms of one output", c->profile);
    const char *form = c->json ? "ndjson-out" : c->no_header ? "no-header" : c->is_part ? "part" : NULL;
    if (form && (c->hxl || c->csvw || o->is_folder))
        return mig_err_set(err, MIG_USAGE, "--%s writes lines for a program, not a table that %s", form,
                           c->hxl ? "--hxl puts tags above" : "is described beside it");
    return MIG_OK;
}

static bool is_folder(const char *path)
{
    return path && *path && strcmp(path, "-") != 0 && (mig_span_ends(mig_span_of(path), "/") || mig_file_is_dir(path));
}

static const char *within(struct mig_outs *o, const char *folder, const char *name)
{
    return mig_arena_printf(&o->arena, mig_span_ends(mig_span_of(folder), "/") ? "%s%s" : "%s/%s", folder, name);
}

mig_status mig_outs_choose(struct mig_outs *o, const struct mig_outs_choice *choice, struct mig_err *err)
{
    *o = (struct mig_outs){ .choice = *choice,
                            .path = { choice->facts, choice->documents },
                            .is_folder = is_folder(choice->facts) };
    for (int i = 0; i < MIG_N_OUTS && o->is_folder; i++)
        if (i == MIG_OUT_FACTS || !choice->documents)
            o->path[i] = within(o, choice->facts, names[i]);
    mig_status status = check_form(o, err);
    for (int i = 0; i < MIG_N_OUTS && status == MIG_OK; i++) {
        status = mig_rows_check(o->path[i], choice->profile, err);
        if (status == MIG_OK && choice->csvw && (i == MIG_OUT_FACTS || o->path[i]))
            status = mig_csvw_check(o->path[i], err);
    }
    return status;
}

/* ---- what describes it ---- */

static const char *const fact_key[] = { "fact_id", NULL };
static const struct mig_reference document_of[] = { { "doc_id", "documents.csv", "doc_id" } };

static struct mig_resource resource_of(struct mig_outs *o, int i)
{
    const bool are_facts = i == MIG_OUT_FACTS, are_beside = o->is_folder && !o->choice.documents;
    return (struct mig_resource){ .file = names[i],
                                  .fields = mig_fields_of(layouts[i], &o->arena),
                                  .key = are_facts ? fact_key : NULL,
                                  .reference = document_of,
                                  .n_references = are_facts && are_beside ? 1 : 0,
                                  .is_made = !o->choice.corrected,
                                  .has_tags = o->choice.hxl,
                                  .profile = o->rows[i].row.profile };
}

static mig_status describe(struct mig_outs *o, const char *rules_dir, struct mig_err *err)
{
    if (!o->is_folder && !o->choice.hxl && !o->choice.csvw)
        return MIG_OK;
    return mig_described_load(&o->described, &o->arena, rules_dir, NULL, err);
}

static mig_status write_package(struct mig_outs *o, struct mig_err *err)
{
    struct mig_buf text = { 0 };
    struct mig_package package = { .name = "migstat-facts",
                                   .described = &o->described,
                                   .table = o->table,
                                   .n_tables = o->choice.documents ? 1 : MIG_N_OUTS };
    package.title = mig_describe_file(&o->described, names[MIG_OUT_FACTS]).title;
    package.about = mig_describe_file(&o->described, names[MIG_OUT_FACTS]).about;
    mig_package_print(&package, &text);
    mig_status status = mig_output_open(&o->package, within(o, o->choice.facts, "datapackage.json"), err);
    if (status == MIG_OK)
        status = mig_output_write(o->package, mig_buf_span(&text), err);
    mig_buf_free(&text);
    return status;
}

static mig_status describe_written(struct mig_outs *o, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (int i = 0; i < MIG_N_OUTS; i++)
        if (o->out[i] && o->is_folder)
            o->table[i].n_bytes = mig_output_seen(o->out[i], o->table[i].sha256);
    for (int i = 0; i < MIG_N_OUTS && status == MIG_OK; i++)
        if (o->out[i] && o->choice.csvw)
            status = mig_csvw_write(&o->beside[i], &o->described, &o->table[i].resource, o->path[i], err);
    return status == MIG_OK && o->is_folder ? write_package(o, err) : status;
}

/* ---- rows ---- */

static mig_status open_files(struct mig_outs *o, struct mig_err *err)
{
    mig_status status = o->is_folder ? mig_dir_make(o->choice.facts, err) : MIG_OK;
    for (int i = 0; i < MIG_N_OUTS && status == MIG_OK; i++)
        if (i == MIG_OUT_FACTS || o->path[i])
            status = mig_output_open(&o->out[i], o->path[i], err);
    for (int i = 0; i < MIG_N_OUTS && status == MIG_OK && o->is_folder; i++)
        mig_output_watch(o->out[i]);
    return status;
}

static void write_header(struct mig_outs *o, int i)
{
    struct mig_csv_row *row = &o->rows[i].row;
    const bool are_facts = i == MIG_OUT_FACTS;
    if (are_facts && o->choice.no_header)
        return;
    mig_record_header_with(layouts[i], row, are_facts && o->choice.is_part ? MIG_RELEASE_COLUMN : NULL);
    if (o->choice.hxl)
        mig_hxl_row(&o->described, &o->table[i].resource, row);
}

mig_status mig_outs_open(struct mig_outs *o, const char *rules_dir, struct mig_err *err)
{
    const struct mig_csv_profile *profile = mig_csv_profile_find(o->choice.profile),
                                 *json = mig_csv_profile_find("ndjson");
    mig_status status = describe(o, rules_dir, err);
    if (status == MIG_OK)
        status = open_files(o, err);
    for (int i = 0; i < MIG_N_OUTS; i++) { /* also when it failed: rows are there to be closed */
        mig_rows_begin(&o->rows[i], o->out[i], i == MIG_OUT_FACTS && o->choice.json ? json : profile);
        o->table[i].resource = resource_of(o, i);
        if (status == MIG_OK)
            write_header(o, i);
    }
    return status;
}

static mig_status commit(struct mig_outs *o, struct mig_err *err)
{
    mig_status status = MIG_OK;
    struct mig_output *const all[] = { o->out[MIG_OUT_FACTS], o->beside[MIG_OUT_FACTS], o->out[MIG_OUT_DOCUMENTS],
                                       o->beside[MIG_OUT_DOCUMENTS], o->package };
    for (size_t i = 0; i < sizeof all / sizeof *all && status == MIG_OK; i++)
        if (all[i])
            status = mig_output_commit(all[i], err);
    return status;
}

mig_status mig_outs_close(struct mig_outs *o, mig_status status, struct mig_err *err)
{
    for (int i = 0; i < MIG_N_OUTS; i++)
        if (o->rows[i].row.profile)
            status = mig_rows_close(&o->rows[i], status, err);
    if (status == MIG_OK)
        status = describe_written(o, err);
    if (status == MIG_OK)
        status = commit(o, err);
    for (int i = 0; i < MIG_N_OUTS; i++) {
        mig_output_free(o->out[i]);
        mig_output_free(o->beside[i]);
    }
    mig_output_free(o->package);
    mig_arena_free(&o->arena);
    *o = (struct mig_outs){ 0 };
    return status;
}

mig_status mig_outs_schema(const char *rules_dir, struct mig_buf *out, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_described described;
    mig_status status = mig_described_load(&described, &arena, rules_dir, NULL, err);
    if (status == MIG_OK) {
        const struct mig_resource facts = { .file = names[MIG_OUT_FACTS],
                                            .fields = mig_fields_of(&mig_fact_layout, &arena),
                                            .key = fact_key };
        mig_schema_print(&described, &facts, out);
    }
    mig_arena_free(&arena);
    return status;
}
