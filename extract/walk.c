#include "extract/walk.h"

#include <stdlib.h>

#include "extract/assemble.h"
#include "extract/text/look.h"

/* A record may say the language of its feed, not its own. */
static void correct_language(const struct mig_languages *languages, struct mig_document *doc)
{
    const char *other = mig_language_contradicted(languages, doc->language, doc->text);
    if (!other)
        return;
    doc->declared = doc->language;
    doc->language = mig_span_of(other);
}

/* With the rules that are of it, if the engine has any. */
static mig_status find_language(const struct mig_walk *walk, struct mig_span code, const struct mig_language **out,
                                struct mig_err *err)
{
    mig_status status = mig_language_find(walk->engine->languages, code, out, err);
    bool needs_rules = status == MIG_OK && walk->engine->rules;
    return needs_rules ? mig_ruleset_need(walk->engine->rules, (*out)->code, err) : status;
}

static void add_run(struct mig_walk *walk, struct mig_walk_run run)
{
    walk->run = mig_grow(walk->run, &walk->cap_runs, walk->n_runs + 1, sizeof *walk->run);
    walk->run[walk->n_runs++] = run;
}

static mig_status take_runs(struct mig_walk *walk, struct mig_document *doc, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < walk->cut.n && status == MIG_OK; i++) {
        const struct mig_language_run *run = &walk->cut.item[i];
        const struct mig_language *language;
        status = find_language(walk, mig_span_of(run->code), &language, err);
        if (status == MIG_OK)
            add_run(walk, (struct mig_walk_run){ run->start, run->end, language, run->is_first });
    }
    doc->language = mig_span_of(walk->cut.most);
    return status;
}

/* What the document declares must be a language of ours; none, or another, is detected. */
static mig_status settle_language(struct mig_walk *walk, struct mig_document *doc, struct mig_err *err)
{
    struct mig_languages *languages = walk->engine->languages;
    bool is_given = walk->options->language.n > 0;
    if (is_given)
        doc->language = walk->options->language;
    else
        correct_language(languages, doc);
    if (!doc->language.n || !mig_languages_sight(languages, doc->language)) {
        doc->language = mig_span_of(mig_language_detect(languages, doc->text));
        is_given = false;
    }
    walk->n_runs = walk->cut.n = 0;
    if (!is_given)
        mig_language_runs_find(languages, doc->language, doc->text, &walk->cut);
    if (walk->cut.n)
        return take_runs(walk, doc, err);
    const struct mig_language *language;
    mig_status status = find_language(walk, doc->language, &language, err);
    if (status == MIG_OK)
        add_run(walk, (struct mig_walk_run){ 0, doc->text.n, language, true });
    return status;
}

mig_status mig_walk_settle(struct mig_walk *walk, struct mig_document *doc, const struct mig_part *part,
                           struct mig_err *err)
{
    const struct mig_extract_options *given = walk->options;
    if (part) {
        walk->n_runs = 0;
        add_run(walk, (struct mig_walk_run){ part->start, part->end, part->language, false });
        return mig_ruleset_need(walk->engine->rules, part->language->code, err);
    }
    if (given->published != MIG_NO_DAY) {
        doc->published = given->published;
        doc->date_source = MIG_DATE_OPTION;
    }
    if (given->publisher.n)
        doc->publisher = given->publisher;
    mig_status status = settle_language(walk, doc, err);
    if (status == MIG_NOMATCH)
        mig_document_fall_back(doc); /* what may be a date in words nobody can read */
    return status;
}

const struct mig_walk_run *mig_walk_run(const struct mig_walk *walk, size_t at)
{
    size_t from = 0, to = walk->n_runs;
    while (to - from > 1) {
        size_t middle = from + (to - from) / 2;
        if (walk->run[middle].start <= at)
            from = middle;
        else
            to = middle;
    }
    return &walk->run[from];
}

static void take_part(struct mig_scene *scene, const struct mig_part *part)
{
    scene->title = part->title;
    scene->publisher = part->publisher;
    scene->heading = part->heading;
    scene->dateline = part->dateline;
    scene->has_text = part->has_text;
    scene->around = part->around;
}

