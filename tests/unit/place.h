/* place.h -- the names that rules/places has, found in texts of some languages, for the tests of places. */
#ifndef MIG_TESTS_UNIT_PLACE_H
#define MIG_TESTS_UNIT_PLACE_H

#include <stdio.h>

#include "unit.h"

#include "base/buf.h"
#include "extract/text/place.h"

struct place_case {
    const char *language, *text, *found; /* what is said of each place, one after the other */
};

/* Set up with the codes of its languages alone. */
struct place_fixture {
    struct mig_places *places;
    struct mig_language language[6]; /* behind the last one without a code */
};

static inline const struct mig_language *language_of(const struct place_fixture *f, const char *code)
{
    const struct mig_language *language = f->language;
    while (strcmp(language->code, code) != 0)
        language++;
    return language;
}

/* Looks for places in the text of each of N cases; TELL adds to GOT what is said of one, NAME as it is written. */
static inline void assert_places(const struct place_fixture *f, const struct place_case *cases, size_t n,
                                 const char *between,
                                 void (*tell)(struct mig_buf *got, const struct mig_token *place, struct mig_span name))
{
    struct mig_atoms atoms = { 0 };
    struct mig_buf got = { 0 };
    for (size_t i = 0; i < n; i++) {
        const struct mig_language *language = language_of(f, cases[i].language);
        struct mig_span text = mig_span_of(cases[i].text);
        mig_buf_reset(&got);
        mig_buf_str(&got, "");
        mig_atoms_cut(&atoms, text, language->lexicon);
        for (size_t at = 0, taken; at < atoms.n; at += taken ? taken : 1) {
            struct mig_token t;
            taken = mig_place_match(f->places, language, &atoms, at, &t);
            if (!taken)
                continue;
            mig_buf_str(&got, got.n ? between : "");
            tell(&got, &t, mig_span_cut(text, t.start, t.end));
        }
        assert_string_equal(got.p, cases[i].found);
    }
    mig_buf_free(&got);
    mig_atoms_free(&atoms);
}

static inline mig_status load_places(struct place_fixture *f)
{
    struct mig_err err;
    mig_status status = mig_places_load(&f->places, "rules", &err);
    for (struct mig_language *l = f->language; l->code && status == MIG_OK; l++) {
        char path[40];
        const char *const paths[] = { path };
        snprintf(path, sizeof path, "rules/places/%s.tsv", l->code);
        l->lexicon = mig_lexicon_new();
        status = mig_lexicon_load(l->lexicon, paths, 1, &err);
    }
    return status;
}

static inline int unload_places(void **state)
{
    struct place_fixture *f = *state;
    mig_places_free(f->places);
    for (struct mig_language *l = f->language; l->code; l++)
        mig_lexicon_free(l->lexicon);
    return 0;
}

#endif
