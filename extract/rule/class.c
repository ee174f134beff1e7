#include "base/utf8.h"
#include "extract/rule/parse.h"
#include "extract/rule/subject.h"

/* Only a slot takes a figure: whatever is defined by what it is not leaves their code points out. */
#define FIGURES "\\x{E010}-\\x{E02F}"
enum { MAX_FOLDED_RANGE = 0x800 };

struct escape_row {
    char letter;
    enum mig_node_type type;
    const char *text; /* outside classes */
    bool in_class;
};
static const struct escape_row escapes[] = {
    { 'w', MIG_NODE_CLASS, "\\w", true },
    { 's', MIG_NODE_CLASS, "\\s", true },
    { 'd', MIG_NODE_CLASS, "\\d", true },
    { 'W', MIG_NODE_CLASS, "[^\\w" FIGURES "]", false },
    { 'S', MIG_NODE_CLASS, "[^\\s" FIGURES "]", false },
    { 'D', MIG_NODE_CLASS, "[^\\d" FIGURES "]", false },
    { 'b', MIG_NODE_EDGE, "\\b", false },
    { 'B', MIG_NODE_EDGE, "\\B", false },
};

/* What may stand in \p{…}: upper and title case are not there in folded text, private use is ours. */
static const char *const properties[] = {
    "L",  "Ll", "Lm",     "Lo",       "M",        "Mn",       "Mc",    "N",   "Nd",     "Nl",    "No", "P",
    "Pc", "Pd", "Pe",     "Pf",       "Pi",       "Po",       "Ps",    "S",   "Sc",     "Sk",    "Sm", "So",
    "Z",  "Zs", "Arabic", "Armenian", "Cyrillic", "Georgian", "Greek", "Han", "Hebrew", "Latin", NULL,
};

void mig_class_quote(struct mig_buf *out, uint32_t c)
{
    char text[4];
    if (c < 0x80 && c != 0 && strchr("\\^$.[]|()?*+{}#-/", (int)c))
        mig_buf_char(out, '\\');
    if (c < 0x20)
        mig_buf_printf(out, "\\x{%X}", (unsigned)c);
    else
        mig_buf_add(out, mig_span(text, mig_utf8_put(c, text)));
}

static struct mig_span keep(struct mig_arena *arena, struct mig_buf *buf)
{
    struct mig_span text = mig_arena_span(arena, mig_buf_span(buf));
    mig_buf_free(buf);
    return text;
}

static bool fail(const char **what, const char *why)
{
    *what = why;
    return false;
}

/* The word between braces at TEXT[*at]; *at moves behind the closing one. */
static bool read_braces(struct mig_span text, size_t *at, struct mig_span *word)
{
    if (*at >= text.n || text.p[*at] != '{')
        return false;
    const char *start = text.p + *at + 1, *end = memchr(start, '}', text.n - *at - 1);
    if (!end || end == start)
        return false;
    *word = mig_span(start, (size_t)(end - start));
    *at += word->n + 2;
    return true;
}

static bool read_hex(struct mig_span text, size_t *at, uint32_t *out, const char **what)
{
    struct mig_span word;
    uint32_t c = 0;
    size_t start = *at;
    if (!read_braces(text, at, &word) || word.n > 6)
        return *at = start, fail(what, "\\x is written \\x{410}: the code point's hexadecimal digits in braces");
    for (size_t i = 0; i < word.n; i++) {
        const char *digits = "0123456789abcdef", *d = strchr(digits, word.p[i] | 32);
        if (!d || word.p[i] == '\0')
            return *at = start, fail(what, "\\x{…} takes hexadecimal digits only");
        c = c * 16 + (uint32_t)(d - digits);
    }
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xF900))
        return *at = start, fail(what, "no text holds this code point");
    *out = c;
    return true;
}

/* \p{NAME} or \P{NAME} into the words of PCRE2. */
static bool read_property(struct mig_arena *arena, struct mig_span text, size_t *at, struct mig_node *out,
                          const char **what)
{
    struct mig_span name;
    size_t start = *at;
    bool is_not = text.p[*at - 1] == 'P';
    if (!read_braces(text, at, &name))
        return fail(what, "\\p is written \\p{L}: a property's name in braces");
    size_t i = 0;
    while (properties[i] && !mig_span_is(name, properties[i]))
        i++;
    if (!properties[i])
        return *at = start,
               fail(what, mig_span_is(name, "Lu") || mig_span_is(name, "Lt")
                              ? "text is matched without case: write \\p{L}"
                              : "this property is not read; known are \\p{L} \\p{N} \\p{P} \\p{S} \\p{Z} with their "
                                "parts, \\p{Cyrillic}, \\p{Latin} and other scripts");
    out->type = MIG_NODE_CLASS;
    out->text = mig_span_of(mig_arena_printf(arena, is_not ? "[^\\p{%s}" FIGURES "]" : "\\p{%s}", properties[i]));
    return true;
}

static void set_char(struct mig_arena *arena, struct mig_node *out, uint32_t c)
{
    char text[4];
    out->type = MIG_NODE_TEXT;
    out->text = mig_arena_span(arena, mig_span(text, mig_utf8_put(mig_subject_fold(c), text)));
}