/* To the start of RUN; the marks of what is before it hold on. */
static void enter(struct mig_walk *walk, const struct mig_walk_run *run)
{
    struct mig_scene *scene = &walk->scene;
    scene->language = run->language;
    scene->part_start = run->start;
    scene->lead.is_there = scene->last.is_there = false;
    mig_view_make(&scene->view, mig_span_cut(scene->doc->text, run->start, run->end), &run->language->sight);
    mig_sentences_start(&walk->sentences, scene->view.text, run->language);
    mig_roster_clear(&walk->roster);
}

/* What the first run's figures may need stands in another. */
static void look_around(struct mig_walk *walk)
{
    struct mig_scene *scene = &walk->scene;
    for (size_t i = 0; i < walk->n_runs && !(scene->country.has_place && scene->actor); i++) {
        enter(walk, &walk->run[i]);
        scene->looked_for_country = scene->country.has_place;
        mig_scene_country(scene);
        if (!scene->actor)
            mig_assemble_find_actor(scene);
    }
    scene->looked_for_country = scene->looked_for_actor = true;
}

void mig_walk_begin(struct mig_walk *walk, struct mig_document *doc, const struct mig_part *part)
{
    struct mig_scene *scene = &walk->scene;
    mig_arena_reset(&scene->arena);
    mig_arena_reset(&scene->kept);
    *scene = (struct mig_scene){ .engine = walk->engine,
                                 .doc = doc,
                                 .option_place = walk->options->place,
                                 .view = scene->view,
                                 .sieves = scene->sieves,
                                 .arena = scene->arena,
                                 .kept = scene->kept };
    walk->at_run = 0;
    walk->end_run = part ? 1 : walk->n_runs;
    walk->paragraph = part ? part->paragraph : 0;
    walk->number = 0;
    walk->is_begun = false;
    if (walk->end_run > 1 && !walk->only_heads)
        look_around(walk);
    enter(walk, part ? &(struct mig_walk_run){ part->start, part->end, part->language, false } : walk->run);
    if (part)
        take_part(scene, part);
    if (!part || part->start == 0)
        mig_scene_begin(scene);
}

static void cut_atoms(struct mig_walk *walk, const struct mig_line *line)
{
    mig_atoms_cut(&walk->atoms, line->sentence.text, walk->scene.language->lexicon);
}

/* The day that times without a year are told from. In a line of a table it is the end of the time that stands above: "January" below
 * "Arrivals in 2013" is of that year. */
static mig_day today_of(const struct mig_walk *walk)
{
    const struct mig_marks *heading = &walk->scene.heading;
    mig_day today = mig_document_today(walk->scene.doc);
    bool is_told = heading->has_period && heading->period.from != MIG_NO_DAY && heading->period.to != MIG_NO_DAY;
    if (!is_told || mig_heading_end(&walk->atoms) == SIZE_MAX)
        return today;
    return today == MIG_NO_DAY || heading->period.to < today ? heading->period.to : today;
}

/* The tokens of LINE, whose atoms are those at hand. */
static void scan_atoms(struct mig_walk *walk, struct mig_line *line)
{
    struct mig_scan how = { walk->scene.language, walk->engine->places, today_of(walk), &walk->scene.sieves };
    walk->tokens.n = 0;
    mig_town_scan_tokens(&how, &walk->atoms, &walk->tokens);
    line->sentence.token = walk->tokens.item;
    line->sentence.n_tokens = walk->tokens.n;
}

void mig_walk_scan(struct mig_walk *walk, struct mig_line *line)
{
    cut_atoms(walk, line);
    scan_atoms(walk, line);
}

bool mig_walk_join(struct mig_walk *walk, const struct mig_line *line, enum mig_roster_order order,
                   struct mig_line *joined)
{
    if (!mig_roster_join(&walk->roster, line, order, joined))
        return false;
    mig_walk_scan(walk, joined);
    return true;
}

/* Cuts a dateline off: what is left is a sentence of its own. */
static void cut_line(struct mig_walk *walk, struct mig_line *line, size_t n)
{
    line->base += n;
    line->sentence.text = mig_span_cut(line->sentence.text, n, line->sentence.text.n);
    mig_walk_scan(walk, line);
}

