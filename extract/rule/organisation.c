#include "extract/rule/organisation.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/near.h"
#include "base/utf8.h"
#include "extract/rule/names.h"
#include "extract/text/inflect.h"

/* Atoms between "according to" and the name: "the press service of"; of the name of where an embassy is. */
enum { SOURCE_NEAR = 4, SEAT_WORDS = 6 };

/* "According to": what is before or behind a place in other lexicons, is before or behind a name here. */
#define SOURCE        MIG_IN(PLACE_ROLE)
#define SOURCE_BEHIND MIG_IN(PLACE_ROLE_AFTER)

struct body {
    struct mig_organisation organisation;
    const struct body *kind_of; /* MVD-TJ is a MVD; NULL: none */
    bool has_bodies;            /* a kind of body: which one, the country says */
    bool abroad;                /* it is in other countries: where it acts says nothing of whose it is */
};
struct mig_organisations {
    struct mig_arena arena;
    struct body **body;
    size_t n, cap;
    struct mig_map by_code;
    const struct mig_languages *languages; /* or NULL */
    /* Per language: of organisations (ORGANISATION), of the countries beside them (PLACE), and what makes them a source. */
    struct mig_names *names;
};

const char *const mig_organisation_kinds[] = { "un",         "international", "ngo",   "government",
                                               "statistics", "donor",         "media", NULL };
static const char *const root_keys[] = { "endings", "sources", "sources_behind", "countries", "organisations", NULL };
static const char *const keys[] = { "code", "name", "kind", "country", "countries", "names", "abroad", NULL };

/* ---- matching ---- */

static bool is_written(const struct mig_atoms *atoms, size_t at, double how)
{
    const struct mig_atom *a = &atoms->item[at];
    struct mig_span word = mig_span_cut(atoms->text, a->start, a->end), name;
    if (how == MIG_NAME_CAPITALS) /* of "IOM's" the name */
        return mig_span_split(&word, '\'', &name) && !mig_utf8_has_lower(name);
    return how != MIG_NAME_CAPITAL || a->capital;
}

/* The longest name of CLASS at atom AT: atoms taken and its code, or 0. */
static size_t match_name(const struct mig_lexicon *lexicon, const struct mig_atoms *atoms, size_t at,
                         enum mig_class class, const char **code)
{
    const struct mig_sense *sense = NULL;
    size_t n = at < atoms->n ? mig_lexicon_match(lexicon, atoms, at, UINT64_C(1) << class, &sense) : 0;
    for (; n && sense; sense = sense->next) {
        if (sense->class != class || !is_written(atoms, at, sense->value))
            continue;
        *code = sense->code;
        return n;
    }
    return 0;
}

static const struct body *find_body(const struct mig_organisations *all, const char *code)
{
    uint32_t i = mig_map_get(&all->by_code, mig_span_of(code));
    return i == MIG_MAP_NONE ? NULL : all->body[i];
}

static const struct body *body_in(const struct mig_organisations *all, const struct body *body, struct mig_span iso3)
{
    for (size_t i = 0; body->has_bodies && i < all->n; i++)
        if (all->body[i]->kind_of == body && mig_span_is(iso3, all->body[i]->organisation.iso3))
            return all->body[i];
    return body;
}

/* An embassy behind the name of where it is, from AT on («Қазақстанның [Ресей Федерациясындағы] елшілігі»): atoms taken, or 0. */
static size_t match_abroad(const struct mig_organisations *all, const struct mig_lexicon *lexicon,
                           const struct mig_atoms *atoms, size_t at, const char **code)
{
    for (size_t i = at; i < atoms->n && i < at + SEAT_WORDS; i++) {
        size_t n = match_name(lexicon, atoms, i, MIG_CLASS_ORGANISATION, code);
        if (n)
            return find_body(all, *code)->abroad ? i + n - at : 0;
        if (!atoms->item[i].capital && (atoms->item[i].sign != '-' || atoms->item[i].space))
            return 0;
    }
    return 0;
}

