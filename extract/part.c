#include "extract/part.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { HEADING_ROOM = 4096, OPENING = 256 }; /* bytes */
/* So many times shorter than parts are the first one, and pieces in which is looked for what all of them ask for, which is mostly told
 * soon. */
enum { HEAD_PARTS = 8, AROUND = 8 };

struct mig_parts {
    struct mig_walk walk;
    struct mig_matcher *matcher;
    struct mig_document *doc;
    struct mig_part next;
    mig_day published; /* what the text before NEXT says, once that is known */
    int date_source;
    size_t least;
};

struct mig_parts *mig_parts_new(const struct mig_engine *engine, const struct mig_extract_options *options,
                                size_t least)
{
    struct mig_parts *p = mig_alloc(sizeof *p);
    p->walk.engine = engine;
    p->walk.options = options;
    p->matcher = mig_matcher_new(engine->rules);
    p->least = least;
    return p;
}

void mig_parts_free(struct mig_parts *parts)
{
    if (!parts)
        return;
    mig_walk_free(&parts->walk);
    mig_matcher_free(parts->matcher);
    free(parts);
}

/* "of them 130 women": does the line at byte AT of TEXT go on from the one before? The two belong to one part then. */
static bool goes_on(struct mig_parts *p, struct mig_span text, size_t at)
{
    const struct mig_language *language = mig_walk_run(&p->walk, at)->language;
    struct mig_view view = { 0 };
    while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\n'))
        at++;
    size_t end = text.n - at > OPENING ? mig_utf8_floor(text, at + OPENING) : text.n;
    struct mig_span line = mig_span_cut(text, at, end);
    const char *feed = memchr(line.p, '\n', line.n);
    line.n = feed ? (size_t)(feed - line.p) : line.n;
    mig_view_make(&view, line, &language->sight);
    bool found = mig_matcher_goes_on(p->matcher, language, view.text);
    mig_view_free(&view);
    return found;
}

/* A part is in one language. The first is short: it is walked through before it is handed out. */
static size_t part_end(struct mig_parts *p, size_t start)
{
    struct mig_span text = mig_span_cut(p->doc->text, 0, mig_walk_run(&p->walk, start)->end);
    size_t most = text.n - start < MIG_PIECE_MOST ? text.n : start + MIG_PIECE_MOST;
    size_t least = p->next.paragraph < MIG_HEAD_PARAGRAPHS ? p->least / HEAD_PARTS : p->least;
    size_t end = mig_piece_end(text, start, least);
    while (end < most && text.p[end - 1] == '\n' && (goes_on(p, text, end) || mig_roster_reaches_over(text, end))) {
        const char *feed = memchr(text.p + end, '\n', most - end);
        if (!feed)
            break;
        end = (size_t)(feed - text.p) + 1;
    }
    return end;
}

/* The marks of the walk's scene, in the document's own memory. */
static struct mig_marks keep(struct mig_parts *p, const struct mig_marks *marks)
{
    struct mig_marks kept = *marks;
    kept.period_text = mig_arena_span(&p->doc->arena, marks->period_text);
    kept.place_text = mig_arena_span(&p->doc->arena, marks->place_text);
    return kept;
}

mig_status mig_parts_begin(struct mig_parts *parts, struct mig_document *doc, struct mig_around **around,
                           struct mig_err *err)
{
    mig_status status = mig_walk_settle(&parts->walk, doc, NULL, err);
    if (status != MIG_OK)
        return status;
    parts->doc = doc;
    parts->next = (struct mig_part){ .language = parts->walk.run->language };
    parts->published = doc->published;
    parts->date_source = doc->date_source;
    parts->next.around = *around = mig_around_new(&parts->walk, doc, parts->least / AROUND);
    return MIG_OK;
}

/* Through the document's first paragraphs the walk goes as it goes for facts. */
static void walk_head(struct mig_parts *p)
{
    struct mig_part *next = &p->next;
    const struct mig_scene *scene = &p->walk.scene;
    struct mig_document dated = *p->doc; /* a dateline dates what is behind it, not the part at hand */
    struct mig_line line;
    mig_walk_begin(&p->walk, &dated, next);
    while (mig_walk_next(&p->walk, &line))
        ;
    next->title = keep(p, &scene->title);
    next->publisher = keep(p, &scene->publisher);
    next->heading = keep(p, &scene->heading);
    next->dateline = keep(p, &scene->dateline);
    next->has_text = scene->has_text;
    size_t paragraph = p->walk.paragraph + p->walk.is_begun;
    next->paragraph = paragraph < MIG_HEAD_PARAGRAPHS ? paragraph : MIG_HEAD_PARAGRAPHS;
    p->published = dated.published;
    p->date_source = dated.date_source;
    p->doc->told_date = dated.told_date;
}

/* Takes the paragraph [start, end) as the heading of what stands behind if it is one. */
static bool take_heading(struct mig_parts *p, size_t start, size_t end)
{
    struct mig_part only = {
        .start = start, .end = end, .paragraph = MIG_HEAD_PARAGRAPHS, .language = p->next.language
    };
    struct mig_walk *walk = &p->walk;
    struct mig_sentence_span span;
    mig_walk_begin(walk, p->doc, &only);
    struct mig_span text = walk->scene.view.text;
    if (!mig_sentences_next(&walk->sentences, &span))
        return false;
    struct mig_line line = {
        .sentence = { .text = mig_span_cut(text, span.start, span.end), .language = walk->scene.language },
        .base = span.start,
        .begins_paragraph = span.begins_paragraph,
        .ends_paragraph = span.end >= text.n || text.p[span.end] == '\n',
    };
    if (!mig_scene_is_heading(&line, MIG_HEAD_PARAGRAPHS))
        return false;
    mig_walk_scan(walk, &line);
    if (!mig_scene_is_heading(&line, MIG_HEAD_PARAGRAPHS))
        return false;
    mig_scene_line(&walk->scene, &line, MIG_HEAD_PARAGRAPHS);
    p->next.heading = keep(p, &walk->scene.heading);
    return true;
}

/* The last heading of the part decides; from its end it is near. */
static void look_back(struct mig_parts *p)
{
    struct mig_span text = p->doc->text;
    for (size_t end = p->next.end, start; end > p->next.start; end = start) {
        const char *before = memrchr(text.p + p->next.start, '\n', end - 1 - p->next.start);
        start = before ? (size_t)(before - text.p) + 1 : p->next.start;
        if (end - start <= HEADING_ROOM && take_heading(p, start, end))
            return;
    }
}

/* To the part behind. */
static void step(struct mig_parts *p)
{
    struct mig_part *next = &p->next;
    next->start = next->end;
    const struct mig_walk_run *run = mig_walk_run(&p->walk, next->start);
    next->language = run->language;
    if (run->start == next->start && run->has_head) {
        next->paragraph = MIG_RUN_PARAGRAPH;
        next->heading = (struct mig_marks){ 0 };
    }
}

bool mig_parts_next(struct mig_parts *parts, struct mig_part *part, bool *is_last)
{
    struct mig_part *next = &parts->next;
    struct mig_document *doc = parts->doc;
    if (next->start >= doc->text.n && next->start > 0)
        return false;
    doc->published = parts->published;
    doc->date_source = parts->date_source;
    next->end = part_end(parts, next->start);
    *is_last = next->end >= doc->text.n;
    *part = *next;
    if (!*is_last && next->paragraph < MIG_HEAD_PARAGRAPHS)
        walk_head(parts);
    else if (!*is_last)
        look_back(parts);
    step(parts);
    return true;
}
