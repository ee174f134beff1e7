#include "stats/report/report.h"

#include <stdlib.h>

#include "base/hash.h"
#include "stats/report/parts.h"
#include "stats/report/tally.h"
#include "stats/report/texts.h"

static const struct part {
    const char *id;
    void (*write)(const struct mig_report *report, struct mig_report_page *page);
} parts[] = {
#define PART_ROW(name) { #name, mig_part_##name },
    MIG_PARTS(PART_ROW)
#undef PART_ROW
};
enum { N_PARTS = sizeof parts / sizeof *parts };

/* ---- what the parts rest on ---- */

/* The fact's own id, so that a link to a figure outlives the order of rows; a row's number where that cannot be. */
static void name_facts(struct mig_report *r)
{
    const struct mig_facts *facts = &r->job->facts;
    struct mig_map seen = { 0 };
    r->anchor = mig_arena_alloc(r->arena, facts->n * sizeof *r->anchor);
    for (size_t i = 0; i < facts->n; i++) {
        struct mig_span id = facts->item[i].fact_id;
        bool plain = mig_span_starts(id, "f_") && id.n < 64;
        for (size_t k = 0; k < id.n && plain; k++)
            plain = strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-", id.p[k]) && id.p[k];
        if (plain && mig_map_get(&seen, id) == MIG_MAP_NONE) {
            mig_map_put(&seen, id, 1);
            r->anchor[i] = mig_arena_copy(r->arena, id);
        } else {
            r->anchor[i] = mig_arena_printf(r->arena, "row-%zu", i + 1);
        }
    }
    mig_map_free(&seen);
}

struct ordered {
    struct mig_topic topic;
    size_t order;
};

static int by_order(const void *pa, const void *pb)
{
    const struct ordered *a = pa, *b = pb;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return mig_span_cmp(a->topic.code, b->topic.code);
}

/* Series stand in order of their indicators, so that each indicator's stand together. */
static void find_topics(struct mig_report *r)
{
    const struct mig_series_set *set = &r->job->set;
    struct ordered *list = mig_arena_alloc(r->arena, set->n * sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++) {
        struct mig_span code = set->item[i].dim[MIG_DIM_INDICATOR];
        if (n == 0 || !mig_span_eq(list[n - 1].topic.code, code)) {
            list[n].topic =
                (struct mig_topic){ code, mig_indicator_label(r, code), mig_indicator_definition(r, code), i, 0 };
            list[n++].order = mig_indicator_order(r->job->indicators, code);
        }
        list[n - 1].topic.n++;
    }
    if (n)
        qsort(list, n, sizeof *list, by_order);
    r->topic = mig_arena_alloc(r->arena, n * sizeof *r->topic);
    r->n_topics = n;
    for (size_t i = 0; i < n; i++)
        r->topic[i] = list[i].topic;
}

void mig_report_prepare(struct mig_report *r)
{
    const struct mig_series_set *set = &r->job->set;
    r->summary = mig_arena_alloc(r->arena, set->n * sizeof *r->summary);
    for (size_t i = 0; i < set->n; i++)
        mig_summarise(&r->summary[i], &set->item[i], MIG_SEED, r->arena);
    name_facts(r);
    find_topics(r);
    if (r->title.n == 0)
        r->title = mig_word(r->words, "title");
}

/* ---- the page ---- */

static size_t count_by(const struct mig_report *r, void (*by)(const struct mig_fact *, struct mig_buf *))
{
    struct mig_tally tally;
    mig_tally_facts(&tally, &r->job->facts, by);
    size_t n = tally.n;
    mig_tally_free(&tally);
    return n;
}

/* Those that are named; who is not may be one of them or many. */
static size_t count_publishers(const struct mig_report *r)
{
    struct mig_tally tally;
    mig_tally_facts(&tally, &r->job->facts, mig_by_publisher);
    size_t n = 0;
    for (size_t i = 0; i < tally.n; i++)
        n += tally.item[i].fact->source_name.n > 0;
    mig_tally_free(&tally);
    return n;
}

