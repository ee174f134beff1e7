#include "extract/before.h"

#include <stdlib.h>

#include "extract/rule/follow.h"

/* Sentences of nothing but parts: more of them tell of something else. */
enum { MOST_HANDED = 16 };

enum standing {
    STRANGER, /* no fact, or none that anything is a part of: a rate, a change, one figure with two facts */
    PART,
    MORE, /* told beside a total of the sentence before */
    TOTAL
};
struct mig_named {
    enum standing standing;
    bool is_money; /* money goes on from money alone, and nothing else does */
    double most;
    const struct mig_indicator *indicator;
    struct mig_fact fact; /* unless a stranger; its texts are in the arena */
};

/* ---- which total ---- */

static double most_of(const struct mig_token *t)
{
    return t->is_range ? t->max : t->value;
}

/* Nothing has a part that is larger. */
static bool holds(const struct mig_named *whole, const struct mig_token *part)
{
    double least = part->is_range ? part->min : part->value;
    return (part->kind != MIG_COUNT && part->kind != MIG_MONEY) || !(least > whole->most);
}

static bool is_kin(const struct mig_named *x, const struct mig_token *t)
{
    return x->is_money == (t->kind == MIG_MONEY);
}

/* Is there another total of A's indicator that part T could be of? With LATER, one of a later period. */
static bool has_other(const struct mig_before *b, const struct mig_named *a, const struct mig_token *t, bool later)
{
    for (const struct mig_named *x = b->item; x < b->item + b->n; x++)
        if (x != a && is_kin(x, t) && x->standing == TOTAL && x->indicator == a->indicator && holds(x, t) &&
            (later ? x->fact.end > a->fact.end : x->fact.end >= a->fact.end))
            return true;
    return false;
}

/* WHOLE is what the parts of the sentence at hand come to, or 0: they may be those of a part. */
static const struct mig_fact *last_total(const struct mig_before *b, const struct mig_token *t, bool is_part,
                                         double whole)
{
    for (const struct mig_named *x = b->item + b->n; x > b->item;) {
        x--;
        if (x->standing == PART && is_part && whole > 0 && is_kin(x, t) && !(x->most < whole) && !(x->most > whole))
            return &x->fact;
        if (!is_kin(x, t) || x->standing == PART || (is_part && !holds(x, t)))
            continue;
        if (x->standing != TOTAL && (is_part || x->standing != MORE))
            return NULL;
        if (has_other(b, x, t, true))
            continue;
        return has_other(b, x, t, false) ? NULL : &x->fact;
    }
    return NULL;
}

/* ---- whether ---- */

static size_t winner_at(const struct mig_matches *matches, uint32_t token)
{
    size_t i = 0;
    while (i < matches->n && (matches->item[i].token != token || matches->item[i].beaten_by != MIG_NOT_BEATEN))
        i++;
    return i < matches->n ? i : SIZE_MAX;
}

/* The winner of figure TOKEN, if it tells of people that a part can be of. */
static size_t whole_here(const struct mig_matches *matches, uint32_t token)
{
    size_t i = winner_at(matches, token);
    if (i == SIZE_MAX)
        return i;
    const struct mig_match *m = &matches->item[i];
    int measure = mig_match_measure(m);
    bool is_alone = i + 1 == matches->n ||
                    winner_at(&(struct mig_matches){ matches->item + i + 1, matches->n - i - 1, 0 }, token) == SIZE_MAX;
    bool counts_people = strcmp(mig_match_indicator(m)->unit, "person") == 0 && !m->rule->unit;
    return is_alone && counts_people && (measure == MIG_FLOW || measure == MIG_STOCK) ? i : SIZE_MAX;
}

/* "Of the 500, 130 were women": the figure before is told again. */
static bool is_same(const struct mig_fact *total, const struct mig_token *t)
{
    return total && total->value == t->value && !t->is_range;
}

/* Families among people counted are none of these. */
static bool counts_alike(const struct mig_scene *scene, const struct mig_match *m, struct mig_span unit)
{
    struct mig_population population;
    mig_population_classify(scene->engine->populations, mig_span_of(scene->language->code),
                            m->group[MIG_GROUP_POPULATION], &population);
    return population.unit.n == 0 || mig_span_eq(population.unit, unit);
}

