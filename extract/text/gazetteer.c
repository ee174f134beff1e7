#include "extract/text/gazetteer.h"

#include <stdlib.h>

#include "base/io.h"
#include "base/tsv.h"
#include "base/utf8.h"

enum { MAX_FILE = 1 << 26, MAX_KEY = 96, BLOCK = 1024 };

static const char header[] = "form\thow\twhere";

/* The first row from every BLOCK bytes on: a search ends in one or two of them, and the rest stays cold. */
struct block {
    uint64_t head; /* the first eight bytes of its form, as a number in the order of forms */
    size_t at;
};

struct mig_towns {
    struct mig_buf file;
    struct mig_span rows; /* behind the first */
    struct block *block;
    size_t n_blocks;
};

static uint64_t head_of(const char *form, size_t n)
{
    uint64_t head = 0;
    for (size_t i = 0; i < 8; i++)
        head = head << 8 | (i < n ? (unsigned char)form[i] : 0);
    return head;
}

static size_t next_row(struct mig_span rows, size_t at)
{
    const char *end = memchr(rows.p + at, '\n', rows.n - at);
    return end ? (size_t)(end - rows.p) + 1 : rows.n;
}

static void find_blocks(struct mig_towns *towns)
{
    struct mig_span rows = towns->rows;
    towns->block = mig_alloc((rows.n / BLOCK + 1) * sizeof *towns->block);
    for (size_t at = 0; at < rows.n; at = next_row(rows, at + BLOCK < rows.n ? at + BLOCK : rows.n - 1)) {
        const char *form = rows.p + at, *end = memchr(form, '\t', rows.n - at);
        towns->block[towns->n_blocks++] = (struct block){ head_of(form, end ? (size_t)(end - form) : 0), at };
    }
}

/* Behind comments and the first row; false when that is another. */
static bool find_rows(struct mig_towns *towns)
{
    struct mig_span row;
    towns->rows = mig_buf_span(&towns->file);
    while (mig_span_split(&towns->rows, '\n', &row))
        if (row.n && row.p[0] != '#')
            return mig_span_is(row, header);
    return false;
}

mig_status mig_towns_load(struct mig_towns **out, const char *path, struct mig_err *err)
{
    struct mig_towns *towns = mig_alloc(sizeof *towns);
    mig_status status = mig_file_read(&towns->file, path, MAX_FILE, err);
    if (status == MIG_OK && !find_rows(towns))
        status = mig_err_set(err, MIG_DATA, "%s: the first row must be form, how, where", path);
    if (status != MIG_OK) {
        mig_towns_free(towns);
        return status;
    }
    find_blocks(towns);
    *out = towns;
    return MIG_OK;
}

void mig_towns_free(struct mig_towns *towns)
{
    if (!towns)
        return;
    mig_buf_free(&towns->file);
    free(towns->block);
    free(towns);
}

/* ---- finding ---- */

struct key {
    char p[MAX_KEY];
    size_t n;
};

/* The order of the row at P to KEY: TAB, which ends a form, comes before any of its letters. */
static int compare(struct mig_span rows, size_t at, const struct key *key)
{
    size_t n = rows.n - at < key->n ? rows.n - at : key->n;
    int order = memcmp(rows.p + at, key->p, n);
    return order ? order : n < key->n ? -1 : rows.p[at + n] != '\t';
}

/* The last block that begins before KEY, or 0; *end: where the first that begins behind it does. */
static size_t find_block(const struct mig_towns *towns, const struct key *key, size_t *end)
{
    uint64_t head = head_of(key->p, key->n);
    size_t low = 0, high = towns->n_blocks; /* blocks below LOW begin before KEY */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (towns->block[middle].head < head)
            low = middle + 1;
        else
            high = middle;
    }
    while (high < towns->n_blocks && towns->block[high].head == head)
        high++;
    *end = high < towns->n_blocks ? towns->block[high].at : towns->rows.n;
    return low ? towns->block[low - 1].at : 0;
}

/* The first row from FROM on that does not come before KEY. */
static size_t lower_bound(const struct mig_towns *towns, size_t from, const struct key *key)
{
    struct mig_span rows = towns->rows;
    size_t end, block = find_block(towns, key, &end);
    from = block > from ? block : from;
    while (from < end) {
        size_t row = next_row(rows, from + (end - from) / 2);
        if (row >= end)
            break;
        if (compare(rows, row, key) >= 0)
            end = row;
        else
            from = row;
    }
    while (from < rows.n && compare(rows, from, key) < 0)
        from = next_row(rows, from);
    return from;
}

static bool goes_on(struct mig_span rows, size_t at, const struct key *key)
{
    return rows.n - at > key->n && memcmp(rows.p + at, key->p, key->n) == 0 && rows.p[at + key->n] == ' ';
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == '`' || c == 0x2BB || c == 0x2BC || (c >= 0x2018 && c <= 0x201B);
}

