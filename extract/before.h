/* before.h -- facts that go on from the sentence before: "In 2013 500 people were deported. Of these, 130 were women."
 *
 * What a sentence counts is kept until the next one. That may go on from a total of it
 *   - by a rule that continues (rule.h): its fact has the total's indicator, measure and status, and what its own sentence
 *     does not say of period, place, actor, origin and destination; of a part, part_of is the total;
 *   - by words that make its first figure a part ("Of these, 130 were returned", `part: opens` of the language): the fact is
 *     the rule's own, part_of is the total, and period and place are the total's if the sentence names none.
 * Only the sentence right before counts, of the same paragraph, asides left out ("This was said by the ministry."); or the line before in a list, for words that open. There must
 * be one total that is meant: the last figure there that is large enough and no part itself must be a fact, a flow or a
 * stock, and of its indicator there must be no other, but of an earlier period ("500, up from 450 in 2012"). Sums of
 * money go on from money, and nothing else does.
 * A sentence of nothing but parts hands the totals on. Parts that come to what is a part itself are of that: "Of 1,100 people 660
 * were held. Of them, 640 were men and 20 women."
 *
 * A rule that continues may also go on from a fact of its own sentence, where the language's words make its figure a part of that:
 * "12 were deported, 30 detained and 8 rescued, including 3 women".
 *
 * The fact stays one of its own sentence: quote, offsets and rule_id are of the rule that matched there; period_basis and
 * location_basis say "before" where the total's were taken. */
#ifndef MIG_EXTRACT_BEFORE_H
#define MIG_EXTRACT_BEFORE_H

#include "extract/scene.h"

struct mig_named; /* a figure of the sentence before */

struct mig_before {
    struct mig_arena arena;
    struct mig_named *item; /* in order of the text */
    size_t n, cap;
    size_t number;       /* of the sentence, or of the last that handed on; 0: nothing is kept */
    size_t n_handed;     /* times that it was handed on */
    bool is_continued;   /* the sentences that did had facts by rules that continue alone */
    bool may_be_in_list; /* the line does not end as a sentence does, or is an item */
};

/* What a match goes on from. */
struct mig_link {
    const struct mig_fact *total; /* with the id that its words give; NULL: nothing */
    bool is_part;                 /* of it */
    size_t here;                  /* the match of the same sentence that it goes on from instead, or SIZE_MAX */
};

/* Fills link[i] for each of MATCHES, those of LINE, and tells the winners by rules that continue of what; one that finds no
 * total is beaten, and its followers with it; the others follow the total. The totals live until BEFORE is filled anew. */
void mig_before_settle(const struct mig_before *before, const struct mig_scene *scene, const struct mig_line *line,
                       struct mig_matches *matches, struct mig_link *link);
/* Gives FACT, made of MATCH, what it has from its total. LINK's here is not looked at. */
void mig_before_complete(struct mig_scene *scene, const struct mig_match *match, const struct mig_link *link,
                         struct mig_fact *fact);

/* LINE, and what was made of it. */
struct mig_made {
    const struct mig_line *line;
    const struct mig_matches *matches;
    const struct mig_link *link;
    const size_t *fact_of; /* by match, SIZE_MAX: none */
    const struct mig_fact *facts;
};
/* Does MADE hand on what BEFORE keeps? Then it is noted there. */
bool mig_before_hand_on(struct mig_before *before, const struct mig_made *made);
/* Fills BEFORE, zeroed before the first use, with the figures of MADE. */
void mig_before_keep(struct mig_before *before, const struct mig_made *made);
void mig_before_clear(struct mig_before *before);
void mig_before_free(struct mig_before *before);

#endif
