#include "extract/gaps.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "extract/rule/subject.h"
#include "extract/rule/vocabulary.h"

/* A word of a sentence, or what stands for several: bytes of the subject, and what is written for it. */
struct unit {
    size_t start, end;
    const char *name; /* "{count}" …; NULL: the word itself */
};

/* Lists of populations of one language, once a text of it has come. */
struct populations {
    const struct mig_language *language;
    struct mig_vocabulary *lists;
};

struct mig_gaps {
    const struct mig_engine *engine;
    struct mig_extract_options options;
    struct mig_log *log;
    size_t n_words;
    struct mig_walk walk;
    struct mig_matcher *matcher;
    struct mig_matches matches;
    struct mig_subject subject;
    struct unit *unit;
    size_t n_units, cap_units;
    struct populations *populations;
    size_t n_populations, cap_populations;
    struct mig_map keys;
    struct mig_gap_group *group;
    size_t n_groups, cap_groups;
    struct mig_arena arena;
    struct mig_buf words;
};

struct mig_gaps *mig_gaps_new(const struct mig_engine *engine, size_t words, struct mig_log *log)
{
    struct mig_gaps *g = mig_alloc(sizeof *g);
    g->engine = engine;
    g->options.published = MIG_NO_DAY;
    g->log = log;
    g->n_words = words;
    g->walk.engine = engine;
    g->walk.options = &g->options;
    g->matcher = mig_matcher_new(engine->rules);
    return g;
}

void mig_gaps_free(struct mig_gaps *g)
{
    if (!g)
        return;
    for (size_t i = 0; i < g->n_populations; i++)
        mig_vocabulary_free(g->populations[i].lists);
    mig_matcher_free(g->matcher);
    mig_matches_free(&g->matches);
    mig_subject_free(&g->subject);
    mig_walk_free(&g->walk);
    mig_map_free(&g->keys);
    mig_arena_free(&g->arena);
    mig_buf_free(&g->words);
    free(g->populations);
    free(g->group);
    free(g->unit);
    free(g);
}

/* ---- a sentence as units ---- */

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

static bool is_word(uint32_t c)
{
    return mig_utf8_is_letter(c) || (c < 0x80 && mig_is_digit((char)c));
}

/* The end of the word at byte AT of TEXT: "asylum-seekers" is one; AT itself if none begins there. */
static size_t word_end(struct mig_span text, size_t at)
{
    size_t end = at, next = at;
    while (next < text.n) {
        uint32_t c = mig_utf8_next(text, &next);
        if (is_word(c))
            end = next;
        else if ((c != '-' && c != '\'') || end == at || next == text.n || end + 1 != next)
            break;
    }
    return end;
}

static size_t population_at(struct mig_vocabulary *lists, struct mig_span text, size_t at)
{
    size_t best = 0;
    for (size_t i = 0; i < mig_vocabulary_count(lists); i++) {
        size_t n = mig_vocabulary_at(lists, i, text, at);
        best = n > best ? n : best;
    }
    return best;
}

/* As patterns name them: to each figure the others are {other}. */
static const char *const names[] = {
    [MIG_COUNT] = "{other}",   [MIG_ORDINAL] = "{ordinal}", [MIG_PERCENT] = "{percent}",
    [MIG_FACTOR] = "{factor}", [MIG_MONEY] = "{money}",     [MIG_MEASURE] = "{measure}",
    [MIG_PERIOD] = "{period}", [MIG_PLACE] = "{place}",     [MIG_OTHER] = "{number}",
};

/* The end of TOKEN, which begins at byte AT of the subject: behind its code point, or its closing mark. */
static size_t token_end(const struct mig_subject *s, uint32_t token, size_t at)
{
    if (mig_sort_of(&s->sentence->token[token]) < MIG_N_SORTS)
        return at + MIG_MARK_BYTES;
    bool is_place = s->sentence->token[token].kind == MIG_PLACE;
    for (size_t next = at; next < s->text.n;)
        if (mig_utf8_next(s->text, &next) == (is_place ? MIG_MARK_PLACE_END : MIG_MARK_PERIOD_END))
            return next;
    return s->text.n;
}

