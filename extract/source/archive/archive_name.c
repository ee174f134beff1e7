#include "extract/source/archive/archive_name.h"

#include "base/utf8.h"
#include "extract/source/charset/charset.h"

/* Names are too short for the looks of a text. Small letters tell: the first half of CP866's stand
 * where CP1251 has signs, and most of CP1251's where CP866 has the parts of frames. */
static const char *charset_of(struct mig_span written)
{
    size_t n_dos = 0, n_windows = 0;
    for (size_t i = 0; i < written.n; i++) {
        unsigned char c = (unsigned char)written.p[i];
        n_dos += c >= 0x80 && c < 0xB0;
        n_windows += (c >= 0xC0 && c < 0xE0) || c >= 0xF2;
    }
    return n_dos >= n_windows ? "cp866" : "cp1251";
}

/* Programs for Windows have written "dir\name". */
static void turn_slashes(struct mig_buf *name)
{
    if (memchr(name->p, '/', name->n))
        return;
    for (size_t i = 0; i < name->n; i++)
        name->p[i] = name->p[i] == '\\' ? '/' : name->p[i];
}

void mig_archive_name(struct mig_span written, struct mig_buf *out)
{
    struct mig_buf text = { 0 };
    mig_buf_reset(out);
    bool is_clear = mig_utf8_is_valid(written) || mig_charset_is_wide(written);
    if (is_clear || mig_charset_decode(written, mig_span_of(charset_of(written)), &text) != MIG_OK)
        mig_utf8_clean(&text, written);
    if (text.n > 0)
        turn_slashes(&text);
    struct mig_span name = mig_buf_span(&text);
    while (mig_span_starts(name, "./"))
        name = mig_span_cut(name, 2, name.n);
    mig_buf_add(out, name);
    mig_buf_free(&text);
}

bool mig_archive_is_hidden(struct mig_span name)
{
    struct mig_span part;
    while (mig_span_split(&name, '/', &part)) {
        bool is_step = mig_span_is(part, ".") || mig_span_is(part, "..");
        if ((mig_span_starts(part, ".") && !is_step) || mig_span_is(part, "__MACOSX"))
            return true;
    }
    return false;
}
