#include "extract/walk.h"

/* A record may say the language of its feed, not its own. */
static void correct_language(const struct mig_languages *languages, struct mig_document *doc)
{
    const char *other = mig_language_contradicted(languages, doc->language, doc->text);
    if (!other)
        return;
    doc->declared = doc->language;
    doc->language = mig_span_of(other);
}

mig_status mig_walk_settle(struct mig_walk *walk, struct mig_document *doc, struct mig_err *err)
{
    const struct mig_extract_options *given = walk->options;
    struct mig_languages *languages = walk->engine->languages;
    if (given->published != MIG_NO_DAY) {
        doc->published = given->published;
        doc->date_source = MIG_DATE_OPTION;
    }
    if (given->publisher.n)
        doc->publisher = given->publisher;
    if (given->language.n)
        doc->language = given->language;
    else
        correct_language(languages, doc);
    walk->scene.language = NULL;
    mig_status status =
        doc->language.n ? mig_language_find(languages, doc->language, &walk->scene.language, err) : MIG_NOMATCH;
    if (status == MIG_NOMATCH) {
        doc->language = mig_span_of(mig_language_detect(languages, doc->text));
        status = mig_language_find(languages, doc->language, &walk->scene.language, err);
    }
    if (status == MIG_OK)
        status = mig_ruleset_need(walk->engine->rules, walk->scene.language->code, err);
    return status;
}

static void take_part(struct mig_scene *scene, const struct mig_part *part)
{
    scene->part_start = part->start;
    scene->title = part->title;
    scene->publisher = part->publisher;
    scene->heading = part->heading;
    scene->dateline = part->dateline;
    scene->country = part->country;
    scene->actor = part->actor;
    scene->actor_text = part->actor_text;
    scene->looked_for_country = scene->looked_for_actor = true;
}

void mig_walk_begin(struct mig_walk *walk, struct mig_document *doc, const struct mig_part *part)
{
    struct mig_scene *scene = &walk->scene;
    struct mig_span text = part ? mig_span_cut(doc->text, part->start, part->end) : doc->text;
    mig_arena_reset(&scene->arena);
    mig_arena_reset(&scene->kept);
    *scene = (struct mig_scene){ .engine = walk->engine,
                                 .language = scene->language,
                                 .doc = doc,
                                 .option_place = walk->options->place,
                                 .view = scene->view,
                                 .sieves = scene->sieves,
                                 .arena = scene->arena,
                                 .kept = scene->kept };
    mig_view_make(&scene->view, text, &scene->language->sight);
    mig_sentences_start(&walk->sentences, scene->view.text, scene->language);
    walk->paragraph = part ? part->paragraph : 0;
    walk->number = 0;
    walk->is_begun = false;
    if (part)
        take_part(scene, part);
    if (!part || part->start == 0)
        mig_scene_begin(scene);
}

static void cut_atoms(struct mig_walk *walk, const struct mig_line *line)
{
    mig_atoms_cut(&walk->atoms, line->sentence.text, walk->scene.language->lexicon);
}

/* The tokens of LINE, whose atoms are those at hand. */
static void scan_atoms(struct mig_walk *walk, struct mig_line *line)
{
    struct mig_scan how = { walk->scene.language, walk->engine->places, walk->scene.doc->published,
                            &walk->scene.sieves };
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

/* Cuts a dateline off: what is left is a sentence of its own. */
static void cut_line(struct mig_walk *walk, struct mig_line *line, size_t n)
{
    line->base += n;
    line->sentence.text = mig_span_cut(line->sentence.text, n, line->sentence.text.n);
    mig_walk_scan(walk, line);
}

/* Lets LINE tell of what stands below it if it is a heading or a dateline; false when no fact can stand in it. */
static bool take_line(struct mig_walk *walk, struct mig_line *line)
{
    bool may_be_mark = mig_scene_may_mark(line, walk->paragraph);
    cut_atoms(walk, line);
    bool has_figure = mig_scan_has_figure(&walk->atoms);
    if (!has_figure && !may_be_mark)
        return false;
    scan_atoms(walk, line);
    size_t dateline = may_be_mark ? mig_scene_line(&walk->scene, line, walk->paragraph) : 0;
    if (!has_figure || dateline == line->sentence.text.n)
        return false;
    if (dateline)
        cut_line(walk, line, dateline);
    return true;
}

bool mig_walk_next(struct mig_walk *walk, struct mig_line *line)
{
    struct mig_span text = walk->scene.view.text;
    struct mig_sentence_span span;
    while (mig_sentences_next(&walk->sentences, &span)) {
        *line = (struct mig_line){
            .sentence = { .text = mig_span_cut(text, span.start, span.end), .language = walk->scene.language },
            .base = span.start,
            .number = ++walk->number,
            .begins_paragraph = span.begins_paragraph,
            .ends_paragraph = span.end >= text.n || text.p[span.end] == '\n',
        };
        walk->paragraph += walk->is_begun && span.begins_paragraph;
        walk->is_begun = true;
        if (take_line(walk, line))
            return true;
    }
    return false;
}

void mig_walk_free(struct mig_walk *walk)
{
    mig_atoms_free(&walk->atoms);
    mig_tokens_free(&walk->tokens);
    mig_view_free(&walk->scene.view);
    mig_sieves_free(&walk->scene.sieves);
    mig_arena_free(&walk->scene.arena);
    mig_arena_free(&walk->scene.kept);
}
