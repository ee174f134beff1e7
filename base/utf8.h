/* utf8.h -- UTF-8, NFC and case. Offsets are bytes; a code point is a uint32_t. */
#ifndef MIG_BASE_UTF8_H
#define MIG_BASE_UTF8_H

#include "base/buf.h"
#include "base/mem.h"

#define MIG_UTF8_BAD 0xFFFDu

uint32_t mig_utf8_next_long(struct mig_span text, size_t *at); /* of three bytes and more, or malformed */
/* The code point at TEXT[*at], which must be < text.n; moves *at behind it.
 * A malformed byte gives MIG_UTF8_BAD and moves one byte. */
static inline uint32_t mig_utf8_next(struct mig_span text, size_t *at)
{
    const unsigned char *p = (const unsigned char *)text.p + *at;
    if (*p < 0x80)
        return ++*at, *p;
    if (*p < 0xC2 || *p >= 0xE0 || text.n - *at < 2 || (p[1] & 0xC0) != 0x80)
        return mig_utf8_next_long(text, at);
    *at += 2;
    return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
}
/* The code point that ends before TEXT[at]; 0 at the start. TEXT must be valid. */
uint32_t mig_utf8_before(struct mig_span text, size_t at);
size_t mig_utf8_put(uint32_t c, char out[4]); /* bytes written, 1..4 */
size_t mig_utf8_valid(struct mig_span text);  /* bytes up to the first malformed one, or all */
bool mig_utf8_is_valid(struct mig_span text);
size_t mig_utf8_count(struct mig_span text); /* code points */
/* Passes over what text mostly is, eight bytes at a step: ASCII but control characters, and letters of two bytes, well-formed;
 * stops at what may be something else. From byte AT, where a character begins; *n_leads grows by the letters. */
size_t mig_utf8_skip_usual(struct mig_span text, size_t at, size_t *n_leads);
/* The largest offset <= AT that starts a code point. */
size_t mig_utf8_floor(struct mig_span text, size_t at);

/* Appends TEXT with malformed bytes and private-use code points as U+FFFD and Latin ligatures as their letters, in NFC. */
void mig_utf8_clean(struct mig_buf *out, struct mig_span text);
/* Is TEXT what mig_utf8_clean makes of it? True for what people write; false when in doubt. */
bool mig_utf8_is_clean(struct mig_span text);
bool mig_utf8_stays(uint32_t c); /* of a code point, wherever it stands */

/* The one case folding of the program: simple folding, and in the terms of the field
 * ё = е. Length in bytes may change only for code points outside ASCII and Cyrillic. */
uint32_t mig_utf8_fold(uint32_t c);
void mig_utf8_fold_text(struct mig_buf *out, struct mig_span text);

bool mig_utf8_is_letter_beyond(uint32_t c); /* the same, of what is neither ASCII nor А to я */
static inline bool mig_utf8_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    return (c >= 0x410 && c < 0x450) || mig_utf8_is_letter_beyond(c);
}
bool mig_utf8_is_upper(uint32_t c);
bool mig_utf8_is_lower(uint32_t c);
bool mig_utf8_has_lower(struct mig_span text); /* false: what letters there are, are capitals */
bool mig_utf8_is_space(uint32_t c);            /* any white space, no-break ones too */
/* What a terminal acts on instead of showing it: control characters, white space ones too, line separators, and marks that turn the
 * direction of what follows. */
bool mig_utf8_is_order(uint32_t c);
/* TEXT as one line, in ARENA: every run of white space and control characters as a space, none at either end. */
struct mig_span mig_utf8_one_line(struct mig_arena *arena, struct mig_span text);

#endif
