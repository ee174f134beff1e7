#include "manual/completion.h"

#include <stdio.h>

static void add_end(struct mig_value *value, const char *ends)
{
    size_t n = strlen(value->ends);
    if (!strstr(value->ends, ends))
        snprintf(value->ends + n, sizeof value->ends - n, "%s%s", n ? " " : "", ends);
}

static void add_word(struct mig_value *value, struct mig_span word)
{
    const struct mig_operand *row = mig_operand_find(word);
    if (!row) {
        value->is_unknown = true;
        return;
    }
    value->takes = row->takes;
    if (row->takes == MIG_TAKES_ASKED)
        value->asked = row->word;
    if (row->ends)
        add_end(value, row->ends);
}

struct mig_value mig_value_of_option(const struct mig_opt *option)
{
    struct mig_value value = { .choices = option->choices };
    if (option->operand)
        add_word(&value, mig_span_of(option->operand));
    return value;
}

struct mig_value mig_value_of_operands(const struct mig_command *command)
{
    struct mig_value value = { .takes = MIG_TAKES_TEXT };
    struct mig_span rest = mig_span_of(command->operands), word;
    while (!command->verbs && mig_operand_next(&rest, &word))
        add_word(&value, word);
    return value;
}

void mig_each_command(const struct mig_manual *manual, mig_command_visit *visit, struct mig_buf *out)
{
    visit(manual->self, out);
    for (size_t i = 0; i < manual->n_commands; i++) {
        visit(manual->command[i], out);
        for (const struct mig_command *const *v = manual->command[i]->verbs; v && *v; v++)
            visit(*v, out);
    }
}

void mig_put_escaped(struct mig_buf *out, const char *text, const char *special, const char *before)
{
    for (; *text; text++) {
        if (strchr(special, *text))
            mig_buf_str(out, before);
        mig_buf_char(out, *text == '\n' ? ' ' : *text);
    }
}

/* clang-format off */
#define SHELLS(X) X(bash) X(zsh) X(fish)
#define ROW(shell) { #shell, "completion." #shell, mig_##shell##_rows },
#define NAME(shell) #shell,
/* clang-format on */

static const struct {
    const char *name, *file;
    const struct mig_fill *rows;
} shells[] = { SHELLS(ROW) };

const char *const mig_shell_names[] = { SHELLS(NAME) NULL };

mig_status mig_completion_print(const struct mig_manual *manual, const char *shell, struct mig_buf *out,
                                struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shells[i].name, shell) == 0)
            status = mig_fill_file(manual, shells[i].file, shells[i].rows, out, err);
    return status;
}
