#include "base/err.h"

#include <stdio.h>
#include <string.h>

/* Names of files and words of releases come into messages as they are: a line feed in one would make two lines of it,
 * an escape would work the terminal. A character that the end has torn is left out. */
void mig_err_print(char *line, size_t size, const char *fmt, va_list ap)
{
    int wanted = vsnprintf(line, size, fmt, ap);
    size_t n = strlen(line);
    if (wanted < 0 || (size_t)wanted >= size) {
        while (n > 0 && ((unsigned char)line[n - 1] & 0xC0) == 0x80)
            n--;
        n -= n > 0 && (unsigned char)line[n - 1] >= 0xC0;
        line[n] = '\0';
    }
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
            line[i] = '?';
}

mig_status mig_err_set(struct mig_err *err, mig_status status, const char *fmt, ...)
{
    if (err) {
        va_list ap;
        err->status = status;
        va_start(ap, fmt);
        mig_err_print(err->message, sizeof err->message, fmt, ap);
        va_end(ap);
    }
    return status;
}

mig_status mig_err_at(struct mig_err *err, const char *path, size_t line, size_t col, const char *fmt, va_list ap)
{
    char what[sizeof err->message];
    mig_err_print(what, sizeof what, fmt, ap);
    return mig_err_set(err, MIG_DATA, "%s:%zu:%zu: %s", path, line, col, what);
}
