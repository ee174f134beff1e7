#include "base/csv_scan.h"

#include <stdlib.h>

#include "base/csv_signs.h"
#include "base/mem.h"

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

/* Where signs are, from a byte on that was looked from: bits of SIGNS those that are still to come of the bytes at BLOCK. */
struct place {
    size_t block;
    uint64_t signs;
};

/* Behind the bytes that are there, blanks are seen. */
static inline uint64_t signs_at(struct mig_csv_scan *s, struct mig_span text, size_t at)
{
    char last[MIG_CSV_SIGNS];
    if (text.n - at >= sizeof last)
        return mig_csv_signs(text.p + at, s->delimiter, &s->other);
    memset(last, ' ', sizeof last);
    memcpy(last, text.p + at, text.n - at);
    return mig_csv_signs(last, s->delimiter, &s->other);
}

/* The next sign; text.n: there is none. */
static inline size_t next_sign(struct mig_csv_scan *s, struct place *p, struct mig_span text)
{
    while (p->signs == 0) {
        if (text.n - p->block <= MIG_CSV_SIGNS)
            return text.n;
        p->block += MIG_CSV_SIGNS;
        p->signs = signs_at(s, text, p->block);
    }
    size_t at = p->block + (size_t)__builtin_ctzll(p->signs);
    p->signs &= p->signs - 1;
    return at;
}

/* The quoted cell that begins at *AT; *AT moves behind its last quote, and P with it. */
static enum mig_csv_found take_quoted(struct mig_csv_scan *s, struct place *p, struct mig_span text, size_t *at)
{
    size_t from = *at + 1, to;
    bool is_doubled = false;
    for (;; is_doubled = true) {
        while ((to = next_sign(s, p, text)) < text.n && text.p[to] != '"')
            s->n_lines += text.p[to] == '\n';
        if (to + 1 >= text.n)
            return MIG_CSV_PART;
        if (text.p[to + 1] != '"')
            break;
        next_sign(s, p, text); /* the second of the two */
    }
    struct mig_span cell = mig_span_cut(text, from, to);
    if (is_doubled)
        add_doubled(s, cell, text.n);
    else
        add_cell(s, cell.p, cell.n);
    *at = to + 1;
    return MIG_CSV_ROW;
}

static enum mig_csv_found take_cells(struct mig_csv_scan *s, struct mig_span text, size_t start)
{
    struct place place = { start, start < text.n ? signs_at(s, text, start) : 0 };
    for (;;) {
        size_t at = next_sign(s, &place, text);
        if (at == text.n)
            return MIG_CSV_PART;
        char c = text.p[at];
        if (c == '"') {
            enum mig_csv_found found = at == start ? take_quoted(s, &place, text, &at) : MIG_CSV_ODD;
            if (found != MIG_CSV_ROW)
                return found;
            c = text.p[at];
            if (c == '\n' || c == '\r')
                return end_at(s, text, at);
            if (c != s->delimiter)
                return MIG_CSV_ODD;
            next_sign(s, &place, text); /* this delimiter */
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
    s->other = 0;
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
