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
    if (line.n == 0)
        return true;
    char last = line.p[line.n - 1];
    return last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || mig_span_ends(line, "…");
}

/* A line that begins like an item of a list or is set in stands for itself; one that begins with a letter, as most do, does not. */
static bool begins_anew(struct mig_span line)
{
    static const char *const bullets[] = { " ", "\t", "- ", "* ", "• ", "– ", "— ", "· ", "> " };
    if (line.n == 0)
        return true;
    unsigned char first = (unsigned char)line.p[0];
    if ((first | 0x20U) - 'a' < 26U || (first & 0xFE) == 0xD0)
        return false;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (mig_span_starts(line, bullets[i]))
            return true;
    size_t n = 0;
    while (n < line.n && mig_is_digit(line.p[n]))
        n++;
    return n > 0 && n + 1 < line.n && (line.p[n] == ')' || line.p[n] == '.') && line.p[n + 1] == ' ';
}

/* Code points of LINE, which is valid; of one that is surely too wide, some number that is. */
static size_t count(struct mig_span line)
{
    enum { LONGEST = 4 }; /* bytes of one */
    return line.n > LONGEST * MAX_WIDTH ? MAX_WIDTH + 1 : mig_utf8_count(line);
}

/* An address without a space cannot be broken, and says nothing of the width. */
static bool is_one_word(struct mig_span line)
{
    return first_word(line).n == line.n;
}

/* Behind the next line of TEXT from AT on. */
static inline size_t take_line(struct mig_span text, size_t at, struct mig_span *line)
{
    const char *feed = memchr(text.p + at, '\n', text.n - at);
    size_t end = feed ? (size_t)(feed - text.p) : text.n;
    *line = mig_span_cut(text, at, end);
    return end + (feed != NULL);
}

/* What must not be narrower than the width for a break to be made for it: a line, a space and the word that the next begins with.
 * Given are code points, or bytes, of line and word. */
static size_t reach(size_t line, size_t word)
{
    return line + 1 + word;
}

/* The break was made for width: the next word would hardly have fit. People break early. */
static bool is_beyond(size_t reach, size_t width)
{
    return reach > width - width / 8;
}

static bool is_full(struct mig_span line, struct mig_span next, struct mig_wrap wrap)
{
    struct mig_span word = first_word(next);
    return is_beyond(wrap.counts_bytes ? reach(line.n, word.n) : reach(mig_utf8_count(line), mig_utf8_count(word)),
                     wrap.width);
}

/* The widest line of the block that *REST begins with, which is taken off it with the empty line behind it. Above MAX_WIDTH it is only
 * known to be. */
static size_t take_block(struct mig_span *rest, struct mig_span *block)
{
    struct mig_span line;
    size_t widest = 0, at = 0;
    while (at < rest->n) {
        at = take_line(*rest, at, &line);
        line = mig_span_trim(line);
        if (line.n == 0)
            break;
        size_t width = widest > MAX_WIDTH || is_one_word(line) ? 0 : count(line);
        widest = width > widest ? width : widest;
    }
    *block = mig_span_cut(*rest, 0, at);
    *rest = mig_span_cut(*rest, at, rest->n);
    return widest;
}

/* Of the blocks that are not too wide. What reaches further than LONG is beyond any width. */
enum { LONG = 2 * MAX_WIDTH };
struct breaks {
    size_t n, reach[LONG + 1];        /* those in mid-sentence, and how many of them reach so far */
    size_t n_lines_of[MAX_WIDTH + 1]; /* lines of each width */
};

static void count_breaks(struct mig_span block, struct breaks *b)
{
    struct mig_span line, last = { 0 };
    for (size_t at = 0, n, n_last = 0; at < block.n; last = line, n_last = n) {
        at = take_line(block, at, &line);
        line = mig_span_trim_end(line);
        n = mig_utf8_count(line);
        if (!mig_wrap_ends(last) && !begins_anew(line)) {
            size_t far = reach(n_last, mig_utf8_count(first_word(line)));
            b->n++;
            b->reach[far < LONG ? far : LONG]++;
        }
        struct mig_span set_in = mig_span_trim(line);
        b->n_lines_of[is_one_word(set_in) ? 0 : n - (line.n - set_in.n)]++;
    }
}

