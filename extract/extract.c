#include "extract/extract.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/assemble.h"
#include "extract/rule/effort.h"

struct claims_of {
    const struct mig_language *language;
    struct mig_claims *claims;
    struct claims_of *next;
};

struct mig_extractor {
    struct mig_extract_options options;
    struct mig_log *log;
    struct mig_walk walk;
    struct mig_matcher *matcher;
    struct mig_effort effort; /* of the document */
    struct mig_matches matches;
    struct claims_of *claims; /* one per language met */
    struct mig_fact_counts counts;
    struct mig_line line;        /* the sentence at hand */
    size_t *fact_of;             /* by match, in the scene's arena */
    struct mig_link *link;       /* the same */
    struct mig_before before[2]; /* what it goes on from, and what the one behind may go on from, in turn */
    size_t turn;
    bool has_text; /* false: nothing is left, or nothing can be read */
};

struct mig_extractor *mig_extractor_new(const struct mig_engine *engine, const struct mig_extract_options *options,
                                        struct mig_log *log)
{
    struct mig_extractor *x = mig_alloc(sizeof *x);
    x->options = *options;
    x->log = log;
    x->walk.engine = engine;
    x->walk.options = &x->options;
    x->matcher = mig_matcher_new(engine->rules);
    mig_matcher_charge(x->matcher, &x->effort);
    return x;
}

void mig_extractor_free(struct mig_extractor *x)
{
    if (!x)
        return;
    while (x->claims) {
        struct claims_of *next = x->claims->next;
        mig_claims_free(x->claims->claims);
        free(x->claims);
        x->claims = next;
    }
    mig_matcher_free(x->matcher);
    mig_effort_free(&x->effort);
    mig_matches_free(&x->matches);
    mig_before_free(&x->before[0]);
    mig_before_free(&x->before[1]);
    mig_walk_free(&x->walk);
    free(x);
}

void mig_fact_list_free(struct mig_fact_list *facts)
{
    free(facts->item);
    *facts = (struct mig_fact_list){ 0 };
}

static mig_status find_claims(struct mig_extractor *x, const struct mig_language *language, struct mig_claims **out,
                              struct mig_err *err)
{
    struct claims_of *c = x->claims;
    while (c && c->language != language)
        c = c->next;
    if (!c) {
        struct mig_claims *claims;
        mig_status status = mig_claims_new(&claims, language, err);
        if (status != MIG_OK)
            return status;
        c = mig_alloc(sizeof *c);
        *c = (struct claims_of){ language, claims, x->claims };
        x->claims = c;
    }
    *out = c->claims;
    return MIG_OK;
}

static struct mig_fact *add_fact(struct mig_fact_list *facts)
{
    facts->item = mig_grow(facts->item, &facts->cap, facts->n + 1, sizeof *facts->item);
    return &facts->item[facts->n++];
}

static void count_figures(struct mig_extractor *x, const struct mig_line *line)
{
    for (size_t t = 0; t < line->sentence.n_tokens; t++) {
        if (line->sentence.token[t].kind != MIG_COUNT)
            continue;
        size_t i = 0;
        while (i < x->matches.n && (x->matches.item[i].token != t || x->matches.item[i].beaten_by != MIG_NOT_BEATEN))
            i++;
        x->counts.n_counts++;
        x->counts.n_unclaimed += i == x->matches.n;
    }
}

/* Of the facts of figure TOKEN that of M's indicator, else the first; SIZE_MAX: it gave none. */
static size_t fact_at(const struct mig_matches *matches, const size_t *fact_of, uint32_t token,
                      const struct mig_match *m)
{
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < matches->n; i++) {
        if (matches->item[i].token != token || fact_of[i] == SIZE_MAX)
            continue;
        if (mig_match_indicator(&matches->item[i]) == mig_match_indicator(m))
            return fact_of[i];
        first = first == SIZE_MAX ? fact_of[i] : first;
    }
    return first;
}

/* What a fact is a part of, as its rule says or else its sentence, is named once both have their ids; one of the sentence before
 * was named when the fact was made. */
static void link_parts(const struct mig_matches *matches, const size_t *fact_of, struct mig_fact_list *facts)
{
    for (size_t i = 0; i < matches->n; i++) {
        const struct mig_match *m = &matches->item[i];
        size_t whole = SIZE_MAX;
        if (fact_of[i] == SIZE_MAX)
            continue;
        if (m->also && m->also->part_of_value)
            whole = fact_of[m->main];
        if (whole == SIZE_MAX && m->whole != MIG_NO_TOKEN && m->whole != MIG_BEFORE)
            whole = fact_at(matches, fact_of, m->whole, m);
        if (whole != SIZE_MAX)
            facts->item[fact_of[i]].part_of = facts->item[whole].fact_id;
    }
}

static void say_limit(struct mig_extractor *x, const struct mig_err *limit)
{
    mig_log_say(x->log, "%s: %s", x->walk.scene.doc->name, limit->message);
    x->counts.n_limits++;
}

