/* csv_out.c -- the writer of csv.h. */
#include "base/csv.h"
#include "base/utf8.h"

static const struct mig_csv_profile profiles[] = {
    { .name = "plain", .delimiter = ',', .decimal = '.', .newline = "\n" },
    { .name = "excel", .delimiter = ',', .decimal = '.', .newline = "\r\n", .bom = true, .guarded = true },
    { .name = "excel-ru", .delimiter = ';', .decimal = ',', .newline = "\r\n", .bom = true, .guarded = true },
    { .name = "xlsx", .delimiter = ',', .decimal = '.', .newline = "\n", .mark = '\x02' },
    { .name = "ndjson", .newline = "}\n", .json = true },
};
const char *const mig_csv_profile_names[] = { "plain", "excel", "excel-ru", NULL };

const struct mig_csv_profile *mig_csv_profile_find(const char *name)
{
    for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++)
        if (strcmp(profiles[i].name, name) == 0)
            return &profiles[i];
    return NULL;
}

void mig_csv_begin(struct mig_csv_row *row, struct mig_buf *buf, const struct mig_csv_profile *profile)
{
    *row = (struct mig_csv_row){ buf, profile, 0 };
    if (profile->bom)
        mig_buf_str(buf, "\xEF\xBB\xBF");
}

static void begin_cell(struct mig_csv_row *row)
{
    if (row->n_cells++ > 0)
        mig_buf_char(row->buf, row->profile->delimiter);
}

/* Of one that is no text. */
static void begin_marked(struct mig_csv_row *row)
{
    begin_cell(row);
    if (row->profile->mark)
        mig_buf_char(row->buf, row->profile->mark);
}

/* A text as a spreadsheet looks at it when it opens the file. */
struct looks {
    size_t n_numbers, n_words;
    bool all_dates; /* its numbers are days or years, its words stand as those of a date do */
    bool all_e;     /* no letter but those of "1e5" */
};

static void see_number(struct looks *l, struct mig_span text, size_t *at)
{
    size_t start = *at, value = 0;
    while (*at < text.n && mig_is_digit(text.p[*at]))
        value = value * 10 + (size_t)(text.p[(*at)++] - '0');
    size_t n = *at - start;
    l->n_numbers++;
    l->all_dates &= (n <= 2 && value <= 31) || (n == 4 && value >= 1900 && value < 2100);
}

static void see_word(struct looks *l, struct mig_span text, size_t *at)
{
    uint32_t c, before = mig_utf8_before(text, *at);
    size_t end = *at;
    while (end < text.n && mig_utf8_is_letter(c = mig_utf8_next(text, &end))) {
        *at = end;
        l->all_e &= c == 'e' || c == 'E';
    }
    bool is_joined = before == '-' || (before >= '0' && before <= '9'); /* "16-May", "3pm" */
    l->all_dates &= before == 0 || mig_utf8_is_space(before) || (is_joined && l->n_words == 0);
    l->n_words++;
}

static struct looks look_at(struct mig_span text)
{
    struct looks l = { .all_dates = true, .all_e = true };
    for (size_t at = 0; at < text.n;) {
        size_t next = at;
        if (mig_is_digit(text.p[at]))
            see_number(&l, text, &at);
        else if (mig_utf8_is_letter(mig_utf8_next(text, &next)))
            see_word(&l, text, &at);
        else
            at = next;
    }
    return l;
}

/* What LibreOffice or Excel would compute or convert when it opens the file: a formula (the full-width signs too),
 * digits and signs without a word, and what may be a date or a time in some language ("16 мая", "May 2011", "3 pm"). */
static bool needs_guard(struct mig_span text)
{
    static const uint32_t triggers[] = { '=', '+', '-', '@', '\t', '\r', '\'', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0x2212 };
    size_t at = 0;
    if (text.n == 0)
        return false;
    uint32_t first = mig_utf8_next(text, &at);
    for (size_t i = 0; i < sizeof triggers / sizeof *triggers; i++)
        if (first == triggers[i])
            return true;
    struct looks l = look_at(text);
    return l.n_numbers > 0 && (l.all_e || (l.all_dates && l.n_words <= 2));
}

