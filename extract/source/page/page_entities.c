#include "extract/source/page/page_entities.h"

#include "base/utf8.h"
#include "extract/source/charset/charset.h"
#include "extract/source/xml.h"

enum { LONGEST = 10 }; /* bytes of a name or a number */

static bool is_name_byte(char c)
{
    return c == '#' || mig_is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Control characters, halves of pairs, private code points: a document has none; and what makes tags. */
static bool is_kept(uint32_t c)
{
    return c < ' ' || (c >= 0x7F && c < 0xA0) || c == '<' || c == '>' || (c >= 0xD800 && c < 0xF900) || c >= 0xF0000;
}

static uint32_t by_number(struct mig_span digits)
{
    bool is_hex = digits.n > 0 && (digits.p[0] | 32) == 'x';
    uint32_t c = 0, base = is_hex ? 16 : 10;
    for (size_t i = is_hex; i < digits.n; i++) {
        char d = digits.p[i];
        uint32_t value = mig_is_digit(d) ? (uint32_t)(d - '0') : (uint32_t)((d | 32) - 'a' + 10);
        if (value >= base || c > 0x10FFFF)
            return 0;
        c = c * base + value;
    }
    return c;
}

static uint32_t by_name(struct mig_span name)
{
    char word[LONGEST + 1];
    memcpy(word, name.p, name.n);
    word[name.n] = '\0';
    const htmlEntityDesc *found = mig_xml()->htmlEntityLookup((const xmlChar *)word);
    return found ? found->value : 0;
}

/* What the reference at the start of TEXT stands for, and its bytes in *n; 0: there is none. */
static uint32_t reference(struct mig_span text, size_t *n)
{
    size_t end = 1;
    while (end < text.n && end <= LONGEST && is_name_byte(text.p[end]))
        end++;
    if (end < 2 || end >= text.n || text.p[end] != ';')
        return 0;
    struct mig_span name = mig_span_cut(text, 1, end);
    uint32_t c = name.p[0] == '#' ? by_number(mig_span_cut(name, 1, name.n)) : by_name(name);
    *n = end + 1;
    return is_kept(c) ? 0 : c;
}

void mig_page_clean(struct mig_buf *text)
{
    struct mig_buf clean = { 0 };
    mig_charset_clean(mig_buf_span(text), &clean);
    mig_buf_free(text);
    *text = clean;
}

void mig_page_resolve(struct mig_buf *text)
{
    size_t to = 0, i = 0;
    while (i < text->n) {
        size_t n;
        const char *mark = memchr(text->p + i, '&', text->n - i);
        size_t at = mark ? (size_t)(mark - text->p) : text->n;
        memmove(text->p + to, text->p + i, at - i);
        to += at - i;
        i = at;
        uint32_t c = mark ? reference(mig_span(mark, text->n - at), &n) : 0;
        if (c) { /* never longer than the reference */
            to += mig_utf8_put(c, text->p + to);
            i += n;
        } else if (mark) {
            text->p[to++] = text->p[i++];
        }
    }
    text->n = to;
    mig_page_clean(text);
}
