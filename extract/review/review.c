#include "extract/review/review.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/html.h"
#include "base/template.h"
#include "base/wording.h"
#include "extract/review/data.h"

enum { MAX_PART = 1024 * 1024 };

struct mig_review {
    struct mig_arena arena;
    struct mig_indicators *indicators;
    struct mig_yaml *words;
    const char *language;
    char *page_path;
    struct mig_buf page, style, script;
};

/* ---- its parts ---- */

static mig_status read_part(struct mig_review *r, const char *rules_dir, const char *name, struct mig_buf *part,
                            struct mig_err *err)
{
    char *path = mig_arena_printf(&r->arena, "%s/review/%s", rules_dir, name);
    mig_status status = mig_file_read(part, path, MAX_PART, err);
    if (status == MIG_NOINPUT && err)
        err->status = MIG_DATA; /* what comes with the program is no input */
    if (part == &r->page)
        r->page_path = path;
    return status == MIG_NOINPUT ? MIG_DATA : status;
}

static mig_status check_words(const struct mig_yaml *map, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (const struct mig_yaml *c = map->child; c && status == MIG_OK; c = c->next) {
        status = mig_yaml_expect_type(c, MIG_YAML_MAP, err);
        if (status == MIG_OK && c->child && c->child->type == MIG_YAML_MAP)
            status = check_words(c, err);
    }
    return status;
}

/* The languages are those that the title has. */
static mig_status choose_language(struct mig_review *r, const char *language, struct mig_err *err)
{
    const struct mig_yaml *title = mig_yaml_get(r->words, "title");
    const char **known;
    size_t n = 0;
    if (!title || title->type != MIG_YAML_MAP || !title->child)
        return mig_yaml_fail(r->words, err, "expected 'title:' with a text for each language");
    known = mig_arena_alloc(&r->arena, (mig_yaml_count(title) + 1) * sizeof *known);
    for (const struct mig_yaml *c = title->child; c; c = c->next)
        known[n++] = c->key;
    r->language = language ? language : known[0];
    return mig_word_find(known, mig_span_of(r->language)) >= 0 ? MIG_OK
                                                               : mig_cli_none_of("language", language, known, err);
}

static mig_status load_parts(struct mig_review *r, const char *rules_dir, struct mig_err *err)
{
    static const char *const scripts[] = { "store.js", "table.js", "form.js",
                                           "script.js" }; /* one behind the other, in one element */
    char *dir = mig_arena_printf(&r->arena, "%s/review", rules_dir);
    mig_status status = mig_yaml_load_data(&r->arena, dir, "words.yaml", &r->words, err);
    if (status == MIG_OK)
        status = mig_yaml_expect_type(r->words, MIG_YAML_MAP, err);
    if (status == MIG_OK)
        status = check_words(r->words, err);
    if (status == MIG_OK)
        status = read_part(r, rules_dir, "page.html", &r->page, err);
    if (status == MIG_OK)
        status = read_part(r, rules_dir, "style.css", &r->style, err);
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts && status == MIG_OK; i++)
        status = read_part(r, rules_dir, scripts[i], &r->script, err);
    return status;
}

/* ---- the page ---- */

/* What it is filled with. */
struct filling {
    const struct mig_facts *facts;
    const char *name; /* of their file */
    struct mig_buf *out;
};

static void put_hash(const struct mig_buf *part, struct mig_buf *out)
{
    char hash[45];
    mig_hash_base64(mig_buf_span(part), hash);
    mig_buf_str(out, hash);
}

static void put_language(const struct mig_review *r, const struct filling *f)
{
    mig_html_escape(f->out, mig_span_of(r->language));
}

static void put_style(const struct mig_review *r, const struct filling *f)
{
    mig_buf_add(f->out, mig_buf_span(&r->style));
}

static void put_style_hash(const struct mig_review *r, const struct filling *f)
{
    put_hash(&r->style, f->out);
}

static void put_script(const struct mig_review *r, const struct filling *f)
{
    mig_buf_add(f->out, mig_buf_span(&r->script));
}

