/* operand.h -- one number with the currency before it or the unit behind it: what a figure or one end of a range is. */
#ifndef MIG_EXTRACT_TEXT_OPERAND_H
#define MIG_EXTRACT_TEXT_OPERAND_H

#include "extract/text/number.h"
#include "extract/text/token.h"

struct mig_operand {
    struct mig_number number;
    size_t at, number_at, end; /* atoms: of the currency or the number, of the number, behind all */
    enum mig_kind kind;        /* MIG_COUNT when bare; ORDINAL, PERCENT, FACTOR, MONEY, MEASURE */
    const char *unit;          /* "" when it has none */
    int qualifier;             /* inside it ("пять с лишним тысяч"), 0: none */
    bool is_bare;              /* neither currency nor unit */
};

/* The operand that begins at atom AT. IN_OPEN: the word that opens a factor stands before it ("в 2 раза").
 * False, *out untouched, when none begins there. */
bool mig_operand_parse(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, bool in_open,
                       struct mig_operand *out);

#endif
