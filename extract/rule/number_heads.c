#include "extract/rule/number_heads.h"

#include "base/hash.h"
#include "base/near.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "base/yaml.h"
#include "extract/rule/parse.h"

enum { NUMBER_LETTERS = 3 };

/* A figure's words are known by how they begin: forms of one number differ at their end. */
static void add_form(struct mig_buf *out, struct mig_map *seen, struct mig_span form, bool is_lost)
{
    size_t end = 0;
    int n = 0;
    for (; n < NUMBER_LETTERS && end < form.n; n++)
        mig_utf8_next(form, &end);
    struct mig_span head = mig_span_cut(form, 0, end);
    if (mig_map_get(seen, head) != MIG_MAP_NONE)
        return;
    mig_map_put(seen, head, 1);
    mig_buf_char(out, '|');
    for (size_t at = 0; at < head.n;) {
        uint32_t c = mig_utf8_next(head, &at);
        if (is_lost && c >= 0x80)
            mig_buf_str(out, MIG_ANY_FAR_LETTER);
        else
            mig_class_quote(out, c);
    }
    size_t first = 0;
    if (n < NUMBER_LETTERS && mig_utf8_is_letter(mig_utf8_next(head, &first))) /* "k" is a thousand, "kind" none */
        mig_buf_str(out, "(?!\\p{L})");
}

static mig_status add_table(struct mig_buf *out, struct mig_map *seen, const char *path, bool is_lost,
                            struct mig_err *err)
{
    static const char *const classes[] = { "card",       "hundred", "mult",   "ord",    "fraction", "half_more",
                                           "collective", "vague",   "factor", "amount", NULL };
    struct mig_tsv tsv;
    mig_status status = mig_tsv_open(&tsv, path, "form\tclass\tvalue\tcode", err);
    if (status != MIG_OK)
        return status;
    while ((status = mig_tsv_next(&tsv, err)) == MIG_OK)
        if (mig_word_find(classes, tsv.cell[1]) >= 0)
            add_form(out, seen, tsv.cell[0], is_lost);
    mig_tsv_close(&tsv);
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_number_heads(struct mig_buf *out, struct mig_arena *arena, const char *rules_dir, const char *code,
                            struct mig_sight *sight, struct mig_err *err)
{
    struct mig_map seen = { 0 };
    struct mig_yaml *root;
    mig_buf_str(out, "\\p{N}");
    mig_status status = mig_yaml_load_data(arena, mig_arena_printf(arena, "%s/languages", rules_dir),
                                           mig_arena_printf(arena, "%s.yaml", code), &root, err);
    if (status == MIG_OK)
        status = mig_sight_read(sight, arena, root, err);
    if (status == MIG_OK && sight->script) {
        mig_buf_str(out, "|\\p{L}");
        return MIG_OK;
    }
    const struct mig_yaml *tables = status == MIG_OK ? mig_yaml_get(root, "tables") : NULL;
    for (const struct mig_yaml *t = tables ? tables->child : NULL; t && status == MIG_OK; t = t->next)
        status =
            add_table(out, &seen, mig_arena_printf(arena, "%s/%s", rules_dir, t->text.p), sight->lost_letters, err);
    mig_map_free(&seen);
    return status;
}
