/* A sheet around its rows: panes, widths, tables and links. */
#include "base/book/inner.h"

#include "base/hash.h"
#include "base/utf8.h"

enum { MAX_NAME = 31, MAX_TITLE = 255 };

/* ---- names ---- */

/* What the name of a sheet cannot hold is '_'; longer ones are cut, with LEAVE units to spare. */
static void clean_name(struct mig_buf *out, struct mig_span name, size_t leave)
{
    size_t n = 0;
    for (size_t at = 0; at < name.n;) {
        size_t from = at;
        uint32_t c = mig_utf8_next(name, &at);
        n += c > 0xFFFF ? 2 : 1;
        if (n > MAX_NAME - leave)
            break;
        bool is_bad =
            c < 0x20 || (c < 0x80 && strchr("[]:*?/\\", (int)c)) || (c == '\'' && (from == 0 || at == name.n));
        mig_buf_add(out, is_bad ? mig_span_of("_") : mig_span_cut(name, from, at));
    }
    if (n == 0)
        mig_buf_str(out, "_");
}

void mig_book_put_sheet(struct mig_buf *out, struct mig_span name)
{
    struct mig_buf clean = { 0 };
    clean_name(&clean, name, 0);
    mig_buf_char(out, '\'');
    for (size_t i = 0; i < clean.n; i++) {
        if (clean.p[i] == '\'')
            mig_buf_char(out, '\'');
        mig_buf_char(out, clean.p[i]);
    }
    mig_buf_str(out, "'!");
    mig_buf_free(&clean);
}

static bool same_folded(struct mig_span a, struct mig_span b)
{
    struct mig_buf x = { 0 }, y = { 0 };
    mig_utf8_fold_text(&x, a);
    mig_utf8_fold_text(&y, b);
    bool same = mig_span_eq(mig_buf_span(&x), mig_buf_span(&y));
    mig_buf_free(&x);
    mig_buf_free(&y);
    return same;
}

static bool has_name(const struct mig_book *b, struct mig_span name)
{
    for (size_t i = 0; i < b->n_sheets; i++)
        if (same_folded(b->sheet[i].name, name))
            return true;
    return false;
}

static struct mig_span name_of(struct mig_book *b, struct mig_span wanted)
{
    enum { FOR_NUMBER = 8 };
    struct mig_buf name = { 0 };
    clean_name(&name, wanted, 0);
    for (size_t i = 2; has_name(b, mig_buf_span(&name)); i++) {
        mig_buf_reset(&name);
        clean_name(&name, wanted, FOR_NUMBER);
        mig_buf_printf(&name, " (%zu)", i);
    }
    struct mig_span kept = mig_arena_span(&b->arena, mig_buf_span(&name));
    mig_buf_free(&name);
    return kept;
}

/* ---- the head of a sheet ---- */

static void put_pane(struct mig_buf *out, const struct mig_book_sheet *s)
{
    const char *pane = s->n_frozen_rows && s->n_frozen_columns ? "bottomRight"
                       : s->n_frozen_rows                      ? "bottomLeft"
                                                               : "topRight";
    mig_buf_str(out, "<pane");
    if (s->n_frozen_columns)
        mig_buf_printf(out, " xSplit=\"%zu\"", s->n_frozen_columns);
    if (s->n_frozen_rows)
        mig_buf_printf(out, " ySplit=\"%zu\"", s->n_frozen_rows);
    mig_buf_str(out, " topLeftCell=\"");
    mig_book_put_cell(out, s->n_frozen_rows, s->n_frozen_columns);
    mig_buf_printf(out, "\" activePane=\"%s\" state=\"frozen\"/><selection pane=\"%s\"/>", pane, pane);
}

