/* lines.c -- a stream of any bytes as filters read it. Pieces are, in their order, all bytes of all lines but their ends, each
 * where it says; what was changed, was no text. */
#include "extract/source/lines.h"

#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

/* The line of IN at *at, its end left out; *at behind that. */
static struct mig_span next_line(struct mig_span in, size_t *at)
{
    const char *end = memchr(in.p + *at, '\n', in.n - *at);
    size_t n = end ? (size_t)(end - in.p) - *at : in.n - *at;
    struct mig_span line = mig_span(in.p + *at, n);
    *at += n + (end != NULL);
    if (end && line.n && line.p[line.n - 1] == '\r')
        line.n--;
    return line;
}

static void check_piece(const struct mig_line_piece *piece, struct mig_span line)
{
    FUZZ_CHECK(piece->text.n <= MIG_LINE_MAX && piece->start + piece->text.n <= line.n,
               "line %zu, bytes %zu to %zu of %zu", piece->line, piece->start, piece->start + piece->text.n, line.n);
    FUZZ_CHECK(mig_utf8_is_valid(piece->text), "line %zu", piece->line);
    for (size_t i = 0; i < piece->text.n; i++) {
        unsigned char given = (unsigned char)line.p[piece->start + i], got = (unsigned char)piece->text.p[i];
        FUZZ_CHECK(got == given || got == 0x1A || (got == ' ' && (given < ' ' || given >= 0x7F)),
                   "line %zu, byte %zu: %02x was %02x", piece->line, piece->start + i, got, given);
    }
}

void fuzz_one(struct mig_span in)
{
    struct mig_lines *lines = NULL;
    struct mig_line_piece piece;
    struct mig_err err = { 0 };
    struct mig_span line = { 0 };
    size_t at = 0, number = 0, behind = 0;
    mig_status status = mig_lines_open(&lines, fuzz_file("lines.txt", in), &err);
    FUZZ_CHECK(status == MIG_OK, "%s", err.message);
    while ((status = mig_lines_next(lines, &piece, &err)) == MIG_OK) {
        for (; number < piece.line; number++, behind = 0)
            line = next_line(in, &at);
        FUZZ_CHECK(number == piece.line && piece.start >= behind, "line %zu, byte %zu, behind line %zu, byte %zu",
                   piece.line, piece.start, number, behind);
        check_piece(&piece, line);
        behind = piece.start + piece.text.n;
    }
    FUZZ_CHECK(status == MIG_END || (status == MIG_DATA && err.message[0]), "%d: %s", status, err.message);
    FUZZ_CHECK(status == MIG_DATA || at == in.n, "%zu of %zu bytes", at, in.n);
    mig_lines_close(lines);
}
