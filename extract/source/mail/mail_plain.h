/* mail_plain.h -- the plain text of a mail: lines as they were before they were sent, and
 * without what is another mail's.
 *
 * What a reply quotes is the text of another release, and would count twice; what is forwarded
 * is the release itself. The two are told apart by their make, in no language: a forwarded mail
 * begins with its head, "From: …", "Date: …", "Subject: …", in whatever language these are. */
#ifndef MIG_EXTRACT_SOURCE_MAIL_MAIL_PLAIN_H
#define MIG_EXTRACT_SOURCE_MAIL_MAIL_PLAIN_H

#include "base/buf.h"

/* Undoes format=flowed (RFC 3676): a line that ends with a space goes on in the next, which
 * IS_DELSP drops. */
void mig_mail_unflow(struct mig_buf *text, bool is_delsp);
enum mig_mail_kind {
    MIG_MAIL_NEW,
    MIG_MAIL_REPLY, /* it names a mail before it, as what is forwarded may, too */
    MIG_MAIL_ANSWER /* its subject begins with "Re:" (RFC 5322, 3.6.5) */
};
/* What is known of a mail whose text is looked at. */
struct mig_mail_about {
    enum mig_mail_kind kind;
    struct mig_span topic; /* its subject without what stands before that in replies; empty: none */
};
/* Drops the signature behind "-- " and, in a reply, what lines with ">" before them quote, with
 * the line that says who wrote it; in an answer, the mail that is answered, too, told by its head: behind a ruled line, or
 * with a time of day and the sender's address or the same topic. A mail that was forwarded loses its ">" only; so does what
 * is all that there is. */
void mig_mail_unquote(struct mig_buf *text, const struct mig_mail_about *about);

/* A mail that was forwarded in the text of another. */
struct mig_forwarded {
    struct mig_span sender, date; /* values of its head, as they stand */
};
/* Is TEXT for the most part a forwarded mail, behind a few words? */
bool mig_mail_is_forwarded(struct mig_span text, struct mig_forwarded *forwarded);

#endif
