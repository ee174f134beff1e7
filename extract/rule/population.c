#include "extract/rule/population.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/near.h"
#include "base/utf8.h"
#include "extract/rule/phrase.h"
#include "extract/rule/wording.h"

enum aspect { GROUP, GENDER, AGE_RANGE, UNIT, N_ASPECTS };
static const char *const aspect_words[] = { "group", "gender", "age_range", "unit", NULL };
static const char *const dialect_keys[] = { "joins", "group", "gender", "age_range", "unit", NULL };
static const char *const row_keys[] = { "code", "any", NULL };

struct dialect {
    const char *code;
    const struct mig_sight *sight; /* how its texts are seen, or NULL */
    struct mig_phrases aspect[N_ASPECTS], joins;
    struct mig_arena arena; /* of what is made of them */
    atomic_bool is_made;
    pthread_mutex_t lock; /* around making it */
    struct dialect *next;
};
struct mig_populations {
    struct mig_arena arena;
    struct dialect *dialect;
};

/* A word of the text at hand: between which commas it stands, and in which entry of the list. */
struct word {
    struct mig_span text;
    size_t part, entry;
    bool is_number;
};
struct words {
    struct word *item;
    size_t n, cap;
};

/* Letters, combining marks (all but ASCII of them count as such here) and apostrophes between letters make words. */
static size_t word_end(struct mig_span text, size_t at)
{
    while (at < text.n) {
        size_t next = at;
        uint32_t c = mig_utf8_next(text, &next);
        bool apostrophe = c == '\'' || c == 0x2019;
        if (!mig_utf8_is_letter(c) && !(apostrophe && next < text.n))
            break;
        at = next;
    }
    return at;
}

static size_t number_end(struct mig_span text, size_t at)
{
    while (at < text.n && mig_is_digit(text.p[at]))
        at++;
    return at;
}

/* Cuts folded TEXT into words; ',' and ';' part them. */
static void cut_words(struct words *words, struct mig_span text)
{
    size_t part = 0;
    for (size_t at = 0; at < text.n;) {
        bool number = mig_is_digit(text.p[at]);
        size_t end = number ? number_end(text, at) : word_end(text, at);
        if (end == at) {
            part += text.p[at] == ',' || text.p[at] == ';';
            mig_utf8_next(text, &at);
            continue;
        }
        words->item = mig_grow(words->item, &words->cap, words->n + 1, sizeof *words->item);
        words->item[words->n++] = (struct word){ mig_span_cut(text, at, end), part, part, number };
        at = end;
    }
}

static bool stem_fits(const struct mig_stem *stem, const struct word *word)
{
    if (stem->tail == MIG_TAIL_NUMBER)
        return word->is_number;
    if (word->text.n < stem->text.n || memcmp(word->text.p, stem->text.p, stem->text.n) != 0)
        return false;
    return stem->tail == MIG_TAIL_ANY || (word->text.n == stem->text.n) == (stem->tail == MIG_TAIL_NONE);
}

/* Does PHRASE stand at word AT, with no comma in it? */
static bool phrase_fits(const struct mig_phrase *phrase, const struct words *words, size_t at)
{
    if (at + phrase->n > words->n || words->item[at + phrase->n - 1].part != words->item[at].part)
        return false;
    for (size_t i = 0; i < phrase->n; i++)
        if (!stem_fits(&phrase->stem[i], &words->item[at + i]))
            return false;
    return true;
}

/* The number of the first phrase that stands at word AT and is before number LIMIT, or LIMIT. */
static size_t first_at(const struct mig_phrases *list, const struct words *words, size_t at, size_t limit)
{
    const size_t starts[] = { mig_phrase_start(words->item[at].text), MIG_SHORT_PHRASES };
    for (size_t k = starts[0] == starts[1]; k < 2; k++)
        for (size_t i = list->start_at[starts[k]]; i < list->start_at[starts[k] + 1]; i++) {
            if (list->by_start[i] >= limit)
                break;
            if (phrase_fits(&list->item[list->by_start[i]], words, at))
                limit = list->by_start[i];
        }
    return limit;
}

/* The first phrase in file order that stands between words FROM and TO; *at says where. */
static const struct mig_phrase *first_in_file(const struct mig_phrases *list, const struct words *words, size_t from,
                                              size_t to, size_t *at)
{
    size_t first = list->n;
    for (size_t i = from; i < to; i++) {
        const size_t here = first_at(list, words, i, first);
        *at = here < first ? i : *at;
        first = here;
    }
    return first < list->n ? &list->item[first] : NULL;
}

static const struct mig_phrase *first_in_text(const struct mig_phrases *list, const struct words *words)
{
    for (size_t at = 0; at < words->n; at++) {
        const size_t first = first_at(list, words, at, list->n);
        if (first < list->n)
            return &list->item[first];
    }
    return NULL;
}

