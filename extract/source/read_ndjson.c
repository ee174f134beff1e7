/* NDJSON: one document a line. Lines are taken one by one, so memory does not grow with the file. Other JSON that holds such
 * records is laid out so first. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/source/charset/charset.h"
#include "extract/source/dates.h"
#include "extract/source/json_records.h"
#include "extract/source/reader.h"
#include "extract/source/sidecar.h"

enum { HEAD = 4096 }; /* bytes that tell UTF-16 */

/* '{' or '[', white space, '{' or '"': no prose begins so. Where the second stands, or 0. */
static size_t behind_bracket(struct mig_span head)
{
    struct mig_span rest = mig_span_trim(head);
    if (!mig_span_starts(rest, "{") && !mig_span_starts(rest, "["))
        return 0;
    struct mig_span inner = mig_span_trim(mig_span_cut(rest, 1, rest.n));
    bool is_json = inner.n > 0 && inner.p[0] == (rest.p[0] == '{' ? '"' : '{');
    return is_json ? (size_t)(inner.p - rest.p) : 0;
}

static bool knows(struct mig_span head)
{
    return behind_bracket(head) > 0;
}

/* Does an object go on behind the first line? Its last sign tells. */
static bool goes_on(struct mig_span text)
{
    struct mig_span line;
    return memchr(text.p, '\n', text.n) && mig_span_split(&text, '\n', &line) &&
           (line = mig_span_trim_end(line)).n > 0 && strchr("{[,:", line.p[line.n - 1]);
}

/* JSON as it is laid out for people, or an array, becomes one record a line: as a whole, so it must not be too long. */
static mig_status lay_out(struct mig_open_file *file, struct mig_span head, struct mig_err *err)
{
    struct mig_buf bytes = { 0 }, lines = { 0 };
    size_t n_mark = mig_span_starts(head, "\xEF\xBB\xBF") ? 3 : 0;
    struct mig_span text = mig_span_trim(mig_span_cut(head, n_mark, head.n));
    size_t n = behind_bracket(text);
    bool is_array = text.n > 0 && text.p[0] == '[';
    if (n == 0 || !(is_array || goes_on(text)))
        return MIG_OK;
    mig_status status = mig_input_rest(file->in, mig_bound_document(file->limits), &bytes, err);
    if (status == MIG_DATA)
        mig_err_set(err, MIG_DATA,
                    "%s: more than %zu MB of JSON (--max-document), but not one record a line: jq -c %s makes it so",
                    file->in->stream.name, file->limits->document_mb, is_array ? "'.[]'" : ".");
    if (status == MIG_OK && mig_json_records(mig_buf_span(&bytes), MIG_JSON_OBJECTS, &lines) == 0)
        status = mig_err_set(err, MIG_DATA, "%s: JSON that holds no document: a record has a text or html",
                             file->in->stream.name);
    if (status == MIG_OK)
        mig_input_replace(file->in, &lines);
    mig_buf_free(&lines);
    mig_buf_free(&bytes);
    return status;
}

/* A file in UTF-16, as Windows writes them, becomes UTF-8 as a whole: its lines do not end with one byte. */
static mig_status narrow(struct mig_open_file *file, struct mig_err *err)
{
    struct mig_buf bytes = { 0 }, text = { 0 };
    mig_status status = mig_input_rest(file->in, mig_bound_document(file->limits), &bytes, err);
    if (status == MIG_OK && mig_charset_take(&bytes, mig_span(NULL, 0), NULL, &text) != MIG_OK)
        status = mig_err_set(err, MIG_DATA, "%s: not text", file->in->stream.name);
    mig_input_replace(file->in, &text);
    mig_buf_free(&bytes);
    return status;
}

/* Before the first line. What fails here is the file, of which nothing more is read. */
static mig_status begin(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err)
{
    struct mig_span head;
    struct mig_buf nothing = { 0 };
    mig_piece_rename(piece, "%s", file->in->stream.name);
    mig_status status = mig_input_peek(file->in, HEAD, &head, err);
    if (status == MIG_OK && mig_charset_is_wide(head))
        status = narrow(file, err);
    if (status == MIG_OK)
        status = mig_input_peek(file->in, HEAD, &head, err);
    if (status == MIG_OK)
        status = lay_out(file, head, err);
    if (status == MIG_DATA)
        mig_input_replace(file->in, &nothing);
    return status;
}

/* The records of a line that holds an array of them, as servers answer. */
struct unwrapped {
    struct mig_buf lines;
    size_t at; /* behind those that were taken */
};

static mig_status next_line(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err)
{
    mig_buf_reset(&piece->bytes);
    return mig_input_line(file->in, mig_bound_bytes(mig_bound_document(file->limits)), &piece->bytes, err);
}

