/* The sets of places of a sentence, against the plain way to find them, for texts of all lengths around 64 bytes and its multiples. */
#include "tests/unit/unit.h"

#include "base/utf8.h"
#include "extract/rule/classes.h"
#include "extract/rule/ground.h"
#include "extract/rule/inner.h"
#include "tests/unit/chance.h"

enum { MOST = 260 };

/* Signs, letters of one to three bytes, marks of periods and places. */
static const char *const pieces[] = { " ",
                                      ",",
                                      "\"",
                                      "'",
                                      "(",
                                      ")",
                                      "[",
                                      "]",
                                      "-",
                                      ":",
                                      ";",
                                      ".",
                                      "a",
                                      "s",
                                      "1",
                                      "an",
                                      "ed",
                                      "и",
                                      "м",
                                      "ы",
                                      "х",
                                      "е",
                                      "€",
                                      "\xE2\x80\x80",
                                      "\xE2\x80\x81",
                                      "\xE2\x80\x82",
                                      "\xE2\x80\x83",
                                      "\xE2\x80\x84" };

/* Whole pieces, of N bytes or a few less. */
static struct mig_span make_text(char *room, size_t n, struct chance *chance)
{
    struct mig_span text = { room, 0 };
    for (;;) {
        const char *piece = pieces[chance_in(chance, 0, sizeof pieces / sizeof *pieces - 1)];
        if (text.n + strlen(piece) > n)
            return text;
        memcpy(room + text.n, piece, strlen(piece) + 1);
        text.n += strlen(piece);
    }
}

static bool is_mark(struct mig_span text, size_t at)
{
    return text.n - at >= 3 && memcmp(text.p + at, "\xE2\x80", 2) == 0 && (unsigned char)text.p[at + 2] <= 0x83;
}

static void check_ground(struct mig_ground *g, struct mig_span text)
{
    bool open[MOST + 4] = { false };
    struct mig_sentence sentence = { .text = text };
    struct mig_subject subject = { .text = text, .sentence = &sentence };
    mig_ground_make(g, &subject);
    for (size_t at = 0; at < text.n; at++) {
        const bool mark = is_mark(text, at);
        if (mark || strchr(" ,\"'()[]-:;", text.p[at]))
            open[at] = open[at + (mark ? 3 : 1)] = true;
        assert_int_equal(mig_ends_has(g->space, at), text.p[at] == ' ');
        assert_int_equal(mig_ends_has(g->mark, at), mark);
        assert_int_equal(mig_ends_has(g->whole, at), ((unsigned char)text.p[at] & 0xC0) != 0x80);
    }
    for (size_t at = 0; at <= text.n; at++)
        assert_int_equal(mig_ends_has(g->open, at), open[at]);
    assert_true(mig_ends_has(g->whole, text.n));
    assert_false(mig_ends_has(g->space, text.n) || mig_ends_has(g->mark, text.n));
}

static void check_class(struct mig_classes *classes, struct mig_span text, const struct mig_node *node,
                        const char *takes)
{
    const uint64_t *set = mig_classes_bytes(classes, node);
    for (size_t at = 0, end = 0; at < text.n; at = end) {
        char letter[5] = "";
        uint32_t c = mig_utf8_next(text, &end);
        mig_utf8_put(c, letter);
        if (c >= 0x80 && c < 0x400)
            continue;
        if (c < 0x80 || c < 0x500)
            for (size_t byte = at; byte < end; byte++)
                assert_int_equal(mig_ends_has(set, byte), strstr(takes, letter) != NULL);
    }
    assert_false(mig_ends_has(set, text.n));
}

static void check_inners(struct mig_inners *inners, struct mig_span text)
{
    static const char *const letters[] = { "a", "an", "ans", "aned", "и", "их", "ы и", "мих", "hers" };
    mig_inners_begin(inners, text);
    for (uint32_t i = 0; i < sizeof letters / sizeof *letters; i++)
        for (size_t at = 0; at <= text.n; at++) {
            const char *there = memmem(text.p + at, text.n - at, letters[i], strlen(letters[i]));
            assert_int_equal(mig_inners_next(inners, i, mig_span_of(letters[i]), at),
                             there ? (size_t)(there - text.p) : MIG_NO_END);
        }
}

static void finds_places(void **state)
{
    (void)state;
    static const struct mig_node few = { .type = MIG_NODE_CLASS, .text = { "[aи1]", 6 } },
                                 many = { .type = MIG_NODE_CLASS, .text = { "[\\w-]", 5 } };
    struct mig_ground ground = { 0 };
    struct mig_classes classes = { 0 };
    struct mig_inners inners = { 0 };
    char room[MOST + 1] = "";
    struct chance chance = { 17 };
    for (size_t round = 0; round < 4; round++)
        for (size_t n = 0; n <= MOST; n++) {
            const struct mig_span text = make_text(room, n, &chance);
            check_ground(&ground, text);
            mig_classes_begin(&classes, text);
            check_class(&classes, text, &few, "aи1");
            check_class(&classes, text, &many, "asned1-имыхе");
            check_class(&classes, text, &few, "aи1");
            check_inners(&inners, text);
        }
    mig_ground_free(&ground);
    mig_classes_free(&classes);
    mig_inners_free(&inners);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(finds_places) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
