/* numbers.h -- expected values that another program has worked out: lines of a word and numbers, in cases. */
#ifndef MIG_TESTS_NUMBERS_H
#define MIG_TESTS_NUMBERS_H

#include "tests/unit/unit.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"

struct number_line {
    struct mig_span word, rest; /* "total", "0 4 4000" */
    double *number;
    size_t n;
};

/* The next line that says something; its numbers are in ARENA. */
static inline bool next_number_line(struct mig_span *file, struct number_line *line, struct mig_arena *arena)
{
    struct mig_span text, cell;
    do
        if (!mig_span_split(file, '\n', &text))
            return false;
    while (text.n == 0 || text.p[0] == '#');
    *line = (struct number_line){ .number = mig_arena_alloc(arena, text.n * sizeof(double)) };
    mig_span_split(&text, ' ', &line->word);
    for (line->rest = text; mig_span_split(&text, ' ', &cell);)
        line->number[line->n++] = strtod(cell.p, NULL);
    return true;
}

static inline void read_numbers(struct mig_buf *file, const char *path)
{
    struct mig_err err;
    assert_int_equal(mig_file_read(file, path, 16 * 1024 * 1024, &err), MIG_OK);
}

/* Within 1e-9 of the larger of both and of SCALE, the size of what they were worked out from. */
static inline void assert_near(double got, double want, double scale)
{
    double size = fmax(fabs(want), scale);
    if (!(fabs(got - want) <= 1e-9 * size))
        fail_msg("%.17g for %.17g", got, want);
}

#endif
