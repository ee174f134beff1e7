/* What is said of the tables of a language that are not as they must be: of a language that has next to nothing else. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

#include "base/io.h"
#include "extract/text/language.h"

static char folder[] = "/tmp/test_tables.XXXXXX";
static const char language[] = "language: xx\ndecimal: '.'\ntables: [words.tsv]\nperiods: periods.yaml\n";
static const char words[] = "form\tclass\tvalue\tcode\ntwo\tcard\t2\t\n";
static const char periods[] = "phrases: [{say: today, is: relative, shift: 0}]\n";

static void put(const char *name, const char *text)
{
    char path[128];
    struct mig_err err;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(mig_file_write(path, mig_span_of(text), &err), MIG_OK);
}

static int begin(void **state)
{
    char path[128];
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/languages", folder);
    return mkdir(path, 0700);
}

static int end(void **state)
{
    static const char *const names[] = { "languages/xx.yaml", "languages/notes.txt", "languages",
                                         "words.tsv",         "periods.yaml",        "" };
    char path[128];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        remove(path);
    }
    return access(folder, F_OK) == 0 ? -1 : 0;
}

/* What loading the language says behind the folder's name; "" if it is in order. */
static const char *said(void)
{
    static struct mig_err err;
    struct mig_languages *languages = NULL;
    const struct mig_language *l = NULL;
    err.message[0] = '\0';
    mig_status status = mig_languages_load(&languages, folder, &err);
    if (status == MIG_OK)
        status = mig_language_find(languages, mig_span_of("xx"), &l, &err);
    assert_int_equal(status == MIG_OK, l != NULL);
    if (status == MIG_OK) {
        assert_null(mig_languages_sight(languages, mig_span_of("yy")));
        assert_ptr_equal(mig_languages_sight(languages, mig_span_of("xx")), &l->sight);
    }
    mig_languages_free(languages);
    if (status == MIG_OK)
        return "";
    assert_int_equal(status, MIG_DATA);
    assert_int_equal(strncmp(err.message, folder, strlen(folder)), 0);
    return err.message + strlen(folder) + 1;
}

static void put_all(void)
{
    put("languages/xx.yaml", language);
    put("languages/notes.txt", "no language");
    put("words.tsv", words);
    put("periods.yaml", periods);
}

/* FILE reads HEAD and TEXT, the others are in order; WHAT is said of it, or (NULL) nothing. */
static void check(const char *file, const char *head, const char *text, const char *what)
{
    char all[4096], want[512];
    put_all();
    snprintf(all, sizeof all, "%s%s", head, text);
    put(file, all);
    snprintf(want, sizeof want, "%s%s", what ? file : "", what ? what : "");
    assert_string_equal(said(), want);
}

static void sound_tables_load(void **state)
{
    (void)state;
    put_all();
    assert_string_equal(said(), "");
}

static void tells_of_languages(void **state)
{
    static const struct {
        const char *text, *what;
    } whole[] = {
        { "languag: xx\n", ":1:1: unknown key 'languag'; did you mean 'language'?" },
        { "decimal: '.'\n", ":1:1: needs the key 'language'" },
        { "language: xx\n", ":1:1: decimal is ',' or '.'" },
        { "language: xx\ndecimal: ';'\n", ":2:11: decimal is ',' or '.'" },
    },
      more[] = {
          { "day_first: x\n", "day_first is true or false" },
          { "mixed_groups: x\n", "mixed_groups is true or false" },
          { "apostrophes: x\n", "apostrophes is true or false" },
          { "qualified: [a, '']\n", "an ending of 'qualified' has letters" },
          { "than: a\n", "expected a list, found a single value" },
          { "elided: {word: l}\n", "unknown key 'word'; did you mean 'words'?" },
          { "elided: {words: [l]}\n", "needs the keys 'words' and 'before'" },
          { "elided: {words: [l], before: a}\n", "elided words are told apart only with 'lost_letters: true'" },
          { "script: [a]\n", "expected a map of keys, found a list" },
          { "script: {a: [b]}\n", "expected a single value, found a list" },
          { "script: {abcdefg: x}\n", "'abcdefg' has more than 6 letters" },
          { "script: {a1: x}\n", "'a1' is no letters" },
          { "script: {^$: x}\n", "'^$' is no letters" },
          { "script: {a: xyz}\n", "'xyz' is too long for 'a'" },
          { "script: {a: x, A: y}\n", "'A' is the same key as 'a'" },
      };
    static const int column[] = { 12, 15, 14, 17, 7, 10, 9, 9, 9, 13, 19, 14, 14, 13, 19 };
    char what[128];
    (void)state;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        check("languages/xx.yaml", "", whole[i].text, whole[i].what);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        snprintf(what, sizeof what, ":5:%d: %s", column[i], more[i].what);
        check("languages/xx.yaml", language, more[i].text, what);
    }
}

