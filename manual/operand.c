#include "manual/operand.h"

/* clang-format off */
static const struct mig_operand rows[] = {
    { "PATH",       MIG_TAKES_FILE, NULL },
    { "FILE",       MIG_TAKES_FILE, NULL },
    { "FACTS.csv",  MIG_TAKES_FILE, "csv" },
    { "GOLD.csv",   MIG_TAKES_FILE, "csv" },
    { "SERIES.csv", MIG_TAKES_FILE, "csv" },
    { "CSV",        MIG_TAKES_FILE, "csv" },
    { "PACK",       MIG_TAKES_FILE, "yaml yml" },
    { "CONFIG",     MIG_TAKES_FILE, "yaml yml" },
    { "STORE",      MIG_TAKES_FILE, "sqlite" },
    { "DIR",        MIG_TAKES_DIR, NULL },
    { "TARGET",     MIG_TAKES_DIR, NULL }, /* or a database */
    { "LANGUAGE",   MIG_TAKES_ASKED, NULL },
    { "CODE",       MIG_TAKES_ASKED, NULL }, /* of a language that the report and the review page have words in */
    { "INDICATOR",  MIG_TAKES_ASKED, NULL },
    { "POLICY",     MIG_TAKES_ASKED, NULL },
    { "RULE",       MIG_TAKES_ASKED, NULL },
    { "ISO3",       MIG_TAKES_ASKED, NULL },
    /* Words of a list that the option has itself. */
    { "FORM",       MIG_TAKES_TEXT, NULL },
    { "HOW",        MIG_TAKES_TEXT, NULL },
    { "PAGE",       MIG_TAKES_TEXT, NULL },
    { "PERIOD",     MIG_TAKES_TEXT, NULL },
    { "SHELL",      MIG_TAKES_TEXT, NULL },
    { "TABLE",      MIG_TAKES_TEXT, NULL },
    { "WORD",       MIG_TAKES_TEXT, NULL },
    /* Whatever the user has in mind. */
    { "DATE",       MIG_TAKES_TEXT, NULL },
    { "DAY",        MIG_TAKES_TEXT, NULL },
    { "DIM,...",    MIG_TAKES_TEXT, NULL },
    { "DIM=VALUE,...", MIG_TAKES_TEXT, NULL },
    { "I/N",        MIG_TAKES_TEXT, NULL },
    { "KB",         MIG_TAKES_TEXT, NULL },
    { "MB",         MIG_TAKES_TEXT, NULL },
    { "N",          MIG_TAKES_TEXT, NULL },
    { "NAME",       MIG_TAKES_TEXT, NULL },
    { "PLACE:INDICATOR:PERIOD", MIG_TAKES_TEXT, NULL },
    { "SECONDS",    MIG_TAKES_TEXT, NULL },
    { "SENTENCE",   MIG_TAKES_TEXT, NULL },
    { "TITLE",      MIG_TAKES_TEXT, NULL },
};
/* clang-format on */

const struct mig_operand *mig_operand_find(struct mig_span word)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (mig_span_is(word, rows[i].word))
            return &rows[i];
    return NULL;
}

static bool is_part(char c)
{
    return c != '[' && c != ']' && c != '|' && c != ' ';
}

bool mig_operand_next(struct mig_span *operands, struct mig_span *word)
{
    size_t from = 0, to;
    while (from < operands->n && !is_part(operands->p[from]))
        from++;
    for (to = from; to < operands->n && is_part(operands->p[to]);)
        to++;
    *word = mig_span_cut(*operands, from, to);
    *operands = mig_span_cut(*operands, to, operands->n);
    if (mig_span_ends(*word, "…"))
        *word = mig_span_cut(*word, 0, word->n - strlen("…"));
    return word->n > 0;
}
