/* mojibake.h -- text that was read in the wrong character set before it came here, and is UTF-8 now: "РњРёРіСЂ", "ÐœÐ¸Ð³Ñ€",
 * "Ìèãðàíò". It is read back where that is certain. */
#ifndef MIG_EXTRACT_SOURCE_CHARSET_MOJIBAKE_H
#define MIG_EXTRACT_SOURCE_CHARSET_MOJIBAKE_H

#include "base/mem.h"
#include "base/buf.h"

/* Replaces *text by what was meant, clean UTF-8. It stays as it is unless nearly all of it that is no ASCII was UTF-8, read
 * once or several times as cp1251 or cp1252, or all letters cp1251 or KOI8-R read as cp1252, and what comes out are letters of one
 * script that make up most of it: a text that quotes a garbled word is not one. */
void mig_mojibake_repair(struct mig_buf *text);
/* The same of TEXT, whose bytes stay, into the empty OUT; false: it stays as it is, and OUT empty. */
bool mig_mojibake_undo(struct mig_span text, struct mig_buf *out);
/* The same of a line; what it becomes is in ARENA. */
struct mig_span mig_mojibake_line(struct mig_arena *arena, struct mig_span line);

#endif
