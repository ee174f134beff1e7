/* web.c -- what the web sends to a scheduled job: a feed, whose entries go into a web archive and come back as the documents they are, and
 * a list of addresses. Entries are clean lines and whole addresses; an address that is asked for is one of http, without a name and a password. */
#include "run/web/address.h"
#include "run/web/entries.h"
#include "run/web/url_list.h"
#include "run/web/warc_out.h"

#include "extract/source/document.h"
#include "extract/source/source.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "feed", "urls", NULL };

static void check_line(struct mig_span text, const char *what)
{
    FUZZ_CHECK(mig_utf8_is_valid(text), "%s: no UTF-8", what);
    FUZZ_CHECK(text.n == 0 || !memchr(text.p, '\n', text.n), "%s: two lines", what);
}

static void check_address(struct mig_span url)
{
    struct mig_arena arena = { 0 };
    struct mig_address address, again;
    struct mig_err err = { 0 };
    mig_status status = mig_address_read(&arena, url, &address, &err);
    FUZZ_CHECK(status == MIG_OK || (status == MIG_DATA && err.message[0]), "%d: %s", status, err.message);
    if (status == MIG_OK) {
        FUZZ_CHECK(mig_span_starts(address.whole, "http://") || mig_span_starts(address.whole, "https://"), "%.*s",
                   MIG_SPAN_ARG(address.whole));
        for (size_t i = 0; i < address.whole.n; i++)
            FUZZ_CHECK(address.whole.p[i] > ' ' && address.whole.p[i] < 0x7F, "byte %zu: %.*s", i,
                       MIG_SPAN_ARG(address.whole));
        FUZZ_CHECK(address.host.n && address.path.n && *address.path.p == '/', "%.*s", MIG_SPAN_ARG(address.whole));
        FUZZ_CHECK(mig_address_read(&arena, address.whole, &again, &err) == MIG_OK, "%s", err.message);
        FUZZ_CHECK(mig_span_eq(address.whole, again.whole) && mig_span_eq(address.site, again.site), "%.*s, %.*s",
                   MIG_SPAN_ARG(address.whole), MIG_SPAN_ARG(again.whole));
    }
    mig_arena_free(&arena);
}

/* ---- feeds ---- */

/* Of the archive at PATH: so many documents, or pieces that are named and cannot be read. */
static size_t count_documents(const char *path)
{
    const struct mig_reading reading = fuzz_reading();
    struct mig_source *source = mig_source_new(&path, 1, &reading);
    struct mig_piece piece = { 0 };
    struct mig_document doc = { 0 };
    struct mig_err err = { 0 };
    mig_status status;
    size_t n = 0;
    for (; (status = mig_source_next(source, &piece, &err)) != MIG_END; n++) {
        FUZZ_CHECK(status == MIG_DATA || status == MIG_OK, "%d: %s", status, err.message);
        if (status == MIG_OK && mig_source_parse(&piece, &doc, &err) == MIG_OK)
            fuzz_check_clean(doc.text, "text");
    }
    mig_document_free(&doc);
    mig_piece_free(&piece);
    mig_source_free(source);
    return n;
}

/* ENTRY as the job keeps it: of what is only announced the title. False: it says nothing. */
static bool add(struct mig_buf *archive, const struct mig_entry *entry)
{
    struct mig_span body = entry->text.n ? entry->text : entry->title;
    bool is_html = entry->text.n && entry->is_html;
    const struct mig_page page = { .kind = MIG_PAGE_ENTRY,
                                   .url = mig_span_of("https://a.example/1"),
                                   .final_url = entry->url.n ? entry->url : mig_span_of("https://a.example/1"),
                                   .content_type = mig_span_of(is_html ? "text/html" : "text/plain"),
                                   .body = body,
                                   .fetched = mig_day_of(2013, 3, 31),
                                   .title = entry->title,
                                   .author = entry->author,
                                   .publisher = entry->publisher,
                                   .language = entry->language,
                                   .published = entry->published };
    FUZZ_CHECK(body.n == 0 || mig_warc_add(archive, &page), "an entry is a record");
    return body.n > 0;
}

static void check_archive(const struct mig_entries *entries)
{
    enum { SOME = 8 };
    struct mig_buf archive = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < entries->n && i < SOME; i++)
        n += add(&archive, &entries->entry[i]);
    size_t got = count_documents(fuzz_file("a.warc", mig_buf_span(&archive)));
    FUZZ_CHECK(got == n || n == 0, "%zu entries, %zu documents", n, got);
    mig_buf_free(&archive);
}

static void read_feed(struct mig_span in)
{
    struct mig_entries entries = { 0 };
    struct mig_err err = { 0 };
    mig_status status =
        mig_entries_read(&entries, in, mig_span_of(""), mig_span_of("https://a.example/feed.xml"), &err);
    FUZZ_CHECK(status == MIG_OK || (status == MIG_DATA && err.message[0] && !strchr(err.message, '\n')), "%d: %s",
               status, err.message);
    for (size_t i = 0; i < entries.n; i++) {
        const struct mig_entry *e = &entries.entry[i];
        check_line(e->title, "title");
        check_line(e->author, "author");
        check_line(e->publisher, "publisher");
        check_line(e->language, "language");
        check_line(e->published, "published");
        check_line(e->url, "url");
        FUZZ_CHECK(mig_utf8_is_valid(e->text), "text");
        if (e->url.n)
            check_address(e->url);
    }
    check_archive(&entries);
    mig_entries_free(&entries);
}

/* ---- lists ---- */

static void read_urls(struct mig_span in)
{
    struct mig_url_list list = { 0 };
    struct mig_err err = { 0 };
    mig_status status = mig_url_list_read(&list, fuzz_file("urls.txt", in), &err);
    FUZZ_CHECK(status == MIG_OK || (strstr(err.message, "urls.txt:") && !strchr(err.message, '\n')), "%d: %s", status,
               err.message);
    for (size_t i = 0; i < list.n; i++)
        check_address(list.url[i]);
    mig_url_list_free(&list);
    check_address(in);
}

void fuzz_one(struct mig_span in)
{
    if (strcmp(fuzz_part(), "feed") == 0)
        read_feed(in);
    else
        read_urls(in);
}