#define LONGEST "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgg"

static void tells_of_words(void **state)
{
    char text[128];
    (void)state;
    check("words.tsv", "", "form\tclass\n", ":1:1: expected the header form, class, value, code");
    check("words.tsv", words, "three\tcart\t3\t\n", ":3:7: unknown class 'cart'");
    check("words.tsv", words, "three\tcard\t3x\t\n", ":3:12: '3x' is not a number");
    check("words.tsv", words, "three\tcard\t1000\t\n", ":3:12: a 'card' needs a value from 0 to 999");
    check("words.tsv", words, "some\tqual\t\t\n", ":3:12: a 'qual' needs a code");
    check("words.tsv", words, "some\tqual\t\tmor_than\n",
          ":3:12: unknown code 'mor_than' of a 'qual'; did you mean 'more_than'?");
    for (int i = 0; i < 2; i++) { /* 62 bytes can be a form, 63 cannot */
        snprintf(text, sizeof text, "%s%s\tcard\t3\t\n", LONGEST, i ? "g" : "");
        if (i)
            check("words.tsv", words, text,
                  ":3:1: '" LONGEST "g' cannot be a form: words and signs only, each under 63 bytes");
        else
            check("words.tsv", words, text, NULL);
    }
    check("words.tsv", words, "thr~x\tcard\t3\t\n", ":3:1: no endings 'x' among the inflections of the language");
}

