/* Units that stand in headings and above tables. Without them a figure is another one: "590.8" is half a million, or is not. */
#include "base/utf8.h"
#include "extract/source/grid_parts.h"
#include "extract/source/unit_words.h"

static bool has_digit(struct mig_span text)
{
    for (size_t i = 0; i < text.n; i++)
        if (mig_is_digit(text.p[i]))
            return true;
    return false;
}

/* Where the last part of a heading begins that signs part: commas, brackets, dashes with spaces around them. *is_bracketed: it
 * stands in brackets. */
static size_t part_start(struct mig_span text, bool *is_bracketed)
{
    *is_bracketed = false;
    for (size_t i = text.n; i > 0; i--) {
        *is_bracketed = text.p[i - 1] == '(' || text.p[i - 1] == '[';
        bool is_dash = i > 2 && text.p[i - 1] == ' ' && mig_span_ends(mig_span(text.p, i - 1), "-");
        is_dash = is_dash || mig_span_ends(mig_span(text.p, i), "– ") || mig_span_ends(mig_span(text.p, i), "— ");
        if (*is_bracketed || is_dash || memchr(",;:/", text.p[i - 1], 4))
            return i;
    }
    return 0;
}

static struct mig_span without_ends(struct mig_span text)
{
    text = mig_span_trim(text);
    while (text.n > 0 && memchr(")],;:/-*", text.p[text.n - 1], 8))
        text = mig_span_trim(mig_span_cut(text, 0, text.n - 1));
    while (mig_span_ends(text, "–") || mig_span_ends(text, "—"))
        text = mig_span_trim(mig_span_cut(text, 0, text.n - strlen("–")));
    return text;
}

struct mig_span mig_grid_unit(const struct mig_unit_words *units, struct mig_span heading)
{
    enum { LONGEST = 400 };
    struct mig_span rest = heading.n <= LONGEST ? without_ends(heading) : mig_span(NULL, 0);
    while (rest.n > 0) {
        bool is_bracketed;
        size_t start = part_start(rest, &is_bracketed);
        struct mig_span part = mig_span_cut(rest, start, rest.n), unit = mig_unit_words_in(units, part);
        if (unit.n > 0)
            return unit;
        if (!is_bracketed && !has_digit(part)) /* a remark in brackets or a time may stand behind a unit */
            break;
        rest = without_ends(mig_span_cut(rest, 0, start > 0 ? start - 1 : 0));
    }
    return mig_span(NULL, 0);
}

/* What a sign means stands nowhere in the heading. */
struct mig_span mig_grid_sign(const struct mig_unit_words *units, struct mig_span heading)
{
    struct mig_span unit = mig_grid_unit(units, heading);
    uintptr_t at = (uintptr_t)unit.p, from = (uintptr_t)heading.p;
    bool is_word = unit.n > 0 && at >= from && at < from + heading.n;
    return is_word ? mig_span(NULL, 0) : unit;
}

bool mig_grid_is_unit(const struct mig_unit_words *units, struct mig_span heading)
{
    heading = without_ends(heading);
    while (mig_span_starts(heading, "(") || mig_span_starts(heading, "["))
        heading = mig_span_cut(heading, 1, heading.n);
    return mig_unit_words_in(units, heading).n > 0;
}

bool mig_grid_tells_unit(const struct mig_unit_words *units, struct mig_span heading)
{
    return mig_grid_unit(units, heading).n > 0 &&
           (mig_unit_words_tell_size(units, heading) || !mig_grid_is_unit(units, heading));
}

bool mig_grid_ends_in_unit(const struct mig_unit_words *units, struct mig_span heading)
{
    struct mig_span text = without_ends(heading);
    size_t i = text.n;
    while (i > 0 && text.p[i - 1] != ' ')
        i--;
    return mig_grid_unit(units, heading).n > 0 || mig_unit_words_in(units, mig_span_cut(text, i, text.n)).n > 0;
}

/* Marks of notes behind a heading: "*", "**", "[1]", "¹", and a digit behind a bracket. */
struct mig_span mig_grid_without_marks(struct mig_span heading)
{
    for (size_t before = heading.n + 1; heading.n < before;) {
        static const char *const raised[] = { "*", "¹", "²", "³", "†", "‡" };
        before = heading.n;
        for (size_t i = 0; i < sizeof raised / sizeof *raised; i++)
            if (mig_span_ends(heading, raised[i]))
                heading = mig_span_trim(mig_span_cut(heading, 0, heading.n - strlen(raised[i])));
        size_t n = heading.n;
        while (n > 0 && mig_is_digit(heading.p[n - 1]))
            n--;
        if (n < heading.n && n > 0 && heading.p[n - 1] == ')')
            heading = mig_span_cut(heading, 0, n);
        if (mig_span_ends(heading, "]")) {
            for (n = heading.n - 1; n > 0 && mig_is_digit(heading.p[n - 1]);)
                n--;
            if (n > 0 && n + 1 < heading.n && heading.p[n - 1] == '[')
                heading = mig_span_trim(mig_span_cut(heading, 0, n - 1));
        }
    }
    return heading;
}
