#include "extract/scene.h"

#include "base/utf8.h"
#include "extract/around.h"
#include "extract/nation.h"
#include "extract/own_place.h"
#include "extract/roster.h"
#include "extract/row.h"
#include "extract/source/dates.h"

enum { HEADING_MAX = 240, DATELINE_ATOMS = 24, LEAD_WORDS = 6 };

struct mig_span mig_scene_text(struct mig_scene *scene, size_t start, size_t end)
{
    return mig_utf8_one_line(&scene->arena, mig_view_source(&scene->view, start, end));
}

struct mig_span mig_scene_line_text(struct mig_scene *scene, const struct mig_line *line, size_t start, size_t end)
{
    return mig_scene_text(scene, mig_line_at(line, start), mig_line_end(line, end));
}

static void take_token(struct mig_marks *marks, const struct mig_token *t, struct mig_span text)
{
    if (t->kind == MIG_PERIOD && !t->is_rate && !marks->has_period) {
        marks->has_period = true;
        marks->period = *t;
        marks->period_text = text;
    } else if (t->kind == MIG_PLACE && t->place->iso3[0] && mig_place_is_scene(t) && !marks->has_place) {
        marks->has_place = true;
        marks->place = *t;
        marks->place_text = text;
    }
}

static struct mig_span kept_text(struct mig_scene *scene, const struct mig_view *view, size_t start, size_t end)
{
    return mig_utf8_one_line(&scene->kept, mig_view_source(view, start, end));
}

static void read_marks(struct mig_scene *scene, struct mig_marks *marks, const struct mig_line *line, size_t end)
{
    *marks = (struct mig_marks){ 0 };
    for (size_t i = 0; i < line->sentence.n_tokens; i++)
        if (line->sentence.token[i].end <= end) {
            const struct mig_token *t = &line->sentence.token[i];
            take_token(marks, t,
                       kept_text(scene, &scene->view, mig_line_at(line, t->start), mig_line_end(line, t->end)));
        }
}

/* A text about the document that is not its main text: the title, the publisher's name. */
static void read_text(struct mig_scene *scene, struct mig_marks *marks, struct mig_span text)
{
    struct mig_view view = { 0 };
    struct mig_atoms atoms = { 0 };
    struct mig_tokens tokens = { 0 };
    struct mig_scan scan = { scene->language, scene->engine->places, mig_document_today(scene->doc), &scene->sieves };
    mig_view_make(&view, text, &scene->language->sight);
    mig_atoms_cut(&atoms, view.text, scene->language->lexicon);
    mig_town_scan_tokens(&scan, &atoms, &tokens);
    *marks = (struct mig_marks){ 0 };
    for (size_t i = 0; i < tokens.n; i++) {
        const struct mig_token *t = &tokens.item[i];
        take_token(marks, t, kept_text(scene, &view, t->start, t->end));
    }
    mig_tokens_free(&tokens);
    mig_atoms_free(&atoms);
    mig_view_free(&view);
}

/* Is TEXT a day in digits that may be month first, or not, "05/06/2012"? */
static bool is_open_to_doubt(const struct mig_language *language, struct mig_span text)
{
    size_t at = 0;
    while (at < text.n)
        if (mig_utf8_is_letter(mig_utf8_next(text, &at)))
            return false;
    return !language->day_first && mig_date_in_line(text) == MIG_NO_DAY;
}

/* A whole day of a year, in a dateline or where SOURCE says, dates a document that has no better date. */
static void date_document(struct mig_scene *scene, const struct mig_marks *marks, int source)
{
    if (mig_document_is_dated(scene->doc) || !marks->has_period || marks->period.from == MIG_NO_DAY ||
        marks->period.from != marks->period.to || is_open_to_doubt(scene->language, marks->period_text))
        return;
    scene->doc->published = marks->period.from;
    scene->doc->date_source = source;
}

void mig_scene_begin(struct mig_scene *scene)
{
    struct mig_marks date;
    if (scene->doc->date_text.n) {
        read_text(scene, &date, scene->doc->date_text);
        date_document(scene, &date, scene->doc->date_text_source ? scene->doc->date_text_source : MIG_DATE_TEXT);
        if (mig_document_is_dated(scene->doc))
            scene->doc->told_date = mig_span(NULL, 0);
    }
    mig_document_fall_back(scene->doc);
    if (scene->doc->title.n)
        read_text(scene, &scene->title, scene->doc->title);
    if (scene->doc->publisher.n)
        read_text(scene, &scene->publisher, scene->doc->publisher);
}

