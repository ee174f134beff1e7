/* options.h -- what several commands may be told to be true of every document. */
#ifndef MIG_EXTRACT_OPTIONS_H
#define MIG_EXTRACT_OPTIONS_H

#include "base/cli.h"
#include "extract/engine.h"

/* What rules may take over a document by default: 4 MB in one go take three. */
enum { MIG_DOCUMENT_SECONDS = 60 };

/* clang-format off */
#define MIG_OPT_TIMEOUT(at) \
    { 0, "document-timeout", MIG_ARG_SIZE, at, "SECONDS", \
      "give up a document over which rules take more than that of the processor; 0: none", NULL }
/* Rows for a table of options; AT(FIELD) is where FIELD stands in the command's arguments. */
#define MIG_OPT_DATE(AT) { 'd', "date", MIG_ARG_DAY, AT(date), "DATE", "publication date of every document", NULL }
#define MIG_OPTS_DOCUMENT(AT) \
    MIG_OPT_DATE(AT), \
    { 0, "place", MIG_ARG_TEXT, AT(place), "ISO3", "country of facts whose release names none", NULL }, \
    { 0, "publisher", MIG_ARG_TEXT, AT(publisher), "NAME", "publisher of every document", NULL }, \
    { 'l', "language", MIG_ARG_TEXT, AT(language), "LANGUAGE", "language of every document; else declared or detected", NULL }, \
    MIG_OPT_TIMEOUT(AT(seconds))
/* clang-format on */

/* PLACE is a country's ISO code, LANGUAGE a code that we have data for; either may be NULL. MIG_USAGE, or MIG_DATA when the
 * data is bad. */
mig_status mig_extract_options_check(const struct mig_engine *engine, const char *place, const char *language,
                                     struct mig_err *err);

#endif