static void make_facts(struct mig_extractor *x, struct mig_fact_list *facts)
{
    struct mig_line *line = &x->line;
    struct mig_scene *scene = &x->walk.scene;
    size_t n = x->matches.n;
    if (n)
        line->quote = mig_scene_text(scene, mig_line_from(line), mig_line_to(line));
    x->fact_of = mig_arena_alloc(&scene->arena, (n + 1) * sizeof *x->fact_of);
    x->link = mig_arena_alloc(&scene->arena, (n + 1) * sizeof *x->link);
    mig_before_settle(&x->before[x->turn], scene, line, &x->matches, x->link);
    for (size_t i = 0; i < n; i++) {
        x->fact_of[i] = SIZE_MAX;
        if (x->matches.item[i].beaten_by != MIG_NOT_BEATEN)
            continue;
        x->fact_of[i] = facts->n;
        struct mig_fact *fact = add_fact(facts);
        mig_assemble(scene, line, &x->matches, i, fact);
        mig_before_complete(scene, &x->matches.item[i], &x->link[i], fact);
        if (x->link[i].here != SIZE_MAX && fact->claim == MIG_REPORTED)
            fact->claim = facts->item[x->fact_of[x->link[i].here]].claim;
    }
    link_parts(&x->matches, x->fact_of, facts);
}

/* For the sentence behind. What this one went on from stays until then. */
static void keep_totals(struct mig_extractor *x, const struct mig_fact_list *facts)
{
    struct mig_scene *scene = &x->walk.scene;
    struct mig_err limit;
    mig_scene_note_lead(scene, &x->line);
    if (mig_claims_fault(scene->claims, &limit) !=
        MIG_OK) /* what its times are is not known: no later sentence goes by them */
        scene->lead.is_there = scene->last.is_there = false;
    if (x->line.is_aside)
        return;
    struct mig_made made = { &x->line, &x->matches, x->link, x->fact_of, facts->item };
    if (mig_before_hand_on(&x->before[x->turn], &made))
        return;
    x->turn = !x->turn;
    mig_before_keep(&x->before[x->turn], &made);
}

/* The facts of the line at hand; false when a limit was hit in it, which is said. */
static bool read_line(struct mig_extractor *x, struct mig_fact_list *facts)
{
    struct mig_line *line = &x->line;
    struct mig_scene *scene = &x->walk.scene;
    struct mig_err limit;
    size_t n_before = facts->n;
    mig_claims_begin(scene->claims, line->sentence.text);
    bool is_whole = mig_matcher_run(x->matcher, &line->sentence, &x->matches, &limit) == MIG_OK;
    if (!is_whole)
        say_limit(x, &limit);
    make_facts(x, facts);
    if (mig_claims_fault(scene->claims, &limit) != MIG_OK) {
        say_limit(x, &limit);
        facts->n = n_before;
        x->matches.n = 0;
        is_whole = false;
    }
    return is_whole;
}

static void settle_roster(struct mig_extractor *x)
{
    struct mig_roster *roster = &x->walk.roster;
    if (roster->is_settled)
        return;
    roster->role = mig_claims_list_role(x->walk.scene.claims, roster->head);
    roster->head = mig_claims_list_head(x->walk.scene.claims, roster->head);
    roster->is_settled = true;
}

/* The places of the item at hand are what its head says of them, unless their own words say it. */
static void give_places_role(struct mig_extractor *x)
{
    const struct mig_line *line = &x->line;
    for (size_t i = 0; i < x->walk.tokens.n; i++) {
        struct mig_token *t = &x->walk.tokens.item[i];
        if (t->kind == MIG_PLACE && t->place_role == MIG_PLACE_ANY && mig_line_at(line, t->start) >= mig_line_own(line))
            t->place_role = x->walk.roster.role;
    }
}

/* Has the first count of the item at hand a fact? One of a later count alone is of the item's own words, misread. */
static bool counts_first(const struct mig_extractor *x)
{
    const struct mig_line *line = &x->line;
    uint32_t first = 0;
    while (first < line->sentence.n_tokens &&
           (line->sentence.token[first].kind != MIG_COUNT ||
            mig_line_at(line, line->sentence.token[first].start) < mig_line_own(line)))
        first++;
    for (size_t i = 0; i < x->matches.n; i++)
        if (x->matches.item[i].token == first && x->fact_of[i] != SIZE_MAX)
            return true;
    return false;
}

/* An item that says nothing alone is read with the head of its list; where that says no more, it is as it was. */
static void read_in_list(struct mig_extractor *x, struct mig_fact_list *facts)
{
    const struct mig_line alone = x->line;
    const size_t n_before = facts->n;
    if (!alone.is_item)
        return;
    settle_roster(x);
    for (int order = 0; order < MIG_N_ROSTER_ORDERS; order++) {
        if (!mig_walk_join(&x->walk, &alone, (enum mig_roster_order)order, &x->line))
            break;
        give_places_role(x);
        if (!read_line(x, facts) || counts_first(x))
            return;
        facts->n = n_before;
    }
    x->line = alone;
    mig_walk_scan(&x->walk, &x->line);
    read_line(x, facts);
}

