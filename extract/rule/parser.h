/* parser.h -- between parse.c, literal.c, repeat.c, slot.c and graft.c only: the parser at work. */
#ifndef MIG_EXTRACT_RULE_PARSER_H
#define MIG_EXTRACT_RULE_PARSER_H

#include "extract/rule/marks.h"
#include "extract/rule/parse.h"

/* Of the slots for tokens those that name the figure of a try, always and if there is no other. */
#define MIG_MAIN_SLOTS (MIG_SLOT_BIT(MIG_SLOT_COUNT) | MIG_SLOT_BIT(MIG_SLOT_RANGE))
#define MIG_SIDE_SLOTS                                                                               \
    (MIG_SLOT_BIT(MIG_SLOT_PERCENT) | MIG_SLOT_BIT(MIG_SLOT_FACTOR) | MIG_SLOT_BIT(MIG_SLOT_MONEY) | \
     MIG_SLOT_BIT(MIG_SLOT_MEASURE))

enum { MIG_MAX_CODE = 60000 }; /* bytes, of one pattern */

struct mig_parser {
    struct mig_arena *arena;
    const struct mig_yaml *node;
    struct mig_span text; /* without white space at its end */
    size_t at;
    enum mig_role role;
    struct mig_scope *scope;
    struct mig_err *err;
    unsigned depth;
    struct mig_node *stack; /* branches and items of which more may come */
    size_t n_stack, cap_stack;
    char *literals; /* folded literals that the text does not hold as such, one behind the other; NULL: none yet */
    size_t n_literals;
    unsigned side_slot;  /* the first of MIG_SIDE_SLOTS, or 0 */
    unsigned main_slots; /* of MIG_MAIN_SLOTS, seen */
    struct mig_parsed out;
};

mig_status mig_parser_fail(struct mig_parser *p, size_t at, const char *what);
struct mig_node mig_parser_node(enum mig_node_type type, size_t at);
static inline bool mig_parser_is_quantifier(char c)
{
    return c == '*' || c == '+' || c == '?' || c == '{';
}
/* The character at p->at, and the letters behind it that no quantifier takes away, into a TEXT. */
mig_status mig_parser_letters(struct mig_parser *p, struct mig_node *node);
/* C, folded, as a literal that stays. */
struct mig_span mig_parser_put(struct mig_parser *p, uint32_t c);
/* Puts the literal MORE behind *text. */
void mig_parser_join(struct mig_parser *p, struct mig_span *text, struct mig_span more);
/* "{name}" or "{name:argument}" at p->at into a SLOT or LIST. */
mig_status mig_parser_braces(struct mig_parser *p, struct mig_node *node);
/* Wraps *item when a quantifier stands at p->at. */
mig_status mig_parser_repeat(struct mig_parser *p, struct mig_node *item);

#endif
