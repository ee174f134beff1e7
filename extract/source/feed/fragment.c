#include "extract/source/feed/fragment.h"

#include "base/utf8.h"
#include "extract/source/charset/charset.h"
#include "extract/source/page/page_entities.h"
#include "extract/source/page/page_text.h"

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* Tags that mean nothing for the lines of a text, and are found in it. */
static bool is_inline(const char *name)
{
    static const char *const names[] = { "b",    "i",     "u",   "em",  "strong", "span", "img",
                                         "font", "small", "sup", "sub", "code",   "tt" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Is what stands behind a '<' a tag that pages have? */
static bool is_tag(struct mig_span rest)
{
    char name[16];
    size_t n = 0, at = mig_span_starts(rest, "/");
    for (; at < rest.n && n + 1 < sizeof name && (is_letter(rest.p[at]) || mig_is_digit(rest.p[at])); at++)
        name[n++] = mig_is_digit(rest.p[at]) ? rest.p[at] : (char)(rest.p[at] | 32);
    name[n] = '\0';
    bool ends = at < rest.n && (rest.p[at] == '>' || rest.p[at] == '/' || (unsigned char)rest.p[at] <= ' ');
    return n > 0 && ends && (mig_page_tag(name) != 0 || is_inline(name));
}

/* Is what stands behind a '&' a reference, "#8217;" or "nbsp;"? */
static bool is_reference(struct mig_span rest)
{
    enum { LONGEST = 10 };
    size_t at = mig_span_starts(rest, "#");
    while (at < rest.n && at < LONGEST && (is_letter(rest.p[at]) || mig_is_digit(rest.p[at])))
        at++;
    return at > 1 && at < rest.n && rest.p[at] == ';';
}

bool mig_fragment_is_html(struct mig_span text)
{
    bool has_references = false;
    for (size_t i = 0; i < text.n; i++) {
        struct mig_span rest = mig_span_cut(text, i + 1, text.n);
        if (text.p[i] == '<' && is_tag(rest))
            return true;
        has_references |= text.p[i] == '&' && is_reference(rest);
    }
    return has_references && !memchr(text.p, '\n', text.n);
}

static mig_status parse(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err)
{
    struct mig_buf text = { 0 };
    mig_charset_clean(mig_buf_span(&piece->bytes), &text);
    mig_status status = mig_html_parse_whole(&text, doc, err);
    mig_buf_free(&text);
    return status;
}

const struct mig_reader mig_reader_fragment = { .name = "fragment", .parse = parse };

struct mig_span mig_fragment_line(struct mig_arena *arena, struct mig_span text)
{
    struct mig_buf copy = { 0 }, out = { 0 };
    struct mig_page page;
    mig_buf_add(&copy, text);
    if (mig_fragment_is_html(text) && mig_page_load(&page, &copy, NULL, NULL) == MIG_OK) {
        mig_page_whole_text(&page, &out);
        mig_page_clean(&out);
        mig_page_free(&page);
        text = mig_buf_span(&out);
    }
    text = mig_utf8_one_line(arena, text);
    mig_buf_free(&copy);
    mig_buf_free(&out);
    return text;
}