static const struct escape_row *find_escape(char letter)
{
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
        if (escapes[i].letter == letter)
            return &escapes[i];
    return NULL;
}

bool mig_class_escape(struct mig_arena *arena, struct mig_span text, size_t *at, struct mig_node *out,
                      const char **what)
{
    if (*at + 1 >= text.n)
        return fail(what, "a '\\' at the end; write '\\\\' for the sign itself");
    char c = text.p[*at + 1];
    const struct escape_row *row = find_escape(c);
    if (row) {
        out->type = row->type;
        out->text = mig_span_of(row->text);
        *at += 2;
        return true;
    }
    if (c == 'p' || c == 'P')
        return *at += 2, read_property(arena, text, at, out, what);
    if (c == 'x') {
        uint32_t code = 0;
        *at += 2;
        if (!read_hex(text, at, &code, what))
            return false;
        set_char(arena, out, code);
        return true;
    }
    if (c >= '1' && c <= '9')
        return fail(what, "back-references are not read");
    if (c == '0' || ((c | 32) >= 'a' && (c | 32) <= 'z'))
        return fail(what, "this escape is not read; known are \\w \\s \\d \\b \\W \\S \\D \\B \\p{…} \\x{…}");
    *at += 1;
    set_char(arena, out, mig_utf8_next(text, at));
    return true;
}

/* ---- [...] ---- */

struct set {
    struct mig_arena *arena;
    struct mig_span text;
    size_t *at;
    struct mig_buf out;
    const char *what;
};

/* One thing of a class: a character (*c) or an escape, which is written at once (*c is 0). */
static bool read_item(struct set *s, uint32_t *c)
{
    if (s->text.p[*s->at] != '\\') {
        *c = mig_utf8_next(s->text, s->at);
        return true;
    }
    const struct escape_row *row = *s->at + 1 < s->text.n ? find_escape(s->text.p[*s->at + 1]) : NULL;
    if ((row && !row->in_class) || (*s->at + 1 < s->text.n && s->text.p[*s->at + 1] == 'P'))
        return fail(&s->what, "this escape cannot stand in a class; write [^…] or an alternation");
    struct mig_node node = { 0 };
    if (!mig_class_escape(s->arena, s->text, s->at, &node, &s->what))
        return false;
    *c = 0;
    if (node.type == MIG_NODE_CLASS)
        mig_buf_add(&s->out, node.text);
    else
        *c = mig_utf8_next(node.text, &(size_t){ 0 });
    return true;
}

/* Characters from LO to HI, folded; a space stands for the marks beside it, too. */
static void put_range(struct set *s, uint32_t lo, uint32_t hi)
{
    uint32_t first = mig_subject_fold(lo), last = mig_subject_fold(hi);
    bool folds_as_one = last >= first && last - first == hi - lo;
    if (lo <= ' ' && hi >= ' ')
        mig_buf_str(&s->out, "\\h");
    mig_class_quote(&s->out, folds_as_one ? first : lo);
    if (lo == hi)
        return;
    mig_buf_char(&s->out, '-');
    mig_class_quote(&s->out, folds_as_one ? last : hi);
    for (uint32_t c = lo; !folds_as_one && hi - lo < MAX_FOLDED_RANGE && c <= hi; c++)
        if (mig_subject_fold(c) < lo || mig_subject_fold(c) > hi)
            mig_class_quote(&s->out, mig_subject_fold(c));
}

static bool read_range(struct set *s, uint32_t lo)
{
    uint32_t hi = lo;
    if (lo && *s->at + 1 < s->text.n && s->text.p[*s->at] == '-' && s->text.p[*s->at + 1] != ']') {
        ++*s->at;
        size_t start = *s->at;
        if (!read_item(s, &hi))
            return false;
        if (hi < lo)
            return *s->at = start, fail(&s->what, "this range ends before it begins");
    }
    if (lo)
        put_range(s, lo, hi);
    return true;
}

static bool read_set(struct set *s)
{
    size_t start = *s->at - 1;
    bool is_not = *s->at < s->text.n && s->text.p[*s->at] == '^';
    *s->at += is_not;
    mig_buf_str(&s->out, is_not ? "[^" FIGURES : "[");
    for (bool first = true; *s->at < s->text.n && (first || s->text.p[*s->at] != ']'); first = false) {
        uint32_t c = 0;
        if (first && s->text.p[*s->at] == ']')
            return fail(&s->what, "an empty class; write '\\]' for the sign itself");
        if (s->text.p[*s->at] == '[')
            return fail(&s->what, "a '[' within a class; write '\\[' for the sign itself");
        if (!read_item(s, &c) || !read_range(s, c))
            return false;
    }
    if (*s->at >= s->text.n)
        return *s->at = start, fail(&s->what, "this class is never closed; a ']' is missing");
    ++*s->at;
    mig_buf_char(&s->out, ']');
    return true;
}

bool mig_class_parse(struct mig_arena *arena, struct mig_span text, size_t *at, struct mig_node *out, const char **what)
{
    struct set s = { .arena = arena, .text = text, .at = at };
    ++*at;
    bool ok = read_set(&s);
    *what = s.what;
    out->type = MIG_NODE_CLASS;
    out->text = keep(arena, &s.out);
    return ok;
}
