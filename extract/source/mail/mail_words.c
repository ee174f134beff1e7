/* What stands in heads beside ASCII: encoded words (RFC 2047), and bytes as they are. */
#include <strings.h>

#include "base/utf8.h"
#include "extract/source/charset/charset.h"
#include "extract/source/charset/charset_label.h"
#include "extract/source/mail/mail_code.h"
#include "extract/source/mail/mail_head.h"

struct word {
    struct mig_span charset, text;
    bool is_base64;
    size_t end; /* one past it in the value */
};

/* Words that follow one another in one charset are decoded as one: a character may be cut
 * between them. */
struct words {
    struct mig_buf out, pending;
    struct mig_span charset; /* of what is pending */
    const struct mig_mail_hint *hint;
    size_t n_looks;
};

/* Reads =?charset?B?text?= at VALUE[at]. A word that lacks its end is none. */
static bool read_word(struct mig_span value, size_t at, struct word *word)
{
    enum { CHARSET_LONGEST = 64, WORD_LONGEST = 4096 };
    struct mig_span rest = mig_span_cut(value, at, value.n);
    if (!mig_span_starts(rest, "=?"))
        return false;
    rest = mig_span_cut(rest, 2, rest.n < WORD_LONGEST ? rest.n : WORD_LONGEST);
    size_t n = mig_span_find(rest, mig_span_of("?"));
    if (n == SIZE_MAX || n > CHARSET_LONGEST || rest.n < n + 3 || rest.p[n + 2] != '?')
        return false;
    char code = (char)(rest.p[n + 1] | 32);
    struct mig_span text = mig_span_cut(rest, n + 3, rest.n);
    size_t end = mig_span_find(text, mig_span_of("?="));
    if (end == SIZE_MAX || (code != 'b' && code != 'q'))
        return false;
    struct mig_span charset = mig_span_cut(rest, 0, n);
    size_t star = mig_span_find(charset, mig_span_of("*")); /* RFC 2231: a language may follow */
    charset.n = star == SIZE_MAX ? n : star;
    *word = (struct word){ charset, mig_span_cut(text, 0, end), code == 'b', (size_t)(text.p + end + 2 - value.p) };
    return true;
}

size_t mig_mail_word_end(struct mig_span value, size_t at)
{
    struct word word;
    return read_word(value, at, &word) ? word.end : 0;
}

/* What bytes look like is asked a few times only for a value. */
static bool may_look(struct words *w, struct mig_span charset)
{
    enum { MAX_LOOKS = 8 };
    return mig_charset_converter(charset) || w->n_looks++ < MAX_LOOKS;
}

static void flush(struct words *w)
{
    struct mig_span bytes = mig_buf_span(&w->pending);
    if (bytes.n > 0 && (!may_look(w, w->charset) || mig_charset_decode(bytes, w->charset, &w->out) != MIG_OK))
        mig_charset_clean(bytes, &w->out);
    mig_buf_reset(&w->pending);
}

/* Bytes that are no ASCII are judged together with some text of the mail: alone they are too few
 * to tell. */
static void add_bytes(struct words *w, struct mig_span bytes)
{
    if (mig_span_is_ascii(bytes)) {
        mig_charset_clean(bytes, &w->out);
        return;
    }
    struct mig_buf all = { 0 }, text = { 0 };
    struct mig_span line = { 0 };
    mig_buf_add(&all, bytes);
    mig_buf_char(&all, '\n');
    mig_buf_add(&all, w->hint->sample);
    if (may_look(w, w->hint->charset) && mig_charset_decode(mig_buf_span(&all), w->hint->charset, &text) == MIG_OK) {
        struct mig_span rest = mig_buf_span(&text);
        mig_span_split(&rest, '\n', &line);
        mig_buf_add(&w->out, line);
    } else {
        mig_charset_clean(bytes, &w->out);
    }
    mig_buf_free(&all);
    mig_buf_free(&text);
}

static void add_word(struct words *w, const struct word *word)
{
    const size_t n = w->charset.n;
    bool is_same = word->charset.n == n && (n == 0 || strncasecmp(word->charset.p, w->charset.p, n) == 0);
    if (!is_same)
        flush(w);
    w->charset = word->charset;
    if (word->is_base64)
        mig_mail_base64(word->text, &w->pending);
    else
        mig_mail_q_word(word->text, &w->pending);
}

/* Where the next word begins from AT on, or the end. */
static size_t find_word(struct mig_span value, size_t at, struct word *word)
{
    while (at < value.n && !read_word(value, at, word)) {
        const char *next = memchr(value.p + at + 1, '=', value.n - at - 1);
        at = next ? (size_t)(next - value.p) : value.n;
    }
    return at;
}

/* White space between words is there for the length of lines only. */
struct mig_span mig_mail_words(struct mig_arena *arena, struct mig_span value, const struct mig_mail_hint *hint)
{
    struct words w = { .hint = hint };
    struct word word = { 0 };
    bool was_word = false;
    for (size_t at = 0; at < value.n;) {
        size_t next = find_word(value, at, &word);
        struct mig_span between = mig_span_cut(value, at, next);
        if (between.n > 0 && !(was_word && next < value.n && mig_span_trim(between).n == 0)) {
            flush(&w);
            add_bytes(&w, between);
        }
        was_word = next < value.n;
        if (was_word)
            add_word(&w, &word);
        at = was_word ? word.end : value.n;
    }
    flush(&w);
    struct mig_span text = mig_utf8_one_line(arena, mig_buf_span(&w.out));
    mig_buf_free(&w.out);
    mig_buf_free(&w.pending);
    return text;
}
