/* confine.h -- what this process, or a program that it starts, gives up for good before it reads what others wrote.
 *
 * Offline (seccomp): no socket can be made, connected or taken from another process, io_uring among the ways to one, and no
 * program that is started gets that back. One that was open before, as stdin of a service may be, stays open.
 * Sealed (offline, and Landlock): besides, no file is written, made, renamed or removed but /dev/null, no owner, mode or time
 * of one is changed, no other process is looked into and, as of Linux 6.12, none is signalled. Pipes that are open already can be
 * written to; files can be read.
 *
 * What the kernel lacks is not done, and mig_confine_say tells which: what else bounds the program (child.h) holds there, too. */
#ifndef MIG_BASE_CONFINE_H
#define MIG_BASE_CONFINE_H

#include <stdbool.h>

#include "base/buf.h"

/* For the whole process, so before it has threads. False: not here. */
bool mig_confine_offline(void);
/* For a child between fork and exec: system calls only. */
void mig_confine_seal(void);
/* "offline by seccomp; programs that read documents write no files, by Landlock 6", or what of it is not possible here. Adds no newline. */
void mig_confine_say(struct mig_buf *out);

#endif
