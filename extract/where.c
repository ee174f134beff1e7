/* where.c -- the place of a fact: in the pattern, the sentence, a heading, the dateline, else the document. */
#include "extract/nation.h"
#include "extract/owner.h"
#include "extract/own_place.h"

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

/* What stands for the country of an open town: the sentence's state, else what the document is about. */
static struct mig_span country_around(struct mig_scene *scene, const struct mig_place_search *how)
{
    const struct mig_place_name *nation = mig_nation_in(scene->engine->places, scene->language, &how->atoms);
    return nation ? mig_span_of(nation->iso3) : mig_scene_about(scene);
}

/* A town of the gazetteer is looked for in the country whose state the sentence names, else in that which the document is
 * about: there are others of its name. One that is elsewhere than that state ("Greek police said … near Mati") is open. */
static const struct mig_place_name *place_of(struct mig_scene *scene, const struct mig_place_search *how,
                                             const struct mig_token *t)
{
    const struct mig_places *places = scene->engine->places;
    if (!mig_place_is_any_city(places, t->place))
        return t->place;
    struct mig_span country = country_around(scene, how);
    if (country.n == 0 || mig_span_is(country, t->place->iso3))
        return t->place;
    struct mig_scan scan = { .language = scene->language, .places = places, .today = MIG_NO_DAY };
    const struct mig_place_name *place =
        mig_town_in(&scan, mig_span_cut(how->line->sentence.text, t->start, t->end), country);
    if (place || !mig_nation_in(places, scene->language, &how->atoms))
        return place ? place : t->place;
    return mig_place_city(places, mig_span("", 0));
}

static bool is_open(const struct mig_place_name *place)
{
    return place->level == MIG_PLACE_CITY && !place->iso3[0];
}

/* What several places have in common. */
struct common {
    bool found, known, several_countries, several_regions;
};

/* Codes of several places: the country if all lie in one, and the region if only one is named; else none. */
static void merge_codes(struct mig_fact *fact, const struct mig_place_name *place, struct common *common)
{
    if (place->level == MIG_PLACE_AREA)
        return;
    if (fact->location_iso3.n == 0)
        set_codes(fact, place);
    else if (!mig_span_is(fact->location_iso3, place->iso3))
        common->several_countries = true;
    else if (fact->admin1.n == 0)
        fact->admin1 = mig_span_of(place->admin1);
    else if (place->admin1[0] && !mig_span_is(fact->admin1, place->admin1))
        common->several_regions = true;
}

/* All places in WITHIN of the ROLES that go with figure OWNER; false when there are none. */
static bool take_places(struct mig_scene *scene, const struct mig_place_search *how, struct mig_span within,
                        unsigned roles, uint32_t owner, struct mig_fact *fact)
{
    const struct mig_sentence *s = &how->line->sentence;
    struct common common = { 0 };
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        const struct mig_token *t = &s->token[i];
        if (t->kind != MIG_PLACE || !(roles >> mig_place_role_in(how, scene, i) & 1) ||
            !mig_place_inside(s->text, t, within) || mig_place_is_of_others(how->line, how->match, t) ||
            !mig_place_goes_with(how, i, owner) || mig_place_is_aside(scene, how, t) || mig_place_ends_way(s, i))
            continue;
        add_text(scene, fact, mig_scene_line_text(scene, how->line, t->start, t->end));
        const struct mig_place_name *place = place_of(scene, how, t);
        merge_codes(fact, place, &common);
        common.known |= !is_open(place);
        common.found = true;
    }
    if (common.found && !common.known)
        fact->location_iso3 = country_around(scene, how);
    if (common.several_countries)
        fact->location_iso3 = mig_span("", 0);
    if (common.several_countries || common.several_regions)
        fact->admin1 = mig_span("", 0);
    return common.found;
}

static bool is_token(const struct mig_sentence *s, const struct mig_atom *a)
{
    for (size_t i = 0; i < s->n_tokens; i++)
        if (s->token[i].start <= a->start && a->start < s->token[i].end)
            return true;
    return false;
}