/* Those of LINE, if it holds any. */
static void unwrap(struct unwrapped *u, struct mig_buf *line)
{
    mig_buf_reset(&u->lines);
    u->at = 0;
    if (mig_json_is_wrapped(mig_buf_span(line)))
        mig_json_records(mig_buf_span(line), MIG_JSON_OBJECTS, &u->lines);
}

static bool take_unwrapped(struct unwrapped *u, struct mig_buf *line)
{
    struct mig_span first, rest = mig_span_cut(mig_buf_span(&u->lines), u->at, u->lines.n);
    if (rest.n == 0)
        return false;
    mig_span_split(&rest, '\n', &first);
    u->at = u->lines.n - rest.n;
    mig_buf_reset(line);
    mig_buf_add(line, first);
    return true;
}

static void close_unwrapped(void *state)
{
    struct unwrapped *u = state;
    if (u)
        mig_buf_free(&u->lines);
    free(u);
}

static mig_status next(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err)
{
    mig_status begun = file->n_taken == 0 && !file->is_lines ? begin(file, piece, err) : MIG_OK;
    if (begun != MIG_OK)
        return begun;
    struct unwrapped *u = file->state = file->state ? file->state : mig_alloc(sizeof *u);
    for (bool is_found = false; !is_found;) {
        is_found = take_unwrapped(u, &piece->bytes);
        mig_status status = is_found ? MIG_OK : next_line(file, piece, err);
        if (status == MIG_END || status == MIG_IO)
            return status;
        file->n_taken++;
        mig_piece_rename(piece, "%s:%zu", file->in->stream.name, file->n_taken);
        if (status != MIG_OK)
            return mig_err_set(err, MIG_DATA, "%s: line longer than %zu MB (--max-document)", piece->name,
                               file->limits->document_mb);
        if (is_found)
            break;
        if (!file->is_lines)
            unwrap(u, &piece->bytes);
        is_found = take_unwrapped(u, &piece->bytes) || mig_span_trim(mig_buf_span(&piece->bytes)).n > 0;
    }
    piece->reader = &mig_reader_ndjson;
    return MIG_OK;
}

struct record {
    const char *name; /* of the piece */
    json_t *root;
    struct mig_document *doc;
    const struct mig_piece *piece;
};

/* The string under KEY; missing and null are empty, anything else is an error. */
static mig_status get(const struct record *r, const char *key, struct mig_span *out, struct mig_err *err)
{
    json_t *value = json_object_get(r->root, key);
    if (value && !json_is_null(value) && !json_is_string(value))
        return mig_err_set(err, MIG_DATA, "%s: %s: a string is wanted", r->name, key);
    *out = json_is_string(value) ? mig_span(json_string_value(value), json_string_length(value)) : mig_span(NULL, 0);
    return MIG_OK;
}

/* A decoded value of the record, cleaned as every text is. */
static struct mig_span clean(struct mig_document *doc, struct mig_span value)
{
    struct mig_buf b = { 0 };
    mig_utf8_clean(&b, mig_span_trim(value));
    struct mig_span kept = mig_arena_span(&doc->arena, mig_buf_span(&b));
    mig_buf_free(&b);
    return kept;
}

/* A date in digits is read here, one in words where the document's language is known. One that nobody can read is no
 * reason to lose the document. */
static mig_status set_date(const struct record *r, struct mig_err *err)
{
    struct mig_span text;
    mig_day day;
    char digits[32];
    json_t *number = json_object_get(r->root, "published_date");
    mig_status status = json_is_number(number) ? MIG_OK : get(r, "published_date", &text, err);
    if (json_is_number(number)) {
        snprintf(digits, sizeof digits, "%.0f", json_number_value(number));
        text = mig_span_of(digits);
    }
    if (status != MIG_OK || text.n == 0)
        return status;
    if (!mig_day_parse(text, &day) && (day = mig_date_in_value(text)) == MIG_NO_DAY) {
        r->doc->told_date = r->doc->date_text = clean(r->doc, text);
        r->doc->date_text_source = MIG_DATE_RECORD;
        return MIG_OK;
    }
    r->doc->published = day;
    r->doc->date_source = MIG_DATE_RECORD;
    return MIG_OK;
}

static mig_status set_fields(const struct record *r, struct mig_err *err)
{
    struct mig_document *doc = r->doc;
    const struct field {
        const char *key;
        struct mig_span *to;
    } fields[] = {
        { "title", &doc->title }, { "author", &doc->author }, { "url", &doc->url }, { "publisher", &doc->publisher }
    };
    struct mig_span value;
    mig_status status = MIG_OK;
    for (size_t i = 0; status == MIG_OK && i < sizeof fields / sizeof *fields; i++) {
        status = get(r, fields[i].key, &value, err);
        if (status == MIG_OK && value.n)
            *fields[i].to = clean(doc, value);
    }
    if (status == MIG_OK)
        status = get(r, "language", &value, err);
    if (status == MIG_OK && value.n)
        doc->language = mig_language_of(&doc->arena, value);
    if (status == MIG_OK)
        status = get(r, "place", &value, err);
    if (status == MIG_OK && value.n && !mig_is_country_code(value))
        return mig_err_set(err, MIG_DATA, "%s: place: '%.*s' is no ISO 3166-1 alpha-3 code like TJK", r->name,
                           (int)(value.n < 80 ? value.n : 80), value.p);
    if (status == MIG_OK && value.n)
        doc->place = mig_arena_span(&doc->arena, value);
    return status == MIG_OK ? set_date(r, err) : status;
}

