/* document.h -- one release as every later step sees it: main text and what is known about it. */
#ifndef MIG_EXTRACT_SOURCE_DOCUMENT_H
#define MIG_EXTRACT_SOURCE_DOCUMENT_H

#include "extract/fact.h"

struct mig_hashing;
struct mig_limits;
struct mig_unit_words;

struct mig_document {
    const struct mig_limits *limits; /* how far what it holds is followed; NULL: the usual ones */
    const char *name;                /* path or member, for messages and documents.csv */
    struct mig_span title, author, url, publisher;
    struct mig_span language; /* declared by the input, a code of ISO 639, else empty; detection is text/'s job */
    struct mig_span
        declared;          /* what `language` was when the text is plainly in another, which it is then; else empty */
    struct mig_span place; /* ISO 3166-1 alpha-3 given by a record or sidecar, else empty */
    mig_day published;
    int date_source; /* enum mig_date_source; 0 when there is no date */
    /* When there is no date: a short line near the title with a year in it, or what a record tells, which text/ may read as
     * one; else empty. The date_source of such a date; 0: MIG_DATE_TEXT. */
    struct mig_span date_text;
    int date_text_source;
    struct mig_span told_date; /* a date that a record tells, as long as nobody could read it; else empty */
    bool is_date_told;         /* that line is known to be the date: no weaker one stands in for it */
    /* The day of what carried it (a mail, a crawl), for who finds no other date; MIG_NO_DAY: none. */
    mig_day carrier_date;
    /* That is the day when somebody came upon it, a crawl's: it was published then or any time before. */
    bool is_carried_late;
    const char *fault; /* "name: what": something of the text is likely lost, to be said; NULL: nothing */
    /* Main text: valid UTF-8, NFC, no private-use code points, no '\r'; each paragraph, heading, list item and table
     * row ends with '\n'. A plain text begins with its title; the headline of a page is in title only. */
    struct mig_span text;
    const struct mig_unit_words *units; /* what its reader knows of units; the caller's */
    char id[19];                        /* d_ + 16 hex of SHA-256 over the input bytes */
    struct mig_hashing *hashing;        /* who finds the id of what BODY took; NULL: it is known */
    struct mig_buf body;                /* owns the text */
    struct mig_arena arena;             /* owns the other strings */
};

void mig_document_reset(struct mig_document *doc); /* all missing, memory kept for reuse */
/* A document that is still without a date takes that of its carrier. */
void mig_document_fall_back(struct mig_document *doc);
/* Has it a date, other than that of its carrier? */
bool mig_document_is_dated(const struct mig_document *doc);
/* The day that "today" and "this year" mean in it. MIG_NO_DAY: not known, though there may be a day it was found on. */
mig_day mig_document_today(const struct mig_document *doc);
void mig_document_free(struct mig_document *doc);

#endif
