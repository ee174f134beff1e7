/* recognise.h -- which reader takes what: by content, then by name. */
#ifndef MIG_EXTRACT_SOURCE_RECOGNISE_H
#define MIG_EXTRACT_SOURCE_RECOGNISE_H

#include "extract/source/reader.h"

#define MIG_HEAD ((size_t)4096) /* bytes that tell */

/* The reader of what begins with HEAD, MIG_HEAD bytes or all there are, and is called PATH; plain text's if no other. */
const struct mig_reader *mig_reader_find(struct mig_span head, const char *path);
/* The reader of what the command was told to read so; NULL: it was not. IS_NAMED: PATH stands on the command line. */
const struct mig_reader *mig_reader_asked(const struct mig_reading *reading, struct mig_span head, const char *path,
                                          bool is_named);
/* Does PATH lie in folders beside releases and is none: tables, notes, code? Named on the command line it is read. */
bool mig_path_is_company(const char *path, struct mig_span head);

#endif