static void tells_of_periods(void **state)
{
    static const struct {
        const char *text, *what;
    } cases[] = {
        { "phrases: x\n", ":1:10: expected a list, found a single value" },
        { "words: {}\n", ":1:1: needs the key 'phrases'" },
        { "phrase: []\n", ":1:1: unknown key 'phrase'; did you mean 'phrases'?" },
        { "phrases: [{is: relative, shift: 0}]\n", ":1:11: needs the key 'say'" },
        { "phrases: [{say: a, iz: day}]\n", ":1:20: unknown key 'iz'; did you mean 'is'?" },
        { "phrases: [{say: a, is: relativ}]\n", ":1:24: a phrase cannot be 'relativ'; did you mean 'relative'?" },
        { "phrases: [{say: a, is: relative}]\n",
          ":1:17: not every way to say it names a 'shift', which this phrase needs" },
        { "phrases: [{say: a, is: relative, shift: x}]\n", ":1:41: shift takes a whole number" },
        { "phrases: [{say: a, is: relative, unit: x}]\n", ":1:40: unknown unit of time 'x'" },
        { "phrases: [{say: a, is: since}]\n",
          ":1:17: this phrase needs a part that is a period itself (a part whose rows have 'is')" },
        { "phrases: [{say: a, moment: x}]\n", ":1:28: unknown moment 'x'" },
        { "phrases: [{say: a, not_after: b}]\n", ":1:31: not_after names a list of 'words'" },
        { "phrases: [{say: a, not_before: [b c]}]\n", ":1:33: 'b c' is not one word; write several words as a part" },
        { "words: {a b: [c]}\nphrases: []\n",
          ":1:14: 'a b' cannot be a name: small Latin letters, digits and '_', not '2' at the end" },
        { "words: {a2: [c]}\nphrases: []\n",
          ":1:13: 'a2' cannot be a name: small Latin letters, digits and '_', not '2' at the end" },
        { "words: {day: [c]}\nphrases: []\n", ":1:14: {day} is already there" },
        { "words: {a: b}\nphrases: []\n", ":1:12: {a} needs a list of words" },
        { "words: {a: {any: b}}\nphrases: []\n", ":1:12: {a} needs a list of words" },
        { "words: {a: {all: [b]}}\nphrases: []\n", ":1:13: unknown key 'all'; did you mean 'any'?" },
        { "words: {a: [b~n]}\nphrases: []\n", ":1:13: no endings 'n'; list them under 'endings'" },
        { "ahead: b\nphrases: []\n", ":1:8: expected a list, found a single value" },
        { "parts: {day: []}\nphrases: []\n", ":1:14: {day} is already there" },
        { "parts: {p: x}\nphrases: []\n", ":1:12: expected a list, found a single value" },
        { "phrases: [{say: [[a]]}]\n", ":1:18: expected a single value, found a list" },
        { "phrases: ['{day']\n", ":1:12: expected {name} or {unit:name}" },
        { "phrases: ['{dya}']\n", ":1:12: unknown element {dya}; did you mean {day}?" },
        { "words: {spring: [a]}\nphrases: ['{sprnig}']\n", ":2:12: unknown element {sprnig}; did you mean {spring}?" },
        { "parts: {spring: [a]}\nphrases: ['{sprnig}']\n", ":2:12: unknown element {sprnig}; did you mean {spring}?" },
        { "phrases: ['{unit:moth}']\n", ":1:12: behind the colon stands a unit of time: {unit:month}" },
        { "phrases: ['in 3 days']\n", ":1:15: only words, ASCII signs and {elements} can be said" },
        { "phrases: ['in \xE2\x80\x94']\n", ":1:15: only words, ASCII signs and {elements} can be said" },
        { "phrases: ['((((((((a']\n", ":1:18: brackets are nested too deep" },
        { "phrases: ['a [b']\n", ":1:16: a ']' is missing" },
        { "phrases: ['a (b|c']\n", ":1:18: a ')' is missing" },
        { "phrases: ['a]']\n", ":1:13: this bracket was not opened" },
        { "phrases: ['[a] [b]']\n", ":1:19: something must be said: not all of it may be missing" },
        { "phrases: ['[a] [b] [c] [d] [e] [f] [g] [h] [i] j']\n",
          ":1:47: too many ways to say it; move some of them into a part" },
    };
    char letters[301] = { 0 }, word[sizeof letters + 16];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check("periods.yaml", "", cases[i].text, cases[i].what);
    memset(letters, 'a', sizeof letters - 1);
    snprintf(word, sizeof word, "phrases: [%s]\n", letters);
    check("periods.yaml", "", word, ":1:11: this word is too long");
}

static void tells_of_folders(void **state)
{
    char path[128], text[64];
    (void)state;
    put_all();
    snprintf(path, sizeof path, "%s/languages/xx.yaml", folder);
    assert_int_equal(unlink(path), 0);
    assert_string_equal(said(), "languages: no language data there");
    for (int i = 0; i <= 64; i++) {
        snprintf(path, sizeof path, "languages/x%02d.yaml", i);
        snprintf(text, sizeof text, "language: x%02d\ndecimal: ','\n", i);
        put(path, text);
    }
    assert_string_equal(said(), "languages/x64.yaml: more than 64 languages");
    for (int i = 0; i <= 64; i++) {
        snprintf(path, sizeof path, "%s/languages/x%02d.yaml", folder, i);
        assert_int_equal(unlink(path), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_tables_load), cmocka_unit_test(tells_of_languages), cmocka_unit_test(tells_of_words),
        cmocka_unit_test(tells_of_periods),  cmocka_unit_test(tells_of_folders),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
