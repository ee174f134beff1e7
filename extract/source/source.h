/* source.h -- paths in, documents out, in two steps so that the second can run in parallel:
 * next() takes the bytes of one document off the input (serial, cheap), parse() makes a document of them.
 *
 * Each kind of input is one file and one name: reader.h. */
#ifndef MIG_EXTRACT_SOURCE_SOURCE_H
#define MIG_EXTRACT_SOURCE_SOURCE_H

#include "base/progress.h"
#include "extract/source/carried.h"
#include "extract/source/reading.h"

struct mig_log;
struct mig_reader; /* reader.h, for the readers themselves */

/* The bytes of one document, not yet looked at. */
struct mig_piece {
    const struct mig_reader *reader;
    const struct mig_limits *limits;
    struct mig_sites *sites; /* as in reading.h, and the next */
    const char *rules_dir;
    const struct mig_unit_words *units;
    char *name; /* "dir/a.html", "feed.ndjson:12" (line), "dump.zip:a/b.html" (member); "-" is "stdin" */
    char *path; /* its own name in the file system or in its container: tells its kind and its date */
    struct mig_buf bytes;
    char tag[17];              /* what the one who chose the piece noted of it, or "" */
    bool hashes_apart;         /* its id may be found by a thread of its own */
    struct mig_carried said;   /* of this very document, by its record */
    struct mig_carried beside; /* by a manifest or a sidecar */
    struct mig_carried around; /* by the containers it lies in */
};
void mig_piece_free(struct mig_piece *piece);
/* Empty for the next document, memory kept. */
void mig_piece_reset(struct mig_piece *piece);

struct mig_source;
/* PATHS: files, directories (walked in byte order of names, hidden files passed over) or "-". They and READING are the
 * caller's and must outlive the source. Nothing is opened yet. */
struct mig_source *mig_source_new(const char *const *paths, size_t n_paths, const struct mig_reading *reading);
/* Fills *piece, whose memory is reused from call to call (zero it before the first). MIG_END after the last.
 * Any other failure concerns one input ("path: what"), named in piece->name: the caller says so and calls again.
 * MIG_NOINPUT: a path is missing, or a directory holds no file. */
mig_status mig_source_next(struct mig_source *source, struct mig_piece *piece, struct mig_err *err);
/* MIG_OK, MIG_NOINPUT or MIG_IO: was there a path that is missing, or a file that the system could not read? What else failed is the fault
 * of what was read. */
mig_status mig_source_lost(const struct mig_source *source);
/* How far it is: bytes of files, and which part of the paths, those of a folder counting alike. */
struct mig_mark mig_source_mark(const struct mig_source *source);
/* Says to LOG what is worth it of all that was read, and cost no document; once, at the end. */
void mig_source_tell(const struct mig_source *source, struct mig_log *log);
void mig_source_free(struct mig_source *source);

/* Makes *doc (zeroed before the first use, its memory reused) of *piece: charset, main text, title, date and its source,
 * language if declared. May take the piece's bytes, so that a long text is held once. Reentrant.
 * MIG_DATA with "name: what". */
mig_status mig_source_parse(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err);

#endif