/* May what LINE says go on from what was kept? Over the end of a line only in a list. */
static bool is_near(const struct mig_before *b, const struct mig_line *line, const struct mig_match *m)
{
    if (line->n_pieces) /* "Of these:", and the list: from what stands before its head, or from an item */
        return b->number > 0 && b->number + 1 >= line->head_number && m->whole == MIG_BEFORE;
    if (b->number == 0 || b->number + 1 != line->number)
        return false;
    return !line->begins_paragraph ||
           (m->whole == MIG_BEFORE && (b->may_be_in_list || mig_scene_is_item(line->sentence.text)));
}

/* "Of 1,100 people 660 were held. Of them, 640 were men and 20 women": what the winners that continue come to, if several do. */
static double sum_of_parts(const struct mig_line *line, const struct mig_matches *matches)
{
    double sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < matches->n; i++) {
        const struct mig_match *m = &matches->item[i];
        const struct mig_token *t = &line->sentence.token[m->token];
        if (m->beaten_by != MIG_NOT_BEATEN || m->rule->continues != MIG_CONTINUES_PART || t->kind != MIG_COUNT)
            continue;
        sum += most_of(t);
        n++;
    }
    return n > 1 ? sum : 0;
}

static struct mig_link find_link(const struct mig_before *b, const struct mig_line *line,
                                 const struct mig_matches *matches, const struct mig_match *m)
{
    const struct mig_token *token = line->sentence.token;
    int how = m->rule->continues;
    bool is_told_again = m->whole != MIG_NO_TOKEN && m->whole != MIG_BEFORE && winner_at(matches, m->whole) == SIZE_MAX;
    bool may_go_on = m->whole == MIG_BEFORE || is_told_again || (how && m->whole == MIG_NO_TOKEN);
    struct mig_link link = { NULL, how != MIG_CONTINUES_FURTHER, SIZE_MAX };
    if (how && m->whole != MIG_NO_TOKEN && m->whole != MIG_BEFORE)
        link.here = whole_here(matches, m->whole);
    if (!may_go_on || (m->also && m->also->part_of_value) || !is_near(b, line, m))
        return link;
    link.total = last_total(b, &token[m->token], link.is_part, sum_of_parts(line, matches));
    if (is_told_again && !is_same(link.total, &token[m->whole]))
        link.total = NULL;
    /* "Из них 324 - женщины. Ещё 40 - дети": a part as the one before */
    if (how == MIG_CONTINUES_FURTHER && b->n_handed) {
        link.is_part = true;
        link.total = b->is_continued ? last_total(b, &token[m->token], true, 0) : NULL;
    }
    return link;
}

/* "Among them 40 Afghans and 12 Iraqis": a match that begins before an earlier part is of the same. */
static uint32_t shared_whole(const struct mig_sentence *s, const struct mig_matches *matches, const struct mig_match *m)
{
    for (size_t i = 0; i < matches->n; i++) {
        const struct mig_match *x = &matches->item[i];
        if (x->beaten_by == MIG_NOT_BEATEN && x->token < m->token && s->token[x->token].start >= m->start &&
            x->whole != MIG_NO_TOKEN)
            return x->whole;
    }
    return MIG_NO_TOKEN;
}

static void lose(struct mig_matches *matches, size_t i)
{
    for (size_t k = 0; k < matches->n; k++)
        if (matches->item[k].main == i && matches->item[k].beaten_by == MIG_NOT_BEATEN) {
            matches->item[k].beaten_by = (uint32_t)i;
            matches->item[k].loss = k == i ? MIG_LOST_ALONE : MIG_LOST_WITH_MAIN;
        }
}

static const struct mig_named *named_of(const struct mig_before *b, const struct mig_fact *total)
{
    const struct mig_named *x = b->item;
    while (&x->fact != total)
        x++;
    return x;
}

