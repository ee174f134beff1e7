/* HTML pages. */
#include <strings.h>

#include "base/utf8.h"
#include "extract/source/charset/charset.h"
#include "extract/source/charset/mojibake.h"
#include "extract/source/page/page_entities.h"
#include "extract/source/page/page_meta.h"
#include "extract/source/page/page_state.h"
#include "extract/source/page/page_text.h"
#include "extract/source/page/page_told.h"
#include "extract/source/reader.h"

static mig_status load(struct mig_page *page, struct mig_buf *text, const struct mig_document *doc, struct mig_err *err)
{
    struct mig_err why;
    mig_status status = mig_page_load(page, text, doc->limits, &why);
    page->units = doc->units;
    return status == MIG_OK ? status : mig_err_set(err, status, "%s: %s", doc->name, why.message);
}

mig_status mig_html_parse_whole(struct mig_buf *text, struct mig_document *doc, struct mig_err *err)
{
    struct mig_page page;
    mig_status status = load(&page, text, doc, err);
    if (status != MIG_OK)
        return status;
    mig_page_whole_text(&page, &doc->body);
    mig_page_clean(&doc->body);
    doc->text = mig_buf_span(&doc->body);
    mig_page_free(&page);
    return MIG_OK;
}

/* What packs say of the site of a page, by the first of its addresses that any knows. */
struct asked {
    const struct mig_site *site[MIG_SITES_MAX];
    size_t n;
    struct mig_page_told told;
};

static mig_status ask(const struct mig_page *page, const struct mig_origin *origin, struct asked *asked,
                      struct mig_document *doc, struct mig_err *err)
{
    const struct mig_span urls[] = { origin->url[0], origin->url[1], doc->url, origin->url[2] };
    mig_status status = MIG_OK;
    for (size_t i = 0; origin->sites && asked->n == 0 && status == MIG_OK && i < sizeof urls / sizeof *urls; i++)
        status = mig_sites_find(origin->sites, urls[i], asked->site, &asked->n, err);
    mig_page_ask(page, asked->site, asked->n, &asked->told, doc);
    return status;
}

/* What the page says of its date goes before; its title is that of all pages of the program. */
static void take_told(struct mig_page_state *state, struct mig_document *doc)
{
    enum { MAX_TITLE = 500 /* bytes */ };
    if (state->published != MIG_NO_DAY && doc->date_source != MIG_DATE_META && !doc->is_date_told) {
        doc->published = state->published;
        doc->date_source = MIG_DATE_META;
        doc->date_text = mig_span(NULL, 0);
    }
    struct mig_buf title = { 0 };
    mig_page_resolve(&state->title);
    mig_utf8_clean(&title, mig_buf_span(&state->title));
    if (title.n > 0 && title.n <= MAX_TITLE && !memchr(title.p, '<', title.n))
        doc->title = mig_utf8_one_line(&doc->arena, mig_buf_span(&title));
    mig_buf_free(&title);
}

/* A page with next to no text of its own may have it in the data that its program starts from. */
static void take_state(const struct mig_page *page, struct mig_document *doc)
{
    enum { LITTLE = 200 /* bytes */ };
    struct mig_buf *out = &doc->body;
    struct mig_page_state state;
    struct mig_page inner;
    struct mig_err ignored;
    size_t n = out->n;
    if (n >= LITTLE)
        return;
    mig_page_state_find(page, &state);
    if (state.html.n > n && mig_page_load(&inner, &state.html, doc->limits, &ignored) == MIG_OK) {
        inner.units = page->units;
        mig_page_whole_text(&inner, out);
        size_t n_new = out->n - n;
        if (n_new > n) { /* more than it had */
            memmove(out->p, out->p + n, n_new);
            take_told(&state, doc);
        }
        out->n = n_new > n ? n_new : n;
        mig_page_free(&inner);
    }
    mig_page_state_free(&state);
}

static void take_text(const struct mig_page *page, const struct mig_origin *origin, const struct asked *asked,
                      struct mig_document *doc)
{
    struct mig_buf *out = &doc->body;
    size_t n = out->n;
    if (asked->told.chosen)
        mig_page_chosen_text(page, &asked->told, out);
    if (asked->n > 0)
        mig_sites_note(origin->sites, asked->site, asked->n,
                       &(struct mig_sites_found){ out->n > n, asked->told.is_dated, doc->name });
    if (out->n == n)
        mig_page_main_text(page, &(struct mig_page_hints){ asked->told.omitted, doc->title }, out);
    if (n == 0)
        take_state(page, doc);
}

mig_status mig_html_parse(struct mig_buf *text, const struct mig_origin *origin, struct mig_document *doc,
                          struct mig_err *err)
{
    struct mig_page page;
    struct asked asked = { 0 };
    mig_status status = load(&page, text, doc, err);
    if (status != MIG_OK)
        return status;
    mig_page_describe(&page, doc);
    status = ask(&page, origin, &asked, doc, err);
    take_text(&page, origin, &asked, doc);
    mig_page_told_free(&asked.told);
    mig_page_resolve(&doc->body);
    mig_mojibake_repair(&doc->body);
    doc->text = mig_buf_span(&doc->body);
    mig_page_free(&page);
    return status;
}

static mig_status parse(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err)
{
    struct mig_buf text = { 0 };
    struct mig_span bytes = mig_buf_span(&piece->bytes);
    struct mig_origin origin = { piece->sites, { piece->said.url, piece->beside.url, piece->around.url } };
    mig_status status = mig_charset_decode(bytes, mig_charset_declared(bytes, piece->said.charset), &text);
    if (status == MIG_OK)
        status = mig_html_parse(&text, &origin, doc, err);
    else
        status = mig_err_set(err, MIG_DATA, "%s: not text", piece->name);
    mig_buf_free(&text);
    return status;
}

static bool has(struct mig_span head, const char *tag)
{
    size_t n = strlen(tag);
    for (size_t i = 0; i + n <= head.n; i++)
        if (strncasecmp(head.p + i, tag, n) == 0)
            return true;
    return false;
}

/* Begins with a tag and soon has one that only pages have; a text that speaks of tags begins with words. */
static bool knows(struct mig_span head)
{
    static const char *const tags[] = { "<!doctype html", "<html", "<head", "<body", "<meta ", "<title" };
    head = mig_span_trim(head);
    for (size_t i = 0; mig_span_starts(head, "<") && i < sizeof tags / sizeof *tags; i++)
        if (has(head, tags[i]))
            return true;
    return false;
}

static const char *const suffixes[] = { ".html", ".htm", ".xhtml", ".shtml", NULL };

const struct mig_reader mig_reader_html = {
    .name = "html",
    .suffixes = suffixes,
    .knows = knows,
    .parse = parse,
};
