/* mail.h -- a mail with a text and a file, as RFC 5322 and 2045 to 2047 have it. */
#ifndef MIG_RUN_MAIL_H
#define MIG_RUN_MAIL_H

#include "base/buf.h"

struct mig_mail {
    const char *from, *to;         /* addresses; FROM may be NULL: who sends it says so */
    struct mig_span subject, body; /* UTF-8 */
    const char *file, *type;       /* of what is attached */
    struct mig_span attached;
};
/* Same mail, same bytes: without a date, which the program that sends it adds. */
void mig_mail_write(const struct mig_mail *mail, struct mig_buf *out);

#endif
