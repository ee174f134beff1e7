/* warc_input.h -- steps over the bytes of a web archive. */
#ifndef MIG_EXTRACT_SOURCE_WARC_WARC_INPUT_H
#define MIG_EXTRACT_SOURCE_WARC_WARC_INPUT_H

#include "extract/source/reader.h"

/* Takes N bytes without holding them; *left are those that did not come. */
mig_status mig_warc_skip(struct mig_input *in, size_t n, size_t *left, struct mig_err *err);
/* From the start of a line to the next that begins a record, or the end. */
mig_status mig_warc_find_record(struct mig_input *in, struct mig_err *err);
/* Where in HEAD, behind its first line, the last record begins; 0: none does. */
size_t mig_warc_last_record(struct mig_span head);
/* Sees the head that is next, of *n bytes, in *head, which may go on behind it. *n = 0: it has no end among the MOST bytes that may be its own,
 * all of which are in *head, or among as many as the limit has, if these are. */
mig_status mig_warc_peek_head(struct mig_open_file *file, size_t most, struct mig_span *head, size_t *n,
                              struct mig_err *err);

#endif