/* The organisation named at atom AT, a country before or behind a kind of body included: atoms taken, or 0. */
static size_t match(const struct mig_organisations *all, const struct mig_lexicon *lexicon,
                    const struct mig_atoms *atoms, size_t at, const struct body **out)
{
    const char *code, *country;
    size_t before = match_name(lexicon, atoms, at, MIG_CLASS_PLACE, &country);
    size_t n = match_name(lexicon, atoms, at + before, MIG_CLASS_ORGANISATION, &code);
    if (!n && before)
        n = match_abroad(all, lexicon, atoms, at + before, &code);
    if (!n)
        return 0;
    const struct body *body = find_body(all, code);
    if (before) {
        *out = body_in(all, body, mig_span_of(country));
        return body->has_bodies ? before + n : 0; /* else the name alone is met at the next atoms */
    }
    size_t behind = body->has_bodies ? match_name(lexicon, atoms, at + n, MIG_CLASS_PLACE, &country) : 0;
    *out = behind ? body_in(all, body, mig_span_of(country)) : body;
    return *out != body ? n + behind : n;
}

/* Words that make the name behind them a source: atoms taken, or 0. */
static size_t source_at(const struct mig_lexicon *lexicon, const struct mig_atoms *atoms, size_t at)
{
    const struct mig_sense *sense;
    return atoms->item[at].begins & SOURCE ? mig_lexicon_match(lexicon, atoms, at, SOURCE, &sense) : 0;
}

/* "X's data say": within the words right behind a name. */
static bool tells_behind(const struct mig_lexicon *lexicon, const struct mig_atoms *atoms, size_t at)
{
    const struct mig_sense *sense;
    for (size_t i = at; i < atoms->n && i <= at + SOURCE_NEAR && atoms->item[i].type != MIG_ATOM_DIGITS; i++)
        if (atoms->item[i].begins & SOURCE_BEHIND && mig_lexicon_match(lexicon, atoms, i, SOURCE_BEHIND, &sense))
            return true;
    return false;
}

/* In a text any form of those that act, in a PUBLISHER's name the bare ones of all. */
static bool find(const struct mig_organisations *all, struct mig_names *names, struct mig_span text, bool publisher,
                 struct mig_organisation_match *out)
{
    const struct mig_lexicon *lexicon = mig_names_lexicon(names, publisher);
    struct mig_atoms atoms = { 0 };
    bool found = false;
    size_t source_to = 0; /* a name that begins before this atom is a source */
    mig_atoms_cut(&atoms, text, lexicon);
    for (size_t at = 0, n; at < atoms.n && !found; at += n ? n : 1) {
        const struct body *body = NULL;
        n = source_at(lexicon, &atoms, at);
        source_to = n ? at + n + SOURCE_NEAR + 1 : source_to;
        if (n)
            continue;
        n = atoms.item[at].begins & (MIG_IN(ORGANISATION) | MIG_IN(PLACE)) ? match(all, lexicon, &atoms, at, &body) : 0;
        if (!n || (!publisher && !body->organisation.acts))
            continue;
        *out = (struct mig_organisation_match){ &body->organisation, atoms.item[at].start, atoms.item[at + n - 1].end,
                                                at < source_to || tells_behind(lexicon, &atoms, at + n) };
        found = true;
    }
    mig_atoms_free(&atoms);
    return found;
}

bool mig_organisation_find(const struct mig_organisations *organisations, struct mig_span code, struct mig_span text,
                           size_t from, struct mig_organisation_match *out)
{
    for (struct mig_names *d = organisations->names; d && from < text.n; d = d->next) {
        if (!mig_span_is(code, d->code))
            continue;
        if (!find(organisations, d, mig_span_cut(text, from, text.n), false, out))
            return false;
        out->start += from;
        out->end += from;
        return true;
    }
    return false;
}

const struct mig_organisation *mig_organisation_of(const struct mig_organisations *organisations,
                                                   struct mig_span publisher)
{
    struct mig_organisation_match found;
    for (struct mig_names *d = publisher.n ? organisations->names : NULL; d; d = d->next)
        if (find(organisations, d, publisher, true, &found))
            return found.organisation;
    return NULL;
}

const struct mig_organisation *mig_organisation_coded(const struct mig_organisations *organisations,
                                                      struct mig_span code)
{
    uint32_t i = code.n ? mig_map_get(&organisations->by_code, code) : MIG_MAP_NONE;
    return i == MIG_MAP_NONE ? NULL : &organisations->body[i]->organisation;
}

const struct mig_organisation *mig_organisation_in(const struct mig_organisations *organisations,
                                                   const struct mig_organisation *organisation, struct mig_span iso3)
{
    const struct body *body = find_body(organisations, organisation->code);
    return body && !body->abroad ? &body_in(organisations, body, iso3)->organisation : organisation;
}

/* ---- loading ---- */

