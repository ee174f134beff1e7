#include "rule.h"

#include "base/utf8.h"
#include "extract/rule/reach.h"
#include "extract/rule/ruleset.h"
#include "extract/rule/tongue.h"

/* The same numbers on every machine. */
static uint32_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

static const char *const letters[] = { "а", "Б", "б", "в", "a",      "B", "-", "ё",
                                       "е", "ҷ", "–", " ", "\u212a", "k", "’", "東" };
enum { N_PATTERNS = 90, N_TEXTS = 400 };

static struct mig_span random_text(struct mig_arena *arena, uint64_t *seed, size_t n, size_t n_letters)
{
    struct mig_buf text = { 0 };
    mig_buf_str(&text, "");
    for (size_t i = 0; i < n; i++)
        mig_buf_str(&text, letters[next_random(seed) % n_letters]);
    struct mig_span kept = mig_arena_span(arena, mig_buf_span(&text));
    mig_buf_free(&text);
    return kept;
}

static struct mig_span fold(struct mig_arena *arena, struct mig_span text)
{
    char *out = mig_arena_alloc(arena, 3 * text.n + 4);
    size_t n = 0;
    for (size_t at = 0; at < text.n;)
        n += mig_utf8_put(mig_subject_fold(mig_utf8_next(text, &at)), out + n);
    return mig_span(out, n);
}

static struct mig_required_word word_of(struct mig_span text)
{
    return (struct mig_required_word){ .p = text.p, .n = (uint32_t)text.n };
}

static struct mig_required random_required(struct mig_arena *arena, uint64_t *seed,
                                           const struct mig_required_set *shared)
{
    struct mig_required r = { .n = next_random(seed) % (MIG_MAX_REQUIRED + 1) };
    for (size_t s = 0; s < r.n; s++) {
        size_t n = 1 + next_random(seed) % 3;
        struct mig_required_word *item = mig_arena_alloc(arena, n * sizeof *item);
        for (size_t w = 0; w < n; w++)
            item[w] = word_of(fold(arena, random_text(arena, seed, 1 + next_random(seed) % 4, 11)));
        r.set[s] = next_random(seed) % 4 ? (struct mig_required_set){ .item = item, .n = n } : *shared;
    }
    return r;
}

/* So many that the gate numbers what it has to keep apart in more than sixteen bits. */
static struct mig_required long_required(struct mig_arena *arena, uint64_t *seed)
{
    enum { N = 20000 };
    struct mig_required_word *item = mig_arena_alloc(arena, N * sizeof *item);
    for (size_t w = 0; w < N; w++)
        item[w] = word_of(fold(arena, random_text(arena, seed, 1 + next_random(seed) % 12, 11)));
    return (struct mig_required){ .set[0] = { .item = item, .n = N }, .n = 1 };
}

static bool naive(const struct mig_required *r, struct mig_span folded)
{
    for (size_t s = 0; s < r->n; s++) {
        size_t w = 0;
        while (w < r->set[s].n && mig_span_find(folded, mig_span(r->set[s].item[w].p, r->set[s].item[w].n)) == SIZE_MAX)
            w++;
        if (w == r->set[s].n)
            return false;
    }
    return true;
}

static void finds_what_a_naive_search_finds(void **state)
{
    struct mig_arena arena = { 0 };
    struct mig_gate_notes notes = { 0 };
    uint64_t seed = 20121218;
    size_t n_due = 0, n_not = 0;
    (void)state;
    for (int round = 0; round < 5; round++) {
        struct mig_required required[N_PATTERNS + 1];
        const size_t n = N_PATTERNS + (round == 4);
        struct mig_required_word word = word_of(fold(&arena, random_text(&arena, &seed, 2, 11)));
        struct mig_required_set shared = { .item = &word, .n = 1 };
        for (size_t i = 0; i < N_PATTERNS; i++)
            required[i] = random_required(&arena, &seed, &shared);
        if (n > N_PATTERNS)
            required[N_PATTERNS] = long_required(&arena, &seed);
        struct mig_gate *gate = mig_gate_new(required, n);
        for (size_t t = 0; t < N_TEXTS; t++) {
            struct mig_span text = random_text(&arena, &seed, next_random(&seed) % 24, 16), folded = fold(&arena, text);
            mig_gate_scan(gate, &(struct mig_sentence){ .text = text }, &notes);
            for (size_t i = 0; i < n; i++) {
                bool want = naive(&required[i], folded), got = notes.due[i / 64] >> i % 64 & 1;
                assert_int_equal(got, want);
                n_due += want;
                n_not += !want;
            }
        }
        mig_gate_free(gate);
    }
    assert_true(n_due > 1000 && n_not > 1000);
    mig_gate_notes_free(&notes);
    mig_arena_free(&arena);
}