/* "В Хатлонской - 85": what stands behind a word of place right before the figure, but is no place that we know. */
static struct mig_span unknown_place(const struct mig_place_search *how, uint32_t before)
{
    const struct mig_sentence *s = &how->line->sentence;
    const struct mig_sense *senses;
    size_t start = s->token[before].end, end = s->token[how->match->token].start;
    for (size_t i = 0; i + 1 < how->atoms.n && how->atoms.item[i + 1].end <= end; i++) {
        const struct mig_atom *a = &how->atoms.item[i], *name = a + 1;
        if (a->start < start || name->type != MIG_ATOM_WORD || !name->capital || is_token(s, name) ||
            mig_lexicon_match(s->language->lexicon, &how->atoms, i, MIG_IN(PLACE_ROLE), &senses) != 1 ||
            strcmp(mig_sense_known(senses, MIG_CLASS_PLACE_ROLE)->code, mig_place_role_words[MIG_PLACE_WHERE]) != 0)
            continue;
        return mig_span_cut(s->text, name->start, name->end);
    }
    return mig_span("", 0);
}

/* Where people got to is shared by a part of them, whose match holds their figure or goes on from it; «в Россию уехали 45 тысяч,
 * 12 тысяч вернулись» says it of the first alone. */
static unsigned shared_roles(const struct mig_place_search *how, uint32_t before)
{
    bool is_part = how->line->sentence.token[before].start >= how->match->start || how->match->follows != MIG_NO_TOKEN;
    return is_part ? mig_place_roles_here(how) : mig_place_roles_here(how) & ~MIG_ROLE(TO);
}

/* The figure has no place of its own: it shares that of the nearest figure before it that has one. */
static bool share_places(struct mig_scene *scene, const struct mig_place_search *how, struct mig_fact *fact)
{
    const struct mig_sentence *s = &how->line->sentence;
    uint32_t before = mig_owner_before(s, how->match->token);
    if (before == MIG_NO_TOKEN)
        return false;
    struct mig_span unknown = unknown_place(how, before);
    if (unknown.n) {
        size_t start = (size_t)(unknown.p - s->text.p);
        fact->location_text = mig_scene_line_text(scene, how->line, start, start + unknown.n);
        return true;
    }
    bool shares_origin = how->leaves && mig_place_country(scene, how, MIG_ROLE(FROM), MIG_PLACE_AREA).n == 0;
    for (; before != MIG_NO_TOKEN; before = mig_owner_before(s, before))
        if (take_places(scene, how, s->text, shared_roles(how, before), before, fact) ||
            (shares_origin && take_places(scene, how, s->text, MIG_ROLE(FROM), before, fact)))
            return true;
    return false;
}

/* "Said in Dushanbe that 300 people had been deported from Russia", "300 people born in Libya arrived in Rwanda": the places right
 * behind the words of the rule. */
static bool take_next(struct mig_scene *scene, const struct mig_place_search *how, struct mig_fact *fact)
{
    enum { PREPOSITION = 16 };
    const struct mig_sentence *s = &how->line->sentence;
    const struct mig_token *t = s->token + how->match->token, *end = s->token + s->n_tokens;
    struct mig_span counted = how->match->group[MIG_GROUP_POPULATION];
    unsigned roles = how->leaves ? MIG_ROLE(FROM) : how->arrives ? MIG_ROLE(WHERE) | MIG_ROLE(TO) : 0;
    while (t < end && t->end <= how->match->end)
        t++;
    /* "300 citizens from Russia": that says who they are */
    if (counted.n && counted.p + counted.n == s->text.p + how->match->end)
        return false;
    if (t == end || t->kind != MIG_PLACE || !(roles >> t->place_role & 1) || t->start > how->match->end + PREPOSITION)
        return false;
    while (t + 1 < end && t[1].kind == MIG_PLACE && t[1].start <= t->end + PREPOSITION)
        t++;
    return take_places(scene, how, mig_span_cut(s->text, how->match->end, t->end), roles | MIG_ROLE(ANY),
                       how->match->token, fact);
}

