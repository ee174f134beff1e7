/* claim.h -- what a sentence says its figure is: reported, planned, conditional, denied; and what it is compared with.
 * The words are data: `status`, `comparison`, `retold`, `attribution`, `announcement`, `founding`, `paper`, `purpose`, `opener`, `relative`,
 * `list_people`, `list_from`, `list_to`, `list_abroad`, `list_end` in rules/languages/CODE.yaml. */
#ifndef MIG_EXTRACT_CLAIM_H
#define MIG_EXTRACT_CLAIM_H

#include "base/err.h"
#include "extract/rule/match.h"

struct mig_claims;
/* Compiles the words of LANGUAGE, which must outlive *out; one for each thread. MIG_DATA with file:line:col. */
mig_status mig_claims_new(struct mig_claims **out, const struct mig_language *language, struct mig_err *err);
/* Questions are of SENTENCE from here on, or of parts of it; it stays until the next. */
void mig_claims_begin(struct mig_claims *claims, struct mig_span sentence);
/* enum mig_claim of what winner I of MATCHES, those of SENTENCE, says. Planned and conditional words count in its clause
 * when they speak of it: within the match or before it, but not within that of another figure; behind it those under
 * `planned_around` and `conditional_around` alone, with no comma, conjunction or figure between ("trained 500 and will
 * train more" has trained 500). A denial counts in the sentence up to where it goes on to state something, a negation right
 * before the rule's own words or the figure. Words inside
 * a token are none ("May 2011"). `planned_verbs` count among the rule's own words, unless its clause says how often. */
int mig_claims_find(struct mig_claims *claims, const struct mig_sentence *sentence, const struct mig_matches *matches,
                    size_t i);
/* The words that the last answer of mig_claims_find rests on, of the sentence's text; empty: none. */
struct mig_span mig_claims_said(const struct mig_claims *claims);
/* Does BEFORE, the text up to a period, end in words that compare ("по сравнению с", "than in"), or BEHIND, the text behind it, begin with
 * such («салыштырмалуу»)? */
bool mig_claims_compare(struct mig_claims *claims, struct mig_span before, struct mig_span behind);
/* Does BEFORE, the text up to a figure, end in such words? The figure is one that something is compared with then. */
bool mig_claims_compared_with(struct mig_claims *claims, struct mig_span before);
/* Does BEHIND, the text behind a period, begin with words that go on to tell what was then ("in 2015, when")? */
bool mig_claims_retell(struct mig_claims *claims, struct mig_span behind);
/* Does BEFORE end in words after which a day is that of a statement or a paper, not of what it says ("said on")? */
bool mig_claims_attribute(struct mig_claims *claims, struct mig_span before);
/* Does BEHIND, the text from a period to the next figure, begin with somebody who says something? The period is that of the
 * statement then: "On 5 May the minister said". */
bool mig_claims_announce(struct mig_claims *claims, struct mig_span behind);
/* Is the period between BEFORE, the text from the last token on, and BEHIND that of a thing's beginning or of a paper, told in
 * *word: "opened in 2010", "the law of 2012", «2010-жылы ачылган борбор»? It is not that of a figure then, unless the rule says the word itself. */
bool mig_claims_found(struct mig_claims *claims, struct mig_span before, struct mig_span behind, struct mig_span *word);
/* Does BETWEEN, the text between two tokens, put them into clauses of their own ("while", "who"), or part them with a comma or a
 * conjunction that may join two of anything? */
enum mig_parting { MIG_TOGETHER, MIG_PARTED, MIG_IN_CLAUSES };
enum mig_parting mig_claims_parting(struct mig_claims *claims, struct mig_span between);
/* Does BEHIND, the text from a word on, begin with a clause that tells more of it (", which")? */
bool mig_claims_relate(struct mig_claims *claims, struct mig_span behind);
/* Does BETWEEN say what a figure is for ("for", "ради"), so that a time to come behind it is that of the purpose? */
bool mig_claims_aim(struct mig_claims *claims, struct mig_span between);
/* What HEAD, of a list, says of the places below it, enum mig_place_role: "citizens of the following states", "from these regions", "by country". */
int mig_claims_list_role(struct mig_claims *claims, struct mig_span head);
/* HEAD without words at its end that only say that a list comes ("as follows"), or by what it is ordered ("by country"). */
struct mig_span mig_claims_list_head(struct mig_claims *claims, struct mig_span head);
/* Did MATCH take WORD, of the text of SENTENCE, with its own words or its figure, not with a {gap}? */
bool mig_match_says(const struct mig_match *match, const struct mig_sentence *sentence, struct mig_span word);
/* MIG_DATA, naming the words, when one of the questions above has hit a limit since this was last asked: the answers
 * given since then are not known. */
mig_status mig_claims_fault(struct mig_claims *claims, struct mig_err *err);
void mig_claims_free(struct mig_claims *claims); /* NULL is accepted */

#endif
