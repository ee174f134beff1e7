/* mail_code.h -- how mails carry bytes in lines of ASCII (RFC 2045, section 6; RFC 2047, section
 * 4). */
#ifndef MIG_EXTRACT_SOURCE_MAIL_MAIL_CODE_H
#define MIG_EXTRACT_SOURCE_MAIL_MAIL_CODE_H

#include "base/buf.h"

/* Each appends to OUT what TEXT stands for; what is no code is passed over in base64, and stands
 * for itself else. */
void mig_mail_base64(struct mig_span text, struct mig_buf *out);
void mig_mail_quoted(struct mig_span text, struct mig_buf *out); /* quoted-printable */
void mig_mail_q_word(struct mig_span text, struct mig_buf *out); /* in a head: "_" is a space */
void mig_mail_percent(struct mig_span text, struct mig_buf *out);
/* By the name of the encoding, as Content-Transfer-Encoding has it. */
void mig_mail_decode(struct mig_span encoding, struct mig_span text, struct mig_buf *out);
/* Does TEXT end in the midst of a group of base64? Other encodings do not tell. */
bool mig_mail_is_code_cut(struct mig_span encoding, struct mig_span text);

#endif
