#include "extract/source/wrap.h"

#include "base/utf8.h"

enum {
    MAX_WIDTH = 100,
    MIN_WIDTH = 50,
    MIN_OWN_WIDTH = 25,
    MIN_FULL_LINES = 3
}; /* what a screen holds; code points, lines */

static struct mig_span first_word(struct mig_span line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] != ' ' && line.p[n] != '\t')
        n++;
    return mig_span(line.p, n);
}

bool mig_wrap_ends(struct mig_span line)
{
    static const char marks[] = ".!?:;";
    return line.n == 0 || strchr(marks, line.p[line.n - 1]) != NULL || mig_span_ends(line, "…");
}

/* A line that begins like an item of a list or is set in stands for itself. */
static bool begins_anew(struct mig_span line)
{
    static const char *const bullets[] = { " ", "\t", "- ", "* ", "• ", "– ", "— ", "· ", "> " };
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (mig_span_starts(line, bullets[i]))
            return true;
    size_t n = 0;
    while (n < line.n && mig_is_digit(line.p[n]))
        n++;
    return line.n == 0 || (n > 0 && n + 1 < line.n && (line.p[n] == ')' || line.p[n] == '.') && line.p[n + 1] == ' ');
}

/* An address without a space cannot be broken, and says nothing of the width. */
static size_t width_of(struct mig_span line)
{
    line = mig_span_trim(line);
    return first_word(line).n == line.n ? 0 : mig_utf8_count(line);
}

/* The break was made for width: the next word would hardly have fit. People break early. */
static bool is_full(struct mig_span line, struct mig_span next, struct mig_wrap wrap)
{
    struct mig_span word = first_word(next);
    size_t n = wrap.counts_bytes ? line.n + word.n : mig_utf8_count(line) + mig_utf8_count(word);
    return n + 1 > wrap.width - wrap.width / 8;
}

/* The widest line of the block that *REST begins with, which is taken off it with the empty line behind it. */
static size_t take_block(struct mig_span *rest, struct mig_span *block)
{
    struct mig_span line;
    size_t widest = 0;
    *block = *rest;
    while (mig_span_split(rest, '\n', &line) && mig_span_trim(line).n > 0) {
        size_t width = width_of(line);
        widest = width > widest ? width : widest;
    }
    block->n -= rest->n;
    return widest;
}

struct breaks {
    size_t n, n_full; /* those in mid-sentence, and those of them that were made for width */
    size_t n_wide;    /* lines of much the same width */
};

static void count_breaks(struct mig_span block, size_t width, struct breaks *b)
{
    struct mig_span line, last = { 0 };
    while (mig_span_split(&block, '\n', &line)) {
        line = mig_span_trim_end(line);
        bool is_open = !mig_wrap_ends(last) && !begins_anew(line);
        b->n += is_open;
        b->n_full += is_open && is_full(last, line, (struct mig_wrap){ .width = width });
        b->n_wide += width_of(line) * 5 >= width * 4;
        last = line;
    }
}

struct mig_wrap mig_wrap_find(struct mig_span text)
{
    size_t widest = 0;
    struct breaks b = { 0 };
    struct mig_span block;
    for (struct mig_span rest = text; rest.n > 0;) {
        size_t width = take_block(&rest, &block);
        widest = width <= MAX_WIDTH && width > widest ? width : widest;
    }
    for (struct mig_span rest = text; widest >= MIN_WIDTH && rest.n > 0;)
        if (take_block(&rest, &block) <= MAX_WIDTH)
            count_breaks(block, widest, &b);
    return (struct mig_wrap){ .width = b.n_wide >= MIN_FULL_LINES && b.n_full * 3 >= b.n * 2 ? widest : 0 };
}

/* Is BLOCK a paragraph that was broken for WRAP: each line full but the last, and many that begin in mid-sentence? Verse and
 * lists begin their lines otherwise. */
static bool is_paragraph(struct mig_span block, struct mig_wrap wrap)
{
    struct mig_span line, last = { 0 };
    size_t n_breaks = 0, n_small = 0, at;
    while (mig_span_split(&block, '\n', &line) && (line = mig_span_trim_end(line)).n > 0) {
        if (begins_anew(line) || mig_utf8_count(line) > MAX_WIDTH || (last.n > 0 && !is_full(last, line, wrap)))
            return false;
        at = 0;
        n_breaks += last.n > 0;
        n_small += last.n > 0 && !mig_wrap_ends(last) && mig_utf8_is_lower(mig_utf8_next(line, &at));
        last = line;
    }
    return n_breaks >= 2 && n_small * 3 >= n_breaks;
}

/* The width that BLOCK has for itself. */
static struct mig_wrap of_paragraph(struct mig_span block)
{
    struct mig_wrap by_letters = { 0 }, by_bytes = { .counts_bytes = true };
    struct mig_span line, rest = block;
    while (mig_span_split(&rest, '\n', &line)) {
        line = mig_span_trim_end(line);
        size_t n = mig_utf8_count(line);
        by_letters.width = n > by_letters.width ? n : by_letters.width;
        by_bytes.width = line.n > by_bytes.width ? line.n : by_bytes.width;
    }
    if (by_letters.width < MIN_OWN_WIDTH)
        return (struct mig_wrap){ 0 };
    return is_paragraph(block, by_letters) ? by_letters
           : is_paragraph(block, by_bytes) ? by_bytes
                                           : (struct mig_wrap){ 0 };
}

