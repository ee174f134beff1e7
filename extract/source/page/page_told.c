#include "extract/source/page/page_told.h"

#include <stdlib.h>

#include "base/mem.h"
#include "extract/source/dates.h"
#include "extract/source/page/page_meta.h"
#include "extract/source/page/page_parts.h"
#include "extract/source/page/page_write.h"
#include "extract/source/page/xpath.h"

static bool mark(const struct mig_page *page, const char *xpath, bool **marks)
{
    if (!*marks)
        *marks = mig_alloc(page->n);
    return mig_xpath_mark(page, xpath, *marks);
}

static void drop_empty(bool **marks)
{
    free(*marks);
    *marks = NULL;
}

/* What is left out goes with the text that it is left out of. */
static void ask_text(const struct mig_page *page, const struct mig_site *site, struct mig_page_told *told)
{
    if (site->text && told->chosen)
        return;
    if (site->text && !mark(page, site->text, &told->chosen))
        drop_empty(&told->chosen);
    if (site->drop && (!site->text || told->chosen))
        mark(page, site->drop, &told->omitted);
}

/* Of what the page tells in several places this is the right one, also when it is in words. */
static bool ask_date(const struct mig_page *page, const char *xpath, struct mig_document *doc)
{
    enum { MAX_DATE = 200 };
    size_t node;
    struct mig_span text;
    struct mig_buf room = { 0 };
    if (!mig_xpath_first(page, xpath, &node, &text))
        return false;
    mig_day day = text.n ? MIG_NO_DAY : mig_page_date(page, node);
    if (!text.n) {
        mig_page_gather(page, node, MAX_DATE, &room);
        text = mig_buf_span(&room);
    }
    text = mig_span_trim(text);
    if (day == MIG_NO_DAY)
        day = mig_date_in_value(text);
    if (day == MIG_NO_DAY)
        day = mig_date_in_line(text);
    bool is_found = day != MIG_NO_DAY || mig_date_has_year(text);
    if (is_found) {
        doc->published = day;
        doc->date_source = day == MIG_NO_DAY ? 0 : MIG_DATE_META;
        doc->date_text = day == MIG_NO_DAY ? mig_arena_span(&doc->arena, text) : mig_span(NULL, 0);
        doc->is_date_told = day == MIG_NO_DAY;
    }
    mig_buf_free(&room);
    return is_found;
}

void mig_page_ask(const struct mig_page *page, const struct mig_site *const *site, size_t n, struct mig_page_told *told,
                  struct mig_document *doc)
{
    if (n == 0 || !mig_xpath_begin(page))
        return;
    for (size_t i = 0; i < n; i++) {
        ask_text(page, site[i], told);
        told->is_dated = told->is_dated || (site[i]->date && ask_date(page, site[i]->date, doc));
    }
}

void mig_page_told_free(struct mig_page_told *told)
{
    drop_empty(&told->chosen);
    drop_empty(&told->omitted);
}

/* Outside of what was chosen only white space and line breaks stay, which part what stands in two places. */
static bool is_dropped(const struct mig_page *page, const struct mig_page_told *told, size_t node, bool is_inside)
{
    bool is_text = !page->node[node].name;
    if (told->omitted && told->omitted[node])
        return true;
    if (told->chosen[node])
        return false;
    if (is_text)
        return !is_inside && mig_span_trim(mig_page_text(page, node)).n > 0;
    return (page->node[node].tag & MIG_TAG_SILENT) || (is_inside && mig_page_is_unseen(page, node));
}

void mig_page_chosen_text(const struct mig_page *page, const struct mig_page_told *told, struct mig_buf *out)
{
    struct mig_page_lines lines = { 0 };
    bool *dropped = mig_alloc(page->n);
    size_t inside_end = 0; /* nodes before this one stand in a chosen one */
    for (size_t i = 0; i < page->n; i++) {
        if (told->chosen[i] && page->node[i].end > inside_end)
            inside_end = page->node[i].end;
        dropped[i] = is_dropped(page, told, i, i < inside_end);
        if (dropped[i])
            i = page->node[i].end - 1;
    }
    mig_page_collect(page, dropped, &lines);
    bool *kept = mig_alloc(lines.n);
    memset(kept, true, lines.n);
    mig_page_write(&(struct mig_page_kept){ page, &lines, dropped, kept, NULL }, out);
    free(kept);
    free(dropped);
    mig_page_lines_free(&lines);
}
