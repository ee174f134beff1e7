#include "extract/unread.h"

#include "base/utf8.h"

enum { MAX_DATE = 80 /* bytes that are told of one */ };

static void tell(struct mig_unread *u, struct mig_log *log)
{
    if (u->n == 1)
        mig_log_say(log, "%.*s", MIG_SPAN_ARG(mig_buf_span(&u->first)));
    else if (u->n > 1)
        mig_log_say(log, "%.*s; so it is with %zu more of its documents", MIG_SPAN_ARG(mig_buf_span(&u->first)),
                    u->n - 1);
    u->n = 0;
}

/* "a.csv:12" is of a.csv. */
static struct mig_span file_of(const char *name)
{
    const char *colon = strrchr(name, ':');
    return mig_span(name, colon ? (size_t)(colon - name) : strlen(name));
}

void mig_unread_take(struct mig_unread *u, const struct mig_document *doc, struct mig_log *log)
{
    struct mig_span date = doc->told_date, file;
    if (date.n == 0)
        return;
    file = file_of(doc->name);
    if (!mig_span_eq(file, mig_buf_span(&u->file))) {
        tell(u, log);
        mig_buf_reset(&u->file);
        mig_buf_add(&u->file, file);
    }
    if (u->n++ > 0)
        return;
    mig_buf_reset(&u->first);
    date.n = mig_utf8_floor(date, date.n < MAX_DATE ? date.n : MAX_DATE);
    mig_buf_printf(&u->first, "%s: published_date '%.*s' is not a date like 2012-12-18, and not used", doc->name,
                   MIG_SPAN_ARG(date));
}

void mig_unread_end(struct mig_unread *u, struct mig_log *log)
{
    tell(u, log);
    mig_buf_free(&u->file);
    mig_buf_free(&u->first);
}