static bool add_word(struct key *key, struct mig_span word)
{
    for (size_t at = 0; at < word.n;) {
        uint32_t c = mig_utf8_next(word, &at);
        if (is_apostrophe(c))
            continue;
        if (key->n + 4 > MAX_KEY)
            return false;
        key->n += mig_utf8_put(mig_utf8_fold(c), key->p + key->n);
    }
    return key->n > 0;
}

static void take_row(struct mig_span rows, size_t at, const struct key *key, struct mig_town *out)
{
    struct mig_span row = mig_span_cut(rows, at + key->n + 1, next_row(rows, at)), rest = mig_span_trim_end(row);
    mig_span_split(&rest, '\t', &out->how);
    out->where = rest;
}

/* Behind the word at I the next one of a name: "Port-au-Prince", "St. Louis"; 0 when there is none. */
static size_t next_word(const struct mig_atoms *atoms, size_t i)
{
    const struct mig_atom *next = &atoms->item[i + 1];
    if (i + 1 < atoms->n && (next->sign == '-' || next->sign == '.') && !next->space &&
        (next->sign == '.') == (next[1].space != 0))
        next++;
    return next->type == MIG_ATOM_WORD ? (size_t)(next - atoms->item) : 0;
}

/* *key with WORD behind it and the first row from *row on that does not come before it: is it that form's? */
static bool find_with(const struct mig_towns *towns, size_t *row, struct key *key, struct mig_span word)
{
    if (!add_word(key, word))
        return false;
    *row = lower_bound(towns, *row, key);
    return *row < towns->rows.n && compare(towns->rows, *row, key) == 0;
}

static bool find_possessive(const struct mig_towns *towns, size_t row, struct key key, struct mig_span word,
                            struct mig_span possessive, struct mig_town *out)
{
    if (possessive.n == 0 || word.n <= possessive.n || !mig_span_ends(word, possessive.p) ||
        !find_with(towns, &row, &key, mig_span_cut(word, 0, word.n - possessive.n)))
        return false;
    take_row(towns->rows, row, &key, out);
    return true;
}

size_t mig_towns_find(const struct mig_towns *towns, const struct mig_atoms *atoms, size_t at,
                      struct mig_span possessive, struct mig_town *out)
{
    struct key key = { .n = 0 };
    struct mig_span rows = towns->rows;
    size_t taken = 0, row = 0;
    for (size_t i = at;; key.p[key.n++] = ' ') {
        struct mig_span word = mig_span_cut(atoms->text, atoms->item[i].start, atoms->item[i].end);
        struct key before = key;
        size_t from = row;
        if (find_with(towns, &row, &key, word)) {
            take_row(rows, row, &key, out);
            taken = i + 1 - at;
            row = next_row(rows, row);
        } else if (find_possessive(towns, from, before, word, possessive, out)) {
            return i + 1 - at;
        }
        i = next_word(atoms, i);
        if (i == 0 || row >= rows.n || !goes_on(rows, row, &key) || key.n + 5 > MAX_KEY)
            return taken;
    }
}

bool mig_towns_next(struct mig_span *where, struct mig_span *id, size_t *thousands)
{
    struct mig_span part;
    if (!mig_span_split(where, ' ', &part))
        return false;
    return mig_span_split(&part, ':', id) && mig_span_size(part, thousands);
}

/* ---- checking ---- */

static bool is_how(struct mig_span how)
{
    static const char letters[] = { MIG_TOWN_IS_WORD, MIG_TOWN_IS_PERSON, MIG_TOWN_IS_DISTRICT, MIG_TOWN_IS_GOAL };
    for (size_t i = 0; i < how.n; i++)
        if (!memchr(letters, how.p[i], sizeof letters))
            return false;
    return true;
}

static bool is_where(struct mig_span where, const struct mig_places *places)
{
    struct mig_span id;
    size_t thousands, n = 0;
    for (; mig_towns_next(&where, &id, &thousands); n++)
        if (!mig_place_city(places, id))
            return false;
    return n > 0 && where.n == 0;
}

static mig_status check_row(const struct mig_tsv *t, struct mig_span before, const struct mig_places *places,
                            struct mig_err *err)
{
    if (mig_span_cmp(before, t->cell[0]) >= 0)
        return mig_tsv_fail(t, 0, err, "'%s' does not come behind '%s'", t->cell[0].p, before.p);
    if (!is_how(t->cell[1]))
        return mig_tsv_fail(t, 1, err, "letters w, p, d, g");
    if (!is_where(t->cell[2], places))
        return mig_tsv_fail(t, 2, err, "ids of places.tsv with thousands of people: CD-NK:432 PH:4");
    return MIG_OK;
}

mig_status mig_towns_check(const char *path, const struct mig_places *places, struct mig_err *err)
{
    struct mig_tsv table;
    struct mig_span before = { "", 0 };
    mig_status status = mig_tsv_open(&table, path, header, err);
    if (status != MIG_OK)
        return status;
    while (status == MIG_OK && (status = mig_tsv_next(&table, err)) == MIG_OK) {
        status = check_row(&table, before, places, err);
        before = table.cell[0];
    }
    mig_tsv_close(&table);
    return status == MIG_END ? MIG_OK : status;
}
