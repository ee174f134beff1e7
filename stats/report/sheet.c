#include "stats/report/sheet.h"

#include "base/html.h"
#include "stats/report/lead.h"
#include "stats/report/selection.h"
#include "stats/report/skeleton.h"

static const struct part {
    const char *name;
    void (*write)(const struct mig_report *report, struct mig_report_page *page);
} parts[] = {
#define PART_ROW(name) { #name, mig_part_##name },
    MIG_PARTS(PART_ROW)
#undef PART_ROW
};
const char *const mig_part_names[] = {
#define PART_NAME(name) #name,
    MIG_PARTS(PART_NAME) NULL
#undef PART_NAME
};

/* ---- what is put ---- */

struct filling {
    const struct mig_sheet *sheet;
    const struct mig_report *report;
    struct mig_span style;
    struct mig_report_page page; /* all parts, one behind the other */
    bool stands[MIG_N_PARTS];    /* it has a place, of its own or among {{parts}} */
    size_t from[MIG_N_PARTS], to[MIG_N_PARTS];
    struct mig_buf *out;
};

/* Of which kind a text is does not matter where it stands: "<", "&" and quotes are escaped in all of them. */
static void put_text(const struct filling *f, struct mig_span text)
{
    struct mig_report_page page = { .ops = f->page.ops };
    page.ops->text(&page, text);
    mig_buf_add(f->out, mig_buf_span(&page.out));
    mig_buf_free(&page.out);
}

static void put_title(const struct filling *f, struct mig_span key)
{
    (void)key;
    put_text(f, f->report->title);
}

static void put_lead(const struct filling *f, struct mig_span key)
{
    (void)key;
    put_text(f, mig_report_lead(f->report));
}

static void put_language(const struct filling *f, struct mig_span key)
{
    (void)key;
    put_text(f, mig_span_of(mig_words_language(f->report->words)));
}

/* The policy lets nothing but the page's own style in: whatever a release smuggled into a quote, it cannot run, load or send. */
static void put_head(const struct filling *f, struct mig_span key)
{
    (void)key;
    mig_buf_str(f->out,
                "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"generator\" content=\"migstat\">");
}

static void put_style(const struct filling *f, struct mig_span key)
{
    (void)key;
    mig_buf_add(f->out, mig_span_trim_end(f->style));
}

/* Line ends around it are the template's. */
static void put_block(const struct filling *f, struct mig_span block)
{
    while (block.n && block.p[0] == '\n')
        block = mig_span_cut(block, 1, block.n);
    while (block.n && block.p[block.n - 1] == '\n')
        block.n--;
    mig_buf_add(f->out, block);
}

static void put_part(const struct filling *f, size_t i)
{
    put_block(f, mig_span_cut(mig_buf_span(&f->page.out), f->from[i], f->to[i]));
}

static void put_parts(const struct filling *f, struct mig_span key)
{
    (void)key;
    const char *between = "";
    for (size_t i = 0; i < MIG_N_PARTS; i++)
        if (!f->sheet->places[i] && f->to[i] > f->from[i]) {
            mig_buf_str(f->out, between);
            put_part(f, i);
            between = f->sheet->kind == MIG_SHEET_HTML ? "\n" : "\n\n";
        }
}

static void put_selection(const struct filling *f, struct mig_span key)
{
    (void)key;
    struct mig_report_page page = { .ops = f->page.ops };
    mig_report_selection(f->report, &page);
    put_block(f, mig_buf_span(&page.out));
    mig_buf_free(&page.out);
}

static void put_contents(const struct filling *f, struct mig_span key)
{
    (void)key;
    mig_buf_str(f->out, "<nav aria-label=\"");
    put_text(f, mig_word(f->report->words, "skip"));
    mig_buf_str(f->out, "\"><ul>\n");
    for (size_t i = 0; i < MIG_N_PARTS; i++)
        if (f->to[i] > f->from[i]) {
            mig_buf_printf(f->out, "<li><a href=\"#%s\">", parts[i].name);
            put_text(f, mig_word(f->report->words, parts[i].name));
            mig_buf_str(f->out, "</a></li>\n");
        }
    mig_buf_str(f->out, "</ul></nav>");
}

static void put_word(const struct filling *f, struct mig_span key)
{
    put_text(f, *mig_words_find(f->report->words, key));
}

static void put_named_part(const struct filling *f, struct mig_span key)
{
    put_part(f, (size_t)mig_word_find(mig_part_names, key));
}

