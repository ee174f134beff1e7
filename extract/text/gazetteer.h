/* gazetteer.h -- rules/places/towns-CODE.tsv: towns and districts of the world, too many for the lexicon.
 *
 * form, how, where; rows in byte order of their forms, which are folded: small letters, a space for a hyphen, no apostrophe.
 * HOW, letters: w an ordinary word, only with a noun of place ("Reading town") or its country; p people are called so, too: only
 * so or behind in, at; d a district: as p; g behind a word of place this form says where to («в Казань»). Any other name also
 * behind from, to and in a list. WHERE: the places of that name, the most people first, parted by spaces: a country's or
 * region's id of places.tsv, ':' and thousands of people.
 * Rows are searched as they stand in the file: at the start none is read. */
#ifndef MIG_EXTRACT_TEXT_GAZETTEER_H
#define MIG_EXTRACT_TEXT_GAZETTEER_H

#include "extract/text/place.h"

/* The letters of HOW; tests/tables/make_towns.py, which writes them, names the same. */
#define MIG_TOWN_IS_WORD     'w'
#define MIG_TOWN_IS_PERSON   'p'
#define MIG_TOWN_IS_DISTRICT 'd'
#define MIG_TOWN_IS_GOAL     'g'

struct mig_towns;
/* MIG_DATA when it cannot be read or its first row is another. */
mig_status mig_towns_load(struct mig_towns **out, const char *path, struct mig_err *err);
void mig_towns_free(struct mig_towns *towns); /* NULL is accepted */
/* Is every row as said above? MIG_DATA with path:line:col. */
mig_status mig_towns_check(const char *path, const struct mig_places *places, struct mig_err *err);

struct mig_town {
    struct mig_span how, where; /* of its row; as long as the gazetteer */
};
/* The longest name at atom AT: atoms taken and *out filled, or 0. POSSESSIVE may stand behind it ("'s"). */
size_t mig_towns_find(const struct mig_towns *towns, const struct mig_atoms *atoms, size_t at,
                      struct mig_span possessive, struct mig_town *out);
/* The next place of *WHERE: its id and thousands of people; false after the last. */
bool mig_towns_next(struct mig_span *where, struct mig_span *id, size_t *thousands);

#endif
