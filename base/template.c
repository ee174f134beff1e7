#include "base/template.h"

#include <stdarg.h>

mig_status mig_template_fail(const struct mig_template *t, size_t at, struct mig_err *err, const char *fmt, ...)
{
    size_t line = 1, column = 1;
    va_list ap;
    for (size_t i = 0; i < at && i < t->text.n; i++) {
        column = t->text.p[i] == '\n' ? 1 : column + (((unsigned char)t->text.p[i] & 0xC0) != 0x80);
        line += t->text.p[i] == '\n';
    }
    va_start(ap, fmt);
    mig_status status = mig_err_at(err, t->path, line, column, fmt, ap);
    va_end(ap);
    return status;
}

mig_status mig_template_unknown(const struct mig_template *t, size_t at, struct mig_span name, struct mig_err *err)
{
    return mig_template_fail(t, at, err, "nothing is called '%.*s'", MIG_SPAN_ARG(name));
}

bool mig_template_is_word(struct mig_span name, struct mig_span *key)
{
    if (!mig_span_starts(name, "word "))
        return false;
    *key = mig_span_trim(mig_span_cut(name, strlen("word "), name.n));
    return true;
}

mig_status mig_template_fill(const struct mig_template *t, mig_template_put *put, void *ctx, struct mig_buf *out,
                             struct mig_err *err)
{
    const struct mig_span open = { "{{", 2 }, close = { "}}", 2 };
    mig_status status = MIG_OK;
    for (size_t at = 0; status == MIG_OK;) {
        struct mig_span rest = mig_span_cut(t->text, at, t->text.n);
        size_t from = mig_span_find(rest, open);
        if (out)
            mig_buf_add(out, mig_span(rest.p, from == SIZE_MAX ? rest.n : from));
        if (from == SIZE_MAX)
            break;
        rest = mig_span_cut(rest, from + open.n, rest.n);
        size_t n = mig_span_find(rest, close);
        if (n == SIZE_MAX)
            return mig_template_fail(t, at + from, err, "this '{{' is not closed");
        status = put(ctx, mig_span_trim(mig_span_cut(rest, 0, n)), at + from, out, err);
        at += from + open.n + n + close.n;
    }
    return status;
}
