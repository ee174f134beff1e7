/* scan.h -- the typed tokens of one sentence or line: figures, periods, places, left to right. */
#ifndef MIG_EXTRACT_TEXT_SCAN_H
#define MIG_EXTRACT_TEXT_SCAN_H

#include "extract/text/figure.h"
#include "extract/text/period.h"
#include "extract/text/place.h"

struct mig_scan {
    const struct mig_language *language;
    const struct mig_places *places; /* NULL: none are looked for */
    mig_day today;                   /* the document's date, or MIG_NO_DAY */
    struct mig_sieves *sieves;       /* the thread's, kept from scan to scan */
};

/* To be called once when LANGUAGE has its lexicon and phrases: atoms cut from then on know where a token may start. */
void mig_scan_prepare(const struct mig_language *language);
/* Could ATOMS hold a figure at all: digits, or a word of a number class? Cheap; never wrongly false. */
bool mig_scan_has_figure(const struct mig_atoms *atoms);
/* Appends the tokens of ATOMS to *out in order of start; none overlap. Linear in the number of atoms. */
void mig_scan_tokens(const struct mig_scan *scan, const struct mig_atoms *atoms, struct mig_tokens *out);

#endif