/* Conjunctions part entries too, though not phrases ("65 and over"). */
static void part_at_joins(const struct mig_phrases *joins, struct words *words)
{
    size_t extra = 0, skip = 0;
    for (size_t i = 0; i < words->n; i++) {
        const size_t first = skip ? joins->n : first_at(joins, words, i, joins->n);
        if (first < joins->n)
            skip = joins->item[first].n, extra++;
        skip -= skip > 0;
        words->item[i].entry += extra;
    }
}

/* Y\d+T\d+ with the numbers of the text in the place of each \d+. */
static void fill_age(char *out, size_t size, const struct mig_phrase *phrase, const struct word *word)
{
    struct mig_span code = phrase->code;
    size_t n = 0, w = 0;
    char age[16] = "";
    for (size_t i = 0; i < code.n && n + 1 < sizeof age; i++) {
        if (!mig_span_starts(mig_span_cut(code, i, code.n), "\\d+")) {
            age[n++] = code.p[i];
            continue;
        }
        while (w < phrase->n && !word[w].is_number)
            w++;
        if (w == phrase->n || word[w].text.n > 3)
            return;
        n += (size_t)snprintf(age + n, sizeof age - n, "%.*s", MIG_SPAN_ARG(word[w].text));
        w++;
        i += 2;
    }
    snprintf(out, size, "%.*s", (int)n, age);
}

/* What one entry of the list says. */
static void classify_entry(const struct dialect *dialect, const struct words *words, size_t from, size_t to,
                           struct mig_population *out)
{
    size_t at = from;
    const struct mig_phrase *p = first_in_file(&dialect->aspect[GROUP], words, from, to, &at);
    if (p)
        out->group = p->code;
    p = first_in_file(&dialect->aspect[GENDER], words, from, to, &at);
    if (p)
        out->gender = p->code;
    p = first_in_file(&dialect->aspect[AGE_RANGE], words, from, to, &at);
    if (p)
        fill_age(out->age_range, sizeof out->age_range, p, &words->item[at]);
}

static bool says_something(const struct mig_population *entry)
{
    return entry->group.n || entry->gender.n || entry->age_range[0];
}

/* The first entry that says something gives the group. Gender and age hold for the whole list or not at all: an
 * entry that says something else, or something but not that, takes them back ("women and children"). */
static void merge(struct mig_population *all, const struct mig_population *entry, bool first)
{
    if (first) {
        *all = *entry;
        return;
    }
    if (!mig_span_eq(all->gender, entry->gender))
        all->gender = mig_span(NULL, 0);
    if (strcmp(all->age_range, entry->age_range) != 0)
        all->age_range[0] = '\0';
}

static void classify(const struct dialect *dialect, const struct words *words, struct mig_population *out)
{
    bool first = true;
    for (size_t from = 0, to; from < words->n; from = to) {
        for (to = from; to < words->n && words->item[to].entry == words->item[from].entry;)
            to++;
        struct mig_population entry = { 0 };
        classify_entry(dialect, words, from, to, &entry);
        if (!says_something(&entry))
            continue;
        merge(out, &entry, first);
        first = false;
    }
    const struct mig_phrase *unit = first_in_text(&dialect->aspect[UNIT], words);
    if (unit)
        out->unit = unit->code;
    else if (!first)
        out->unit = mig_span_of("person"); /* a group, a gender or an age is of people */
}

static void make_phrases(struct dialect *dialect)
{
    if (atomic_load_explicit(&dialect->is_made, memory_order_acquire))
        return;
    pthread_mutex_lock(&dialect->lock);
    if (!atomic_load_explicit(&dialect->is_made, memory_order_relaxed)) {
        for (int a = 0; a < N_ASPECTS; a++)
            mig_phrases_make(&dialect->aspect[a], &dialect->arena, dialect->sight);
        mig_phrases_make(&dialect->joins, &dialect->arena, dialect->sight);
        atomic_store_explicit(&dialect->is_made, true, memory_order_release);
    }
    pthread_mutex_unlock(&dialect->lock);
}

void mig_population_classify(const struct mig_populations *populations, struct mig_span code, struct mig_span text,
                             struct mig_population *out)
{
    *out = (struct mig_population){ 0 };
    struct dialect *dialect = populations->dialect;
    while (dialect && !mig_span_is(code, dialect->code))
        dialect = dialect->next;
    if (!dialect)
        return;
    make_phrases(dialect);
    struct mig_buf folded = { 0 };
    struct words words = { 0 };
    mig_utf8_fold_text(&folded, text);
    cut_words(&words, mig_buf_span(&folded));
    part_at_joins(&dialect->joins, &words);
    classify(dialect, &words, out);
    free(words.item);
    mig_buf_free(&folded);
}

/* Where wordings go. */
struct target {
    struct mig_arena *arena;
    struct mig_phrases *list;
    struct mig_span code;
};

static mig_status load_list(struct target *target, const struct mig_yaml *list, struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(list, MIG_YAML_LIST, err);
    for (const struct mig_yaml *c = status == MIG_OK ? list->child : NULL; c && status == MIG_OK; c = c->next) {
        status = mig_wording_check(c, err);
        if (status == MIG_OK)
            mig_phrases_add(target->list, mig_arena_span(target->arena, c->text), target->code);
    }
    return status;
}

