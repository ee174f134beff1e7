#include "extract/source/charset/charset_wide.h"

#include "base/utf8.h"

uint32_t mig_wide_unit(struct mig_span bytes, size_t at, struct mig_wide wide)
{
    uint32_t c = 0;
    for (size_t i = 0; i < wide.size; i++)
        c = c << 8 | (unsigned char)bytes.p[at + (wide.big ? i : wide.size - 1 - i)];
    return c;
}

static void add_code_point(struct mig_buf *out, uint32_t c)
{
    char room[4];
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        c = MIG_UTF8_BAD;
    mig_buf_add(out, mig_span(room, mig_utf8_put(c, room)));
}

void mig_wide_read(struct mig_span bytes, struct mig_wide wide, struct mig_buf *out)
{
    size_t i = 0;
    while (bytes.n - i >= wide.size) {
        uint32_t c = mig_wide_unit(bytes, i, wide);
        i += wide.size;
        if (wide.size == 2 && c >= 0xD800 && c < 0xDC00 && bytes.n - i >= 2) {
            uint32_t low = mig_wide_unit(bytes, i, wide);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        add_code_point(out, c);
    }
    if (i < bytes.n)
        add_code_point(out, MIG_UTF8_BAD);
}

/* Longer marks first: that of UTF-16LE begins that of UTF-32LE. */
static const struct mark {
    const char *bytes;
    size_t n;
    size_t size;
    bool big;
} marks[] = {
    { "\xFF\xFE\0\0", 4, 4, false }, { "\0\0\xFE\xFF", 4, 4, true }, { "\xEF\xBB\xBF", 3, 1, false },
    { "\xFF\xFE", 2, 2, false },     { "\xFE\xFF", 2, 2, true },
};

static const struct mark *find_mark(struct mig_span bytes)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (bytes.n >= marks[i].n && memcmp(bytes.p, marks[i].bytes, marks[i].n) == 0)
            return &marks[i];
    return NULL;
}

static size_t count_controls(struct mig_span bytes, size_t n)
{
    size_t n_controls = 0;
    for (size_t i = 0; i < n; i++)
        n_controls += mig_is_control(bytes.p[i]);
    return n_controls;
}

/* Without a mark: no code point is above U+10FFFF, and hardly one above U+FFFF, so that two bytes of four are zero: as
 * UTF-16, every other character would be. */
static bool is_wide_32(struct mig_span bytes, bool big)
{
    enum { FEWEST = 8 };
    size_t units = (bytes.n < MIG_CHARSET_LOOK ? bytes.n : MIG_CHARSET_LOOK) / 4, n_high = 0;
    for (size_t i = 0; i < units; i++) {
        uint32_t c = mig_wide_unit(bytes, i * 4, (struct mig_wide){ .size = 4, .big = big });
        if (c == 0 || c > 0x10FFFF)
            return false;
        n_high += c > 0xFFFF;
    }
    return units >= FEWEST && n_high * 16 <= units;
}

/* Without a mark: the high bytes of spaces, digits and ASCII letters are zero, so zeros stand at one parity only.
 * One unit in twenty is little for any text that has words. */
static struct mig_wide guess_wide(struct mig_span bytes)
{
    size_t zero[2] = { 0, 0 }, n = bytes.n < MIG_CHARSET_LOOK ? bytes.n : MIG_CHARSET_LOOK;
    if (n == 0 || !memchr(bytes.p, '\0', n))
        return (struct mig_wide){ .size = 1, .big = false };
    if (is_wide_32(bytes, false) || is_wide_32(bytes, true))
        return (struct mig_wide){ .size = 4, .big = is_wide_32(bytes, true) };
    for (size_t i = 0; i < n; i++)
        zero[i & 1] += bytes.p[i] == '\0';
    if (zero[0] + zero[1] == 1 && mig_utf8_is_valid(mig_span_cut(bytes, 0, n)) && count_controls(bytes, n) == 1)
        return (struct mig_wide){ .size = 1, .big = false }; /* a stray NUL */
    size_t units = n / 2;
    if (zero[1] > 0 && zero[1] * 20 >= units && zero[0] * 50 <= zero[1])
        return (struct mig_wide){ .size = 2, .big = false };
    if (zero[0] > 0 && zero[0] * 20 >= units && zero[1] * 50 <= zero[0])
        return (struct mig_wide){ .size = 2, .big = true };
    return (struct mig_wide){ .size = 1, .big = false };
}

struct mig_wide mig_wide_of(struct mig_span head)
{
    const struct mark *mark = find_mark(head);
    return mark ? (struct mig_wide){ mark->size, mark->big, mark->n } : guess_wide(head);
}
