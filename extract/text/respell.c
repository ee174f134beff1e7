#include "extract/text/respell.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/text/sight.h"

/* Not the fold of the program, in which ё is е: here it is a letter of its own. */
static uint32_t small(uint32_t c)
{
    if (c == '\'' || c == '`' || mig_is_apostrophe(c))
        return '\'';
    if (c == 0x401)
        return 0x451;
    return c == 0x451 ? c : mig_utf8_fold(c);
}

static int by_key(const void *a, const void *b)
{
    const struct mig_respell_row *x = a, *y = b;
    if (x->key[0] != y->key[0])
        return x->key[0] < y->key[0] ? -1 : 1;
    if (x->n != y->n)
        return y->n - x->n;
    if (x->at_start + x->at_end != y->at_start + y->at_end)
        return y->at_start + y->at_end - x->at_start - x->at_end;
    for (int i = 1; i < x->n; i++)
        if (x->key[i] != y->key[i])
            return x->key[i] < y->key[i] ? -1 : 1;
    return y->at_start - x->at_start;
}

/* The fewest bytes of a text for the key: any apostrophe may be one, and some large letters have fewer than their small ones. */
static size_t least_bytes(const struct mig_respell_row *row)
{
    size_t n = 0;
    for (int i = 0; i < row->n; i++)
        n += row->key[i] < 0x80 ? 1 : 2;
    return n;
}

static mig_status read_row(struct mig_respell_row *row, const struct mig_yaml *node, struct mig_err *err)
{
    struct mig_span key = mig_span_of(node->key);
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, err);
    if (status != MIG_OK)
        return status;
    row->at_start = key.n && key.p[0] == '^';
    row->at_end = mig_span_ends(key, "$");
    key = mig_span_cut(key, row->at_start, key.n - row->at_end);
    row->seen = node->text;
    row->node = node;
    for (size_t at = 0; at < key.n;) {
        if (row->n == MIG_RESPELL_KEY)
            return mig_yaml_fail(node, err, "'%s' has more than %d letters", node->key, MIG_RESPELL_KEY);
        uint32_t c = small(mig_utf8_next(key, &at));
        if (c != '\'' && !mig_utf8_is_letter(c))
            return mig_yaml_fail(node, err, "'%s' is no letters", node->key);
        row->key[row->n++] = c;
    }
    if (row->n == 0)
        return mig_yaml_fail(node, err, "'%s' is no letters", node->key);
    if (node->text.n > 2 * least_bytes(row) || node->text.n > MIG_RESPELL_SEEN)
        return mig_yaml_fail(node, err, "'%s' is too long for '%s'", node->text.p, node->key);
    return MIG_OK;
}

/* The first row of a key that begins with C, small, or one of another. */
static const struct mig_respell_row *find_row(const struct mig_respell *script, uint32_t c)
{
    size_t low = 0, high = script->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (script->row[mid].key[0] < c)
            low = mid + 1;
        else
            high = mid;
    }
    return script->row + low;
}

/* Keys are small: of other letters only large ones and apostrophes are looked for, as folding takes long. */
static void index_letters(struct mig_respell *script)
{
    for (size_t i = script->n; i-- > 0;)
        if (script->row[i].key[0] < MIG_RESPELL_NEAR)
            script->first[script->row[i].key[0]] = (uint16_t)(i + 1);
    for (uint32_t c = 0; c < MIG_RESPELL_NEAR; c++) {
        bool has_small = c == '`' || mig_is_apostrophe(c) || mig_utf8_is_upper(c);
        uint32_t to = has_small ? small(c) : c;
        script->first[c] = to < MIG_RESPELL_NEAR ? script->first[to] : 0;
    }
}

/* No key stands twice as it is written, but "Ш" and "ш" are one, as all apostrophes are. */
static mig_status check_twice(const struct mig_respell *script, struct mig_err *err)
{
    for (size_t i = 1; i < script->n; i++) {
        const struct mig_yaml *a = script->row[i - 1].node, *b = script->row[i].node;
        const struct mig_yaml *first = a->first < b->first ? a : b, *second = first == a ? b : a;
        if (by_key(&script->row[i - 1], &script->row[i]) == 0)
            return mig_yaml_fail(second, err, "'%s' is the same key as '%s'", second->key, first->key);
    }
    return MIG_OK;
}

