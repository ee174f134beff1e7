/* Plain text: what every file is that is nothing else and holds no binary. */
#include "base/utf8.h"
#include "extract/source/charset.h"
#include "extract/source/reader.h"

/* Wrapped by hand or by a mail program: lines of much the same width, within what a screen holds. */
enum { MAX_WIDTH = 100, MIN_FULL_LINES = 3 };

/* Of a text only the text is held, and a page's tree is many times the page: it may be longer than others. */
#define TEXT_MAX ((size_t)1 << 30)

struct wrap {
    size_t width; /* code points of the longest line; 0: not wrapped */
};

static struct mig_span first_word(struct mig_span line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] != ' ' && line.p[n] != '\t')
        n++;
    return mig_span(line.p, n);
}

static struct wrap find_wrap(struct mig_span text)
{
    size_t widest = 0, n_full = 0;
    struct mig_span line, rest = text;
    while (mig_span_split(&rest, '\n', &line)) {
        size_t width = mig_utf8_count(line);
        if (width > MAX_WIDTH)
            return (struct wrap){ 0 };
        if (width > widest)
            widest = width;
    }
    rest = text;
    while (mig_span_split(&rest, '\n', &line))
        n_full += mig_utf8_count(line) * 5 >= widest * 4;
    return (struct wrap){ widest >= 50 && n_full >= MIN_FULL_LINES ? widest : 0 };
}

static bool ends_sentence(struct mig_span line)
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

/* Does NEXT only go on with LINE, N_JOINED bytes of which are joined already? It does when it begins with a small letter in mid-sentence, and when the break
 * was made for width: the next word would hardly have fit. People break early. */
static bool is_soft_break(struct mig_span line, size_t n_joined, struct mig_span next, struct wrap wrap)
{
    enum { MIN_PHRASE = 10 }; /* bytes; shorter lines are cells and items */
    size_t at = 0;
    if (ends_sentence(line) || begins_anew(next))
        return false;
    uint32_t first = mig_utf8_next(next, &at);
    if (n_joined >= MIN_PHRASE ? mig_utf8_is_lower(first) : is_figure_alone(line) && mig_utf8_is_letter(first))
        return true;
    return wrap.width > 0 && mig_utf8_count(line) + 1 + mig_utf8_count(first_word(next)) > wrap.width - wrap.width / 8;
}

static struct mig_span without_tail(struct mig_span line)
{
    while (line.n > 0 && (line.p[line.n - 1] == ' ' || line.p[line.n - 1] == '\t'))
        line.n--;
    return line;
}

static bool is_headline(struct mig_span line)
{
    enum { MAX_TITLE = 200 }; /* bytes */
    bool asks = mig_span_ends(line, "?") || mig_span_ends(line, "!");
    return line.n <= MAX_TITLE && (asks || !ends_sentence(line)) && !memchr(line.p, '\t', line.n);
}

/* The first line, if it stands like a headline: short, without a full stop, something behind it. */
static struct mig_span find_title(struct mig_span text)
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

/* What is written never overtakes what is read: a line takes its own bytes and at most one before them. */
void mig_text_parse(struct mig_document *doc)
{
    struct mig_buf *out = &doc->body;
    struct mig_span line, rest = mig_buf_span(out), last = { 0 };
    struct wrap wrap = find_wrap(rest);
    size_t start = 0; /* of the line in OUT */
    out->n = 0;
    while (mig_span_split(&rest, '\n', &line)) {
        line = without_tail(line);
        bool goes_on = out->n > 0 && is_soft_break(last, out->n - start, line, wrap);
        if (out->n > 0)
            out->p[out->n++] = goes_on ? ' ' : '\n';
        start = goes_on ? start : out->n;
        memmove(out->p + out->n, line.p, line.n);
        last = mig_span(out->p + out->n, line.n);
        out->n += line.n;
    }
    while (out->n > 0 && out->p[out->n - 1] == '\n')
        out->n--;
    if (out->n > 0)
        mig_buf_char(out, '\n');
    doc->text = mig_buf_span(out);
    doc->title = find_title(doc->text);
}

static mig_status parse(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err)
{
    if (mig_charset_take(&piece->bytes, &doc->body) != MIG_OK)
        return mig_err_set(err, MIG_DATA, "%s: not text", piece->name);
    mig_text_parse(doc);
    return MIG_OK;
}

static const char *const suffixes[] = { ".txt", ".text", ".md", NULL };

const struct mig_reader mig_reader_text = {
    .name = "text",
    .suffixes = suffixes,
    .max = TEXT_MAX,
    .parse = parse,
};
