/* when.c -- the reference period of a fact: in the pattern, the sentence, a heading, else the document's date. */
#include <string.h>

#include "base/utf8.h"
#include "extract/own_period.h"

enum { NEAR = 4096 }; /* bytes from a period to a sentence that it may date */

static mig_day months_later(mig_day day, int n)
{
    struct mig_ymd d = mig_day_split(day), moved = mig_day_split(mig_day_add_months(day, n));
    bool is_last = d.day == mig_month_days(d.year, d.month);
    return is_last ? mig_month_last(moved.year, moved.month) : mig_day_of(moved.year, moved.month, moved.day);
}

static mig_day years_later(mig_day day, int n)
{
    return months_later(day, 12 * n);
}

/* A stock has a date, no start; an open end and one in the future of a report end at the document's date. */
static void set_period(const struct mig_scene *scene, struct mig_fact *fact, const struct mig_token *t)
{
    mig_day published = mig_document_today(scene->doc);
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
    mig_day published = mig_document_today(scene->doc);
    if (t->year_guessed && published != MIG_NO_DAY && t->from != MIG_NO_DAY && t->to != MIG_NO_DAY &&
        t->to < published) {
        found.from = years_later(t->from, 1);
        found.to = years_later(t->to, 1);
    }
    return found;
}

/* "С начала 2014 года" of a release of that year, or of the next one. */
static bool is_year_to_date(const struct mig_scene *scene, const struct mig_token *t)
{
    mig_day published = mig_document_today(scene->doc);
    if (t->from == MIG_NO_DAY || t->to != MIG_NO_DAY || t->is_alike || published == MIG_NO_DAY)
        return false;
    struct mig_ymd from = mig_day_split(t->from);
    int years = mig_day_split(published).year - from.year;
    return from.month == 1 && from.day == 1 && (years == 0 || years == 1);
}

/* A heading dates what stands below it when it names a month, a quarter, a year or the time since a year's start; "за год" or a
 * day do not. */
static bool is_calendar(const struct mig_scene *scene, const struct mig_token *t)
{
    if (is_year_to_date(scene, t))
        return true;
    if (t->from == MIG_NO_DAY || t->to == MIG_NO_DAY || t->from == t->to || t->is_alike)
        return false;
    struct mig_ymd last = mig_day_split(t->to);
    return mig_day_split(t->from).day == 1 && last.day == mig_month_days(last.year, last.month);
}

/* What is reported has happened: its period, or the document's date, is wrong. Which of them, only the analyst can tell. */
static void note_ahead(struct mig_scene *scene, const struct mig_fact *fact, const struct mig_token *t)
{
    if (mig_period_is_ahead(scene, fact, t) && scene->ahead.n == 0)
        scene->ahead = mig_utf8_one_line(&scene->kept, fact->period_text);
}

/* "As of 30 November 2014" above a table: how many there were that day. */
static bool is_day_of_stocks(const struct mig_token *t, const struct mig_fact *fact, const struct mig_line *line)
{
    return fact->measure == MIG_STOCK && t->from != MIG_NO_DAY && t->from == t->to && !t->is_alike &&
           mig_scene_is_value(line);
}

static bool take_heading(struct mig_scene *scene, const struct mig_line *line, const struct mig_marks *marks,
                         struct mig_fact *fact)
{
    bool may_date =
        marks->has_period && (is_calendar(scene, &marks->period) || is_day_of_stocks(&marks->period, fact, line));
    if (!may_date)
        return false;
    set_period(scene, fact, &marks->period);
    fact->period_text = marks->period_text;
    fact->period_basis = MIG_BASIS_HEADING;
    note_ahead(scene, fact, &marks->period);
    return true;
}

/* Was LEAD told shortly before LINE? */
static bool is_close(const struct mig_lead *lead, const struct mig_line *line)
{
    return lead->is_there && line->base >= lead->end && line->base - lead->end <= NEAR;
}

