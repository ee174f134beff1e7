#include "extract/source/mail/mail_code.h"

#include <strings.h>

#include "extract/source/mail/mail_uu.h"

/* One more than the value of each letter of the alphabet; 0: none of it. */
static const unsigned char base64_values[256] = {
    ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,  ['H'] = 8,
    ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
    ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
    ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
    ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
    ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
    ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
    ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['+'] = 63, ['/'] = 64,
};

/* Padding ends a group; what follows it, of an encoder that was fed in pieces, begins a new one. */
void mig_mail_base64(struct mig_span text, struct mig_buf *out)
{
    char *to = mig_buf_room(out, text.n / 4 * 3 + 3);
    size_t n = 0;
    uint32_t bits = 0;
    unsigned n_bits = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned value = base64_values[(unsigned char)text.p[i]];
        if (value == 0) {
            n_bits = text.p[i] == '=' ? 0 : n_bits;
            continue;
        }
        bits = bits << 6 | (value - 1);
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
    } codes[] = { { "base64", mig_mail_base64 },
                  { "quoted-printable", mig_mail_quoted },
                  { "x-uu", mig_mail_uu_decode },
                  { "uuencode", mig_mail_uu_decode } };
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

bool mig_mail_is_code_cut(struct mig_span encoding, struct mig_span text)
{
    size_t n = 0; /* letters of the group */
    if (!mig_mail_has_prefix(encoding, "base64"))
        return false;
    for (size_t i = 0; i < text.n; i++)
        n = text.p[i] == '=' ? 0 : n + (base64_values[(unsigned char)text.p[i]] > 0);
    return n % 4 != 0;
}
