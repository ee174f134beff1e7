/* limits.h -- how far input is followed that may be broken or hostile. What goes further costs that document, or that
 * container, and one line that names it and the limit. */
#ifndef MIG_EXTRACT_SOURCE_LIMITS_H
#define MIG_EXTRACT_SOURCE_LIMITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* clang-format off */
/* All of them: field, option, unit, default, and what the option's help says. MB are of 2^20 bytes. AT is for X alone. */
#define MIG_LIMITS(X, at) \
    X(at, document_mb, "max-document", "MB", 64, "pass over a document that is larger") \
    X(at, text_mb, "max-text", "MB", 1024, "or a plain text that is") \
    X(at, expanded_mb, "max-unpacked", "MB", 65536, "stop unpacking a file that gives more") \
    X(at, ratio, "max-ratio", "N", 200, "pass over what unpacks to N times its packed size") \
    X(at, members, "max-members", "N", 1000000, "take at most N members of an archive") \
    X(at, depth, "max-depth", "N", 6, "open archives in archives N deep") \
    X(at, copy_mb, "max-copy", "MB", 1024, "copy no more of an archive that comes once, to read it twice") \
    X(at, manifest_mb, "max-manifest", "MB", 16, "pass over a manifest, or a sidecar, that is larger") \
    X(at, manifests_mb, "max-manifests", "MB", 64, "read no more of all manifests and sidecars of one folder or archive") \
    X(at, folders, "max-folders", "N", 64, "walk folders in folders N deep") \
    X(at, elements, "max-elements", "N", 500000, "pass over a page of more elements and attributes") \
    X(at, nesting, "max-nesting", "N", 1024, "or with elements in each other N deep") \
    X(at, names, "max-names", "N", 20000, "read no more of a feed with more different names of tags and attributes") \
    X(at, head_kb, "max-head", "KB", 256, "read no more of a head: of a mail, its parts, a record of a web archive") \
    X(at, parts, "max-parts", "N", 10000, "take at most N parts of a mail") \
    X(at, part_depth, "max-part-depth", "N", 32, "follow parts of a mail in parts N deep") \
    X(at, seconds, "max-seconds", "N", 30, "give a program that reads a document (pdftotext, bsdtar) N seconds") \
    X(at, child_mb, "max-memory", "MB", 1024, "and so much memory")

#define MIG_LIMIT_FIELD(at, field, option, unit, value, help) size_t field;
#define MIG_LIMIT_VALUE(at, field, option, unit, value, help) .field = (value),
/* Rows of the option table of a command that reads documents; AT is where its struct mig_limits is. Include base/cli.h. */
#define MIG_LIMIT_OPTION(at, field, option, unit, value, help) \
    { 0, option, MIG_ARG_SIZE, (at) + offsetof(struct mig_limits, field), unit, help, NULL },
#define MIG_OPTS_LIMITS(at) MIG_LIMITS(MIG_LIMIT_OPTION, at)

struct mig_limits {
    MIG_LIMITS(MIG_LIMIT_FIELD, 0)
};
#define MIG_LIMITS_DEFAULT { MIG_LIMITS(MIG_LIMIT_VALUE, 0) }
/* clang-format on */

/* A limit of bytes, and the option that sets it, for messages. */
struct mig_bound {
    size_t mb;
    const char *option;
};

static inline size_t mig_bound_bytes(struct mig_bound bound)
{
    return bound.mb < SIZE_MAX >> 20 ? bound.mb << 20 : SIZE_MAX;
}

static inline size_t mig_limits_head(const struct mig_limits *limits) /* bytes */
{
    return limits->head_kb < SIZE_MAX >> 10 ? limits->head_kb << 10 : SIZE_MAX;
}

static inline struct mig_bound mig_bound_document(const struct mig_limits *limits)
{
    return (struct mig_bound){ limits->document_mb, "--max-document" };
}

#define MIG_RATIO_FREE ((size_t)16 << 20) /* bytes: what no one can suffer from may be packed as tightly as it likes */

static inline bool mig_limits_is_dense(const struct mig_limits *limits, uint64_t unpacked, uint64_t packed)
{
    return limits->ratio == 0 || unpacked / limits->ratio > packed;
}

static inline bool mig_limits_too_dense(const struct mig_limits *limits, uint64_t unpacked, uint64_t packed)
{
    return unpacked > MIG_RATIO_FREE && mig_limits_is_dense(limits, unpacked, packed);
}

#define MIG_METER_REST "; the rest is not read" /* at the end of what is said of a container that is given up */

#endif
