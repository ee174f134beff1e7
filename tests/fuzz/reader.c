/* reader.c -- a file of any bytes, as each reader of the reader table finds it: under one of its names, through the stack of
 * containers, to documents. What comes out is clean text with an id, a date has a source, and a failure is one line. A reader that
 * parses gets the bytes themselves, too, whatever they look like to others. */
#include "extract/source/reader.h"

#include "extract/source/document.h"
#include "extract/source/sidecar.h"
#include "tests/fuzz/fuzz.h"

#define NAME(name) #name,
const char *const fuzz_parts[] = { MIG_READERS(NAME) NULL };
#define ROW(name) &mig_reader_##name,
static const struct mig_reader *const readers[] = { MIG_READERS(ROW) };

static const struct mig_reader *reader(void)
{
    size_t i = 0;
    while (fuzz_parts[i] != fuzz_part())
        i++;
    return readers[i];
}

/* A cell of a row: one line, of which nothing obeys but what shows. */
static void check_line(struct mig_span text, const char *what)
{
    struct mig_arena arena = { 0 };
    FUZZ_CHECK(mig_utf8_is_valid(text), "%s: no UTF-8", what);
    FUZZ_CHECK(mig_span_eq(mig_utf8_one_line(&arena, text), text), "%s: '%.*s' is no line", what, MIG_SPAN_ARG(text));
    mig_arena_free(&arena);
}

static void check_document(const struct mig_document *doc)
{
    fuzz_check_clean(doc->text, "text");
    fuzz_check_clean(doc->title, "title");
    check_line(doc->title, "title");
    check_line(doc->author, "author");
    check_line(doc->url, "url");
    check_line(doc->publisher, "publisher");
    FUZZ_CHECK(mig_utf8_is_valid(doc->date_text), "date");
    FUZZ_CHECK(doc->place.n == 0 || mig_is_country_code(doc->place), "place '%.*s'", MIG_SPAN_ARG(doc->place));
    FUZZ_CHECK(strlen(doc->id) == 18 && strspn(doc->id + 2, "0123456789abcdef") == 16, "id '%s'", doc->id);
    FUZZ_CHECK((doc->published == MIG_NO_DAY) == (doc->date_source == 0), "date %d of source %d", doc->published,
               doc->date_source);
    FUZZ_CHECK(doc->published == MIG_NO_DAY ||
                   (doc->published >= mig_day_of(1, 1, 1) && doc->published <= mig_day_of(9999, 12, 31)),
               "day %d", doc->published);
    FUZZ_CHECK(!doc->fault || !strchr(doc->fault, '\n'), "fault '%s'", doc->fault);
}

static void parse(struct mig_piece *piece, struct mig_document *doc)
{
    struct mig_err err = { 0 };
    mig_status status = mig_source_parse(piece, doc, &err);
    FUZZ_CHECK(status == MIG_OK || (err.message[0] && !strchr(err.message, '\n')), "%d: '%s'", status, err.message);
    if (status == MIG_OK)
        check_document(doc);
}

static void read_source(const char *path, const struct mig_reading *reading)
{
    enum { MOST = 2000 }; /* documents of one file: mutations repeat, and all are alike */
    struct mig_source *source = mig_source_new(&path, 1, reading);
    struct mig_piece piece = { 0 };
    struct mig_document doc = { 0 };
    struct mig_err err = { 0 };
    mig_status status = MIG_OK;
    for (int i = 0; i < MOST && status != MIG_END; i++) {
        err.message[0] = '\0';
        status = mig_source_next(source, &piece, &err);
        if (status == MIG_OK)
            parse(&piece, &doc);
        else
            FUZZ_CHECK(status == MIG_END || (err.message[0] && !strchr(err.message, '\n')), "%d: '%s'", status,
                       err.message);
    }
    mig_source_tell(source, &fuzz_log);
    mig_document_free(&doc);
    mig_piece_free(&piece);
    mig_source_free(source);
}

/* Bytes that were declared to be of a kind, by a mail or a web archive, say. */
static void read_as(const struct mig_reader *of, const struct mig_reading *reading, struct mig_span in)
{
    struct mig_piece piece = { .reader = of, .limits = &reading->limits, .units = reading->units };
    struct mig_document doc = { 0 };
    piece.name = mig_copy("a");
    piece.path = mig_copy("a");
    mig_buf_add(&piece.bytes, in);
    parse(&piece, &doc);
    mig_document_free(&doc);
    mig_piece_free(&piece);
}

void fuzz_one(struct mig_span in)
{
    struct mig_reading reading = fuzz_reading();
    const struct mig_reader *of = reader();
    char name[64];
    reading.text_column = strcmp(fuzz_part(), "csv") == 0 && in.n % 2 ? "text" : NULL;
    reading.is_lines = strcmp(fuzz_part(), "ndjson") == 0 && in.n % 4 == 0; /* as those of a program come */
    snprintf(name, sizeof name, "2012-12-18%s", of->suffixes && of->suffixes[0] ? of->suffixes[0] : "");
    read_source(fuzz_file(name, in), &reading);
    if (of->parse && strcmp(fuzz_part(), "pdf") != 0) /* which costs a program each time */
        read_as(of, &reading, in);
}
