/* Units that stand in headings and above tables. Without them a figure is another one: "590.8" is half a million, or is not. */
#include "base/utf8.h"
#include "extract/source/grid_parts.h"

enum { MAX_WORDS = 4, MAX_BYTES = 60, MAX_SHORT = 5 /* code points of an abbreviation */, MAX_PREPOSITION = 2 };

/* Begins with a letter, and holds neither a figure nor a share. */
static bool is_phrase(struct mig_span text)
{
    size_t n_words = 1, at = 0;
    if (text.n == 0 || text.n > MAX_BYTES || !mig_utf8_is_letter(mig_utf8_next(text, &at)))
        return false;
    for (size_t i = 0; i < text.n; i++) {
        if (mig_is_digit(text.p[i]) || strchr("%:;()", text.p[i]))
            return false;
        n_words += text.p[i] == ' ';
    }
    return n_words <= MAX_WORDS;
}

static struct mig_span first_word(struct mig_span text)
{
    const char *space = memchr(text.p, ' ', text.n);
    return space ? mig_span_cut(text, 0, (size_t)(space - text.p)) : text;
}

/* Is its first word short, and has the dot of an abbreviation? */
static bool is_abbreviated(struct mig_span text)
{
    struct mig_span word = first_word(text);
    return mig_span_ends(word, ".") && mig_utf8_count(word) <= MAX_SHORT + (size_t)1;
}

/* Without the little word in front, which does not stand behind figures. */
static struct mig_span without_preposition(struct mig_span text)
{
    struct mig_span word = first_word(text);
    bool is_little = word.n < text.n && mig_utf8_count(word) <= MAX_PREPOSITION && !mig_span_ends(word, ".");
    return is_little ? mig_span_trim(mig_span_cut(text, word.n, text.n)) : text;
}

static struct mig_span behind_last(struct mig_span text, char mark)
{
    for (size_t i = text.n; i > 0; i--)
        if (text.p[i - 1] == mark)
            return mig_span_trim(mig_span_cut(text, i, text.n));
    return mig_span(NULL, 0);
}

struct mig_span mig_grid_unit(struct mig_span heading, bool in_brackets)
{
    struct mig_span phrase = { 0 };
    heading = mig_span_trim(heading);
    if (mig_span_ends(heading, ")")) {
        heading.n--;
        phrase = behind_last(heading, '(');
        bool is_all = phrase.n > 0 && phrase.p == heading.p + 1;
        if (!in_brackets && !is_all && !is_abbreviated(phrase))
            return mig_span(NULL, 0);
    } else {
        phrase = memchr(heading.p ? heading.p : "", ',', heading.n) ? behind_last(heading, ',') : heading;
        if (phrase.n == 0 || !is_abbreviated(phrase))
            return mig_span(NULL, 0);
    }
    return is_phrase(phrase) ? without_preposition(phrase) : mig_span(NULL, 0);
}

bool mig_grid_is_unit(struct mig_span heading)
{
    struct mig_span unit = mig_grid_unit(heading, false);
    bool is_bracketed = mig_span_starts(heading, "(");
    return unit.n > 0 && unit.n + 2 * (size_t)is_bracketed == heading.n;
}
