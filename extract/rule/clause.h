/* clause.h -- where the clauses of a sentence end: at ';', at a comma with one of the language's words behind it and, for
 * what holds of one figure only, at another figure. */
#ifndef MIG_EXTRACT_RULE_CLAUSE_H
#define MIG_EXTRACT_RULE_CLAUSE_H

#include "extract/rule/code.h"
#include "extract/rule/parse.h"

struct mig_load; /* pack.h */

/* Makes the code of BEFORE (PCRE2), WORDS as one group, BEHIND, for subjects with tokens; WORDS NULL: it finds nothing. MIG_DATA
 * with file:line:col. */
mig_status mig_clause_make_words(struct mig_code *code, struct mig_load *load, const struct mig_yaml *words,
                                 const char *before, const char *behind, struct mig_err *err);
/* Makes the code that finds the ends of clauses in a subject with tokens. WORDS is the language's `clause`, or NULL. */
mig_status mig_clause_make(struct mig_code *code, struct mig_load *load, const struct mig_yaml *words,
                           struct mig_err *err);

/* "10 % of the | 2,000 migrants were deported": words right before a figure, and a predicate in the match, make the figure
 * the whole of what the match speaks of. WORDS are the language's `whole` and `predicate`; NULL: the code finds nothing. `headings` is made as `predicate` is: words of
 * the text before the colon of a line that ends in a figure, from its start on. */
mig_status mig_clause_make_whole(struct mig_code *code, struct mig_load *load, const struct mig_yaml *words,
                                 struct mig_err *err);
mig_status mig_clause_make_predicate(struct mig_code *code, struct mig_load *load, const struct mig_yaml *words,
                                     struct mig_err *err);

/* Bytes of a subject: a clause, or what stands between two. */
struct mig_clause {
    size_t start, end;
};
struct mig_clauses {
    struct mig_clause *cut;
    size_t n, cap;
};
/* Fills *clauses, zeroed before the first use, from TEXT. MIG_DATA: a limit was hit, in PCRE2's words in WHAT. */
mig_status mig_clauses_find(struct mig_clauses *clauses, struct mig_runner *runner, struct mig_code *code,
                            struct mig_span text, char *what);

enum mig_clause_end {
    MIG_CLAUSE_BY_WORDS,  /* "planned" holds of all figures of its clause */
    MIG_CLAUSE_BY_FIGURES /* "… 15 died, 20 were hurt": each figure has its own */
};
/* The clause of TEXT, the text that *clauses was filled from, around bytes [start, end). */
struct mig_clause mig_clauses_around(const struct mig_clauses *clauses, struct mig_span text, size_t start, size_t end,
                                     enum mig_clause_end by);
void mig_clauses_free(struct mig_clauses *clauses);

#endif
