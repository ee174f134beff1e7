/* place.h -- countries, first-level regions and cities of rules/places, found by their names in any form. */
#ifndef MIG_EXTRACT_TEXT_PLACE_H
#define MIG_EXTRACT_TEXT_PLACE_H

#include "extract/text/language.h"
#include "extract/text/token.h"

enum mig_place_level { MIG_PLACE_AREA, MIG_PLACE_COUNTRY, MIG_PLACE_ADMIN1, MIG_PLACE_CITY };

struct mig_place_name {
    enum mig_place_level level;
    const char *iso3;   /* "" for areas that are no country (Central Asia) */
    const char *admin1; /* ISO 3166-2 code, "" if none */
    const char *name;   /* English short name */
};

/* How a name must be written to be one; the value of its sense, or'ed. Every name needs a capital first letter. */
enum {
    MIG_NAME_CAPITALS = 1,  /* all in capitals: US, РФ */
    MIG_NAME_NOT_FIRST = 2, /* not where a sentence starts: a common word may stand there (Того) */
    MIG_NAME_GOAL = 8,      /* no condition: behind a word of place this form says where to («в Москву») */
    MIG_NAME_ALONE = 4,     /* not beside another capitalised word: people are called so too (Jordan Smith) */
    /* no conditions: what the form says by itself, where names have cases */
    MIG_NAME_WHERE = 16, /* Россияда */
    MIG_NAME_FROM = 32,  /* Россиядан */
    MIG_NAME_TO = 64,    /* Россияга */
    MIG_NAME_OF = 128,   /* whose: its people may be counted behind it (Кыргызстандын 500 жараны) */
    MIG_NAME_AND = 256,  /* and: a list goes on behind it (Тоҷикистону Ӯзбекистон) */
    MIG_NAME_REGION = 512, /* only right behind a PLACE_HINT "region": a city has the name, too (вилояти Тошканд) */
};

/* What the words around a place make of it; 0, nothing said. The codes of PLACE_ROLE, in this order. */
enum mig_place_role {
    MIG_PLACE_ANY,
    MIG_PLACE_WHERE,  /* in, at */
    MIG_PLACE_PEOPLE, /* citizens of: whose people they are */
    MIG_PLACE_FROM,   /* from: their origin, or where an indicator that `leaves` happens */
    MIG_PLACE_TO,     /* to: where it happens, or the destination of one that `leaves` */
    MIG_PLACE_ACTOR,  /* Embassy of, funded by: who acts or pays */
    MIG_PLACE_STATE,  /* ministry of: whose office tells it; where it happened only if no other place is named */
    MIG_PLACE_ABROAD, /* by country: where who came came from, and who left went */
};
extern const char *const mig_place_role_words[]; /* "any" … "abroad", NULL */
/* Does it stand for itself, or for a state whose office speaks? */
static inline bool mig_place_is_named(const struct mig_token *place)
{
    return place->place_role == MIG_PLACE_ANY || place->place_role == MIG_PLACE_STATE;
}
/* Could something have happened there? */
static inline bool mig_place_is_scene(const struct mig_token *place)
{
    return mig_place_is_named(place) || place->place_role == MIG_PLACE_WHERE || place->place_role == MIG_PLACE_TO;
}

struct mig_places;
/* RULES_DIR/places/places.tsv: id, level, iso3, admin1, name. MIG_DATA with path:line:col. */
mig_status mig_places_load(struct mig_places **out, const char *rules_dir, struct mig_err *err);
const struct mig_place_name *mig_place_find(const struct mig_places *places, const char *id); /* or NULL */
/* A city in the country or region of ID, or NULL; of the id "" a city nobody knows where. */
const struct mig_place_name *mig_place_city(const struct mig_places *places, struct mig_span id);
/* Is PLACE what mig_place_city gave, so that there may be others of its name? */
bool mig_place_is_any_city(const struct mig_places *places, const struct mig_place_name *place);
void mig_places_free(struct mig_places *places);

/* Of the N atoms from AT, a capitalised name: does no capitalised word stand beside it? Where a sentence starts one may. */
bool mig_place_stands_alone(const struct mig_atoms *atoms, size_t at, size_t n);
bool mig_place_starts_sentence(const struct mig_atoms *atoms, size_t at); /* nothing but signs stands before AT in it */
/* What the words around a name make of it, and its form: HOW as of its sense. */
int mig_place_role_at(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, size_t n, int how);
/* The role that the words right before AT give (a code of PLACE_ROLE), or ANY. */
int mig_place_role_before(const struct mig_language *language, const struct mig_atoms *atoms, size_t at);
/* How a place of SENSE must be written, and what its form says: MIG_NAME_… */
int mig_place_how(const struct mig_sense *sense);
/* Is a PLACE_HINT with CODE right before AT? */
bool mig_place_hinted(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, const char *code);
/* Do words right before AT make a place of the name there: "city of"? */
bool mig_place_hint_before(const struct mig_language *language, const struct mig_atoms *atoms, size_t at);
/* Atoms of words at AT that say "in the world", or "abroad" where ALSO_ABROAD; or 0. */
size_t mig_place_no_country(const struct mig_language *language, const struct mig_atoms *atoms, size_t at,
                            bool also_abroad);
/* AT, or where the words between a word of place and a name that ends there begin: "in [the northern] Kivu". */
size_t mig_place_skip_between(const struct mig_language *language, const struct mig_atoms *atoms, size_t at);

/* The place named at atom AT (the longest name): atoms taken and *out filled, its role too, or 0. Adjectives (PLACE_ADJ)
 * are no places. */
size_t mig_place_match(const struct mig_places *places, const struct mig_language *language,
                       const struct mig_atoms *atoms, size_t at, struct mig_token *out);

#endif
