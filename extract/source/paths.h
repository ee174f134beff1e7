/* paths.h -- the files that paths name: themselves, or all below a directory, in byte order of names.
 *
 * Hidden files, sidecars and manifests are passed over; so are symbolic links in directories, which may lead anywhere, and what is no
 * regular file, and a note says how many. What is named itself is read through a link. */
#ifndef MIG_EXTRACT_SOURCE_PATHS_H
#define MIG_EXTRACT_SOURCE_PATHS_H

#include "extract/source/carried.h"
#include "extract/source/limits.h"
#include "extract/source/notes.h"

struct mig_paths;
/* PATH, LIMITS and NOTES are the caller's and outlive it. Nothing is opened yet. */
struct mig_paths *mig_paths_new(const char *const *path, size_t n, const struct mig_limits *limits,
                                struct mig_notes *notes);
/* The next file in *path, the caller's to free; MIG_END, and NULL, after the last. Any other failure concerns what *path then
 * says, and the next call goes on. MIG_NOINPUT: a directory holds no document. MIG_DATA: the
 * manifest of a directory has a fault. */
mig_status mig_paths_next(struct mig_paths *paths, char **path, struct mig_err *err);
/* Adds to *SAID what the manifests of the folders being walked say of the file PATH, which was the
 * last. */
void mig_paths_said(const struct mig_paths *paths, const char *path, struct mig_carried *said);
/* Was the last file found in a directory, not named itself? */
bool mig_paths_in_folder(const struct mig_paths *paths);
/* The last file was no document. */
void mig_paths_pass_over(struct mig_paths *paths);
/* "a.html" of "a.html.gz", which holds it: the caller's to free. */
char *mig_path_stem(const char *path);
/* Which part of the paths came before the last file, 0 to 1, files and folders of a folder counting alike, and which part it is itself. */
void mig_paths_part(const struct mig_paths *paths, double *before, double *own);
void mig_paths_free(struct mig_paths *paths); /* NULL is accepted */

#endif