/* ---- the packs, with and without ---- */

struct vocabulary {
    struct mig_span *word;
    size_t n, cap;
};

static void add_words(struct vocabulary *v, const struct mig_rule *rule)
{
    for (const struct mig_yaml *e = rule->examples ? rule->examples->child : NULL; e; e = e->next) {
        struct mig_span rest = mig_yaml_text(e, "text"), word;
        while (mig_span_split(&rest, ' ', &word)) {
            v->word = mig_grow(v->word, &v->cap, v->n + 1, sizeof *v->word);
            v->word[v->n++] = word;
        }
    }
}

/* Runs of words from the examples with a figure every now and then. */
static struct marked random_sentence(const struct vocabulary *v, uint64_t *seed)
{
    static const char *const tokens[] = { "[c:1 204]",          "[c:17]",      "[r:20-30]",      "[%:5 %]",
                                          "[m:3 млн долларов]", "[l:Душанбе]", "[d:в 2012 году]" };
    struct mig_buf text = { 0 };
    for (size_t n = 1 + next_random(seed) % 3; n > 0; n--) {
        size_t at = next_random(seed) % v->n;
        size_t end = at + 4 + next_random(seed) % 10;
        for (size_t i = at; i < end && i < v->n; i++) {
            bool is_figure = v->word[i].n && v->word[i].p[0] >= '0' && v->word[i].p[0] <= '9';
            if (!is_figure && !memchr(v->word[i].p, '[', v->word[i].n))
                mig_buf_add(&text, v->word[i]);
            else
                mig_buf_str(&text, tokens[next_random(seed) % 3]);
            mig_buf_char(&text, ' ');
        }
        if (next_random(seed) % 3 == 0)
            mig_buf_printf(&text, "%s ", tokens[next_random(seed) % 7]);
    }
    struct marked m = mark(text.p);
    mig_buf_free(&text);
    return m;
}

static bool is_same(const struct mig_match *a, const struct mig_match *b)
{
    return strcmp(a->rule->id, b->rule->id) == 0 && a->pattern == b->pattern && a->token == b->token &&
           a->start == b->start && a->end == b->end && a->beaten_by == b->beaten_by && a->period == b->period &&
           a->place == b->place && a->distance == b->distance && memcmp(a->group, b->group, sizeof a->group) == 0;
}

typedef struct marked (*make_sentence)(const struct vocabulary *, uint64_t *);

/* Runs N sentences through both sets, with the gate and without; returns how many matches there were. */
static size_t compare(struct mig_ruleset *const set[2], const char *code, make_sentence make,
                      const struct vocabulary *v, int n)
{
    struct mig_language language = { .code = code };
    struct mig_matcher *matcher[2] = { mig_matcher_new(set[0]), mig_matcher_new(set[1]) };
    struct mig_matches found[2] = { 0 };
    struct mig_err err = { 0 };
    uint64_t seed = 20160101;
    size_t n_matches = 0;
    for (int s = 0; s < n; s++) {
        struct marked m = make(v, &seed);
        m.sentence.language = &language;
        for (int i = 0; i < 2; i++)
            if (mig_matcher_run(matcher[i], &m.sentence, &found[i], &err) != MIG_OK)
                fail_msg("%s", err.message);
        if (found[0].n != found[1].n)
            fail_msg("%zu matches with the gate, %zu without: %s", found[0].n, found[1].n, m.text.p);
        for (size_t i = 0; i < found[0].n; i++)
            assert_true(is_same(&found[0].item[i], &found[1].item[i]));
        n_matches += found[0].n;
        unmark(&m);
    }
    for (int i = 0; i < 2; i++) {
        mig_matches_free(&found[i]);
        mig_matcher_free(matcher[i]);
    }
    return n_matches;
}

