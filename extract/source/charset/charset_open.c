#include "extract/source/charset/charset_open.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/library.h"

iconv_t mig_charset_open(const char *from)
{
    char why[128];
    iconv_t cd = iconv_open("UTF-8", from);
    if (cd == (iconv_t)-1 && errno != EINVAL) {
        snprintf(why, sizeof why, "cannot convert from %s: %s", from, strerror(errno));
        mig_library_missing(why);
    }
    return cd;
}