static void match_line(struct mig_extractor *x, struct mig_fact_list *facts)
{
    const struct mig_scene *scene = &x->walk.scene;
    size_t n_before = facts->n;
    if (read_line(x, facts) && facts->n == n_before)
        read_in_list(x, facts);
    if (scene->ahead.n && !x->counts.ahead[0])
        snprintf(x->counts.ahead, sizeof x->counts.ahead, "%.*s",
                 (int)mig_utf8_floor(scene->ahead, sizeof x->counts.ahead - 1), scene->ahead.p);
    keep_totals(x, facts);
    count_figures(x, &x->line);
    x->counts.n_facts += facts->n - n_before;
}

mig_status mig_extractor_begin(struct mig_extractor *x, struct mig_document *doc, const struct mig_part *part,
                               struct mig_err *err)
{
    x->counts = (struct mig_fact_counts){ 0 };
    mig_effort_begin(&x->effort, x->options.seconds);
    mig_status status = mig_walk_settle(&x->walk, doc, part, err);
    x->has_text = status == MIG_OK;
    if (status == MIG_NOMATCH)
        return MIG_OK;
    struct mig_claims *claims = NULL;
    for (size_t i = x->walk.n_runs; i-- > 0 && status == MIG_OK;)
        status = find_claims(x, x->walk.run[i].language, &claims, err);
    if (status != MIG_OK)
        return status;
    if (doc->declared.n && (!part || part->start == 0))
        mig_log_say(x->log,
                    "%s: said to be in '%.*s', but its text is in '%.*s', which it is read in; --language sets one",
                    doc->name, MIG_SPAN_ARG(doc->declared), MIG_SPAN_ARG(doc->language));
    mig_walk_begin(&x->walk, doc, part);
    mig_before_clear(&x->before[x->turn]);
    x->walk.scene.claims = claims;
    return MIG_OK;
}

/* To the next sentence; in another language nothing goes on from the one before. */
static bool next_line(struct mig_extractor *x)
{
    const struct mig_language *before = x->walk.scene.language;
    x->has_text = x->has_text && mig_walk_next(&x->walk, &x->line);
    x->counts.is_over = !mig_effort_step(&x->effort);
    x->has_text &= !x->counts.is_over;
    if (!x->has_text || x->walk.scene.language == before)
        return x->has_text;
    const struct claims_of *c = x->claims;
    while (c->language != x->walk.scene.language)
        c = c->next;
    x->walk.scene.claims = c->claims;
    mig_before_clear(&x->before[x->turn]);
    return true;
}

/* The next sentence with a figure; false at the end. */
static bool step(struct mig_extractor *x, struct mig_fact_list *facts)
{
    facts->n = 0;
    if (!x->has_text)
        return false;
    mig_arena_reset(&x->walk.scene.arena);
    if (next_line(x))
        match_line(x, facts);
    return x->has_text;
}

bool mig_extractor_next(struct mig_extractor *x, struct mig_fact_list *facts)
{
    while (step(x, facts) && facts->n == 0)
        ;
    return facts->n > 0;
}

bool mig_extractor_look(struct mig_extractor *x, struct mig_fact_list *facts, struct mig_finding *out)
{
    if (!step(x, facts))
        return false;
    *out = (struct mig_finding){ &x->walk.scene, &x->line, &x->matches, x->fact_of, x->link };
    return true;
}

const struct mig_fact_counts *mig_extractor_counts(const struct mig_extractor *x)
{
    return &x->counts;
}

void mig_extractor_languages(const struct mig_extractor *x, struct mig_buf *codes)
{
    const struct mig_walk_run *run = x->walk.run;
    for (size_t i = 0; i < x->walk.n_runs; i++) {
        size_t before = 0;
        while (run[before].language != run[i].language)
            before++;
        if (before == i)
            mig_buf_printf(codes, "%s ", run[i].language->code);
    }
}

mig_status mig_extractor_say_over(const struct mig_document *doc, const struct mig_part *part, struct mig_err *err)
{
    if (!part)
        return mig_err_set(err, MIG_END, "%s: rules were not done with it in time (--document-timeout)", doc->name);
    return mig_err_set(err, MIG_END, "%s: rules were not done with bytes %zu to %zu in time (--document-timeout)",
                       doc->name, part->start, part->end);
}

mig_status mig_extractor_run(struct mig_extractor *x, struct mig_document *doc, struct mig_fact_list *facts,
                             struct mig_err *err)
{
    facts->n = 0;
    mig_status status = mig_extractor_begin(x, doc, NULL, err);
    while (status == MIG_OK && next_line(x))
        match_line(x, facts);
    return status;
}
