#include "manual/fill.h"

#include "base/template.h"

enum { MAX_FILE = 1 << 20 };

struct filling {
    const struct mig_manual *manual;
    const struct mig_fill *rows;
    const struct mig_template *template;
};

/* The row of NAME, and the word behind it. */
static const struct mig_fill *find(const struct mig_fill *rows, struct mig_span name, struct mig_span *word)
{
    struct mig_span first = { 0 };
    *word = name;
    mig_span_split(word, ' ', &first);
    for (; rows->name; rows++)
        if (mig_span_is(first, rows->name) && (rows->put != NULL) == (word->n == 0))
            return rows;
    return NULL;
}

static mig_status put(void *ctx, struct mig_span name, size_t at, struct mig_buf *out, struct mig_err *err)
{
    const struct filling *f = ctx;
    struct mig_span word;
    const struct mig_fill *row = find(f->rows, name, &word);
    if (row && row->put)
        return row->put(f->manual, out), MIG_OK;
    mig_status status = row ? row->put_of(f->manual, word, out, err) : MIG_NOMATCH;
    return status == MIG_NOMATCH ? mig_template_unknown(f->template, at, name, err) : status;
}

mig_status mig_fill_file(const struct mig_manual *manual, const char *name, const struct mig_fill *rows,
                         struct mig_buf *out, struct mig_err *err)
{
    struct mig_buf path = { 0 }, text = { 0 };
    mig_buf_printf(&path, "%s/manual/%s", manual->rules_dir, name);
    mig_status status = mig_file_read(&text, path.p, MAX_FILE, err);
    if (status == MIG_NOINPUT)
        status = mig_err_set(err, MIG_DATA, "%s: not there", path.p);
    const struct mig_template template = { path.p, mig_buf_span(&text) };
    struct filling filling = { manual, rows, &template };
    if (status == MIG_OK)
        status = mig_template_fill(&template, put, &filling, out, err);
    mig_buf_free(&text);
    mig_buf_free(&path);
    return status;
}
