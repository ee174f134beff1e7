/* own_period.c -- of the periods in a sentence, the one that a figure has. */
#include "extract/own_period.h"

#include <string.h>

#include "base/utf8.h"
#include "extract/text/number.h"

static bool is_comparison(const struct mig_scene *scene, const struct mig_line *line, const struct mig_token *period)
{
    const struct mig_span text = line->sentence.text;
    return mig_claims_compare(scene->claims, mig_span_cut(text, 0, period->start),
                              mig_span_cut(text, period->end, text.n));
}

/* Bytes of distance that a period costs for standing behind the figure, for being another's, for standing behind a conjunction;
 * and what a preposition has at most. */
enum { BEHIND = 60, TAKEN = 200, PARTED = 300, PREPOSITION = 16 };
enum { CLOSE = 40, RATE_NEAR = 256 }; /* from a figure to the period that is its own */

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
    if (from > period->start) /* "214 2012 November migrants" */
        return false;
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

/* "Down from 2015, when 1,000 were deported": PERIOD, whatever it is to what stands before, is that of the next figure. */
static bool is_retold(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                      const struct mig_token *period)
{
    const struct mig_sentence *s = &line->sentence;
    const struct mig_token *next = period + 1;
    while (next < &s->token[match->token] && !is_figure(next))
        next++;
    return next == &s->token[match->token] &&
           mig_claims_retell(scene->claims, mig_span_cut(s->text, period->end, s->text.n));
}

/* "443 have died this year, compared to 620 by the same day of 2018": the second figure is not of the PERIOD before. */
static bool is_compared(const struct mig_scene *scene, const struct mig_sentence *s, const struct mig_token *figure,
                        const struct mig_token *period)
{
    const struct mig_token *other = s->token;
    while (other < figure && !is_figure(other))
        other++;
    return other < figure && mig_claims_compared_with(scene->claims, mig_span_cut(s->text, period->end, figure->start));
}

/* How far PERIOD is from the figure of MATCH. One before it is meant rather than one behind it, unless it belongs to an
 * earlier figure; one behind it in another clause dates that clause: SIZE_MAX. */
