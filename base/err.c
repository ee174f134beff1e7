#include "base/err.h"

#include <stdio.h>

mig_status mig_err_set(struct mig_err *err, mig_status status, const char *fmt, ...)
{
    if (err) {
        va_list ap;
        err->status = status;
        va_start(ap, fmt);
        vsnprintf(err->message, sizeof err->message, fmt, ap);
        va_end(ap);
    }
    return status;
}