static bool has_count(const struct mig_line *line)
{
    for (size_t i = 0; i < line->sentence.n_tokens; i++)
        if (line->sentence.token[i].kind <= MIG_MEASURE && line->sentence.token[i].kind != MIG_ORDINAL)
            return true;
    return false;
}

bool mig_scene_is_item(struct mig_span text)
{
    size_t at = 0;
    uint32_t first = text.n ? mig_utf8_next(text, &at) : 0;
    return first == '-' || first == '*' || first == 0xB7 || first == 0x2022 || first == 0x2013 || first == 0x2014;
}

bool mig_scene_is_heading(const struct mig_line *line, size_t paragraph)
{
    struct mig_span text = line->sentence.text;
    if (!line->begins_paragraph || !line->ends_paragraph || text.n == 0 || text.n > HEADING_MAX)
        return false;
    if (strchr(".!?;,", text.p[text.n - 1]))
        return false;
    return paragraph == 0 || (!mig_scene_is_item(text) && !has_count(line));
}

/* Do a place or a day stand within the first END bytes? A longer time ("с начала 2024 года - ") is that of what follows. */
static bool tells_where_or_day(const struct mig_sentence *s, size_t end)
{
    for (size_t i = 0; i < s->n_tokens && s->token[i].end <= end; i++) {
        const struct mig_token *t = &s->token[i];
        if (t->kind == MIG_PLACE || (t->kind == MIG_PERIOD && t->from == t->to))
            return true;
    }
    return false;
}

/* Only places, periods and signs, "Душанбе, 18 декабря 2012 года": nothing said, all dated. */
static bool is_only_marks(const struct mig_line *line, const struct mig_atoms *atoms)
{
    size_t k = 0;
    const struct mig_sentence *s = &line->sentence;
    if (!line->begins_paragraph || !line->ends_paragraph || !tells_where_or_day(s, s->text.n))
        return false;
    for (size_t i = 0; i < atoms->n; i++) {
        const struct mig_atom *a = &atoms->item[i];
        while (k < s->n_tokens && s->token[k].end <= a->start)
            k++;
        bool covered = k < s->n_tokens && s->token[k].start <= a->start && s->token[k].kind >= MIG_PERIOD &&
                       s->token[k].kind <= MIG_PLACE;
        if (!covered && a->type != MIG_ATOM_SIGN && a->end - a->start > 4)
            return false;
    }
    return s->token[0].kind == MIG_PLACE || s->token[0].kind == MIG_PERIOD;
}

static bool stands_apart(const struct mig_atoms *atoms, size_t i)
{
    return atoms->item[i].sign == '-' && atoms->item[i].space && i + 1 < atoms->n && atoms->item[i + 1].space;
}

/* A dateline begins with a day or with a place's bare name: "in Khujand - 85" tells of a figure. */
static bool may_lead(const struct mig_token *t)
{
    return t->kind == MIG_PERIOD || (t->kind == MIG_PLACE && t->place_role == MIG_PLACE_ANY);
}

static bool is_item(struct mig_span line)
{
    return line.n > 0 && strchr(";,", line.p[line.n - 1]);
}

/* Behind the dash of "ДУШАНБЕ, 15 июля 2013 г. — ", or 0: a place or a day stands within the first words, then a dash
 * with spaces around it, and before it nothing but names, dates, agencies in capitals and small words. */
static size_t dateline_end(const struct mig_line *line, const struct mig_atoms *atoms)
{
    const struct mig_sentence *s = &line->sentence;
    size_t loose = 0, k = 0;
    if (!line->begins_paragraph || s->n_tokens == 0 || !may_lead(&s->token[0]) || is_item(s->text))
        return 0;
    for (size_t i = 0; i < atoms->n && i < DATELINE_ATOMS; i++) {
        const struct mig_atom *a = &atoms->item[i];
        if (stands_apart(atoms, i))
            return s->token[0].start <= 3 && tells_where_or_day(s, a->start) ? atoms->item[i + 1].start : 0;
        while (k < s->n_tokens && s->token[k].end <= a->start)
            k++;
        bool covered = k < s->n_tokens && s->token[k].start <= a->start;
        if (!covered && a->type == MIG_ATOM_WORD && a->end - a->start > 4 && (!a->capital || ++loose > LEAD_WORDS))
            return 0;
    }
    return 0;
}

