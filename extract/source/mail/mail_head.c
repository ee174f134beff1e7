#include "extract/source/mail/mail_head.h"

#include <strings.h>

#include "base/utf8.h"
#include "extract/source/charset/charset.h"
#include "extract/source/mail/mail_code.h"

struct field {
    struct mig_span name, value; /* the value as it stands, with its line breaks */
};

/* Cuts the first line off *REST: false when nothing is left. *LINE has no line end. */
static bool take_line(struct mig_span *rest, struct mig_span *line)
{
    if (rest->n == 0)
        return false;
    const char *end = memchr(rest->p, '\n', rest->n);
    size_t n = end ? (size_t)(end - rest->p) : rest->n, taken = n + (end != NULL);
    *line = mig_span(rest->p, n > 0 && rest->p[n - 1] == '\r' ? n - 1 : n);
    *rest = mig_span_cut(*rest, taken, rest->n);
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Where the colon stands behind the name that LINE begins with; 0: LINE begins no field. Blanks
 * before the colon are an old form; what begins with a dash divides parts. */
static size_t find_colon(struct mig_span line, size_t *name)
{
    enum { NAME_LONGEST = 76 };
    size_t n = 0;
    while (n < line.n && n <= NAME_LONGEST && line.p[n] > ' ' && line.p[n] < 0x7F && line.p[n] != ':')
        n++;
    *name = n;
    while (n > 0 && n < line.n && n <= NAME_LONGEST && is_blank(line.p[n]))
        n++;
    return n < line.n && line.p[n] == ':' && line.p[0] != '-' ? n : 0;
}

/* Cuts the first field, with the lines it goes on in, off *REST, which is left as it is when
 * none is there. */
static bool take_field(struct mig_span *rest, struct field *field)
{
    struct mig_span line, ahead = *rest;
    size_t name, colon = take_line(&ahead, &line) ? find_colon(line, &name) : 0;
    if (colon == 0)
        return false;
    const char *value = line.p + colon + 1;
    while (ahead.n > 0 && is_blank(ahead.p[0]))
        take_line(&ahead, &line);
    *field = (struct field){ mig_span(line.p, 0), mig_span(value, (size_t)(line.p + line.n - value)) };
    field->name = mig_span(rest->p, name);
    *rest = ahead;
    return true;
}

struct mig_span mig_mail_head(struct mig_span entity, struct mig_span *body)
{
    struct field field;
    struct mig_span line, rest = entity;
    while (take_field(&rest, &field))
        continue;
    size_t n = entity.n - rest.n;
    struct mig_span behind = rest;
    *body = take_line(&behind, &line) && line.n == 0 ? behind : rest;
    return mig_span(entity.p, n);
}

struct mig_span mig_mail_head_cut(struct mig_span head, size_t max)
{
    size_t n = max;
    if (head.n <= max)
        return head;
    while (n > 0 && (head.p[n - 1] != '\n' || is_blank(head.p[n])))
        n--;
    return mig_span(head.p, n);
}

static bool is_named(struct mig_span name, const char *wanted)
{
    return name.n == strlen(wanted) && strncasecmp(name.p, wanted, name.n) == 0;
}

struct mig_span mig_mail_field(struct mig_arena *arena, struct mig_span head, const char *name)
{
    struct field field;
    while (take_field(&head, &field)) {
        if (!is_named(field.name, name))
            continue;
        size_t n = 0;
        char *to = mig_arena_alloc(arena, field.value.n + 1);
        for (size_t i = 0; i < field.value.n; i++)
            if (field.value.p[i] != '\r' && field.value.p[i] != '\n')
                to[n++] = field.value.p[i];
        return mig_span_trim(mig_span(to, n));
    }
    return mig_span(NULL, 0);
}

/* A part of a parameter's value: "filename*1*=%D0%90" is the second, and coded. */
struct section {
    struct mig_span text;
    bool is_coded, is_quoted;
};

/* Behind the quoted string at TEXT[at], a quotation mark. */
static size_t skip_quoted(struct mig_span text, size_t at)
{
    for (at++; at < text.n && text.p[at] != '"'; at++)
        if (text.p[at] == '\\' && at + 1 < text.n)
            at++;
    return at < text.n ? at + 1 : text.n;
}

/* Up to the ';' that ends what stands at TEXT[at]. */
static size_t skip_item(struct mig_span text, size_t at)
{
    while (at < text.n && text.p[at] != ';')
        at = text.p[at] == '"' ? skip_quoted(text, at) : at + 1;
    return at;
}

/* What quotation marks hold, without the backslashes in it. */
static struct mig_span unquote(struct mig_arena *arena, struct mig_span text)
{
    text = mig_span_trim(text);
    if (text.n == 0 || text.p[0] != '"')
        return text;
    size_t n = 0, end = skip_quoted(text, 0);
    char *to = mig_arena_alloc(arena, text.n + 1);
    for (size_t i = 1; i < end && (text.p[i] != '"' || i + 1 < end); i++) {
        i += text.p[i] == '\\' && i + 1 < end;
        to[n++] = text.p[i];
    }
    return mig_span(to, n);
}

/* Is ITEM, "filename*1*=%D0%90", a section of NAME? Its number in *number: 0 when the value is
 * whole. */
static bool read_section(struct mig_span item, const char *name, struct section *section, size_t *number)
{
    size_t n = strlen(name), equals = mig_span_find(item, mig_span_of("="));
    if (equals == SIZE_MAX || equals < n || strncasecmp(item.p, name, n) != 0)
        return false;
    struct mig_span mark = mig_span_trim(mig_span_cut(item, n, equals));
    section->text = mig_span_trim(mig_span_cut(item, equals + 1, item.n));
    section->is_coded = mark.n > 0 && mark.p[mark.n - 1] == '*';
    mark.n -= section->is_coded;
    *number = 0;
    return mark.n == 0 || (mark.p[0] == '*' && mig_span_size(mig_span_cut(mark, 1, mark.n), number));
}

/* charset'language'text: cuts off all but the text. */
static struct mig_span take_charset(struct mig_span *text)
{
    struct mig_span charset, rest = *text;
    size_t second = SIZE_MAX, first = mig_span_find(rest, mig_span_of("'"));
    if (first != SIZE_MAX)
        second = mig_span_find(mig_span_cut(rest, first + 1, rest.n), mig_span_of("'"));
    if (second == SIZE_MAX)
        return mig_span(NULL, 0);
    charset = mig_span_cut(rest, 0, first);
    *text = mig_span_cut(rest, first + 1 + second + 1, rest.n);
    return charset;
}

static struct mig_span join_sections(struct mig_arena *arena, struct section *section, size_t n)
{
    static const struct mig_mail_hint none;
    struct mig_buf bytes = { 0 }, text = { 0 };
    bool is_coded = section[0].is_coded;
    struct mig_span charset = is_coded ? take_charset(&section[0].text) : mig_span(NULL, 0);
    for (size_t i = 0; i < n; i++) {
        if (section[i].is_coded)
            mig_mail_percent(section[i].text, &bytes);
        else
            mig_buf_add(&bytes, unquote(arena, section[i].text));
    }
    struct mig_span value = mig_buf_span(&bytes);
    if (!is_coded) /* encoded words are not allowed there, and often used */
        value = mig_mail_words(arena, mig_arena_span(arena, value), &none);
    else if (mig_charset_decode(value, charset, &text) == MIG_OK)
        value = mig_utf8_one_line(arena, mig_buf_span(&text));
    else
        value = mig_span(NULL, 0);
    mig_buf_free(&bytes);
    mig_buf_free(&text);
    return value;
}

/* A value in sections, or coded, goes over a plain one that stands beside it for old programs. */
struct mig_span mig_mail_param(struct mig_arena *arena, struct mig_span value, const char *name)
{
    enum { MAX_SECTIONS = 64 };
    struct section sections[MAX_SECTIONS] = { 0 }, plain = { 0 }, found;
    size_t number, n = 0;
    for (size_t at = skip_item(value, 0); at < value.n;) {
        size_t end = skip_item(value, at + 1);
        struct mig_span item = mig_span_trim(mig_span_cut(value, at + 1, end));
        at = end;
        if (!read_section(item, name, &found, &number))
            continue;
        bool is_plain = !found.is_coded && item.p[strlen(name)] != '*';
        if (is_plain && !plain.text.p)
            plain = found;
        else if (!is_plain && number < MAX_SECTIONS && !sections[number].text.p)
            sections[number] = found;
    }
    while (n < MAX_SECTIONS && sections[n].text.p)
        n++;
    if (n > 0)
        return join_sections(arena, sections, n);
    return plain.text.p ? join_sections(arena, &plain, 1) : mig_span(NULL, 0);
}

/* Behind the comment at TEXT[at], a bracket; comments hold comments. */
static size_t skip_comment(struct mig_span text, size_t at)
{
    for (size_t depth = 0; at < text.n; at++) {
        if (text.p[at] == '\\')
            at++;
        else if (text.p[at] == '(')
            depth++;
        else if (text.p[at] == ')' && --depth == 0)
            return at + 1;
    }
    return text.n;
}

/* Behind the next thing in a list of addresses: what is quoted, a comment, a word, which may
 * hold commas; or a byte. */
static size_t skip_phrase(struct mig_span value, size_t at)
{
    size_t end = value.p[at] == '=' ? mig_mail_word_end(value, at) : 0;
    if (end > 0)
        return end;
    return value.p[at] == '"' ? skip_quoted(value, at) : value.p[at] == '(' ? skip_comment(value, at) : at + 1;
}

/* "Name" <address>, address (Name), address; the first of several. */
struct mig_span mig_mail_sender(struct mig_arena *arena, struct mig_span value, const struct mig_mail_hint *hint)
{
    struct mig_span comment = { 0 };
    size_t at = 0;
    while (at < value.n && value.p[at] != '<' && value.p[at] != ',') {
        size_t from = at;
        at = skip_phrase(value, at);
        if (value.p[from] == '(' && at > from + 2)
            comment = mig_span_cut(value, from + 1, at - 1);
    }
    bool has_bracket = at < value.n && value.p[at] == '<';
    struct mig_span before = mig_span_trim(mig_span_cut(value, 0, at));
    if (has_bracket && before.n > 0)
        return mig_mail_words(arena, unquote(arena, before), hint);
    if (comment.n > 0)
        return mig_mail_words(arena, comment, hint);
    if (!has_bracket)
        return mig_mail_words(arena, before, hint);
    struct mig_span address = mig_span_cut(value, at + 1, value.n);
    size_t end = mig_span_find(address, mig_span_of(">"));
    return mig_mail_words(arena, mig_span_cut(address, 0, end == SIZE_MAX ? address.n : end), hint);
}
