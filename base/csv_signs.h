/* csv_signs.h -- what 64 bytes of a CSV hold that may end a cell. Of csv_scan.c only. */
#ifndef MIG_BASE_CSV_SIGNS_H
#define MIG_BASE_CSV_SIGNS_H

#include <stdint.h>

enum { MIG_CSV_SIGNS = 64 };

/* Bit I of what is returned: byte I of those at P is DELIMITER, a quote, a line feed or a carriage return. *OTHER keeps its bits and
 * gets some more if a byte is not ASCII. */
uint64_t mig_csv_signs(const char *p, char delimiter, uint64_t *other);
/* The same on any machine: what the one above is where there is nothing quicker, and what it is held against. */
uint64_t mig_csv_signs_plain(const char *p, char delimiter, uint64_t *other);

#endif
