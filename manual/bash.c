/* bash.c -- the rows of rules/manual/completion.bash. */
#include "manual/completion.h"

static void put_value(const struct mig_value *value, struct mig_buf *out)
{
    static const char *const kinds[] = {
        [MIG_TAKES_TEXT] = "text", [MIG_TAKES_FILE] = "file", [MIG_TAKES_DIR] = "dir", [MIG_TAKES_ASKED] = "asked"
    };
    mig_buf_str(out, value->is_unknown ? "unknown" : value->choices ? "words" : kinds[value->takes]);
    for (const char *const *c = value->choices; c && *c; c++)
        mig_buf_printf(out, " %s", *c);
    if (value->asked)
        mig_buf_printf(out, " %s", value->asked);
    if (value->ends[0])
        mig_buf_printf(out, " %s", value->ends);
    mig_buf_str(out, " ;;\n");
}

static void put_takes_of(const struct mig_command *command, struct mig_buf *out)
{
    for (const struct mig_opt *o = command->opts; o && o->name; o++) {
        if (o->type == MIG_ARG_FLAG)
            continue;
        struct mig_value value = mig_value_of_option(o);
        if (o->letter)
            mig_buf_printf(out, "    '%s -%c' | ", command->name, o->letter);
        else
            mig_buf_str(out, "    ");
        mig_buf_printf(out, "'%s --%s') echo ", command->name, o->name);
        put_value(&value, out);
    }
    if (command->operands[0] && !command->verbs && command->name[0]) {
        struct mig_value value = mig_value_of_operands(command);
        mig_buf_printf(out, "    '%s @') echo ", command->name);
        put_value(&value, out);
    }
}

static void put_options_of(const struct mig_command *command, struct mig_buf *out)
{
    mig_buf_printf(out, "    '%s') echo -h --help", command->name);
    for (const struct mig_opt *o = command->opts; o && o->name; o++) {
        if (o->letter)
            mig_buf_printf(out, " -%c", o->letter);
        mig_buf_printf(out, " --%s", o->name);
    }
    mig_buf_str(out, " ;;\n");
}

static void put_commands(const struct mig_manual *manual, struct mig_buf *out)
{
    for (size_t i = 0; i < manual->n_commands; i++)
        mig_buf_printf(out, " %s", manual->command[i]->name);
    mig_buf_str(out, " ;;\n");
}

static void put_next(const struct mig_manual *manual, struct mig_buf *out)
{
    mig_buf_str(out, "    '') echo help");
    put_commands(manual, out);
    mig_buf_str(out, "    help) echo");
    put_commands(manual, out);
    for (size_t i = 0; i < manual->n_commands; i++) {
        const struct mig_command *command = manual->command[i];
        if (!command->verbs)
            continue;
        mig_buf_printf(out, "    %s | 'help %s') echo", command->name, command->name);
        for (const struct mig_command *const *v = command->verbs; *v; v++)
            mig_buf_printf(out, " %s", mig_cli_verb_word(command, *v));
        mig_buf_str(out, " ;;\n");
    }
}

static void put_options(const struct mig_manual *manual, struct mig_buf *out)
{
    mig_each_command(manual, put_options_of, out);
}

static void put_takes(const struct mig_manual *manual, struct mig_buf *out)
{
    mig_each_command(manual, put_takes_of, out);
}

const struct mig_fill mig_bash_rows[] = {
    { "next", put_next, NULL },
    { "options", put_options, NULL },
    { "takes", put_takes, NULL },
    { NULL, NULL, NULL },
};
