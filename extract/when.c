/* when.c -- the reference period of a fact: in the pattern, the sentence, a heading, else the document's date. */
#include "base/utf8.h"
#include "extract/scene.h"

static bool is_comparison(const struct mig_scene *scene, const struct mig_line *line, const struct mig_token *period)
{
    return mig_claims_compare(scene->claims, mig_span_cut(line->sentence.text, 0, period->start));
}

/* Bytes of distance that a period costs for standing behind the figure, for being another's, for standing behind a conjunction;
 * and what a preposition has at most. */
enum { BEHIND = 60, TAKEN = 200, PARTED = 300, PREPOSITION = 16 };
enum { CLOSE = 40, RATE_NEAR = 256 }; /* from a figure to the period that is its own */
enum { LEAD = 16 };                   /* of a clause that a period opens: "И уже в 2013 году" */

static bool is_figure(const struct mig_token *t)
{
    return t->kind != MIG_PERIOD && t->kind != MIG_PLACE;
}

/* Does nothing but a dash stand between PERIOD and the figure behind it, as in "in February 40", "в феврале - 40"? */
static bool leads(const struct mig_sentence *s, const struct mig_token *period)
{
    const struct mig_token *next = period + 1, *end = s->token + s->n_tokens;
    if (next == end || !is_figure(next))
        return false;
    for (size_t at = period->end; at < next->start;) {
        uint32_t c = mig_utf8_next(s->text, &at);
        if (!mig_utf8_is_space(c) && c != '-' && c != 0x2013 && c != 0x2014)
            return false;
    }
    return true;
}

/* Does PERIOD stand right behind another figure, as in "500 человек в январе, 300 в феврале"? */
static bool is_taken(const struct mig_sentence *s, const struct mig_token *period)
{
    if (leads(s, period))
        return false;
    for (const struct mig_token *t = s->token; t < period; t++) {
        if (t->kind == MIG_PERIOD || t->kind == MIG_PLACE || t->kind == MIG_OTHER || t->end > period->start)
            continue;
        size_t n = period->start - t->end;
        if (n < CLOSE && !memchr(s->text.p + t->end, ',', n) && !memchr(s->text.p + t->end, ';', n))
            return true;
    }
    return false;
}

/* "11,200 migrants in 2012": nothing but who is counted and a preposition between the figure and PERIOD, and no figure behind. */
static bool is_adjoined(const struct mig_line *line, const struct mig_match *match, const struct mig_token *period)
{
    struct mig_span text = line->sentence.text, counted = match->group[MIG_GROUP_POPULATION];
    size_t from = line->sentence.token[match->token].end, n_words = 0;
    if (period != &line->sentence.token[match->token + 1] || leads(&line->sentence, period))
        return false;
    if (counted.n && counted.p == text.p + from + 1)
        from = (size_t)(counted.p - text.p) + counted.n;
    struct mig_span rest = mig_span_cut(text, from, period->start), word;
    while (mig_span_split(&rest, ' ', &word))
        n_words += word.n > 0;
    bool closes = period->end < text.n && text.p[period->end] == ')';
    for (size_t i = from; i < period->start; i++)
        if (strchr(",;:", text.p[i]) || (text.p[i] == '(' && !closes))
            return false;
    return n_words <= 1 && period->start - from <= PREPOSITION;
}

/* Is there a figure between PERIOD, before the figure of MATCH, and that figure, in another part of the sentence? The period
 * has been told of that one. */
static bool is_told(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                    const struct mig_token *period)
{
    const struct mig_token *figure = &line->sentence.token[match->token], *t = figure;
    while (--t > period)
        if (is_figure(t))
            return mig_claims_parting(scene->claims, mig_span_cut(line->sentence.text, t->end, figure->start)) !=
                   MIG_TOGETHER;
    return false;
}

/* How far PERIOD is from the figure of MATCH. One before it is meant rather than one behind it, unless it belongs to an
 * earlier figure; one behind it in another clause dates that clause: SIZE_MAX. */
