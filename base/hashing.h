/* hashing.h -- the id of many bytes, found by a thread of its own while others look at them. */
#ifndef MIG_BASE_HASHING_H
#define MIG_BASE_HASHING_H

#include "base/span.h"

struct mig_hashing;
/* BYTES stay as they are until it is waited for. NULL: there is no thread to be had. To be ended by who started it. */
struct mig_hashing *mig_hashing_start(struct mig_span bytes);
/* Behind it the bytes may change. On the thread that started it; once or often. NULL is accepted. */
void mig_hashing_wait(struct mig_hashing *hashing);
/* Waits, and frees HASHING. To OUT goes what mig_hash_id gives of one part. */
void mig_hashing_end(struct mig_hashing *hashing, char out[17]);

#endif
