#include "base/json.h"

#include "base/utf8.h"

static void put_escape(struct mig_buf *out, unsigned code)
{
    static const char of[] = "\"\\\b\f\n\r\t", as[] = "\"\\bfnrt";
    const char *found = code < 0x80 ? memchr(of, (int)code, sizeof of - 1) : NULL;
    if (found)
        mig_buf_printf(out, "\\%c", as[found - of]);
    else
        mig_buf_printf(out, "\\u%04x", code);
}

/* Bytes of the character at P, of N, that is escaped, and its code; 0: it stands as it is. */
static size_t find_escaped(const char *p, size_t n, unsigned *code)
{
    enum { DELETE = 0x7F, TWO = 0xC2, FIRST_TEXT = 0xA0 }; /* U+0080 to U+00BF begin with TWO */
    const unsigned char c = (unsigned char)*p;
    const bool is_two = c == TWO && n > 1 && (unsigned char)p[1] < FIRST_TEXT;
    *code = is_two ? (unsigned char)p[1] : c;
    return is_two ? 2 : c < 0x20 || c == '"' || c == '\\' || c == DELETE;
}

static void put_valid(struct mig_buf *out, struct mig_span text)
{
    size_t from = 0;
    unsigned code;
    for (size_t i = 0, n; i < text.n; i += n ? n : 1) {
        n = find_escaped(text.p + i, text.n - i, &code);
        if (n == 0)
            continue;
        mig_buf_add(out, mig_span_cut(text, from, i));
        put_escape(out, code);
        from = i + n;
    }
    mig_buf_add(out, mig_span_cut(text, from, text.n));
}

void mig_json_string(struct mig_buf *out, struct mig_span text)
{
    struct mig_buf clean = { 0 };
    mig_buf_char(out, '"');
    if (mig_utf8_is_valid(text)) {
        put_valid(out, text);
    } else {
        mig_utf8_clean(&clean, text);
        put_valid(out, mig_buf_span(&clean));
    }
    mig_buf_char(out, '"');
    mig_buf_free(&clean);
}
