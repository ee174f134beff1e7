/* io.h -- the only ways out: messages go to a log that main.c prints, data to an output that is
 * complete or not there. */
#ifndef MIG_BASE_IO_H
#define MIG_BASE_IO_H

#include "base/buf.h"
#include "base/err.h"

/* One line, without a newline. Made by main; safe to call from any thread. */
struct mig_log {
    void (*say)(struct mig_log *log, const char *line);
};
void mig_log_say(struct mig_log *log, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A file that is written beside its place and renamed into it by commit; or stdout, or a device,
 * which are written as they come. */
struct mig_output;
/* PATH NULL or "-" is stdout. Fails with MIG_CANTCREAT. */
mig_status mig_output_open(struct mig_output **out, const char *path, struct mig_err *err);
/* Whole rows, please: what is given in one call is not torn by a later failure of ours. MIG_IO on failure; with
 * no message when it is a pipe whose reader has gone. */
mig_status mig_output_write(struct mig_output *out, struct mig_span bytes, struct mig_err *err);
/* From now on what is written is hashed. Then, of what was written since: how many bytes, and their SHA-256 as hex. */
void mig_output_watch(struct mig_output *out);
uint64_t mig_output_seen(const struct mig_output *out, char sha256[65]);
/* Everything on its way to the disk, the file in its place. MIG_IO on failure. */
mig_status mig_output_commit(struct mig_output *out, struct mig_err *err);
const char *mig_output_path(const struct mig_output *out); /* as given, or "stdout" */
void mig_output_free(struct mig_output *out);              /* without a commit no file is left; NULL is accepted */
/* No file is left of any output that is open: for who ends the program at once, without memory. */
void mig_output_abandon(void);

/* A file that is read piece by piece. */
struct mig_stream {
    const char *name; /* for messages: the path as given, or "stdin"; the caller's */
    int fd;
};
/* PATH "-" is stdin. MIG_NOINPUT if nothing is there, MIG_IO. */
mig_status mig_stream_open(struct mig_stream *in, const char *path, struct mig_err *err);
/* The next bytes, at most N, to TO; *n_read is 0 at the end. MIG_IO. */
mig_status mig_stream_read(const struct mig_stream *in, char *to, size_t n, size_t *n_read, struct mig_err *err);
/* Where the next byte stands in the file; 0 if that cannot be told. */
uint64_t mig_stream_at(const struct mig_stream *in);
/* What can be read only once is copied into a temporary file, which takes its place. On failure *in is closed. */
mig_status mig_stream_spool(struct mig_stream *in, struct mig_err *err);
mig_status mig_stream_seek(const struct mig_stream *in, uint64_t at, struct mig_err *err); /* MIG_IO */
void mig_stream_close(struct mig_stream *in);                                              /* stdin stays open */

/* mig_output_open, write and commit in one. */
mig_status mig_file_write(const char *path, struct mig_span bytes, struct mig_err *err);
/* The whole file, up to MAX bytes, appended to OUT; "-" is stdin. MIG_NOINPUT, MIG_IO or MIG_DATA (too large). */
mig_status mig_file_read(struct mig_buf *out, const char *path, size_t max, struct mig_err *err);
/* What the system cannot be asked about counts as there, and as regular: who opens it is told why. To pass it over would be to lose it. */
bool mig_file_exists(const char *path);
mig_status mig_file_check(const char *path, struct mig_err *err); /* can it be read? MIG_DATA with the reason */
bool mig_file_is_dir(const char *path);
uint64_t mig_file_size(const char *path);   /* of a regular file in bytes; else 0 */
bool mig_file_is_regular(const char *path); /* or a link to one: reading it does not wait for another program */
mig_status mig_dir_make(const char *path, struct mig_err *err); /* with parents; fine if it is there */
/* Names in DIR except "." and "..", in byte order, into ARENA; *names ends with NULL. */
struct mig_arena;
mig_status mig_dir_list(struct mig_arena *arena, const char *dir, char ***names, struct mig_err *err);

#endif
