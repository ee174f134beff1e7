#include "extract/source/mail/mail_reply.h"

#include <stdbool.h>

#include "base/utf8.h"
#include "base/yaml.h"

/* The word that SUBJECT begins with, before a colon: "Re", "RE[2]", "Re (3)", behind the name of a list in brackets. Empty: none;
 * *rest is what stands behind the colon. */
static struct mig_span first_word(struct mig_span subject, struct mig_span *rest)
{
    enum { LONGEST = 12 /* letters */ };
    const char *end = NULL;
    subject = mig_span_trim(subject);
    if (mig_span_starts(subject, "[") && (end = memchr(subject.p, ']', subject.n)) != NULL)
        subject = mig_span_trim(mig_span_cut(subject, (size_t)(end + 1 - subject.p), subject.n));
    size_t at = 0, n = 0, n_letters = 0;
    while (at < subject.n && mig_utf8_is_letter(mig_utf8_next(subject, &at))) {
        n = at;
        n_letters++;
    }
    at = n;
    while (at < subject.n && (strchr(" []()^", subject.p[at]) || mig_is_digit(subject.p[at])))
        at++;
    struct mig_span behind = mig_span_cut(subject, at, subject.n);
    static const char wide[] = "\xEF\xBC\x9A"; /* as Chinese programs write it */
    size_t colon = mig_span_starts(behind, ":") ? 1 : mig_span_starts(behind, wide) ? sizeof wide - 1 : 0;
    if (n_letters == 0 || n_letters > LONGEST || colon == 0)
        return mig_span(NULL, 0);
    *rest = mig_span_trim(mig_span_cut(behind, colon, behind.n));
    return mig_span_cut(subject, 0, n);
}

static bool is_among(const struct mig_yaml *languages, struct mig_span word)
{
    const struct mig_yaml *l = languages ? languages->child : NULL;
    for (; l; l = l->next)
        for (const struct mig_yaml *w = l->child; w; w = w->next) {
            struct mig_buf known = { 0 };
            mig_utf8_fold_text(&known, w->text);
            bool is_same = mig_span_eq(mig_buf_span(&known), word);
            mig_buf_free(&known);
            if (is_same)
                return true;
        }
    return false;
}

mig_status mig_mail_is_reply(struct mig_span subject, const char *rules_dir, bool *is_reply, struct mig_err *err)
{
    struct mig_span rest;
    struct mig_buf word = { 0 };
    struct mig_arena arena = { 0 };
    struct mig_yaml *root = NULL;
    mig_status status = MIG_OK;
    mig_utf8_fold_text(&word, first_word(subject, &rest));
    *is_reply = mig_span_is(mig_buf_span(&word), "re");
    if (word.n > 0 && !*is_reply && rules_dir)
        status = mig_yaml_load_data(&arena, rules_dir, "mail.yaml", &root, err);
    if (root)
        *is_reply = is_among(mig_yaml_get(root, "reply"), mig_buf_span(&word));
    mig_arena_free(&arena);
    mig_buf_free(&word);
    return status;
}

struct mig_span mig_mail_topic(struct mig_span subject)
{
    struct mig_span rest = mig_span_trim(subject);
    while (first_word(subject, &rest).n > 0)
        subject = rest;
    return rest;
}
