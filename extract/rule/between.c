#include "extract/rule/between.h"

#include "base/utf8.h"

uint32_t mig_between_words(const struct mig_ground *g, size_t from, size_t to)
{
    return (uint32_t)(mig_subject_count_before(g->word, g->n_words, to) -
                      mig_subject_count_before(g->word, g->n_words, from));
}

uint32_t mig_between_figure(const struct mig_ground *g, size_t from, size_t to)
{
    size_t i = mig_subject_count_before(g->figure, g->n_figures, from);
    return i < g->n_figures && g->figure[i] < to ? mig_subject_token(g->subject, g->figure[i]) : MIG_NO_TOKEN;
}

/* The point behind a short word, which a gap takes with it: "г. Душанбе". As SHORT_WORD of emit.c. */
static bool is_short_point(struct mig_span text, size_t at)
{
    enum { SHORT = 4 };
    size_t start = at, n = 0;
    while (start > 0 && n <= SHORT && mig_utf8_is_letter(mig_utf8_before(text, start))) {
        start = mig_utf8_floor(text, start - 1);
        n++;
    }
    return n > 0 && n <= SHORT && at + 1 < text.n && strchr(" ,)", text.p[at + 1]);
}

/* Letters, digits, blanks and marks; an ordinal or a number that counts nothing is a word. As BETWEEN and WORD of emit.c. */
static bool passes(uint32_t c, bool is_gap)
{
    if (c >= 0x80)
        return mig_utf8_is_letter(c) || (c >= MIG_MARK_PERIOD && c <= MIG_MARK_PLACE_END) || c >= MIG_MARK_FIGURE;
    return c == ' ' || c == '_' || c == '-' || c == '\'' || mig_is_digit((char)c) || mig_utf8_is_letter(c) ||
           (is_gap && strchr(",\"()[]", (int)c));
}

bool mig_between_sign(const struct mig_subject *s, size_t from, size_t to, bool is_gap, char sign[5])
{
    uint32_t closes = 0; /* the mark that ends the period or place at hand */
    for (size_t at = from; at < to;) {
        size_t start = at;
        uint32_t c = mig_utf8_next(s->text, &at);
        if (closes) {
            closes = c == closes ? 0 : closes;
            continue;
        }
        if (c == MIG_MARK_PERIOD || c == MIG_MARK_PLACE)
            closes = c + (MIG_MARK_PERIOD_END - MIG_MARK_PERIOD);
        if (passes(c, is_gap) || (is_gap && c == '.' && is_short_point(s->text, start)))
            continue;
        memset(sign, 0, 5);
        mig_utf8_put(c, sign);
        return true;
    }
    return false;
}
