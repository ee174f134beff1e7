#include "extract/source/raised.h"

#include "base/utf8.h"

enum { MAX_MARK = 16 /* bytes */ };

bool mig_raised_is_mark(struct mig_span text)
{
    static const char around[] = "()[] ";
    size_t n_signs = 0;
    for (size_t i = 0; i < text.n && text.n <= MAX_MARK;) {
        uint32_t c = mig_utf8_next(text, &i);
        bool is_sign = (c >= '0' && c <= '9') || c == '*' || c == ',' || c == 0x2020 || c == 0x2021;
        if (!is_sign && (c == 0 || c > 0x7F || !strchr(around, (int)c)))
            return false;
        n_signs += is_sign;
    }
    return n_signs > 0;
}

static size_t letters_before(struct mig_span text)
{
    size_t n = 0;
    for (; text.n > 0 && mig_utf8_is_letter(mig_utf8_before(text, text.n)); n++)
        text.n = mig_utf8_floor(text, text.n - 1);
    return n;
}

static size_t digits_before(struct mig_span text)
{
    size_t n = 0;
    while (n < text.n && mig_is_digit(text.p[text.n - 1 - n]))
        n++;
    return n;
}

/* The figure ten, and not the end of a longer one. */
static bool is_ten(struct mig_span before)
{
    if (digits_before(before) != 2 || !mig_span_ends(before, "10"))
        return false;
    before.n -= 2;
    if (before.n > 0 && strchr(".,", before.p[before.n - 1]))
        return false;
    while (before.n > 0 && mig_utf8_is_space(mig_utf8_before(before, before.n)))
        before.n = mig_utf8_floor(before, before.n - 1);
    return digits_before(before) == 0;
}

/* Of a short name of a measure ("km"), or of ten, where nobody writes the first. */
static bool is_power(struct mig_span before, struct mig_span text)
{
    size_t n_letters = letters_before(before), n_digits = digits_before(text);
    if (n_letters > 0 && n_letters <= 2 && (mig_span_is(text, "2") || mig_span_is(text, "3")))
        return true;
    bool is_minus = text.n > n_digits && (mig_span_is(mig_span_cut(text, 0, text.n - n_digits), "-") ||
                                          mig_span_is(mig_span_cut(text, 0, text.n - n_digits), "−"));
    return is_ten(before) && n_digits > 0 && n_digits <= 2 && (is_minus || text.n == n_digits) &&
           !mig_span_is(text, "1") && !mig_span_is(text, "0");
}

static void add_power(struct mig_span text, struct mig_buf *out)
{
    static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
    size_t n_digits = digits_before(text);
    if (n_digits < text.n)
        mig_buf_str(out, "⁻");
    for (size_t i = text.n - n_digits; i < text.n; i++)
        mig_buf_str(out, raised[text.p[i] - '0']);
}

static bool is_roman(struct mig_span before, size_t n_letters)
{
    for (size_t i = 0; i < n_letters; i++)
        if (i >= before.n || !strchr("IVXLCDM", before.p[before.n - 1 - i]))
            return false;
    return true;
}

/* Of four digits or more, in groups or not. */
static bool is_long_figure(struct mig_span before)
{
    enum { GROUP = 3 };
    size_t n = digits_before(before);
    if (n != GROUP || before.n == n)
        return n > GROUP;
    before.n -= n;
    uint32_t c = mig_utf8_before(before, before.n);
    before.n = mig_utf8_floor(before, before.n - 1);
    return (c == ',' || c == '.' || mig_utf8_is_space(c)) && digits_before(before) > 0;
}

/* One letter, with a bracket or without. Ends of ordinals are joined to small numbers, to Roman ones and to short words; behind
 * anything else it is a mark. */
static bool is_letter_mark(struct mig_span before, struct mig_span text)
{
    enum { LONG_WORD = 4 };
    size_t at = 0, n_letters = letters_before(before);
    if (text.n == 0 || !mig_utf8_is_letter(mig_utf8_next(text, &at)))
        return false;
    if (at < text.n)
        return mig_span_is(mig_span_cut(text, at, text.n), ")");
    if (before.n == 0 || mig_utf8_is_space(mig_utf8_before(before, before.n)))
        return before.n > 0;
    return n_letters > 0 ? n_letters >= LONG_WORD && !is_roman(before, n_letters) : is_long_figure(before);
}

void mig_raised_add(struct mig_span before, struct mig_span text, struct mig_buf *out)
{
    struct mig_span inner = mig_span_trim(text);
    if (is_power(before, inner))
        add_power(inner, out);
    else if (!mig_raised_is_mark(inner) && !is_letter_mark(before, inner))
        mig_buf_add(out, text);
}