/* How the lines of the block that TEXT begins with were broken, in a text of which WRAP holds. */
static struct mig_wrap of_block(struct mig_wrap wrap, struct mig_span text)
{
    struct mig_span block;
    size_t widest = take_block(&text, &block);
    return wrap.width > 0 && widest <= wrap.width && widest >= MIN_WIDTH ? wrap : of_paragraph(block);
}

/* Nothing but a figure of three digits or more, above its label: "1 240", "Houses", "destroyed". Shorter ones are the
 * numbers of pages and of lists. */
static bool is_figure_alone(struct mig_span line)
{
    size_t n_digits = 0;
    for (size_t i = 0; i < line.n; i++) {
        bool is_digit = mig_is_digit(line.p[i]);
        if (!is_digit && !strchr(" ,.", line.p[i]))
            return false;
        n_digits += is_digit;
    }
    return n_digits >= 3;
}

/* "Deported - 2012: 3 120", a line of a table: a colon, and nothing but a figure behind it. */
static bool is_value(struct mig_span line)
{
    size_t at = line.n;
    while (at > 0 && (mig_is_digit(line.p[at - 1]) || strchr(" ,.", line.p[at - 1])))
        at--;
    return at > 1 && at + 1 < line.n && line.p[at - 1] == ':' && mig_is_digit(line.p[line.n - 1]);
}

/* Does NEXT only go on with LINE? It does when it begins with a small letter in mid-sentence, and when the break was
 * made for width. */
static bool goes_on(struct mig_wrap wrap, struct mig_span line, size_t n_joined, struct mig_span next)
{
    size_t at = 0;
    if (mig_wrap_ends(line) || begins_anew(next))
        return false;
    uint32_t first = mig_utf8_next(next, &at);
    if (n_joined >= MIG_WRAP_PHRASE ? mig_utf8_is_lower(first) : is_figure_alone(line) && mig_utf8_is_letter(first))
        return true;
    return wrap.width > 0 && is_full(line, next, wrap) && !(is_value(line) && mig_utf8_is_upper(first));
}

/* Broken at the hyphen of "information-based" or "10-15", or where a soft hyphen allowed it. What follows "two- and" is
 * short. */
static bool is_inside_word(struct mig_span line, struct mig_span next)
{
    enum { HYPHEN = 0x2010, SOFT_HYPHEN = 0xAD, MIN_LETTERS = 4 };
    uint32_t last = mig_utf8_before(line, line.n);
    if (last != '-' && last != HYPHEN && last != SOFT_HYPHEN)
        return false;
    uint32_t before = mig_utf8_before(line, mig_utf8_floor(line, line.n - 1));
    size_t at = 0;
    uint32_t first = mig_utf8_next(next, &at);
    if (before >= '0' && before <= '9')
        return first >= '0' && first <= '9';
    return mig_utf8_is_letter(before) && mig_utf8_is_lower(first) &&
           (last == SOFT_HYPHEN || mig_utf8_count(first_word(next)) >= MIN_LETTERS);
}

/* What stands between LINE and NEXT when they are one; '\n' when they are two. '\0': nothing. */
static char joint(struct mig_wrap wrap, struct mig_span line, size_t n_joined, struct mig_span next)
{
    if (!goes_on(wrap, line, n_joined, next))
        return '\n';
    return is_inside_word(line, next) ? '\0' : ' ';
}

/* What is written never overtakes what is read: a line takes its own bytes and at most one before them. */
void mig_wrap_join(struct mig_wrap wrap, struct mig_buf *text)
{
    struct mig_span line, rest = mig_buf_span(text), last = { 0 };
    struct mig_wrap here = { 0 };
    size_t start = 0; /* of the line in TEXT */
    text->n = 0;
    for (struct mig_span ahead = rest; mig_span_split(&rest, '\n', &line); ahead = rest) {
        line = mig_span_trim_end(line);
        if (last.n == 0)
            here = of_block(wrap, ahead);
        char between = joint(here, last, text->n - start, line);
        if (text->n > 0 && between)
            text->p[text->n++] = between;
        start = between == '\n' ? text->n : start;
        memmove(text->p + text->n, line.p, line.n);
        last = mig_span(text->p + text->n, line.n);
        text->n += line.n;
    }
    while (text->n > 0 && text->p[text->n - 1] == '\n')
        text->n--;
    if (text->n > 0)
        mig_buf_char(text, '\n');
}

/* ---- headlines ---- */

static bool is_headline(struct mig_span line)
{
    enum { MAX_TITLE = 200 }; /* bytes */
    bool asks = mig_span_ends(line, "?") || mig_span_ends(line, "!");
    return line.n <= MAX_TITLE && (asks || !mig_wrap_ends(line)) && !is_value(line) && !memchr(line.p, '\t', line.n);
}

struct mig_span mig_wrap_headline(struct mig_span text)
{
    struct mig_span line, title = { 0 };
    while (mig_span_split(&text, '\n', &line)) {
        line = mig_span_trim(line);
        if (line.n == 0)
            continue;
        if (title.n)
            return title;
        if (!is_headline(line))
            break;
        title = line;
    }
    return mig_span(NULL, 0);
}
