/* zsh.c -- the rows of rules/manual/completion.zsh: an _arguments for each command. */
#include "manual/completion.h"

/* "'NAME:what it is'" for _describe. */
static void put_described(struct mig_buf *out, const char *indent, const char *name, const char *summary)
{
    mig_buf_printf(out, "%s'%s:", indent, name);
    mig_put_escaped(out, summary, ":", "\\");
    mig_buf_str(out, "'\n");
}

/* In single quotes, between brackets. */
static void put_help(struct mig_buf *out, const char *help)
{
    for (; *help; help++)
        if (*help == '\'')
            mig_buf_str(out, "’");
        else if (strchr("[]:\\", *help))
            mig_buf_printf(out, "\\%c", *help);
        else
            mig_buf_char(out, *help == '\n' ? ' ' : *help);
}

/* ":WORD:ACTION" */
static void put_value(struct mig_buf *out, const char *word, const struct mig_value *value)
{
    mig_buf_char(out, ':');
    mig_put_escaped(out, word, ":", "\\");
    mig_buf_char(out, ':');
    if (value->choices) {
        for (const char *const *c = value->choices; *c; c++)
            mig_buf_printf(out, "%c%s", c == value->choices ? '(' : ' ', *c);
        mig_buf_char(out, ')');
    } else if (value->takes == MIG_TAKES_ASKED) {
        mig_buf_printf(out, " _migstat_asked %s", value->asked);
    } else if (value->takes == MIG_TAKES_DIR) {
        mig_buf_str(out, "_files -/");
    } else if (value->takes == MIG_TAKES_FILE && value->ends[0]) {
        const bool are_many = strchr(value->ends, ' ') != NULL; /* (csv) alone would be a qualifier */
        mig_buf_printf(out, "_files -g \"*.%s", are_many ? "(" : "");
        for (const char *p = value->ends; *p; p++)
            mig_buf_char(out, *p == ' ' ? '|' : *p);
        mig_buf_str(out, are_many ? ")\"" : "\"");
    } else if (value->takes == MIG_TAKES_FILE) {
        mig_buf_str(out, "_files");
    }
}

static void put_option(const struct mig_opt *o, struct mig_buf *out)
{
    const bool takes = o->type != MIG_ARG_FLAG;
    const char *again = o->type == MIG_ARG_PATHS ? "*" : "";
    mig_buf_str(out, "            ");
    if (o->letter && !*again)
        mig_buf_printf(out, "'(-%c --%s)'", o->letter, o->name);
    if (o->letter)
        mig_buf_printf(out, "'%s'{-%c%s,--%s%s}'[", again, o->letter, takes ? "+" : "", o->name, takes ? "=" : "");
    else
        mig_buf_printf(out, "'%s--%s%s[", again, o->name, o->type == MIG_ARG_ASKED ? "=-" : takes ? "=" : "");
    put_help(out, o->help);
    mig_buf_char(out, ']');
    if (takes) {
        struct mig_value value = mig_value_of_option(o);
        put_value(out, o->operand, &value);
    }
    mig_buf_str(out, "' \\\n");
}

static void put_options_of(const struct mig_command *command, struct mig_buf *out)
{
    mig_buf_str(out, "            '(- *)'{-h,--help}'[tell how it is used]' \\\n");
    for (const struct mig_opt *o = command->opts; o && o->name; o++)
        put_option(o, out);
}

static void put_operands(const struct mig_command *command, struct mig_buf *out)
{
    struct mig_value value = mig_value_of_operands(command);
    mig_buf_str(out, command->operands[0] ? "            '*" : "            && ret=0\n");
    if (!command->operands[0])
        return;
    put_value(out, command->operands, &value);
    mig_buf_str(out, "' && ret=0\n");
}

static void put_verbs(const struct mig_command *command, struct mig_buf *out)
{
    mig_buf_str(out, "            '1: :->verb' '*:: :->operands' && ret=0\n"
                     "        [[ $state == verb ]] && verbs=(\n");
    for (const struct mig_command *const *v = command->verbs; *v; v++)
        put_described(out, "            ", mig_cli_verb_word(command, *v), (*v)->summary);
    mig_buf_printf(out,
                   "        ) && _describe -t verbs 'verb of %s' verbs && ret=0\n"
                   "        [[ $state == operands ]] && _migstat_command \"%s $words[1]\" && ret=0\n",
                   command->name, command->name);
}

static void put_case(const struct mig_command *command, struct mig_buf *out)
{
    if (!command->name[0])
        return;
    mig_buf_printf(out, "    '%s')\n        _arguments -s -S : \\\n", command->name);
    put_options_of(command, out);
    if (command->verbs)
        put_verbs(command, out);
    else
        put_operands(command, out);
    mig_buf_str(out, "        ;;\n");
}

static void put_cases(const struct mig_manual *manual, struct mig_buf *out)
{
    mig_each_command(manual, put_case, out);
}

static void put_self(const struct mig_manual *manual, struct mig_buf *out)
{
    put_options_of(manual->self, out);
}

static void put_commands(const struct mig_manual *manual, struct mig_buf *out)
{
    for (size_t i = 0; i < manual->n_commands; i++)
        put_described(out, "        ", manual->command[i]->name, manual->command[i]->summary);
}

const struct mig_fill mig_zsh_rows[] = {
    { "cases", put_cases, NULL },
    { "self", put_self, NULL },
    { "commands", put_commands, NULL },
    { NULL, NULL, NULL },
};