static size_t compare_language(const char *code)
{
    struct mig_ruleset *set[2];
    struct vocabulary v = { 0 };
    struct mig_err err = { 0 };
    for (int i = 0; i < 2; i++) {
        struct mig_ruleset_options o = { .rules_dir = "rules", .no_gate = i };
        assert_int_equal(mig_ruleset_load(&set[i], &o, &err), MIG_OK);
    }
    for (size_t i = 0; i < mig_ruleset_count(set[0]); i++)
        if (strcmp(mig_ruleset_rule(set[0], i)->pack->language, code) == 0)
            add_words(&v, mig_ruleset_rule(set[0], i));
    size_t n_matches = compare(set, code, random_sentence, &v, 150);
    free(v.word);
    mig_ruleset_free(set[0]);
    mig_ruleset_free(set[1]);
    return n_matches;
}

static void makes_no_difference(void **state)
{
    (void)state;
    assert_in_range(compare_language("ru"), 100, 100000);
    assert_in_range(compare_language("en"), 100, 100000);
}

/* Each pattern puts its figure, and the start of its match, in another position to what is required. */
static const char *const odd_shapes[] = {
    "^{count} {who}",
    "{who}: {count}$",
    "(?:{count} {verb}|{verb} {count})",
    "(?:{verb} {count}|из {count} {who})",
    "{period} {gap:2} {count}",
    "{place} - {count}",
    "\\({count} {who}\\)",
    "(?:в|из) {place} {count}(?: {who})?",
    "{other:a} и {count} {who}",
    "{count} (?:и|или) {other}",
    "[а-я]+ {count}",
    "(?:не )?{verb} {gap:3} {count}",
    "{count}(?! {who})",
    "(?<=из ){count} {gap:2} {verb}",
    "(?: ?и)? {count}, {verb}",
    "{count} ?- {short}",
    "{short} {short} {count}",
    "(?:{who} ){2}{count}",
    "(?:{period}|{place}|и) {count} {percent}",
    "{percent} {verb}",
    "{verb} {gap:1} {count} {gap:2} {who}",
    "{who} {gap:2} {verb} {gap:1} {count}",
    "(?:{short} ){0,3}{verb} {count}",
    "\\w+ {verb}\\w* {count}",
    "не ?{verb} {count}",
    "{word:2} {verb} {gap:1} {count}",
    "{count} {word} {gap:1} {who}?",
    "{count} {ordinal} {gap:1} {verb}",
    "{ordinal} {who} {gap:3} {count}",
    "{other} {gap:1} {other} {gap:1} {count}",
    "{count} {gap:1} {other} {gap:1} {who}",
    "{count} {period} {gap:1} {place}",
    "{place} {period} {count}",
    "{who} {gap:8} {count} ?$",
    "^{gap:2} {count}",
    "(?:{verb} {gap:2} |{who}: ){count}",
    "{count} (?:{who} {gap:1} )?{verb}",
    "{figured} {gap:1} {count}",
    "{count} {gap:1} {figured}",
    "{count}{not_and} {gap:2} {who}",
    "{count} {gap:2}{not_and} {who}",
    "{short}{1,2} {gap:1} {count}",
    "(?:{count} {gap:1} {verb}|{verb} {gap:1} {count}) {gap:1} {who}",
    "[\\w-]+ов {count}",
    ".+: {count}",
    "{count} .+{who}",
    "{count}[^:]+: {verb}",
    "(?:[а-я]+ ){2,}{count}",
    "\\b[а-м]+ {count}",
    ".{1,3}{count}",
    "{count}[ ,-]+{who}",
    "{any} {count}",
    "{any}{signed} {count}",
    "{count}{signed}",
    "{count} {any} {who}",
    "{count} {nested}",
    "{nested} {gap:2} {count}",
    "{gap:2}\\b{any} {count}",
    "{count} (?:{any} )*?{verb}",
    "(?:{any} )*{count}",
    "{count}(?:,|:| -)(?: )?{nested}",
    "{count}(?=[.;,):]| ?-|$)(?: {who})?",
    "{verb} {count}(?: {who})?(?=[,;)]|$| \\(| [-(])",
    "(?<=[(:]){count} {gap:2} {verb}",
    "{verb}(?= [:(-]) {gap:2} {count}",
    "{verb}(?=[,)(]) {gap:2} {count}",
    "(?<!и )(?<=из ){count}(?= {who}| {verb})",
    "{who} {gap:3}(?= не) {gap:2} {count}",
    "{verb} {gap:1} {count}",
    "(?:{verb},? ){1,3}{gap:1} {count}",
    "(?:[^ ]+ ){0,2}?{who} {count}",
    "{verb}[^:]{0,9} {count}",
    "{verb}(?:-| )[\\w-]+ {count}",
    "{count}\\S* {who}",
    "{count} {gap:1} (?:[\\w-]+ов )?{verb}",
    "{count} [(-]{1,2} ?{who}",
    "{count}.{1,5}{who}",
    "{verb} (?:{place} |{period} )*{gap:1} {count}",
};

