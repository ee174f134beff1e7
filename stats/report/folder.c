#include "stats/report/folder.h"

#include "base/apart.h"
#include "base/progress.h"
#include "base/rows.h"
#include "base/standard/csvw.h"
#include "stats/report/package.h"
#include "stats/report/templates.h"
#include "stats/report/xlsx.h"
#include "stats/series_csv.h"
#include "stats/summary_csv.h"

struct folder {
    const struct mig_report *report;
    const struct mig_templates *templates;
    const struct mig_csv_profile *profile;
    const struct mig_described *described;
    bool csvw;
    struct mig_package_table table[MIG_N_TABLES];
};

static mig_status write_page(const struct folder *f, const struct mig_sheet *sheet, struct mig_output *out,
                             struct mig_err *err)
{
    struct mig_buf page = { 0 };
    mig_sheet_fill(sheet, f->report, f->templates->style, &page);
    mig_status status = mig_output_write(out, mig_buf_span(&page), err);
    mig_buf_free(&page);
    return status;
}

static mig_status write_html(const struct folder *f, struct mig_output *out, struct mig_err *err)
{
    return write_page(f, &f->templates->html, out, err);
}

static mig_status write_markdown(const struct folder *f, struct mig_output *out, struct mig_err *err)
{
    return write_page(f, &f->templates->markdown, out, err);
}

static mig_status write_workbook(const struct folder *f, struct mig_output *out, struct mig_err *err)
{
    return mig_report_xlsx(f->report, out, err);
}

static mig_status write_facts(const struct folder *f, struct mig_output *out, struct mig_err *err)
{
    const struct mig_facts *facts = &f->report->job->facts;
    struct mig_rows rows;
    mig_status status = MIG_OK;
    mig_rows_begin(&rows, out, f->profile);
    mig_record_header(&mig_fact_layout, &rows.row);
    for (size_t i = 0; i < facts->n && status == MIG_OK; i++) {
        mig_record_write(&mig_fact_layout, &rows.row, &facts->item[i]);
        status = mig_rows_pass(&rows, err);
    }
    return mig_rows_close(&rows, status, err);
}

static mig_status write_series(const struct folder *f, struct mig_output *out, struct mig_err *err)
{
    return mig_series_write(&f->report->job->set, out, f->profile, err);
}

static mig_status write_summary(const struct folder *f, struct mig_output *out, struct mig_err *err)
{
    struct mig_summary_how how = mig_summary_plain;
    how.profile = f->profile;
    how.known = f->report->summary;
    return mig_summary_write(&f->report->job->set, &how, out, err);
}

static mig_status write_left_out(const struct folder *f, struct mig_output *out, struct mig_err *err)
{
    return mig_left_write(&f->report->job->set.left, out, f->profile, err);
}

static mig_status write_conflicts(const struct folder *f, struct mig_output *out, struct mig_err *err)
{
    return mig_conflicts_write(&f->report->job->set.conflicts, out, f->profile, err);
}

static mig_status write_documents(const struct folder *f, struct mig_output *out, struct mig_err *err)
{
    const struct mig_documents *documents = f->report->documents;
    struct mig_rows rows;
    mig_status status = MIG_OK;
    mig_rows_begin(&rows, out, f->profile);
    mig_record_header(&mig_listing_layout, &rows.row);
    for (size_t i = 0; i < documents->n && status == MIG_OK; i++) {
        mig_record_write(&mig_listing_layout, &rows.row, &documents->item[i]);
        status = mig_rows_pass(&rows, err);
    }
    return mig_rows_close(&rows, status, err);
}

/* When all tables have been written. */
static mig_status write_package(const struct folder *f, struct mig_output *out, struct mig_err *err)
{
    struct mig_buf text = { 0 };
    struct mig_package_table table[MIG_N_TABLES];
    memcpy(table, f->table, sizeof table);
    mig_report_package(f->report, f->described, table, &text);
    mig_status status = mig_output_write(out, mig_buf_span(&text), err);
    mig_buf_free(&text);
    return status;
}

