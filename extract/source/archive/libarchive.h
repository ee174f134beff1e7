/* libarchive.h -- what of libarchive readers call: mig_libarchive()->archive_read_new(). It is loaded when first asked for. */
#ifndef MIG_EXTRACT_SOURCE_ARCHIVE_LIBARCHIVE_H
#define MIG_EXTRACT_SOURCE_ARCHIVE_LIBARCHIVE_H

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>

#include "base/library.h"

#define MIG_LIBARCHIVE(X)                   \
    X(archive_entry_filetype)               \
    X(archive_entry_hardlink)               \
    X(archive_entry_is_encrypted)           \
    X(archive_entry_pathname)               \
    X(archive_entry_symlink)                \
    X(archive_errno)                        \
    X(archive_error_string)                 \
    X(archive_filter_bytes)                 \
    X(archive_format)                       \
    X(archive_read_append_filter)           \
    X(archive_read_data)                    \
    X(archive_read_data_block)              \
    X(archive_read_free)                    \
    X(archive_read_new)                     \
    X(archive_read_next_header)             \
    X(archive_read_open1)                   \
    X(archive_read_open_memory)             \
    X(archive_read_set_callback_data)       \
    X(archive_read_set_read_callback)       \
    X(archive_read_set_seek_callback)       \
    X(archive_read_set_skip_callback)       \
    X(archive_read_support_filter_compress) \
    X(archive_read_support_format_empty)    \
    X(archive_read_support_format_raw)      \
    X(archive_read_support_format_tar)      \
    X(archive_read_support_format_zip)      \
    X(archive_read_support_format_zip_seekable)

struct mig_libarchive {
    MIG_LIBARCHIVE(MIG_LIBRARY_MEMBER)
};

const struct mig_libarchive *mig_libarchive(void); /* any thread */

/* It takes no allocator (base/lend.h), so that it has to be asked.
 *
 * A call has failed, errno having been 0 before: is it for want of memory, of the machine's or of more than it has? What lies under
 * libarchive gives it other reasons for that. */
bool mig_libarchive_lacks_memory(struct archive *a);
/* A new handle; to be let go by archive_read_free. */
struct archive *mig_libarchive_new(void);
/* Until an archive is open. Memory that A did not get for itself ends the program, as ours does (base/mem.h): it would take the
 * archive for another kind, or a broken one. HAS_FAILED: the last call did, errno having been 0 before. */
void mig_libarchive_check(struct archive *a, bool has_failed);

#endif
