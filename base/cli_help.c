/* cli_help.c -- of cli.h: what --help prints. */
#include "base/cli.h"
#include "base/utf8.h"

enum { NARROWEST = 60, USUAL = 100, LEFT = 30 };

static size_t columns_of(struct mig_span text)
{
    size_t n = 0;
    for (size_t at = 0; at < text.n; n++)
        mig_utf8_next(text, &at);
    return n;
}

/* A paragraph from column AT on: cut at spaces before WIDTH, further lines indented by INDENT. */
static void put_wrapped(struct mig_buf *out, struct mig_span text, size_t at, size_t indent, size_t width)
{
    struct mig_span word;
    bool is_first = true;
    while (mig_span_split(&text, ' ', &word)) {
        size_t n = columns_of(word);
        if (!is_first && at + 1 + n > width) {
            mig_buf_printf(out, "\n%*s", (int)indent, "");
            at = indent;
        } else if (!is_first) {
            mig_buf_char(out, ' ');
            at++;
        }
        mig_buf_add(out, word);
        at += n;
        is_first = false;
    }
}

static void put_paragraphs(struct mig_buf *out, const char *text, size_t width)
{
    struct mig_span rest = mig_span_of(text), line;
    while (mig_span_split(&rest, '\n', &line)) {
        put_wrapped(out, line, 0, 0, width);
        mig_buf_char(out, '\n');
    }
}

void mig_cli_default(const struct mig_command *command, const struct mig_opt *option, struct mig_buf *out)
{
    if (!command->defaults)
        return;
    const void *field = (const char *)command->defaults + option->at;
    if (option->type == MIG_ARG_SIZE && *(const size_t *)field)
        mig_buf_printf(out, "%zu", *(const size_t *)field);
    if ((option->type == MIG_ARG_CHOICE || option->type == MIG_ARG_TEXT) && *(const char *const *)field)
        mig_buf_str(out, *(const char *const *)field);
}

/* " (plain, excel, excel-ru; default plain)" */
static void put_values(const struct mig_command *command, const struct mig_opt *o, struct mig_buf *out)
{
    struct mig_buf usual = { 0 };
    mig_cli_default(command, o, &usual);
    for (const char *const *c = o->choices; c && *c; c++)
        mig_buf_printf(out, "%s%s", c == o->choices ? " (" : ", ", *c);
    if (usual.n)
        mig_buf_printf(out, "%sdefault %s", o->choices ? "; " : " (", usual.p);
    mig_buf_str(out, o->choices || usual.n ? ")" : "");
    mig_buf_free(&usual);
}

static void put_name(const struct mig_opt *o, struct mig_buf *out)
{
    const char *equals = o->type == MIG_ARG_ASKED ? "=" : " ";
    if (o->letter)
        mig_buf_printf(out, "-%c, ", o->letter);
    else
        mig_buf_str(out, "    ");
    mig_buf_printf(out, "--%s%s%s", o->name, o->operand ? equals : "", o->operand ? o->operand : "");
}

static void put_option(const struct mig_command *command, const struct mig_opt *o, struct mig_terminal t,
                       struct mig_buf *out)
{
    struct mig_buf left = { 0 }, text = { 0 };
    put_name(o, &left);
    mig_buf_str(&text, o->help);
    put_values(command, o, &text);
    mig_buf_printf(out, "  %s%s%s", mig_style(t.has_colours, MIG_BOLD), left.p, mig_style(t.has_colours, MIG_PLAIN));
    size_t at = 2 + columns_of(mig_buf_span(&left));
    if (at + 2 > LEFT)
        mig_buf_printf(out, "\n%*s", LEFT, "");
    else
        mig_buf_printf(out, "%*s", (int)(LEFT - at), "");
    put_wrapped(out, mig_buf_span(&text), LEFT, LEFT, t.columns);
    mig_buf_char(out, '\n');
    mig_buf_free(&left);
    mig_buf_free(&text);
}

static void put_usage(const struct mig_command *command, struct mig_terminal t, struct mig_buf *out)
{
    const char *bold = mig_style(t.has_colours, MIG_BOLD), *plain = mig_style(t.has_colours, MIG_PLAIN);
    if (command->example)
        mig_buf_printf(out, "  %s%s%s\n\n", mig_style(t.has_colours, MIG_GREEN), command->example, plain);
    mig_buf_printf(out, "%susage:%s migstat %s%s%s%s\n", bold, plain, command->name,
                   command->opts && command->opts->name ? " [options]" : "", command->operands[0] ? " " : "",
                   command->operands);
}

void mig_cli_help(const struct mig_command *command, struct mig_terminal terminal, struct mig_buf *out)
{
    struct mig_terminal t = terminal;
    t.columns = t.columns == 0 || t.columns > USUAL ? USUAL : t.columns < NARROWEST ? NARROWEST : t.columns;
    put_usage(command, t, out);
    put_paragraphs(out, command->summary, t.columns);
    if (command->details)
        put_paragraphs(out, command->details, t.columns);
    for (const struct mig_command *const *v = command->verbs; v && *v; v++)
        mig_buf_printf(out, "%s  %s%-7s%s %s\n", v == command->verbs ? "\n" : "", mig_style(t.has_colours, MIG_BOLD),
                       mig_cli_verb_word(command, *v), mig_style(t.has_colours, MIG_PLAIN), (*v)->summary);
    for (const struct mig_opt *o = command->opts; o && o->name; o++) {
        mig_buf_str(out, o == command->opts ? "\n" : "");
        put_option(command, o, t, out);
    }
}