static size_t cost(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                   const struct mig_token *period)
{
    struct mig_span text = line->sentence.text;
    const struct mig_token *figure = &line->sentence.token[match->token];
    if (period->end <= figure->start)
        return figure->start - period->end +
               (is_taken(&line->sentence, period) || is_told(scene, line, match, period) ? TAKEN : 0);
    if (is_adjoined(line, match, period))
        return 0;
    size_t from = figure->end > match->end ? figure->end : match->end;
    for (size_t i = from; i < period->start; i++)
        if (text.p[i] == ';' || (text.p[i] == ',' && text.p[i + 1] == ' '))
            return SIZE_MAX;
    enum mig_parting parting = from < period->start
                                   ? mig_claims_parting(scene->claims, mig_span_cut(text, from, period->start))
                                   : MIG_TOGETHER;
    return parting == MIG_IN_CLAUSES ? SIZE_MAX
                                     : period->start - figure->end + BEHIND + (parting == MIG_PARTED ? PARTED : 0);
}

/* The text from the last token before PERIOD, or the sentence's start, up to it. */
static struct mig_span text_before(const struct mig_line *line, const struct mig_token *period)
{
    size_t from = 0;
    for (const struct mig_token *t = line->sentence.token; t < period; t++)
        if (t->kind != MIG_PLACE)
            from = t->end;
    return mig_span_cut(line->sentence.text, from, period->start);
}

/* The text from PERIOD to the next figure, or the sentence's end. */
static struct mig_span text_behind(const struct mig_line *line, const struct mig_token *period)
{
    const struct mig_sentence *s = &line->sentence;
    const struct mig_token *t = period + 1, *end = s->token + s->n_tokens;
    while (t < end && !is_figure(t))
        t++;
    return mig_span_cut(s->text, period->end, t < end ? t->start : s->text.n);
}

/* The day of "said on Wednesday", "постановление от 5 мая", "On 5 May the minister said": no figure stands between the
 * words and the day. A longer period may well be what is told of: "in 2013 the ministry reported 40 cases". */
static bool is_attribution(const struct mig_scene *scene, const struct mig_line *line, const struct mig_token *period)
{
    if (period->from == MIG_NO_DAY || period->from != period->to)
        return false;
    return mig_claims_attribute(scene->claims, text_before(line, period)) ||
           mig_claims_announce(scene->claims, text_behind(line, period));
}

/* "The centre, opened in 2010, assisted 300 migrants": 2010 is told of the centre. */
static bool is_founding(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                        const struct mig_token *period)
{
    struct mig_span word;
    return mig_claims_found(scene->claims, text_before(line, period), text_behind(line, period), &word) &&
           !mig_match_says(match, &line->sentence, word);
}

static bool is_ahead(const struct mig_scene *scene, const struct mig_fact *fact, const struct mig_token *t)
{
    mig_day published = scene->doc->published;
    return fact->claim == MIG_REPORTED && published != MIG_NO_DAY && t->from != MIG_NO_DAY && t->from > published;
}

/* "Until the end of the week": of a report it is a deadline for something else. */
static bool is_deadline(const struct mig_scene *scene, const struct mig_fact *fact, const struct mig_token *t)
{
    mig_day published = scene->doc->published;
    return fact->claim == MIG_REPORTED && published != MIG_NO_DAY && t->from == MIG_NO_DAY && t->to != MIG_NO_DAY &&
           t->to > published;
}

/* Is PERIOD said of the figure of MATCH, and not of what is to come of it: does it open the clause, or does nothing part it from
 * the figure or the words of the rule behind it? */
static bool is_own(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                   const struct mig_token *period)
{
    struct mig_span text = line->sentence.text, between;
    const struct mig_token *figure = &line->sentence.token[match->token];
    size_t clause = (size_t)(match->clause.p - text.p), end = match->end > figure->end ? match->end : figure->end;
    if (period->start > figure->start && period->start < end)
        return true;
    if (period->start < clause)
        return false;
    if (period->start < figure->start && period->start - clause <= LEAD)
        return true;
    between =
        period->start >= end ? mig_span_cut(text, end, period->start) : mig_span_cut(text, period->end, figure->start);
    return mig_claims_parting(scene->claims, between) == MIG_TOGETHER && !mig_claims_aim(scene->claims, between);
}

