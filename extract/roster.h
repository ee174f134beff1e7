/* roster.h -- a line that ends in a colon and counts nothing, and the lines below it, which say how many:
 *
 *   Citizens of the following states crossed the border in May:
 *   - Uzbekistan - 1,200 people;
 *   - Tajikistan - 800 people.
 *
 * Each of these is short, begins with the sign of an item or ends as one, and has another like it beside it. Alone it says nothing of
 * what was counted: it is read with the line that heads it as one sentence. */
#ifndef MIG_EXTRACT_ROSTER_H
#define MIG_EXTRACT_ROSTER_H

#include "extract/scene.h"

struct mig_roster {
    struct mig_span head;    /* in the view, without the colon; empty: there is none */
    size_t lead;             /* bytes of it up to behind the time that it opens with; 0: with none */
    size_t base;             /* of it in the view */
    size_t number;           /* of the sentence that was the head or an item last */
    size_t head_number;      /* of the head */
    bool has_items, goes_on; /* there was one; the last ended as one that another follows */
    bool is_settled;     /* by whom it is read: ROLE is known, and HEAD has no words that only say that a list comes */
    int role;            /* enum mig_place_role, of the places of its items */
    struct mig_buf text; /* of what was joined last */
};
/* Looks at LINE, of VIEW, the next one with a figure or without: true if it is an item of the head that was seen. */
bool mig_roster_see(struct mig_roster *roster, const struct mig_line *line, struct mig_span view);
/* LINE, which was seen last and has its tokens, without its dateline, heads nothing if it counts something itself; a time that opens it is
 * noted. */
void mig_roster_check(struct mig_roster *roster, const struct mig_line *line);
/* "In May Uzbekistan - 1,200 people, citizens of the following states crossed the border": the item stands where the subject does, behind
 * the time that a head may open with; or behind all of the head. */
enum mig_roster_order { MIG_ROSTER_WITHIN, MIG_ROSTER_BEHIND, MIG_N_ROSTER_ORDERS };
/* Item LINE with its head; its tokens are still to come. The text lives until the next call. False: together they are too long. */
bool mig_roster_join(struct mig_roster *roster, const struct mig_line *line, enum mig_roster_order order,
                     struct mig_line *joined);
/* Does what stands in TEXT behind byte AT, where a line begins, belong to the list before it? */
bool mig_roster_reaches_over(struct mig_span text, size_t at);
void mig_roster_clear(struct mig_roster *roster); /* another text begins */
void mig_roster_free(struct mig_roster *roster);

#endif
