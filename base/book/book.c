#include "base/book/book.h"

#include <stdlib.h>

#include "base/book/inner.h"

#define DOCUMENT "officedocument.spreadsheetml."

void mig_book_note_part(struct mig_book *b, const char *name, const char *type)
{
    b->part = mig_grow(b->part, &b->cap_parts, b->n_parts + 1, sizeof *b->part);
    b->part[b->n_parts++] = (struct mig_book_part){ mig_arena_copy(&b->arena, mig_span_of(name)), type };
}

void mig_book_put_part(struct mig_book *b, const char *name, const char *type, const struct mig_buf *xml)
{
    if (type)
        mig_book_note_part(b, name, type);
    mig_zip_begin(b->zip, name);
    mig_zip_write(b->zip, mig_buf_span(xml));
}

void mig_book_put_relation(struct mig_buf *out, size_t n, const char *type, struct mig_span target, bool is_web)
{
    mig_buf_printf(out, "<Relationship Id=\"rId%zu\" Type=\"" MIG_BOOK_REL "/%s\" Target=\"", n, type);
    mig_book_escape(out, target);
    mig_buf_str(out, is_web ? "\" TargetMode=\"External\"/>" : "\"/>");
}

struct mig_book *mig_book_new(struct mig_output *out, struct mig_span title)
{
    struct mig_book *b = mig_alloc(sizeof *b);
    b->zip = mig_zip_new(out);
    b->title = mig_arena_span(&b->arena, title);
    return b;
}

mig_status mig_book_status(const struct mig_book *b)
{
    return mig_zip_status(b->zip);
}

/* ---- the parts that hold all others together ---- */

static void put_name(struct mig_buf *out, const char *name, const char *hidden, size_t sheet,
                     const struct mig_buf *range)
{
    mig_buf_printf(out, "<definedName name=\"_xlnm.%s\" localSheetId=\"%zu\"%s>", name, sheet, hidden);
    mig_book_escape(out, mig_buf_span(range));
    mig_buf_str(out, "</definedName>");
}

/* Filters and rows that are printed on each page are names that Excel gives to ranges. */
static void put_names(struct mig_buf *out, const struct mig_book_named *s, size_t sheet)
{
    struct mig_buf range = { 0 };
    if (s->filter.n_columns) {
        mig_book_put_sheet(&range, s->name);
        mig_book_put_fixed(&range, s->filter.head, 0);
        mig_buf_char(&range, ':');
        mig_book_put_fixed(&range, s->filter.last, s->filter.n_columns - 1);
        put_name(out, "_FilterDatabase", " hidden=\"1\"", sheet, &range);
    }
    mig_buf_reset(&range);
    if (s->n_frozen_rows) {
        mig_book_put_sheet(&range, s->name);
        mig_buf_printf(&range, "$1:$%zu", s->n_frozen_rows);
        put_name(out, "Print_Titles", "", sheet, &range);
    }
    mig_buf_free(&range);
}

static bool has_names(const struct mig_book *b)
{
    for (size_t i = 0; i < b->n_sheets; i++)
        if (b->sheet[i].filter.n_columns || b->sheet[i].n_frozen_rows)
            return true;
    return false;
}

static void put_workbook(struct mig_book *b)
{
    struct mig_buf xml = { 0 }, rels = { 0 };
    mig_buf_str(&xml, MIG_BOOK_XML "<workbook xmlns=\"" MIG_BOOK_MAIN "\" xmlns:r=\"" MIG_BOOK_REL
                                   "\"><bookViews><workbookView/></bookViews><sheets>");
    mig_buf_str(&rels, MIG_BOOK_XML "<Relationships xmlns=\"" MIG_BOOK_RELS "\">");
    for (size_t i = 0; i < b->n_sheets; i++) {
        mig_buf_str(&xml, "<sheet name=\"");
        mig_book_escape(&xml, b->sheet[i].name);
        mig_buf_printf(&xml, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
        mig_book_put_relation(&rels, i + 1, "worksheet",
                              mig_span_of(mig_arena_printf(&b->arena, "worksheets/sheet%zu.xml", i + 1)), false);
    }
    mig_buf_str(&xml, "</sheets>");
    mig_buf_str(&xml, has_names(b) ? "<definedNames>" : "");
    for (size_t i = 0; i < b->n_sheets; i++)
        put_names(&xml, &b->sheet[i], i);
    mig_buf_str(&xml, has_names(b) ? "</definedNames></workbook>" : "</workbook>");
    mig_book_put_relation(&rels, b->n_sheets + 1, "styles", mig_span_of("styles.xml"), false);
    mig_buf_str(&rels, "</Relationships>");
    mig_book_put_part(b, "xl/workbook.xml", DOCUMENT "sheet.main+xml", &xml);
    mig_book_put_part(b, "xl/_rels/workbook.xml.rels", NULL, &rels);
    mig_buf_free(&xml);
    mig_buf_free(&rels);
}

static void put_styles(struct mig_book *b)
{
    struct mig_buf xml = { 0 };
    mig_book_put_styles(&xml);
    mig_book_put_part(b, "xl/styles.xml", DOCUMENT "styles+xml", &xml);
    mig_buf_free(&xml);
}

static void put_properties(struct mig_book *b)
{
    struct mig_buf xml = { 0 };
    mig_buf_str(&xml,
                MIG_BOOK_XML "<cp:coreProperties "
                             "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                             "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
    mig_book_escape(&xml, b->title);
    mig_buf_str(&xml, "</dc:title><dc:creator>migstat</dc:creator></cp:coreProperties>");
    mig_book_put_part(b, "docProps/core.xml", "package.core-properties+xml", &xml);
    mig_buf_free(&xml);
}

static void put_package(struct mig_book *b)
{
    struct mig_buf xml = { 0 };
    mig_buf_str(&xml, MIG_BOOK_XML "<Relationships xmlns=\"" MIG_BOOK_RELS "\">");
    mig_book_put_relation(&xml, 1, "officeDocument", mig_span_of("xl/workbook.xml"), false);
    mig_buf_str(&xml, "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/"
                      "metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>");
    mig_book_put_part(b, "_rels/.rels", NULL, &xml);
    mig_buf_reset(&xml);
    mig_buf_str(&xml, MIG_BOOK_XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                                   "<Default Extension=\"rels\" "
                                   "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                   "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    for (size_t i = 0; i < b->n_parts; i++)
        mig_buf_printf(&xml, "<Override PartName=\"/%s\" ContentType=\"application/vnd.openxmlformats-%s\"/>",
                       b->part[i].name, b->part[i].type);
    mig_buf_str(&xml, "</Types>");
    mig_book_put_part(b, "[Content_Types].xml", NULL, &xml);
    mig_buf_free(&xml);
}

mig_status mig_book_end(struct mig_book *b, struct mig_err *err)
{
    mig_book_end_sheet(b);
    put_workbook(b);
    put_styles(b);
    put_properties(b);
    put_package(b);
    return mig_zip_end(b->zip, err);
}

void mig_book_free(struct mig_book *b)
{
    if (!b)
        return;
    mig_zip_free(b->zip);
    mig_buf_free(&b->xml);
    mig_buf_free(&b->cells);
    free(b->part);
    free(b->sheet);
    free(b->link);
    free(b->table);
    free(b->chart);
    free(b->page);
    mig_arena_free(&b->sheet_arena);
    mig_arena_free(&b->arena);
    free(b);
}
