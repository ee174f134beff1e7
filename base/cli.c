#include "base/cli.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/near.h"
#include "base/utf8.h"

enum { MAX_OPTS = 64 };

static const struct mig_opt *find_letter(const struct mig_command *command, char letter)
{
    for (const struct mig_opt *o = command->opts; o && o->name; o++)
        if (o->letter == letter && letter)
            return o;
    return NULL;
}

static const struct mig_opt *find_name(const struct mig_command *command, struct mig_span name)
{
    for (const struct mig_opt *o = command->opts; o && o->name; o++)
        if (mig_span_is(name, o->name))
            return o;
    return NULL;
}

static void add_arg(struct mig_args *list, const char *text)
{
    list->item = mig_grow(list->item, &list->cap, list->n + 1, sizeof *list->item);
    list->item[list->n++] = text;
}

mig_status mig_cli_none_of(const char *option, const char *text, const char *const *known, struct mig_err *err)
{
    struct mig_buf list = { 0 };
    mig_buf_str(&list, *known ? "" : "(none)");
    for (const char *const *k = known; *k; k++)
        mig_buf_printf(&list, "%s%s", k == known ? "" : ", ", *k);
    const char *dashes = option ? "--" : "", *name = option ? option : "", *colon = option ? ": " : "";
    const char *near = text ? mig_nearest(mig_span_of(text), known) : NULL;
    mig_status status = text ? mig_err_set(err, MIG_USAGE, "%s%s%s'%s' is none of %s%s%s%s", dashes, name, colon, text,
                                           list.p, MIG_NEAR_ARG(near))
                             : mig_err_set(err, MIG_USAGE, "%s%s%sexpected one of %s", dashes, name, colon, list.p);
    mig_buf_free(&list);
    return status;
}

static mig_status set_choice(const struct mig_opt *o, const char *text, const char **field, struct mig_err *err)
{
    int i = mig_word_find(o->choices, mig_span_of(text));
    if (i < 0)
        return mig_cli_none_of(o->name, text, o->choices, err);
    *field = o->choices[i];
    return MIG_OK;
}

/* An empty one is that of a variable that was not set. */
static mig_status set_path(const struct mig_opt *o, const char *text, void *field, struct mig_err *err)
{
    if (!*text)
        return mig_err_set(err, MIG_USAGE, "--%s: an empty text is no %s", o->name, o->operand);
    if (o->type == MIG_ARG_PATHS)
        add_arg(field, text);
    else
        *(const char **)field = text;
    return MIG_OK;
}

static mig_status set_value(const struct mig_opt *o, void *args, const char *text, struct mig_err *err)
{
    void *field = (char *)args + o->at;
    switch (o->type) {
    case MIG_ARG_FLAG:
        *(bool *)field = true;
        return MIG_OK;
    case MIG_ARG_TEXT:
        *(const char **)field = text;
        return MIG_OK;
    case MIG_ARG_PATH:
    case MIG_ARG_PATHS:
        return set_path(o, text, field, err);
    case MIG_ARG_SIZE:
        if (!mig_span_size(mig_span_of(text), field))
            return mig_err_set(err, MIG_USAGE, "--%s: '%s' is not a whole number", o->name, text);
        return MIG_OK;
    case MIG_ARG_DAY:
        if (strlen(text) != 10 || !mig_day_parse(mig_span_of(text), field))
            return mig_err_set(err, MIG_USAGE, "--%s: '%s' is not a date like 2012-12-18", o->name, text);
        return MIG_OK;
    case MIG_ARG_CHOICE:
    case MIG_ARG_ASKED:
        return set_choice(o, text, field, err);
    }
    return MIG_OK;
}

static mig_status unknown(const struct mig_command *command, struct mig_span name, struct mig_err *err)
{
    const char *names[MAX_OPTS] = { "help" };
    size_t n = 1;
    for (const struct mig_opt *o = command->opts; o && o->name && n + 1 < MAX_OPTS; o++)
        names[n++] = o->name;
    const char *begun = mig_begun(name, names), *near = begun ? begun : mig_nearest(name, names);
    return mig_err_set(err, MIG_USAGE, "unknown option --%.*s%s%s%s", MIG_SPAN_ARG(name),
                       near ? "; did you mean --" : "", near ? near : "", near ? "?" : "");
}

struct cursor {
    int argc, at;
    char **argv;
};

static mig_status take_operand(const struct mig_opt *o, struct cursor *c, void *args, struct mig_err *err)
{
    if (c->at + 1 >= c->argc)
        return mig_err_set(err, MIG_USAGE, "--%s needs a value: %s", o->name, o->operand ? o->operand : "VALUE");
    return set_value(o, args, c->argv[++c->at], err);
}

