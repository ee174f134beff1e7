#include "extract/source/source.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/io.h"
#include "base/utf8.h"
#include "extract/source/charset.h"
#include "extract/source/dates.h"
#include "extract/source/paths.h"
#include "extract/source/reader.h"
#include "extract/source/sidecar.h"

static const struct mig_reader *const readers[] = {
#define READER_ROW(name) &mig_reader_##name,
    MIG_READERS(READER_ROW)
#undef READER_ROW
};

enum { N_READERS = sizeof readers / sizeof *readers, HEAD = 4096 };

struct mig_source {
    struct mig_paths *paths;
    struct mig_input in; /* the file being taken apart, if reader */
    struct mig_open_file file;
    const struct mig_reader *reader;
    char *path, *sidecar; /* of that file */
};

struct mig_source *mig_source_new(const char *const *paths, size_t n_paths)
{
    struct mig_source *s = mig_alloc(sizeof *s);
    for (size_t i = 0; i < N_READERS; i++)
        if (readers[i]->start)
            readers[i]->start();
    s->paths = mig_paths_new(paths, n_paths);
    return s;
}

static void close_file(struct mig_source *s)
{
    if (s->reader && s->reader->close)
        s->reader->close(s->file.state);
    s->file = (struct mig_open_file){ 0 };
    s->reader = NULL;
    mig_input_close(&s->in);
    free(s->path);
    free(s->sidecar);
    s->path = s->sidecar = NULL;
}

void mig_source_free(struct mig_source *source)
{
    if (!source)
        return;
    close_file(source);
    mig_paths_free(source->paths);
    free(source);
}

void mig_piece_free(struct mig_piece *piece)
{
    free(piece->name);
    free(piece->path);
    free(piece->sidecar);
    mig_buf_free(&piece->bytes);
    *piece = (struct mig_piece){ 0 };
}

static void set(char **field, const char *text)
{
    free(*field);
    *field = text ? mig_copy(text) : NULL;
}

void mig_piece_rename(struct mig_piece *piece, const char *fmt, ...)
{
    struct mig_buf b = { 0 };
    char room[4096];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(room, sizeof room, fmt, ap);
    va_end(ap);
    mig_buf_add(&b, mig_span(room, n < 0 ? 0 : (size_t)n < sizeof room ? (size_t)n : sizeof room - 1));
    for (size_t i = 0; i < b.n; i++)
        if ((unsigned char)b.p[i] < ' ') /* a name may hold a line feed, and a row is a line */
            b.p[i] = '?';
    free(piece->name);
    piece->name = b.p;
}

static bool has_suffix(const struct mig_reader *reader, const char *path)
{
    size_t n = strlen(path);
    for (const char *const *s = reader->suffixes; s && *s; s++)
        if (n >= strlen(*s) && strcasecmp(path + n - strlen(*s), *s) == 0)
            return true;
    return false;
}

static const struct mig_reader *find_reader(struct mig_span bytes, const char *path)
{
    char room[HEAD];
    struct mig_span head = mig_charset_head(bytes, room, sizeof room);
    for (size_t i = 0; i < N_READERS; i++)
        if (readers[i]->knows && readers[i]->knows(head))
            return readers[i];
    for (size_t i = 0; i < N_READERS; i++)
        if (has_suffix(readers[i], path))
            return readers[i];
    return &mig_reader_text;
}

/* What lies in a folder beside releases and is none: tables, notes, code. Named on the command line it is read. */
static bool is_company(const char *path, struct mig_span head)
{
    static const char *const suffixes[] = {
        ".csv", ".tsv", ".md", ".yaml", ".yml", ".json", ".css", ".js", ".py", ".sh"
    };
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (mig_span_ends(mig_span_of(path), suffixes[i]))
            return true;
    return mig_span_starts(head, "#!/");
}

/* Opens the next file that is a document or may hold some; its first bytes in *head. What it fails for is s->path. */
static mig_status open_next(struct mig_source *s, struct mig_span *head, struct mig_err *err)
{
    for (;;) {
        mig_status status = mig_paths_next(s->paths, &s->path, err);
        if (status != MIG_OK)
            return status;
        status = mig_input_open(&s->in, s->path, err);
        if (status == MIG_OK)
            status = mig_input_peek(&s->in, HEAD, head, err);
        if (status == MIG_OK && !(mig_paths_in_folder(s->paths) && is_company(s->path, *head)))
            return MIG_OK;
        if (status != MIG_OK)
            return status;
        mig_paths_pass_over(s->paths);
        close_file(s);
    }
}

