#include "extract/inputs.h"

#include <stdlib.h>

enum { SHARES_MAX = 1000000, LIST_MAX = 1 << 30 };

static void add(struct mig_args *to, const char *path)
{
    to->item = mig_grow(to->item, &to->cap, to->n + 1, sizeof *to->item);
    to->item[to->n++] = path;
}

static mig_status add_list(struct mig_inputs *in, const char *list, struct mig_err *err)
{
    struct mig_buf text = { 0 };
    struct mig_span rest, line;
    mig_status status = mig_file_read(&text, list, LIST_MAX, err);
    rest = mig_buf_span(&text);
    if (status == MIG_OK && rest.n && memchr(rest.p, '\0', rest.n))
        status = mig_err_set(err, MIG_DATA, "%s: holds a NUL, which no path does: write a path a line",
                             strcmp(list, "-") == 0 ? "stdin" : list);
    while (status == MIG_OK && mig_span_split(&rest, '\n', &line)) {
        line = mig_span_ends(line, "\r") ? mig_span_cut(line, 0, line.n - 1) : line;
        if (line.n)
            add(&in->paths, mig_arena_span(&in->arena, line).p);
    }
    mig_buf_free(&text);
    return status;
}

static bool reads_stdin_twice(const struct mig_args *paths, const char *list)
{
    bool is_read = false;
    for (size_t i = 0; i < paths->n; i++)
        is_read |= strcmp(paths->item[i], "-") == 0;
    return is_read && strcmp(list, "-") == 0;
}

static bool read_share(const char *text, size_t *i, size_t *n)
{
    struct mig_span rest = mig_span_of(text), first;
    return mig_span_split(&rest, '/', &first) && mig_span_size(first, i) && mig_span_size(rest, n) && *i >= 1 &&
           *i <= *n && *n <= SHARES_MAX;
}

static mig_status keep_share(struct mig_args *paths, const char *share, struct mig_err *err)
{
    size_t i, n;
    if (!read_share(share, &i, &n))
        return mig_err_set(err, MIG_USAGE, "--shard: '%s' is no share such as 2/8, of at most %d", share, SHARES_MAX);
    const size_t from = paths->n * (i - 1) / n, to = paths->n * i / n;
    if (to > from)
        memmove(paths->item, paths->item + from, (to - from) * sizeof *paths->item);
    paths->n = to - from;
    return MIG_OK;
}

mig_status mig_inputs_choose(struct mig_inputs *out, const struct mig_args *operands,
                             const struct mig_inputs_choice *choice, struct mig_err *err)
{
    struct mig_inputs in = { 0 };
    mig_status status = MIG_OK;
    for (size_t i = 0; i < operands->n; i++)
        add(&in.paths, operands->item[i]);
    if (choice->list)
        status = reads_stdin_twice(&in.paths, choice->list)
                     ? mig_err_set(err, MIG_USAGE, "stdin cannot be the list and a document on it")
                     : add_list(&in, choice->list, err);
    else if (operands->n == 0 && choice->usual)
        add(&in.paths, choice->usual);
    if (status == MIG_OK && in.paths.n == 0 && !choice->list)
        status = mig_err_set(err, MIG_USAGE, "no input; name files or folders, or - for stdin");
    if (status == MIG_OK && choice->share)
        status = keep_share(&in.paths, choice->share, err);
    if (status == MIG_OK)
        *out = in;
    else
        mig_inputs_free(&in);
    return status;
}

void mig_inputs_free(struct mig_inputs *inputs)
{
    free(inputs->paths.item);
    mig_arena_free(&inputs->arena);
    *inputs = (struct mig_inputs){ 0 };
}
