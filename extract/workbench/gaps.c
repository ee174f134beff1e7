#include "extract/workbench/gaps.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "extract/extract.h"
#include "extract/rule/effort.h"
#include "extract/workbench/units.h"
#include "extract/workbench/workbench.h"

enum { HEAD_LETTERS = 5 };

/* Lists of populations of one language, once a text of it has come. */
struct populations {
    const struct mig_language *language;
    struct mig_vocabulary *lists;
};

/* A slot, or a word; VARIES: it is what the words of all figures begin with. */
struct part {
    const char *name; /* NULL: a word */
    struct mig_span word;
    bool varies;
};
struct group {
    struct mig_gap_group said;
    struct part *part;
    size_t n_parts;
};
/* A figure of the document at hand, as a group of its own. */
struct figure {
    struct mig_span key;
    struct group alone;
};

struct mig_gaps {
    const struct mig_engine *engine;
    struct mig_extract_options options;
    const struct mig_rules_args *args;
    struct mig_log *log;
    struct mig_walk walk;
    struct mig_matcher *matcher;
    struct mig_effort effort; /* of the document at hand */
    struct mig_matches matches;
    struct mig_units units; /* of the sentence at hand */
    struct figure *figure;  /* of the document: counted when time is not up before its end */
    size_t n_figures, cap_figures;
    struct mig_arena figures; /* their texts */
    struct populations *populations;
    size_t n_populations, cap_populations;
    struct mig_map keys;
    struct group *group;
    size_t n_groups, cap_groups;
    struct mig_arena arena;
    struct mig_buf words;
};

struct mig_gaps *mig_gaps_new(const struct mig_engine *engine, const struct mig_rules_args *args, struct mig_log *log)
{
    struct mig_gaps *g = mig_alloc(sizeof *g);
    g->engine = engine;
    g->options.published = MIG_NO_DAY;
    g->log = log;
    g->args = args;
    g->walk.engine = engine;
    g->walk.options = &g->options;
    g->matcher = mig_matcher_new(engine->rules);
    mig_matcher_charge(g->matcher, &g->effort);
    return g;
}

void mig_gaps_free(struct mig_gaps *g)
{
    if (!g)
        return;
    for (size_t i = 0; i < g->n_populations; i++)
        mig_vocabulary_free(g->populations[i].lists);
    mig_matcher_free(g->matcher);
    mig_effort_free(&g->effort);
    mig_arena_free(&g->figures);
    free(g->figure);
    mig_matches_free(&g->matches);
    mig_units_free(&g->units);
    mig_walk_free(&g->walk);
    mig_map_free(&g->keys);
    mig_arena_free(&g->arena);
    mig_buf_free(&g->words);
    free(g->populations);
    free(g->group);
    free(g);
}

static struct mig_vocabulary *populations_of(struct mig_gaps *g, const struct mig_language *language)
{
    for (size_t i = 0; i < g->n_populations; i++)
        if (g->populations[i].language == language)
            return g->populations[i].lists;
    g->populations = mig_grow(g->populations, &g->cap_populations, g->n_populations + 1, sizeof *g->populations);
    g->populations[g->n_populations] =
        (struct populations){ language,
                              mig_vocabulary_new(g->engine->rules, language->code, mig_vocabulary_is_population) };
    return g->populations[g->n_populations++].lists;
}

/* ---- groups ---- */

/* The units that tell figure I from others: up to END. A population right behind it is not counted. */
static size_t find_around(const struct mig_gaps *g, size_t i, size_t *end)
{
    *end = i + 1 + g->args->words;
    *end += i + 1 < g->units.n && g->units.item[i + 1].name && strcmp(g->units.item[i + 1].name, "{population}") == 0;
    *end = *end < g->units.n ? *end : g->units.n;
    return i > g->args->words ? i - g->args->words : 0;
}

static struct mig_span word_of(const struct mig_gaps *g, const struct mig_unit *unit)
{
    return mig_span_cut(g->units.subject.text, unit->start, unit->end);
}