/* The unit that begins at byte AT; its end, or AT if there is none. */
static size_t unit_at(struct mig_gaps *g, struct mig_vocabulary *lists, size_t at, const char **name)
{
    const struct mig_subject *s = &g->subject;
    uint32_t token = mig_subject_token(s, at);
    size_t n = token == MIG_NO_TOKEN ? population_at(lists, s->text, at) : 0;
    *name = token != MIG_NO_TOKEN ? names[s->sentence->token[token].kind] : n ? "{population}" : NULL;
    return token != MIG_NO_TOKEN ? token_end(s, token, at) : n ? at + n : word_end(s->text, at);
}

static void cut_units(struct mig_gaps *g, const struct mig_sentence *sentence)
{
    struct mig_span text = (mig_subject_make(&g->subject, sentence, true), g->subject.text);
    struct mig_vocabulary *lists = populations_of(g, sentence->language);
    g->n_units = 0;
    for (size_t at = 0; at < text.n;) {
        const char *name;
        size_t end = unit_at(g, lists, at, &name);
        if (end == at) {
            mig_utf8_next(text, &at);
            continue;
        }
        g->unit = mig_grow(g->unit, &g->cap_units, g->n_units + 1, sizeof *g->unit);
        g->unit[g->n_units++] = (struct unit){ at, end, name };
        at = end;
    }
}

/* ---- groups ---- */

/* Unit I, a figure, and what stands around it, as one text. A population right behind it is not counted. */
static struct mig_span words_around(struct mig_gaps *g, size_t i)
{
    size_t first = i > g->n_words ? i - g->n_words : 0;
    size_t end = i + 1 + g->n_words;
    end += i + 1 < g->n_units && g->unit[i + 1].name && strcmp(g->unit[i + 1].name, "{population}") == 0;
    end = end < g->n_units ? end : g->n_units;
    mig_buf_reset(&g->words);
    for (size_t u = first; u < end; u++) {
        const struct unit *unit = &g->unit[u];
        mig_buf_str(&g->words, u > first ? " " : "");
        if (unit->name)
            mig_buf_str(&g->words, u == i ? "{count}" : unit->name);
        else
            mig_buf_add(&g->words, mig_span_cut(g->subject.text, unit->start, unit->end));
    }
    return mig_buf_span(&g->words);
}

static void add_figure(struct mig_gaps *g, const struct mig_line *line, size_t i)
{
    struct mig_span words = words_around(g, i);
    uint32_t at = mig_map_get(&g->keys, words);
    if (at == MIG_MAP_NONE) {
        struct mig_scene *scene = &g->walk.scene;
        struct mig_span quote = mig_scene_text(scene, line->base, line->base + line->sentence.text.n);
        at = (uint32_t)g->n_groups;
        mig_map_put(&g->keys, words, at);
        g->group = mig_grow(g->group, &g->cap_groups, g->n_groups + 1, sizeof *g->group);
        g->group[g->n_groups++] = (struct mig_gap_group){
            .words = mig_arena_span(&g->arena, words),
            .sentence = mig_arena_span(&g->arena, quote),
            .document = mig_arena_copy(&g->arena, mig_span_of(scene->doc->name)),
        };
    }
    g->group[at].n++;
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
    cut_units(g, s);
    for (size_t i = 0; i < g->n_units; i++) {
        uint32_t token = g->unit[i].name ? mig_subject_token(&g->subject, g->unit[i].start) : MIG_NO_TOKEN;
        if (token != MIG_NO_TOKEN && s->token[token].kind == MIG_COUNT && !is_taken(&g->matches, token))
            add_figure(g, line, i);
    }
}

mig_status mig_gaps_add(struct mig_gaps *g, struct mig_document *doc, const struct mig_part *part, struct mig_err *err)
{
    mig_status status = mig_walk_settle(&g->walk, doc, err);
    if (status != MIG_OK)
        return status == MIG_NOMATCH ? MIG_OK : status;
    struct mig_line line;
    mig_walk_begin(&g->walk, doc, part);
    while (mig_walk_next(&g->walk, &line)) {
        add_line(g, &line);
        mig_arena_reset(&g->walk.scene.arena);
    }
    return MIG_OK;
}

static int by_number(const void *a, const void *b)
{
    const struct mig_gap_group *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : mig_span_cmp(x->words, y->words);
}

const struct mig_gap_group *mig_gaps_groups(struct mig_gaps *g, size_t *n)
{
    if (g->n_groups)
        qsort(g->group, g->n_groups, sizeof *g->group, by_number);
    mig_map_free(&g->keys); /* it knew their places */
    g->keys = (struct mig_map){ 0 };
    *n = g->n_groups;
    return g->group;
}