static void publication_span(const struct mig_facts *facts, mig_day *first, mig_day *last)
{
    *first = *last = MIG_NO_DAY;
    for (size_t i = 0; i < facts->n; i++) {
        mig_day day = facts->item[i].published;
        if (day == MIG_NO_DAY)
            continue;
        *first = *first == MIG_NO_DAY || day < *first ? day : *first;
        *last = day > *last ? day : *last;
    }
}

static struct mig_span lead(const struct mig_report *r)
{
    mig_day first, last;
    publication_span(&r->job->facts, &first, &last);
    const struct mig_fill fill[] = {
        mig_words_count(r->words, r->arena, "facts", r->job->facts.n),
        mig_words_count(r->words, r->arena, "documents", count_by(r, mig_by_document)),
        mig_words_count(r->words, r->arena, "publishers", count_publishers(r)),
        MIG_FILL("from", mig_words_day(r->words, r->arena, first)),
        MIG_FILL("to", mig_words_day(r->words, r->arena, last)),
        MIG_FILL("by", mig_word_of(r->words, "by", mig_span_of(mig_freq_words[r->job->how.freq]))),
        MIG_FILL("policy", mig_policy_text(r->job->policy, "label", mig_words_language(r->words))),
        { 0 },
    };
    return mig_words_fill(r->words, r->arena, first == MIG_NO_DAY ? "lead_undated" : "lead", fill);
}

static void write_parts(const struct mig_report *r, struct mig_report_page *page)
{
    for (size_t i = 0; i < N_PARTS; i++) {
        page->ops->section(page, parts[i].id, mig_word(r->words, parts[i].id));
        parts[i].write(r, page);
        page->ops->section_end(page);
    }
}

static void write_contents(const struct mig_report *r, struct mig_buf *out)
{
    mig_buf_str(out, "<nav aria-label=\"");
    mig_html_escape(out, mig_word(r->words, "skip"));
    mig_buf_str(out, "\"><ul>\n");
    for (size_t i = 0; i < N_PARTS; i++) {
        mig_buf_printf(out, "<li><a href=\"#%s\">", parts[i].id);
        mig_html_escape(out, mig_word(r->words, parts[i].id));
        mig_buf_str(out, "</a></li>\n");
    }
    mig_buf_str(out, "</ul></nav>\n");
}

/* The policy lets nothing but the page's own style in: whatever a release smuggled into a quote, it cannot run or load. */
static void write_head(const struct mig_report *r, struct mig_span style, struct mig_buf *out)
{
    mig_buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                   mig_words_language(r->words));
    mig_buf_str(
        out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"generator\" content=\"migstat\">\n<title>");
    mig_html_escape(out, r->title);
    mig_buf_str(out, "</title>\n<style>\n");
    mig_buf_add(out, style);
    mig_buf_str(out, "</style>\n</head>\n<body>\n");
}

void mig_report_html(const struct mig_report *r, struct mig_span style, struct mig_buf *out)
{
    struct mig_report_page page = { .ops = &mig_report_page_html };
    write_head(r, style, out);
    mig_buf_str(out, "<header>\n<h1>");
    mig_html_escape(out, r->title);
    mig_buf_str(out, "</h1>\n<p class=\"lead\">");
    mig_html_escape(out, lead(r));
    mig_buf_str(out, "</p>\n");
    write_contents(r, out);
    mig_buf_str(out, "</header>\n<main>\n");
    write_parts(r, &page);
    mig_buf_add(out, mig_buf_span(&page.out));
    mig_buf_free(&page.out);
    mig_buf_str(out, "</main>\n<footer><p>");
    mig_html_escape(out, mig_word(r->words, "made_with"));
    mig_buf_str(out, "</p></footer>\n</body>\n</html>\n");
}

void mig_report_markdown(const struct mig_report *r, struct mig_buf *out)
{
    struct mig_report_page page = { .ops = &mig_report_page_markdown };
    mig_buf_str(&page.out, "# ");
    page.ops->text(&page, r->title);
    mig_buf_str(&page.out, "\n\n");
    mig_report_page_para(&page, NULL, lead(r));
    write_parts(r, &page);
    mig_report_page_para(&page, NULL, mig_word(r->words, "made_with"));
    mig_buf_add(out, mig_buf_span(&page.out));
    mig_buf_free(&page.out);
}
