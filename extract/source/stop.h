/* stop.h -- where a sentence may be over. */
#ifndef MIG_EXTRACT_SOURCE_STOP_H
#define MIG_EXTRACT_SOURCE_STOP_H

#include "base/span.h"

/* Does TEXT, white space at its end aside, end with a full stop of any script, or a quote or bracket behind which one may stand? */
bool mig_stop_at_end(struct mig_span text);

#endif
