/* The quick way through YAML held against libyaml: it reads nothing that libyaml refuses, and whatever it reads gives the same tree with
 * the same places. */
#include "tests/unit/unit.h"

#include <glob.h>
#include <stdio.h>

#include "base/io.h"
#include "base/yaml_usual.h"

enum { MAX_FILE = 1024 * 1024 };
#ifndef SEED
#define SEED 0 /* another one throws other dice */
#endif

/* ---- random bytes ---- */

struct dice {
    uint64_t state;
};

static unsigned roll(struct dice *d, size_t n)
{
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((d->state >> 33) % n);
}

/* ---- two trees ---- */

static bool same_places(const struct mig_yaml *a, const struct mig_yaml *b)
{
    return a->line == b->line && a->col == b->col && a->first == b->first && a->last == b->last &&
           a->key_line == b->key_line && a->key_col == b->key_col;
}

static bool same_node(const struct mig_yaml *a, const struct mig_yaml *b)
{
    return a->type == b->type && a->style == b->style && mig_span_eq(a->text, b->text) && !a->key == !b->key &&
           (!a->key || strcmp(a->key, b->key) == 0) && (a->type != MIG_YAML_SCALAR || a->text.p[a->text.n] == '\0') &&
           same_places(a, b);
}

/* The first node of A that is not as that of B; NULL: there is none. */
static const struct mig_yaml *differs(const struct mig_yaml *a, const struct mig_yaml *b)
{
    const struct mig_yaml *at = NULL;
    if (!same_node(a, b))
        return a;
    for (a = a->child, b = b->child; a && b && !at; a = a->next, b = b->next)
        at = differs(a, b);
    return at ? at : a ? a : b;
}

/* 1: the quick way reads TEXT, as libyaml does; 0: it leaves it. Anything else is a failure, and said. */
static int compare(struct mig_span text)
{
    struct mig_arena arena = { 0 };
    struct mig_yaml *theirs = NULL;
    struct mig_err err;
    const struct mig_yaml *ours = mig_yaml_usual(&arena, "x", text, NULL), *at = NULL;
    const char *why = NULL;
    if (ours && mig_yaml_judge(&arena, "x", text, &theirs, &err) != MIG_OK)
        why = err.message;
    else if (ours && (at = differs(ours, theirs)))
        why = mig_arena_printf(&arena, "differs at %u:%u", at->line, at->col);
    if (why)
        print_error("%s\n----\n%.*s\n----\n", why, MIG_SPAN_ARG(text));
    mig_arena_free(&arena);
    return why ? -1 : ours != NULL;
}

/* ---- files ---- */

static void each_file(const char *pattern, void (*each)(const char *path, struct mig_span text))
{
    glob_t g;
    struct mig_err err;
    assert_int_equal(glob(pattern, 0, NULL, &g), 0);
    for (size_t i = 0; i < g.gl_pathc; i++) {
        struct mig_buf text = { 0 };
        assert_int_equal(mig_file_read(&text, g.gl_pathv[i], MAX_FILE, &err), MIG_OK);
        each(g.gl_pathv[i], mig_buf_span(&text));
        mig_buf_free(&text);
    }
    globfree(&g);
}

/* A pack that is left to libyaml is loaded several times as slowly. */
static void is_usual(const char *path, struct mig_span text)
{
    if (compare(text) != 1)
        fail_msg("%s is not read the quick way", path);
}

static void packs_are_usual(void **state)
{
    (void)state;
    each_file("rules/packs/*.yaml", is_usual);
    each_file("rules/languages/*.yaml", is_usual);
    each_file("rules/periods/*.yaml", is_usual);
    each_file("rules/[ciop][!o]*s.yaml", is_usual); /* currencies, indicators, organisations */
    each_file("rules/populations.yaml", is_usual);
}

static void is_alike(const char *path, struct mig_span text)
{
    if (compare(text) < 0)
        fail_msg("%s is read in another way than by libyaml", path);
}

static void all_rules_are_alike(void **state)
{
    (void)state;
    each_file("rules/*.yaml", is_alike);
    each_file("rules/re*/*.yaml", is_alike);
    each_file("tests/rules/bad/*.yaml", is_alike);
}

/* ---- mangled files ---- */

