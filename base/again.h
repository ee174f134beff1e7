/* again.h -- a call of the system that a signal has interrupted is made again. */
#ifndef MIG_BASE_AGAIN_H
#define MIG_BASE_AGAIN_H

#include <errno.h>

/* RESULT = CALL, which is -1 where it fails, as often as it is interrupted. */
#define MIG_AGAIN(result, call) \
    do                          \
        (result) = (call);      \
    while ((result) == -1 && errno == EINTR)

#endif