/* ---- what is checked of some ---- */

struct check {
    struct mig_sheet *sheet;
    const struct mig_words *words;
    struct mig_skeleton skeleton; /* of HTML */
};

static mig_status check_word(struct check *c, struct mig_span key, size_t at, struct mig_err *err)
{
    const struct mig_span *word = mig_words_find(c->words, key);
    if (!word)
        return mig_template_fail(&c->sheet->text, at, err, "there is no word '%.*s'", MIG_SPAN_ARG(key));
    return memchr(word->p, '{', word->n)
               ? mig_template_fail(&c->sheet->text, at, err, "the word '%.*s' wants something filled in",
                                   MIG_SPAN_ARG(key))
               : MIG_OK;
}

/* A part stands once, since its id does. */
static mig_status check_part(struct check *c, struct mig_span key, size_t at, struct mig_err *err)
{
    const struct mig_template *t = &c->sheet->text;
    int i = mig_word_find(mig_part_names, key);
    if (i < 0)
        return mig_template_fail(t, at, err, "there is no part '%.*s'", MIG_SPAN_ARG(key));
    if (c->sheet->places[i])
        return mig_template_fail(t, at, err, "the part '%.*s' stands in the page already", MIG_SPAN_ARG(key));
    c->sheet->places[i] = true;
    return MIG_OK;
}

static mig_status check_parts(struct check *c, struct mig_span key, size_t at, struct mig_err *err)
{
    (void)key;
    if (c->sheet->places_others)
        return mig_template_fail(&c->sheet->text, at, err, "{{parts}} stand in the page already");
    c->sheet->places_others = true;
    return MIG_OK;
}

/* ---- the names ---- */

enum { TEXTS = MIG_IN_TEXT | MIG_IN_TITLE | MIG_IN_VALUE };
static const struct name {
    const char *name;
    unsigned stands_in; /* enum mig_in */
    bool has_key;       /* "word KEY" */
    bool is_block;      /* paragraphs, not text */
    bool in_markdown;
    void (*put)(const struct filling *f, struct mig_span key);
    mig_status (*check)(struct check *c, struct mig_span key, size_t at,
                        struct mig_err *err); /* NULL: stands anywhere that it may */
} names[] = {
    { "title", TEXTS, false, false, true, put_title, NULL },
    { "lead", TEXTS, false, false, true, put_lead, NULL },
    { "language", TEXTS, false, false, true, put_language, NULL },
    { "word", TEXTS, true, false, true, put_word, check_word },
    { "head", MIG_IN_HEAD, false, true, false, put_head, NULL },
    { "style", MIG_IN_STYLE, false, true, false, put_style, NULL },
    { "contents", MIG_IN_TEXT, false, true, false, put_contents, NULL },
    { "selection", MIG_IN_TEXT, false, true, true, put_selection, NULL },
    { "part", MIG_IN_TEXT, true, true, true, put_named_part, check_part },
    { "parts", MIG_IN_TEXT, false, true, true, put_parts, check_parts },
};

/* NAME, or the word before its key. */
static const struct name *find_name(const struct mig_sheet *sheet, struct mig_span name)
{
    size_t at = mig_span_find(name, mig_span_of(" "));
    bool has_key = at != SIZE_MAX;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (mig_span_is(has_key ? mig_span_cut(name, 0, at) : name, names[i].name) && names[i].has_key == has_key &&
            (sheet->kind == MIG_SHEET_HTML || names[i].in_markdown))
            return &names[i];
    return NULL;
}

/* What stands behind the word; empty if nothing does. */
static struct mig_span key_of(struct mig_span name)
{
    size_t at = mig_span_find(name, mig_span_of(" "));
    return at == SIZE_MAX ? mig_span("", 0) : mig_span_trim(mig_span_cut(name, at, name.n));
}

/* ---- check ---- */

/* In Markdown a block has its line for itself; there is no HTML, so that all else is text. */
static bool stands_alone(const struct mig_template *t, size_t at)
{
    struct mig_span rest = mig_span_cut(t->text, at, t->text.n), line;
    mig_span_split(&rest, '\n', &line);
    line = mig_span_trim_end(line);
    return (at == 0 || t->text.p[at - 1] == '\n') && mig_span_find(line, mig_span_of("}}")) == line.n - 2;
}

