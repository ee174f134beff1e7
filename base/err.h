/* err.h -- what went wrong: a status that is also the exit status, and one line for the reader.
 *
 * Every function that can fail returns mig_status and takes a struct mig_err last. The function
 * that knows writes the message ("path:line:col: what, and what to do"); others pass it on. */
#ifndef MIG_BASE_ERR_H
#define MIG_BASE_ERR_H

#include <stdarg.h>
#include <stddef.h>

typedef enum mig_status {
    MIG_NOMATCH = -2, /* looked for and not there: not an error */
    MIG_END = -1,     /* an iteration has ended: not an error */
    MIG_OK = 0,
    MIG_PARTIAL = 1,    /* done, but some documents failed; each was named */
    MIG_USAGE = 2,      /* wrong command line */
    MIG_DATA = 65,      /* bad rules or data (EX_DATAERR) */
    MIG_NOINPUT = 66,   /* an input does not exist or holds nothing */
    MIG_CANTCREAT = 73, /* an output cannot be created */
    MIG_IO = 74,        /* reading or writing failed */
    MIG_BUSY = 75,      /* another run holds the lock */
    MIG_CONFIG = 78,    /* bad configuration */
} mig_status;

struct mig_err {
    mig_status status;
    char message[1024];
};

/* Writes the message and returns STATUS. ERR may be NULL. */
mig_status mig_err_set(struct mig_err *err, mig_status status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Analysers look at one file at a time: they are told here what comes back. */
#ifdef MIG_ANALYSED
static inline mig_status mig_err_same(mig_status set, mig_status status)
{
    (void)set;
    return status;
}
#define mig_err_set(err, status, ...) mig_err_same((mig_err_set)((err), (status), __VA_ARGS__), (status))
#endif

/* "PATH:LINE:COL: " and the message: bad data (MIG_DATA), told as an editor shows its place. */
mig_status mig_err_at(struct mig_err *err, const char *path, size_t line, size_t col, const char *fmt, va_list ap)
    __attribute__((format(printf, 5, 0)));

/* vsnprintf for a message: one line of text, whatever it quotes; what is too long loses its middle. */
void mig_err_print(char *line, size_t size, const char *fmt, va_list ap) __attribute__((format(printf, 3, 0)));

#endif
