#include "extract/rule/spelt.h"

#include "base/utf8.h"
#include "extract/rule/parse.h"

static uint32_t first_seen(const struct mig_respell_row *row)
{
    return row->seen.n ? mig_utf8_next(row->seen, &(size_t){ 0 }) : 0;
}

/* Is C seen behind the first of several? Then nothing may stand for it. */
static bool is_seen_behind(const struct mig_respell_row *row, uint32_t c)
{
    size_t at = 0;
    while (at < row->seen.n && mig_utf8_next(row->seen, &at) != c)
        ;
    return row->seen.n && first_seen(row) != c && mig_utf8_before(row->seen, at) == c;
}

static void put_key(struct mig_buf *out, const struct mig_respell_row *row)
{
    for (int i = 0; i < row->n; i++)
        if (row->key[i] == '\'')
            mig_buf_str(out, "[" MIG_ALL_APOSTROPHES "]");
        else
            mig_class_quote(out, row->key[i]);
}

/* Letters and signs that are seen as nothing may follow any other. */
static void put_unseen(struct mig_buf *out, const struct mig_respell *script)
{
    mig_buf_str(out, "(?:");
    for (size_t i = 0; i < script->n; i++)
        if (script->row[i].seen.n == 0) {
            put_key(out, &script->row[i]);
            mig_buf_char(out, '|');
        }
    mig_buf_str(out, ")");
}

void mig_spelt_put(struct mig_buf *out, const struct mig_respell *script, uint32_t c)
{
    bool may_miss = false;
    for (size_t i = 0; i < script->n; i++) {
        const struct mig_respell_row *row = &script->row[i];
        may_miss |= is_seen_behind(row, c);
        if (first_seen(row) != c)
            continue;
        mig_buf_char(out, '|');
        put_key(out, row);
    }
    mig_buf_str(out, may_miss ? "|)" : ")");
    put_unseen(out, script);
}