static const char *const bits[] = { " ",        "  ",
                                    "\n",       "\n\n",
                                    "'",        "''",
                                    "\"",       "\\",
                                    ":",        ": ",
                                    ":\n",      "- ",
                                    "-",        "[",
                                    "]",        "{",
                                    "}",        ",",
                                    ", ",       "#",
                                    " #",       "# x",
                                    "?",        "? ",
                                    "|",        ">",
                                    "&a",       "*a",
                                    "!t",       "%",
                                    "@",        "`",
                                    "\t",       "\r\n",
                                    "---",      "...",
                                    "\n- ",     "\n  ",
                                    "a: ",      "b",
                                    "~",        "ж",
                                    "\xD0",     "—",
                                    "\xC2\x85", "\xE2\x80\xA8",
                                    "\n---\n",  "\xEF\xBB\xBF",
                                    "k: v\n",   "- {a: [b, 'c']}\n" };

/* TEXT with a few things put in, left out, or put twice. */
static void mangle(struct mig_buf *out, struct mig_span text, struct dice *d)
{
    size_t at = roll(d, text.n + 1), n = roll(d, 6), left = text.n - at, gone = roll(d, 3) ? 0 : n < left ? n : left;
    mig_buf_reset(out);
    mig_buf_add(out, mig_span_cut(text, 0, at));
    if (roll(d, 3))
        mig_buf_str(out, bits[roll(d, sizeof bits / sizeof *bits)]);
    else
        mig_buf_add(out, mig_span_cut(text, at, at + (n < left ? n : left)));
    mig_buf_add(out, mig_span_cut(text, at + gone, text.n));
}

/* Some lines of TEXT: a piece small enough to be read thousands of times. */
static struct mig_span piece(struct mig_span text, struct dice *d)
{
    size_t from = roll(d, text.n), to = from + 40 + roll(d, 1500);
    while (from > 0 && (text.p[from - 1] != '\n' || text.p[from] == ' ') && roll(d, 400))
        from--;
    while (to < text.n && text.p[to - 1] != '\n')
        to++;
    return mig_span_cut(text, from, to < text.n ? to : text.n);
}

static unsigned n_read, n_left;

static void survives_mangling(const char *path, struct mig_span text)
{
    struct dice d = { text.n + SEED };
    struct mig_buf one = { 0 }, two = { 0 };
    for (int i = 0; i < 600; i++) {
        mig_buf_reset(&one);
        mig_buf_add(&one, piece(text, &d));
        for (unsigned n = 1 + roll(&d, 3); n > 0; n--) {
            mangle(&two, mig_buf_span(&one), &d);
            mig_buf_reset(&one);
            mig_buf_add(&one, mig_buf_span(&two));
        }
        int same = compare(mig_buf_span(&one));
        if (same < 0)
            fail_msg("a mangled piece of %s", path);
        same ? n_read++ : n_left++;
    }
    mig_buf_free(&one);
    mig_buf_free(&two);
}

static void mangled_files_are_alike(void **state)
{
    (void)state;
    n_read = n_left = 0;
    each_file("rules/packs/*.yaml", survives_mangling);
    each_file("rules/[lpr]*/*.yaml", survives_mangling);
    each_file("rules/*.yaml", survives_mangling);
    assert_true(n_read > 4000); /* else little was compared */
    assert_true(n_left > 4000);
}

/* ---- small ones, by every means ---- */

static void small_ones_are_alike(void **state)
{
    static const char *const words[] = { "a",   "b",    "'c'", "\"d\"", ":", ": ",  " ",   "  ",  "\n",
                                         "\n ", "\n  ", "- ",  "-1",    "[", "]",   "{",   "}",   ",",
                                         "#",   " #",   "'",   "é",     "?", "...", "---", "a: ", "b: " };
    struct dice d = { 7 + SEED };
    struct mig_buf text = { 0 };
    (void)state;
    for (int i = 0; i < 500000; i++) {
        mig_buf_reset(&text);
        for (unsigned n = roll(&d, 14); n > 0; n--)
            mig_buf_str(&text, words[roll(&d, sizeof words / sizeof *words)]);
        assert_true(compare(mig_buf_span(&text)) >= 0);
    }
    mig_buf_free(&text);
}

static void deep_ones_are_left(void **state)
{
    struct mig_buf text = { 0 };
    (void)state;
    for (int i = 0; i < 100000; i++)
        mig_buf_str(&text, "[");
    assert_int_equal(compare(mig_buf_span(&text)), 0);
    mig_buf_reset(&text);
    for (int i = 0; i < 100000; i++)
        mig_buf_str(&text, "- ");
    assert_int_equal(compare(mig_buf_span(&text)), 0);
    mig_buf_free(&text);
}

