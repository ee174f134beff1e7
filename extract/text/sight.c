#include "extract/text/sight.h"

#include "base/utf8.h"

enum { FIRST_FAR = 0xC0, BEHIND_FAR = 0x250 }; /* Latin letters outside ASCII */

static mig_status read_flag(const struct mig_yaml *root, const char *key, bool *out, struct mig_err *err)
{
    const struct mig_yaml *node = mig_yaml_get(root, key);
    *out = node && mig_span_is(node->text, "true");
    return !node || *out || mig_span_is(node->text, "false") ? MIG_OK
                                                             : mig_yaml_fail(node, err, "%s is true or false", key);
}

static mig_status read_elided(struct mig_sight *out, const struct mig_yaml *node, struct mig_err *err)
{
    static const char *const keys[] = { "words", "before", NULL };
    mig_status status = mig_yaml_expect(node, keys, err);
    if (status != MIG_OK)
        return status;
    out->words = mig_yaml_get(node, "words");
    out->before = mig_yaml_text(node, "before");
    if (!out->words || out->before.n == 0)
        return mig_yaml_fail(node, err, "needs the keys 'words' and 'before'");
    if (!out->lost_letters)
        return mig_yaml_fail(node, err, "elided words are told apart only with 'lost_letters: true'");
    return mig_yaml_expect_type(out->words, MIG_YAML_LIST, err);
}

mig_status mig_sight_read(struct mig_sight *out, struct mig_arena *arena, const struct mig_yaml *root,
                          struct mig_err *err)
{
    struct mig_sight sight = { 0 };
    const struct mig_yaml *elided = mig_yaml_get(root, "elided");
    mig_status status = read_flag(root, "apostrophes", &sight.unify_apostrophes, err);
    if (status == MIG_OK)
        status = read_flag(root, "lost_letters", &sight.lost_letters, err);
    if (status == MIG_OK && elided)
        status = read_elided(&sight, elided, err);
    if (status == MIG_OK)
        status = mig_respell_read(&sight.script, arena, mig_yaml_get(root, "script"), err);
    *out = sight;
    return status;
}

bool mig_is_apostrophe(uint32_t c)
{
    return c == MIG_UTF8_BAD || c == 0x2019 || c == 0x2018 || c == 0x2BB || c == 0x2BC || c == 0x2BF || c == 0x2B9 ||
           c == 0xB4;
}

static bool is_far(uint32_t c)
{
    return c >= FIRST_FAR && c < BEHIND_FAR && mig_utf8_is_letter(c);
}

static uint32_t letter_for(uint32_t c)
{
    return mig_utf8_is_upper(c) ? MIG_LOST_CAPITAL : MIG_LOST_SMALL;
}

static bool is_near(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Of a word, or what may have been. */
static bool is_of_word(uint32_t c)
{
    return c == MIG_UTF8_BAD || mig_utf8_is_letter(c);
}

static uint32_t at_or_0(struct mig_span text, size_t *at)
{
    return *at < text.n ? mig_utf8_next(text, at) : 0;
}

/* Does one of the elided words end at END, from its first letter on? */
static bool ends_elided(const struct mig_sight *sight, struct mig_span text, size_t end)
{
    size_t start = end;
    while (start > 0 && is_near((unsigned char)text.p[start - 1]))
        start--;
    if (start == end || (start > 0 && is_of_word(mig_utf8_before(text, start))))
        return false;
    for (const struct mig_yaml *w = sight->words ? sight->words->child : NULL; w; w = w->next) {
        size_t i = 0;
        while (i < w->text.n && start + i < end &&
               ((unsigned char)text.p[start + i] | 0x20) == (unsigned char)w->text.p[i])
            i++;
        if (i == w->text.n && start + i == end)
            return true;
    }
    return false;
}

/* "d<U+FFFD>Ivoire", "l<U+FFFD><U+FFFD>vacuation", but "d<U+FFFD>placés". */
static bool may_follow_elided(const struct mig_sight *sight, uint32_t c)
{
    return c == MIG_UTF8_BAD || is_far(c) ||
           (is_near(c) && sight->before.n && memchr(sight->before.p, (int)(c | 0x20), sight->before.n) != NULL);
}

/* Is the lost sign a letter, rather than a quote, a dash or a space? At the beginning of a word that is written large it
 * opened a quotation; alone it may be a word ("à"). */
static bool was_letter(uint32_t before, uint32_t next, uint32_t behind)
{
    if (is_of_word(before) || before == '\'' || mig_is_apostrophe(before))
        return true;
    if (is_of_word(next))
        return !(mig_utf8_is_upper(next) && mig_utf8_is_lower(behind));
    return (before == 0 || mig_utf8_is_space(before)) && (next == 0 || mig_utf8_is_space(next));
}

uint32_t mig_sight_of(const struct mig_sight *sight, struct mig_span text, size_t start, size_t end, uint32_t c)
{
    if (is_far(c))
        return letter_for(c);
    if (c != '\'' && !mig_is_apostrophe(c))
        return c;
    size_t at = end;
    uint32_t before = start ? mig_utf8_before(text, start) : 0, next = at_or_0(text, &at), behind = at_or_0(text, &at);
    if (c == MIG_UTF8_BAD) {
        if (!was_letter(before, next, behind))
            return c;
        if (may_follow_elided(sight, next) && ends_elided(sight, text, start))
            return ' ';
        bool begins_word = is_of_word(next) && !is_of_word(before) && before != '\'' && !mig_is_apostrophe(before);
        return begins_word ? MIG_LOST_CAPITAL : MIG_LOST_SMALL; /* what a name may need; nothing needs a small one */
    }
    if (!is_of_word(before) || !is_of_word(next))
        return c;
    return ends_elided(sight, text, start) ? ' ' : MIG_LOST_SMALL;
}

/* In a pattern what stands behind an apostrophe need not be a letter: "d'(?:eau|air)". */
static uint32_t in_pattern(const struct mig_sight *sight, struct mig_span text, size_t start, size_t end, uint32_t c)
{
    if (is_far(c))
        return letter_for(c);
    if (c != '\'')
        return c;
    if (ends_elided(sight, text, start))
        return ' ';
    return start && end < text.n && is_near((unsigned char)text.p[start - 1]) && is_near((unsigned char)text.p[end])
               ? MIG_LOST_SMALL
               : c;
}

struct mig_span mig_sight_pattern(const struct mig_sight *sight, struct mig_arena *arena, struct mig_span pattern)
{
    if (sight && sight->script)
        return mig_respell_pattern(sight->script, arena, pattern);
    if (!sight || !sight->lost_letters)
        return pattern;
    char *out = mig_arena_alloc(arena, 2 * pattern.n + 1);
    size_t n = 0;
    for (size_t at = 0, start; at < pattern.n;) {
        start = at;
        uint32_t c = mig_utf8_next(pattern, &at);
        n += mig_utf8_put(in_pattern(sight, pattern, start, at, c), out + n);
    }
    out[n] = '\0';
    return mig_span(out, n);
}
