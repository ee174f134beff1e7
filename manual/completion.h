/* completion.h -- the tables as shells may ask for them: what can stand in a place of the command line. */
#ifndef MIG_MANUAL_COMPLETION_H
#define MIG_MANUAL_COMPLETION_H

#include "manual/fill.h"
#include "manual/operand.h"

/* What an option takes, or a command as its operands. */
struct mig_value {
    enum mig_takes takes;
    const char *const *choices; /* NULL, or the words that it is one of */
    const char *asked;          /* of MIG_TAKES_ASKED: the operand's word */
    char ends[64];              /* of files: "yaml yml"; "": anything */
    bool is_unknown;            /* a word has no row in operand.c */
};
struct mig_value mig_value_of_option(const struct mig_opt *option);
struct mig_value mig_value_of_operands(const struct mig_command *command);

/* VISIT is called for `migstat` itself, each command, and behind it each of its verbs. */
typedef void mig_command_visit(const struct mig_command *command, struct mig_buf *out);
void mig_each_command(const struct mig_manual *manual, mig_command_visit *visit, struct mig_buf *out);

/* TEXT with BEFORE in front of each of the characters SPECIAL, in one line. */
void mig_put_escaped(struct mig_buf *out, const char *text, const char *special, const char *before);

/* What stands in rules/manual/completion.SHELL; one shell a file: bash.c, zsh.c, fish.c. */
extern const struct mig_fill mig_bash_rows[], mig_zsh_rows[], mig_fish_rows[];

#endif
