#include "manual/roff.h"

enum { LINE = 72 }; /* as long as a line of text gets, escapes apart */

/* Of a text, from AT on: its bytes, or what stands for them. */
static size_t put_char(struct mig_buf *out, struct mig_span text, size_t at, bool *is_quoted)
{
    const struct mig_span rest = mig_span_cut(text, at, text.n);
    if (mig_span_starts(rest, "…")) {
        mig_buf_str(out, "...");
        return strlen("…");
    }
    if (rest.p[0] == '\\')
        mig_buf_str(out, "\\e");
    else if (rest.p[0] == '`' && is_quoted)
        mig_buf_str(out, (*is_quoted = !*is_quoted) ? "\\(oq" : "\\(cq");
    else
        mig_buf_char(out, rest.p[0]);
    return 1;
}

/* A line of text that began with one of these would be an order. */
static void begin_line(struct mig_buf *out, struct mig_span text, size_t at)
{
    if (at < text.n && (text.p[at] == '.' || text.p[at] == '\''))
        mig_buf_str(out, "\\&");
}

static bool ends_sentence(struct mig_span word)
{
    return word.n && strchr(".!?", word.p[word.n - 1]);
}

void mig_roff_text(struct mig_buf *out, struct mig_span text)
{
    struct mig_span line, word;
    bool is_quoted = false;
    while (mig_span_split(&text, '\n', &line)) {
        size_t n = 0; /* of the line that is written */
        while (mig_span_split(&line, ' ', &word)) {
            const bool is_next = n && n + 1 + word.n <= LINE;
            if (n)
                mig_buf_char(out, is_next ? ' ' : '\n');
            if (!is_next)
                begin_line(out, word, 0);
            for (size_t at = 0; at < word.n;)
                at += put_char(out, word, at, &is_quoted);
            n = ends_sentence(word) && line.n ? LINE : (is_next ? n + 1 : 0) + word.n;
        }
        mig_buf_char(out, '\n');
    }
}

void mig_roff_sentence(struct mig_buf *out, const char *text)
{
    struct mig_buf whole = { 0 };
    mig_buf_str(&whole, text);
    if (whole.n && whole.p[0] >= 'a' && whole.p[0] <= 'z')
        whole.p[0] = (char)(whole.p[0] - 'a' + 'A');
    if (whole.n && !strchr(".!?", whole.p[whole.n - 1]))
        mig_buf_char(&whole, '.');
    mig_roff_text(out, mig_buf_span(&whole));
    mig_buf_free(&whole);
}

void mig_roff_literal(struct mig_buf *out, const char *line)
{
    const struct mig_span text = mig_span_of(line);
    begin_line(out, text, 0);
    for (size_t at = 0; at < text.n;)
        at += put_char(out, text, at, NULL);
    mig_buf_char(out, '\n');
}

void mig_roff_args(struct mig_buf *out, struct mig_span words)
{
    struct mig_span word;
    while (mig_span_split(&words, ' ', &word)) {
        if (word.n == 0)
            continue;
        mig_buf_char(out, ' ');
        for (size_t at = 0; at < word.n;) {
            if (at > 0 && mig_span_starts(mig_span_cut(word, at, word.n), "…"))
                mig_buf_char(out, ' ');
            at += put_char(out, word, at, NULL);
        }
    }
}