/* The first letters of WORD, its ending left out: what is beyond differs by more endings than are listed (работали,
 * работают), and few words near a figure share as much with one of another meaning. */
static struct mig_span head_of(const struct mig_language *language, struct mig_span word)
{
    struct mig_span stem = mig_units_stem(language, word);
    size_t at = 0;
    for (int n = 0; n < HEAD_LETTERS && at < stem.n; n++)
        mig_utf8_next(stem, &at);
    return mig_span_cut(stem, 0, at);
}

/* What figures of one group have in common: slots, and the heads of words. */
static struct mig_span key_of(struct mig_gaps *g, const struct mig_language *language, size_t i)
{
    size_t end, first = find_around(g, i, &end);
    mig_buf_reset(&g->words);
    for (size_t u = first; u < end; u++) {
        const struct mig_unit *unit = &g->units.item[u];
        mig_buf_str(&g->words, u > first ? " " : "");
        mig_buf_add(&g->words, u == i       ? mig_span_of("{count}")
                               : unit->name ? mig_span_of(unit->name)
                                            : head_of(language, word_of(g, unit)));
    }
    return mig_buf_span(&g->words);
}

static void add_figure(struct mig_gaps *g, const struct mig_line *line, size_t i)
{
    struct mig_scene *scene = &g->walk.scene;
    struct mig_span quote = mig_scene_text(scene, mig_line_from(line), mig_line_to(line));
    size_t end, first = find_around(g, i, &end);
    g->figure = mig_grow(g->figure, &g->cap_figures, g->n_figures + 1, sizeof *g->figure);
    struct figure *figure = &g->figure[g->n_figures++];
    struct part *part = mig_arena_alloc(&g->figures, (end - first) * sizeof *part);
    *figure = (struct figure){
        .key = mig_arena_span(&g->figures, key_of(g, line->sentence.language, i)),
        .alone = { .said = { .sentence = mig_arena_span(&g->figures, quote), .document = scene->doc->name, .n = 1 },
                   .part = part,
                   .n_parts = end - first },
    };
    for (size_t u = first; u < end; u++) {
        const char *name = u == i ? "{count}" : g->units.item[u].name;
        part[u - first] = (struct part){ name, mig_arena_span(&g->figures, word_of(g, &g->units.item[u])), false };
    }
}

/* The first figure of its kind; its texts are kept. */
static void add_group(struct mig_gaps *g, const struct figure *figure)
{
    const struct group *alone = &figure->alone;
    mig_map_put(&g->keys, mig_arena_span(&g->arena, figure->key), (uint32_t)g->n_groups);
    g->group = mig_grow(g->group, &g->cap_groups, g->n_groups + 1, sizeof *g->group);
    struct group *group = &g->group[g->n_groups++];
    *group = *alone;
    group->said.sentence = mig_arena_span(&g->arena, alone->said.sentence);
    group->said.document = mig_arena_copy(&g->arena, mig_span_of(alone->said.document));
    group->part = mig_arena_alloc(&g->arena, alone->n_parts * sizeof *group->part);
    for (size_t i = 0; i < alone->n_parts; i++) {
        group->part[i] = alone->part[i];
        group->part[i].word = mig_arena_span(&g->arena, alone->part[i].word);
    }
}

/* Of words that differ what they begin with alike stays. */
static void take_word(struct part *part, struct mig_span word)
{
    size_t same = 0;
    for (size_t next = 0; next < part->word.n && next < word.n;) {
        size_t other = next;
        if (mig_utf8_next(part->word, &next) != mig_utf8_next(word, &other))
            break;
        same = next;
    }
    part->varies |= same < word.n || (same < part->word.n);
    part->word = mig_span_cut(part->word, 0, same);
}

