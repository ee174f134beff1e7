/* yaml_bytes.c -- whether a file holds nothing but characters that mean to libyaml what they mean to yaml_usual.c. */
#include "base/utf8.h"
#include "base/yaml_usual.h"

/* Passes over a character; false if it is malformed, or libyaml takes it for the end of a line, refuses or drops it. */
static bool skip_char(struct mig_span text, size_t *at)
{
    size_t from = *at;
    uint32_t c = mig_utf8_next(text, at);
    if (c < 0x80)
        return c == '\n' || (c >= ' ' && c != 0x7F);
    return *at > from + 1 && c >= 0xA0 && c != 0xFEFF && c != 0x2028 && c != 0x2029 && c != 0xFFFE && c != 0xFFFF;
}

/* Are BLOCK bytes ASCII and letters of two bytes that skip_char passes over? One more byte is looked at; *is_cut: of the last letter. Without
 * a branch, so that the compiler takes many bytes at once. */
enum { BLOCK = 32 };
static inline bool is_usual_block(const unsigned char *p, bool *is_cut)
{
    unsigned char odd = (p[0] & 0xC0) == 0x80;
    for (int i = 0; i < BLOCK; i++) {
        unsigned char c = p[i], next = p[i + 1], lead = c >= 0xC2, tail = (next & 0xC0) == 0x80;
        odd |= (lead ^ tail) | (c >= 0xE0) | ((c & 0xFE) == 0xC0) | ((c == 0xC2) & (next < 0xA0)) |
               ((c < ' ') & (c != '\n')) | (c == 0x7F);
    }
    *is_cut = p[BLOCK - 1] >= 0xC2;
    return odd == 0;
}

bool mig_yaml_is_usual(struct mig_span text)
{
    const unsigned char *p = (const unsigned char *)text.p;
    bool is_cut;
    for (size_t at = 0; at < text.n;) {
        while (at + BLOCK < text.n && is_usual_block(p + at, &is_cut))
            at += BLOCK - is_cut;
        for (size_t end = at + BLOCK; at < end && at < text.n;)
            if (!skip_char(text, &at))
                return false;
    }
    return true;
}
