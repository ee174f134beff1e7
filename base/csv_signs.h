/* csv_signs.h -- what 64 bytes of a CSV hold that may end a cell. Of csv_scan.c only. */
#ifndef MIG_BASE_CSV_SIGNS_H
#define MIG_BASE_CSV_SIGNS_H

#include <stdint.h>

enum { MIG_CSV_SIGNS = 64 };

struct mig_csv_signs {
    uint64_t ends, others; /* delimiters; quotes, line feeds and carriage returns */
};
/* Bit I of what is returned: byte I of those at P is such a sign. *OTHER keeps its bits and gets some more if a byte is not ASCII. */
struct mig_csv_signs mig_csv_signs(const char *p, char delimiter, uint64_t *other);
/* The same on any machine: what the one above is where there is nothing quicker, and what it is held against. */
struct mig_csv_signs mig_csv_signs_plain(const char *p, char delimiter, uint64_t *other);

#endif
