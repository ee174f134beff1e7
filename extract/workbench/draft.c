#include "extract/workbench/draft.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/pattern.h"
#include "extract/text/scan.h"

enum { REACH = 8, LIST_REACH = 3, NEAR_POPULATION = 3, MIN_LETTERS = 4, MAX_GAP = 40, MAX_ANCHORS = 4 };

/* What a pattern holds at one unit. */
struct anchor {
    size_t unit;
    const char *text;            /* "{count}", "{population}", "{died}" or a word */
    const struct mig_list *list; /* NULL: of no pack */
};

struct drafting {
    struct mig_drafts *drafts;
    const struct mig_engine *engine;
    const struct mig_language *language;
    const struct mig_indicator *wanted;
    struct mig_vocabulary *populations, *lists;
    bool *serves; /* of each list of LISTS: a pattern of WANTED names it */
    struct mig_units units;
    size_t figure; /* its unit */
    struct anchor population;
    bool has_population;
};

/* ---- which lists serve the indicator ---- */

/* What is only looked at serves nothing, and a list that other packs share serves none of them above others. */
static void note_tree(struct drafting *d, const struct mig_node *node, const struct mig_pack *pack)
{
    bool has_children = node->type == MIG_NODE_SEQ || node->type == MIG_NODE_GROUP || node->type == MIG_NODE_VALUE ||
                        node->type == MIG_NODE_REPEAT;
    if (node->type == MIG_NODE_LIST && node->list->pack == pack)
        for (size_t i = 0; i < mig_vocabulary_count(d->lists); i++)
            d->serves[i] |= mig_vocabulary_list(d->lists, i) == node->list;
    for (const struct mig_node *child = has_children ? node->child : NULL; child; child = mig_node_next(child))
        note_tree(d, child, pack);
}

static void find_serving(struct drafting *d)
{
    d->serves = mig_alloc((mig_vocabulary_count(d->lists) + 1) * sizeof *d->serves);
    for (size_t i = 0; d->wanted && i < mig_ruleset_count(d->engine->rules); i++) {
        const struct mig_rule *rule = mig_ruleset_rule(d->engine->rules, i);
        bool is_that = rule->indicator == d->wanted && !rule->follows && !rule->continues &&
                       strcmp(rule->pack->language, d->language->code) == 0;
        for (size_t p = 0; is_that && p < rule->patterns.n; p++)
            note_tree(d, rule->patterns.item[p]->parsed.root, rule->pack);
    }
}

/* A list that a pattern may name for a word: it captures nothing. */
static bool is_plain(const struct mig_list *list)
{
    return list->captures < 0;
}

static bool is_population(const struct mig_list *list)
{
    return mig_vocabulary_is_population(list) && strcmp(list->name, "population") == 0;
}

/* ---- patterns ---- */

static struct mig_span text_of(const struct drafting *d, size_t unit)
{
    return mig_span_cut(d->units.subject.text, d->units.item[unit].start, d->units.item[unit].end);
}

static void add_use(struct mig_draft *draft, const struct mig_list *list)
{
    size_t i = 0;
    while (list && i < draft->n_use && strcmp(draft->use[i], list->pack->name) != 0)
        i++;
    if (list && i == draft->n_use && i < MIG_DRAFT_PACKS)
        draft->use[draft->n_use++] = list->pack->name;
}

/* What joins anchors A and B; false: another figure stands between. */
static bool put_between(struct drafting *d, struct mig_buf *out, const struct anchor *a, const struct anchor *b)
{
    size_t n = b->unit - a->unit - 1;
    for (size_t u = a->unit + 1; u < b->unit; u++) {
        const char *name = d->units.item[u].name;
        bool is_step = !name || strcmp(name, "{period}") == 0 || strcmp(name, "{place}") == 0 ||
                       strcmp(name, "{ordinal}") == 0 || strcmp(name, "{number}") == 0;
        if (name && strcmp(name, "{population}") == 0) /* each of its words is one */
            for (size_t at = 0; at < text_of(d, u).n; at++)
                n += text_of(d, u).p[at] == ' ';
        else if (!is_step)
            return false;
    }
    struct mig_span between =
        mig_span_cut(d->units.subject.text, d->units.item[a->unit].end, d->units.item[b->unit].start);
    if (mig_span_is(between, " "))
        mig_buf_char(out, ' ');
    else
        mig_buf_printf(out, " {gap:%zu} ", n ? n : 1);
    return n <= MAX_GAP;
}