static struct mig_names *names_of(struct mig_organisations *all, const char *code)
{
    struct mig_names *names = all->names;
    while (names && strcmp(names->code, code) != 0)
        names = names->next;
    if (names)
        return names;
    names = mig_arena_alloc(&all->arena, sizeof *names);
    mig_names_init(names, code);
    names->sight = all->languages ? mig_languages_sight(all->languages, mig_span_of(code)) : NULL;
    names->next = all->names;
    return all->names = names;
}

static mig_status load_names(struct mig_organisations *all, const struct mig_yaml *languages, enum mig_class class,
                             const char *code, struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(languages, MIG_YAML_MAP, err);
    for (const struct mig_yaml *l = status == MIG_OK ? languages->child : NULL; l && status == MIG_OK; l = l->next) {
        struct mig_names *names = names_of(all, l->key);
        status = mig_yaml_expect_type(l, MIG_YAML_LIST, err);
        for (const struct mig_yaml *name = status == MIG_OK ? l->child : NULL; name && status == MIG_OK;
             name = name->next)
            status = mig_names_add(names, name, class, code, err);
    }
    return status;
}

static struct body *add_body(struct mig_organisations *all, const char *code, const char *kind)
{
    struct body *body = mig_arena_alloc(&all->arena, sizeof *body);
    body->organisation = (struct mig_organisation){ .code = code, .kind = kind, .iso3 = "", .name = "" };
    body->organisation.acts = strcmp(kind, "media") != 0 && strcmp(kind, "donor") != 0;
    all->body = mig_grow(all->body, &all->cap, all->n + 1, sizeof *all->body);
    mig_map_put(&all->by_code, mig_span_of(code), (uint32_t)all->n);
    return all->body[all->n++] = body;
}

static mig_status check_row(const struct mig_organisations *all, const struct mig_yaml *row, struct mig_err *err)
{
    mig_status status = mig_yaml_expect(row, keys, err);
    if (status != MIG_OK)
        return status;
    struct mig_span code = mig_yaml_text(row, "code"), kind = mig_yaml_text(row, "kind");
    if (!code.n || !mig_yaml_text(row, "name").n || !mig_yaml_get(row, "names"))
        return mig_yaml_fail(row, err, "an organisation needs code, name, kind and names");
    if (mig_map_get(&all->by_code, code) != MIG_MAP_NONE)
        return mig_yaml_fail(mig_yaml_get(row, "code"), err, "the code '%s' is taken", code.p);
    if (mig_word_find(mig_organisation_kinds, kind) >= 0)
        return MIG_OK;
    const char *near = mig_nearest(kind, mig_organisation_kinds);
    return mig_yaml_fail(mig_yaml_get(row, "kind"), err, "unknown kind '%s'%s%s%s", kind.p, MIG_NEAR_ARG(near));
}

/* MVD has a body MVD-TJ in each country of its map; names given there are that body's alone. */
static mig_status load_bodies(struct mig_organisations *all, struct body *body, const struct mig_yaml *map,
                              const struct mig_yaml *countries, struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(map, MIG_YAML_MAP, err);
    for (const struct mig_yaml *c = status == MIG_OK ? map->child : NULL; c && status == MIG_OK; c = c->next) {
        const struct mig_yaml *country = mig_yaml_get(countries, c->key);
        if (!country)
            return mig_yaml_fail(c, err, "'%s' is not among the countries", c->key);
        const struct mig_organisation *o = &body->organisation;
        const char *code = mig_arena_printf(&all->arena, "%s-%s", o->code, mig_yaml_text(country, "suffix").p);
        struct body *own = add_body(all, code, o->kind);
        own->organisation.iso3 = c->key;
        own->organisation.name = mig_arena_printf(&all->arena, "%s of %s", o->name, mig_yaml_text(country, "name").p);
        own->kind_of = body;
        body->has_bodies = true;
        status = load_names(all, c, MIG_CLASS_ORGANISATION, code, err);
    }
    return status;
}

static mig_status read_abroad(struct body *body, const struct mig_yaml *node, struct mig_err *err)
{
    body->abroad = node && mig_span_is(node->text, "true");
    return !node || body->abroad ? MIG_OK : mig_yaml_fail(node, err, "abroad is true, or is not said");
}

