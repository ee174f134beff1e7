/* Lines over periods, as DrawingML has them; a bar joins the bounds of a period. */
#include "base/book/inner.h"

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
#define SHAPES  "http://schemas.openxmlformats.org/drawingml/2006/main"

/* Axes are told apart by their numbers. */
enum { LABELS = 1, VALUES = 2 };

static struct mig_span keep(struct mig_book *b, struct mig_span text)
{
    return mig_arena_span(&b->sheet_arena, text);
}

void mig_book_chart(struct mig_book *b, const struct mig_book_chart *chart)
{
    struct mig_book_line *line = mig_arena_alloc(&b->sheet_arena, chart->n_lines * sizeof *line);
    struct mig_book_chart c = *chart;
    for (size_t i = 0; i < c.n_lines; i++) {
        line[i] = chart->line[i];
        line[i].title = keep(b, line[i].title);
    }
    c.line = line;
    c.title = keep(b, c.title);
    c.subtitle = keep(b, c.subtitle);
    c.about = keep(b, c.about);
    c.sheet = keep(b, c.sheet);
    b->chart = mig_grow(b->chart, &b->cap_charts, b->n_pictures + 1, sizeof *b->chart);
    b->chart[b->n_pictures++] = c;
}

/* ---- one chart ---- */

static void put_column(struct mig_buf *xml, const struct mig_book_chart *c, size_t column)
{
    struct mig_buf range = { 0 };
    mig_book_put_sheet(&range, c->sheet);
    mig_book_put_fixed(&range, c->first_row, column);
    mig_buf_char(&range, ':');
    mig_book_put_fixed(&range, c->last_row, column);
    mig_buf_str(xml, "<c:f>");
    mig_book_escape(xml, mig_buf_span(&range));
    mig_buf_str(xml, "</c:f>");
    mig_buf_free(&range);
}

static void put_paragraph(struct mig_buf *xml, struct mig_span text, const char *look)
{
    if (text.n == 0)
        return;
    mig_buf_printf(xml, "<a:p><a:pPr><a:defRPr/></a:pPr><a:r><a:rPr %s</a:rPr><a:t>", look);
    mig_book_escape(xml, text);
    mig_buf_str(xml, "</a:t></a:r></a:p>");
}

static void put_title(struct mig_buf *xml, const struct mig_book_chart *c)
{
    mig_buf_str(xml, "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>");
    put_paragraph(xml, c->title, "sz=\"1200\" b=\"1\">");
    put_paragraph(xml, c->subtitle, "sz=\"900\" b=\"0\"><a:solidFill><a:srgbClr val=\"595959\"/></a:solidFill>");
    mig_buf_str(xml, "</c:rich></c:tx><c:overlay val=\"0\"/></c:title><c:autoTitleDeleted val=\"0\"/>");
}

#define DEEP "<a:solidFill><a:srgbClr val=\"1F4E79\"/></a:solidFill>"
#define PALE "<a:solidFill><a:srgbClr val=\"8FAADC\"/></a:solidFill>"

static const char *const looks[] = {
    [MIG_BOOK_LINE] = "<c:spPr><a:ln w=\"22225\">" DEEP "</a:ln></c:spPr><c:marker><c:symbol val=\"circle\"/><c:size "
                      "val=\"6\"/><c:spPr>" DEEP "<a:ln>" DEEP "</a:ln></c:spPr></c:marker>",
    [MIG_BOOK_POINTS] =
        "<c:spPr><a:ln w=\"22225\"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val=\"circle\"/><c:size "
        "val=\"7\"/><c:spPr><a:solidFill><a:srgbClr val=\"9DC3E6\"/></a:solidFill><a:ln w=\"12700\">" DEEP
        "</a:ln></c:spPr></c:marker>",
    [MIG_BOOK_BOUND] =
        "<c:spPr><a:ln w=\"9525\">" PALE "<a:prstDash val=\"sysDash\"/></a:ln></c:spPr><c:marker><c:symbol "
        "val=\"dash\"/><c:size val=\"6\"/><c:spPr>" PALE "<a:ln>" PALE "</a:ln></c:spPr></c:marker>",
};

static void put_line(struct mig_buf *xml, const struct mig_book_chart *c, size_t i)
{
    mig_buf_printf(xml, "<c:ser><c:idx val=\"%zu\"/><c:order val=\"%zu\"/><c:tx><c:v>", i, i);
    mig_book_escape(xml, c->line[i].title);
    mig_buf_printf(xml, "</c:v></c:tx>%s<c:cat><c:strRef>", looks[c->line[i].look]);
    put_column(xml, c, c->label_column);
    mig_buf_str(xml, "</c:strRef></c:cat><c:val><c:numRef>");
    put_column(xml, c, c->line[i].column);
    mig_buf_str(xml, "</c:numRef></c:val><c:smooth val=\"0\"/></c:ser>");
}