static void put_script_hash(const struct mig_review *r, const struct filling *f)
{
    put_hash(&r->script, f->out);
}

static void put_data(const struct mig_review *r, const struct filling *f)
{
    const struct mig_review_data data = { f->facts, f->name, r->indicators, r->words, r->language };
    mig_review_data(&data, f->out);
}

static const struct {
    const char *name;
    void (*put)(const struct mig_review *r, const struct filling *f);
} slots[] = {
    { "language", put_language },       { "style", put_style },
    { "style-hash", put_style_hash },   { "script", put_script },
    { "script-hash", put_script_hash }, { "data", put_data },
};

static const struct mig_yaml *word_node(const struct mig_review *r, struct mig_span key)
{
    for (const struct mig_yaml *c = r->words->child; c; c = c->next)
        if (mig_span_is(key, c->key))
            return c;
    return NULL;
}

/* What goes through the page: a filling, or NULL when it is only checked. */
struct pass {
    const struct mig_review *review;
    const struct filling *filling;
};

static mig_status put_name(void *ctx, struct mig_span name, size_t at, struct mig_buf *out, struct mig_err *err)
{
    const struct pass *pass = ctx;
    const struct mig_review *r = pass->review;
    const struct mig_template page = { r->page_path, mig_buf_span(&r->page) };
    struct mig_span key;
    if (mig_template_is_word(name, &key)) {
        const struct mig_yaml *node = word_node(r, key);
        if (node && out)
            mig_html_escape(out, mig_wording_in(node, r->language));
        return node ? MIG_OK : mig_template_unknown(&page, at, name, err);
    }
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        if (mig_span_is(name, slots[i].name)) {
            if (out)
                slots[i].put(r, pass->filling);
            return MIG_OK;
        }
    return mig_template_unknown(&page, at, name, err);
}

/* Goes through the page, and fills F if it is not NULL. */
static mig_status fill_page(const struct mig_review *r, const struct filling *f, struct mig_err *err)
{
    struct pass pass = { r, f };
    return mig_template_fill(&(struct mig_template){ r->page_path, mig_buf_span(&r->page) }, put_name, &pass,
                             f ? f->out : NULL, err);
}

void mig_review_page(const struct mig_review *review, const struct mig_facts *facts, const char *name,
                     struct mig_buf *out)
{
    fill_page(review, &(struct filling){ facts, name, out }, NULL); /* it was gone through at load */
}

/* ---- load ---- */

/* All but the indicators, which are there. */
static mig_status load_page(struct mig_review *r, const char *rules_dir, const char *language, struct mig_err *err)
{
    mig_status status = load_parts(r, rules_dir, err);
    if (status == MIG_OK)
        status = choose_language(r, language, err);
    return status == MIG_OK ? fill_page(r, NULL, err) : status;
}

mig_status mig_review_load(struct mig_review **out, const struct mig_pack_paths *packs, const char *language,
                           struct mig_err *err)
{
    struct mig_review *r = mig_alloc(sizeof *r);
    mig_status status = mig_indicators_load_packs(&r->indicators, packs, err);
    if (status == MIG_OK)
        status = load_page(r, packs->rules_dir, language, err);
    if (status == MIG_OK)
        *out = r;
    else
        mig_review_free(r);
    return status;
}

/* Faults of packs are not this room's to tell. */
mig_status mig_check_review(const char *rules_dir, struct mig_err *err)
{
    struct mig_review *r = mig_alloc(sizeof *r);
    mig_status status = mig_indicators_load(&r->indicators, rules_dir, err);
    if (status == MIG_OK)
        status = load_page(r, rules_dir, NULL, err);
    mig_review_free(r);
    return status;
}

void mig_review_free(struct mig_review *r)
{
    if (!r)
        return;
    mig_indicators_free(r->indicators);
    mig_buf_free(&r->page);
    mig_buf_free(&r->style);
    mig_buf_free(&r->script);
    mig_arena_free(&r->arena);
    free(r);
}
