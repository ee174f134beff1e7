/* pattern.h -- a rule's pattern: parsed by us, matched by PCRE2. FROZEN: the slot grammar.
 *
 * A pattern is a documented subset of PCRE2 (literals, classes, groups, alternation, greedy and lazy quantifiers,
 * look-around, \b \w \s \d \p{…} \x{…}, (?<value>…)) with slots in braces:
 *
 *   {count}             the figure that this try is for: single, range or vague
 *   {range}             the same, ranges only
 *   {percent} {factor} {money} {measure} {ordinal}   a figure of that kind. In a pattern without {count} and {range} the
 *                       first of percent, factor, money, measure is the figure that this try is for
 *   {other:NAME}        another figure (count, percent, factor, money, measure); gives a fact through `also: NAME`,
 *                       counted of the first population behind it
 *   {other}             another figure that gives none
 *   {period} {place}    a whole period or place (also under the name `period`, `place`)
 *   {word}              one word, {word:N} one to N words
 *   {gap} {gap:N}       0..8 (N) words or whole periods and places, with the spaces and , " ' ( ) - between them, lazily;
 *                       ordinals and `other` numbers are words here; other figures are not crossed; the spaces around it belong to
 *                       it, and it may end right before a colon or semicolon
 *   {NAME}              a list of the pack or of one it uses; a capturing list is a named group. A captured population
 *                       runs on over all further entries behind commas or conjunctions, or all but the last, or none.
 *                       Entries hold any slot but those of the figure itself and {other:NAME}; an entry may be
 *                       look-arounds alone
 *   {2} {2,} {2,3}      PCRE2's own
 *
 * A space stands for any white space and the marks around periods and places. All is matched without case,
 * on folded text (ё = е; every dash is '-', every quote '"', every apostrophe '\''). A pattern neither begins nor ends
 * within a word: write 'мигрант\w*' for its forms. Slots need no \b. Only slots match figures: '.' and [^…] do not.
 * ^ and $ are the ends of the sentence. */
#ifndef MIG_EXTRACT_RULE_PATTERN_H
#define MIG_EXTRACT_RULE_PATTERN_H

#include "base/buf.h"
#include "extract/rule/code.h"
#include "extract/rule/parse.h"

struct mig_pattern {
    const struct mig_yaml *node; /* the scalar in the pack */
    struct mig_parsed parsed;
    enum mig_role role;
    const struct mig_node *conjunctions; /* of the pack's language, or NULL */
    struct mig_code *_Atomic code;       /* made and compiled when first needed */
    uint32_t number;                     /* of a guard: the gate knows it by this */
};

/* Parses NODE in ARENA; mig_pattern_free afterwards. MIG_DATA with file:line:col. */
mig_status mig_pattern_new(struct mig_arena *arena, const struct mig_yaml *node, enum mig_role role,
                           struct mig_scope *scope, struct mig_pattern **out, struct mig_err *err);
/* The same of what NODE was PARSED as. */
struct mig_pattern *mig_pattern_of(struct mig_arena *arena, const struct mig_yaml *node, enum mig_role role,
                                   const struct mig_parsed *parsed);
void mig_pattern_free(struct mig_pattern *pattern);

/* Looks for the pattern in SUBJECT from byte FROM on; where RUNNER has a trim, SUBJECT is of its text. MIG_OK: group i is bytes
 * runner->at[2i] .. at[2i+1] of the subject (SIZE_MAX: not captured), and what runner->captures says. MIG_NOMATCH. MIG_DATA: a limit was hit, or PCRE2 refuses the pattern; says where it stands. */
mig_status mig_pattern_match(struct mig_pattern *pattern, struct mig_runner *runner, struct mig_span subject,
                             size_t from, struct mig_err *err);

/* Compiles it now, for `rules check`. MIG_DATA with file:line:col. */
mig_status mig_pattern_compile(struct mig_pattern *pattern, struct mig_err *err);
/* What PCRE2 gets, the signs that stand for tokens and marks written \x{…}. */
void mig_pattern_source(const struct mig_pattern *pattern, struct mig_buf *out);
/* The pattern as a rule-writer writes it, with its lists written out. */
void mig_pattern_print(const struct mig_pattern *pattern, struct mig_buf *out);

#endif
