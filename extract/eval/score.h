/* score.h -- how good extracted facts are beside gold: counts, and the ratios that can be had from them.
 *
 * Each score compares what the gold says with what was extracted: N_GOLD of the one, N_FACTS of the other, N_RIGHT of both.
 *   precision = right / facts; recall = right / gold; F1 = 2 right / (gold + facts)
 * A ratio of nothing is no figure (NAN), never 0; `why` says so. */
#ifndef MIG_EXTRACT_EVAL_SCORE_H
#define MIG_EXTRACT_EVAL_SCORE_H

#include "extract/eval/pairs.h"

struct mig_score {
    struct mig_span name;
    size_t n_gold, n_facts, n_right;
    size_t n_either;    /* of a field: pairs in which one side at least says something; else 0 */
    bool gold_unknown;  /* the gold has not the column by which this would be counted */
    bool right_unknown; /* nor, of a field, what should stand there */
};
double mig_score_precision(const struct mig_score *score);
double mig_score_recall(const struct mig_score *score);
double mig_score_f1(const struct mig_score *score);
double mig_score_accuracy(const struct mig_score *score); /* of a field: right / either */
const char *mig_score_why(const struct mig_score *score); /* why a ratio is no figure; "" if all are */

/* Two sheets compared. It looks into both, which must outlive it. */
struct mig_eval {
    const struct mig_sheet *gold, *facts;
    struct mig_pairs pairs;
};
void mig_eval_make(struct mig_eval *out, const struct mig_sheet *gold, const struct mig_sheet *facts);
void mig_eval_free(struct mig_eval *eval);

struct mig_scores {
    struct mig_score *item;
    size_t n, cap;
};
void mig_scores_free(struct mig_scores *scores);

/* Three scores: "found" (the place was taken for a fact), "indicator" (and filed under the right indicator: the F1 that
 * counts), "figure" (and with the right value, bounds and unit). */
void mig_eval_total(const struct mig_eval *eval, struct mig_scores *out);
/* By the text column NAME of facts.csv, in order of its values; right is a pair with the right indicator. A pair counts
 * where the extracted fact is filed, what was missed where the gold files it; but by indicator each side counts under its
 * own. */
void mig_eval_by(const struct mig_eval *eval, const char *name, struct mig_scores *out);
/* By field, over the pairs: gold and facts count the cells that say something. In the order of facts.csv. */
void mig_eval_fields(const struct mig_eval *eval, struct mig_scores *out);

/* Pairs whose indicators differ: how often GOLD was taken for FACT, most often first. */
struct mig_confusion {
    struct mig_span gold, fact;
    size_t n;
};
/* *out is the caller's to free(); returns how many there are. */
size_t mig_eval_confused(const struct mig_eval *eval, struct mig_confusion **out);

#endif
