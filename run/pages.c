#include "run/pages.h"

#include <stdlib.h>
#include <zlib.h>

/* Columns of a page, behind its input, in the order of all statements. */
enum column {
    URL,
    KIND,
    FINAL_URL,
    ETAG,
    LAST_MODIFIED,
    TYPE,
    BODY,
    SIZE,
    FETCHED,
    ASKED,
    TITLE,
    AUTHOR,
    PUBLISHER,
    LANGUAGE,
    PUBLISHED,
    N_COLUMNS
};
static const char *const columns[N_COLUMNS] = {
    [URL] = "url",
    [KIND] = "kind",
    [FINAL_URL] = "final_url",
    [ETAG] = "etag",
    [LAST_MODIFIED] = "last_modified",
    [TYPE] = "content_type",
    [BODY] = "body",
    [SIZE] = "size",
    [FETCHED] = "fetched",
    [ASKED] = "asked",
    [TITLE] = "title",
    [AUTHOR] = "author",
    [PUBLISHER] = "publisher",
    [LANGUAGE] = "language",
    [PUBLISHED] = "published",
};

enum { MAX_RATIO = 1032 }; /* deflate packs no better */

struct mig_pages {
    const char *input;
    struct mig_store *store;
    struct mig_query *find, *keep, *all;
    struct mig_buf body;    /* of the page at hand */
    struct mig_arena arena; /* its other texts */
};

/* ---- bodies ---- */

static mig_status pack(struct mig_span body, struct mig_buf *out, struct mig_err *err)
{
    uLongf n = compressBound((uLong)body.n);
    mig_buf_reset(out);
    char *room = mig_buf_room(out, n);
    if (compress2((Bytef *)room, &n, (const Bytef *)(body.p ? body.p : ""), (uLong)body.n, Z_DEFAULT_COMPRESSION) !=
        Z_OK)
        return mig_err_set(err, MIG_IO, "zlib: a page cannot be packed");
    out->n += n;
    return MIG_OK;
}

static mig_status unpack(struct mig_pages *p, struct mig_span packed, size_t size, struct mig_err *err)
{
    uLongf n = (uLongf)size;
    bool is_possible = size / MAX_RATIO <= packed.n; /* else it is noise, and no room is made for so much of it */
    mig_buf_reset(&p->body);
    char *room = mig_buf_room(&p->body, is_possible ? size + 1 : 1);
    if (!is_possible || uncompress((Bytef *)room, &n, (const Bytef *)packed.p, (uLong)packed.n) != Z_OK || n != size)
        return mig_err_set(err, MIG_DATA, "%s: a page of %s is damaged", mig_db_path(mig_store_db(p->store)), p->input);
    p->body.n += n;
    return MIG_OK;
}

/* ---- rows ---- */

/* With its body, or without. */
static mig_status read_page(struct mig_pages *p, const struct mig_query *q, struct mig_page *out, struct mig_err *err)
{
    struct {
        struct mig_span *field;
        int at;
    } const texts[] = {
        { &out->url, URL },           { &out->final_url, FINAL_URL },
        { &out->etag, ETAG },         { &out->last_modified, LAST_MODIFIED },
        { &out->content_type, TYPE }, { &out->title, TITLE },
        { &out->author, AUTHOR },     { &out->publisher, PUBLISHER },
        { &out->language, LANGUAGE }, { &out->published, PUBLISHED },
    };
    mig_arena_reset(&p->arena);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i].field = mig_arena_span(&p->arena, mig_row_text(q, texts[i].at));
    out->kind = (enum mig_page_kind)mig_row_int(q, KIND);
    out->fetched = mig_row_day(q, FETCHED);
    out->asked = mig_row_day(q, ASKED);
    mig_status status = unpack(p, mig_row_blob(q, BODY), (size_t)mig_row_int(q, SIZE), err);
    out->body = mig_buf_span(&p->body);
    return status;
}

static mig_status find(void *of, struct mig_span url, struct mig_page *page, struct mig_err *err)
{
    struct mig_pages *p = of;
    mig_query_text(p->find, 1, mig_span_of(p->input));
    mig_query_text(p->find, 2, url);
    mig_status status = mig_query_step(p->find, err);
    if (status != MIG_OK)
        return status == MIG_END ? MIG_NOMATCH : status;
    status = read_page(p, p->find, page, err);
    mig_query_reset(p->find);
    return status == MIG_DATA ? MIG_NOMATCH : status; /* a damaged page is asked for as if it were new */
}

