/* Web archives, WARC 1.0 and 1.1 (ISO 28500), unpacked: the pages and papers that a crawl brought back. */
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "extract/source/charset/charset.h"
#include "extract/source/dates.h"
#include "extract/source/http.h"
#include "extract/source/json_records.h"
#include "extract/source/recognise.h"
#include "extract/source/warc/warc_address.h"
#include "extract/source/warc/warc_input.h"
#include "extract/source/warc/warc_use.h"

static const char mark[] = "WARC/";

static bool knows(struct mig_span head)
{
    return mig_span_starts(head, mark);
}

struct warc {
    const struct mig_open_file *file;
    struct mig_buf head, http; /* of the record at hand, and of the answer in it */
    size_t left;               /* of its block, not yet taken */
    size_t n_json;             /* answers in JSON that hold no document */
    struct mig_err lost;       /* with a status: what follows is damaged, and was passed over; told next */
};

static void close_warc(void *state)
{
    struct warc *w = state;
    if (!w)
        return;
    if (w->n_json > 0)
        mig_notes_add(w->file->notes, "%s: JSON that holds no document, passed over: %zu", w->file->in->stream.name,
                      w->n_json);
    mig_buf_free(&w->head);
    mig_buf_free(&w->http);
    free(w);
}

/* Packed records are members of a gzip or frames of zstd, one each: behind damage reading goes on at the next that can be read. What was damaged, in WHY,
 * without a name: MIG_DATA, or MIG_IO if nothing more comes. If *n_spoilt is 0, all that was taken is whole. */
static mig_status pass_damage(struct mig_open_file *file, uint64_t *n_spoilt, struct mig_err *why)
{
    struct mig_err failed = file->in->failed;
    const char *name = file->in->stream.name,
               *what = failed.status != MIG_OK ? failed.message : "damaged: no packed record";
    size_t n = strlen(name);
    if (strncmp(what, name, n) == 0 && strncmp(what + n, ": ", 2) == 0)
        what += n + 2;
    if (mig_input_resume(file->in, mig_span_of(mark), n_spoilt) != MIG_OK)
        return mig_err_set(why, MIG_IO, "%s", what);
    struct mig_span told = mig_span_of(what);
    if (mig_span_ends(told, MIG_METER_REST))
        told.n -= sizeof MIG_METER_REST - 1;
    return mig_err_set(why, MIG_DATA, "%.*s; going on at the next record", MIG_SPAN_ARG(told));
}

/* The record NAME has come; it is whole if no sum behind it fails. */
static mig_status check_part(struct mig_open_file *file, const char *name, struct mig_err *err)
{
    enum { LOOK = 5 }; /* behind the empty lines */
    struct warc *w = file->state;
    struct mig_span head;
    struct mig_err why;
    uint64_t n_spoilt;
    mig_input_peek(file->in, LOOK, &head, NULL);
    if (file->in->failed.status == MIG_OK || mig_span_trim(mig_input_waiting(file->in)).n > 0)
        return MIG_OK;
    mig_status status = pass_damage(file, &n_spoilt, &why);
    if (n_spoilt > 0)
        return mig_err_set(err, status, "%s: %s", name, why.message);
    if (status == MIG_DATA)
        w->lost = why;
    return MIG_OK;
}

/* Nothing more comes of the record that is called as PIECE, for a STATUS that ERR tells of, or without one. */
static mig_status recover(struct mig_open_file *file, struct mig_piece *piece, mig_status status, struct mig_err *err)
{
    struct mig_err why;
    uint64_t n_spoilt;
    if (pass_damage(file, &n_spoilt, &why) == MIG_IO)
        return status;
    return mig_err_set(err, MIG_DATA, "%s: %s", piece->name, why.message);
}

static mig_status fail(struct mig_open_file *file, const char *name, const char *what, struct mig_err *err)
{
    mig_status status = mig_warc_find_record(file->in, err);
    return status == MIG_OK ? mig_err_set(err, MIG_DATA, "%s: %s; going on at the next record", name, what) : status;
}

static mig_status fail_long(struct mig_open_file *file, const char *name, struct mig_err *err)
{
    char what[80];
    snprintf(what, sizeof what, "a head larger than %zu KB (--max-head)", file->limits->head_kb);
    return fail(file, name, what, err);
}

