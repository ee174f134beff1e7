/* idn.h -- names of hosts beyond ASCII, as they are looked up (IDNA 2008). */
#ifndef MIG_RUN_WEB_IDN_H
#define MIG_RUN_WEB_IDN_H

#include "base/mem.h"

/* HOST, in UTF-8, with "xn--…" where that is needed, in ARENA; empty: it is no name of a host. libidn2 is loaded when first needed. */
struct mig_span mig_idn_to_ascii(struct mig_arena *arena, struct mig_span host);

#endif