static bool take_sentence(struct mig_scene *scene, const struct mig_place_search *how, struct mig_fact *fact)
{
    const struct mig_match *m = how->match;
    struct mig_span text = how->line->sentence.text, group = m->group[MIG_GROUP_PLACE];
    unsigned way = how->leaves ? MIG_ROLE(FROM) : how->arrives ? MIG_ROLE(TO) : 0;
    /* who is taken away from somewhere, or gets somewhere, is there, whatever else is named */
    bool has_way = way && mig_place_country(scene, how, way, MIG_PLACE_COUNTRY).n;
    /* money sent from one country to another is told of the latter */
    bool gets_to = !how->is_of_people && mig_place_country(scene, how, MIG_ROLE(TO), MIG_PLACE_AREA).n > 0;
    unsigned roles = mig_place_roles_here(how) & ~(has_way ? MIG_ROLE(ANY) : 0u) & ~(gets_to ? MIG_ROLE(FROM) : 0u);
    /* the place of a figure that the pattern passes on its way is not this one's, nor is one captured as something else */
    bool has_own = m->place != MIG_NO_TOKEN && mig_place_goes_with(how, m->place, m->token) &&
                   !mig_place_is_of_others(how->line, m, &how->line->sentence.token[m->place]) &&
                   !mig_place_is_listed(scene, how, &how->line->sentence.token[m->place]);
    const struct mig_token *t = has_own ? &how->line->sentence.token[m->place] : NULL;
    int role = t ? mig_place_role_in(how, scene, m->place) : MIG_PLACE_ANY;
    if (t && !mig_place_is_elsewhere(how, role) && (roles >> role & 1 || how->is_of_people)) {
        fact->location_text = mig_scene_line_text(scene, how->line, t->start, t->end);
        const struct mig_place_name *place = place_of(scene, how, t);
        set_codes(fact, place);
        if (is_open(place))
            fact->location_iso3 = country_around(scene, how);
        return true;
    }
    return (group.n && take_places(scene, how, group, ~0u, m->token, fact)) || take_next(scene, how, fact) ||
           take_places(scene, how, mig_span_cut(text, m->start, m->end), roles, m->token, fact) ||
           take_places(scene, how, text, roles, m->token, fact) ||
           (how->leaves && take_places(scene, how, text, MIG_ROLE(FROM), m->token, fact)) ||
           share_places(scene, how, fact) || take_places(scene, how, text, MIG_ROLE(STATE), m->token, fact);
}

/* Where a release was written, or who wrote it, tells the country of its figures, not the region: they may be national.
 * A town that the text names somewhere is less: it tells the country, and is not the place of a total named before it. */
static bool take_marks(struct mig_fact *fact, const struct mig_marks *marks, int basis)
{
    if (!marks->has_place)
        return false;
    if (basis != MIG_BASIS_DOCUMENT || marks->place.place->level == MIG_PLACE_COUNTRY)
        fact->location_text = marks->place_text;
    set_codes(fact, marks->place.place);
    if (basis != MIG_BASIS_HEADING)
        fact->admin1 = mig_span("", 0);
    fact->location_basis = basis;
    return true;
}

/* The country that the places or people-adjectives of GROUP's first entry name ("таджикских мигрантов, …"), or empty; not where
 * they are. */
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
            code = mig_span_of(t.place_role == MIG_PLACE_WHERE ? "" : t.place->iso3);
        } else if (mig_lexicon_match(scene->language->lexicon, &atoms, i, MIG_IN(PLACE_ADJ), &sense)) {
            const struct mig_place_name *place =
                mig_place_find(scene->engine->places, mig_sense_known(sense, MIG_CLASS_PLACE_ADJ)->code);
            code = mig_span_of(place ? place->iso3 : "");
        }
    }
    mig_atoms_free(&atoms);
    return code;
}

/* Where people came from and went, as the rule captured it, else as the words around the places say. */
static void take_journey(struct mig_scene *scene, const struct mig_place_search *how, struct mig_fact *fact)
{
    const struct mig_span *group = how->match->group;
    fact->origin_iso3 =
        country_in(scene, group[MIG_GROUP_ORIGIN].n ? group[MIG_GROUP_ORIGIN] : group[MIG_GROUP_POPULATION]);
    fact->destination_iso3 = country_in(scene, group[MIG_GROUP_DESTINATION]);
    if (fact->origin_iso3.n == 0)
        fact->origin_iso3 = mig_place_country(scene, how, MIG_ROLE(PEOPLE), MIG_PLACE_COUNTRY);
    if (fact->origin_iso3.n == 0 && how->is_of_people && !how->leaves)
        fact->origin_iso3 = mig_place_country(scene, how, MIG_ROLE(FROM) | MIG_ROLE(ABROAD), MIG_PLACE_COUNTRY);
    if (fact->destination_iso3.n == 0 && how->leaves)
        fact->destination_iso3 = mig_place_country(scene, how, MIG_ROLE(TO) | MIG_ROLE(ABROAD), MIG_PLACE_COUNTRY);
}

