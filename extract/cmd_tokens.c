/* migstat tokens: the figures, periods and places of each line. */
#include <math.h>
#include <stdlib.h>

#include "base/cli.h"
#include "extract/source/lines.h"
#include "extract/text/town.h"
#include "extract/text/view.h"

enum { FLUSH = 256 * 1024, SAMPLE = 64 * 1024 };

struct tokens_args {
    const char *language;
    mig_day date;
};

static const struct tokens_args defaults = { .language = "auto", .date = MIG_NO_DAY };

static const struct mig_opt opts[] = {
    { 'l', "language", MIG_ARG_TEXT, offsetof(struct tokens_args, language), "LANGUAGE",
      "language of the text; else told by its words", NULL },
    { 'd', "date", MIG_ARG_DAY, offsetof(struct tokens_args, date), "DATE", "the day that \"yesterday\" is before",
      NULL },
    { 0 },
};

struct tokens_run {
    struct mig_languages *languages;
    struct mig_places *places;
    struct mig_scan scan;
    struct mig_lines *lines;
    struct mig_view view;
    struct mig_atoms atoms;
    struct mig_tokens tokens;
    struct mig_sieves sieves;
    struct mig_buf out;
    struct mig_output *output;
};

/* A row is written to room made once for it: these put a cell and return where the next one goes. */

static char *put_word(char *to, const char *word)
{
    while (*word)
        *to++ = *word++;
    return to;
}

/* The eight digits of a number below a hundred million, one in each byte, the first in the lowest: halves are parted, then
 * quarters, then eighths. 10486 / 2^20 is a hundredth, 103 / 2^10 a tenth, near enough for such small numbers. */
static uint64_t digits_of(uint32_t value)
{
    uint64_t halves = value / 10000 | (uint64_t)(value % 10000) << 32;
    uint64_t hundreds = (halves * 10486 >> 20) & UINT64_C(0x0000007F0000007F);
    uint64_t quarters = hundreds | (halves - 100 * hundreds) << 16;
    uint64_t tens = (quarters * 103 >> 10) & UINT64_C(0x000F000F000F000F);
    return tens | (quarters - 10 * tens) << 8;
}

/* DIGITS but the first N, from the lowest byte on; eight bytes are written, what counts of them stands in front. */
static char *put_digits(char *to, uint64_t digits, int n)
{
    digits = (digits | UINT64_C(0x3030303030303030)) >> 8 * n;
    memcpy(to, &digits, sizeof digits);
    return to + sizeof digits - n;
}

static char *put_size(char *to, size_t value)
{
    enum { EIGHT_DIGITS = 100000000 };
    if (value >= EIGHT_DIGITS)
        return put_digits(put_size(to, value / EIGHT_DIGITS), digits_of((uint32_t)(value % EIGHT_DIGITS)), 0);
    uint64_t digits = digits_of((uint32_t)value);
    return put_digits(to, digits, __builtin_ctzll(digits | UINT64_C(1) << 56) / 8);
}

/* Tabs and line ends would break the table. */
static char *put_text(char *to, struct mig_span text)
{
    for (size_t i = 0; i < text.n; i++)
        *to++ = (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i];
    return to;
}

/* Small whole numbers, which most are, by hand. */
static char *put_number(char *to, double value)
{
    if (isnan(value))
        return to;
    if (value >= 0 && value < 1e9 && (double)(uint32_t)value == value)
        return put_size(to, (uint32_t)value);
    struct mig_buf number = { 0 };
    mig_buf_number(&number, value);
    memcpy(to, number.p, number.n);
    to += number.n;
    mig_buf_free(&number);
    return to;
}

static char *put_day(char *to, mig_day day)
{
    char text[11];
    return day == MIG_NO_DAY ? to : put_word(to, mig_day_print(day, text));
}

/* Bytes of a row but its text and unit: three numbers of up to 400, and what is short. */
enum { ROW_MAX = 1536 };

static void add_row(struct tokens_run *t, const struct mig_line_piece *piece, const struct mig_token *token)
{
    size_t start = mig_view_original(&t->view, token->start);
    size_t end = mig_view_original_end(&t->view, token->end);
    struct mig_span text = mig_span_cut(t->view.original, start, end);
    char *to = mig_buf_room(&t->out, ROW_MAX + text.n + token->unit.n);
    to = put_size(to, piece->line);
    *to++ = '\t';
    to = put_word(to, mig_kind_words[token->kind]);
    *to++ = '\t';
    to = put_size(to, piece->start + start);
    *to++ = '\t';
    to = put_size(to, piece->start + end);
    *to++ = '\t';
    to = put_text(to, text);
    *to++ = '\t';
    to = put_number(to, token->value);
    *to++ = '\t';
    to = put_number(to, token->min);
    *to++ = '\t';
    to = put_number(to, token->max);
    *to++ = '\t';
    to = put_word(to, mig_qualifier_words[token->qualifier]);
    *to++ = '\t';
    to = put_text(to, token->unit);
    *to++ = '\t';
    to = put_day(to, token->from);
    *to++ = '\t';
    to = put_day(to, token->to);
    *to++ = '\n';
    t->out.n = (size_t)(to - t->out.p);
}