static const struct {
    const char *name;
    mig_status (*write)(const struct folder *f, struct mig_output *out, struct mig_err *err);
} files[] = {
    { "facts.csv", write_facts },
    { "series.csv", write_series },
    { "summary.csv", write_summary },
    { "left-out.csv", write_left_out },
    { "contradictions.csv", write_conflicts },
    { "documents.csv", write_documents },
    { "report.xlsx", write_workbook },
    { "report.md", write_markdown },
    { "report.html", write_html },
    { "datapackage.json", write_package },
};
enum { N_FILES = sizeof files / sizeof *files };

/* What was read is written again where it is known. */
static bool is_there(const struct folder *f, size_t i)
{
    return files[i].write != write_documents || f->report->documents;
}

/* The table that the file I is; NULL: it is none. */
static struct mig_package_table *table_of(struct folder *f, size_t i)
{
    size_t k = 0;
    while (k < MIG_N_TABLES && strcmp(f->table[k].resource.file, files[i].name) != 0)
        k++;
    return k < MIG_N_TABLES ? &f->table[k] : NULL;
}

/* A file on its way, and what tells of it beside it. */
struct pair {
    struct mig_output *file, *beside;
};

/* Writes the file I; of a table the package remembers what was written. */
static mig_status write_file(struct folder *f, size_t i, const char *path, struct pair *out, struct mig_err *err)
{
    struct mig_package_table *table = table_of(f, i);
    mig_status status = mig_output_open(&out->file, path, err);
    if (status != MIG_OK)
        return status;
    mig_output_watch(out->file);
    status = files[i].write(f, out->file, err);
    if (table)
        table->n_bytes = mig_output_seen(out->file, table->sha256);
    return status == MIG_OK && table && f->csvw
               ? mig_csvw_write(&out->beside, f->described, &table->resource, path, err)
               : status;
}

static void prepare_tables(struct folder *f)
{
    struct mig_resource tables[MIG_N_TABLES];
    mig_tables(tables, f->profile, f->report->arena);
    for (size_t i = 0; i < MIG_N_TABLES; i++)
        f->table[i].resource = tables[i];
}

static mig_status commit(const struct pair *out, struct mig_err *err)
{
    mig_status status = out->file ? mig_output_commit(out->file, err) : MIG_OK;
    return status == MIG_OK && out->beside ? mig_output_commit(out->beside, err) : status;
}

/* All are written beside their places before the first is put in place: a full disk leaves the old report whole. */
static mig_status write_folder(struct folder *f, const char *dir, struct mig_err *err)
{
    struct pair out[N_FILES] = { 0 };
    mig_status status = mig_dir_make(dir, err);
    for (size_t i = 0; i < N_FILES && status == MIG_OK; i++)
        if (is_there(f, i))
            status = write_file(f, i, mig_arena_printf(f->report->arena, "%s/%s", dir, files[i].name), &out[i], err);
    for (size_t i = 0; i < N_FILES && status == MIG_OK; i++)
        status = commit(&out[i], err);
    for (size_t i = 0; i < N_FILES; i++) {
        mig_output_free(out[i].file);
        mig_output_free(out[i].beside);
    }
    return status;
}

/* All that is read besides the facts. */
struct material {
    struct mig_arena arena;
    struct mig_words *words;
    struct mig_areas *areas;
    struct mig_templates templates;
    struct mig_described described;
    struct mig_documents documents;
    struct mig_last last;
};

static mig_status load_material(struct material *m, const struct mig_run *run, const struct mig_report_request *request,
                                struct mig_err *err)
{
    mig_status status = mig_words_load(&m->words, run->rules_dir, request->language, err);
    if (status == MIG_OK)
        status = mig_areas_load(&m->areas, run->rules_dir, mig_words_setting(m->words, "place_forms"), err);
    if (status == MIG_OK)
        status = mig_templates_load(&m->templates, run->rules_dir, request->templates, m->words, err);
    if (status == MIG_OK)
        status = mig_described_load(&m->described, &m->arena, run->rules_dir, mig_words_language(m->words), err);
    if (status == MIG_OK && request->documents)
        status = mig_documents_load(&m->documents, request->documents, err);
    if (status == MIG_OK && request->last)
        status = mig_last_load(&m->last, request->last, request->out, err);
    return status;
}

