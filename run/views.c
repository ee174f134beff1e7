#include "run/views.h"

#include "base/io.h"
#include "run/schema.h"

#define TEXT   MIG_VIEW_TEXT
#define NUMBER MIG_VIEW_NUMBER
#define COUNT  MIG_VIEW_COUNT
#define DAY    MIG_VIEW_DAY
#define TIME   MIG_VIEW_TIME
#define FLAG   MIG_VIEW_FLAG

static const struct mig_view_column facts[] = {
    { "fact_id", TEXT, true,
      "From the document's content, the sentence and the words of the figure: stays when rules change" },
    { "published_date", DAY, false, "Day of the release" },
    { "date_source", TEXT, false, "Where that day comes from" },
    { "indicator", TEXT, false, "What is counted: a code of rules/indicators.yaml" },
    { "measure_type", TEXT, false, "flow, stock, change, share or rate" },
    { "status", TEXT, false, "reported, planned, conditional or denied" },
    { "value", NUMBER, false, "The figure; none for a range or a vague word" },
    { "value_min", NUMBER, false, "Lower bound that the wording sets; none: open" },
    { "value_max", NUMBER, false, "Upper bound that the wording sets; none: open" },
    { "qualifier", TEXT, false, "exactly, more_than, at_least, about, almost, up_to, less_than, between or vague" },
    { "unit", TEXT, false, "person, household, case, document, dwelling, percent, factor, or an ISO 4217 code" },
    { "population_group", TEXT, false, "Who is counted, as a code" },
    { "population_text", TEXT, false, "Who is counted, in the words of the release" },
    { "gender", TEXT, false, "Sex, if said" },
    { "age_range", TEXT, false, "Age as an SDMX code, if said" },
    { "actor_code", TEXT, false, "Who did it: a code of rules/organisations.yaml" },
    { "actor_text", TEXT, false, "Who did it, in the words of the release" },
    { "location_iso3", TEXT, false, "Country, ISO 3166-1 alpha-3; none when several are named" },
    { "admin1_code", TEXT, false, "Region, ISO 3166-2" },
    { "location_text", TEXT, false, "Where, in the words of the release" },
    { "location_basis", TEXT, false, "What says so: sentence, before, heading, dateline, document or option" },
    { "origin_iso3", TEXT, false, "Country that people are from" },
    { "destination_iso3", TEXT, false, "Country that people went to" },
    { "reference_period_start", DAY, false, "First day that the figure is about; none of a stock or a total to date" },
    { "reference_period_end", DAY, false, "Last day that the figure is about" },
    { "date_accuracy", TEXT, false, "day, week, month, quarter, half or year" },
    { "period_text", TEXT, false, "When, in the words of the release" },
    { "period_basis", TEXT, false, "What says so: sentence, before, heading, dateline, document or none" },
    { "reported_text", TEXT, false, "The figure as written" },
    { "quote", TEXT, false, "The sentence that it stands in" },
    { "source_name", TEXT, false, "Publisher" },
    { "source_url", TEXT, false, "Address of the release" },
    { "doc_title", TEXT, false, "Title of the release" },
    { "language", TEXT, false, "Language of the release" },
    { "doc_id", TEXT, false, "From the content of the release" },
    { "byte_start", COUNT, false, "Where reported_text begins in the text of the release" },
    { "byte_end", COUNT, false, "Where reported_text ends" },
    { "quote_byte_start", COUNT, false, "Where quote begins" },
    { "rule_id", TEXT, false, "Rule that took it" },
    { "rule_version", TEXT, false, "Version of its pack" },
    { "part_of", TEXT, false, "fact_id of the figure that this one is a part of" },
    { "claim_id", TEXT, false, "Facts that say the same of one thing; empty until reconciled" },
    { "role", TEXT, false, "Whether it is the one to use of its claim; empty until reconciled" },
    { "role_reason", TEXT, false, "Why; empty until reconciled" },
    { "duplicate_of", TEXT, false, "fact_id of the one to use; empty until reconciled" },
    { "review_status", TEXT, false, "accepted, rejected or corrected in review" },
    { "document", COUNT, false, "The row of documents that it was read from" },
};

