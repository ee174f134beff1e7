#include "run/web/warc_out.h"

#include "base/hash.h"
#include "base/html.h"

/* A field of a head, if VALUE says anything: one line, whatever it holds. */
static void add_field(struct mig_buf *out, const char *name, struct mig_span value)
{
    if (value.n == 0)
        return;
    mig_buf_printf(out, "%s: ", name);
    for (size_t i = 0; i < value.n; i++)
        mig_buf_char(out,
                     value.p[i] == '\t' || mig_is_white(value.p[i]) || mig_is_control(value.p[i]) ? ' ' : value.p[i]);
    mig_buf_str(out, "\r\n");
}

/* Titles and names of a feed may have tags, so that their signs are escaped once as text and once as XML. */
static void add_twice_escaped(struct mig_buf *out, const char *before, struct mig_span text, const char *behind)
{
    struct mig_buf once = { 0 };
    if (text.n == 0)
        return;
    mig_html_escape(&once, text);
    mig_buf_str(out, before);
    mig_html_escape(out, mig_buf_span(&once));
    mig_buf_str(out, behind);
    mig_buf_free(&once);
}

static void add_escaped(struct mig_buf *out, const char *before, struct mig_span text, const char *behind)
{
    if (text.n == 0)
        return;
    mig_buf_str(out, before);
    mig_html_escape(out, text);
    mig_buf_str(out, behind);
}

/* The entry as Atom (RFC 4287). */
static void add_entry(struct mig_buf *out, const struct mig_page *page)
{
    bool is_html = mig_span_starts(page->content_type, "text/html");
    mig_buf_str(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    add_escaped(out, " xml:lang=\"", page->language, "\"");
    mig_buf_str(out, ">\n");
    add_twice_escaped(out, "<title>", page->publisher, "</title>\n");
    mig_buf_str(out, "<entry>\n");
    add_twice_escaped(out, "<title>", page->title, "</title>\n");
    add_twice_escaped(out, "<author><name>", page->author, "</name></author>\n");
    add_escaped(out, "<link href=\"", page->final_url, "\"/>\n");
    add_escaped(out, "<published>", page->published, "</published>\n");
    add_escaped(out, is_html ? "<content type=\"html\">" : "<content type=\"text\">", page->body, "</content>\n");
    mig_buf_str(out, "</entry>\n</feed>\n");
}

/* What the server sent, without what it did to it on the way. */
static void add_answer(struct mig_buf *out, struct mig_span type, struct mig_span body)
{
    mig_buf_str(out, "HTTP/1.1 200 OK\r\n");
    add_field(out, "Content-Type", type);
    mig_buf_printf(out, "Content-Length: %zu\r\n\r\n", body.n);
    mig_buf_add(out, body);
}

static void add_block(struct mig_buf *out, const struct mig_page *page)
{
    struct mig_buf entry = { 0 };
    if (page->kind == MIG_PAGE_ENTRY)
        add_entry(&entry, page);
    if (page->kind == MIG_PAGE_ENTRY)
        add_answer(out, mig_span_of("application/atom+xml; charset=utf-8"), mig_buf_span(&entry));
    else
        add_answer(out, page->content_type, page->body);
    mig_buf_free(&entry);
}

static void add_told(struct mig_buf *out, const struct mig_page *page)
{
    if (page->kind == MIG_PAGE_ENTRY)
        return;
    add_field(out, "Feed-Title", page->title);
    add_field(out, "Feed-Author", page->author);
    add_field(out, "Feed-Publisher", page->publisher);
    add_field(out, "Feed-Language", page->language);
    add_field(out, "Feed-Published", page->published);
}

bool mig_warc_add(struct mig_buf *out, const struct mig_page *page)
{
    struct mig_buf block = { 0 };
    char day[11], id[17];
    if (page->kind == MIG_PAGE_FEED)
        return false;
    add_block(&block, page);
    mig_hash_id((struct mig_span[]){ page->url, mig_buf_span(&block) }, 2, id);
    mig_buf_str(out, "WARC/1.0\r\nWARC-Type: response\r\n");
    add_field(out, "WARC-Target-URI", page->final_url.n ? page->final_url : page->url);
    mig_buf_printf(out, "WARC-Date: %sT00:00:00Z\r\nWARC-Record-ID: <urn:migstat:%s>\r\n",
                   mig_day_print(page->fetched, day), id);
    add_told(out, page);
    mig_buf_printf(out, "Content-Type: application/http;msgtype=response\r\nContent-Length: %zu\r\n\r\n", block.n);
    mig_buf_add(out, mig_buf_span(&block));
    mig_buf_str(out, "\r\n\r\n");
    mig_buf_free(&block);
    return true;
}