static void add_draft(struct drafting *d, struct anchor *anchor, size_t n)
{
    struct mig_draft draft = { 0 };
    struct mig_buf text = { 0 };
    bool ok = true;
    for (size_t i = 1; i < n; i++) /* in the order of the sentence */
        for (size_t k = i; k > 0 && anchor[k].unit < anchor[k - 1].unit; k--) {
            struct anchor kept = anchor[k];
            anchor[k] = anchor[k - 1];
            anchor[k - 1] = kept;
        }
    for (size_t i = 0; i < n && ok; i++) {
        ok = i == 0 || put_between(d, &text, &anchor[i - 1], &anchor[i]);
        mig_buf_str(&text, anchor[i].text);
        add_use(&draft, anchor[i].list);
    }
    if (ok) {
        struct mig_drafts *all = d->drafts;
        draft.pattern = mig_arena_copy(&all->arena, mig_buf_span(&text));
        all->item = mig_grow(all->item, &all->cap, all->n + 1, sizeof *all->item);
        all->item[all->n++] = draft;
    }
    mig_buf_free(&text);
}

/* The figure, its population and OTHERS, of which there may be none. */
static void add_with(struct drafting *d, const struct anchor *others, size_t n_others)
{
    struct anchor anchor[MAX_ANCHORS] = { { d->figure, "{count}", NULL } };
    size_t n = 1;
    if (d->has_population)
        anchor[n++] = d->population;
    for (size_t i = 0; i < n_others; i++)
        anchor[n++] = others[i];
    add_draft(d, anchor, n);
}

/* ---- what a sentence offers ---- */

static void find_population(struct drafting *d)
{
    size_t last = d->figure + NEAR_POPULATION;
    for (size_t u = d->figure + 1; u < d->units.n && u <= last && !d->has_population; u++) {
        const struct mig_unit *unit = &d->units.item[u];
        if (!unit->name || strcmp(unit->name, "{population}") != 0)
            continue;
        for (size_t i = 0; i < mig_vocabulary_count(d->populations) && !d->has_population; i++)
            if (mig_vocabulary_at(d->populations, i, d->units.subject.text, unit->start) > 0) {
                d->population = (struct anchor){ u, "{population}", mig_vocabulary_list(d->populations, i) };
                d->has_population = true;
            }
    }
}

static void add_lists_at(struct drafting *d, size_t unit)
{
    size_t last = d->has_population ? d->population.unit : d->figure;
    if (unit > last + LIST_REACH || unit + LIST_REACH < d->figure) /* what stands far off is told of something else */
        return;
    struct mig_arena *arena = &d->drafts->arena;
    for (size_t i = 0; i < mig_vocabulary_count(d->lists); i++) {
        const struct mig_list *list = mig_vocabulary_list(d->lists, i);
        if (!d->serves[i] ||
            mig_vocabulary_at(d->lists, i, d->units.subject.text, d->units.item[unit].start) < text_of(d, unit).n)
            continue;
        struct anchor anchor = { unit, mig_arena_printf(arena, "{%s}", list->name), list };
        add_with(d, &anchor, 1);
    }
}

/* WORD as a pattern: its longest ending that the language knows is left open. */
static const char *open_ending(struct drafting *d, struct mig_span word)
{
    struct mig_span stem = mig_units_stem(d->language, word);
    struct mig_buf text = { 0 };
    for (size_t at = 0; at < stem.n;)
        mig_class_quote(&text, mig_utf8_next(stem, &at));
    mig_buf_str(&text, stem.n < word.n ? "\\w*" : "");
    const char *kept = mig_arena_copy(&d->drafts->arena, mig_buf_span(&text));
    mig_buf_free(&text);
    return kept;
}