static const struct mig_view_column series[] = {
    { "structure", TEXT, false, "dataflow: the file that these rows come from is an SDMX-CSV message" },
    { "structure_id", TEXT, false, "Which dataflow" },
    { "action", TEXT, false, "I: information" },
    { "freq", TEXT, true, "A year, Q quarter, M month" },
    { "ref_area", TEXT, true, "Country, ISO 3166-1 alpha-3, or region, ISO 3166-2" },
    { "counterpart_area", TEXT, true, "Country that people went to; _X: not said" },
    { "origin", TEXT, true, "Country that people are from; _X: not said" },
    { "indicator", TEXT, true, "What is counted: a code of rules/indicators.yaml" },
    { "measure", TEXT, true, "flow, stock, or cumulative: a running total" },
    { "population_group", TEXT, true, "Who is counted; _T: all" },
    { "actor", TEXT, true, "Who did it: a code or a name; _X: not said, _T: whoever it was" },
    { "sex", TEXT, true, "Sex; _T: all" },
    { "age", TEXT, true, "Age, an SDMX code; _T: all" },
    { "time_period", TEXT, true, "2012, 2012-Q4 or 2012-12" },
    { "obs_value", NUMBER, false, "The value, by the policy that comment_obs names; none: not known" },
    { "unit_measure", TEXT, true, "Unit, as in facts" },
    { "unit_mult", COUNT, false, "Power of ten that values are in" },
    { "obs_status", TEXT, false, "A normal, E estimated, I distributed, P of a part of the period, O missing …" },
    { "comment_obs", TEXT, false, "Policy, coverage, and the fact_id of each fact that it rests on" },
    { "obs_count", COUNT, false, "Facts that it rests on" },
    { "obs_min", NUMBER, false, "Lower bound that the facts prove; none: open" },
    { "obs_max", NUMBER, false, "Upper bound that the facts prove; none: open" },
    { "source_count", COUNT, false, "Publishers of these facts" },
};

static const struct mig_view_column documents[] = {
    { "doc_id", TEXT, false, "From the content of the release; the same text at two places has the same" },
    { "path", TEXT, false, "Where it was found, as the input is written in the configuration" },
    { "url", TEXT, false, "Its address" },
    { "published_date", DAY, false, "Its day" },
    { "date_source", TEXT, false, "Where that day comes from" },
    { "language", TEXT, false, "Its language" },
    { "status", TEXT, false,
      "done, partial: a sentence hit a limit, failed, repeated: read before, its facts are with the first" },
    { "error", TEXT, false, "Why it failed" },
    { "n_counts", COUNT, false, "Numbers in it that count something" },
    { "n_facts", COUNT, false, "Facts that rules made of them" },
    { "n_unclaimed", COUNT, false, "Numbers that no rule claimed" },
    { "input", TEXT, false, "The input of the configuration that it came from" },
    { "title", TEXT, false, "Its title" },
    { "is_gone", FLAG, false, "Its input no longer holds it" },
    { "first_run", COUNT, false, "Run that met it first" },
    { "read_run", COUNT, false, "Run that read it last: since then neither it nor its rules have changed" },
    { "document", COUNT, true, "Its number in the store, which it keeps" },
};

static const struct mig_view_column runs[] = {
    { "run", COUNT, true, "Its number, from 1" },
    { "ended", TIME, false, "When it ended" },
    { "today", DAY, false, "The day that it took for today" },
    { "folder", TEXT, false, "Its report, in the folder of reports" },
    { "digest", TEXT, false, "Of the report's files: two runs with the same made the same report" },
    { "documents", COUNT, false, "Documents in the store" },
    { "read", COUNT, false, "Documents that it read, being new or changed, or read by other rules before" },
    { "failed", COUNT, false, "Documents that could not be read" },
    { "gone", COUNT, false, "Documents that it was the first to miss" },
    { "facts", COUNT, false, "Facts in the store" },
    { "contradictions", COUNT, false, "Contradictions in its report" },
};