static size_t cost(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                   const struct mig_token *period)
{
    struct mig_span text = line->sentence.text;
    const struct mig_token *figure = &line->sentence.token[match->token];
    if (is_retold(scene, line, match, period))
        return 0;
    if (period->end <= figure->start)
        return figure->start - period->end +
               (is_taken(&line->sentence, period) || is_told(scene, line, match, period) ||
                        is_compared(scene, &line->sentence, figure, period)
                    ? TAKEN
                    : 0);
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

/* The text from the last token before PERIOD that is more than a place or "first", or the sentence's start, up to it. */
static struct mig_span text_before(const struct mig_line *line, const struct mig_token *period)
{
    size_t from = 0;
    for (const struct mig_token *t = line->sentence.token; t < period; t++)
        if (t->kind != MIG_PLACE && t->kind != MIG_ORDINAL)
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

bool mig_period_is_ahead(const struct mig_scene *scene, const struct mig_fact *fact, const struct mig_token *t)
{
    mig_day published = mig_document_today(scene->doc);
    return fact->claim == MIG_REPORTED && published != MIG_NO_DAY && t->from != MIG_NO_DAY && t->from > published;
}

/* "Until the end of the week": of a report it is a deadline for something else. */
static bool is_deadline(const struct mig_scene *scene, const struct mig_fact *fact, const struct mig_token *t)
{
    mig_day published = mig_document_today(scene->doc);
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
    if (period->start < figure->start && period->start - clause <= MIG_LEAD)
        return true;
    between =
        period->start >= end ? mig_span_cut(text, end, period->start) : mig_span_cut(text, period->end, figure->start);
    return mig_claims_parting(scene->claims, between) == MIG_TOGETHER && !mig_claims_aim(scene->claims, between);
}

/* "1,400 came (1,700 in 2018)": PERIOD stands in brackets with another figure, and that of MATCH without. */
static bool is_aside(const struct mig_line *line, const struct mig_match *match, const struct mig_token *period)
{
    const struct mig_sentence *s = &line->sentence;
    size_t open = period->start, close = period->end, figure = s->token[match->token].start;
    while (open > 0 && !strchr("()", s->text.p[open - 1]))
        open--;
    while (close < s->text.n && !strchr("()", s->text.p[close]))
        close++;
    if (open == 0 || close == s->text.n || s->text.p[open - 1] != '(' || (open <= figure && figure < close))
        return false;
    for (const struct mig_token *t = s->token; t < s->token + s->n_tokens; t++)
        if (is_figure(t) && open <= t->start && t->start < close)
            return true;
    return false;
}

/* May PERIOD be that of the figure, or does it belong to something else in the sentence? */
static bool may_date(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                     const struct mig_fact *fact, const struct mig_token *period)
{
    if (is_retold(scene, line, match, period))
        return true;
    if (is_comparison(scene, line, period) || is_attribution(scene, line, period) ||
        is_founding(scene, line, match, period) || is_deadline(scene, fact, period) || is_aside(line, match, period))
        return false;
    return !mig_period_is_ahead(scene, fact, period) || is_own(scene, line, match, period);
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

static bool is_whole(const struct mig_token *t)
{
    return t->kind == MIG_PERIOD && !t->is_rate && !t->is_alike && !t->open_start && t->from != MIG_NO_DAY &&
           t->to != MIG_NO_DAY;
}

/* "In 2012 and in the first half of 2013": do A and the token behind it follow each other, in words and in days? */
static bool are_joined(const struct mig_scene *scene, const struct mig_sentence *s, const struct mig_token *a)
{
    const struct mig_token *b = a + 1;
    if (b >= s->token + s->n_tokens || !is_whole(a) || !is_whole(b) || a->to + 1 != b->from)
        return false;
    struct mig_span between = mig_span_cut(s->text, a->end, b->start);
    return between.n <= PREPOSITION && !memchr(between.p, ',', between.n) &&
           mig_claims_parting(scene->claims, between) == MIG_PARTED;
}

/* Is a figure told of behind T, before the next comma or the end of the sentence? */
static bool has_figure_behind(const struct mig_sentence *s, const struct mig_token *t)
{
    const struct mig_token *next = t + 1, *end = s->token + s->n_tokens;
    while (next < end && !is_figure(next))
        next++;
    return next < end && !memchr(s->text.p + t->end, ',', next->start - t->end);
}

/* PERIOD with the one that it is told together with of FIGURE: both stand before it, or both behind it. */
static struct mig_token with_joined(const struct mig_scene *scene, const struct mig_sentence *s,
                                    const struct mig_token *figure, const struct mig_token *period)
{
    struct mig_token both = *period;
    const struct mig_token *a = period > s->token && are_joined(scene, s, period - 1) ? period - 1 : period;
    if (!are_joined(scene, s, a) || (a < figure ? is_taken(s, a) : has_figure_behind(s, a + 1)))
        return both;
    both.start = a->start;
    both.end = a[1].end;
    both.from = a->from;
    both.to = a[1].to;
    both.accuracy = a->accuracy < a[1].accuracy ? a->accuracy : a[1].accuracy;
    return both;
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

bool mig_own_rate(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match)
{
    const struct mig_sentence *s = &line->sentence;
    for (size_t i = 0; i < s->n_tokens; i++)
        if (s->token[i].kind == MIG_PERIOD && s->token[i].is_rate &&
            cost(scene, line, match, &s->token[i]) < RATE_NEAR && !is_spent(line, match, &s->token[i]))
            return true;
    return false;
}

/* "2013: 450 people deported": the year of a line, which nothing but the colon tells from a count. */
static bool is_labelled(const struct mig_sentence *s, struct mig_token *out)
{
    enum { DIGITS = 4 };
    const struct mig_token *t = s->token;
    if (s->n_tokens == 0 || t->kind != MIG_OTHER || t->end - t->start != DIGITS || !(t->value >= MIG_FIRST_YEAR) ||
        t->value > MIG_LAST_YEAR || t->end >= s->text.n || s->text.p[t->end] != ':')
        return false;
    if (t->start > 0 && !(mig_scene_is_item(s->text) && t->start <= DIGITS))
        return false;
    *out = *t;
    out->kind = MIG_PERIOD;
    out->from = mig_day_of((int)t->value, 1, 1);
    out->to = mig_day_of((int)t->value, 12, 31);
    out->accuracy = MIG_BY_YEAR;
    return true;
}

/* "The most since September 2015, when 130,000 came": they came in September. */
static void close_retold(struct mig_token *t)
{
    struct mig_ymd from = mig_day_split(t->from);
    t->to = t->accuracy == MIG_BY_YEAR    ? mig_day_of(from.year, 12, 31)
            : t->accuracy == MIG_BY_MONTH ? mig_month_last(from.year, from.month)
                                          : t->from;
}

bool mig_own_period(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                    const struct mig_fact *fact, struct mig_token *out)
{
    const struct mig_token *found = nearest(scene, line, match, fact);
    if (found)
        *out = with_joined(scene, &line->sentence, &line->sentence.token[match->token], found);
    if (found && out->from != MIG_NO_DAY && out->to == MIG_NO_DAY && !out->is_alike &&
        is_retold(scene, line, match, found))
        close_retold(out);
    return found || is_labelled(&line->sentence, out);
}

/* ---- what later sentences go by ---- */

static void note_last(struct mig_scene *scene, const struct mig_line *line)
{
    const struct mig_sentence *s = &line->sentence;
    for (size_t i = s->n_tokens; i > 0; i--) {
        const struct mig_token *t = &s->token[i - 1];
        if (t->kind != MIG_PERIOD || t->is_rate || t->is_alike || t->to == MIG_NO_DAY || is_comparison(scene, line, t))
            continue;
        scene->last = (struct mig_lead){ true, *t, mig_line_at(line, t->start), mig_line_end(line, t->end) };
        return;
    }
}

void mig_scene_note_lead(struct mig_scene *scene, const struct mig_line *line)
{
    const struct mig_sentence *s = &line->sentence;
    const struct mig_token *first = NULL;
    note_last(scene, line);
    for (size_t i = 0; i < s->n_tokens && !first; i++)
        if (s->token[i].kind == MIG_PERIOD && !s->token[i].is_rate)
            first = &s->token[i];
    if (!first)
        return;
    scene->lead.is_there = first->start <= MIG_LEAD && first->from != MIG_NO_DAY && !first->is_alike &&
                           !mig_claims_announce(scene->claims, mig_span_cut(s->text, first->end, s->text.n));
    scene->lead.period = *first;
    scene->lead.start = mig_line_at(line, first->start);
    scene->lead.end = mig_line_end(line, first->end);
}