/* The WIDTH, if two thirds of the breaks were made for it and some lines are of much the same width. */
static size_t confirm(const struct breaks *b, size_t width)
{
    size_t n_full = 0, n_wide = 0;
    for (size_t i = 0; i <= LONG; i++)
        n_full += is_beyond(i, width) ? b->reach[i] : 0;
    for (size_t i = 0; i <= MAX_WIDTH; i++)
        n_wide += i * 5 >= width * 4 ? b->n_lines_of[i] : 0;
    return n_wide >= MIN_FULL_LINES && n_full * 3 >= b->n * 2 ? width : 0;
}

struct mig_wrap mig_wrap_find(struct mig_span text)
{
    size_t widest = 0;
    struct breaks b = { 0 };
    struct mig_span block;
    while (text.n > 0) {
        size_t width = take_block(&text, &block);
        if (width > MAX_WIDTH)
            continue;
        count_breaks(block, &b);
        widest = width > widest ? width : widest;
    }
    return (struct mig_wrap){ .width = widest >= MIN_WIDTH ? confirm(&b, widest) : 0 };
}

/* Is the block that TEXT begins with a paragraph that was broken for WRAP: each line full but the last, and many that begin in
 * mid-sentence? Verse and lists begin their lines otherwise. */
static bool is_paragraph(struct mig_span text, struct mig_wrap wrap)
{
    struct mig_span line, last = { 0 };
    size_t n_breaks = 0, n_small = 0, first;
    for (size_t at = 0; at < text.n;) {
        at = take_line(text, at, &line);
        line = mig_span_trim_end(line);
        if (line.n == 0)
            break;
        if (last.n > 0 && !is_full(last, line, wrap))
            return false;
        first = 0;
        n_breaks += last.n > 0;
        n_small += last.n > 0 && !mig_wrap_ends(last) && mig_utf8_is_lower(mig_utf8_next(line, &first));
        last = line;
    }
    return n_breaks >= 2 && n_small * 3 >= n_breaks;
}

static size_t max(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* The width that the block that TEXT begins with has for itself. What is not full against the widest line so far is not against the
 * widest of all. */
static struct mig_wrap of_paragraph(struct mig_span text)
{
    struct mig_wrap none = { 0 }, by_letters = { 0 }, by_bytes = { .counts_bytes = true };
    struct mig_span line, last = { 0 };
    bool may_be_letters = true, may_be_bytes = true;
    for (size_t at = 0, n, n_last = 0; at < text.n; last = line, n_last = n) {
        at = take_line(text, at, &line);
        line = mig_span_trim_end(line);
        if (line.n == 0)
            break;
        n = begins_anew(line) ? MAX_WIDTH + 1 : count(line);
        if (n > MAX_WIDTH)
            return none;
        by_letters.width = max(by_letters.width, n);
        by_bytes.width = max(by_bytes.width, line.n);
        struct mig_span word = first_word(line);
        may_be_letters =
            may_be_letters && (last.n == 0 || is_beyond(reach(n_last, mig_utf8_count(word)), by_letters.width));
        may_be_bytes = may_be_bytes && (last.n == 0 || is_beyond(reach(last.n, word.n), by_bytes.width));
        if (!may_be_letters && !may_be_bytes)
            return none;
    }
    if (by_letters.width < MIN_OWN_WIDTH)
        return none;
    return may_be_letters && is_paragraph(text, by_letters) ? by_letters
           : may_be_bytes && is_paragraph(text, by_bytes)   ? by_bytes
                                                            : none;
}

/* How the lines of the block that TEXT begins with were broken, in a text of which WRAP holds. */
static struct mig_wrap of_block(struct mig_wrap wrap, struct mig_span text)
{
    struct mig_span block, rest = text;
    size_t widest = wrap.width > 0 ? take_block(&rest, &block) : 0;
    return widest >= MIN_WIDTH && widest <= wrap.width ? wrap : of_paragraph(text);
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
        if (line.p != text->p + text->n)
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