static bool tells_day(const struct mig_sentence *s, size_t end)
{
    for (size_t i = 0; i < s->n_tokens && s->token[i].end <= end; i++)
        if (s->token[i].kind == MIG_PERIOD && s->token[i].from == s->token[i].to)
            return true;
    return false;
}

/* Behind the full stop of "Dushanbe, 18 December 2012. Ten families …", or 0: before it nothing but places and periods, a day
 * among them. Whether a sentence ends there, too, depends on what comes before the stop: "2012 г." */
static size_t stopped_end(const struct mig_line *line, const struct mig_atoms *atoms)
{
    const struct mig_sentence *s = &line->sentence;
    size_t k = 0, i = 0;
    if (!line->begins_paragraph || s->n_tokens == 0 || !may_lead(&s->token[0]) || s->token[0].start > 3)
        return 0;
    for (; i < atoms->n && i < DATELINE_ATOMS; i++) {
        const struct mig_atom *a = &atoms->item[i];
        while (k < s->n_tokens && s->token[k].end <= a->start)
            k++;
        bool covered = k < s->n_tokens && s->token[k].start <= a->start && s->token[k].kind >= MIG_PERIOD &&
                       s->token[k].kind <= MIG_PLACE;
        if (!covered && a->type != MIG_ATOM_SIGN)
            break;
    }
    bool is_stopped = i > 0 && s->text.p[atoms->item[i - 1].end - 1] == '.' && tells_day(s, atoms->item[i - 1].end);
    if (!is_stopped || (i < atoms->n && !atoms->item[i].capital))
        return 0;
    return i < atoms->n ? atoms->item[i].start : s->text.n;
}

bool mig_scene_may_mark(const struct mig_line *line, size_t paragraph)
{
    return line->begins_paragraph && (paragraph < MIG_HEAD_PARAGRAPHS || line->sentence.text.n <= HEADING_MAX);
}

bool mig_scene_is_value(const struct mig_line *line)
{
    const struct mig_sentence *s = &line->sentence;
    const struct mig_token *last = s->n_tokens > 0 ? &s->token[s->n_tokens - 1] : NULL;
    if (!last || last->kind > MIG_MEASURE || last->kind == MIG_ORDINAL || last->end < s->text.n ||
        !line->ends_paragraph)
        return false;
    struct mig_span before = mig_span_trim(mig_span(s->text.p, last->start));
    return mig_span_ends(before, ":");
}

size_t mig_scene_line(struct mig_scene *scene, const struct mig_line *line, size_t paragraph)
{
    size_t end = 0;
    if (paragraph < MIG_HEAD_PARAGRAPHS && line->begins_paragraph && !mig_scene_is_value(line)) {
        struct mig_atoms atoms = { 0 };
        mig_atoms_cut(&atoms, line->sentence.text, NULL);
        /* below text a bare place heads what follows: a dateline would have stood before it */
        bool heads = scene->has_text && !tells_day(&line->sentence, line->sentence.text.n);
        end = !is_only_marks(line, &atoms) ? dateline_end(line, &atoms) : heads ? 0 : line->sentence.text.n;
        end = end ? end : stopped_end(line, &atoms);
        mig_atoms_free(&atoms);
    }
    if (end) {
        read_marks(scene, &scene->dateline, line, end);
        date_document(scene, &scene->dateline, MIG_DATE_TEXT);
        return end;
    }
    if (mig_scene_is_heading(line, paragraph) && !mig_scene_is_value(line))
        read_marks(scene, paragraph == 0 && !scene->doc->title.n ? &scene->title : &scene->heading, line,
                   line->sentence.text.n);
    else
        scene->has_text = true;
    return 0;
}

/* The first country among TOKENS of TEXT, else the first region or city; a name inside a figure ("2 млрд долларов США") is none,
 * nor is where people come from or go, or who acts, or one of a row or pair, or an end of a way. */
