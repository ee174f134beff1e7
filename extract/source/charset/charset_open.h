/* charset_open.h -- a converter to UTF-8. */
#ifndef MIG_EXTRACT_SOURCE_CHARSET_CHARSET_OPEN_H
#define MIG_EXTRACT_SOURCE_CHARSET_CHARSET_OPEN_H

#include <iconv.h>

/* From the set FROM; to be closed. (iconv_t)-1: there is none. One that is there and cannot be had ends the program (library.h):
 * another set would be tried, and the text be read wrong. */
iconv_t mig_charset_open(const char *from);

#endif