static mig_status keep(void *of, const struct mig_page *page, struct mig_err *err)
{
    struct mig_pages *p = of;
    struct mig_query *q = p->keep;
    struct mig_buf packed = { 0 };
    const struct mig_span texts[N_COLUMNS] = {
        [URL] = page->url,           [FINAL_URL] = page->final_url,
        [ETAG] = page->etag,         [LAST_MODIFIED] = page->last_modified,
        [TYPE] = page->content_type, [TITLE] = page->title,
        [AUTHOR] = page->author,     [PUBLISHER] = page->publisher,
        [LANGUAGE] = page->language, [PUBLISHED] = page->published,
    };
    mig_status status = pack(page->body, &packed, err);
    mig_query_text(q, 1, mig_span_of(p->input));
    for (int i = 0; i < N_COLUMNS; i++)
        mig_query_text(q, i + 2, texts[i]);
    mig_query_int(q, KIND + 2, page->kind);
    mig_query_blob(q, BODY + 2, mig_buf_span(&packed));
    mig_query_int(q, SIZE + 2, (int64_t)page->body.n);
    mig_query_day(q, FETCHED + 2, page->fetched);
    mig_query_day(q, ASKED + 2, page->asked);
    if (status == MIG_OK)
        status = mig_query_finish(q, err);
    mig_buf_free(&packed);
    return status;
}

struct mig_memory mig_pages_memory(struct mig_pages *pages)
{
    return (struct mig_memory){ find, keep, pages };
}

mig_status mig_pages_each(struct mig_pages *p, mig_pages_each_page *each, void *ctx, struct mig_err *err)
{
    struct mig_page page;
    mig_status status;
    mig_query_text(p->all, 1, mig_span_of(p->input));
    mig_query_int(p->all, 2, MIG_PAGE_FEED);
    while ((status = mig_query_step(p->all, err)) == MIG_OK) {
        status = read_page(p, p->all, &page, err);
        if (status == MIG_OK)
            status = each(ctx, &page, err);
        if (status != MIG_OK)
            break;
    }
    mig_query_reset(p->all);
    return status == MIG_END ? MIG_OK : status;
}

/* "SELECT url, … FROM page WHERE CONDITION" */
static mig_status make_select(struct mig_query **out, struct mig_db *db, const char *condition, struct mig_err *err)
{
    struct mig_buf sql = { 0 };
    for (size_t i = 0; i < N_COLUMNS; i++)
        mig_buf_printf(&sql, "%s%s", i ? ", " : "SELECT ", columns[i]);
    mig_buf_printf(&sql, " FROM page WHERE %s", condition);
    mig_status status = mig_query_make(out, db, sql.p, err);
    mig_buf_free(&sql);
    return status;
}

/* What is there already keeps its number, and so its place among the others. */
static mig_status make_keep(struct mig_query **out, struct mig_db *db, struct mig_err *err)
{
    struct mig_buf sql = { 0 };
    mig_buf_str(&sql, "INSERT INTO page (input");
    for (size_t i = 0; i < N_COLUMNS; i++)
        mig_buf_printf(&sql, ", %s", columns[i]);
    mig_buf_str(&sql, ") VALUES (?1");
    for (size_t i = 0; i < N_COLUMNS; i++)
        mig_buf_printf(&sql, ", ?%zu", i + 2);
    mig_buf_str(&sql, ") ON CONFLICT (input, url) DO UPDATE SET ");
    for (size_t i = URL + 1; i < N_COLUMNS; i++)
        mig_buf_printf(&sql, "%s%s = ?%zu", i > URL + 1 ? ", " : "", columns[i], i + 2);
    mig_status status = mig_query_make(out, db, sql.p, err);
    mig_buf_free(&sql);
    return status;
}

mig_status mig_pages_open(struct mig_pages **out, struct mig_store *store, const char *input, struct mig_err *err)
{
    struct mig_pages *p = mig_alloc(sizeof *p);
    struct mig_db *db = mig_store_db(store);
    p->input = input;
    p->store = store;
    mig_status status = make_select(&p->find, db, "input = ?1 AND url = ?2", err);
    if (status == MIG_OK)
        status = make_select(&p->all, db, "input = ?1 AND kind <> ?2 ORDER BY page", err);
    if (status == MIG_OK)
        status = make_keep(&p->keep, db, err);
    if (status == MIG_OK)
        *out = p;
    else
        mig_pages_free(p);
    return status;
}

void mig_pages_free(struct mig_pages *p)
{
    if (!p)
        return;
    mig_query_free(p->find);
    mig_query_free(p->keep);
    mig_query_free(p->all);
    mig_buf_free(&p->body);
    mig_arena_free(&p->arena);
    free(p);
}