static mig_status parse_long(const struct mig_command *command, struct cursor *c, void *args, struct mig_err *err)
{
    const char *text = c->argv[c->at] + 2;
    const char *equals = strchr(text, '=');
    struct mig_span name = equals ? mig_span(text, (size_t)(equals - text)) : mig_span_of(text);
    if (mig_span_is(name, "help"))
        return MIG_END;
    const struct mig_opt *o = find_name(command, name);
    if (!o)
        return unknown(command, name, err);
    if (equals && o->type == MIG_ARG_FLAG)
        return mig_err_set(err, MIG_USAGE, "--%s takes no value", o->name);
    if (equals)
        return set_value(o, args, equals + 1, err);
    if (o->type == MIG_ARG_ASKED)
        return *(const char **)(void *)((char *)args + o->at) = "", MIG_OK;
    return o->type == MIG_ARG_FLAG ? set_value(o, args, NULL, err) : take_operand(o, c, args, err);
}

static mig_status parse_letters(const struct mig_command *command, struct cursor *c, void *args, struct mig_err *err)
{
    for (const char *p = c->argv[c->at] + 1; *p; p++) {
        const struct mig_opt *o = find_letter(command, *p);
        if (!o && *p == 'h')
            return MIG_END;
        if (!o) {
            size_t n = 0; /* of a letter of any alphabet */
            mig_utf8_next(mig_span_of(p), &n);
            return mig_err_set(err, MIG_USAGE, "unknown option -%.*s", (int)n, p);
        }
        mig_status status;
        if (o->type == MIG_ARG_FLAG)
            status = set_value(o, args, NULL, err);
        else
            return p[1] ? set_value(o, args, p + 1, err) : take_operand(o, c, args, err);
        if (status != MIG_OK)
            return status;
    }
    return MIG_OK;
}

static mig_status check_operands(const struct mig_command *command, const struct mig_args *of, struct mig_err *err)
{
    size_t n = of->n, n_stdin = 0;
    for (size_t i = 0; i < n; i++)
        n_stdin += strcmp(of->item[i], "-") == 0;
    if (n_stdin > 1)
        return mig_err_set(err, MIG_USAGE, "'-' is given twice, but stdin can be read only once");
    bool takes_none = command->operands[0] == '\0';
    if (takes_none && n > 0)
        return mig_err_set(err, MIG_USAGE, "takes no operand, got %zu", n);
    for (size_t i = 0; i < n; i++)
        if (command->no_files && !*of->item[i])
            return mig_err_set(err, MIG_USAGE, "expected %s, got an empty text", command->operands);
    if (n >= command->min_operands && (n <= command->max_operands || command->max_operands == 0))
        return MIG_OK;
    return mig_err_set(err, MIG_USAGE, "expected %s%s, got %zu%s",
                       command->min_operands == 1 && command->max_operands == 1 ? "one " : "", command->operands, n,
                       command->no_files ? "" : "; '-' is stdin");
}

const char *mig_cli_verb_word(const struct mig_command *command, const struct mig_command *verb)
{
    return verb->name + strlen(command->name) + 1;
}

const struct mig_command *mig_cli_verb(const struct mig_command *command, const char *word)
{
    for (const struct mig_command *const *v = command->verbs; v && *v; v++)
        if (strcmp(mig_cli_verb_word(command, *v), word) == 0)
            return *v;
    return NULL;
}

static mig_status no_such_verb(const struct mig_command *command, const struct mig_args *operands, struct mig_err *err)
{
    const char *words[MAX_OPTS + 1] = { 0 };
    size_t n = 0;
    for (const struct mig_command *const *v = command->verbs; *v && n < MAX_OPTS; v++)
        words[n++] = mig_cli_verb_word(command, *v);
    return mig_cli_none_of(NULL, operands->n ? operands->item[0] : NULL, words, err);
}

/* The first operand may name a verb, whose options count from there on. */
static void take_word(const struct mig_command **command, struct mig_args *operands, const char *text)
{
    const struct mig_command *verb = operands->n == 0 ? mig_cli_verb(*command, text) : NULL;
    if (verb)
        *command = verb;
    else
        add_arg(operands, text);
}

static mig_status parse_args(const struct mig_command **command, struct cursor *c, void *args,
                             struct mig_args *operands, struct mig_err *err)
{
    bool only_operands = false;
    mig_status status = MIG_OK;
    for (; c->at < c->argc && status == MIG_OK; c->at++) {
        const char *text = c->argv[c->at];
        if (only_operands || text[0] != '-' || text[1] == '\0')
            take_word(command, operands, text);
        else if (strcmp(text, "--") == 0)
            only_operands = true;
        else if (text[1] == '-')
            status = parse_long(*command, c, args, err);
        else
            status = parse_letters(*command, c, args, err);
    }
    return status;
}

mig_status mig_cli_parse(const struct mig_command **command, int argc, char **argv, void *args,
                         struct mig_args *operands, struct mig_err *err)
{
    struct cursor c = { argc, 0, argv };
    mig_status status = parse_args(command, &c, args, operands, err);
    if (status == MIG_OK && (*command)->verbs)
        status = no_such_verb(*command, operands, err);
    return status == MIG_OK ? check_operands(*command, operands, err) : status;
}

void mig_cli_free(const struct mig_command *command, void *args, struct mig_args *operands)
{
    for (const struct mig_opt *o = command->opts; args && o && o->name; o++)
        if (o->type == MIG_ARG_PATHS)
            free(((struct mig_args *)(void *)((char *)args + o->at))->item);
    free(operands->item);
    *operands = (struct mig_args){ 0 };
}