/* May PERIOD be that of the figure, or does it belong to something else in the sentence? */
static bool may_date(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                     const struct mig_fact *fact, const struct mig_token *period)
{
    if (is_comparison(scene, line, period) || is_attribution(scene, line, period) ||
        is_founding(scene, line, match, period) || is_deadline(scene, fact, period))
        return false;
    return !is_ahead(scene, fact, period) || is_own(scene, line, match, period);
}

static const struct mig_token *nearest(const struct mig_scene *scene, const struct mig_line *line,
                                       const struct mig_match *match, const struct mig_fact *fact)
{
    const struct mig_sentence *s = &line->sentence;
    const struct mig_token *best = NULL;
    size_t best_cost = SIZE_MAX;
    if (match->period != MIG_NO_TOKEN && !s->token[match->period].is_rate)
        return &s->token[match->period];
    for (size_t i = 0; i < s->n_tokens; i++) {
        const struct mig_token *t = &s->token[i];
        if (t->kind != MIG_PERIOD || t->is_rate)
            continue;
        size_t c = may_date(scene, line, match, fact, t) ? cost(scene, line, match, t) : SIZE_MAX;
        if (c < best_cost) {
            best_cost = c;
            best = t;
        }
    }
    return best;
}

/* "Ежемесячно консультируют 300 мигрантов, всего за год 3 600": a rate ends where its own figure has been told. */
static bool is_spent(const struct mig_line *line, const struct mig_match *match, const struct mig_token *rate)
{
    const struct mig_token *figure = &line->sentence.token[match->token];
    for (const struct mig_token *t = rate + 1; t < figure; t++)
        if (is_figure(t) &&
            mig_span_find(mig_span_cut(line->sentence.text, t->end, figure->start), mig_span_of(", ")) != SIZE_MAX)
            return true;
    return false;
}

static bool has_rate(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match)
{
    const struct mig_sentence *s = &line->sentence;
    for (size_t i = 0; i < s->n_tokens; i++)
        if (s->token[i].kind == MIG_PERIOD && s->token[i].is_rate &&
            cost(scene, line, match, &s->token[i]) < RATE_NEAR && !is_spent(line, match, &s->token[i]))
            return true;
    return false;
}

static mig_day years_later(mig_day day, int n)
{
    struct mig_ymd d = mig_day_split(day);
    bool is_last = d.day == mig_month_days(d.year, d.month);
    return is_last ? mig_month_last(d.year + n, d.month) : mig_day_add_months(day, 12 * n);
}

/* A stock has a date, no start; an open end and one in the future of a report end at the document's date. */
static void set_period(const struct mig_scene *scene, struct mig_fact *fact, const struct mig_token *t)
{
    mig_day published = scene->doc->published;
    bool has_start = fact->measure != MIG_STOCK && !t->open_start;
    fact->start = has_start ? t->from : MIG_NO_DAY;
    fact->end = has_start ? t->to : mig_period_day(t);
    fact->accuracy = t->accuracy;
    bool is_future = published != MIG_NO_DAY && fact->end != MIG_NO_DAY && fact->end > published;
    bool has_begun = t->from != MIG_NO_DAY && t->from <= published;
    if (t->is_alike && t->to == MIG_NO_DAY)
        return;
    bool is_to_come = published != MIG_NO_DAY && t->from != MIG_NO_DAY && t->from > published;
    if ((fact->end == MIG_NO_DAY && !is_to_come) || (is_future && has_begun && fact->claim == MIG_REPORTED))
        fact->end = published;
}

/* "В июне планируется обучить", "would return by March": what has not happened yet means the coming one, a report the last. */
static struct mig_token coming(const struct mig_scene *scene, const struct mig_token *t)
{
    struct mig_token found = *t;
    mig_day published = scene->doc->published;
    if (t->year_guessed && published != MIG_NO_DAY && t->from != MIG_NO_DAY && t->to != MIG_NO_DAY &&
        t->to < published) {
        found.from = years_later(t->from, 1);
        found.to = years_later(t->to, 1);
    }
    return found;
}

