#include "extract/own_place.h"

#include <string.h>

#include "base/utf8.h"
#include "extract/owner.h"
#include "extract/row.h"

bool mig_place_inside(struct mig_span text, const struct mig_token *t, struct mig_span group)
{
    return group.n && text.p + t->start >= group.p && text.p + t->end <= group.p + group.n;
}

bool mig_place_is_of_others(const struct mig_line *line, const struct mig_match *match, const struct mig_token *t)
{
    static const enum mig_group other[] = { MIG_GROUP_ORIGIN, MIG_GROUP_DESTINATION, MIG_GROUP_ACTOR };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (mig_place_inside(line->sentence.text, t, match->group[other[i]]))
            return true;
    return t->place_role != MIG_PLACE_WHERE &&
           mig_place_inside(line->sentence.text, t, match->group[MIG_GROUP_POPULATION]);
}

int mig_place_role_in(const struct mig_place_search *how, const struct mig_scene *scene, uint32_t i)
{
    const struct mig_sentence *s = &how->line->sentence;
    struct mig_place_row row = { s->text, s->token, s->n_tokens };
    return mig_row_role(scene->language, &row, i);
}

bool mig_place_goes_with(const struct mig_place_search *how, uint32_t i, uint32_t owner)
{
    const struct mig_sentence *s = &how->line->sentence;
    const struct mig_match *m = how->match;
    uint32_t found = mig_owner_of(s, &how->atoms, i);
    if (found == owner || found == MIG_NO_TOKEN)
        return true;
    const struct mig_token *t = &s->token[found];
    return owner == m->token && t->kind != MIG_COUNT && t->start >= m->start && t->end <= m->end;
}

bool mig_place_is_aside(const struct mig_scene *scene, const struct mig_place_search *how, const struct mig_token *t)
{
    const struct mig_sentence *s = &how->line->sentence;
    const struct mig_token *figure = &s->token[how->match->token];
    if (t->end <= figure->start) {
        struct mig_span rest = mig_span_cut(s->text, t->end, figure->start);
        if (!memchr(rest.p, ',', rest.n) || mig_claims_relate(scene->claims, rest))
            return false;
    }
    for (const struct mig_token *u = s->token; u < t; u++) {
        struct mig_span between = mig_span_cut(s->text, u->end, t->start);
        if (u->kind == MIG_PLACE && between.n > 1 && !memchr(between.p + 1, ',', between.n - 1) &&
            (figure < u || figure >= t) && mig_claims_relate(scene->claims, between))
            return true;
    }
    return false;
}

unsigned mig_place_roles_here(const struct mig_place_search *how)
{
    return MIG_ROLE(ANY) | MIG_ROLE(WHERE) | (how->leaves ? 0 : MIG_ROLE(TO)) |
           (how->is_of_people ? 0 : MIG_ROLE(FROM));
}

bool mig_place_is_elsewhere(const struct mig_place_search *how, int role)
{
    if (role == MIG_PLACE_PEOPLE || role == MIG_PLACE_ABROAD)
        return true;
    return role == (how->leaves ? MIG_PLACE_TO : MIG_PLACE_FROM) && (how->leaves || how->is_of_people);
}

struct mig_span mig_place_country(const struct mig_scene *scene, const struct mig_place_search *how, unsigned roles,
                                  enum mig_place_level level)
{
    const struct mig_sentence *s = &how->line->sentence;
    struct mig_span code = { "", 0 };
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        const struct mig_token *t = &s->token[i];
        if (t->kind != MIG_PLACE || !(roles >> mig_place_role_in(how, scene, i) & 1) || !t->place->iso3[0] ||
            t->place->level < level || !mig_place_goes_with(how, i, how->match->token))
            continue;
        if (code.n && !mig_span_is(code, t->place->iso3))
            return mig_span("", 0);
        code = mig_span_of(t->place->iso3);
    }
    return code;
}

bool mig_place_is_listed(const struct mig_scene *scene, const struct mig_place_search *how, const struct mig_token *t)
{
    const struct mig_sentence *s = &how->line->sentence;
    for (const struct mig_token *a = t - (t > s->token); a <= t && a + 1 < s->token + s->n_tokens; a++) {
        if (a->kind != MIG_PLACE || a[1].kind != MIG_PLACE)
            continue;
        struct mig_span between = mig_span_trim(mig_span_cut(s->text, a->end, a[1].start));
        if (mig_span_is(between, ",") || (between.n && mig_claims_parting(scene->claims, between) == MIG_PARTED))
            return true;
    }
    return false;
}

/* Does nothing but a dash stand between A and B, in two countries? */
static bool are_ends(const struct mig_sentence *s, const struct mig_token *a, const struct mig_token *b)
{
    bool is_dashed = false;
    if (a->kind != MIG_PLACE || b->kind != MIG_PLACE || strcmp(a->place->iso3, b->place->iso3) == 0)
        return false;
    for (size_t at = a->end; at < b->start;) {
        uint32_t c = mig_utf8_next(s->text, &at);
        if (!mig_utf8_is_space(c) && c != '-' && c != 0x2013 && c != 0x2014)
            return false;
        is_dashed |= !mig_utf8_is_space(c);
    }
    return is_dashed;
}

bool mig_place_ends_way(const struct mig_sentence *s, uint32_t i)
{
    return (i > 0 && are_ends(s, &s->token[i - 1], &s->token[i])) ||
           (i + 1 < s->n_tokens && are_ends(s, &s->token[i], &s->token[i + 1]));
}
