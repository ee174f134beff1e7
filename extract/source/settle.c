/* What is done to every document once its reader has made it: who says what of it, and when it was published. */
#include "base/hashing.h"
#include "base/utf8.h"
#include "extract/source/dates.h"
#include "extract/source/charset/mojibake.h"
#include "extract/source/reader.h"

static void date_from(struct mig_document *doc, int date_source, mig_day day)
{
    if (day == MIG_NO_DAY || doc->is_date_told || (doc->date_source && doc->date_source < date_source))
        return;
    doc->published = day;
    doc->date_source = date_source;
}

/* The head of a text: a line of its own, not a sentence with a date in it. */
static void date_from_text(struct mig_document *doc)
{
    enum { N_LINES = 5 };
    struct mig_span line, rest = doc->text;
    for (int n = 0; n < N_LINES && !doc->date_source && !doc->is_date_told && mig_span_split(&rest, '\n', &line);
         n += line.n > 0) {
        if (mig_span_ends(line, "."))
            continue;
        date_from(doc, MIG_DATE_TEXT, mig_date_in_line(line));
        if (!doc->date_text.n && mig_date_has_year(line))
            doc->date_text = line;
    }
    if (doc->date_source)
        doc->date_text = mig_span(NULL, 0);
    if (!doc->date_text.n)
        mig_document_fall_back(doc);
}

/* What a row of facts.csv says of the document is one line of it, whatever a record or a sidecar holds. */
static void settle_lines(struct mig_document *doc)
{
    struct mig_span *const fields[] = { &doc->title, &doc->author, &doc->url, &doc->publisher };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i] = mig_utf8_one_line(&doc->arena, mig_mojibake_line(&doc->arena, *fields[i]));
}

/* What a page says of its date is wrong when it was found before. */
static void doubt_date(struct mig_document *doc)
{
    bool is_own = doc->date_source == MIG_DATE_META || doc->date_source == MIG_DATE_TIME;
    if (!is_own || !doc->is_carried_late ||
        doc->published <= doc->carrier_date + 1) /* by a clock ahead of the crawl's */
        return;
    doc->published = MIG_NO_DAY;
    doc->date_source = 0;
}

mig_status mig_source_parse(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err)
{
    mig_document_reset(doc);
    doc->limits = piece->limits;
    doc->units = piece->units;
    doc->name = mig_arena_copy(&doc->arena, mig_span_of(piece->name));
    if (piece->hashes_apart && piece->reader->is_plain)
        doc->hashing = mig_hashing_start(mig_buf_span(&piece->bytes));
    if (!doc->hashing)
        mig_document_set_id(doc, mig_buf_span(&piece->bytes));
    mig_status status = piece->reader->parse(piece, doc, err);
    mig_document_end_hashing(doc);
    if (status != MIG_OK)
        return status;
    bool is_record = piece->reader->next != NULL || piece->said.source == MIG_DATE_RECORD;
    mig_carried_apply(&piece->beside, is_record, doc);
    mig_carried_apply(&piece->around, piece->reader->next != NULL, doc);
    mig_carried_apply(&piece->said, false, doc);
    doubt_date(doc);
    if (!is_record) /* a record's file is named after something else */
        date_from(doc, MIG_DATE_FILE, mig_date_in_name(mig_span_of(piece->path)));
    date_from(doc, MIG_DATE_URL, mig_date_in_url(doc->url));
    date_from_text(doc);
    settle_lines(doc);
    return MIG_OK;
}