static struct mig_origin origin_of(const struct record *r)
{
    const struct mig_piece *piece = r->piece;
    const json_t *url = json_object_get(r->root, "url");
    return (struct mig_origin){ piece->sites,
                                { mig_span(json_string_value(url), json_string_length(url)), piece->beside.url,
                                  piece->around.url } };
}

/* A record with a text needs its page only for what the record does not say itself: the date. */
static void take_page_date(const struct record *r, struct mig_span html)
{
    struct mig_buf bytes = { 0 };
    struct mig_document page = { 0 };
    struct mig_err ignored;
    struct mig_origin origin = origin_of(r);
    mig_document_reset(&page);
    page.name = r->name;
    page.limits = r->doc->limits;
    mig_charset_clean(html, &bytes);
    mig_status status = mig_html_parse(&bytes, &origin, &page, &ignored);
    if (status == MIG_OK && page.published != MIG_NO_DAY) {
        r->doc->published = page.published;
        r->doc->date_source = page.date_source;
    } else if (status == MIG_OK && page.is_date_told) {
        r->doc->date_text = mig_arena_span(&r->doc->arena, page.date_text);
        r->doc->is_date_told = true;
    }
    mig_document_free(&page);
    mig_buf_free(&bytes);
}

/* By its address a record is known that cannot be read for something else. */
static void note_url(const struct record *r)
{
    struct mig_span url;
    struct mig_err ignored;
    if (get(r, "url", &url, &ignored) == MIG_OK)
        r->doc->url = clean(r->doc, url);
}

/* The main text comes first, so that what the record says itself goes over what its page says. */
static mig_status set_text(const struct record *r, struct mig_err *err)
{
    struct mig_span text, html;
    mig_status status = get(r, "text", &text, err);
    if (status == MIG_OK)
        status = get(r, "html", &html, err);
    if (status != MIG_OK)
        return status;
    bool is_page = text.n == 0 && html.n > 0;
    if (!is_page && !json_is_string(json_object_get(r->root, "text")))
        return mig_err_set(err, MIG_DATA, "%s: neither text nor html", r->name);
    struct mig_buf page = { 0 };
    struct mig_origin origin = origin_of(r);
    mig_document_set_id(r->doc, is_page ? html : text);
    mig_charset_clean(is_page ? html : text, is_page ? &page : &r->doc->body);
    if (is_page)
        status = mig_html_parse(&page, &origin, r->doc, err);
    else
        mig_text_parse(r->doc);
    if (status == MIG_OK && !is_page && html.n)
        take_page_date(r, html);
    mig_buf_free(&page);
    return status;
}

static mig_status parse(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err)
{
    /* Numbers stand under keys that are not read, and may be as long as they like. */
    static const size_t flags = JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL;
    struct mig_buf line = { 0 };
    json_error_t why;
    if (mig_charset_decode(mig_buf_span(&piece->bytes), mig_span(NULL, 0), &line) != MIG_OK) {
        return mig_err_set(err, MIG_DATA, "%s: not text", piece->name);
    }
    struct record r = { piece->name, json_loadb(line.p, line.n, flags, &why), doc, piece };
    mig_status status;
    if (!r.root && json_error_code(&why) == json_error_stack_overflow)
        status =
            mig_err_set(err, MIG_DATA, "%s: no JSON: nested more than %d deep", piece->name, JSON_PARSER_MAX_DEPTH);
    else if (!r.root)
        status = mig_err_set(err, MIG_DATA, "%s: no JSON: %s", piece->name, why.text);
    else if (!json_is_object(r.root))
        status = mig_err_set(err, MIG_DATA, "%s: a JSON object is wanted", piece->name);
    else
        status = set_text(&r, err);
    if (status == MIG_OK)
        status = set_fields(&r, err);
    if (status != MIG_OK)
        note_url(&r);
    json_decref(r.root);
    mig_buf_free(&line);
    return status;
}

static const char *const suffixes[] = { ".ndjson", ".jsonl", NULL };

const struct mig_reader mig_reader_ndjson = {
    .name = "ndjson",
    .suffixes = suffixes,
    .knows = knows,
    .next = next,
    .close = close_unwrapped,
    .parse = parse,
};