static struct marked odd_sentence(const struct vocabulary *v, uint64_t *seed)
{
    static const char *const parts[] = { "[c:17]",      "[c:1 204]", "[r:20-30]", "[%:5 %]", "[d:в 2012 году]",
                                         "[l:Душанбе]", "[o:пятый]", "[x:№ 5]",   "прибыли", "въехали",
                                         "мигрантов",   "граждан",   "и",         "или",     "из",
                                         "в",           "не",        "он",        "-",       "(",
                                         ")",           ":",         ",",         " ",       " ",
                                         " ",           " ",         " " };
    enum { N_PARTS = sizeof parts / sizeof *parts };
    struct mig_buf text = { 0 };
    (void)v;
    for (size_t n = 3 + next_random(seed) % 24; n > 0; n--)
        mig_buf_printf(&text, "%s%s", parts[next_random(seed) % N_PARTS], next_random(seed) % 3 ? " " : "");
    struct marked m = mark(text.p);
    mig_buf_free(&text);
    return m;
}

static void makes_no_difference_to_odd_shapes(void **state)
{
    struct mig_ruleset *set[2];
    struct mig_err err = { 0 };
    struct mig_buf body = { 0 };
    (void)state;
    mig_buf_str(
        &body, "lists:\n  verb: ['прибыл\\w*', 'въехал\\w*']\n  short: ['и', 'он\\b', '{place}']\n"
               "  who: {captures: population, any: ['мигрант\\w*', 'граждан\\w*']}\n"
               "  figured: ['{other} и', 'из {other}', '{who}']\n  not_and: ['(?! и)(?! или)']\n"
               "  any: ['[\\w-]+(?:ов|и)\\b', '(?:{who} )*?{verb}', '(?: )?{short}', '[(:]']\n"
               "  signed: ['(?:,| -|:) (?:{place}|{word:2})', '(?: )\\({word:2}\\)']\n"
               "  nested: ['(?:и|или) (?:{any} )*?(?:{who}|{verb})', '{short}{signed}', '(?<!из ){period}']\nrules:\n");
    for (size_t i = 0; i < sizeof odd_shapes / sizeof *odd_shapes; i++)
        mig_buf_printf(&body,
                       "  - id: r%zu\n    indicator: arrived\n    patterns: ['%s']\n    unless: ['не из', 'он']\n", i,
                       odd_shapes[i]);
    for (int i = 0; i < 2; i++)
        if (load_pack(&set[i], body.p, i, &err) != MIG_OK)
            fail_msg("%s", err.message);
    assert_in_range(compare(set, "ru", odd_sentence, NULL, 3000), 3000, 500000);
    mig_buf_free(&body);
    mig_ruleset_free(set[0]);
    mig_ruleset_free(set[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(finds_what_a_naive_search_finds),
                                        cmocka_unit_test(makes_no_difference),
                                        cmocka_unit_test(makes_no_difference_to_odd_shapes) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