/* Passes over the lines between records. *is_next: a record begins; else it is the end, or something else. */
static mig_status skip_blank(struct mig_input *in, bool *is_next, struct mig_span *head, struct mig_err *err)
{
    for (;;) {
        mig_status status = mig_input_peek(in, sizeof mark - 1, head, err);
        if (status != MIG_OK)
            return status;
        if (head->n == 0 || (head->p[0] != '\n' && head->p[0] != '\r'))
            break;
        mig_input_skip(in, 1);
    }
    *is_next = mig_span_starts(*head, mark);
    return MIG_OK;
}

/* The head of the next record; MIG_END: there is none. */
static mig_status take_head(struct mig_open_file *file, const char *name, struct mig_err *err)
{
    struct warc *w = file->state;
    struct mig_span head;
    bool is_next;
    size_t n, n_past = 0;
    mig_status status = skip_blank(file->in, &is_next, &head, err);
    if (status != MIG_OK)
        return status;
    if (head.n == 0)
        return MIG_END;
    file->n_taken++;
    if (!is_next)
        return fail(file, name, "no record begins here", err);
    status = mig_warc_peek_head(file, SIZE_MAX, &head, &n, err);
    if (status != MIG_OK)
        return status;
    mig_buf_reset(&w->head);
    mig_buf_add(&w->head, mig_span(head.p, n));
    if (n == 0) /* one that has another record in it is none, and they may be millions */
        n_past = mig_warc_last_record(head);
    mig_input_skip(file->in, n ? n : n_past ? n_past : sizeof mark - 1);
    if (n == 0 && head.n == mig_limits_head(file->limits))
        return fail_long(file, name, err);
    if (n == 0 || !mig_span_size(mig_head_value(mig_buf_span(&w->head), "Content-Length"), &w->left))
        return fail(file, name, n ? "a record without its length" : "the head of a record has no end", err);
    return MIG_OK;
}

/* A length beyond the end of the file: the record is cut short, or its length is wrong; what follows in the place of its block goes on. */
static mig_status check_length(struct mig_open_file *file, const char *name, struct mig_err *err)
{
    struct mig_input *in = file->in;
    struct mig_span head = { 0 };
    uint64_t at = mig_input_at(in), size = mig_input_can_seek(in) ? mig_input_size(in) : 0;
    if (size < at || ((struct warc *)file->state)->left <= size - at)
        return MIG_OK;
    mig_status status = mig_warc_find_record(in, err);
    if (status == MIG_OK)
        status = mig_input_peek(in, 1, &head, err);
    if (status != MIG_OK)
        return status;
    return mig_err_set(err, MIG_DATA, "%s: cut short%s", name, head.n ? "; going on at the next record" : "");
}

/* What is left of the block, and the two empty lines behind it, which say that its length is right; some writers spare them. */
static mig_status end_record(struct mig_open_file *file, const char *name, struct mig_err *err)
{
    struct warc *w = file->state;
    struct mig_span head = { 0 };
    bool is_next = false;
    mig_status status = mig_warc_skip(file->in, w->left, &w->left, err);
    if (status == MIG_OK && w->left > 0)
        return mig_err_set(err, MIG_DATA, "%s: cut short", name);
    if (status == MIG_OK)
        status = mig_input_peek(file->in, 4, &head, err);
    if (status != MIG_OK)
        return status;
    if (mig_span_starts(head, "\r\n\r\n") || mig_span_starts(head, "\n\n"))
        return check_part(file, name, err);
    status = skip_blank(file->in, &is_next, &head, err);
    if (status != MIG_OK || is_next || head.n == 0)
        return status;
    return fail(file, name, "damaged: no record follows", err);
}

/* JSON is mostly an answer to a script; some of it lists releases, of which PIECE then holds one a line. */
static bool take_records(struct warc *w, struct mig_piece *piece)
{
    struct mig_buf lines = { 0 };
    if (mig_json_records(mig_buf_span(&piece->bytes), MIG_JSON_RECORDS, &lines) == 0) {
        mig_buf_free(&lines);
        w->n_json++;
        return false;
    }
    mig_buf_free(&piece->bytes);
    piece->bytes = lines;
    return true;
}

/* What holds the text of the record at hand: its block, or the body of the answer in it. */
struct content {
    struct mig_media media;
    struct mig_span http; /* the answer's head, or empty */
    enum mig_warc_use use;
    bool is_cut; /* the crawler or the server ended before its end */
};

