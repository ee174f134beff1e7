/* mail_uu.h -- files that stand in the text of a mail, as programs did before MIME and some still do: from a line
 * "begin 644 release.pdf" to a line "end" (uuencode, POSIX.1-2017). */
#ifndef MIG_EXTRACT_SOURCE_MAIL_MAIL_UU_H
#define MIG_EXTRACT_SOURCE_MAIL_MAIL_UU_H

#include "base/buf.h"
#include "extract/source/mail/mail_parts.h"

/* Appends to OUT the bytes of the first file that TEXT holds; one that is cut short gives what there is. */
void mig_mail_uu_decode(struct mig_span text, struct mig_buf *out);
/* Makes parts, with a file's name and a head that tells the encoding, of the files in texts of MAIL that are not encoded themselves,
 * and takes them out of these. */
void mig_mail_uu_split(struct mig_mail *mail);

#endif
