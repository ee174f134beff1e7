/* mail_parts.h -- a mail as the flat list of its parts, in the order in which they stand (RFC
 * 2046). */
#ifndef MIG_EXTRACT_SOURCE_MAIL_MAIL_PARTS_H
#define MIG_EXTRACT_SOURCE_MAIL_MAIL_PARTS_H

#include "base/buf.h"
#include "base/mem.h"
#include "extract/source/limits.h"

struct mig_mail_part {
    struct mig_span head, body;  /* as they stand */
    struct mig_span type;        /* "text/plain", in small letters; never empty */
    struct mig_span content;     /* the value of Content-Type; empty: not there */
    struct mig_span disposition; /* the value of Content-Disposition; empty: not there */
    struct mig_span file;        /* the name it is to be saved by, without a folder; empty: none */
    uint32_t parent, end;        /* indices: of the parent; one past the last part in it */
    bool is_cut;                 /* the message ended in it */
    bool is_attached;            /* by its disposition, or because it has a file's name */
};

struct mig_mail {
    const struct mig_limits *limits;
    struct mig_mail_part *part; /* [0] is the mail itself */
    size_t n, cap;
    size_t n_uu;                                   /* of them, files that stood in texts */
    bool is_too_deep, has_too_many, has_long_head; /* something was passed over */
    bool is_cut;                                   /* it ends before its end; in no part, if none says so */
    struct mig_arena arena;
};

/* MESSAGE and LIMITS outlive *mail, which is zeroed before. Broken mails give what there is. */
void mig_mail_load(struct mig_mail *mail, struct mig_span message, const struct mig_limits *limits);
void mig_mail_free(struct mig_mail *mail);
/* Is PART text that is read where it stands: text/plain or text/html, not attached? */
bool mig_mail_is_text(const struct mig_mail_part *part);
bool mig_mail_is_multipart(const struct mig_mail_part *part);
/* Of TEXT that ended anywhere keeps what ends with a sentence at the end of a line, or before an empty one: the last figure of what stands
 * behind that may be half of one. */
void mig_mail_trim_cut(struct mig_buf *text);
/* NAME, by which somebody saved a file, without its folders. */
struct mig_span mig_mail_file_name(struct mig_span name);
/* Is TEXT a file's name, or a type, that begins or ends so, in any letters? */
bool mig_mail_has_prefix(struct mig_span text, const char *prefix);
bool mig_mail_has_suffix(struct mig_span text, const char *suffix);

#endif
