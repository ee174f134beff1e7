/* message.h -- texts with names to be filled in, and with a form for each plural category; in the notation of ICU:
 *
 *   {facts, plural, one {# fact} other {# facts}} from {publisher}
 *
 * {name} is what stands for it; of a plural the form is taken whose category the count has, and '#' is the count as it
 * is printed. A form may hold names and plurals in turn. */
#ifndef MIG_STATS_REPORT_MESSAGE_H
#define MIG_STATS_REPORT_MESSAGE_H

#include "base/buf.h"
#include "stats/report/plural.h"

/* What stands for {name} in a text; lists end with a row without a name. */
struct mig_fill {
    const char *name;
    struct mig_span text;
    bool is_count; /* TEXT is N as it is printed */
    double n;
    struct mig_span href;     /* where it leads to on a page; empty: nowhere */
    struct mig_span language; /* of TEXT, if it may be another than that around it */
};
/* Rows of such a list. */
/* clang-format off */
#define MIG_FILL(as, by) { .name = (as), .text = (by) }
#define MIG_FILL_COUNT(as, by, count) { .name = (as), .text = (by), .is_count = true, .n = (count) }
#define MIG_FILL_LINK(as, by, to) { .name = (as), .text = (by), .href = (to) }
/* clang-format on */

/* TEXT is well formed: braces are in pairs, and each plural has a form for every category of PLURALS and for `other`, and
 * no more. MIG_DATA with file:line:col of NODE. */
mig_status mig_message_check(const struct mig_yaml *node, const struct mig_plurals *plurals, struct mig_err *err);
/* Is given a filled message piece by piece: FILL is what the piece stands for, NULL of the words between. */
typedef void mig_message_put(void *to, struct mig_span text, const struct mig_fill *fill);
/* A name that FILL has not, and a plural of what is no count, stay as they are. */
void mig_message_write(struct mig_span text, const struct mig_fill *fill, const struct mig_plurals *plurals,
                       mig_message_put *put, void *to);
/* Adds TEXT to OUT with its names filled in. */
void mig_message_fill(struct mig_buf *out, struct mig_span text, const struct mig_fill *fill,
                      const struct mig_plurals *plurals);

#endif
