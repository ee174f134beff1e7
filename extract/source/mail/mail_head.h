/* mail_head.h -- the head of a mail or of one of its parts: its fields, and what is written in
 * them (RFC 5322, 2045, 2047, 2231, and what mail programs make of these). */
#ifndef MIG_EXTRACT_SOURCE_MAIL_MAIL_HEAD_H
#define MIG_EXTRACT_SOURCE_MAIL_MAIL_HEAD_H

#include "base/date.h"
#include "base/mem.h"

/* What bytes that are not ASCII and of no declared charset may be: that of the mail's text, and
 * some of it. */
struct mig_mail_hint {
    struct mig_span charset, sample;
};

/* The head that ENTITY begins with, and what is behind its empty line, or from the first line on that is none of a head. */
struct mig_span mig_mail_head(struct mig_span entity, struct mig_span *body);
/* The first fields of HEAD, of at most MAX bytes. */
struct mig_span mig_mail_head_cut(struct mig_span head, size_t max);
/* The value of the first field of that name, unfolded; empty: not there. */
struct mig_span mig_mail_field(struct mig_arena *arena, struct mig_span head, const char *name);
/* VALUE as one line of clean UTF-8, its encoded words decoded. */
struct mig_span mig_mail_words(struct mig_arena *arena, struct mig_span value, const struct mig_mail_hint *hint);
/* One past the encoded word that stands at VALUE[at]; 0: none does. */
size_t mig_mail_word_end(struct mig_span value, size_t at);
/* The parameter NAME of a value like `text/plain; charset="utf-8"`, as clean UTF-8; empty: not
 * there. */
struct mig_span mig_mail_param(struct mig_arena *arena, struct mig_span value, const char *name);
/* Who stands first in the value of From: by name, else by address. */
struct mig_span mig_mail_sender(struct mig_arena *arena, struct mig_span value, const struct mig_mail_hint *hint);

/* Does what begins with HEAD begin with the head of a mail? It has two or more fields that every
 * mail has, each as mail programs write it: a release may begin with "From:" and "Date:", too. */
bool mig_mail_begins(struct mig_span head);
/* Is TEXT at the line of an mbox between two mails, "From press@office.example Tue Dec 18
 * 15:00:00 2012"? A field must follow. */
bool mig_mail_is_divider(struct mig_span text);

#endif
