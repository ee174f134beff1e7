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

/* Where signs are, from a byte on that was looked from: bits of ENDS and OTHERS those that are still to come of the bytes at BLOCK. */
struct place {
    size_t block;
    struct mig_csv_signs signs;
};

/* Behind the bytes that are there, blanks are seen. */
static inline void look(struct mig_csv_scan *s, struct place *p, struct mig_span text)
{
    char last[MIG_CSV_SIGNS];
    if (text.n - p->block >= sizeof last) {
        p->signs = mig_csv_signs(text.p + p->block, s->delimiter, &s->other);
        return;
    }
    memset(last, ' ', sizeof last);
    memcpy(last, text.p + p->block, text.n - p->block);
    p->signs = mig_csv_signs(last, s->delimiter, &s->other);
}

/* The bytes behind those at hand; false: there are none. */
static inline bool go_on(struct mig_csv_scan *s, struct place *p, struct mig_span text)
{
    if (text.n - p->block <= MIG_CSV_SIGNS)
        return false;
    p->block += MIG_CSV_SIGNS;
    look(s, p, text);
    return true;
}

/* Forgets the signs up to and with the byte AT, which is there. */
static inline void pass(struct mig_csv_scan *s, struct place *p, struct mig_span text, size_t at)
{
    while (at - p->block >= MIG_CSV_SIGNS && go_on(s, p, text))
        ;
    uint64_t behind = ~UINT64_C(1) << (at - p->block);
    p->signs.ends &= behind;
    p->signs.others &= behind;
}

/* The next sign that is no delimiter; text.n: there is none. */
static inline size_t next_other(struct mig_csv_scan *s, struct place *p, struct mig_span text)
{
    while (p->signs.others == 0)
        if (!go_on(s, p, text))
            return text.n;
    size_t at = p->block + (size_t)__builtin_ctzll(p->signs.others);
    p->signs.others &= p->signs.others - 1;
    return at;
}

/* The quoted cell that begins with the quote at *AT, which was passed; *AT moves behind its last quote, and P to there. */
static enum mig_csv_found take_quoted(struct mig_csv_scan *s, struct place *p, struct mig_span text, size_t *at)
{
    size_t from = *at + 1, to;
    bool is_doubled = false;
    for (;; is_doubled = true) {
        while ((to = next_other(s, p, text)) < text.n && text.p[to] != '"')
            s->n_lines += text.p[to] == '\n';
        if (to + 1 >= text.n)
            return MIG_CSV_PART;
        if (text.p[to + 1] != '"')
            break;
        next_other(s, p, text); /* the second of the two */
    }
    struct mig_span cell = mig_span_cut(text, from, to);
    if (is_doubled)
        add_doubled(s, cell, text.n);
    else
        add_cell(s, cell.p, cell.n);
    *at = to + 1;
    return MIG_CSV_ROW;
}

/* The cells that end with the delimiters at hand before any other sign; *START moves behind the last. */
static inline void take_plain(struct mig_csv_scan *s, struct place *p, struct mig_span text, size_t *start)
{
    uint64_t first_other = p->signs.others & -p->signs.others, ends = p->signs.ends & (first_other - 1);
    if (s->cap - s->n_cells < MIG_CSV_SIGNS)
        s->cell = mig_grow(s->cell, &s->cap, s->n_cells + MIG_CSV_SIGNS, sizeof *s->cell);
    p->signs.ends ^= ends;
    struct mig_span *cell = s->cell + s->n_cells;
    const char *block = text.p + p->block, *from = text.p + *start;
    for (; ends; ends &= ends - 1, cell++) {
        const char *end = block + __builtin_ctzll(ends);
        *cell = mig_span(from, (size_t)(end - from));
        from = end + 1;
    }
    s->n_cells = (size_t)(cell - s->cell);
    *start = (size_t)(from - text.p);
}

/* A quoted cell begins at *START, and more is to come: *START moves behind its delimiter. MIG_CSV_ROW: nothing is, the row ends at *START. */
static enum mig_csv_found pass_quoted(struct mig_csv_scan *s, struct place *p, struct mig_span text, size_t *start,
                                      bool *ends)
{
    enum mig_csv_found found = take_quoted(s, p, text, start);
    if (found != MIG_CSV_ROW)
        return found;
    char c = text.p[*start];
    *ends = c == '\n' || c == '\r';
    if (*ends)
        return MIG_CSV_ROW;
    pass(s, p, text, *start);
    return text.p[(*start)++] == s->delimiter ? MIG_CSV_ROW : MIG_CSV_ODD;
}

static enum mig_csv_found take_cells(struct mig_csv_scan *s, struct mig_span text, size_t start)
{
    struct place p = { start, { 0, 0 } };
    if (start == text.n)
        return MIG_CSV_PART;
    look(s, &p, text);
    for (;;) {
        take_plain(s, &p, text, &start);
        if (p.signs.others == 0) {
            if (!go_on(s, &p, text))
                return MIG_CSV_PART;
            continue;
        }
        size_t at = next_other(s, &p, text);
        if (text.p[at] != '"') {
            add_cell(s, text.p + start, at - start);
            return end_at(s, text, at);
        }
        bool ends = false;
        enum mig_csv_found found = at == start ? pass_quoted(s, &p, text, &start, &ends) : MIG_CSV_ODD;
        if (found != MIG_CSV_ROW)
            return found;
        if (ends)
            return end_at(s, text, start);
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