static void count_figure(struct mig_gaps *g, const struct figure *figure)
{
    uint32_t at = mig_map_get(&g->keys, figure->key);
    if (at == MIG_MAP_NONE) {
        add_group(g, figure);
        return;
    }
    struct group *group = &g->group[at];
    group->said.n++;
    for (size_t i = 0; i < group->n_parts; i++)
        if (!group->part[i].name)
            take_word(&group->part[i], figure->alone.part[i].word);
}

static bool is_taken(const struct mig_matches *matches, uint32_t token)
{
    for (size_t i = 0; i < matches->n; i++)
        if (matches->item[i].token == token && matches->item[i].beaten_by == MIG_NOT_BEATEN)
            return true;
    return false;
}

static bool has_gap(const struct mig_gaps *g, const struct mig_sentence *s)
{
    for (uint32_t t = 0; t < s->n_tokens; t++)
        if (s->token[t].kind == MIG_COUNT && !is_taken(&g->matches, t))
            return true;
    return false;
}

static void add_line(struct mig_gaps *g, const struct mig_line *line)
{
    const struct mig_sentence *s = &line->sentence;
    struct mig_err limit;
    if (mig_matcher_run(g->matcher, s, &g->matches, &limit) != MIG_OK)
        mig_log_say(g->log, "%s: %s", g->walk.scene.doc->name, limit.message);
    if (!has_gap(g, s))
        return;
    mig_units_cut(&g->units, s, populations_of(g, s->language));
    for (size_t i = 0; i < g->units.n; i++) {
        uint32_t token =
            g->units.item[i].name ? mig_subject_token(&g->units.subject, g->units.item[i].start) : MIG_NO_TOKEN;
        if (token != MIG_NO_TOKEN && s->token[token].kind == MIG_COUNT && !is_taken(&g->matches, token))
            add_figure(g, line, i);
    }
}

mig_status mig_gaps_add(struct mig_gaps *g, struct mig_document *doc, const struct mig_part *part, struct mig_err *err)
{
    mig_status status = mig_walk_settle(&g->walk, doc, part, err);
    if (status != MIG_OK)
        return status == MIG_NOMATCH ? MIG_OK : status;
    struct mig_line line;
    g->n_figures = 0;
    mig_arena_reset(&g->figures);
    mig_effort_begin(&g->effort, g->args->document_seconds);
    mig_walk_begin(&g->walk, doc, part);
    while (mig_effort_step(&g->effort) && mig_walk_next(&g->walk, &line)) {
        add_line(g, &line);
        mig_arena_reset(&g->walk.scene.arena);
    }
    if (g->effort.is_over)
        return mig_extractor_say_over(doc, part, err);
    for (size_t i = 0; i < g->n_figures; i++)
        count_figure(g, &g->figure[i]);
    return MIG_OK;
}

static int by_number(const void *a, const void *b)
{
    const struct mig_gap_group *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : mig_span_cmp(x->words, y->words);
}

/* As a pattern would have it: an ending is left open where it varies. */
static struct mig_span put_parts(struct mig_gaps *g, const struct group *group)
{
    mig_buf_reset(&g->words);
    for (size_t i = 0; i < group->n_parts; i++) {
        const struct part *part = &group->part[i];
        mig_buf_str(&g->words, i ? " " : "");
        mig_buf_add(&g->words, part->name ? mig_span_of(part->name) : part->word);
        mig_buf_str(&g->words, part->varies ? "\\w*" : "");
    }
    return mig_arena_span(&g->arena, mig_buf_span(&g->words));
}

const struct mig_gap_group *mig_gaps_groups(struct mig_gaps *g, size_t *n)
{
    struct mig_gap_group *said = mig_arena_alloc(&g->arena, (g->n_groups + 1) * sizeof *said);
    for (size_t i = 0; i < g->n_groups; i++) {
        said[i] = g->group[i].said;
        said[i].words = put_parts(g, &g->group[i]);
    }
    qsort(said, g->n_groups, sizeof *said, by_number);
    *n = g->n_groups;
    return said;
}