static const struct mig_token *first_place(const struct mig_scene *scene, const struct mig_tokens *tokens,
                                           struct mig_span text)
{
    const struct mig_token *first = NULL;
    struct mig_place_row row = { text, tokens->item, tokens->n };
    const struct mig_sentence s = { .text = text, .token = tokens->item, .n_tokens = tokens->n };
    for (size_t i = 0; i < tokens->n; i++) {
        const struct mig_token *t = &tokens->item[i];
        int role = t->kind == MIG_PLACE ? mig_row_role(scene->language, &row, i) : MIG_PLACE_ANY;
        if (t->kind != MIG_PLACE || !t->place->iso3[0] || mig_row_names(&row, i) ||
            mig_place_ends_way(&s, (uint32_t)i) || (role > MIG_PLACE_WHERE && role != MIG_PLACE_STATE))
            continue;
        if (t->place->level == MIG_PLACE_COUNTRY)
            return t;
        first = first ? first : t;
    }
    return first;
}

static bool may_name_place(const struct mig_atoms *atoms)
{
    for (size_t i = 0; i < atoms->n; i++)
        if ((atoms->item[i].begins & (MIG_IN(PLACE) | MIG_IN(PLACE_SIGN)) && atoms->item[i].capital) ||
            atoms->item[i].begins & MIG_IN(PLACE_ADJ) || mig_town_may_begin(atoms, i))
            return true;
    return false;
}

/* Takes the country that TEXT names: by a place, else by an adjective. Its text is the place's. */
static void take_country(struct mig_scene *scene, const struct mig_atoms *atoms, struct mig_tokens *tokens, size_t base)
{
    struct mig_scan scan = { scene->language, scene->engine->places, mig_document_today(scene->doc), &scene->sieves };
    tokens->n = 0;
    mig_town_scan_tokens(&scan, atoms, tokens);
    const struct mig_places *places = scene->engine->places;
    const struct mig_token *t = first_place(scene, tokens, atoms->text);
    const struct mig_place_name *nation = mig_nation_in(places, scene->language, atoms);
    /* of the towns of a name the state's own is meant */
    if (nation && (!t || (mig_place_is_any_city(places, t->place) && strcmp(t->place->iso3, nation->iso3) != 0))) {
        struct mig_token named = { .kind = MIG_PLACE, .place = nation };
        take_token(&scene->country, &named, mig_span("", 0));
    } else if (t) {
        take_token(&scene->country, t, kept_text(scene, &scene->view, base + t->start, base + t->end));
    }
}

/* Looks for the first sentence that names a place. The countries of a list are those of its figures ("- Uzbekistan - 1,200"). */
static void look_for_country(struct mig_scene *scene)
{
    const struct mig_span text = scene->view.text;
    struct mig_sentences sentences;
    struct mig_sentence_span span;
    struct mig_atoms atoms = { 0 };
    struct mig_tokens tokens = { 0 };
    struct mig_roster roster = { 0 };
    mig_sentences_start(&sentences, text, scene->language);
    for (size_t number = 1; !scene->country.has_place && mig_sentences_next(&sentences, &span); number++) {
        const struct mig_line line = { .sentence.text = mig_span_cut(text, span.start, span.end),
                                       .base = span.start,
                                       .number = number,
                                       .begins_paragraph = span.begins_paragraph,
                                       .ends_paragraph = span.end >= text.n || text.p[span.end] == '\n' };
        bool is_item = mig_roster_see(&roster, &line, text);
        mig_atoms_cut(&atoms, line.sentence.text, scene->language->lexicon);
        if (may_name_place(&atoms))
            take_country(scene, &atoms, &tokens, span.start);
        if (is_item && scene->country.has_place && scene->country.place.place->level == MIG_PLACE_COUNTRY)
            scene->country = (struct mig_marks){ 0 };
    }
    mig_roster_free(&roster);
    mig_tokens_free(&tokens);
    mig_atoms_free(&atoms);
}

const struct mig_marks *mig_scene_country(struct mig_scene *scene)
{
    if (!scene->looked_for_country) {
        scene->looked_for_country = true;
        if (scene->around)
            scene->country = mig_around_country(scene->around);
        else
            look_for_country(scene);
    }
    return &scene->country;
}

struct mig_span mig_scene_about(struct mig_scene *scene)
{
    const struct mig_marks *marks[] = { &scene->heading, &scene->title, &scene->dateline };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i]->has_place)
            return mig_span_of(marks[i]->place.place->iso3);
    if (scene->option_place.n || scene->doc->place.n)
        return scene->option_place.n ? scene->option_place : scene->doc->place;
    if (scene->publisher.has_place)
        return mig_span_of(scene->publisher.place.place->iso3);
    const struct mig_marks *first = mig_scene_country(scene);
    return mig_span_of(first->has_place ? first->place.place->iso3 : "");
}