/* And in the same paragraph? */
static bool is_near(const struct mig_scene *scene, const struct mig_lead *lead, const struct mig_line *line)
{
    return is_close(lead, line) && !memchr(scene->view.text.p + lead->end, '\n', line->base - lead->end);
}

/* May LINE say "the same period" of the last one that was told? Of a paragraph before it, if that was no day: the day on which
 * somebody spoke may stand between. */
static bool has_last(const struct mig_scene *scene, const struct mig_line *line)
{
    const struct mig_token *last = &scene->last.period;
    return is_near(scene, &scene->last, line) ||
           (is_close(&scene->last, line) && last->from != MIG_NO_DAY && last->from != last->to);
}

/* "Отчёт за 2023 год" stands above "С начала 2024 года задержано 40 человек. Выдворено 300": the sentence before is nearer. */
static bool has_lead(const struct mig_scene *scene, const struct mig_line *line)
{
    const struct mig_lead *lead = &scene->lead;
    bool is_headed = scene->heading.has_period && is_calendar(scene, &scene->heading.period);
    const struct mig_marks *heading = is_headed ? &scene->heading : &scene->title;
    if (!heading->has_period || !is_calendar(scene, &heading->period) || !is_calendar(scene, &lead->period) ||
        !is_near(scene, lead, line))
        return false;
    if (lead->period.from >= heading->period.from && lead->period.to != MIG_NO_DAY &&
        lead->period.to <= heading->period.to)
        return false;
    return true;
}

static bool take_lead(struct mig_scene *scene, const struct mig_line *line, struct mig_fact *fact)
{
    const struct mig_lead *lead = &scene->lead;
    if (!has_lead(scene, line))
        return false;
    set_period(scene, fact, &lead->period);
    fact->period_text = mig_scene_text(scene, lead->start, lead->end);
    fact->period_basis = MIG_BASIS_BEFORE;
    return true;
}

/* The period that T, "the same period of 2013", repeats: the nearest before it, else behind it, else what dates the sentence;
 * NULL: none is told. "In this period" points back, over a paragraph too: what stands behind is another ("in this
 * period 40 left, fewer than in 2012"). */
static const struct mig_token *model_of(const struct mig_scene *scene, const struct mig_line *line,
                                        const struct mig_token *t)
{
    const struct mig_sentence *s = &line->sentence;
    const struct mig_token *found = NULL;
    bool points_back = t->earlier == MIG_SAME;
    for (const struct mig_token *m = s->token; m < s->token + s->n_tokens; m++) {
        if ((found || points_back) && m->start > t->start)
            break;
        if (m->kind == MIG_PERIOD && !m->is_rate && !m->is_alike && m->to != MIG_NO_DAY)
            found = m;
    }
    if (!found && (points_back ? is_close(&scene->last, line) : has_last(scene, line)))
        found = &scene->last.period;
    for (size_t i = 0; i < 2 && !found; i++) {
        const struct mig_marks *marks = i ? &scene->title : &scene->heading;
        if (marks->has_period && is_calendar(scene, &marks->period))
            found = &marks->period;
    }
    return found;
}

/* The days of "the same period of 2013", which in itself is no more than the year, or of "a year earlier". Without a model they are
 * not known: the whole year is what was not said. */
static struct mig_token alike(const struct mig_scene *scene, const struct mig_line *line, const struct mig_token *t)
{
    struct mig_token found = *t;
    const struct mig_token *model = model_of(scene, line, t);
    mig_day published = mig_document_today(scene->doc);
    found.from = found.to = MIG_NO_DAY;
    if (!model || (t->from == MIG_NO_DAY && !t->earlier) || (model->to == MIG_NO_DAY && published == MIG_NO_DAY))
        return found;
    bool is_under_way =
        published != MIG_NO_DAY && model->from <= published && (model->to == MIG_NO_DAY || model->to > published);
    mig_day to = is_under_way ? published : model->to;
    int months = t->earlier == MIG_SAME ? 0
                 : t->earlier           ? -t->earlier
                                        : 12 * (mig_day_split(t->from).year - mig_day_split(to).year);
    found.from = model->from == MIG_NO_DAY ? MIG_NO_DAY : months_later(model->from, months);
    found.to = months_later(to, months);
    found.open_start = model->open_start;
    found.accuracy = is_under_way ? MIG_BY_DAY : model->accuracy;
    return found;
}

