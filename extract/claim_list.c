/* claim_list.c -- of claim.h: what the head of a list says of the list. */
#include "extract/claim.h"
#include "extract/claim_words.h"

int mig_claims_list_role(struct mig_claims *claims, struct mig_span head)
{
    static const struct {
        enum mig_claim_words words;
        enum mig_place_role role;
    } rows[] = { { MIG_WORDS_LIST_PEOPLE, MIG_PLACE_PEOPLE },
                 { MIG_WORDS_LIST_FROM, MIG_PLACE_FROM },
                 { MIG_WORDS_LIST_TO, MIG_PLACE_TO },
                 { MIG_WORDS_LIST_ABROAD, MIG_PLACE_ABROAD } };
    struct mig_span hit;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (mig_claim_lists_find(&claims->lists, rows[i].words, head, 0, &hit))
            return (int)rows[i].role;
    return MIG_PLACE_ANY;
}

/* Is a hit of WORDS the end of *HEAD? It is cut off then. */
static bool cut_end(struct mig_claims *claims, enum mig_claim_words words, struct mig_span *head)
{
    struct mig_span hit;
    if (!mig_claim_lists_find(&claims->lists, words, *head, 0, &hit) || hit.p + hit.n != head->p + head->n ||
        hit.p == head->p)
        return false;
    *head = mig_span_trim(mig_span(head->p, (size_t)(hit.p - head->p)));
    while (head->n && strchr(",-", head->p[head->n - 1]))
        *head = mig_span_trim(mig_span_cut(*head, 0, head->n - 1));
    return true;
}

struct mig_span mig_claims_list_head(struct mig_claims *claims, struct mig_span head)
{
    while (cut_end(claims, MIG_WORDS_LIST_END, &head) || cut_end(claims, MIG_WORDS_LIST_ABROAD, &head))
        ;
    return head;
}
