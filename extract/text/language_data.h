/* language_data.h -- between the language*.c files only: what is kept of all languages. */
#ifndef MIG_EXTRACT_TEXT_LANGUAGE_DATA_H
#define MIG_EXTRACT_TEXT_LANGUAGE_DATA_H

#include <pthread.h>

#include "base/mem.h"
#include "extract/text/language.h"
#include "extract/text/word_ends.h"

enum { MIG_MAX_LANGUAGES = 64, MIG_LETTERS = 0x600 };

enum mig_script { MIG_LATIN, MIG_CYRILLIC, MIG_N_SCRIPTS }; /* Latin stands for all others, too */

struct mig_language_entry {
    struct mig_language language;
    bool is_loaded;
    size_t n_letters[MIG_N_SCRIPTS]; /* of its alphabet */
    uint64_t wider;                  /* the languages that have all these letters and more: a bit per entry */
    mig_status status;               /* of loading its tables */
    struct mig_err err;
};

struct mig_languages {
    struct mig_language_entry entry[MIG_MAX_LANGUAGES];
    size_t n;
    struct mig_lexicon *words; /* FUNCTION words of all languages; value is the place in `entry` */
    struct mig_word_ends ends;
    uint64_t letters[MIG_LETTERS];         /* which languages' alphabets hold the letter: a bit per entry */
    uint64_t letters_of_case[MIG_LETTERS]; /* the same for large ones, too */
    struct mig_arena arena;
    pthread_mutex_t lock; /* around loading tables */
};

static inline enum mig_script mig_script_of(uint32_t c)
{
    return c >= 0x400 && c < 0x530 ? MIG_CYRILLIC : MIG_LATIN;
}

#endif