mig_status mig_respell_read(const struct mig_respell **out, struct mig_arena *arena, const struct mig_yaml *map,
                            struct mig_err *err)
{
    *out = NULL;
    mig_status status = map ? mig_yaml_expect_type(map, MIG_YAML_MAP, err) : MIG_OK;
    if (!map || status != MIG_OK)
        return status;
    struct mig_respell *script = mig_arena_alloc(arena, sizeof *script);
    script->row = mig_arena_alloc(arena, mig_yaml_count(map) * sizeof *script->row);
    for (const struct mig_yaml *node = map->child; node && status == MIG_OK; node = node->next)
        status = read_row(&script->row[script->n++], node, err);
    if (status != MIG_OK)
        return status;
    qsort(script->row, script->n, sizeof *script->row, by_key);
    status = check_twice(script, err);
    if (status != MIG_OK)
        return status;
    index_letters(script);
    *out = script;
    return MIG_OK;
}

static bool is_letter_before(struct mig_span text, size_t at)
{
    return at > 0 && mig_utf8_is_letter(mig_utf8_before(text, at));
}

static bool is_letter_at(struct mig_span text, size_t at)
{
    return at < text.n && mig_utf8_is_letter(mig_utf8_next(text, &at));
}

/* The end of ROW's key at AT, or AT. */
static size_t end_of(const struct mig_respell_row *row, struct mig_span text, size_t at)
{
    size_t end = at;
    mig_utf8_next(text, &end); /* its first letter is there */
    for (int i = 1; i < row->n; i++)
        if (end >= text.n || small(mig_utf8_next(text, &end)) != row->key[i])
            return at;
    if (row->at_start && is_letter_before(text, at))
        return at;
    if (row->at_end && (!is_letter_before(text, at) || is_letter_at(text, end)))
        return at;
    return row->key[0] != '\'' || (is_letter_before(text, at) && is_letter_at(text, end)) ? end : at;
}

static uint32_t large(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    for (uint32_t to = c - 1; to >= c - 0x50; to--) /* that of each of our letters stands shortly before it */
        if (mig_utf8_is_upper(to) && mig_utf8_fold(to) == c)
            return to;
    return c;
}

/* Is [AT, END), which begins with a capital, written in capitals, as far as its neighbours tell? */
static bool in_capitals(struct mig_span text, size_t at, size_t end)
{
    if (is_letter_at(text, end))
        return mig_utf8_is_upper(mig_utf8_next(text, &end));
    return at > 0 && mig_utf8_is_upper(mig_utf8_before(text, at));
}

size_t mig_respell_see(const struct mig_respell *script, struct mig_span text, size_t at, char out[MIG_RESPELL_SEEN],
                       size_t *n)
{
    size_t next = at, end = at;
    const uint32_t first = mig_utf8_next(text, &next);
    if (first < MIG_RESPELL_NEAR && !script->first[first])
        return 0;
    const struct mig_respell_row *row = first < MIG_RESPELL_NEAR ? script->row + script->first[first] - 1
                                                                 : find_row(script, small(first)),
                                 *behind = script->row + script->n;
    const uint32_t c = row < behind ? row->key[0] : 0;
    if (first >= MIG_RESPELL_NEAR && c != small(first))
        return 0;
    while (row < behind && row->key[0] == c && (end = end_of(row, text, at)) == at)
        row++;
    if (end == at)
        return 0;
    bool is_large = mig_utf8_is_upper(first);
    const bool all = is_large && in_capitals(text, at, end);
    *n = 0;
    for (size_t i = 0; i < row->seen.n; is_large = all) {
        uint32_t to = mig_utf8_next(row->seen, &i);
        *n += mig_utf8_put(is_large ? large(to) : to, out + *n);
    }
    return end - at;
}

/* Has it an apostrophe, or a letter beyond ASCII? */
static bool is_plain_in_pattern(struct mig_span key)
{
    for (size_t i = 0; i < key.n; i++)
        if (key.p[i] == '\'' || key.p[i] == '`' || (unsigned char)key.p[i] >= 0x80)
            return true;
    return false;
}

struct mig_span mig_respell_pattern(const struct mig_respell *script, struct mig_arena *arena, struct mig_span pattern)
{
    char *out = mig_arena_alloc(arena, 2 * pattern.n + MIG_RESPELL_SEEN + 1);
    size_t n = 0, n_seen;
    for (size_t at = 0; at < pattern.n;) {
        size_t start = at, n_read = mig_respell_see(script, pattern, at, out + n, &n_seen);
        if (n_read && is_plain_in_pattern(mig_span_cut(pattern, at, at + n_read))) {
            n += n_seen;
            at += n_read;
            continue;
        }
        mig_utf8_next(pattern, &at);
        memcpy(out + n, pattern.p + start, at - start);
        n += at - start;
    }
    out[n] = '\0';
    return mig_span(out, n);
}
