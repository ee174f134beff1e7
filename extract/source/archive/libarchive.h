/* libarchive.h -- what of libarchive readers call: mig_libarchive()->archive_read_new(). It is loaded when first asked for. */
#ifndef MIG_EXTRACT_SOURCE_ARCHIVE_LIBARCHIVE_H
#define MIG_EXTRACT_SOURCE_ARCHIVE_LIBARCHIVE_H

#include <archive.h>
#include <archive_entry.h>

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

#endif
