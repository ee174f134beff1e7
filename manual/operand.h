/* operand.h -- what the words stand for that options and commands name their operands by: "FILE", "FACTS.csv". */
#ifndef MIG_MANUAL_OPERAND_H
#define MIG_MANUAL_OPERAND_H

#include "base/span.h"

enum mig_takes {
    MIG_TAKES_TEXT, /* what nobody can foretell */
    MIG_TAKES_FILE, /* and folders on the way to one */
    MIG_TAKES_DIR,
    MIG_TAKES_ASKED, /* a word of `migstat --words=WORD` */
};
struct mig_operand {
    const char *word;
    enum mig_takes takes;
    const char *ends; /* of files: what their names end with, "yaml yml"; NULL: anything */
};
/* WORD as it stands in a table; NULL: it has no row. */
const struct mig_operand *mig_operand_find(struct mig_span word);
/* The next word of the OPERANDS of a command, "[CONFIG|STORE]", "GOLD.csv FACTS.csv", "PATH…": false behind the last. */
bool mig_operand_next(struct mig_span *operands, struct mig_span *word);

#endif