static mig_status check_place(const struct check *c, const struct name *known, struct mig_span name, size_t at,
                              struct mig_err *err)
{
    const struct mig_template *t = &c->sheet->text;
    if (c->sheet->kind == MIG_SHEET_MARKDOWN)
        return !known->is_block || stands_alone(t, at)
                   ? MIG_OK
                   : mig_template_fail(t, at, err, "{{%.*s}} wants a line for itself", MIG_SPAN_ARG(name));
    enum mig_in standing = mig_skeleton_at(&c->skeleton, at);
    if (known->stands_in & standing)
        return MIG_OK;
    if (standing == MIG_IN_HEAD)
        return mig_template_fail(t, at, err, "{{head}} must stand before this, first in <head>");
    return mig_template_fail(t, at, err, "{{%.*s}} may not stand here", MIG_SPAN_ARG(name));
}

static mig_status check_name(void *ctx, struct mig_span name, size_t at, struct mig_buf *out, struct mig_err *err)
{
    struct check *c = ctx;
    const struct name *known = find_name(c->sheet, name);
    (void)out;
    if (!known)
        return mig_template_unknown(&c->sheet->text, at, name, err);
    mig_status status = check_place(c, known, name, at, err);
    return status == MIG_OK && known->check ? known->check(c, key_of(name), at, err) : status;
}

static mig_status check_markdown(const struct mig_template *t, struct mig_err *err)
{
    const char *at = t->text.n ? memchr(t->text.p, '<', t->text.n) : NULL;
    return at ? mig_template_fail(t, (size_t)(at - t->text.p), err,
                                  "a template of Markdown has no HTML; as text this is &lt;")
              : MIG_OK;
}

mig_status mig_sheet_check(struct mig_sheet *sheet, const struct mig_words *words, struct mig_err *err)
{
    struct check c = { .sheet = sheet, .words = words };
    memset(sheet->places, 0, sizeof sheet->places);
    sheet->places_others = false;
    mig_status status = sheet->kind == MIG_SHEET_HTML ? mig_skeleton_read(&c.skeleton, &sheet->text, err)
                                                      : check_markdown(&sheet->text, err);
    if (status == MIG_OK)
        status = mig_template_fill(&sheet->text, check_name, &c, NULL, err);
    if (status == MIG_OK && !sheet->places_others && !sheet->places[MIG_PART_facts])
        status = mig_template_fail(&sheet->text, sheet->text.text.n, err,
                                   "{{parts}} or {{part facts}} must stand in the page: every figure leads there");
    mig_skeleton_free(&c.skeleton);
    return status;
}

/* ---- fill ---- */

static mig_status put_name(void *ctx, struct mig_span name, size_t at, struct mig_buf *out, struct mig_err *err)
{
    const struct filling *f = ctx;
    const struct name *known = find_name(f->sheet, name);
    (void)at;
    (void)out;
    (void)err;
    known->put(f, key_of(name));
    return MIG_OK;
}

/* Those that have a place. */
static void write_parts(struct filling *f)
{
    struct mig_report_page *page = &f->page;
    for (size_t i = 0; i < MIG_N_PARTS; i++) {
        f->from[i] = f->to[i] = page->out.n;
        if (!f->stands[i])
            continue;
        page->ops->section(page, parts[i].name, mig_word(f->report->words, parts[i].name));
        size_t head = page->out.n;
        parts[i].write(f->report, page);
        if (page->out.n == head)
            page->out.n = f->from[i]; /* nothing to say */
        else
            page->ops->section_end(page);
        f->to[i] = page->out.n;
    }
}

void mig_sheet_fill(const struct mig_sheet *sheet, const struct mig_report *report, struct mig_span style,
                    struct mig_buf *out)
{
    static const struct mig_report_page_ops *const ops[] = {
        [MIG_SHEET_HTML] = &mig_report_page_html, [MIG_SHEET_MARKDOWN] = &mig_report_page_markdown
    };
    struct mig_report own = *report;
    struct filling f = { .sheet = sheet, .report = &own, .style = style, .out = out };
    own.stands = f.stands;
    for (size_t i = 0; i < MIG_N_PARTS; i++)
        f.stands[i] = sheet->places[i] || sheet->places_others;
    f.page.ops = ops[sheet->kind];
    write_parts(&f);
    mig_template_fill(&sheet->text, put_name, &f, out, NULL); /* it was gone through by check */
    mig_buf_free(&f.page.out);
}
