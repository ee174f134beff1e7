#include "base/json.h"

#include "base/utf8.h"

static void put_escape(struct mig_buf *out, char c)
{
    static const char of[] = "\"\\\b\f\n\r\t", as[] = "\"\\bfnrt";
    const char *found = memchr(of, c, sizeof of - 1);
    if (found)
        mig_buf_printf(out, "\\%c", as[found - of]);
    else
        mig_buf_printf(out, "\\u%04x", (unsigned)(unsigned char)c);
}

static bool is_escaped(char c)
{
    return (unsigned char)c < 0x20 || c == '"' || c == '\\';
}

static void put_valid(struct mig_buf *out, struct mig_span text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (!is_escaped(text.p[i]))
            continue;
        mig_buf_add(out, mig_span_cut(text, from, i));
        put_escape(out, text.p[i]);
        from = i + 1;
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