/* Sets the reader of PIECE, or leaves it to be recognised. False: it is passed over. */
static bool choose_reader(struct warc *w, struct mig_piece *piece, const struct content *c)
{
    enum mig_warc_use use = c->use;
    struct mig_span bytes = mig_buf_span(&piece->bytes), head = bytes;
    head.n = head.n < MIG_HEAD ? head.n : MIG_HEAD;
    const struct mig_reader *found = mig_reader_find(head, use == MIG_WARC_BY_CONTENT ? "" : piece->path);
    bool is_unknown = found == &mig_reader_text, is_text = mig_charset_is_text(head);
    if (mig_span_trim(head).n == 0)
        return false;
    if (found == &mig_reader_ndjson) {
        piece->path[0] = '\0'; /* by a name in .json it would be passed over, as a file beside releases is */
        return c->is_cut || mig_warc_is_json_lines(c->media) || take_records(w, piece);
    }
    if (!is_unknown)
        return true;
    piece->reader = use == MIG_WARC_AS_PAGE ? &mig_reader_html : &mig_reader_text;
    return use != MIG_WARC_BY_CONTENT && is_text &&
           !(use == MIG_WARC_AS_TEXT && mig_warc_is_for_programs(piece->path, head));
}

static mig_status take_http(struct mig_open_file *file, const char *name, struct content *c, struct mig_err *err)
{
    struct warc *w = file->state;
    struct mig_span head;
    size_t n;
    mig_status status = mig_warc_peek_head(file, w->left, &head, &n, err);
    if (status != MIG_OK)
        return status;
    if (n == 0 && head.n == mig_limits_head(file->limits) && mig_http_status(head) == 200)
        return mig_err_set(err, MIG_DATA, "%s: a head larger than %zu KB (--max-head)", name, file->limits->head_kb);
    mig_buf_reset(&w->http);
    mig_buf_add(&w->http, mig_span(head.p, n));
    mig_input_skip(file->in, n);
    w->left -= n;
    c->http = mig_buf_span(&w->http);
    if (mig_http_status(c->http) == 200)
        c->media = mig_media_of(mig_head_value(c->http, "Content-Type"));
    c->use = mig_http_status(c->http) == 200 ? mig_warc_use_of(c->media) : MIG_WARC_NOT;
    return MIG_OK;
}

static mig_status look(struct mig_open_file *file, const char *name, struct content *c, struct mig_err *err)
{
    struct mig_span head = mig_buf_span(&((struct warc *)file->state)->head);
    struct mig_span type = mig_head_value(head, "WARC-Type");
    c->media = mig_media_of(mig_head_value(head, "Content-Type"));
    if (mig_span_is(type, "response"))
        return mig_media_is(c->media, "application/http") ? take_http(file, name, c, err) : MIG_OK;
    if ((mig_span_is(type, "resource") && !mig_warc_is_note(mig_warc_target(head))) || mig_span_is(type, "conversion"))
        c->use = mig_warc_use_of(c->media);
    return MIG_OK;
}

/* What a feed told of the page, as run/ writes it. It stands in for what the page does not say; its day is no mere day of a crawl. */
static void describe_by_feed(struct mig_span head, struct mig_carried *said)
{
    const struct {
        const char *name;
        struct mig_span *to;
    } fields[] = {
        { "Feed-Title", &said->title },
        { "Feed-Author", &said->author },
        { "Feed-Publisher", &said->publisher },
        { "Feed-Language", &said->language },
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i].to = mig_carried_keep(said, mig_head_value(head, fields[i].name));
    mig_day day = mig_date_in_value(mig_head_value(head, "Feed-Published"));
    said->is_late = day == MIG_NO_DAY;
    said->published = day != MIG_NO_DAY ? day : said->published;
}

static void describe(const struct warc *w, const struct content *c, struct mig_piece *piece)
{
    struct mig_span head = mig_buf_span(&w->head), url = mig_warc_target(head);
    mig_carried_reset(&piece->said, MIG_DATE_CARRIER);
    piece->said.url = mig_carried_keep(&piece->said, url);
    piece->said.charset = mig_carried_keep(&piece->said, c->media.charset);
    piece->said.published = mig_date_in_value(mig_head_value(head, "WARC-Date"));
    describe_by_feed(head, &piece->said);
    free(piece->path);
    piece->path = mig_warc_name(url);
}