/* The country of a state's body that the sentence names: "the Thai police detained 300". */
static bool take_nation(struct mig_scene *scene, const struct mig_place_search *how, struct mig_fact *fact)
{
    const struct mig_place_name *nation = mig_nation_in(scene->engine->places, scene->language, &how->atoms);
    if (!nation)
        return false;
    set_codes(fact, nation);
    fact->location_basis = MIG_BASIS_SENTENCE;
    return true;
}

/* The country that the release names first, unless the people come from there: "12 people were brought back from Syria". */
static bool take_first_country(struct mig_scene *scene, const struct mig_place_search *how, struct mig_fact *fact)
{
    const struct mig_marks *first = mig_scene_country(scene);
    bool is_elsewhere =
        first->has_place && how->is_of_people && !how->leaves &&
        mig_span_is(mig_place_country(scene, how, MIG_ROLE(FROM), MIG_PLACE_COUNTRY), first->place.place->iso3);
    return !is_elsewhere && take_marks(fact, first, MIG_BASIS_DOCUMENT);
}

/* What stands around the sentence says where, the nearest first. */
static void take_surroundings(struct mig_scene *scene, const struct mig_place_search *how, struct mig_fact *fact)
{
    if (take_marks(fact, &scene->heading, MIG_BASIS_HEADING) || take_marks(fact, &scene->title, MIG_BASIS_HEADING) ||
        take_marks(fact, &scene->dateline, MIG_BASIS_DATELINE))
        return;
    struct mig_span given = scene->option_place.n ? scene->option_place : scene->doc->place;
    if (given.n) {
        fact->location_iso3 = given;
        fact->location_basis = MIG_BASIS_OPTION;
    } else if (!take_nation(scene, how, fact) && !take_marks(fact, &scene->publisher, MIG_BASIS_DOCUMENT) &&
               !take_first_country(scene, how, fact)) {
        fact->location_basis = MIG_BASIS_NONE;
    }
}

/* "In the world", or of a stock "abroad": in none of the countries that the document names elsewhere. Who is abroad is so for the one that
 * the release is about, and comes from there if nothing else is said: "За рубежом находятся 584 300 мигрантов". */
static bool take_no_country(struct mig_scene *scene, const struct mig_place_search *how, struct mig_fact *fact)
{
    const struct mig_atoms *atoms = &how->atoms;
    for (size_t i = 0; i < atoms->n; i++) {
        size_t n = mig_place_no_country(scene->language, atoms, i, fact->measure == MIG_STOCK);
        if (n == 0)
            continue;
        fact->location_text = mig_scene_line_text(scene, how->line, atoms->item[i].start, atoms->item[i + n - 1].end);
        bool is_abroad = mig_place_no_country(scene->language, atoms, i, false) == 0;
        struct mig_fact around = { .location_iso3 = { "", 0 } };
        if (is_abroad && how->is_of_people && fact->origin_iso3.n == 0) {
            take_surroundings(scene, how, &around);
            fact->origin_iso3 = around.location_iso3;
        }
        return true;
    }
    return false;
}

/* Who is brought to a town, or comes from one, stays in its country, if nothing else says where. */
static void take_goal(const struct mig_scene *scene, const struct mig_place_search *how, struct mig_fact *fact)
{
    fact->location_iso3 = mig_place_country(scene, how, MIG_ROLE(TO), MIG_PLACE_ADMIN1);
    if (fact->location_iso3.n == 0)
        fact->location_iso3 = mig_place_country(scene, how, MIG_ROLE(FROM), MIG_PLACE_ADMIN1);
    if (fact->location_iso3.n)
        fact->location_basis = MIG_BASIS_SENTENCE;
}

void mig_scene_where(struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                     struct mig_fact *fact)
{
    const struct mig_indicator *indicator = mig_match_indicator(match);
    struct mig_place_search how = {
        .line = line, .match = match, .leaves = indicator->leaves, .arrives = indicator->arrives
    };
    how.is_of_people = strcmp(indicator->unit, "person") == 0 ||
                       (strcmp(indicator->unit, "document") == 0 && match->group[MIG_GROUP_POPULATION].n);
    mig_atoms_cut(&how.atoms, line->sentence.text, scene->language->lexicon);
    take_journey(scene, &how, fact);
    if (take_sentence(scene, &how, fact) || take_no_country(scene, &how, fact))
        fact->location_basis = MIG_BASIS_SENTENCE;
    else
        take_surroundings(scene, &how, fact);
    if (fact->location_basis == MIG_BASIS_NONE && indicator->within)
        take_goal(scene, &how, fact);
    mig_atoms_free(&how.atoms);
}
