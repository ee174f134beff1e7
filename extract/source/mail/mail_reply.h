/* mail_reply.h -- subjects of replies: "Re: Figures" (RFC 5322, section 3.6.5), and what programs write for it in other languages. */
#ifndef MIG_EXTRACT_SOURCE_MAIL_MAIL_REPLY_H
#define MIG_EXTRACT_SOURCE_MAIL_MAIL_REPLY_H

#include "base/err.h"
#include "base/span.h"

/* Is a mail with SUBJECT a reply, by the word it begins with?
 * RULES_DIR has the words of other languages, which are read when they are needed; NULL: none are known. MIG_DATA: they are bad. */
mig_status mig_mail_is_reply(struct mig_span subject, const char *rules_dir, bool *is_reply, struct mig_err *err);
/* SUBJECT without the short words with colons before it: those of replies, "Fwd:" and the like in any language. */
struct mig_span mig_mail_topic(struct mig_span subject);

#endif
