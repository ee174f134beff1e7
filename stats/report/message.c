#include "stats/report/message.h"

/* Decimals of a count, as words.c prints values. */
enum { COUNT_DECIMALS = 2 };

/* A "{…}" of a text, taken apart. */
struct field {
    struct mig_span name, forms; /* forms: empty for a plain name */
    bool is_plural;
    size_t end; /* behind its brace */
};

/* Behind the brace that closes the one at AT; SIZE_MAX: none does. */
static size_t closing(struct mig_span text, size_t at)
{
    size_t depth = 0;
    for (size_t i = at; i < text.n; i++) {
        depth += text.p[i] == '{';
        if (text.p[i] == '}' && --depth == 0)
            return i + 1;
    }
    return SIZE_MAX;
}

static bool read_field(struct mig_span text, size_t at, struct field *out)
{
    size_t end = closing(text, at);
    if (end == SIZE_MAX)
        return false;
    struct mig_span rest = mig_span_cut(text, at + 1, end - 1), kind;
    *out = (struct field){ .end = end };
    if (memchr(rest.p, ',', rest.n)) {
        mig_span_split(&rest, ',', &out->name);
        mig_span_split(&rest, ',', &kind);
        out->is_plural = mig_span_is(mig_span_trim(kind), "plural");
        out->forms = rest;
    } else {
        out->name = rest;
    }
    out->name = mig_span_trim(out->name);
    return true;
}

/* Takes "category {form}" off the front of REST; false at its end or at what is none. */
static bool next_form(struct mig_span *rest, struct mig_span *category, struct mig_span *form)
{
    const char *open = rest->n ? memchr(rest->p, '{', rest->n) : NULL;
    size_t at = open ? (size_t)(open - rest->p) : 0, end = open ? closing(*rest, at) : SIZE_MAX;
    if (end == SIZE_MAX)
        return false;
    *category = mig_span_trim(mig_span_cut(*rest, 0, at));
    *form = mig_span_cut(*rest, at + 1, end - 1);
    *rest = mig_span_cut(*rest, end, rest->n);
    return true;
}

/* ---- check ---- */

/* The number of the category NAME, that of `other` behind all others; -1: there is none. */
static int category_of(const struct mig_plurals *plurals, struct mig_span name)
{
    for (size_t i = 0; i < plurals->n; i++)
        if (mig_span_is(name, plurals->rule[i].category))
            return (int)i;
    return mig_span_is(name, "other") ? (int)plurals->n : -1;
}

static mig_status check_text(const struct mig_yaml *node, struct mig_span text, const struct mig_plurals *plurals,
                             struct mig_err *err);

static mig_status check_forms(const struct mig_yaml *node, const struct field *f, const struct mig_plurals *plurals,
                              struct mig_err *err)
{
    struct mig_span rest = f->forms, category, form;
    unsigned seen = 0, all = (1u << (plurals->n + 1)) - 1;
    mig_status status = MIG_OK;
    while (status == MIG_OK && next_form(&rest, &category, &form)) {
        int i = category_of(plurals, category);
        if (i < 0 || seen & 1u << i)
            return mig_yaml_fail(node, err, "{%.*s}: '%.*s' is %s", MIG_SPAN_ARG(f->name), MIG_SPAN_ARG(category),
                                 i < 0 ? "no plural category of this language" : "there twice");
        seen |= 1u << i;
        status = check_text(node, form, plurals, err);
    }
    if (status == MIG_OK && (seen != all || mig_span_trim(rest).n))
        return mig_yaml_fail(node, err, "{%.*s}: a plural of this language has %zu forms, each with its category",
                             MIG_SPAN_ARG(f->name), plurals->n + 1);
    return status;
}

static mig_status check_text(const struct mig_yaml *node, struct mig_span text, const struct mig_plurals *plurals,
                             struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < text.n && status == MIG_OK;) {
        struct field f = { .end = i + 1 };
        if (text.p[i] == '}' || (text.p[i] == '{' && !read_field(text, i, &f)))
            return mig_yaml_fail(node, err, "a brace has no other that belongs to it");
        if (f.forms.n && !f.is_plural)
            return mig_yaml_fail(node, err, "{%.*s}: expected '{name}' or '{name, plural, one {…} other {…}}'",
                                 MIG_SPAN_ARG(f.name));
        if (f.is_plural)
            status = check_forms(node, &f, plurals, err);
        i = f.end;
    }
    return status;
}

mig_status mig_message_check(const struct mig_yaml *node, const struct mig_plurals *plurals, struct mig_err *err)
{
    return check_text(node, node->text, plurals, err);
}

/* ---- fill ---- */

static const struct mig_fill *find_fill(const struct mig_fill *fill, struct mig_span name)
{
    for (; fill && fill->name; fill++)
        if (mig_span_is(name, fill->name))
            return fill;
    return NULL;
}

static struct mig_span choose_form(struct mig_span forms, const char *wanted)
{
    struct mig_span category, form = mig_span("", 0);
    while (next_form(&forms, &category, &form))
        if (mig_span_is(category, wanted))
            break;
    return form; /* of a checked text: at the latest that of `other` */
}

struct filling {
    const struct mig_fill *fill;
    const struct mig_plurals *plurals;
    mig_message_put *put;
    void *to;
};

/* COUNT: what '#' stands for; NULL outside a plural. */
static void fill_text(const struct filling *f, struct mig_span text, const struct mig_fill *count)
{
    size_t plain = 0; /* words from here on are still to be given */
    for (size_t i = 0; i < text.n;) {
        struct field field = { .end = i + 1 };
        bool is_field = text.p[i] == '{' && read_field(text, i, &field), is_count = count && text.p[i] == '#';
        const struct mig_fill *found = is_count ? count : is_field ? find_fill(f->fill, field.name) : NULL;
        bool is_filled = found && (is_count || !field.is_plural || found->is_count);
        if (is_filled && i > plain)
            f->put(f->to, mig_span_cut(text, plain, i), NULL);
        if (is_filled && field.is_plural)
            fill_text(f, choose_form(field.forms, mig_plural_of(f->plurals, found->n, COUNT_DECIMALS)), found);
        else if (is_filled)
            f->put(f->to, found->text, found);
        i = field.end;
        plain = is_filled ? i : plain;
    }
    if (text.n > plain)
        f->put(f->to, mig_span_cut(text, plain, text.n), NULL);
}

void mig_message_write(struct mig_span text, const struct mig_fill *fill, const struct mig_plurals *plurals,
                       mig_message_put *put, void *to)
{
    fill_text(&(struct filling){ fill, plurals, put, to }, text, NULL);
}

static void add_text(void *to, struct mig_span text, const struct mig_fill *fill)
{
    (void)fill;
    mig_buf_add(to, text);
}

void mig_message_fill(struct mig_buf *out, struct mig_span text, const struct mig_fill *fill,
                      const struct mig_plurals *plurals)
{
    mig_message_write(text, fill, plurals, add_text, out);
}
