/* reader.h -- one kind of input: how it is recognised, how documents are taken out of it, how one becomes text.
 *
 * A new kind is one file read_NAME.c that defines mig_reader_NAME, and its name in MIG_READERS. */
#ifndef MIG_EXTRACT_SOURCE_READER_H
#define MIG_EXTRACT_SOURCE_READER_H

#include "extract/source/input.h"
#include "extract/source/source.h"

#define MIG_DOCUMENT_MAX ((size_t)64 << 20) /* bytes of one document, unless its row says otherwise */

/* A file that is being taken apart: what next() may keep from one document to the next. */
struct mig_open_file {
    struct mig_input *in;
    size_t n_taken; /* lines, members or records passed so far; counted by next() */
    void *state;    /* the reader's own, made at the first call */
};

struct mig_reader {
    const char *name;
    void (*start)(void);         /* once, before parse() runs on several threads; NULL: nothing to do */
    const char *const *suffixes; /* of file names, ".html"; ended by NULL; asked when no content is known */
    /* Is a file that begins so of this kind? HEAD is its first bytes, as they stand; NULL: never by content. */
    bool (*knows)(struct mig_span head);
    size_t max; /* bytes of one document */
    /* The next document of a file that holds many: name and bytes of *piece, and its reader: this row, or NULL
     * when the bytes are to be recognised anew. MIG_END after the last; any other failure costs one document.
     * NULL: the file is one document. */
    mig_status (*next)(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err);
    void (*close)(void *state); /* NULL: nothing to free */
    /* Makes a document of a piece. DOC comes with name and id and all else missing; the reader fills in what it
     * finds, and may replace the id and take the piece's bytes. Reentrant. */
    mig_status (*parse)(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err);
};

/* In this order they are asked by content, then by name; plain text takes what nobody else wants. */
#define MIG_READERS(X) X(ndjson) X(html) X(text)

#define MIG_READER_DECLARE(name) extern const struct mig_reader mig_reader_##name;
MIG_READERS(MIG_READER_DECLARE)
#undef MIG_READER_DECLARE

void mig_piece_rename(struct mig_piece *piece, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* d_ and the hash of BYTES. */
void mig_document_set_id(struct mig_document *doc, struct mig_span bytes);
/* What a page holds, from its UTF-8 text, which may be changed: for the HTML reader and readers that carry pages. */
mig_status mig_html_parse(struct mig_buf *page, struct mig_document *doc, struct mig_err *err);
/* Makes doc->text of the plain text in doc->body, in place: hard-wrapped lines joined. */
void mig_text_parse(struct mig_document *doc);

#endif