bool mig_period_fit(mig_day *from, mig_day *to, mig_day whole_from, mig_day whole_to)
{
    if (*from == MIG_NO_DAY || *to == MIG_NO_DAY || whole_from == MIG_NO_DAY || whole_to == MIG_NO_DAY)
        return false;
    const int of = mig_day_split(*from).year;
    for (int year = mig_day_split(whole_to).year; year >= mig_day_split(whole_from).year; year--) {
        const mig_day a = years_later(*from, year - of), b = years_later(*to, year - of);
        if (a < whole_from || b > whole_to)
            continue;
        *from = a;
        *to = b;
        return true;
    }
    return false;
}

/* Is the figure of MATCH a part of another of LINE, or one of a list behind a colon that stands between YEAR and T? */
static bool goes_into(const struct mig_line *line, const struct mig_match *match, const struct mig_token *year,
                      const struct mig_token *t)
{
    const bool is_part = match->whole != MIG_NO_TOKEN && match->whole != MIG_BEFORE;
    return is_part || memchr(line->sentence.text.p + year->end, ':', t->start - year->end);
}

/* "В 2013 году депортировано 1200: в январе - 100, в феврале - 120": T without a year is of the one that was told before. */
static struct mig_token of_told_year(const struct mig_line *line, const struct mig_match *match,
                                     const struct mig_token *t)
{
    const struct mig_sentence *s = &line->sentence;
    struct mig_token found = *t;
    for (size_t i = s->n_tokens; i > 0; i--) {
        const struct mig_token *year = &s->token[i - 1];
        if (year->kind != MIG_PERIOD || year->end > t->start || year->is_rate || year->is_alike || year->year_guessed)
            continue;
        if (goes_into(line, match, year, t))
            mig_period_fit(&found.from, &found.to, year->from, year->to);
        break;
    }
    return found;
}

/* The days that T, which LINE tells of the figure of MATCH, stands for. */
static struct mig_token meant_by(struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                                 const struct mig_token *t, const struct mig_fact *fact)
{
    if (t->is_alike)
        return alike(scene, line, t);
    if (fact->claim == MIG_PLANNED || fact->claim == MIG_CONDITIONAL)
        return coming(scene, t);
    return t->year_guessed ? of_told_year(line, match, t) : *t;
}

void mig_scene_when(struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                    struct mig_fact *fact)
{
    struct mig_token told;
    scene->year_guessed = false;
    bool is_told = mig_own_period(scene, line, match, fact, &told);
    if (is_told && told.is_alike && told.earlier == MIG_SAME && !model_of(scene, line, &told))
        is_told = false; /* "in this period", and none was told */
    if (fact->measure == MIG_FLOW && mig_own_rate(scene, line, match))
        fact->measure = MIG_RATE;
    if (is_told) {
        struct mig_token meant = meant_by(scene, line, match, &told, fact);
        scene->year_guessed = told.year_guessed;
        set_period(scene, fact, &meant);
        fact->period_text = mig_scene_line_text(scene, line, told.start, told.end);
        fact->period_basis = MIG_BASIS_SENTENCE;
        note_ahead(scene, fact, &meant);
        return;
    }
    if (take_lead(scene, line, fact) || take_heading(scene, line, &scene->heading, fact) ||
        take_heading(scene, line, &scene->title, fact))
        return;
    fact->end = mig_document_today(scene->doc);
    fact->period_basis = fact->end == MIG_NO_DAY ? MIG_BASIS_NONE : MIG_BASIS_DOCUMENT;
    fact->accuracy = fact->end == MIG_NO_DAY ? 0 : MIG_BY_DAY;
}
