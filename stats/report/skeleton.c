#include "stats/report/skeleton.h"

#include <stdlib.h>
#include <strings.h>

struct scan {
    const struct mig_template *t;
    struct mig_skeleton *out;
    size_t at;
    bool begun, in_head; /* a tag has been seen; the last one was <head> and the first name has not come */
    bool has_head;       /* the first name in it has come */
    struct mig_err *err;
};

/* ---- reading ---- */

static char peek(const struct scan *s, size_t ahead)
{
    return s->at + ahead < s->t->text.n ? s->t->text.p[s->at + ahead] : '\0';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool mig_skeleton_begins_tag(struct mig_span text)
{
    return text.n > 1 && text.p[0] == '<' && (is_letter(text.p[1]) || strchr("/!?", text.p[1]));
}

static bool is_folded(struct mig_span text, const char *word)
{
    return text.n == strlen(word) && strncasecmp(text.p, word, text.n) == 0;
}

static bool comes(const struct scan *s, const char *word)
{
    size_t n = strlen(word);
    return s->at + n <= s->t->text.n && strncasecmp(s->t->text.p + s->at, word, n) == 0;
}

static void skip_white(struct scan *s)
{
    while (mig_is_white(peek(s, 0)))
        s->at++;
}

/* A name in braces, up to its end; else one byte. */
static void pass(struct scan *s, enum mig_in standing)
{
    if (!comes(s, "{{")) {
        s->at++;
        return;
    }
    struct mig_skeleton *out = s->out;
    out->item = mig_grow(out->item, &out->cap, out->n + 1, sizeof *out->item);
    out->item[out->n++] = (struct mig_markup_place){ s->at, standing };
    size_t n = mig_span_find(mig_span_cut(s->t->text, s->at, s->t->text.n), mig_span_of("}}"));
    s->at = n == SIZE_MAX ? s->t->text.n : s->at + n + 2;
}

static mig_status unclosed(const struct scan *s, size_t from, const char *what)
{
    return mig_template_fail(s->t, from, s->err, "%s is not closed", what);
}

/* Nothing stands before what says what may be loaded. */
static mig_status early(const struct scan *s)
{
    return mig_template_fail(s->t, s->at, s->err, "{{head}} must stand before this, first in <head>");
}

/* ---- tags ---- */

/* What a browser would run, load, send, or read by rules of its own. */
static bool is_refused(struct mig_span name)
{
    static const char *const names[] = { "script",     "base",   "link",      "iframe",   "frame",    "frameset",
                                         "object",     "embed",  "applet",    "img",      "image",    "picture",
                                         "audio",      "video",  "source",    "track",    "form",     "input",
                                         "button",     "select", "textarea",  "portal",   "noscript", "noembed",
                                         "noframes",   "xmp",    "plaintext", "template", "listing",  "isindex",
                                         "fencedframe" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_folded(name, names[i]))
            return true;
    return false;
}

/* Values that are words to be read or heard. In others a text may be an address, a style or a program. */
static bool holds_words(struct mig_span attribute)
{
    static const char *const names[] = { "lang", "title", "alt", "aria-label", "aria-description", "content" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_folded(attribute, names[i]))
            return true;
    return false;
}

static mig_status read_value(struct scan *s, struct mig_span attribute)
{
    size_t from = s->at;
    char quote = peek(s, 0);
    if (quote != '"' && quote != '\'') {
        while (s->at < s->t->text.n && !mig_is_white(peek(s, 0)) && !strchr("\"'`=<>", peek(s, 0)))
            pass(s, MIG_IN_MARKUP);
        return strchr("\"'`=<", peek(s, 0)) && s->at < s->t->text.n
                   ? mig_template_fail(s->t, from, s->err, "this value must stand in quotes")
                   : MIG_OK;
    }
    for (s->at++; s->at < s->t->text.n && peek(s, 0) != quote;)
        pass(s, holds_words(attribute) ? MIG_IN_VALUE : MIG_IN_MARKUP);
    if (s->at >= s->t->text.n)
        return unclosed(s, from, "this quote");
    s->at++;
    return MIG_OK;
}

/* Names of other characters are read in other ways: "<base\" >" is a <base> to some. */
static bool is_plain(struct mig_span name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!is_letter(name.p[i]) && !mig_is_digit(name.p[i]) && !strchr("-_:.", name.p[i]))
            return false;
    return name.n > 0 && !memchr(name.p, '\0', name.n);
}

static mig_status read_attribute(struct scan *s)
{
    size_t from = s->at;
    while (s->at < s->t->text.n && !mig_is_white(peek(s, 0)) && !strchr("=/>", peek(s, 0)))
        pass(s, MIG_IN_MARKUP);
    struct mig_span name = mig_span_cut(s->t->text, from, s->at);
    if (!is_plain(name) && !mig_span_starts(name, "{{"))
        return mig_template_fail(s->t, from, s->err, "expected the name of an attribute");
    if ((name.n > 2 && strncasecmp(name.p, "on", 2) == 0) || is_folded(name, "http-equiv"))
        return mig_template_fail(s->t, from, s->err,
                                 "'%.*s' may not stand in a template: a report runs and loads nothing",
                                 MIG_SPAN_ARG(name));
    skip_white(s);
    if (peek(s, 0) != '=')
        return MIG_OK;
    s->at++;
    skip_white(s);
    return read_value(s, name);
}

/* Behind the name of a tag, up to and with '>'. */
static mig_status read_attributes(struct scan *s, size_t from)
{
    mig_status status = MIG_OK;
    while (status == MIG_OK) {
        while (mig_is_white(peek(s, 0)) || peek(s, 0) == '/')
            s->at++;
        if (s->at >= s->t->text.n)
            return unclosed(s, from, "this tag");
        if (peek(s, 0) == '>')
            break;
        status = read_attribute(s);
    }
    s->at++;
    return status;
}