/* A word, or one behind the figure that may be a population elsewhere: "were evacuated". */
static bool is_one_word(const struct drafting *d, size_t unit)
{
    const char *name = d->units.item[unit].name;
    bool is_own = d->has_population && unit == d->population.unit;
    bool is_other_population = name && !is_own && unit > d->figure && strcmp(name, "{population}") == 0;
    return !name || (is_other_population && !memchr(text_of(d, unit).p, ' ', text_of(d, unit).n));
}

/* A word that says something: none of the small ones. */
static bool is_content(const struct drafting *d, size_t unit)
{
    struct mig_atoms atoms = { 0 };
    if (!is_one_word(d, unit) || mig_utf8_count(text_of(d, unit)) < MIN_LETTERS)
        return false;
    mig_atoms_cut(&atoms, text_of(d, unit), d->language->lexicon);
    bool is_small = atoms.n > 0 && (atoms.item[0].classes & MIG_IN(FUNCTION));
    mig_atoms_free(&atoms);
    return !is_small;
}

static bool is_within(const struct drafting *d, size_t unit)
{
    return unit < d->units.n && unit + REACH >= d->figure && unit <= d->figure + REACH;
}

/* CALL for the words around the figure that say something, the nearest first, those behind it before those before it. */
static void each_near(struct drafting *d, void (*call)(struct drafting *d, size_t unit))
{
    for (size_t step = 1; step <= REACH; step++)
        for (int side = 0; side < 2; side++) {
            size_t unit = side == 0 ? d->figure + step : d->figure - step; /* before the first: not within */
            if (is_within(d, unit) && is_content(d, unit))
                call(d, unit);
        }
}

static void add_word_at(struct drafting *d, size_t unit)
{
    struct anchor anchor[2] = { { unit, open_ending(d, text_of(d, unit)), NULL } };
    size_t next = unit + 1;
    /* two words side by side tell more than one */
    if (next < d->units.n && is_content(d, next) && next != d->figure) {
        anchor[1] = (struct anchor){ next, open_ending(d, text_of(d, next)), NULL };
        add_with(d, anchor, 2);
    }
    add_with(d, anchor, 1);
}

static void guess(struct drafting *d, const struct mig_sentence *sentence, uint32_t token)
{
    struct mig_counting c = { .sentence = sentence, .token = token };
    if (d->has_population) {
        const struct mig_unit *unit = &d->units.item[d->population.unit];
        c.start = d->units.subject.origin[unit->start];
        c.end = d->units.subject.origin[unit->end];
    }
    mig_guess_make(&d->drafts->guess, d->engine, &c);
    d->wanted = d->drafts->guess.n ? d->drafts->guess.rule[0]->indicator : NULL;
}

void mig_drafts_make(struct mig_drafts *drafts, const struct mig_engine *engine, const struct mig_sentence *sentence,
                     uint32_t token, const struct mig_indicator *indicator)
{
    struct drafting d = { .drafts = drafts, .engine = engine, .language = sentence->language, .wanted = indicator };
    d.populations = mig_vocabulary_new(engine->rules, d.language->code, is_population);
    d.lists = mig_vocabulary_new(engine->rules, d.language->code, is_plain);
    mig_units_cut(&d.units, sentence, d.populations);
    while (d.figure < d.units.n && mig_subject_token(&d.units.subject, d.units.item[d.figure].start) != token)
        d.figure++;
    find_population(&d);
    if (!indicator)
        guess(&d, sentence, token);
    drafts->indicator = d.wanted;
    find_serving(&d);
    each_near(&d, add_lists_at);
    each_near(&d, add_word_at);
    mig_units_free(&d.units);
    mig_vocabulary_free(d.populations);
    mig_vocabulary_free(d.lists);
    free(d.serves);
}

void mig_drafts_free(struct mig_drafts *drafts)
{
    free(drafts->item);
    mig_arena_free(&drafts->arena);
}