static mig_status open_file(struct mig_source *s, struct mig_piece *piece, struct mig_err *err)
{
    struct mig_span head;
    mig_status status = open_next(s, &head, err);
    if (status != MIG_OK) {
        mig_piece_rename(piece, "%s", s->path ? s->path : "");
        close_file(s);
        return status;
    }
    s->reader = find_reader(head, s->path);
    s->file = (struct mig_open_file){ .in = &s->in };
    s->sidecar = strcmp(s->path, "-") == 0 ? NULL : mig_sidecar_find(s->path);
    return MIG_OK;
}

/* A text may be longer than anything else; what is none, a device without end, is given up before. */
static mig_status take_whole(struct mig_source *s, struct mig_piece *piece, struct mig_err *err)
{
    mig_buf_reset(&piece->bytes);
    piece->reader = s->reader;
    mig_piece_rename(piece, "%s", s->in.stream.name);
    size_t max = s->reader->max, first = max < MIG_DOCUMENT_MAX ? max : MIG_DOCUMENT_MAX;
    mig_status status = mig_input_rest(&s->in, first, &piece->bytes, err);
    if (status == MIG_DATA && first < max && mig_charset_is_text(mig_buf_span(&piece->bytes)))
        status = mig_input_rest(&s->in, max, &piece->bytes, err);
    return status;
}

mig_status mig_source_next(struct mig_source *source, struct mig_piece *piece, struct mig_err *err)
{
    struct mig_source *s = source;
    for (;;) {
        mig_status status = s->reader ? MIG_OK : open_file(s, piece, err);
        if (status != MIG_OK)
            return status;
        bool is_whole = s->reader->next == NULL;
        set(&piece->path, s->path);
        set(&piece->sidecar, s->sidecar);
        status = is_whole ? take_whole(s, piece, err) : s->reader->next(&s->file, piece, err);
        if (status == MIG_OK && !piece->reader)
            piece->reader = find_reader(mig_buf_span(&piece->bytes), piece->name);
        if (is_whole || status == MIG_END || status == MIG_IO)
            close_file(s);
        if (status != MIG_END)
            return status;
    }
}

static void date_from(struct mig_document *doc, int date_source, mig_day day)
{
    if (day == MIG_NO_DAY || (doc->date_source && doc->date_source < date_source))
        return;
    doc->published = day;
    doc->date_source = date_source;
}

/* The head of a text: a line of its own, not a sentence with a date in it. */
static void date_from_text(struct mig_document *doc)
{
    enum { N_LINES = 5 };
    struct mig_span line, rest = doc->text;
    for (int n = 0; n < N_LINES && !doc->date_source && mig_span_split(&rest, '\n', &line); n += line.n > 0) {
        if (mig_span_ends(line, "."))
            continue;
        date_from(doc, MIG_DATE_TEXT, mig_date_in_line(line));
        if (!doc->date_text.n && mig_date_has_year(line))
            doc->date_text = line;
    }
    if (doc->date_source)
        doc->date_text = mig_span(NULL, 0);
}

/* What a row of facts.csv says of the document is one line of it, whatever a record or a sidecar holds. */
static void settle_lines(struct mig_document *doc)
{
    struct mig_span *const fields[] = { &doc->title, &doc->url, &doc->publisher };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i] = mig_utf8_one_line(&doc->arena, *fields[i]);
}

mig_status mig_source_parse(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err)
{
    mig_document_reset(doc);
    doc->name = mig_arena_copy(&doc->arena, mig_span_of(piece->name));
    mig_document_set_id(doc, mig_buf_span(&piece->bytes));
    mig_status status = piece->reader->parse(piece, doc, err);
    if (status != MIG_OK)
        return status;
    bool is_record = piece->reader->next != NULL;
    if (piece->sidecar)
        status = mig_sidecar_apply(piece->sidecar, is_record, doc, err);
    if (!is_record) /* a record's file is named after something else */
        date_from(doc, MIG_DATE_FILE, mig_date_in_name(mig_span_of(piece->path)));
    date_from(doc, MIG_DATE_URL, mig_date_in_url(doc->url));
    date_from_text(doc);
    settle_lines(doc);
    return status;
}
