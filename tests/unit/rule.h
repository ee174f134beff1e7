/* rule.h -- sentences with their tokens written into them, and packs made of a few lines, for the tests of rules.
 *
 * "[c:более 17000] граждан [l:Таджикистана]": c count, r range, % percent, f factor, m money, u measure, o ordinal,
 * d period, l place, x other. */
#ifndef MIG_TESTS_UNIT_RULE_H
#define MIG_TESTS_UNIT_RULE_H

#include <stdio.h>
#include <unistd.h>

#include "unit.h"

#include "base/io.h"
#include "extract/rule/match.h"
#include "extract/text/language.h"

static const struct mig_language test_language = { .code = "ru" };

struct marked {
    struct mig_sentence sentence;
    struct mig_tokens tokens;
    struct mig_buf text;
};

static inline struct marked mark(const char *text)
{
    static const struct {
        char letter;
        enum mig_kind kind;
    } kinds[] = { { 'c', MIG_COUNT }, { 'r', MIG_COUNT },   { '%', MIG_PERCENT }, { 'f', MIG_FACTOR },
                  { 'm', MIG_MONEY }, { 'u', MIG_MEASURE }, { 'o', MIG_ORDINAL }, { 'd', MIG_PERIOD },
                  { 'l', MIG_PLACE }, { 'x', MIG_OTHER } };
    struct marked m = { 0 };
    mig_buf_str(&m.text, "");
    while (*text) {
        if (text[0] != '[' || text[1] == '\0' || text[2] != ':') {
            mig_buf_char(&m.text, *text++);
            continue;
        }
        const char *end = strchr(text, ']');
        size_t i = 0, start = m.text.n;
        while (kinds[i].letter != text[1])
            i++;
        mig_buf_add(&m.text, mig_span(text + 3, (size_t)(end - text - 3)));
        if (!m.tokens.item || m.tokens.n == m.tokens.cap)
            m.tokens.item = mig_grow(m.tokens.item, &m.tokens.cap, m.tokens.n + 1, sizeof *m.tokens.item);
        m.tokens.item[m.tokens.n++] = (struct mig_token){
            .kind = kinds[i].kind, .start = (uint32_t)start, .end = (uint32_t)m.text.n, .is_range = text[1] == 'r'
        };
        text = end + 1;
    }
    m.sentence = (struct mig_sentence){ mig_buf_span(&m.text), m.tokens.item, m.tokens.n, &test_language };
    return m;
}

static inline void unmark(struct marked *m)
{
    free(m->tokens.item);
    mig_buf_free(&m->text);
}

/* Loads a pack of the language ru with BODY ("lists: …\nrules: …\n") behind its head. */
static inline mig_status load_pack(struct mig_ruleset **out, const char *body, bool no_gate, struct mig_err *err)
{
    char path[] = "/tmp/mig-test-XXXXXX";
    struct mig_buf text = { 0 };
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    mig_buf_printf(&text, "pack: test\nversion: 1.0.0\nlanguage: ru\n%s", body);
    assert_int_equal(mig_file_write(path, mig_buf_span(&text), err), MIG_OK);
    mig_buf_free(&text);
    const char *paths[] = { path };
    struct mig_ruleset_options o = { .paths = paths, .n_paths = 1, .rules_dir = "rules", .no_gate = no_gate };
    mig_status status = mig_ruleset_load(out, &o, err);
    unlink(path);
    return status;
}

#endif
