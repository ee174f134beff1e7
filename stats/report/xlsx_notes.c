/* How to read the rest: policy, what was left out and why, rules, caveats, what did not fit. */
#include "stats/report/tally.h"
#include "stats/report/texts.h"
#include "stats/report/xlsx.h"

static const double width[] = { 40, 110 };

static void write_note(struct mig_xlsx *x, struct mig_span label, struct mig_span text)
{
    mig_book_row(x->book);
    mig_book_text(x->book, MIG_BOOK_STRONG, label);
    mig_xlsx_text(x, text);
}

static void write_under(struct mig_xlsx *x, const char *key, struct mig_span text)
{
    write_note(x, mig_word(x->report->words, key), text);
}

static void write_policy(struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    const char *language = mig_words_language(r->words);
    struct mig_span label = mig_policy_text(r->job->policy, "label", language),
                    note = mig_policy_text(r->job->policy, "note", language);
    write_under(x, "policy",
                mig_span_of(mig_arena_printf(r->arena, "%.*s (%s). %.*s", MIG_SPAN_ARG(label),
                                             mig_policy_name(r->job->policy), MIG_SPAN_ARG(note))));
}

static void write_caveats(struct mig_xlsx *x)
{
    const char *key = "method";
    for (const struct mig_yaml *c = mig_words_list(x->report->words, "caveats"); c; c = c->next) {
        write_note(x, key ? mig_word(x->report->words, key) : mig_span("", 0), c->text);
        key = NULL;
    }
}

/* ---- tables of counts, two columns wide ---- */

static void begin_counts(struct mig_xlsx *x, const char *key)
{
    mig_book_row(x->book);
    mig_book_row(x->book);
    mig_book_text(x->book, MIG_BOOK_HEAD, mig_word(x->report->words, "count"));
    mig_book_text(x->book, MIG_BOOK_HEAD, mig_word(x->report->words, key));
}

static void write_count(struct mig_xlsx *x, size_t n, struct mig_span what)
{
    mig_book_row(x->book);
    mig_xlsx_count(x, n);
    mig_xlsx_text(x, what);
}

static void write_left_out(struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    size_t n[MIG_N_REASONS] = { 0 };
    for (size_t i = 0; i < r->job->set.left.n; i++)
        n[r->job->set.left.item[i].reason]++;
    begin_counts(x, "left_out");
    for (size_t i = 0; i < MIG_N_REASONS; i++)
        if (n[i])
            write_count(x, n[i], mig_word_of(r->words, "reasons", mig_span_of(mig_reason_words[i])));
}

static void write_rules(struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    struct mig_tally rules;
    mig_tally_facts(&rules, &r->job->facts, mig_by_rule);
    begin_counts(x, "rules_used");
    for (size_t i = 0; i < rules.n; i++) {
        const struct mig_fact *f = rules.item[i].fact;
        write_count(x, rules.item[i].n_facts,
                    mig_span_of(mig_arena_printf(r->arena, "%.*s %.*s", MIG_SPAN_ARG(f->rule_id),
                                                 MIG_SPAN_ARG(f->rule_version))));
    }
    mig_tally_free(&rules);
}

/* ---- what did not fit ---- */

static void write_cuts(struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    size_t all = r->job->facts.n, shown = mig_xlsx_facts(r), cut = mig_book_n_cut(x->book), no_room = 0;
    for (size_t i = 0; i < r->job->set.n; i++)
        no_room += x->series_row[i] == SIZE_MAX;
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "shown", shown),
                                     mig_words_count(r->words, r->arena, "all", all),
                                     mig_words_count(r->words, r->arena, "cut", cut),
                                     mig_words_count(r->words, r->arena, "series", no_room),
                                     { 0 } };
    if (shown < all)
        write_under(x, "book_does_not_fit", mig_words_fill(r->words, r->arena, "facts_cut", fill));
    if (no_room)
        write_under(x, "book_does_not_fit", mig_words_fill(r->words, r->arena, "book_series_cut", fill));
    if (cut)
        write_under(x, "book_does_not_fit", mig_words_fill(r->words, r->arena, "book_texts_cut", fill));
}

void mig_xlsx_notes(struct mig_xlsx *x)
{
    const struct mig_words *words = x->report->words;
    mig_book_sheet(x->book, &(struct mig_book_sheet){ .name = mig_word(words, "sheet_notes"),
                                                      .width = width,
                                                      .n_columns = sizeof width / sizeof *width,
                                                      .has_no_grid = true });
    write_note(x, x->report->title, mig_word(words, "made_with"));
    write_under(x, "book_sheets", mig_word(words, "book_sheets_note"));
    write_under(x, "sheet_series", mig_word(words, "book_series_note"));
    write_policy(x);
    write_caveats(x);
    if (!x->report->documents)
        write_under(x, "coverage", mig_word(words, "coverage_unknown"));
    write_cuts(x);
    mig_xlsx_selection(x, true);
    mig_xlsx_news(x);
    mig_xlsx_outliers(x);
    write_left_out(x);
    write_rules(x);
}