/* The sentence behind an aside is counted as if it stood behind that before it. */
static void note_aside(struct mig_walk *walk, struct mig_line *line)
{
    const struct mig_sense *sense;
    line->is_aside =
        !line->begins_paragraph && mig_find_sense(walk->scene.language, &walk->atoms, 0, MIG_CLASS_ASIDE, &sense);
    if (line->is_aside)
        line->number = --walk->number;
}

static bool counts(const struct mig_sentence *s)
{
    size_t i = 0;
    while (i < s->n_tokens && s->token[i].kind != MIG_COUNT && s->token[i].kind != MIG_MONEY)
        i++;
    return i < s->n_tokens;
}

/* One that counts something is no aside: "Of this the agency said that 9 of them are women." */
static void note_count(struct mig_walk *walk, struct mig_line *line)
{
    if (!line->is_aside || !counts(&line->sentence))
        return;
    line->is_aside = false;
    line->number = ++walk->number;
}

/* Lets LINE tell of what stands below it if it is a heading or a dateline; false when no fact can stand in it. */
static bool take_line(struct mig_walk *walk, struct mig_line *line)
{
    bool may_be_mark = !line->is_item && mig_scene_may_mark(line, walk->paragraph);
    cut_atoms(walk, line);
    bool has_figure = mig_scan_has_figure(&walk->atoms);
    note_aside(walk, line);
    if (!has_figure && !may_be_mark)
        return false;
    scan_atoms(walk, line);
    note_count(walk, line);
    size_t dateline = may_be_mark ? mig_scene_line(&walk->scene, line, walk->paragraph) : 0;
    if (dateline == line->sentence.text.n)
        return false;
    if (dateline)
        cut_line(walk, line, dateline);
    return has_figure;
}

/* Into the next run; false at the end. */
static bool next_run(struct mig_walk *walk)
{
    if (walk->at_run + 1 >= walk->end_run)
        return false;
    const struct mig_walk_run *run = &walk->run[++walk->at_run];
    enter(walk, run);
    if (run->has_head) {
        walk->paragraph = MIG_RUN_PARAGRAPH;
        walk->is_begun = false;
        walk->scene.heading = (struct mig_marks){ 0 };
    }
    return true;
}

static bool is_past_head(const struct mig_walk *walk, const struct mig_sentence_span *span)
{
    return walk->paragraph + (walk->is_begun && span->begins_paragraph) >= MIG_HEAD_PARAGRAPHS;
}

static bool next_sentence(struct mig_walk *walk, struct mig_sentence_span *span)
{
    while (!mig_sentences_next(&walk->sentences, span) || (walk->only_heads && is_past_head(walk, span)))
        if (!next_run(walk))
            return false;
    return true;
}

bool mig_walk_next(struct mig_walk *walk, struct mig_line *line)
{
    struct mig_sentence_span span;
    while (next_sentence(walk, &span)) {
        struct mig_span text = walk->scene.view.text;
        *line = (struct mig_line){
            .sentence = { .text = mig_span_cut(text, span.start, span.end), .language = walk->scene.language },
            .base = span.start,
            .number = ++walk->number,
            .begins_paragraph = span.begins_paragraph,
            .ends_paragraph = span.end >= text.n || text.p[span.end] == '\n',
        };
        walk->paragraph += walk->is_begun && span.begins_paragraph;
        walk->is_begun = true;
        line->is_item = mig_roster_see(&walk->roster, line, text);
        const bool has_figure = take_line(walk, line);
        mig_roster_check(&walk->roster, line);
        if (has_figure)
            return true;
    }
    return false;
}

void mig_walk_date(struct mig_walk *walk, struct mig_document *doc)
{
    struct mig_line line;
    walk->only_heads = true;
    mig_walk_begin(walk, doc, NULL);
    while (!mig_document_is_dated(doc) && mig_walk_next(walk, &line))
        ;
    walk->only_heads = false;
}

void mig_walk_free(struct mig_walk *walk)
{
    mig_atoms_free(&walk->atoms);
    mig_tokens_free(&walk->tokens);
    mig_view_free(&walk->scene.view);
    mig_language_runs_free(&walk->cut);
    mig_roster_free(&walk->roster);
    free(walk->run);
    mig_sieves_free(&walk->scene.sieves);
    mig_arena_free(&walk->scene.arena);
    mig_arena_free(&walk->scene.kept);
}
