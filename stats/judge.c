#include "stats/judge.h"

#include <math.h>

const char *const mig_measure_codes[] = { "flow", "stock", "cumulative", NULL };

/* ---- the key ---- */

/* A dimension of an SDMX key cannot be empty. _T: the figure is of all, _X: the release does not say. */
static const struct mig_span all = { "_T", 2 }, not_said = { "_X", 2 };

static struct mig_span or_code(struct mig_span text, struct mig_span code)
{
    return text.n ? text : code;
}

/* facts.csv follows HAPI (f, m, all), SDMX CL_SEX is F, M, _T; what is neither stays as it is. */
static struct mig_span sex_code(struct mig_span gender)
{
    static const char *const codes[][2] = {
        { "f", "F" }, { "female", "F" }, { "m", "M" }, { "male", "M" }, { "all", "_T" }, { "o", "_O" }, { "u", "_X" },
    };
    for (size_t i = 0; gender.n && i < sizeof codes / sizeof *codes; i++)
        if (mig_span_is(gender, codes[i][0]))
            return mig_span_of(codes[i][1]);
    return or_code(gender, all);
}

static struct mig_span actor_of(const struct mig_fact *fact, const struct mig_indicator *in)
{
    if (in && !in->by_actor)
        return all;
    return or_code(fact->actor_code.n ? fact->actor_code : fact->source_name, not_said);
}

/* A dateline says where a release was written: its country at most is what the figure is of. */
static struct mig_span area_of(const struct mig_fact *fact)
{
    bool by_region = fact->admin1.n && fact->location_basis != MIG_BASIS_DATELINE;
    return or_code(by_region || !fact->location_iso3.n ? fact->admin1 : fact->location_iso3, not_said);
}

void mig_series_key(struct mig_span dim[MIG_N_DIMS], const struct mig_fact *fact, enum mig_series_measure measure,
                    const struct mig_indicators *indicators)
{
    const struct mig_indicator *in = mig_indicator_find(indicators, fact->indicator);
    struct mig_span unit = fact->unit.n || !in ? fact->unit : mig_span_of(in->unit);
    dim[MIG_DIM_AREA] = area_of(fact);
    dim[MIG_DIM_COUNTERPART] = or_code(fact->destination_iso3, not_said);
    dim[MIG_DIM_ORIGIN] = or_code(fact->origin_iso3, not_said);
    dim[MIG_DIM_INDICATOR] = or_code(fact->indicator, not_said);
    dim[MIG_DIM_MEASURE] = mig_span_of(mig_measure_codes[measure]);
    dim[MIG_DIM_POPULATION] = or_code(fact->population_group, all);
    dim[MIG_DIM_ACTOR] = actor_of(fact, in);
    dim[MIG_DIM_SEX] = sex_code(fact->gender);
    dim[MIG_DIM_AGE] = or_code(fact->age_range, all);
    dim[MIG_DIM_UNIT] = or_code(unit, not_said);
}

/* ---- the verdict ---- */

static int measure_of(const struct mig_fact *fact, const struct mig_series_how *how)
{
    if (fact->measure)
        return fact->measure;
    const struct mig_indicator *in = mig_indicator_find(how->indicators, fact->indicator);
    return in ? in->measure : 0;
}

/* What keeps a fact out whatever its period. A status that is not given counts as reported: tables made by
 * hand seldom have the column, and extract always writes it. */
static enum mig_reason refuse(const struct mig_fact *fact, const struct mig_fact *whole, int measure)
{
    static const enum mig_reason by_claim[] = { [0] = MIG_N_REASONS,
                                                [MIG_REPORTED] = MIG_N_REASONS,
                                                [MIG_PLANNED] = MIG_LEFT_PLANNED,
                                                [MIG_CONDITIONAL] = MIG_LEFT_CONDITIONAL,
                                                [MIG_DENIED] = MIG_LEFT_DENIED };
    static const enum mig_reason by_measure[] = {
        [0] = MIG_LEFT_NO_MEASURE,      [MIG_FLOW] = MIG_N_REASONS,   [MIG_STOCK] = MIG_N_REASONS,
        [MIG_CHANGE] = MIG_LEFT_CHANGE, [MIG_SHARE] = MIG_LEFT_SHARE, [MIG_RATE] = MIG_LEFT_RATE
    };
    if (mig_span_is(fact->review_status, "rejected"))
        return MIG_LEFT_REJECTED;
    if (by_claim[fact->claim] != MIG_N_REASONS)
        return by_claim[fact->claim];
    if (by_measure[measure] != MIG_N_REASONS)
        return by_measure[measure];
    if (fact->part_of.n && (!whole || mig_span_eq(whole->indicator, fact->indicator)))
        return MIG_LEFT_PART_OF;
    if (fact->end == MIG_NO_DAY)
        return MIG_LEFT_NO_PERIOD;
    return fact->start != MIG_NO_DAY && fact->start > fact->end ? MIG_LEFT_BAD_PERIOD : MIG_N_REASONS;
}

