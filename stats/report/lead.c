#include "stats/report/lead.h"

#include "stats/report/tally.h"

struct mig_rests mig_rests_on(const struct mig_facts *facts)
{
    struct mig_rests out = { .first = MIG_NO_DAY, .last = MIG_NO_DAY };
    struct mig_tally documents, publishers;
    mig_tally_facts(&documents, facts, mig_by_document);
    mig_tally_facts(&publishers, facts, mig_by_publisher);
    out.n_documents = documents.n;
    for (size_t i = 0; i < publishers.n; i++) {
        const struct mig_tally_row *row = &publishers.item[i];
        out.n_publishers += row->fact->source_name.n > 0;
        if (out.first == MIG_NO_DAY || (row->first != MIG_NO_DAY && row->first < out.first))
            out.first = row->first;
        out.last = row->last > out.last ? row->last : out.last; /* no day is less than any */
    }
    mig_tally_free(&documents);
    mig_tally_free(&publishers);
    return out;
}

struct mig_span mig_report_lead(const struct mig_report *r)
{
    const struct mig_rests on = mig_rests_on(&r->job->facts);
    const struct mig_fill fill[] = {
        mig_words_count(r->words, r->arena, "facts", r->job->facts.n),
        mig_words_count(r->words, r->arena, "documents", on.n_documents),
        mig_words_count(r->words, r->arena, "publishers", on.n_publishers),
        MIG_FILL("from", mig_words_day(r->words, r->arena, on.first)),
        MIG_FILL("to", mig_words_day(r->words, r->arena, on.last)),
        MIG_FILL("by", mig_word_of(r->words, "by", mig_span_of(mig_freq_words[r->job->how.freq]))),
        MIG_FILL("policy", mig_policy_text(r->job->policy, "label", mig_words_language(r->words))),
        { 0 },
    };
    return mig_words_fill(r->words, r->arena, on.first == MIG_NO_DAY ? "lead_undated" : "lead", fill);
}