static void put_head(struct mig_book *b, const struct mig_book_sheet *s)
{
    struct mig_buf *xml = &b->xml;
    mig_buf_str(xml, MIG_BOOK_XML "<worksheet xmlns=\"" MIG_BOOK_MAIN "\" xmlns:r=\"" MIG_BOOK_REL
                                  "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView");
    mig_buf_printf(xml, "%s%s workbookViewId=\"0\">", s->has_no_grid ? " showGridLines=\"0\"" : "",
                   b->n_sheets == 1 ? " tabSelected=\"1\"" : "");
    if (s->n_frozen_rows || s->n_frozen_columns)
        put_pane(xml, s);
    mig_buf_str(xml, "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
    if (s->n_columns) {
        mig_buf_str(xml, "<cols>");
        for (size_t i = 0; i < s->n_columns; i++) {
            mig_buf_printf(xml, "<col min=\"%zu\" max=\"%zu\" width=\"", i + 1, i + 1);
            mig_buf_number(xml, s->width[i]);
            mig_buf_str(xml, "\" customWidth=\"1\"/>");
        }
        mig_buf_str(xml, "</cols>");
    }
    mig_buf_str(xml, "<sheetData>");
}

void mig_book_sheet(struct mig_book *b, const struct mig_book_sheet *s)
{
    mig_book_end_sheet(b);
    struct mig_span name = name_of(b, s->name);
    b->sheet = mig_grow(b->sheet, &b->cap_sheets, b->n_sheets + 1, sizeof *b->sheet);
    b->sheet[b->n_sheets++] = (struct mig_book_named){ .name = name, .n_frozen_rows = s->n_frozen_rows };
    const char *part = mig_arena_printf(&b->arena, "xl/worksheets/sheet%zu.xml", b->n_sheets);
    mig_book_note_part(b, part, "officedocument.spreadsheetml.worksheet+xml");
    mig_zip_begin(b->zip, part);
    put_head(b, s);
    double *width = mig_arena_alloc(&b->sheet_arena, s->n_columns * sizeof *width);
    if (s->n_columns)
        memcpy(width, s->width, s->n_columns * sizeof *width);
    b->width = width;
    b->n_widths = s->n_columns;
}

/* ---- tables ---- */

/* Of a table every column has a title of its own, whatever its case. */
static bool can_be_table(const struct mig_span *title, size_t n)
{
    struct mig_map seen = { 0 };
    struct mig_buf folded = { 0 };
    bool can = true;
    for (size_t i = 0; i < n && can; i++) {
        mig_buf_reset(&folded);
        mig_utf8_fold_text(&folded, title[i]);
        can = folded.n > 0 && folded.n <= MAX_TITLE && mig_map_get(&seen, mig_buf_span(&folded)) == MIG_MAP_NONE;
        for (size_t k = 0; k < title[i].n && can; k++)
            can = (unsigned char)title[i].p[k] >= 0x20;
        if (can)
            mig_map_put(&seen, mig_buf_span(&folded), 1);
    }
    mig_buf_free(&folded);
    mig_map_free(&seen);
    return can;
}

void mig_book_table(struct mig_book *b, size_t head, const struct mig_span *titles, size_t n)
{
    struct mig_book_range range = { .head = head, .last = b->n_rows - 1, .n_columns = n };
    if (!can_be_table(titles, n)) {
        b->sheet[b->n_sheets - 1].filter = range;
        return;
    }
    range.last += range.last == head; /* a table has a row, though it be empty */
    range.title = mig_arena_alloc(&b->sheet_arena, n * sizeof *range.title);
    for (size_t i = 0; i < n; i++)
        range.title[i] = mig_arena_span(&b->sheet_arena, titles[i]);
    b->table = mig_grow(b->table, &b->cap_tables, b->n_in_sheet + 1, sizeof *b->table);
    b->table[b->n_in_sheet++] = range;
}

void mig_book_put_range(struct mig_buf *out, const struct mig_book_range *range)
{
    mig_book_put_cell(out, range->head, 0);
    mig_buf_char(out, ':');
    mig_book_put_cell(out, range->last, range->n_columns - 1);
}

static void put_table(struct mig_book *b, const struct mig_book_range *t)
{
    struct mig_buf xml = { 0 };
    size_t id = ++b->n_tables;
    mig_buf_printf(&xml,
                   MIG_BOOK_XML "<table xmlns=\"" MIG_BOOK_MAIN
                                "\" id=\"%zu\" name=\"Table%zu\" displayName=\"Table%zu\" ref=\"",
                   id, id, id);
    mig_book_put_range(&xml, t);
    mig_buf_str(&xml, "\" totalsRowShown=\"0\"><autoFilter ref=\"");
    mig_book_put_range(&xml, t);
    mig_buf_printf(&xml, "\"/><tableColumns count=\"%zu\">", t->n_columns);
    for (size_t i = 0; i < t->n_columns; i++) {
        mig_buf_printf(&xml, "<tableColumn id=\"%zu\" name=\"", i + 1);
        mig_book_escape(&xml, t->title[i]);
        mig_buf_str(&xml, "\"/>");
    }
    mig_buf_str(&xml,
                "</tableColumns><tableStyleInfo name=\"TableStyleLight1\" showFirstColumn=\"0\" showLastColumn=\"0\" "
                "showRowStripes=\"1\" showColumnStripes=\"0\"/></table>");
    mig_book_put_part(b, mig_arena_printf(&b->arena, "xl/tables/table%zu.xml", id),
                      "officedocument.spreadsheetml.table+xml", &xml);
    mig_buf_free(&xml);
}

/* ---- the end of a sheet ---- */

void mig_book_break(struct mig_book *b, size_t row)
{
    b->page = mig_grow(b->page, &b->cap_pages, b->n_pages + 1, sizeof *b->page);
    b->page[b->n_pages++] = row;
}

static void put_breaks(const struct mig_book *b, struct mig_buf *xml)
{
    if (!b->n_pages)
        return;
    mig_buf_printf(xml, "<rowBreaks count=\"%zu\" manualBreakCount=\"%zu\">", b->n_pages, b->n_pages);
    for (size_t i = 0; i < b->n_pages; i++)
        mig_buf_printf(xml, "<brk id=\"%zu\" max=\"16383\" man=\"1\"/>", b->page[i]);
    mig_buf_str(xml, "</rowBreaks>");
}

static void put_filter(const struct mig_book *b, struct mig_buf *xml)
{
    const struct mig_book_range *filter = &b->sheet[b->n_sheets - 1].filter;
    if (!filter->n_columns)
        return;
    mig_buf_str(xml, "<autoFilter ref=\"");
    mig_book_put_range(xml, filter);
    mig_buf_str(xml, "\"/>");
}

static void put_location(struct mig_buf *xml, struct mig_span place)
{
    if (place.n == 0)
        return;
    mig_buf_str(xml, "\" location=\"");
    mig_book_escape(xml, place);
}

/* Web addresses are relations of the sheet, from rId1 on; *n_relations is how many. What is behind a '#' stands apart, as
 * Excel has it. */
static void put_link(struct mig_buf *xml, struct mig_buf *rels, const struct mig_book_link *link, size_t *n_relations)
{
    struct mig_span place = link->cell, page = mig_span("", 0);
    mig_buf_str(xml, "<hyperlink ref=\"");
    mig_book_put_cell(xml, link->row, link->column);
    if (link->url.n) {
        place = link->url;
        mig_span_split(&place, '#', &page);
        mig_buf_printf(xml, "\" r:id=\"rId%zu", ++*n_relations);
        mig_book_put_relation(rels, *n_relations, "hyperlink", page, true);
    }
    put_location(xml, place);
    mig_buf_str(xml, "\"/>");
}

static void put_links(const struct mig_book *b, struct mig_buf *xml, struct mig_buf *rels, size_t *n_relations)
{
    if (b->n_links)
        mig_buf_str(xml, "<hyperlinks>");
    for (size_t i = 0; i < b->n_links; i++)
        put_link(xml, rels, &b->link[i], n_relations);
    if (b->n_links)
        mig_buf_str(xml, "</hyperlinks>");
}

static void put_parts(struct mig_book *b, struct mig_buf *xml, struct mig_buf *rels, size_t n_relations)
{
    if (b->n_pictures) {
        mig_buf_printf(xml, "<drawing r:id=\"rId%zu\"/>", ++n_relations);
        mig_book_put_relation(rels, n_relations, "drawing",
                              mig_span_of(mig_arena_printf(&b->arena, "../drawings/drawing%zu.xml", b->n_drawings + 1)),
                              false);
    }
    if (b->n_in_sheet)
        mig_buf_printf(xml, "<tableParts count=\"%zu\">", b->n_in_sheet);
    for (size_t i = 0; i < b->n_in_sheet; i++) {
        mig_buf_printf(xml, "<tablePart r:id=\"rId%zu\"/>", ++n_relations);
        mig_book_put_relation(rels, n_relations, "table",
                              mig_span_of(mig_arena_printf(&b->arena, "../tables/table%zu.xml", b->n_tables + i + 1)),
                              false);
    }
    if (b->n_in_sheet)
        mig_buf_str(xml, "</tableParts>");
}

static void forget_sheet(struct mig_book *b)
{
    mig_buf_reset(&b->xml);
    mig_arena_reset(&b->sheet_arena);
    b->n_rows = b->column = b->n_links = b->n_in_sheet = b->n_pictures = b->n_pages = 0;
}

void mig_book_end_sheet(struct mig_book *b)
{
    struct mig_buf rels = { 0 };
    size_t n_relations = 0;
    if (b->n_sheets == 0)
        return;
    mig_book_end_row(b);
    mig_buf_str(&b->xml, "</sheetData>");
    put_filter(b, &b->xml);
    mig_buf_str(&rels, MIG_BOOK_XML "<Relationships xmlns=\"" MIG_BOOK_RELS "\">");
    put_links(b, &b->xml, &rels, &n_relations);
    mig_buf_str(&b->xml,
                "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
                "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>");
    put_breaks(b, &b->xml);
    /* a year in a column of texts is meant as a text */
    mig_buf_str(&b->xml,
                "<ignoredErrors><ignoredError sqref=\"A1:XFD1048576\" numberStoredAsText=\"1\"/></ignoredErrors>");
    put_parts(b, &b->xml, &rels, n_relations);
    mig_buf_str(&b->xml, "</worksheet>");
    mig_buf_str(&rels, "</Relationships>");
    mig_zip_write(b->zip, mig_buf_span(&b->xml));
    if (n_relations || b->n_pictures || b->n_in_sheet)
        mig_book_put_part(b, mig_arena_printf(&b->arena, "xl/worksheets/_rels/sheet%zu.xml.rels", b->n_sheets), NULL,
                          &rels);
    if (b->n_pictures)
        mig_book_put_drawing(b, ++b->n_drawings);
    for (size_t i = 0; i < b->n_in_sheet; i++)
        put_table(b, &b->table[i]);
    mig_buf_free(&rels);
    forget_sheet(b);
}