static bool needs_quotes(const struct mig_csv_row *row, struct mig_span text)
{
    if (text.n && (text.p[0] == ' ' || text.p[text.n - 1] == ' '))
        return true; /* libcsv trims unquoted spaces */
    if (text.n && row->profile->mark && text.p[0] == row->profile->mark)
        return true;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '"' || text.p[i] == '\n' || text.p[i] == '\r' || text.p[i] == row->profile->delimiter)
            return true;
    return false;
}

static void put_text(struct mig_csv_row *row, struct mig_span text)
{
    begin_cell(row);
    bool guard = row->profile->guarded && needs_guard(text);
    if (!needs_quotes(row, text)) {
        if (guard)
            mig_buf_char(row->buf, '\'');
        mig_buf_add(row->buf, text);
        return;
    }
    mig_buf_char(row->buf, '"');
    if (guard)
        mig_buf_char(row->buf, '\'');
    for (const char *quote; text.n && (quote = memchr(text.p, '"', text.n));) { /* up to it, and it again */
        size_t n = (size_t)(quote - text.p) + 1;
        mig_buf_add(row->buf, mig_span_cut(text, 0, n));
        mig_buf_char(row->buf, '"');
        text = mig_span_cut(text, n, text.n);
    }
    mig_buf_add(row->buf, text);
    mig_buf_char(row->buf, '"');
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* A high bit for each of the eight bytes of W that is not ASCII, or 0: or for one above it, which is of no account here. */
static inline uint64_t odd_or_zero(uint64_t w)
{
    return (w | (w - EACH(1))) & EACH(0x80);
}

/* Are all N bytes at P, eight at a time, printable ASCII, and neither quotes nor DELIMITER? */
static bool are_plain(const char *p, size_t n, char delimiter)
{
    uint64_t odd = 0, w;
    for (size_t i = 0; i < n; i += sizeof w) {
        memcpy(&w, p + i, sizeof w);
        odd |= odd_or_zero(w ^ EACH('"')) | odd_or_zero(w ^ EACH((unsigned char)delimiter));
        odd |= (w - EACH(' ')) | (w + EACH(1));
    }
    return (odd & EACH(0x80)) == 0;
}

/* Codes, ids and most comments: printable ASCII that no profile puts in quotes or guards. */
static bool is_simple(const struct mig_csv_row *row, struct mig_span text)
{
    char last[sizeof(uint64_t)], delimiter = row->profile->delimiter;
    size_t n = text.n - text.n % sizeof last;
    if (row->profile->guarded || (text.n && (text.p[0] == ' ' || text.p[text.n - 1] == ' ')))
        return false;
    if (!are_plain(text.p, n, delimiter))
        return false;
    memset(last, 'a', sizeof last);
    for (size_t i = n; i < text.n; i++)
        last[i - n] = text.p[i];
    return are_plain(last, sizeof last, delimiter);
}

void mig_csv_text(struct mig_csv_row *row, struct mig_span text)
{
    if (is_simple(row, text)) {
        begin_cell(row);
        mig_buf_add(row->buf, text);
        return;
    }
    if (mig_utf8_is_valid(text)) {
        put_text(row, text);
        return;
    }
    struct mig_buf clean = { 0 };
    mig_utf8_clean(&clean, text);
    put_text(row, mig_buf_span(&clean));
    mig_buf_free(&clean);
}

void mig_csv_number(struct mig_csv_row *row, double value)
{
    begin_marked(row);
    size_t from = row->buf->n;
    mig_buf_number(row->buf, value);
    if (row->profile->decimal == '.')
        return;
    for (size_t i = from; i < row->buf->n; i++)
        if (row->buf->p[i] == '.')
            row->buf->p[i] = row->profile->decimal;
}

struct mig_buf *mig_csv_cell(struct mig_csv_row *row)
{
    begin_marked(row);
    return row->buf;
}

void mig_csv_size(struct mig_csv_row *row, size_t value)
{
    mig_buf_size(mig_csv_cell(row), value);
}

void mig_csv_day(struct mig_csv_row *row, mig_day day)
{
    char text[11];
    mig_buf_str(mig_csv_cell(row), mig_day_print(day, text));
}

void mig_csv_cells(struct mig_csv_row *row, struct mig_span written, size_t n)
{
    begin_cell(row);
    mig_buf_add(row->buf, written);
    row->n_cells += n - 1;
}

void mig_csv_end(struct mig_csv_row *row)
{
    mig_buf_str(row->buf, row->profile->newline);
    row->n_cells = 0;
}
