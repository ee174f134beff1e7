/* How cells may look: fonts, formats and styles, each a row. Formats 3, 4 and 14 are those that a spreadsheet shows as its reader's
 * country writes whole numbers, decimals and days. */
#include "base/book/inner.h"

enum font { BODY, TITLE, STRONG, LINKED, N_FONTS };
static const char *const fonts[N_FONTS] = {
    [BODY] = "<font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>",
    [TITLE] = "<font><b/><sz val=\"16\"/><name val=\"Calibri\"/><family val=\"2\"/></font>",
    [STRONG] = "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>",
    [LINKED] = "<font><u/><sz val=\"11\"/><color rgb=\"FF0563C1\"/><name val=\"Calibri\"/><family val=\"2\"/></font>",
};

enum { GENERAL = 0, GROUPED = 3, GROUPED_DECIMAL = 4, LOCAL_DAY = 14, CHANGE = 164 /* the first of our own */ };
#define CHANGE_CODE "+0.0%;-0.0%;0.0%"

enum place { AS_IT_IS, AT_TOP, WRAPPED, RIGHT /* with room to what stands behind it */ };
static const char *const places[] = { NULL, "<alignment vertical=\"top\"/>",
                                      "<alignment vertical=\"top\" wrapText=\"1\"/>",
                                      "<alignment horizontal=\"right\" vertical=\"top\" indent=\"1\"/>" };

static const struct look {
    enum font font;
    int format;
    enum place place;
    bool is_head; /* a line below, on grey */
} looks[MIG_BOOK_N_STYLES] = {
    [MIG_BOOK_PLAIN] = { BODY, GENERAL, AS_IT_IS, false },
    [MIG_BOOK_TITLE] = { TITLE, GENERAL, AS_IT_IS, false },
    [MIG_BOOK_LEAD] = { BODY, GENERAL, WRAPPED, false },
    [MIG_BOOK_HEAD] = { STRONG, GENERAL, WRAPPED, true },
    [MIG_BOOK_STRONG] = { STRONG, GENERAL, AT_TOP, false },
    [MIG_BOOK_WRAPPED] = { BODY, GENERAL, WRAPPED, false },
    [MIG_BOOK_TOP] = { BODY, GENERAL, AT_TOP, false },
    [MIG_BOOK_WHOLE] = { BODY, GROUPED, RIGHT, false },
    [MIG_BOOK_DECIMAL] = { BODY, GROUPED_DECIMAL, RIGHT, false },
    [MIG_BOOK_CHANGE] = { BODY, CHANGE, RIGHT, false },
    [MIG_BOOK_DAY] = { BODY, LOCAL_DAY, RIGHT, false },
    [MIG_BOOK_LINK] = { LINKED, GENERAL, WRAPPED, false },
    [MIG_BOOK_LINK_WHOLE] = { LINKED, GROUPED, RIGHT, false },
    [MIG_BOOK_LINK_DECIMAL] = { LINKED, GROUPED_DECIMAL, RIGHT, false },
};

bool mig_book_wraps(enum mig_book_style style)
{
    return looks[style].place == WRAPPED;
}

static void put_look(struct mig_buf *out, const struct look *look)
{
    int fill = look->is_head ? 2 : 0, border = look->is_head;
    mig_buf_printf(out,
                   "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"%d\" borderId=\"%d\" xfId=\"0\" applyNumberFormat=\"1\" "
                   "applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\"",
                   look->format, (int)look->font, fill, border);
    if (places[look->place])
        mig_buf_printf(out, " applyAlignment=\"1\">%s</xf>", places[look->place]);
    else
        mig_buf_str(out, "/>");
}

void mig_book_put_styles(struct mig_buf *out)
{
    mig_buf_str(out, MIG_BOOK_XML "<styleSheet xmlns=\"" MIG_BOOK_MAIN "\">");
    mig_buf_printf(out, "<numFmts count=\"1\"><numFmt numFmtId=\"%d\" formatCode=\"%s\"/></numFmts>", CHANGE,
                   CHANGE_CODE);
    mig_buf_printf(out, "<fonts count=\"%d\">", N_FONTS);
    for (size_t i = 0; i < N_FONTS; i++)
        mig_buf_str(out, fonts[i]);
    /* the first two fills are what every spreadsheet takes for granted */
    mig_buf_str(
        out,
        "</fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
        "patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor "
        "rgb=\"FFE7EBF0\"/><bgColor indexed=\"64\"/></patternFill></fill></fills><borders "
        "count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom "
        "style=\"thin\"><color rgb=\"FF7F8A99\"/></bottom><diagonal/></border></borders><cellStyleXfs "
        "count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
    mig_buf_printf(out, "<cellXfs count=\"%d\">", MIG_BOOK_N_STYLES);
    for (size_t i = 0; i < MIG_BOOK_N_STYLES; i++)
        put_look(out, &looks[i]);
    mig_buf_str(out,
                "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
                "<dxfs count=\"0\"/><tableStyles count=\"0\" defaultTableStyle=\"TableStyleLight1\"/></styleSheet>");
}
