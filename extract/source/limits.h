/* limits.h -- how far input is followed that may be broken or hostile. What goes further costs that document, or that
 * container, and one line that names it and the limit. */
#ifndef MIG_EXTRACT_SOURCE_LIMITS_H
#define MIG_EXTRACT_SOURCE_LIMITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mig_limits {
    size_t document_mb; /* one document that is no plain text; 2^20 bytes */
    size_t expanded_mb; /* all that one file gives when it is unpacked, its members' members too; 2^20 bytes */
    size_t ratio;       /* unpacked bytes to packed ones, once they are more than MIG_RATIO_FREE */
    size_t members;     /* of one container */
    size_t depth;       /* containers in containers */
    size_t seconds;     /* of a program that is asked to read a document: pdftotext */
    size_t child_mb;    /* of memory for such a program */
};

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

#define MIG_LIMITS_DEFAULT                                                                                    \
    {                                                                                                         \
        .document_mb = 64, .expanded_mb = 65536, .ratio = 200, .members = 1000000, .depth = 6, .seconds = 30, \
        .child_mb = 1024                                                                                      \
    }

/* clang-format off */
/* Rows of the option table of a command that reads documents; AT is where its struct mig_limits is. Include base/cli.h. */
#define MIG_OPT_LIMIT(at, field, name, unit, help) \
    { 0, name, MIG_ARG_SIZE, (at) + offsetof(struct mig_limits, field), unit, help, NULL }
#define MIG_OPTS_LIMITS(at) \
    MIG_OPT_LIMIT(at, document_mb, "max-document", "MB", "pass over a document that is larger (64)"), \
    MIG_OPT_LIMIT(at, expanded_mb, "max-unpacked", "MB", "stop unpacking a file that gives more (65536)"), \
    MIG_OPT_LIMIT(at, ratio, "max-ratio", "N", "stop unpacking what is N times its packed size (200)"), \
    MIG_OPT_LIMIT(at, members, "max-members", "N", "take at most N members of an archive (1000000)"), \
    MIG_OPT_LIMIT(at, depth, "max-depth", "N", "open archives in archives N deep (6)"), \
    MIG_OPT_LIMIT(at, seconds, "max-seconds", "N", "give a program that reads a document N seconds (30)"), \
    MIG_OPT_LIMIT(at, child_mb, "max-memory", "MB", "and so much memory (1024)")
/* clang-format on */

#endif