/* Of what is cut short the last figure may be half of one, and nobody would see it: the document is not taken. What came may be nothing. */
static mig_status blame_cut(struct warc *w, struct mig_piece *piece, const struct content *c, struct mig_err *err)
{
    bool is_page = c->use != MIG_WARC_BY_CONTENT && piece->bytes.n == 0;
    if (!is_page && !choose_reader(w, piece, c))
        return MIG_OK;
    return mig_err_set(err, MIG_DATA, "%s: the page is cut short", piece->name);
}

static bool says(const struct warc *w, const char *name)
{
    return mig_head_value(mig_buf_span(&w->head), name).n > 0;
}

/* The block of the record as a document; of one in segments, which are not joined, the first is cut short. *is_found: it is one. */
static mig_status take_content(struct mig_open_file *file, struct content *c, struct mig_piece *piece, bool *is_found,
                               struct mig_err *err)
{
    struct warc *w = file->state;
    size_t n = w->left;
    if (n >> 20 >= file->limits->document_mb)
        return mig_err_set(err, MIG_DATA, "%s: larger than %zu MB (--max-document)", piece->name,
                           file->limits->document_mb);
    mig_buf_reset(&piece->bytes);
    mig_status status = mig_input_read(file->in, mig_buf_room(&piece->bytes, n + 1), n, &piece->bytes.n, err);
    if (status != MIG_OK)
        return status;
    w->left -= piece->bytes.n;
    if (w->left > 0)
        return MIG_OK; /* the record's end will say so */
    describe(w, c, piece);
    status = mig_http_decode(c->http, file->limits, piece->name, &piece->bytes, err);
    c->is_cut = status == MIG_END || says(w, "WARC-Truncated") || says(w, "WARC-Segment-Number");
    if (c->is_cut && (status == MIG_OK || status == MIG_END))
        return blame_cut(w, piece, c, err);
    *is_found = status == MIG_OK && choose_reader(w, piece, c);
    return status;
}

/* The next record; *is_found: it is a document. */
static mig_status take_record(struct mig_open_file *file, struct mig_piece *piece, bool *is_found, struct mig_err *err)
{
    struct content c = { .use = MIG_WARC_NOT };
    struct mig_err later;
    mig_piece_rename(piece, "%s:%zu", file->in->stream.name, file->n_taken + 1);
    mig_status status = take_head(file, piece->name, err);
    if (status == MIG_OK)
        status = check_length(file, piece->name, err);
    if (status != MIG_OK)
        return status;
    status = look(file, piece->name, &c, err);
    if (status == MIG_OK && c.use != MIG_WARC_NOT)
        status = take_content(file, &c, piece, is_found, err);
    if (status == MIG_IO)
        return status;
    mig_status end = end_record(file, piece->name, status == MIG_OK ? err : &later);
    if (status != MIG_OK && end == MIG_DATA &&
        ((struct warc *)file->state)->left > 0) /* by which it may have looked too large */
        *err = later;
    return status == MIG_OK ? end : status;
}

/* What stands behind the last record is lost. */
static mig_status tell_lost(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err)
{
    struct warc *w = file->state;
    mig_piece_rename(piece, "%s:%zu", file->in->stream.name, file->n_taken + 1);
    w->lost.status = MIG_OK;
    return mig_err_set(err, MIG_DATA, "%s: %s", piece->name, w->lost.message);
}

static mig_status next(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err)
{
    if (!file->state) {
        file->state = mig_alloc(sizeof(struct warc));
        ((struct warc *)file->state)->file = file;
    }
    struct warc *w = file->state;
    for (bool is_found = false;;) {
        size_t n = file->n_taken;
        piece->reader = NULL;
        mig_status status =
            w->lost.status != MIG_OK ? tell_lost(file, piece, err) : take_record(file, piece, &is_found, err);
        if (status == MIG_IO || status == MIG_END)
            status = recover(file, piece, status, err);
        file->n_taken += status == MIG_DATA && file->n_taken == n;
        if (status != MIG_OK || is_found)
            return status;
    }
}

static const char *const suffixes[] = { ".warc", ".wet", NULL };

const struct mig_reader mig_reader_warc = {
    .name = "warc",
    .suffixes = suffixes,
    .knows = knows,
    .next = next,
    .close = close_warc,
};
