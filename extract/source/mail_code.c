#include "extract/source/mail_code.h"

#include <strings.h>

/* 0 to 63; -1: not of the alphabet */
static int base64_value(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Padding ends a group; what follows it, of an encoder that was fed in pieces, begins a new one. */
void mig_mail_base64(struct mig_span text, struct mig_buf *out)
{
    char *to = mig_buf_room(out, text.n / 4 * 3 + 3);
    size_t n = 0;
    uint32_t bits = 0;
    unsigned n_bits = 0;
    for (size_t i = 0; i < text.n; i++) {
        int value = base64_value((unsigned char)text.p[i]);
        if (text.p[i] == '=')
            n_bits = 0;
        if (value < 0)
            continue;
        bits = bits << 6 | (uint32_t)value;
        n_bits += 6;
        if (n_bits >= 8) {
            n_bits -= 8;
            to[n++] = (char)(unsigned char)(bits >> n_bits);
        }
    }
    out->n += n;
    to[n] = '\0';
}

static int hex_value(char c)
{
    if (mig_is_digit(c))
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that MARK and two digits at AT stand for; -1: none. */
static int hex_byte(struct mig_span text, size_t at)
{
    if (text.n - at < 3)
        return -1;
    int high = hex_value(text.p[at + 1]), low = hex_value(text.p[at + 2]);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
}

static void decode_hex(struct mig_span text, char mark, bool has_spaces, struct mig_buf *out)
{
    for (size_t i = 0; i < text.n; i++) {
        int byte = text.p[i] == mark ? hex_byte(text, i) : -1;
        char c = has_spaces && text.p[i] == '_' ? ' ' : text.p[i];
        mig_buf_char(out, byte >= 0 ? (char)(unsigned char)byte : c);
        i += byte >= 0 ? 2 : 0;
    }
}

void mig_mail_q_word(struct mig_span text, struct mig_buf *out)
{
    decode_hex(text, '=', true, out);
}

void mig_mail_percent(struct mig_span text, struct mig_buf *out)
{
    decode_hex(text, '%', false, out);
}

/* White space at the end of a line was added on the way; "=" there says that the line goes on. */
void mig_mail_quoted(struct mig_span text, struct mig_buf *out)
{
    struct mig_span line;
    while (text.n > 0) {
        bool has_end = memchr(text.p, '\n', text.n) != NULL;
        mig_span_split(&text, '\n', &line);
        line = mig_span_trim_end(line);
        bool goes_on = mig_span_ends(line, "=");
        line.n -= goes_on;
        decode_hex(line, '=', false, out);
        if (has_end && !goes_on)
            mig_buf_char(out, '\n');
    }
}

void mig_mail_decode(struct mig_span encoding, struct mig_span text, struct mig_buf *out)
{
    static const struct code {
        const char *name;
        void (*decode)(struct mig_span text, struct mig_buf *out);
    } codes[] = { { "base64", mig_mail_base64 }, { "quoted-printable", mig_mail_quoted } };
    encoding = mig_span_trim(encoding);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        size_t n = strlen(codes[i].name);
        if (encoding.n >= n && strncasecmp(encoding.p, codes[i].name, n) == 0) {
            codes[i].decode(text, out);
            return;
        }
    }
    mig_buf_add(out, text);
}