/* The period that T, "the same period of 2013", repeats: the nearest before it, else behind it; NULL: none is told. */
static const struct mig_token *model_of(const struct mig_sentence *s, const struct mig_token *t)
{
    const struct mig_token *found = NULL;
    for (const struct mig_token *m = s->token; m < s->token + s->n_tokens && !(found && m > t); m++)
        if (m->kind == MIG_PERIOD && m != t && !m->is_rate && !m->is_alike && m->to != MIG_NO_DAY)
            found = m;
    return found;
}

/* The days of "the same period of 2013", which in itself is no more than the year. Without a model they are not known:
 * the whole year is what was not said. */
static struct mig_token alike(const struct mig_scene *scene, const struct mig_sentence *s, const struct mig_token *t)
{
    struct mig_token found = *t;
    const struct mig_token *model = model_of(s, t);
    mig_day published = scene->doc->published;
    found.from = found.to = MIG_NO_DAY;
    if (!model || t->from == MIG_NO_DAY)
        return found;
    bool is_under_way = model->from <= published && model->to > published && published != MIG_NO_DAY;
    mig_day to = is_under_way ? published : model->to;
    int years = mig_day_split(t->from).year - mig_day_split(to).year;
    found.from = model->from == MIG_NO_DAY ? MIG_NO_DAY : years_later(model->from, years);
    found.to = years_later(to, years);
    found.open_start = model->open_start;
    found.accuracy = is_under_way ? MIG_BY_DAY : model->accuracy;
    return found;
}

/* A heading dates what stands below it when it names a month, a quarter or a year; "за год" or a day do not. */
static bool is_calendar(const struct mig_token *t)
{
    if (t->from == MIG_NO_DAY || t->to == MIG_NO_DAY || t->from == t->to || t->is_alike)
        return false;
    struct mig_ymd last = mig_day_split(t->to);
    return mig_day_split(t->from).day == 1 && last.day == mig_month_days(last.year, last.month);
}

/* What is reported has happened: its period, or the document's date, is wrong. Which of them, only the analyst can tell. */
static void note_ahead(struct mig_scene *scene, const struct mig_fact *fact, const struct mig_token *t)
{
    if (is_ahead(scene, fact, t) && scene->ahead.n == 0)
        scene->ahead = mig_scene_collapse(&scene->kept, fact->period_text);
}

static bool take_marks(struct mig_scene *scene, struct mig_fact *fact, const struct mig_marks *marks, int basis)
{
    if (!marks->has_period || !is_calendar(&marks->period))
        return false;
    set_period(scene, fact, &marks->period);
    fact->period_text = marks->period_text;
    fact->period_basis = basis;
    note_ahead(scene, fact, &marks->period);
    return true;
}

void mig_scene_when(struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                    struct mig_fact *fact)
{
    const struct mig_token *t = nearest(scene, line, match, fact);
    if (fact->measure == MIG_FLOW && has_rate(scene, line, match))
        fact->measure = MIG_RATE;
    if (t) {
        bool is_awaited = fact->claim == MIG_PLANNED || fact->claim == MIG_CONDITIONAL;
        struct mig_token meant = t->is_alike ? alike(scene, &line->sentence, t) : is_awaited ? coming(scene, t) : *t;
        set_period(scene, fact, &meant);
        fact->period_text = mig_scene_text(scene, line->base + t->start, line->base + t->end);
        fact->period_basis = MIG_BASIS_SENTENCE;
        note_ahead(scene, fact, &meant);
        return;
    }
    if (take_marks(scene, fact, &scene->heading, MIG_BASIS_HEADING) ||
        take_marks(scene, fact, &scene->title, MIG_BASIS_HEADING))
        return;
    fact->end = scene->doc->published;
    fact->period_basis = fact->end == MIG_NO_DAY ? MIG_BASIS_NONE : MIG_BASIS_DOCUMENT;
    fact->accuracy = fact->end == MIG_NO_DAY ? 0 : MIG_BY_DAY;
}
