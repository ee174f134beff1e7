/* reader.h -- one kind of input: how it is recognised, how documents are taken out of it, how one becomes text.
 *
 * A new kind is one file read_NAME.c that defines mig_reader_NAME, and its name in MIG_READERS. */
#ifndef MIG_EXTRACT_SOURCE_READER_H
#define MIG_EXTRACT_SOURCE_READER_H

#include "extract/source/input.h"
#include "extract/source/notes.h"
#include "extract/source/source.h"

/* A file, or a member of one, that is being taken apart: what calls may keep from one to the next. */
struct mig_open_file {
    struct mig_input *in; /* in->stream.name is its name, for messages */
    const struct mig_limits *limits;
    const char *text_column; /* of a table; NULL: none was told */
    bool is_lines;           /* as in reading.h */
    struct mig_notes *notes; /* for what is worth saying, and costs no document */
    size_t n_taken;          /* lines, members or records passed so far; counted by next() and member() */
    void *state;             /* the reader's own, made at the first call */
};

/* A member of a container, before it is read. */
struct mig_member {
    struct mig_buf name;  /* as the container writes it, or empty: it has none (what is in a .gz) */
    struct mig_pull pull; /* its bytes, until the next call of member() */
    mig_rewind *rewind;   /* of PULL; NULL: its bytes come once */
    mig_resume *resume;   /* of PULL; NULL: nothing comes behind a failure */
    uint64_t (*n_packed)(
        void *from);           /* bytes of the container up to where PULL is; NULL: it is one stream, or cannot tell */
    struct mig_carried around; /* what the container says of it: a manifest, a sidecar */
    const struct mig_reader *reader; /* what it is for sure; NULL: to be recognised */
};

struct mig_reader {
    const char *name;
    const char *const *suffixes; /* of file names, ".html"; ended by NULL; asked when no content is known */
    /* Is a file that begins so of this kind? HEAD is its first bytes, as they stand; NULL: never by content. */
    bool (*knows)(struct mig_span head);
    /* Is it of this kind if its name has one of the suffixes? Asked before KNOWS of any other; NULL: never. */
    bool (*could_be)(struct mig_span head);
    /* Is it of this kind because the command was told so? PATH is its name; IS_NAMED: on the command line. Asked before KNOWS
     * of any other; NULL: never. */
    bool (*asked)(const struct mig_reading *reading, struct mig_span head, const char *path, bool is_named);
    /* One document may be as long as a plain text may. Its id is that of its bytes, which another thread may find meanwhile. */
    bool is_plain;

    /* A file of this kind is one document if the next two are NULL; else it has one of them.
     *
     * The next document of a file of many: name and bytes of *piece, what is said of it, and its reader: this row, or
     * NULL when the bytes are to be recognised anew (they may be a container again, which is then opened). MIG_END after
     * the last; MIG_IO: nothing more can be read; any other failure costs one document. */
    mig_status (*next)(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err);
    /* The next member of a container, to be recognised and read as a file of its own before the one behind it is asked for;
     * what is not read of it is passed over. MIG_END, MIG_IO and other failures as above; *member, zeroed before the
     * first call, is reused. */
    mig_status (*member)(struct mig_open_file *file, struct mig_member *member, struct mig_err *err);
    void (*close)(void *state); /* NULL: nothing to free */

    /* Makes a document of a piece. DOC comes with name and id and all else missing; the reader fills in what it
     * finds, and may replace the id and take the piece's bytes. Reentrant. NULL: a container, which has no text. */
    mig_status (*parse)(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err);
};

/* In this order they are asked by content, then by name; plain text takes what nobody else wants. */
#define MIG_READERS(X) \
    X(ndjson)          \
    X(warc)            \
    X(mbox) X(mail) X(feed) X(pdf) X(office) X(archive) X(unpacker) X(gzip) X(zstd) X(packed) X(csv) X(html) X(text)

#define MIG_READER_DECLARE(name) extern const struct mig_reader mig_reader_##name;
MIG_READERS(MIG_READER_DECLARE)
#undef MIG_READER_DECLARE

void mig_piece_rename(struct mig_piece *piece, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* d_ and the hash of BYTES. */
void mig_document_set_id(struct mig_document *doc, struct mig_span bytes);
void mig_document_end_hashing(struct mig_document *doc); /* the same of what DOC is hashing, if anything */
/* Where a page comes from, besides what it says itself. */
struct mig_origin {
    struct mig_sites *sites; /* of the piece; NULL: none */
    struct mig_span url[3];  /* empty: not said */
};
/* What a page holds, from its UTF-8 text, which may be changed: for the HTML reader and readers that carry pages. */
mig_status mig_html_parse(struct mig_buf *page, const struct mig_origin *origin, struct mig_document *doc,
                          struct mig_err *err);
/* The same of a page without anything beside its text, as mails and feeds carry them: all text goes to doc->body, and
 * nothing else of DOC is touched. */
mig_status mig_html_parse_whole(struct mig_buf *page, struct mig_document *doc, struct mig_err *err);
/* Makes doc->text of the plain text in doc->body, in place: hard-wrapped lines joined. */
void mig_text_parse(struct mig_document *doc);

#endif