static mig_status load_row(struct mig_organisations *all, const struct mig_yaml *row, const struct mig_yaml *countries,
                           struct mig_err *err)
{
    mig_status status = check_row(all, row, err);
    if (status != MIG_OK)
        return status;
    struct body *body = add_body(all, mig_yaml_text(row, "code").p, mig_yaml_text(row, "kind").p);
    body->organisation.name = mig_yaml_text(row, "name").p;
    body->organisation.iso3 = mig_yaml_text(row, "country").p;
    status = read_abroad(body, mig_yaml_get(row, "abroad"), err);
    const struct mig_yaml *bodies = mig_yaml_get(row, "countries");
    if (bodies && status == MIG_OK)
        status = load_bodies(all, body, bodies, countries, err);
    return status == MIG_OK
               ? load_names(all, mig_yaml_get(row, "names"), MIG_CLASS_ORGANISATION, body->organisation.code, err)
               : status;
}

static mig_status load_country(struct mig_organisations *all, const struct mig_yaml *country, struct mig_err *err)
{
    static const char *const country_keys[] = { "suffix", "name", "names", NULL };
    mig_status status = mig_yaml_expect(country, country_keys, err);
    if (status == MIG_OK && !(mig_yaml_text(country, "suffix").n && mig_yaml_get(country, "names")))
        status = mig_yaml_fail(country, err, "a country needs suffix, name and names");
    return status == MIG_OK ? load_names(all, mig_yaml_get(country, "names"), MIG_CLASS_PLACE, country->key, err)
                            : status;
}

/* Of each language a list, or sets of them that names choose from. */
static mig_status load_endings(struct mig_organisations *all, const struct mig_yaml *languages, struct mig_err *err)
{
    mig_status status = languages ? mig_yaml_expect_type(languages, MIG_YAML_MAP, err) : MIG_OK;
    for (const struct mig_yaml *l = languages && status == MIG_OK ? languages->child : NULL; l && status == MIG_OK;
         l = l->next) {
        struct mig_names *names = names_of(all, l->key);
        if (l->type == MIG_YAML_LIST)
            names->every = l;
        else
            names->sets = l;
        status = l->type == MIG_YAML_LIST ? mig_endings_check(l, err) : mig_inflections_check(l, err);
    }
    return status;
}

static mig_status load_sources(struct mig_organisations *all, const struct mig_yaml *languages, enum mig_class class,
                               struct mig_err *err)
{
    return languages ? load_names(all, languages, class, "", err) : MIG_OK;
}

static mig_status load(struct mig_organisations *all, const struct mig_yaml *root, struct mig_err *err)
{
    mig_status status = mig_yaml_expect(root, root_keys, err);
    if (status != MIG_OK)
        return status;
    const struct mig_yaml *countries = mig_yaml_get(root, "countries"), *rows = mig_yaml_get(root, "organisations");
    if (!countries || !rows)
        return mig_yaml_fail(root, err, "countries or organisations is missing");
    if ((status = mig_yaml_expect_type(countries, MIG_YAML_MAP, err)) != MIG_OK ||
        (status = mig_yaml_expect_type(rows, MIG_YAML_LIST, err)) != MIG_OK)
        return status;
    status = load_endings(all, mig_yaml_get(root, "endings"), err);
    if (status == MIG_OK)
        status = load_sources(all, mig_yaml_get(root, "sources"), MIG_CLASS_PLACE_ROLE, err);
    if (status == MIG_OK)
        status = load_sources(all, mig_yaml_get(root, "sources_behind"), MIG_CLASS_PLACE_ROLE_AFTER, err);
    for (const struct mig_yaml *c = countries->child; c && status == MIG_OK; c = c->next)
        status = load_country(all, c, err);
    for (const struct mig_yaml *r = rows->child; r && status == MIG_OK; r = r->next)
        status = load_row(all, r, countries, err);
    return status;
}

mig_status mig_organisations_load(struct mig_organisations **out, const char *rules_dir,
                                  const struct mig_languages *languages, struct mig_err *err)
{
    struct mig_organisations *all = mig_alloc(sizeof *all);
    all->languages = languages;
    struct mig_yaml *root = NULL;
    mig_status status = mig_yaml_load_data(&all->arena, rules_dir, "organisations.yaml", &root, err);
    if (status == MIG_OK)
        status = load(all, root, err);
    if (status != MIG_OK)
        mig_organisations_free(all);
    else
        *out = all;
    return status;
}

void mig_organisations_free(struct mig_organisations *organisations)
{
    if (!organisations)
        return;
    for (struct mig_names *n = organisations->names; n; n = n->next)
        mig_names_close(n);
    free(organisations->body);
    mig_map_free(&organisations->by_code);
    mig_arena_free(&organisations->arena);
    free(organisations);
}
