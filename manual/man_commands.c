/* man_commands.c -- commands and options, of the tables that parse them. */
#include "manual/man.h"
#include "manual/roff.h"

/* So many options in a row that are those of an earlier command are named, and told there. */
enum { MANY = 3 };

/* "PATH…" as "Ar PATH ...", "[CONFIG|STORE]" as "Oo Ar CONFIG | STORE Oc". */
static void put_operands(const struct mig_command *command, struct mig_buf *out)
{
    struct mig_span text = mig_span_of(command->operands);
    const bool is_optional = mig_span_starts(text, "[");
    struct mig_buf words = { 0 };
    if (text.n == 0)
        return;
    for (size_t i = is_optional; i < text.n - is_optional; i++)
        if (text.p[i] == '|')
            mig_buf_str(&words, " | ");
        else
            mig_buf_char(&words, text.p[i]);
    mig_buf_str(out, is_optional ? " Oo Ar" : " Ar");
    mig_roff_args(out, mig_buf_span(&words));
    mig_buf_str(out, is_optional ? " Oc" : "");
    mig_buf_free(&words);
}

static void put_usage(const struct mig_command *command, const char *macro, struct mig_buf *out)
{
    mig_buf_printf(out, "%sCm", macro);
    mig_roff_args(out, mig_span_of(command->name));
    if (command->opts && command->opts->name)
        mig_buf_str(out, " Oo Ar options Oc");
    if (command->verbs)
        mig_buf_str(out, " Ar verb");
    else
        put_operands(command, out);
    mig_buf_char(out, '\n');
}

void mig_man_synopsis(const struct mig_manual *manual, struct mig_buf *out)
{
    for (size_t i = 0; i < manual->n_commands; i++)
        put_usage(manual->command[i], ".Nm\n.", out);
}

/* "Fl o , Fl -output Ar FILE" */
static void put_name(const struct mig_opt *o, struct mig_buf *out)
{
    if (o->letter)
        mig_buf_printf(out, " Fl %c ,", o->letter);
    mig_buf_printf(out, " Fl -%s", o->name);
    if (!o->operand)
        return;
    mig_buf_str(out, o->type == MIG_ARG_ASKED ? "= Ns Ar" : " Ar");
    mig_roff_args(out, mig_span_of(o->operand));
}

static void put_option(const struct mig_command *command, const struct mig_opt *o, struct mig_buf *out)
{
    struct mig_buf usual = { 0 }, text = { 0 };
    mig_buf_str(out, ".It");
    put_name(o, out);
    mig_buf_char(out, '\n');
    mig_roff_sentence(out, o->help);
    for (const char *const *c = o->choices; c && *c; c++)
        mig_buf_printf(&text, "%s%s", c == o->choices ? "One of " : ", ", *c);
    mig_cli_default(command, o, &usual);
    if (usual.n)
        mig_buf_printf(&text, "%s%s", text.n ? "; default " : "Default ", usual.p);
    if (text.n)
        mig_roff_sentence(out, text.p);
    mig_buf_free(&text);
    mig_buf_free(&usual);
}

static bool is_same(const struct mig_opt *a, const struct mig_opt *b)
{
    return strcmp(a->name, b->name) == 0 && a->letter == b->letter && strcmp(a->help, b->help) == 0;
}

static bool has(const struct mig_command *command, const struct mig_opt *option)
{
    for (const struct mig_opt *o = command->opts; o && o->name; o++)
        if (is_same(o, option))
            return true;
    return false;
}

/* How many options from O on are told with EARLIER. */
static size_t count_told(const struct mig_command *earlier, const struct mig_opt *o)
{
    size_t n = 0;
    while (o[n].name && has(earlier, &o[n]))
        n++;
    return n;
}

/* Of the commands before the I-th the first that tells many options from O on; NULL: none does. */
static const struct mig_command *find_told(const struct mig_manual *manual, size_t i, const struct mig_opt *o,
                                           size_t *n)
{
    for (size_t k = 0; k < i; k++) {
        *n = count_told(manual->command[k], o);
        if (*n >= MANY)
            return manual->command[k];
    }
    return NULL;
}

static void put_told(const struct mig_command *earlier, const struct mig_opt *o, size_t n, struct mig_buf *out)
{
    mig_buf_str(out, ".It");
    for (size_t i = 0; i < n; i++) {
        mig_buf_str(out, i ? " ," : "");
        put_name(&o[i], out);
    }
    mig_buf_printf(out, "\nAs those of\n.Ic migstat %s .\n", earlier->name);
}

/* Of the I-th command, or of one of its verbs. */
static void put_options(const struct mig_manual *manual, size_t i, const struct mig_command *command,
                        struct mig_buf *out)
{
    const struct mig_opt *o = command->opts;
    if (!o || !o->name)
        return;
    mig_buf_str(out, MIG_MAN_LIST);
    while (o->name) {
        size_t n = 0;
        const struct mig_command *earlier = find_told(manual, i, o, &n);
        if (earlier)
            put_told(earlier, o, n, out);
        else
            put_option(command, o, out);
        o += earlier ? n : 1;
    }
    mig_buf_str(out, ".El\n");
}

static void put_command(const struct mig_manual *manual, size_t i, const struct mig_command *command,
                        struct mig_buf *out)
{
    mig_buf_printf(out, ".Ss migstat %s\n", command->name);
    put_usage(command, ".D1 Ic migstat ", out);
    mig_buf_str(out, ".Pp\n");
    mig_roff_text(out, mig_span_of(command->summary));
    if (command->details)
        mig_roff_text(out, mig_span_of(command->details));
    if (command->example) {
        mig_buf_str(out, ".Pp\nExample:\n.Bd -literal -offset indent\n");
        mig_roff_literal(out, command->example);
        mig_buf_str(out, ".Ed\n");
    }
    put_options(manual, i, command, out);
}

void mig_man_commands(const struct mig_manual *manual, struct mig_buf *out)
{
    for (size_t i = 0; i < manual->n_commands; i++) {
        const struct mig_command *command = manual->command[i];
        put_command(manual, i, command, out);
        for (const struct mig_command *const *v = command->verbs; v && *v; v++)
            put_command(manual, i, *v, out);
    }
}

void mig_man_options(const struct mig_manual *manual, struct mig_buf *out)
{
    put_options(manual, 0, manual->self, out);
}