static struct mig_span read_name(struct scan *s)
{
    size_t from = s->at;
    while (s->at < s->t->text.n && !mig_is_white(peek(s, 0)) && !strchr("/><{", peek(s, 0)))
        s->at++;
    return mig_span_cut(s->t->text, from, s->at);
}

static bool comes_end(const struct scan *s, const char *end)
{
    char behind = peek(s, strlen(end));
    return comes(s, end) && (mig_is_white(behind) || behind == '>');
}

/* The text of an element in which no tag but its own end counts; but in a drawing others do: so there are none. */
static mig_status read_raw(struct scan *s, size_t from, const char *end, enum mig_in standing)
{
    while (s->at < s->t->text.n && !comes_end(s, end)) {
        if (mig_skeleton_begins_tag(mig_span_cut(s->t->text, s->at, s->t->text.n)))
            return mig_template_fail(s->t, s->at, s->err, "a tag may not stand here");
        pass(s, standing);
    }
    return s->at < s->t->text.n ? MIG_OK : unclosed(s, from, "this element");
}

static mig_status check_begin(const struct scan *s, size_t from, struct mig_span name)
{
    struct scan at = *s;
    at.at = from;
    if (!is_plain(name))
        return mig_template_fail(s->t, from, s->err, "this '<' begins no tag; as text it is &lt;");
    if (is_refused(name))
        return mig_template_fail(s->t, from, s->err,
                                 "<%.*s> may not stand in a template: a report runs and loads nothing",
                                 MIG_SPAN_ARG(name));
    if (!s->has_head && (s->in_head || !(is_folded(name, "html") || is_folded(name, "head"))))
        return early(&at);
    return MIG_OK;
}

static mig_status read_begin(struct scan *s)
{
    size_t from = s->at++;
    struct mig_span name = read_name(s);
    mig_status status = check_begin(s, from, name);
    if (status == MIG_OK)
        status = read_attributes(s, from);
    if (status != MIG_OK)
        return status;
    s->begun = true;
    s->in_head = !s->has_head && is_folded(name, "head");
    if (is_folded(name, "style"))
        return read_raw(s, from, "</style", MIG_IN_STYLE);
    return is_folded(name, "title") ? read_raw(s, from, "</title", MIG_IN_TITLE) : MIG_OK;
}

static mig_status read_end(struct scan *s)
{
    size_t from = s->at;
    if (!s->has_head)
        return early(s);
    s->at += 2;
    read_name(s);
    skip_white(s);
    if (peek(s, 0) != '>')
        return unclosed(s, from, "this tag");
    s->at++;
    return MIG_OK;
}

/* Ends where all agree that it ends: it holds no "--" and does not begin with ">" or "->". */
static mig_status read_comment(struct scan *s)
{
    size_t from = s->at;
    s->at += strlen("<!--");
    bool odd = comes(s, ">") || comes(s, "->");
    while (s->at < s->t->text.n && !comes(s, "--"))
        pass(s, MIG_IN_MARKUP);
    if (s->at >= s->t->text.n)
        return unclosed(s, from, "this comment");
    if (odd || !comes(s, "-->"))
        return mig_template_fail(s->t, s->at, s->err, "a comment may not hold '--' or begin with '>'");
    s->at += strlen("-->");
    return MIG_OK;
}

static mig_status read_doctype(struct scan *s)
{
    if (s->begun || !comes(s, "<!doctype html>"))
        return mig_template_fail(s->t, s->at, s->err, "expected <!DOCTYPE html>, once and first");
    s->begun = true;
    s->at += strlen("<!doctype html>");
    return MIG_OK;
}

static mig_status read_markup(struct scan *s)
{
    if (is_letter(peek(s, 1)))
        return read_begin(s);
    if (peek(s, 1) == '/' && is_letter(peek(s, 2)))
        return read_end(s);
    if (comes(s, "<!--"))
        return read_comment(s);
    if (comes(s, "<!doctype"))
        return read_doctype(s);
    return mig_template_fail(s->t, s->at, s->err, "this '<' begins no tag; as text it is &lt;");
}

/* ---- all ---- */

static mig_status read_text(struct scan *s)
{
    bool is_name = comes(s, "{{");
    if (!s->has_head && !(is_name && s->in_head))
        return early(s);
    pass(s, s->has_head ? MIG_IN_TEXT : MIG_IN_HEAD);
    s->has_head = true;
    return MIG_OK;
}

mig_status mig_skeleton_read(struct mig_skeleton *out, const struct mig_template *t, struct mig_err *err)
{
    struct scan s = { .t = t, .out = out, .err = err };
    mig_status status = MIG_OK;
    *out = (struct mig_skeleton){ 0 };
    while (s.at < t->text.n && status == MIG_OK) {
        if (mig_is_white(peek(&s, 0)))
            s.at++;
        else
            status = peek(&s, 0) == '<' ? read_markup(&s) : read_text(&s);
    }
    return status == MIG_OK && !s.has_head ? early(&s) : status;
}

enum mig_in mig_skeleton_at(const struct mig_skeleton *skeleton, size_t at)
{
    for (size_t i = 0; i < skeleton->n; i++)
        if (skeleton->item[i].at == at)
            return skeleton->item[i].standing;
    return MIG_IN_MARKUP;
}

void mig_skeleton_free(struct mig_skeleton *skeleton)
{
    free(skeleton->item);
    *skeleton = (struct mig_skeleton){ 0 };
}