/* "Of these, 130 were women, 12 of them pregnant": a follower of one that continues counts what that goes on from, too, and
 * without its base it is lost. */
static void pass_on(struct mig_matches *matches, struct mig_link *link)
{
    for (uint32_t i = 0; i < matches->n; i++) {
        struct mig_match *m = &matches->item[i];
        uint32_t root = i;
        while (matches->item[root].follows != MIG_NO_TOKEN)
            root = matches->item[root].follows;
        const struct mig_match *base = &matches->item[root];
        if (root == i || m->beaten_by != MIG_NOT_BEATEN || !base->rule->continues)
            continue;
        if (base->beaten_by != MIG_NOT_BEATEN) {
            mig_follow_drop(matches, i);
            continue;
        }
        m->followed.indicator = mig_match_indicator(base);
        m->followed.measure = mig_match_measure(base);
        if (!link[i].total) {
            link[i].total = link[root].total;
            link[i].is_part = link[root].is_part;
        }
    }
}

void mig_before_settle(const struct mig_before *b, const struct mig_scene *scene, const struct mig_line *line,
                       struct mig_matches *matches, struct mig_link *link)
{
    for (size_t i = 0; i < matches->n; i++) {
        struct mig_match *m = &matches->item[i];
        link[i] = (struct mig_link){ NULL, false, SIZE_MAX };
        if (m->beaten_by != MIG_NOT_BEATEN)
            continue;
        if (m->rule->continues == MIG_CONTINUES_PART && m->whole == MIG_NO_TOKEN)
            m->whole = shared_whole(&line->sentence, matches, m);
        link[i] = find_link(b, line, matches, m);
        if (!m->rule->continues)
            continue;
        if (link[i].here != SIZE_MAX && counts_alike(scene, m, mig_span_of("person"))) {
            m->followed.indicator = mig_match_indicator(&matches->item[link[i].here]);
            m->followed.measure = mig_match_measure(&matches->item[link[i].here]);
        } else if (!link[i].total || !counts_alike(scene, m, link[i].total->unit)) {
            link[i].total = NULL;
            lose(matches, i);
        } else {
            m->followed.indicator = named_of(b, link[i].total)->indicator;
            m->followed.measure = link[i].total->measure;
        }
    }
    pass_on(matches, link);
}

/* ---- what the fact has from it ---- */

static bool is_of_sentence(int basis)
{
    return basis == MIG_BASIS_SENTENCE || basis == MIG_BASIS_BEFORE;
}

static void take_period(struct mig_scene *scene, const struct mig_fact *total, bool is_part, struct mig_fact *fact)
{
    /* "In 2012 1,200 were deported. Of these, 100 in March": of that year */
    if (is_part && fact->period_basis == MIG_BASIS_SENTENCE && scene->year_guessed)
        mig_period_fit(&fact->start, &fact->end, total->start, total->end);
    if (fact->period_basis == MIG_BASIS_SENTENCE || !is_of_sentence(total->period_basis))
        return;
    fact->start = fact->measure == MIG_STOCK ? MIG_NO_DAY : total->start;
    fact->end = total->end;
    fact->accuracy = total->accuracy;
    fact->period_text = mig_arena_span(&scene->arena, total->period_text);
    fact->period_basis = MIG_BASIS_BEFORE;
}

static void take_place(struct mig_scene *scene, const struct mig_fact *total, struct mig_fact *fact)
{
    if (fact->location_basis == MIG_BASIS_SENTENCE || !is_of_sentence(total->location_basis))
        return;
    fact->location_iso3 = mig_arena_span(&scene->arena, total->location_iso3);
    fact->admin1 = mig_arena_span(&scene->arena, total->admin1);
    fact->location_text = mig_arena_span(&scene->arena, total->location_text);
    fact->location_basis = MIG_BASIS_BEFORE;
}

static void take_text(struct mig_scene *scene, struct mig_span from, struct mig_span *to)
{
    if (to->n == 0)
        *to = mig_arena_span(&scene->arena, from);
}

