/* sight.h -- how texts of a language are seen: apostrophes, letters that were lost, elided words, a second script.
 *
 * A wrong encoding leaves U+FFFD for each letter outside ASCII, and for apostrophes. In a language that says `lost_letters`
 * the view has one letter for all of them, there or lost ("ménages", "m<U+FFFD>nages"), and an elided word stands apart from
 * the next ("d'eau" is "d eau"). Its tables and patterns are read through here as well, so that matching knows nothing of it
 * and other languages pay nothing. `script` (respell.h) is a map of letters for the view in the same way. */
#ifndef MIG_EXTRACT_TEXT_SIGHT_H
#define MIG_EXTRACT_TEXT_SIGHT_H

#include "extract/text/respell.h"

/* The letter that stands for all, small and capital: letters of their own alphabet only, folded as a pair. */
enum { MIG_LOST_SMALL = 0x254, MIG_LOST_CAPITAL = 0x186 };

struct mig_sight {
    bool unify_apostrophes;           /* between letters all are "'" */
    bool lost_letters;                /* as above */
    const struct mig_yaml *words;     /* that an apostrophe parts from the next word, small; NULL: none */
    struct mig_span before;           /* letters that such words stand before */
    const struct mig_respell *script; /* or NULL */
};

/* Reads the keys `apostrophes`, `lost_letters`, `elided` and `script` of ROOT, a language's file in ARENA, where *out then lives. */
mig_status mig_sight_read(struct mig_sight *out, struct mig_arena *arena, const struct mig_yaml *root,
                          struct mig_err *err);
/* Any letter of its texts may be seen as another. */
static inline bool mig_sight_is_slow(const struct mig_sight *sight)
{
    return sight->lost_letters || sight->script;
}
/* One that a wrong encoding has spoilt, too: nothing else is lost between letters as often. */
bool mig_is_apostrophe(uint32_t c);
/* What C, bytes [start, end) of TEXT, is in a language that says `lost_letters`: itself, the letter, or a space. */
uint32_t mig_sight_of(const struct mig_sight *sight, struct mig_span text, size_t start, size_t end, uint32_t c);
/* PATTERN (PCRE2, with our slots) for such texts: its own bytes when there is nothing to change, else in ARENA. */
struct mig_span mig_sight_pattern(const struct mig_sight *sight, struct mig_arena *arena, struct mig_span pattern);

#endif
