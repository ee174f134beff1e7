/* respell.h -- a language that is written in two scripts is seen in one, so that its tables and patterns are written once.
 *
 * `script:` in rules/languages/CODE.yaml is a map from letters to those that are seen for them: {ш: sh, ў: ö, "o'": ö, "'": ''}.
 * A key has up to six letters, the longest that fits counts; "^" before it: only where a word begins; "$" behind it: only where one
 * ends, behind other letters ({gacha$: ' gacha'}: an ending that stands apart); "'" in it: any apostrophe there is, and one at its
 * beginning stands between letters only. Size goes with the text. Letters that no key has stay as they are. */
#ifndef MIG_EXTRACT_TEXT_RESPELL_H
#define MIG_EXTRACT_TEXT_RESPELL_H

#include "base/yaml.h"

/* Letters of a key; bytes that are seen for one at most; letters that are looked up at once: Latin and Cyrillic ones. */
enum { MIG_RESPELL_KEY = 6, MIG_RESPELL_SEEN = 12, MIG_RESPELL_NEAR = 0x530 };

struct mig_respell_row {
    uint32_t key[MIG_RESPELL_KEY]; /* small; '\'' for every apostrophe */
    uint8_t n;                     /* letters of the key */
    bool at_start, at_end;
    struct mig_span seen;        /* small */
    const struct mig_yaml *node; /* that it was read from */
};
struct mig_respell {
    struct mig_respell_row *row; /* by first letter; of one letter those of word starts and the longest first */
    size_t n;
    uint16_t first[MIG_RESPELL_NEAR]; /* of each letter there 1 + the first row that may begin with it, 0: none does */
};

/* MAP NULL: *out is NULL. *out lives in ARENA and looks at MAP. MIG_DATA with file:line:col; what is seen for a key is at most
 * twice as many bytes as a text may have for it: an apostrophe is one there. */
mig_status mig_respell_read(const struct mig_respell **out, struct mig_arena *arena, const struct mig_yaml *map,
                            struct mig_err *err);
/* How many bytes from AT on are one key, 0: none is. OUT, of *n bytes, which may be 0, is seen for them. */
size_t mig_respell_see(const struct mig_respell *script, struct mig_span text, size_t at, char out[MIG_RESPELL_SEEN],
                       size_t *n);
/* PATTERN with what is seen for its apostrophes and letters beyond ASCII, in ARENA: other letters may mean something there (\w). */
struct mig_span mig_respell_pattern(const struct mig_respell *script, struct mig_arena *arena, struct mig_span pattern);

#endif