static void free_material(struct material *m)
{
    mig_last_free(&m->last);
    mig_documents_free(&m->documents);
    mig_templates_free(&m->templates);
    mig_areas_free(m->areas);
    mig_words_free(m->words);
    mig_arena_free(&m->arena);
}

/* The facts may be DIR/facts.csv, the documents DIR/documents.csv; nothing else that is read may be written over. */
static mig_status check_inputs(const struct mig_report_request *q, struct mig_arena *arena, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < N_FILES && status == MIG_OK; i++) {
        const struct mig_apart of[] = {
            { "--output", mig_arena_printf(arena, "%s/%s", q->out, files[i].name) },
            { NULL, files[i].write == write_documents ? NULL : q->documents },
            { NULL, q->choice.decisions },
            { NULL, q->templates ? mig_arena_printf(arena, "%s/%s", q->templates, files[i].name) : NULL },
            { NULL, files[i].write == write_facts ? NULL : q->facts }
        };
        status = mig_apart_check_inputs(of, sizeof of / sizeof *of,
                                        (const struct mig_args *const[]){ &q->choice.packs, NULL }, err);
    }
    return status;
}

static struct mig_report_result result_of(const struct mig_series_job *job, const struct mig_news *news)
{
    return (struct mig_report_result){ .n_facts = job->facts.n,
                                       .n_series = job->set.n,
                                       .n_contradictions = job->set.conflicts.n,
                                       .n_left_out = job->set.left.n,
                                       .compared = news->last && news->last->is_there,
                                       .n_new_facts = news->n_new_facts,
                                       .n_gone_facts = news->n_gone_facts,
                                       .n_changed = news->n_changed,
                                       .n_new_figures = news->n_added,
                                       .figures_compared = !news->other_periods,
                                       .n_new_contradictions = news->n_new_conflicts,
                                       .n_settled_contradictions = news->n_settled };
}

/* JOB is done: the page and its tables are made and written. */
static mig_status make_report(const struct mig_series_job *job, struct material *m,
                              const struct mig_report_request *request, struct mig_report_result *result,
                              struct mig_err *err)
{
    struct mig_news news = { 0 };
    struct mig_report report = { .job = job,
                                 .words = m->words,
                                 .areas = m->areas,
                                 .documents = request->documents ? &m->documents : NULL,
                                 .news = request->last ? &news : NULL,
                                 .title = mig_span_of(request->title),
                                 .arena = &m->arena };
    if (request->last)
        mig_news_find(&news, &m->last, job, &m->arena);
    mig_report_prepare(&report);
    struct folder folder = { .report = &report,
                             .templates = &m->templates,
                             .profile = mig_csv_profile_find(request->profile),
                             .described = &m->described,
                             .csvw = request->csvw };
    prepare_tables(&folder);
    mig_status status = write_folder(&folder, request->out, err);
    if (status == MIG_OK && result)
        *result = result_of(job, &news);
    return status;
}

mig_status mig_report_check_choice(const struct mig_run *run, const struct mig_report_request *request,
                                   struct mig_err *err)
{
    struct mig_words *words;
    struct mig_templates templates = { 0 };
    mig_status status = mig_words_load(&words, run->rules_dir, request->language, err);
    if (status != MIG_OK)
        return status;
    status = mig_templates_load(&templates, run->rules_dir, request->templates, words, err);
    mig_templates_free(&templates);
    mig_words_free(words);
    return status;
}

mig_status mig_report_folder(const struct mig_run *run, const struct mig_report_request *request,
                             struct mig_report_result *result, struct mig_err *err)
{
    struct mig_series_job job;
    struct material material = { 0 };
    mig_status status = check_inputs(request, &material.arena, err);
    if (status == MIG_OK)
        status = load_material(&material, run, request, err);
    if (status == MIG_OK)
        status = mig_series_job_run(&job, run, &request->choice, request->facts, err);
    if (status == MIG_OK) {
        mig_progress_stage(run->progress, "writing the report");
        status = make_report(&job, &material, request, result, err);
        mig_series_job_free(&job);
    }
    free_material(&material);
    return status;
}
