/* charset.h -- bytes of unknown encoding into clean UTF-8. */
#ifndef MIG_EXTRACT_SOURCE_CHARSET_CHARSET_H
#define MIG_EXTRACT_SOURCE_CHARSET_CHARSET_H

#include "base/buf.h"
#include "base/err.h"
#include "base/hashing.h"

/* Appends BYTES to OUT as UTF-8 in NFC, without ligatures, private-use code points, '\r' or NUL; what is malformed becomes
 * U+FFFD. In this order: byte order mark, zero-byte pattern of UTF-16, DECLARED (a name as pages write it; empty if
 * there is none) unless the bytes are UTF-8 in spite of it, or of another alphabet in spite of Latin-1, UTF-8, what the bytes look like.
 * MIG_NOMATCH: the bytes are no text. */
mig_status mig_charset_decode(struct mig_span bytes, struct mig_span declared, struct mig_buf *out);

/* The same of what is UTF-8 for sure, whatever it holds. */
void mig_charset_clean(struct mig_span text, struct mig_buf *out);

/* As mig_charset_decode, of a whole file, into an empty OUT; the bytes may be used up: text that needs no conversion is
 * cleaned where it stands, so that it is held once. HASHING, who still looks at them, is waited for before they change; NULL: nobody. */
mig_status mig_charset_take(struct mig_buf *bytes, struct mig_span declared, struct mig_hashing *hashing,
                            struct mig_buf *out);

/* Appends BYTES, which are in a set of one byte a character, as it looks: not cleaned. */
void mig_charset_single(struct mig_span bytes, struct mig_buf *out);
/* Of a file that is read piece by piece, of which a short one does not tell. The set that BYTES look like; NULL: UTF-8, damaged
 * perhaps. */
const char *mig_charset_guess(struct mig_span bytes);
/* BYTES, in the set that guess gave, cleaned. */
void mig_charset_convert(struct mig_span bytes, const char *set, struct mig_buf *out);
/* Of a file in UTF-16 or UTF-32 that begins with HEAD: appends the whole characters that BYTES begin with, its mark too, as
 * they stand. How many bytes these are. */
size_t mig_charset_narrow(struct mig_span bytes, struct mig_span head, struct mig_buf *out);

/* Is what begins with HEAD UTF-16 or UTF-32, whose lines do not end with one byte? */
bool mig_charset_is_wide(struct mig_span head);

/* Could a file that begins with HEAD be text? */
bool mig_charset_is_text(struct mig_span head);

/* SAID, the name that a protocol gave, if it is one we know; else the name that PAGE declares in its first bytes (meta
 * charset, http-equiv, XML declaration), or empty. */
struct mig_span mig_charset_declared(struct mig_span page, struct mig_span said);

/* The first bytes of a file as ASCII for recognising its kind: a mark is passed over, UTF-16 is narrowed.
 * Writes at most N bytes to ROOM. */
struct mig_span mig_charset_head(struct mig_span head, char *room, size_t n);

#endif
