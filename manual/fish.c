/* fish.c -- the rows of rules/manual/completion.fish: a `complete` for each command and option. */
#include "manual/completion.h"

static void put_quoted(struct mig_buf *out, const char *text)
{
    mig_buf_char(out, '\'');
    mig_put_escaped(out, text, "'\\", "\\");
    mig_buf_char(out, '\'');
}

/* Where COMMAND, "" for none, stands on the line. */
static void put_condition(struct mig_buf *out, const struct mig_command *command)
{
    mig_buf_printf(out, "complete -c migstat -n '__migstat_at %s'", command->name);
}

static void put_value(struct mig_buf *out, const struct mig_value *value)
{
    if (value->choices) {
        for (const char *const *c = value->choices; *c; c++)
            mig_buf_printf(out, "%s%s", c == value->choices ? " -x -a '" : " ", *c);
        mig_buf_char(out, '\'');
    } else if (value->takes == MIG_TAKES_ASKED) {
        mig_buf_printf(out, " -x -a '(__migstat_asked %s)'", value->asked);
    } else if (value->takes == MIG_TAKES_DIR) {
        mig_buf_str(out, " -x -a '(__fish_complete_directories)'");
    } else if (value->takes == MIG_TAKES_FILE && value->ends[0]) {
        mig_buf_printf(out, " -x -a '(__migstat_files %s)'", value->ends);
    } else {
        mig_buf_str(out, value->takes == MIG_TAKES_FILE ? " -r -F" : " -x");
    }
}

static void put_option(const struct mig_command *command, const struct mig_opt *o, struct mig_buf *out)
{
    put_condition(out, command);
    if (o->letter)
        mig_buf_printf(out, " -s %c", o->letter);
    mig_buf_printf(out, " -l %s", o->name);
    if (o->type != MIG_ARG_FLAG) {
        struct mig_value value = mig_value_of_option(o);
        put_value(out, &value);
    }
    mig_buf_str(out, " -d ");
    put_quoted(out, o->help);
    mig_buf_char(out, '\n');
}

static void put_word(const struct mig_command *command, const char *word, const char *summary, struct mig_buf *out)
{
    put_condition(out, command);
    mig_buf_printf(out, " -a %s -d ", word);
    put_quoted(out, summary);
    mig_buf_char(out, '\n');
}

static void put_operands(const struct mig_command *command, struct mig_buf *out)
{
    struct mig_value value = mig_value_of_operands(command);
    if (!command->name[0] || command->verbs || value.takes == MIG_TAKES_TEXT)
        return;
    put_condition(out, command);
    if (value.takes == MIG_TAKES_FILE && !value.ends[0])
        mig_buf_str(out, " -F");
    else
        put_value(out, &value);
    mig_buf_char(out, '\n');
}

static void put_rows_of(const struct mig_command *command, struct mig_buf *out)
{
    put_condition(out, command);
    mig_buf_str(out, " -s h -l help -d 'tell how it is used'\n");
    for (const struct mig_opt *o = command->opts; o && o->name; o++)
        put_option(command, o, out);
    for (const struct mig_command *const *v = command->verbs; v && *v; v++)
        put_word(command, mig_cli_verb_word(command, *v), (*v)->summary, out);
    put_operands(command, out);
}

/* "help", and "help rules", whose words are those of the program and of the command. */
static void put_help_of(const struct mig_command *command, struct mig_buf *out)
{
    static const struct mig_command help = { .name = "help" };
    put_word(&help, command->name, command->summary, out);
    for (const struct mig_command *const *v = command->verbs; v && *v; v++) {
        mig_buf_printf(out, "complete -c migstat -n '__migstat_at help %s' -a %s -d ", command->name,
                       mig_cli_verb_word(command, *v));
        put_quoted(out, (*v)->summary);
        mig_buf_char(out, '\n');
    }
}

static void put_rows(const struct mig_manual *manual, struct mig_buf *out)
{
    put_word(manual->self, "help", "Tells how a command is used", out);
    for (size_t i = 0; i < manual->n_commands; i++) {
        put_word(manual->self, manual->command[i]->name, manual->command[i]->summary, out);
        put_help_of(manual->command[i], out);
    }
    mig_each_command(manual, put_rows_of, out);
}

/* The commands that go on with a word: 'rules test', 'help rules'. */
static void put_longer(const struct mig_manual *manual, struct mig_buf *out)
{
    for (size_t i = 0; i < manual->n_commands; i++) {
        const struct mig_command *command = manual->command[i];
        mig_buf_printf(out, " 'help %s'", command->name);
        for (const struct mig_command *const *v = command->verbs; v && *v; v++)
            mig_buf_printf(out, " '%s'", (*v)->name);
    }
}

const struct mig_fill mig_fish_rows[] = {
    { "rows", put_rows, NULL },
    { "longer", put_longer, NULL },
    { NULL, NULL, NULL },
};
