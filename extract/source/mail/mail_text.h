/* mail_text.h -- a mail as a document: its text, out of the parts that hold it, and what its
 * head says. */
#ifndef MIG_EXTRACT_SOURCE_MAIL_MAIL_TEXT_H
#define MIG_EXTRACT_SOURCE_MAIL_MAIL_TEXT_H

#include "extract/source/document.h"
#include "extract/source/mail/mail_head.h"
#include "extract/source/mail/mail_parts.h"

/* What helps to read bytes of MAIL that are in no declared charset. */
struct mig_mail_hint mig_mail_hint(struct mig_mail *mail);
/* The day it was sent, or came in. MIG_NO_DAY. */
mig_day mig_mail_day(struct mig_mail *mail);
/* Is PART among those that make its text? */
bool mig_mail_reads(struct mig_mail *mail, size_t part);
/* Fills in DOC, which has a name and nothing else. RULES_DIR as in mail_reply.h. MIG_DATA: "name: what". */
mig_status mig_mail_read(struct mig_mail *mail, const char *rules_dir, struct mig_document *doc, struct mig_err *err);

#endif
