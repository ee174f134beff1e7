#include "base/csv_scan.h"

#include <endian.h>
#include <stdlib.h>

#include "base/mem.h"

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The high bit of each byte of W that is BYTE. */
static inline uint64_t equal_to(uint64_t w, unsigned char byte)
{
    uint64_t x = w ^ EACH(byte);
    return ~(((x & EACH(0x7F)) + EACH(0x7F)) | x | EACH(0x7F));
}

/* The high bit of each byte that may end a cell or not stand in a bare one. */
static inline uint64_t signs_of(uint64_t w, unsigned char delimiter)
{
    return equal_to(w, delimiter) | equal_to(w, '"') | equal_to(w, '\n') | equal_to(w, '\r');
}

/* Eight bytes from P, the first one lowest; blanks behind the N that are there. */
static inline uint64_t eight_of(const char *p, size_t n)
{
    uint64_t w = EACH(' ');
    if (n >= sizeof w)
        memcpy(&w, p, sizeof w);
    else
        memcpy(&w, p, n);
    return le64toh(w);
}

static inline void add_cell(struct mig_csv_scan *s, const char *p, size_t n)
{
    if (s->n_cells == s->cap)
        s->cell = mig_grow(s->cell, &s->cap, s->n_cells + 1, sizeof *s->cell);
    s->cell[s->n_cells++] = mig_span(p, n);
}

/* CELL with each two quotes made one. ROOM is what all cells of the row can need: it is made at once, so that those before
 * stay where they are. */
static void add_doubled(struct mig_csv_scan *s, struct mig_span cell, size_t room)
{
    char *to = s->text.n ? s->text.p + s->text.n : mig_buf_room(&s->text, room), *start = to;
    while (cell.n > 0) {
        const char *quote = memchr(cell.p, '"', cell.n);
        size_t n = quote ? (size_t)(quote - cell.p) + 1 : cell.n, skip = quote ? n + 1 : n;
        memcpy(to, cell.p, n);
        to += n;
        cell = mig_span_cut(cell, skip, cell.n);
    }
    s->text.n += (size_t)(to - start);
    add_cell(s, start, (size_t)(to - start));
}

static size_t count_lines(struct mig_span text)
{
    size_t n = 0;
    for (const char *p; text.n && (p = memchr(text.p, '\n', text.n)); n++)
        text = mig_span_cut(text, (size_t)(p - text.p) + 1, text.n);
    return n;
}

/* The quoted cell that begins at *AT; *AT moves behind its last quote. */
static enum mig_csv_found take_quoted(struct mig_csv_scan *s, struct mig_span text, size_t *at)
{
    size_t from = *at + 1, to = from;
    bool is_doubled = false;
    for (;; to += 2, is_doubled = true) {
        const char *quote = to < text.n ? memchr(text.p + to, '"', text.n - to) : NULL;
        to = quote ? (size_t)(quote - text.p) : text.n;
        if (to + 1 >= text.n)
            return MIG_CSV_PART;
        if (text.p[to + 1] != '"')
            break;
    }
    struct mig_span cell = mig_span_cut(text, from, to);
    s->n_lines += count_lines(cell);
    if (is_doubled)
        add_doubled(s, cell, text.n);
    else
        add_cell(s, cell.p, cell.n);
    *at = to + 1;
    return MIG_CSV_ROW;
}

/* Does a row end at AT? A carriage return does only with its line feed; what it does alone, libcsv knows. */
static enum mig_csv_found end_at(struct mig_csv_scan *s, struct mig_span text, size_t at)
{
    bool is_pair = text.p[at] == '\r';
    if (is_pair && at + 1 == text.n)
        return MIG_CSV_PART;
    if (text.p[at + is_pair] != '\n')
        return MIG_CSV_ODD;
    s->n_bytes = at + is_pair + 1;
    s->n_lines++;
    return MIG_CSV_ROW;
}

/* Where the next sign is, from AT on; text.n: nowhere. *SIGNS are those of the word at *WORD that are still to come. */
struct place {
    size_t word;
    uint64_t signs;
};

static inline void look_from(struct place *p, struct mig_span text, size_t at, char delimiter)
{
    p->word = at;
    p->signs = at < text.n ? signs_of(eight_of(text.p + at, text.n - at), (unsigned char)delimiter) : 0;
}

static inline size_t next_sign(struct place *p, struct mig_span text, char delimiter)
{
    while (p->signs == 0) {
        if (p->word + sizeof p->signs >= text.n)
            return text.n;
        look_from(p, text, p->word + sizeof p->signs, delimiter);
    }
    size_t at = p->word + (size_t)__builtin_ctzll(p->signs) / 8;
    p->signs &= p->signs - 1;
    return at;
}

static enum mig_csv_found take_cells(struct mig_csv_scan *s, struct mig_span text, size_t start)
{
    struct place place;
    look_from(&place, text, start, s->delimiter);
    for (;;) {
        size_t at = next_sign(&place, text, s->delimiter);
        if (at == text.n)
            return MIG_CSV_PART;
        char c = text.p[at];
        if (c == '"') {
            enum mig_csv_found found = at == start ? take_quoted(s, text, &at) : MIG_CSV_ODD;
            if (found != MIG_CSV_ROW)
                return found;
            if ((c = text.p[at]) == s->delimiter)
                look_from(&place, text, at + 1, s->delimiter);
            else
                return c == '\n' || c == '\r' ? end_at(s, text, at) : MIG_CSV_ODD;
        } else {
            add_cell(s, text.p + start, at - start);
            if (c != s->delimiter)
                return end_at(s, text, at);
        }
        start = at + 1;
    }
}

enum mig_csv_found mig_csv_scan(struct mig_csv_scan *s, const char *p, size_t n)
{
    size_t start = 0;
    s->n_cells = s->n_lines = 0;
    mig_buf_reset(&s->text);
    for (; start < n && (p[start] == '\n' || p[start] == '\r'); start++)
        s->n_lines += p[start] == '\n';
    return take_cells(s, mig_span(p, n), start);
}

void mig_csv_scan_free(struct mig_csv_scan *s)
{
    mig_buf_free(&s->text);
    free(s->cell);
}