/* Of many keys each is held against all before it: in no more time than few. */
static void twins_are_left(void **state)
{
    struct mig_buf text = { 0 };
    (void)state;
    for (int i = 0; i < 100000; i++)
        mig_buf_printf(&text, "k%d: v\n", i);
    assert_int_equal(compare(mig_buf_span(&text)), 1);
    mig_buf_str(&text, "k777: v\n");
    assert_int_equal(compare(mig_buf_span(&text)), 0);
    mig_buf_free(&text);
}

/* ---- without a key ---- */

static void drop_children(struct mig_yaml *root, const char *key)
{
    for (struct mig_yaml *list = root->child; list; list = list->next)
        for (struct mig_yaml *map = list->type == MIG_YAML_LIST ? list->child : NULL; map; map = map->next)
            for (struct mig_yaml *c = map->child; c; c = c->next)
                if (c->key && strcmp(c->key, key) == 0)
                    c->child = NULL, c->last = c->first + 1;
}

/* Where things end tells where their last child ends, which may be gone. */
static void forget_ends(struct mig_yaml *node)
{
    node->last = 0;
    for (struct mig_yaml *c = node->child; c; c = c->next)
        forget_ends(c);
}

/* Read without examples, a pack is what it is when they are taken away. */
static void drops_examples(const char *path, struct mig_span text)
{
    struct mig_arena arena = { 0 };
    struct mig_err err;
    struct mig_yaml *all;
    assert_int_equal(mig_yaml_judge(&arena, "x", text, &all, &err), MIG_OK);
    struct mig_yaml *some = mig_yaml_usual(&arena, "x", text, "examples");
    assert_non_null(some);
    drop_children(all, "examples");
    forget_ends(all);
    forget_ends(some);
    const struct mig_yaml *at = differs(all, some);
    if (at)
        fail_msg("%s:%u:%u is read in another way without examples", path, at->line, at->col);
    mig_arena_free(&arena);
}

static void a_key_is_left_out(void **state)
{
    (void)state;
    each_file("rules/packs/*.yaml", drops_examples);
    drops_examples("small",
                   mig_span_of("lists:\n  examples:\n    - a\nframes: {f: {examples: [a]}}\nexamples:\n- a\n"
                               "rules:\n- id: b\n  examples:\n  - c: |\n     d\n# e\n\n  - [f]\n  last: g\n"
                               "- examples: # h\n\n    - i: m\n   \n      j: k\n- also:\n    examples:\n      - l\n"));
}

/* What is no YAML, or YAML that is not read: where, and why. */
static void faults_are_told(void **state)
{
    static const struct {
        const char *text, *what;
    } cases[] = {
        { "", ":1:1: the file is empty" },
        { "# nothing\n", ":2:1: the file is empty" },
        { "a: b\na: c\n", ":2:1: this key stands twice" },
        { "[a]: b\n", ":1:1: a key must be a plain word" },
        { "? {a: b}\n: c\n", ":1:3: a key must be a plain word" },
        { "a: &x b\n", ":1:4: anchors and aliases are not read" },
        { "a: &x [b]\n", ":1:4: anchors and aliases are not read" },
        { "a: &x {b: c}\n", ":1:4: anchors and aliases are not read" },
        { "a: *x\n", ":1:4: anchors and aliases are not read" },
        { "a: \"\\0\"\n", ":1:4: control characters are not allowed" },
        { "--- a\n--- b\n", ":2:1: only one document per file is read" },
        { "--- a\n...\n]\n", ":3:1: did not find expected <document start>" },
        { "a:\n\tb: c\n", ":2:1: a tab: lines are indented by spaces" },
        { "a: [b\n", ":2:1: did not find expected ',' or ']'" },
        { "%YAML 9.9\n---\na\n", ":1:1: found incompatible YAML document" },
        { "a: 'b\n", ":2:1: found unexpected end of stream" },
        { "a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n", ":1:36: nested too deep" },
    };
    struct mig_arena arena = { 0 };
    struct mig_yaml *root = NULL;
    struct mig_err err;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(mig_yaml_parse(&arena, "x", mig_span_of(cases[i].text), &root, &err), MIG_DATA);
        assert_null(root);
        assert_string_equal(err.message + 1, cases[i].what);
    }
    mig_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packs_are_usual),      cmocka_unit_test(all_rules_are_alike),
        cmocka_unit_test(small_ones_are_alike), cmocka_unit_test(mangled_files_are_alike),
        cmocka_unit_test(deep_ones_are_left),   cmocka_unit_test(twins_are_left),
        cmocka_unit_test(a_key_is_left_out),    cmocka_unit_test(faults_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
