/* where.c -- the place of a fact: in the pattern, the sentence, a heading, the dateline, else the document. */
#include "extract/scene.h"

static bool inside(struct mig_span text, const struct mig_token *t, struct mig_span group)
{
    return group.n && text.p + t->start >= group.p && text.p + t->end <= group.p + group.n;
}

/* A place in the words for the people ("граждан Таджикистана"), or where they came from or went: not where it happened. */
static bool says_other(const struct mig_line *line, const struct mig_match *match, const struct mig_token *t)
{
    static const enum mig_group other[] = { MIG_GROUP_POPULATION, MIG_GROUP_ORIGIN, MIG_GROUP_DESTINATION,
                                            MIG_GROUP_ACTOR };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (inside(line->sentence.text, t, match->group[other[i]]))
            return true;
    return false;
}

static void add_text(struct mig_scene *scene, struct mig_fact *fact, struct mig_span text)
{
    struct mig_span old = fact->location_text;
    fact->location_text =
        old.n == 0 ? text
                   : mig_span_of(mig_arena_printf(&scene->arena, "%.*s; %.*s", MIG_SPAN_ARG(old), MIG_SPAN_ARG(text)));
}

static void set_codes(struct mig_fact *fact, const struct mig_place_name *place)
{
    fact->location_iso3 = mig_span_of(place->iso3);
    fact->admin1 = mig_span_of(place->admin1);
}

/* Codes of several places: the country if all lie in one, and the region if only one is named; else none. */
static void merge_codes(struct mig_fact *fact, const struct mig_place_name *place, bool *ambiguous)
{
    if (place->level == MIG_PLACE_AREA)
        return;
    if (fact->location_iso3.n == 0) {
        set_codes(fact, place);
    } else if (!mig_span_is(fact->location_iso3, place->iso3)) {
        *ambiguous = true;
    } else if (fact->admin1.n == 0) {
        fact->admin1 = mig_span_of(place->admin1);
    } else if (place->admin1[0] && !mig_span_is(fact->admin1, place->admin1)) {
        fact->admin1 = mig_span("", 0);
    }
}

/* A place behind the figure with another figure between belongs to that one: "вернулись 31 250 человек, 412 депортированы
 * из России"; unless the match reaches it. */
static bool is_taken(const struct mig_line *line, const struct mig_match *match, const struct mig_token *place)
{
    const struct mig_token *figure = &line->sentence.token[match->token];
    if (place < figure || place->end <= match->end)
        return false;
    for (const struct mig_token *t = figure + 1; t < place; t++)
        if (t->kind <= MIG_MEASURE && t->kind != MIG_ORDINAL && t->start >= match->end)
            return true;
    return false;
}

/* All places of the sentence in [start, end); false when there are none. */
static bool take_places(struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                        struct mig_span within, struct mig_fact *fact)
{
    const struct mig_sentence *s = &line->sentence;
    bool found = false, ambiguous = false;
    for (size_t i = 0; i < s->n_tokens; i++) {
        const struct mig_token *t = &s->token[i];
        if (t->kind != MIG_PLACE || !inside(s->text, t, within) || says_other(line, match, t) ||
            is_taken(line, match, t))
            continue;
        add_text(scene, fact, mig_scene_text(scene, line->base + t->start, line->base + t->end));
        merge_codes(fact, t->place, &ambiguous);
        found = true;
    }
    if (ambiguous) {
        fact->location_iso3 = mig_span("", 0);
        fact->admin1 = mig_span("", 0);
    }
    return found;
}

static bool take_sentence(struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                          struct mig_fact *fact)
{
    struct mig_span text = line->sentence.text;
    if (match->place != MIG_NO_TOKEN) {
        const struct mig_token *t = &line->sentence.token[match->place];
        fact->location_text = mig_scene_text(scene, line->base + t->start, line->base + t->end);
        set_codes(fact, t->place);
        return true;
    }
    return (match->group[MIG_GROUP_PLACE].n && take_places(scene, line, match, match->group[MIG_GROUP_PLACE], fact)) ||
           take_places(scene, line, match, mig_span_cut(text, match->start, match->end), fact) ||
           take_places(scene, line, match, text, fact);
}

/* Where a release was written, or who wrote it, tells the country of its figures, not the region: they may be national. */
static bool take_marks(struct mig_fact *fact, const struct mig_marks *marks, int basis)
{
    if (!marks->has_place)
        return false;
    fact->location_text = marks->place_text;
    set_codes(fact, marks->place.place);
    if (basis != MIG_BASIS_HEADING)
        fact->admin1 = mig_span("", 0);
    fact->location_basis = basis;
    return true;
}

/* The country that the places or people-adjectives of GROUP's first entry name ("таджикских мигрантов, …"), or empty. */
static struct mig_span country_in(struct mig_scene *scene, struct mig_span group)
{
    struct mig_span code = { "", 0 }, rest = group;
    mig_span_split(&rest, ',', &group);
    struct mig_atoms atoms = { 0 };
    const struct mig_sense *sense;
    mig_atoms_cut(&atoms, group, scene->language->lexicon);
    for (size_t i = 0; i < atoms.n && code.n == 0; i++) {
        if (!(atoms.item[i].begins & (MIG_IN(PLACE) | MIG_IN(PLACE_ADJ))))
            continue;
        struct mig_token t;
        if (mig_place_match(scene->engine->places, scene->language, &atoms, i, &t)) {
            code = mig_span_of(t.place->iso3);
        } else if (mig_lexicon_match(scene->language->lexicon, &atoms, i, MIG_IN(PLACE_ADJ), &sense)) {
            const struct mig_place_name *place =
                mig_place_find(scene->engine->places, mig_sense_in(sense, MIG_CLASS_PLACE_ADJ)->code);
            code = mig_span_of(place ? place->iso3 : "");
        }
    }
    mig_atoms_free(&atoms);
    return code;
}

void mig_scene_where(struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                     struct mig_fact *fact)
{
    fact->origin_iso3 = country_in(scene, match->group[MIG_GROUP_ORIGIN].n ? match->group[MIG_GROUP_ORIGIN]
                                                                           : match->group[MIG_GROUP_POPULATION]);
    fact->destination_iso3 = country_in(scene, match->group[MIG_GROUP_DESTINATION]);
    if (take_sentence(scene, line, match, fact)) {
        fact->location_basis = MIG_BASIS_SENTENCE;
        return;
    }
    if (take_marks(fact, &scene->heading, MIG_BASIS_HEADING) || take_marks(fact, &scene->title, MIG_BASIS_HEADING) ||
        take_marks(fact, &scene->dateline, MIG_BASIS_DATELINE))
        return;
    struct mig_span given = scene->option_place.n ? scene->option_place : scene->doc->place;
    if (given.n) {
        fact->location_iso3 = given;
        fact->location_basis = MIG_BASIS_OPTION;
    } else if (!take_marks(fact, &scene->publisher, MIG_BASIS_DOCUMENT) &&
               !take_marks(fact, mig_scene_country(scene), MIG_BASIS_DOCUMENT)) {
        fact->location_basis = MIG_BASIS_NONE;
    }
}
