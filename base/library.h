/* library.h -- a library that is loaded when something of it is first called: what it needs itself would be most of what a start links.
 *
 *   #define CALLS(X) X(zlibVersion) X(crc32)
 *   struct calls { CALLS(MIG_LIBRARY_MEMBER) };
 *   static const char *const names[] = { CALLS(MIG_LIBRARY_NAME) NULL };
 *   mig_library_load("libz.so.1", names, &calls);  */
#ifndef MIG_BASE_LIBRARY_H
#define MIG_BASE_LIBRARY_H

#include "base/err.h"

#define MIG_LIBRARY_MEMBER(name) __typeof__(name) *name;
#define MIG_LIBRARY_NAME(name)   #name,

/* WHY is one line that names the library. Must not return. Set before any thread; without one the program aborts. */
typedef void mig_library_handler(const char *why);
void mig_library_on_failure(mig_library_handler *handler);

/* Loads FILE, as the system looks for libraries, and sets the pointers at TO to what the NAMES, ended by NULL, are in it: for as long
 * as the program runs. One that is missing ends the program, as it would at a start: by the handler set by main. */
void mig_library_missing(const char *why); /* the same, of what somebody else was to load: WHY is a line */
void mig_library_load(const char *file, const char *const *names, void *to);
/* Can FILE be loaded? MIG_IO: not, for who would rather hear of it before than be ended. */
mig_status mig_library_check(const char *file, struct mig_err *err);

#endif