static enum mig_reason refuse_reading(const struct mig_as_read *as)
{
    if (isnan(as->value) && isinf(as->min) && isinf(as->max))
        return MIG_LEFT_NO_FIGURE;
    return as->min > as->max ? MIG_LEFT_BAD_BOUNDS : MIG_N_REASONS;
}

/* Reconcile found another figure of the same claim to use before this one; what a person has changed in the table since then counts.
 * What was converted from another unit goes behind all that was counted. */
static bool stands_back(const struct mig_fact *fact, const struct mig_series_how *how)
{
    return mig_converted_by(how->conversions, fact) || mig_span_is(fact->role, "revision") ||
           mig_span_is(fact->role, "rival");
}

struct mig_figure mig_figure_of(const struct mig_fact *fact, enum mig_series_measure measure,
                                const struct mig_series_how *how)
{
    bool is_flow = measure == MIG_AS_FLOW;
    return (struct mig_figure){ .fact = fact,
                                .wording = mig_read_by_wording(fact),
                                .published = fact->published,
                                .period = is_flow ? 0 : mig_period_of(how->freq, fact->end),
                                .from = is_flow ? fact->start : fact->end,
                                .to = fact->end };
}

/* A flow counts what happened, unless its indicator is a balance. */
static bool is_below_zero(const struct mig_as_read *as, const struct mig_fact *fact, const struct mig_series_how *how)
{
    if (!(as->max < 0 || as->value < 0))
        return false;
    const struct mig_indicator *in = mig_indicator_find(how->indicators, fact->indicator);
    return !(in && in->is_signed);
}

/* ---- parts ---- */

static bool is_more(const struct mig_as_read *part, const struct mig_as_read *whole)
{
    return part->min > whole->max;
}

/* What was not reported, or was rejected, proves nothing. */
static bool stands(const struct mig_fact *fact)
{
    return (fact->claim == 0 || fact->claim == MIG_REPORTED) && !mig_span_is(fact->review_status, "rejected");
}

/* What goes on longer than the whole that is told of may be more. */
static bool lies_in(const struct mig_fact *part, const struct mig_fact *whole)
{
    return part->end <= whole->end && (part->start >= whole->start || whole->start == MIG_NO_DAY);
}

static enum mig_fit judge_part(const struct mig_fact *part, const struct mig_fact *whole,
                               const struct mig_policy *policy)
{
    if (!whole || !stands(whole) || !mig_span_eq(part->unit, whole->unit) || !lies_in(part, whole))
        return MIG_FITS;
    struct mig_as_read p = mig_policy_read(policy, part), w = mig_policy_read(policy, whole);
    struct mig_as_read wp = mig_read_by_wording(part), ww = mig_read_by_wording(whole);
    if (is_more(&wp, &ww))
        return MIG_FITS_NOT;
    return is_more(&p, &w) ? MIG_FITS_NOT_AS_READ : MIG_FITS;
}

/* ---- all ---- */

struct mig_verdict mig_judge(const struct mig_fact *fact, const struct mig_fact *whole,
                             const struct mig_series_how *how)
{
    int measure = measure_of(fact, how);
    struct mig_verdict v = { .left = refuse(fact, whole, measure) };
    v.measure = measure == MIG_STOCK ? MIG_AS_STOCK : fact->start == MIG_NO_DAY ? MIG_AS_CUMULATIVE : MIG_AS_FLOW;
    if (v.left == MIG_LEFT_PART_OF) {
        v.yields_to = whole;
        v.fit = judge_part(fact, whole, how->policy);
        v.left = v.fit == MIG_FITS ? MIG_LEFT_PART_OF : MIG_LEFT_CONTRADICTS;
    }
    if (v.left != MIG_N_REASONS)
        return v;
    v.figure = mig_figure_of(fact, v.measure, how);
    v.figure.as = mig_policy_read(how->policy, fact);
    v.figure.stands_back = stands_back(fact, how);
    v.left = refuse_reading(&v.figure.as);
    if (v.left == MIG_N_REASONS && v.measure != MIG_AS_STOCK && is_below_zero(&v.figure.as, fact, how))
        v.left = MIG_LEFT_BAD_BOUNDS;
    v.enters = v.left == MIG_N_REASONS;
    if (v.enters && v.measure == MIG_AS_CUMULATIVE && !how->same_start)
        v.left = MIG_LEFT_OPEN_START;
    return v;
}
