#include "base/csv_tags.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void pass_spaces(struct mig_span *text)
{
    while (text->n && text->p[0] == ' ')
        *text = mig_span_cut(*text, 1, text->n);
}

/* SIGN, and a name that begins with a letter. */
static bool pass_name(struct mig_span *text, char sign)
{
    size_t n = 2;
    if (text->n < 2 || text->p[0] != sign || !is_letter(text->p[1]))
        return false;
    while (n < text->n && (is_letter(text->p[n]) || mig_is_digit(text->p[n]) || text->p[n] == '_'))
        n++;
    *text = mig_span_cut(*text, n, text->n);
    pass_spaces(text);
    return true;
}

/* A cell with nothing in it, or with a tag and its attributes: *n_tags counts these. */
static bool is_tag(struct mig_span cell, size_t *n_tags)
{
    cell = mig_span_trim(cell);
    if (cell.n >= 2 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"')
        cell = mig_span_trim(mig_span_cut(cell, 1, cell.n - 1));
    if (cell.n == 0)
        return true;
    ++*n_tags;
    if (!pass_name(&cell, '#'))
        return false;
    while (pass_name(&cell, '+'))
        ;
    return cell.n == 0;
}

size_t mig_csv_tags(struct mig_span text, char delimiter, bool is_all)
{
    const char *feed = text.n ? memchr(text.p, '\n', text.n) : NULL;
    struct mig_span line = feed ? mig_span(text.p, (size_t)(feed - text.p)) : text, cell;
    const size_t n = feed ? line.n + 1 : line.n;
    size_t n_tags = 0;
    while (mig_span_split(&line, delimiter, &cell)) {
        const bool is_cut = !feed && !is_all && !line.p; /* more of the cell may follow */
        if (is_cut)
            return SIZE_MAX;
        if (!is_tag(cell, &n_tags))
            return 0;
    }
    return !feed && !is_all ? SIZE_MAX : n_tags ? n : 0;
}

mig_status mig_csv_pass_tags(struct mig_csv *csv, struct mig_err *err)
{
    size_t n;
    mig_status status = MIG_OK;
    csv->row = mig_arena_span(&csv->arena, csv->row); /* what follows takes its place, and messages may be of it */
    while ((n = mig_csv_tags(mig_span(csv->chunk + csv->chunk_at, csv->chunk_n - csv->chunk_at), csv->delimiter,
                             csv->at_end)) == SIZE_MAX &&
           status == MIG_OK && csv->chunk_n - csv->chunk_at < MIG_CSV_CHUNK)
        status = mig_csv_fill(csv, err);
    if (n == SIZE_MAX || n == 0)
        return status;
    csv->chunk_at += n;
    csv->next_line++;
    return status;
}