static mig_status load_row(struct target *target, const struct mig_yaml *row, struct mig_err *err)
{
    mig_status status = mig_yaml_expect(row, row_keys, err);
    if (status != MIG_OK)
        return status;
    const struct mig_yaml *any = mig_yaml_get(row, "any");
    target->code = mig_arena_span(target->arena, mig_yaml_text(row, "code"));
    if (!target->code.n || !any)
        return mig_yaml_fail(row, err, "a row needs code and any");
    return load_list(target, any, err);
}

static mig_status load_dialect(struct mig_arena *arena, struct dialect *dialect, const struct mig_yaml *node,
                               struct mig_err *err)
{
    mig_status status = mig_yaml_expect(node, dialect_keys, err);
    const struct mig_yaml *joins = status == MIG_OK ? mig_yaml_get(node, "joins") : NULL;
    if (joins)
        status = load_list(&(struct target){ arena, &dialect->joins, mig_span(NULL, 0) }, joins, err);
    for (int a = 0; a < N_ASPECTS && status == MIG_OK; a++) {
        const struct mig_yaml *rows = mig_yaml_get(node, aspect_words[a]);
        struct target target = { arena, &dialect->aspect[a], mig_span(NULL, 0) };
        if (rows)
            status = mig_yaml_expect_type(rows, MIG_YAML_LIST, err);
        for (const struct mig_yaml *r = rows ? rows->child : NULL; r && status == MIG_OK; r = r->next)
            status = load_row(&target, r, err);
    }
    return status;
}

static mig_status load(struct mig_populations *populations, const struct mig_yaml *root,
                       const struct mig_languages *languages, struct mig_err *err)
{
    static const char *const keys[] = { "populations", NULL };
    mig_status status = mig_yaml_expect(root, keys, err);
    const struct mig_yaml *all = status == MIG_OK ? mig_yaml_get(root, "populations") : NULL;
    if (status == MIG_OK && !all)
        status = mig_yaml_fail(root, err, "populations is missing");
    if (status == MIG_OK)
        status = mig_yaml_expect_type(all, MIG_YAML_MAP, err);
    for (const struct mig_yaml *c = status == MIG_OK ? all->child : NULL; c && status == MIG_OK; c = c->next) {
        struct dialect *dialect = mig_arena_alloc(&populations->arena, sizeof *dialect);
        dialect->code = mig_arena_copy(&populations->arena, mig_span_of(c->key));
        dialect->next = populations->dialect;
        populations->dialect = dialect;
        dialect->sight = languages ? mig_languages_sight(languages, mig_span_of(c->key)) : NULL;
        pthread_mutex_init(&dialect->lock, NULL);
        status = load_dialect(&populations->arena, dialect, c, err);
    }
    return status;
}

mig_status mig_populations_load(struct mig_populations **out, const char *rules_dir,
                                const struct mig_languages *languages, struct mig_err *err)
{
    struct mig_populations *populations = mig_alloc(sizeof *populations);
    struct mig_arena tree = { 0 };
    struct mig_yaml *root = NULL;
    mig_status status = mig_yaml_load_data(&tree, rules_dir, "populations.yaml", &root, err);
    if (status == MIG_OK)
        status = load(populations, root, languages, err);
    mig_arena_free(&tree);
    if (status != MIG_OK)
        mig_populations_free(populations);
    else
        *out = populations;
    return status;
}

/* "ref" is three letters away from REF, and yet what was meant. */
static const char *nearest_code(const char *const *codes, struct mig_span code)
{
    for (const char *const *c = codes; *c; c++)
        if (strlen(*c) == code.n && strncasecmp(*c, code.p, code.n) == 0)
            return *c;
    return mig_nearest(code, codes);
}

bool mig_population_is_group(const struct mig_populations *populations, struct mig_span code, const char **near)
{
    const char **codes = NULL;
    size_t n = 0, cap = 0;
    for (const struct dialect *d = populations->dialect; d; d = d->next)
        for (size_t i = 0; i < d->aspect[GROUP].n_wordings; i++) {
            codes = mig_grow(codes, &cap, n + 2, sizeof *codes);
            codes[n++] = d->aspect[GROUP].wording[i].code.p;
            codes[n] = NULL;
        }
    bool is_group = codes && mig_word_find(codes, code) >= 0;
    *near = codes && !is_group ? nearest_code(codes, code) : NULL;
    free(codes);
    return is_group;
}

void mig_populations_free(struct mig_populations *populations)
{
    if (!populations)
        return;
    for (struct dialect *d = populations->dialect; d; d = d->next) {
        for (int a = 0; a < N_ASPECTS; a++)
            mig_phrases_free(&d->aspect[a]);
        mig_phrases_free(&d->joins);
        mig_arena_free(&d->arena);
        pthread_mutex_destroy(&d->lock);
    }
    mig_arena_free(&populations->arena);
    free(populations);
}
