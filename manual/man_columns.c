/* man_columns.c -- columns of tables: their layouts say which, rules/files.yaml says what they hold. */
#include "manual/man.h"
#include "manual/roff.h"
#include "stats/report/described.h"

static const char *const types[] = {
    [MIG_CELL_TEXT] = "text",      [MIG_CELL_NUMBER] = "number", [MIG_CELL_DAY] = "day, as 2012-12-18",
    [MIG_CELL_OFFSET] = "integer", [MIG_CELL_WORD] = "word",
};

static struct mig_span standard_of(const struct mig_described *described, const char *name)
{
    const struct mig_yaml *columns = mig_yaml_get(described->root, "columns");
    const struct mig_yaml *column = columns ? mig_yaml_get(columns, name) : NULL;
    return column ? mig_yaml_text(column, "standard") : mig_span("", 0);
}

static void put_column(const struct mig_described *described, const char *file, const struct mig_field *field,
                       struct mig_arena *arena, struct mig_buf *out)
{
    const struct mig_description said = mig_describe_column(described, file, field->name, arena);
    struct mig_buf text = { 0 };
    mig_buf_printf(out, ".It Cm %s Pq %s\n", field->name, types[field->type]);
    mig_roff_sentence(out, mig_arena_copy(arena, said.about));
    if (field->type == MIG_CELL_WORD)
        for (const char *const *w = field->words; *w; w++)
            if (**w)
                mig_buf_printf(&text, "%s%s", text.n ? ", " : "One of ", *w);
    if (text.n)
        mig_roff_sentence(out, text.p);
    mig_buf_free(&text);
    const struct mig_span standard = standard_of(described, field->name);
    if (standard.n) {
        mig_buf_str(out, "Standard:\n");
        mig_roff_text(out, standard);
    }
}

mig_status mig_man_columns(const struct mig_manual *manual, struct mig_span file, struct mig_buf *out,
                           struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_described described;
    struct mig_resource tables[MIG_N_TABLES];
    const struct mig_resource *table = NULL;
    mig_status status = mig_described_load(&described, &arena, manual->rules_dir, NULL, err);
    mig_tables(tables, NULL, &arena);
    for (size_t i = 0; i < MIG_N_TABLES; i++)
        if (mig_span_is(file, tables[i].file))
            table = &tables[i];
    if (status == MIG_OK && !table)
        status = MIG_NOMATCH;
    if (status == MIG_OK) {
        mig_buf_str(out, MIG_MAN_LIST);
        for (size_t i = 0; i < table->fields.n; i++)
            put_column(&described, table->file, &table->fields.item[i], &arena, out);
        mig_buf_str(out, ".El\n");
    }
    mig_arena_free(&arena);
    return status;
}