static void put_axes(struct mig_buf *xml)
{
    static const char text[] =
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"900\"/></a:pPr><a:endParaRPr/></a:p></c:txPr>";
    static const char grey[] = "<c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr "
                               "val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr>";
    mig_buf_printf(
        xml,
        "<c:catAx><c:axId val=\"%d\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete "
        "val=\"0\"/><c:axPos val=\"b\"/><c:majorTickMark val=\"out\"/><c:minorTickMark "
        "val=\"none\"/><c:tickLblPos val=\"low\"/>%s<c:crossAx val=\"%d\"/><c:crosses val=\"autoZero\"/><c:auto "
        "val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>",
        LABELS, text, VALUES);
    mig_buf_printf(
        xml,
        "<c:valAx><c:axId val=\"%d\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete "
        "val=\"0\"/><c:axPos val=\"l\"/><c:majorGridlines>%s</c:majorGridlines><c:numFmt formatCode=\"#,##0\" "
        "sourceLinked=\"1\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos "
        "val=\"nextTo\"/>%s<c:crossAx val=\"%d\"/><c:crosses val=\"autoZero\"/><c:crossBetween "
        "val=\"between\"/></c:valAx>",
        VALUES, grey, text, LABELS);
}

static bool has_bounds(const struct mig_book_chart *c)
{
    for (size_t i = 0; i < c->n_lines; i++)
        if (c->line[i].look == MIG_BOOK_BOUND)
            return true;
    return false;
}

static void put_chart(struct mig_buf *xml, const struct mig_book_chart *c)
{
    mig_buf_str(xml, MIG_BOOK_XML "<c:chartSpace xmlns:c=\"" MIG_BOOK_CHART "\" xmlns:a=\"" SHAPES
                                  "\" xmlns:r=\"" MIG_BOOK_REL "\"><c:roundedCorners val=\"0\"/><c:chart>");
    put_title(xml, c);
    mig_buf_str(xml, "<c:plotArea><c:layout/><c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
    for (size_t i = 0; i < c->n_lines; i++)
        put_line(xml, c, i);
    if (has_bounds(c))
        mig_buf_str(xml, "<c:hiLowLines><c:spPr><a:ln w=\"9525\">" PALE "</a:ln></c:spPr></c:hiLowLines>");
    mig_buf_printf(xml, "<c:marker val=\"1\"/><c:axId val=\"%d\"/><c:axId val=\"%d\"/></c:lineChart>", LABELS, VALUES);
    put_axes(xml);
    mig_buf_str(xml, "</c:plotArea><c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend><c:plotVisOnly "
                     "val=\"0\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>");
}

/* ---- all of a sheet ---- */

static void put_corner(struct mig_buf *xml, const char *which, size_t column, size_t row)
{
    mig_buf_printf(xml,
                   "<xdr:%s><xdr:col>%zu</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%zu</xdr:row><xdr:rowOff>0</"
                   "xdr:rowOff></xdr:%s>",
                   which, column, row, which);
}

static void put_frame(struct mig_buf *xml, const struct mig_book_chart *c, size_t i)
{
    mig_buf_str(xml, "<xdr:twoCellAnchor>");
    put_corner(xml, "from", c->column, c->row);
    put_corner(xml, "to", c->column + c->n_columns, c->row + c->n_rows);
    mig_buf_printf(
        xml, "<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"%zu\" name=\"Chart %zu\" descr=\"",
        i + 2, i + 1);
    mig_book_escape(xml, c->about);
    mig_buf_printf(
        xml,
        "\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" "
        "cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData uri=\"" MIG_BOOK_CHART "\"><c:chart xmlns:c=\"" MIG_BOOK_CHART
        "\" xmlns:r=\"" MIG_BOOK_REL "\" r:id=\"rId%zu\"/></a:graphicData></a:graphic></xdr:graphicFrame>"
        "<xdr:clientData/></xdr:twoCellAnchor>",
        i + 1);
}

static void put_charts(struct mig_book *b)
{
    for (size_t i = 0; i < b->n_pictures; i++) {
        struct mig_buf xml = { 0 };
        put_chart(&xml, &b->chart[i]);
        mig_book_put_part(b, mig_arena_printf(&b->arena, "xl/charts/chart%zu.xml", ++b->n_charts),
                          "officedocument.drawingml.chart+xml", &xml);
        mig_buf_free(&xml);
    }
}

void mig_book_put_drawing(struct mig_book *b, size_t number)
{
    struct mig_buf xml = { 0 }, rels = { 0 };
    mig_buf_str(&xml, MIG_BOOK_XML "<xdr:wsDr xmlns:xdr=\"" DRAWING "\" xmlns:a=\"" SHAPES "\">");
    mig_buf_str(&rels, MIG_BOOK_XML "<Relationships xmlns=\"" MIG_BOOK_RELS "\">");
    for (size_t i = 0; i < b->n_pictures; i++) {
        put_frame(&xml, &b->chart[i], i);
        const char *part = mig_arena_printf(&b->arena, "../charts/chart%zu.xml", b->n_charts + i + 1);
        mig_book_put_relation(&rels, i + 1, "chart", mig_span_of(part), false);
    }
    mig_buf_str(&xml, "</xdr:wsDr>");
    mig_buf_str(&rels, "</Relationships>");
    mig_book_put_part(b, mig_arena_printf(&b->arena, "xl/drawings/drawing%zu.xml", number),
                      "officedocument.drawing+xml", &xml);
    mig_book_put_part(b, mig_arena_printf(&b->arena, "xl/drawings/_rels/drawing%zu.xml.rels", number), NULL, &rels);
    mig_buf_free(&xml);
    mig_buf_free(&rels);
    put_charts(b);
}
