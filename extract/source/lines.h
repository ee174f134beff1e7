/* lines.h -- the lines of a stream as they come, for filters: memory is one window, offsets are of the bytes given.
 *
 * The text is UTF-8. A malformed byte becomes SUB (0x1A), which is one byte too, and a control character a space; when
 * they are as many as no damaged text has, by the measure of charset.h, the input is another encoding, or no text. */
#ifndef MIG_EXTRACT_SOURCE_LINES_H
#define MIG_EXTRACT_SOURCE_LINES_H

#include "base/io.h"

enum {
    MIG_LINE_MAX = 64 * 1024, /* bytes; a longer line is cut, at a space where there is one */
    MIG_LINE_BEHIND = 128     /* more that can be read behind it, whatever they are */
};

struct mig_line_piece {
    struct mig_span text; /* without the line's end, LF or CR LF; until the next call */
    size_t line;          /* from 1 */
    size_t start;         /* of TEXT in the line, in bytes; 0 unless the line was cut */
    bool is_plain;        /* TEXT holds what is plain by base/plain.h, dashes, quotation marks and the like */
};

struct mig_lines;
/* PATH "-" is stdin. MIG_NOINPUT or MIG_IO. */
mig_status mig_lines_open(struct mig_lines **out, const char *path, struct mig_err *err);
/* The first bytes as they stand, N (at most MIG_LINE_MAX) or what there is, without taking them. MIG_IO. */
mig_status mig_lines_peek(struct mig_lines *in, size_t n, struct mig_span *head, struct mig_err *err);
/* MIG_END after the last; MIG_IO; MIG_DATA: "name:line: not UTF-8 text". */
mig_status mig_lines_next(struct mig_lines *in, struct mig_line_piece *piece, struct mig_err *err);
/* Will the next call read, and may it wait? What has been found is to be written first. */
bool mig_lines_are_out(const struct mig_lines *in);
void mig_lines_close(struct mig_lines *in); /* NULL is accepted */

#endif