static const struct mig_view_column decisions[] = {
    { "fact_id", TEXT, false, "The fact that was decided on" },
    { "decision", TEXT, false, "accept, reject or correct" },
    { "column", TEXT, false, "Column of facts that was corrected" },
    { "value", TEXT, false, "What should stand there" },
    { "note", TEXT, false, "What the reviewer wrote" },
    { "file", TEXT, true, "File that it came in" },
    { "n", COUNT, true, "Its place in that file, from 0" },
};

static const struct mig_view_column meta[] = {
    { "program", TEXT, true, "Program and version that wrote these tables" },
    { "run", COUNT, false, "The run that they are of" },
    { "day", DAY, false, "Its day" },
    { "ended", TIME, false, "When it ended" },
};

#define ROWS(columns) columns, sizeof columns / sizeof *columns
#define SERIES_ORDER                                                                                                  \
    "indicator, measure, ref_area, counterpart_area, origin, population_group, actor, sex, age, unit_measure, freq, " \
    "time_period"
const struct mig_view mig_views[MIG_N_VIEWS + 1] = {
    { "facts", "one row per figure per release, as facts.csv; corrected and rejected ones as review left them", "facts",
      MIG_FACTS_ORDER, false, ROWS(facts) },
    { "series", "a value with its bounds per series and period, as series.csv of the last report", "series",
      SERIES_ORDER, true, ROWS(series) },
    { "documents", "one row per document that an input held", "documents", MIG_DOCUMENTS_ORDER, false,
      ROWS(documents) },
    { "runs", "one row per run that ended", "runs", "run", false, ROWS(runs) },
    { "decisions", "what was decided in review", "decisions", "file, n", true, ROWS(decisions) },
    { 0 },
};
const struct mig_view mig_view_meta = {
    "meta",
    "which run these tables are of",
    "(SELECT ?1 AS program, run, today AS day, ended FROM runs ORDER BY run DESC LIMIT 1)",
    "run",
    false,
    ROWS(meta)
};

/* A store without a run has no tables that were ever whole. The transaction begins with this first look. */
static mig_status check_runs(struct mig_db *db, struct mig_err *err)
{
    struct mig_query *q;
    mig_status status = mig_query_make(&q, db, "SELECT 1 FROM runs LIMIT 1", err);
    if (status != MIG_OK)
        return status;
    status = mig_query_step(q, err);
    mig_query_free(q);
    return status == MIG_END ? mig_err_set(err, MIG_NOINPUT, "%s: no run has ended yet", mig_db_path(db)) : status;
}

/* SQLite keeps two files beside a store while anyone reads it, and speaks of writing where it cannot make them. */
static mig_status open_to_read(struct mig_db **out, const char *path, struct mig_err *err)
{
    struct mig_err why = { 0 };
    mig_status status = mig_db_open(out, path, MIG_DB_READ, &why);
    if (status == MIG_CANTCREAT)
        return mig_err_set(err, MIG_IO, "%s; who reads it must be able to read the file and to write to its folder",
                           why.message);
    return status == MIG_OK ? MIG_OK : mig_err_set(err, status, "%s", why.message);
}

mig_status mig_views_open(struct mig_db **out, const char *path, struct mig_err *err)
{
    struct mig_db *db = NULL;
    if (!mig_file_exists(path))
        return mig_err_set(err, MIG_NOINPUT, "%s: no such store; `migstat run` makes one", path);
    mig_status status = open_to_read(&db, path, err);
    if (status == MIG_OK)
        status = mig_db_do(db, "BEGIN", err);
    if (status == MIG_OK)
        status = mig_schema_check_current(db, err);
    if (status == MIG_OK)
        status = check_runs(db, err);
    if (status == MIG_OK)
        *out = db;
    else
        mig_db_close(db);
    return status;
}

mig_status mig_view_ask(struct mig_query **out, struct mig_db *db, const struct mig_view *view, struct mig_err *err)
{
    struct mig_buf sql = { 0 };
    for (size_t i = 0; i < view->n; i++)
        mig_buf_printf(&sql, "%s\"%s\"", i ? ", " : "SELECT ", view->column[i].name);
    mig_buf_printf(&sql, " FROM %s ORDER BY %s", view->from, view->order);
    mig_status status = mig_query_make(out, db, sql.p, err);
    mig_buf_free(&sql);
    return status;
}
