/* decisions.c -- decisions.csv of any bytes: it is refused at a line of it, or done to facts, whose figures stay within their bounds
 * unless a reviewer set all three by hand. */
#include "extract/decision.h"

#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static struct mig_fact fact(const char *id, int qualifier)
{
    struct mig_fact f;
    mig_record_clear(&mig_fact_layout, &f);
    f.fact_id = mig_span_of(id);
    f.indicator = mig_span_of("reached");
    f.value = 17000;
    f.qualifier = qualifier;
    f.measure = MIG_FLOW;
    f.claim = MIG_REPORTED;
    mig_fact_bounds(&f);
    return f;
}

static void apply(struct mig_decisions *decisions)
{
    struct mig_buf text = { 0 };
    struct mig_csv_row row;
    struct mig_fact facts[] = { fact("f_0000000000000000", MIG_MORE_THAN), fact("f_1111111111111111", MIG_EXACTLY),
                                fact("f_2222222222222222", MIG_UP_TO) };
    mig_csv_begin(&row, &text, mig_csv_profile_find("plain"));
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        bool has = mig_decisions_has(decisions, facts[i].fact_id), is_done = mig_decisions_apply(decisions, &facts[i]);
        FUZZ_CHECK(has == is_done && is_done == (facts[i].review_status.n > 0), "fact %zu: %d, %d", i, has, is_done);
        mig_record_write(&mig_fact_layout, &row, &facts[i]);
    }
    FUZZ_CHECK(mig_utf8_is_valid(mig_buf_span(&text)), "a corrected cell");
    mig_buf_free(&text);
}

void fuzz_one(struct mig_span in)
{
    static struct mig_indicators *indicators;
    struct mig_err err = { 0 };
    if (!indicators)
        FUZZ_CHECK(mig_indicators_load(&indicators, fuzz_rules(), &err) == MIG_OK, "%s", err.message);
    struct mig_decision_scope scope = { .rules_dir = fuzz_rules(), .indicators = indicators };
    struct mig_decisions *decisions = NULL;
    mig_status status = mig_decisions_load(&decisions, fuzz_file("decisions.csv", in), &scope, &err);
    FUZZ_CHECK(status == MIG_OK || (strstr(err.message, "decisions.csv") && !strchr(err.message, '\n')), "%d: %s",
               status, err.message);
    if (status == MIG_OK) {
        apply(decisions);
        mig_decisions_say_unmet(decisions, &fuzz_log);
    }
    mig_decisions_free(decisions);
}
