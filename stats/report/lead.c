#include "stats/report/lead.h"

#include "stats/report/tally.h"

static size_t count_by(const struct mig_report *r, void (*by)(const struct mig_fact *, struct mig_buf *))
{
    struct mig_tally tally;
    mig_tally_facts(&tally, &r->job->facts, by);
    size_t n = tally.n;
    mig_tally_free(&tally);
    return n;
}

/* Those that are named; who is not may be one of them or many. */
static size_t count_publishers(const struct mig_report *r)
{
    struct mig_tally tally;
    mig_tally_facts(&tally, &r->job->facts, mig_by_publisher);
    size_t n = 0;
    for (size_t i = 0; i < tally.n; i++)
        n += tally.item[i].fact->source_name.n > 0;
    mig_tally_free(&tally);
    return n;
}

static void publication_span(const struct mig_facts *facts, mig_day *first, mig_day *last)
{
    *first = *last = MIG_NO_DAY;
    for (size_t i = 0; i < facts->n; i++) {
        mig_day day = facts->item[i].published;
        if (day == MIG_NO_DAY)
            continue;
        *first = *first == MIG_NO_DAY || day < *first ? day : *first;
        *last = day > *last ? day : *last;
    }
}

struct mig_span mig_report_lead(const struct mig_report *r)
{
    mig_day first, last;
    publication_span(&r->job->facts, &first, &last);
    const struct mig_fill fill[] = {
        mig_words_count(r->words, r->arena, "facts", r->job->facts.n),
        mig_words_count(r->words, r->arena, "documents", count_by(r, mig_by_document)),
        mig_words_count(r->words, r->arena, "publishers", count_publishers(r)),
        MIG_FILL("from", mig_words_day(r->words, r->arena, first)),
        MIG_FILL("to", mig_words_day(r->words, r->arena, last)),
        MIG_FILL("by", mig_word_of(r->words, "by", mig_span_of(mig_freq_words[r->job->how.freq]))),
        MIG_FILL("policy", mig_policy_text(r->job->policy, "label", mig_words_language(r->words))),
        { 0 },
    };
    return mig_words_fill(r->words, r->arena, first == MIG_NO_DAY ? "lead_undated" : "lead", fill);
}
