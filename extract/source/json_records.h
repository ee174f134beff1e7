/* json_records.h -- which objects of a JSON text are records of documents, as NDJSON has them: {"title", "text", …}. */
#ifndef MIG_EXTRACT_SOURCE_JSON_RECORDS_H
#define MIG_EXTRACT_SOURCE_JSON_RECORDS_H

#include "base/buf.h"

enum mig_json_wanted {
    MIG_JSON_RECORDS, /* objects with a text or a page, and of title, publisher and published_date at least one */
    MIG_JSON_OBJECTS  /* all, if any has a text or a page */
};

/* Appends to OUT, one a line, the WANTED objects of TEXT, which is UTF-8: the values that it holds, what is in them if they
 * are arrays, and what is in arrays under their keys, some deep ({"data": {"articles": [{…}, {…}]}}), unless they are
 * records themselves. How many. TEXT need not be valid, and no more are the lines. */
size_t mig_json_records(struct mig_span text, enum mig_json_wanted wanted, struct mig_buf *out);
/* Does TEXT begin with an object that is no record, but may hold an array of them? */
bool mig_json_is_wrapped(struct mig_span text);

#endif