static mig_status flush(struct tokens_run *t, struct mig_err *err)
{
    mig_status status = mig_output_write(t->output, mig_buf_span(&t->out), err);
    mig_buf_reset(&t->out);
    return status;
}

_Static_assert((int)MIG_LINE_BEHIND >= (int)MIG_ATOMS_BEHIND, "atoms are cut of lines where they stand");

static void scan_piece(struct tokens_run *t, const struct mig_line_piece *piece)
{
    const struct mig_sight *sight = &t->scan.language->sight;
    if (piece->is_plain)
        mig_view_take(&t->view, piece->text, sight);
    else
        mig_view_make(&t->view, piece->text, sight);
    mig_atoms_cut_within(&t->atoms, t->view.text, t->scan.language->lexicon);
    t->tokens.n = 0;
    mig_town_scan_tokens(&t->scan, &t->atoms, &t->tokens);
    for (size_t i = 0; i < t->tokens.n; i++)
        add_row(t, piece, &t->tokens.item[i]);
}

/* What was found before a fault of the input is written too. */
static mig_status scan_lines(struct tokens_run *t, struct mig_err *err)
{
    struct mig_line_piece piece;
    mig_status status, written = MIG_OK;
    while (written == MIG_OK && (status = mig_lines_next(t->lines, &piece, err)) == MIG_OK) {
        scan_piece(t, &piece);
        if (t->out.n > FLUSH || (t->out.n > 0 && mig_lines_are_out(t->lines)))
            written = flush(t, err);
    }
    if (written == MIG_OK && status == MIG_END)
        return flush(t, err);
    struct mig_err second;
    if (written == MIG_OK)
        flush(t, &second);
    return written == MIG_OK ? status : written;
}

static mig_status find_language(struct tokens_run *t, const char *code, struct mig_err *err)
{
    bool is_auto = strcmp(code, "auto") == 0;
    struct mig_span head;
    mig_status status = is_auto ? mig_lines_peek(t->lines, SAMPLE, &head, err) : MIG_OK;
    if (status != MIG_OK)
        return status;
    if (is_auto && head.n == 0)
        return MIG_END;
    const char *wanted = is_auto ? mig_language_detect(t->languages, head) : code;
    status = mig_language_find(t->languages, mig_span_of(wanted), &t->scan.language, err);
    if (status != MIG_NOMATCH)
        return status;
    if (is_auto)
        return mig_err_set(err, MIG_DATA, "cannot tell the language of the text; give --language");
    return mig_err_set(err, MIG_USAGE, "--language: no data for '%s'", code);
}

static mig_status run_tokens(struct tokens_run *t, const struct mig_run *run, const struct tokens_args *args,
                             const char *path, struct mig_err *err)
{
    mig_status status = mig_languages_load(&t->languages, run->rules_dir, err);
    if (status == MIG_OK)
        status = mig_places_load(&t->places, run->rules_dir, err);
    if (status == MIG_OK)
        status = mig_lines_open(&t->lines, path, err);
    if (status != MIG_OK)
        return status;
    t->scan.places = t->places;
    t->scan.today = args->date;
    t->scan.sieves = &t->sieves;
    status = find_language(t, args->language, err);
    if (status == MIG_OK)
        status = mig_output_open(&t->output, NULL, err);
    if (status == MIG_OK)
        status = scan_lines(t, err);
    if (status == MIG_OK)
        return mig_output_commit(t->output, err);
    return status == MIG_END ? MIG_OK : status; /* an empty file has no language, and no tokens */
}

static mig_status run_command(const struct mig_run *run, const void *args, const struct mig_args *operands,
                              struct mig_err *err)
{
    struct tokens_run t = { 0 };
    mig_status status = run_tokens(&t, run, args, operands->n ? operands->item[0] : "-", err);
    mig_output_free(t.output);
    mig_tokens_free(&t.tokens);
    mig_atoms_free(&t.atoms);
    mig_view_free(&t.view);
    mig_sieves_free(&t.sieves);
    mig_lines_close(t.lines);
    mig_buf_free(&t.out);
    mig_places_free(t.places);
    mig_languages_free(t.languages);
    return status;
}

const struct mig_command mig_cmd_tokens = {
    .name = "tokens",
    .operands = "[FILE]",
    .summary = "Prints the figures, periods and places of each line.",
    .details =
        "A token a line, as tab-separated text. Columns: line, kind, start, end, text, value, min, max, qualifier, "
        "unit, period_start, period_end.\n"
        "start and end are bytes of the line as given, which is UTF-8. A line of more than 64 KB is cut at a space.",
    .example = "echo 'более 17 тыс. мигрантов' | migstat tokens",
    .max_operands = 1,
    .opts = opts,
    .args_size = sizeof(struct tokens_args),
    .defaults = &defaults,
    .run = run_command,
};
