#include "base/csv_block.h"

#include "base/csv_inner.h"

static size_t count_quotes(struct mig_span text)
{
    size_t n = 0;
    for (const char *p; text.n && (p = memchr(text.p, '"', text.n)); n++)
        text = mig_span_cut(text, (size_t)(p - text.p) + 1, text.n);
    return n;
}

/* Behind the last line feed that is in no quotes; 0: there is none. Quotes come in pairs: one that is doubled inside of a cell ends
 * the cell and begins it again. */
static size_t end_of_rows(struct mig_span text)
{
    for (bool inside = count_quotes(text) % 2 == 1; text.n; inside = !inside) {
        const char *quote = memrchr(text.p, '"', text.n);
        size_t from = quote ? (size_t)(quote - text.p) + 1 : 0;
        const char *feed = inside ? NULL : memrchr(text.p + from, '\n', text.n - from);
        if (feed)
            return (size_t)(feed - text.p) + 1;
        text.n = quote ? from - 1 : 0;
    }
    return 0;
}

static mig_status read_more(struct mig_csv *csv, size_t size, struct mig_buf *to, struct mig_err *err)
{
    size_t n = 0;
    char *room = mig_buf_room(to, size);
    mig_status status = mig_stream_read(&csv->in, room, size, &n, err);
    if (status != MIG_OK)
        return status;
    to->n += n;
    csv->read += n;
    csv->at_end = n == 0;
    return MIG_OK;
}

/* What was read ahead: for the header, or behind the last block. */
static void take_waiting(struct mig_csv *csv, struct mig_csv_block *block)
{
    mig_buf_reset(&block->bytes);
    mig_buf_add(&block->bytes, mig_span(csv->chunk + csv->chunk_at, csv->chunk_n - csv->chunk_at));
    mig_buf_add(&block->bytes, mig_buf_span(&csv->rest));
    csv->chunk_at = csv->chunk_n = 0;
    mig_buf_reset(&csv->rest);
    block->at = csv->read - block->bytes.n;
}

mig_status mig_csv_take(struct mig_csv *csv, size_t size, struct mig_csv_block *block, struct mig_err *err)
{
    struct mig_buf *bytes = &block->bytes;
    take_waiting(csv, block);
    for (size_t wanted = size;; wanted += size) {
        while (!csv->at_end && bytes->n < wanted) {
            mig_status status = read_more(csv, wanted - bytes->n, bytes, err);
            if (status != MIG_OK)
                return status;
        }
        if (csv->at_end)
            return bytes->n ? MIG_OK : MIG_END;
        size_t end = end_of_rows(mig_buf_span(bytes));
        if (end == 0 && bytes->n <= MIG_CSV_ROW_MAX)
            continue;
        end = end ? end : bytes->n;
        mig_buf_add(&csv->rest, mig_span_cut(mig_buf_span(bytes), end, bytes->n));
        bytes->n = end;
        return MIG_OK;
    }
}

struct mig_csv *mig_csv_open_blocks(const struct mig_csv *of)
{
    struct mig_csv *csv = mig_alloc(sizeof *csv);
    csv->in = (struct mig_stream){ of->in.name, -1 };
    csv->borrows = true;
    csv->guarded = of->guarded;
    csv->delimiter = csv->scan.delimiter = of->delimiter;
    csv->decimal = of->decimal;
    csv->name = of->name;
    csv->n_columns = of->n_columns;
    mig_csv_push_begin(&csv->push, MIG_CSV_CHUNK);
    csv_set_delim(&csv->push.parser, (unsigned char)csv->delimiter);
    return csv;
}

void mig_csv_enter(struct mig_csv *csv, const struct mig_csv_block *block, size_t line)
{
    csv->chunk = block->bytes.p;
    csv->chunk_at = 0;
    csv->chunk_n = block->bytes.n;
    csv->read = block->at + block->bytes.n;
    csv->at_end = true;
    csv->ended = false;
    csv->next_line = line;
}
