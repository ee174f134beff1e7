#include "extract/text/inflect.h"

#include "base/buf.h"

struct inflecting {
    const struct mig_inflections *lists;
    mig_inflected *take;
    void *closure;
    struct mig_buf form; /* as far as it is made */
};

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || mig_is_digit(c) || c == '_';
}

/* Where a "~" stands behind a letter, or the end: a sign "~" is a form, too. */
static size_t find_tilde(struct mig_span form)
{
    size_t i = 1;
    while (i < form.n && !(form.p[i] == '~' && form.p[i - 1] != ' '))
        i++;
    return i < form.n ? i : form.n;
}

static size_t word_end(struct mig_span form, size_t at)
{
    while (at < form.n && form.p[at] != ' ')
        at++;
    return at;
}

static const struct mig_yaml *list_of(const struct mig_inflections *lists, struct mig_span name)
{
    const struct mig_yaml *const maps[] = { lists->own, lists->shared };
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        for (const struct mig_yaml *list = maps[i] ? maps[i]->child : NULL; list; list = list->next)
            if (mig_span_is(name, list->key))
                return list;
    return NULL;
}

/* The list that stands at TILDE of REST, in *end where its name ends; NULL, and it is told: there is none. */
static const struct mig_yaml *list_at(const struct mig_inflections *lists, struct mig_span rest, size_t tilde,
                                      size_t *end, struct mig_err *err)
{
    *end = word_end(rest, tilde);
    const struct mig_span name = mig_span_cut(rest, tilde + 1, *end);
    const struct mig_yaml *list = list_of(lists, name);
    if (!list)
        mig_err_set(err, MIG_NOMATCH, "no endings '%.*s'", MIG_SPAN_ARG(name));
    return list;
}

static void cut_to(struct mig_buf *b, size_t n)
{
    b->n = n;
    b->p[n] = '\0';
}

/* Makes the forms that go on with REST. */
static mig_status go_on(struct inflecting *f, struct mig_span rest, struct mig_err *err)
{
    const size_t tilde = find_tilde(rest);
    size_t end;
    mig_buf_add(&f->form, mig_span_cut(rest, 0, tilde));
    if (tilde == rest.n)
        return f->take(f->closure, mig_buf_span(&f->form), err);
    const struct mig_yaml *list = list_at(f->lists, rest, tilde, &end, err);
    if (!list)
        return MIG_NOMATCH;
    const size_t stem = f->form.n;
    mig_status status = MIG_OK;
    for (const struct mig_yaml *e = list->child; e && status == MIG_OK; e = e->next) {
        cut_to(&f->form, stem);
        mig_buf_add(&f->form, e->text);
        const size_t before = f->form.n;
        status = go_on(f, mig_span_cut(rest, end, rest.n), err);
        cut_to(&f->form, before);
    }
    return status;
}

mig_status mig_inflect(const struct mig_inflections *lists, struct mig_span form, mig_inflected *take, void *closure,
                       struct mig_err *err)
{
    if (find_tilde(form) == form.n)
        return take(closure, form, err);
    struct inflecting f = { .lists = lists, .take = take, .closure = closure };
    mig_status status = go_on(&f, form, err);
    mig_buf_free(&f.form);
    return status;
}

struct mig_span mig_inflect_stem(struct mig_span form)
{
    return mig_span_cut(form, 0, find_tilde(form));
}

mig_status mig_inflect_check(const struct mig_inflections *lists, struct mig_span form, struct mig_err *err)
{
    for (size_t tilde; (tilde = find_tilde(form)) < form.n;) {
        size_t end;
        if (!list_at(lists, form, tilde, &end, err))
            return MIG_NOMATCH;
        form = mig_span_cut(form, end, form.n);
    }
    return MIG_OK;
}

static bool is_list_name(const char *key)
{
    const char *c = key;
    while (is_name(*c))
        c++;
    return c > key && !*c;
}

mig_status mig_endings_check(const struct mig_yaml *list, struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(list, MIG_YAML_LIST, err);
    for (const struct mig_yaml *e = list->child; e && status == MIG_OK; e = e->next)
        status = mig_yaml_expect_type(e, MIG_YAML_SCALAR, err);
    return status;
}

mig_status mig_inflections_check(const struct mig_yaml *map, struct mig_err *err)
{
    mig_status status = map ? mig_yaml_expect_type(map, MIG_YAML_MAP, err) : MIG_OK;
    for (const struct mig_yaml *list = map ? map->child : NULL; list && status == MIG_OK; list = list->next) {
        if (!is_list_name(list->key))
            return mig_yaml_fail(list, err, "a list of endings has a name of small letters, digits and '_'");
        status = mig_endings_check(list, err);
    }
    return status;
}
