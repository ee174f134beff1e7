/* charset_label.h -- the names of character sets as pages write them. */
#ifndef MIG_EXTRACT_SOURCE_CHARSET_CHARSET_LABEL_H
#define MIG_EXTRACT_SOURCE_CHARSET_CHARSET_LABEL_H

#include "base/span.h"

#define MIG_CHARSET_WESTERN "CP1252" /* the converter of what the web means by Latin-1, ASCII and no declaration */
#define MIG_CHARSET_UTF7    "UTF-7"  /* of mails: all of it is ASCII */

/* What iconv calls the set of LABEL; NULL when it is UTF-8 or none that we convert. */
const char *mig_charset_converter(struct mig_span label);

#endif
