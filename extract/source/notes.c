#include "extract/source/notes.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/mem.h"

void mig_notes_add(struct mig_notes *notes, const char *fmt, ...)
{
    char line[1024];
    va_list ap;
    if (notes->n++ >= MIG_NOTES_MAX)
        return;
    va_start(ap, fmt);
    mig_err_print(line, sizeof line, fmt, ap);
    va_end(ap);
    mig_buf_printf(&notes->lines, "%s\n", line);
}

void mig_notes_tell(const struct mig_notes *notes, struct mig_log *log)
{
    struct mig_span line, rest = mig_buf_span(&notes->lines);
    while (rest.n > 0 && mig_span_split(&rest, '\n', &line))
        mig_log_say(log, "%.*s", MIG_SPAN_ARG(line));
    if (notes->n > MIG_NOTES_MAX)
        mig_log_say(log, "%zu more such lines are not written", notes->n - MIG_NOTES_MAX);
}

void mig_passed_add(struct mig_passed *passed, const char *name)
{
    if (passed->n++ == 0)
        passed->first = mig_copy(name);
}

void mig_passed_tell(struct mig_passed *passed, const char *name, const char *what, struct mig_notes *notes)
{
    if (passed->n > 0)
        mig_notes_add(notes, "%s: %s: %zu, the first %s", name, what, passed->n, passed->first);
    free(passed->first);
    *passed = (struct mig_passed){ 0 };
}

void mig_notes_free(struct mig_notes *notes)
{
    mig_buf_free(&notes->lines);
    *notes = (struct mig_notes){ 0 };
}