void mig_before_complete(struct mig_scene *scene, const struct mig_match *match, const struct mig_link *link,
                         struct mig_fact *fact)
{
    const struct mig_fact *total = link->total;
    if (!total)
        return;
    if (link->is_part)
        fact->part_of = mig_arena_span(&scene->arena, total->fact_id);
    take_period(scene, total, link->is_part, fact);
    take_place(scene, total, fact);
    if (!match->rule->continues)
        return;
    if (fact->claim == MIG_REPORTED)
        fact->claim = total->claim;
    take_text(scene, total->origin_iso3, &fact->origin_iso3);
    take_text(scene, total->destination_iso3, &fact->destination_iso3);
    if (fact->actor_text.n == 0) {
        take_text(scene, total->actor_code, &fact->actor_code);
        take_text(scene, total->actor_text, &fact->actor_text);
    }
    if (fact->population_text.n == 0)
        take_text(scene, total->population_group, &fact->population_group);
}

/* ---- what is kept ---- */

static bool ends_open(struct mig_span text)
{
    return text.n && !strchr(".!?)\"", text.p[text.n - 1]);
}

static void note_line(struct mig_before *b, const struct mig_line *line)
{
    b->number = line->number;
    b->may_be_in_list =
        ends_open(line->sentence.text) || (line->begins_paragraph && mig_scene_is_item(line->sentence.text));
}

/* The fact of figure TOKEN and its match, or SIZE_MAX: it has none, or several. */
static size_t match_of(const struct mig_made *made, uint32_t token)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < made->matches->n; i++) {
        if (made->matches->item[i].token != token || made->fact_of[i] == SIZE_MAX)
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = i;
    }
    return found;
}

static enum standing standing_of(const struct mig_made *made, size_t i)
{
    const struct mig_fact *fact = &made->facts[made->fact_of[i]];
    if (fact->part_of.n)
        return PART;
    if (fact->measure != MIG_FLOW && fact->measure != MIG_STOCK)
        return STRANGER;
    return made->link[i].total ? MORE : TOTAL;
}

bool mig_before_hand_on(struct mig_before *b, const struct mig_made *made)
{
    bool hands_on = false, is_continued = true;
    for (size_t i = 0; i < made->matches->n; i++) {
        if (made->fact_of[i] == SIZE_MAX)
            continue;
        if (standing_of(made, i) != PART)
            return false;
        hands_on |= made->link[i].total != NULL;
        is_continued &= made->matches->item[i].rule->continues != MIG_CONTINUES_NOTHING;
    }
    if (!hands_on || b->n_handed == MOST_HANDED)
        return false;
    b->is_continued = is_continued && (b->n_handed == 0 || b->is_continued);
    b->n_handed++;
    note_line(b, made->line);
    return true;
}

void mig_before_keep(struct mig_before *b, const struct mig_made *made)
{
    const struct mig_sentence *s = &made->line->sentence;
    mig_before_clear(b);
    for (uint32_t t = 0; t < s->n_tokens; t++) {
        if (s->token[t].kind != MIG_COUNT && s->token[t].kind != MIG_MONEY)
            continue;
        size_t i = match_of(made, t);
        b->item = mig_grow(b->item, &b->cap, b->n + 1, sizeof *b->item);
        struct mig_named *x = &b->item[b->n++];
        *x = (struct mig_named){ .standing = STRANGER,
                                 .is_money = s->token[t].kind == MIG_MONEY,
                                 .most = most_of(&s->token[t]) };
        if (i == SIZE_MAX)
            continue;
        x->standing = standing_of(made, i);
        x->indicator = mig_match_indicator(&made->matches->item[i]);
        x->fact = made->facts[made->fact_of[i]];
        mig_record_keep(&mig_fact_layout, &x->fact, &b->arena);
    }
    note_line(b, made->line);
}

void mig_before_clear(struct mig_before *b)
{
    mig_arena_reset(&b->arena);
    b->n = b->number = b->n_handed = 0;
    b->is_continued = false;
}

void mig_before_free(struct mig_before *b)
{
    mig_arena_free(&b->arena);
    free(b->item);
    *b = (struct mig_before){ 0 };
}
