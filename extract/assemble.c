#include "extract/assemble.h"

#include <math.h>
#include <stdio.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "extract/around.h"
#include "extract/owner.h"

/* The words of a rule that goes down are the sign, unless the figure has its own: "убыль: -312". */
static double sign_of(const struct mig_match *m, const struct mig_fact *fact, const struct mig_token *t)
{
    bool may_fall = fact->measure == MIG_CHANGE || mig_match_indicator(m)->is_signed;
    double least = t->is_range ? t->min : t->value;
    return may_fall && m->rule->direction < 0 && !(least < 0) ? -1 : 1;
}

static void set_value(struct mig_fact *fact, const struct mig_token *t, double sign)
{
    fact->value = t->value * sign;
    fact->qualifier = t->is_range ? MIG_BETWEEN : t->qualifier ? t->qualifier : MIG_EXACTLY;
    if (t->is_range) {
        fact->value = NAN;
        fact->min = sign < 0 ? -t->max : t->min;
        fact->max = sign < 0 ? -t->min : t->max;
    } else if (t->qualifier == MIG_VAGUE) {
        fact->value = NAN; /* "hundreds": which number that is, a policy says when series are made */
    }
    mig_fact_bounds(fact);
}

/* Is TEXT "1,200", a mark with three digits behind it, and one to three before it that do not begin with a nought? */
static bool has_group(struct mig_span text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        size_t first = i - n, behind = 0;
        while (i + 1 + behind < text.n && mig_is_digit(text.p[i + 1 + behind]))
            behind++;
        if ((text.p[i] == ',' || text.p[i] == '.') && n > 0 && n <= 3 && text.p[first] != '0' && behind == 3)
            return true;
        n = mig_is_digit(text.p[i]) ? n + 1 : 0;
    }
    return false;
}

static double whole(double value)
{
    return value == floor(value) || value * 1000 != round(value * 1000) ? value : value * 1000;
}

/* What is counted in ones has no fractions: where nothing but the rule tells what the figure counts, "deported: 1,200" has groups,
 * whichever mark its language has for decimals. */
static struct mig_token counted(const struct mig_token *t, struct mig_span text, int measure)
{
    struct mig_token token = *t;
    bool may_be = t->kind == MIG_COUNT && (measure == MIG_FLOW || measure == MIG_STOCK || measure == MIG_CHANGE);
    if (may_be && has_group(mig_span_cut(text, t->start, t->end))) {
        token.value = whole(t->value);
        token.min = whole(t->min);
        token.max = whole(t->max);
    }
    return token;
}

/* So many per cent of people counted is a share of them, whatever their count would be; of a change or a rate it is one.
 * No share is negative: "1,340 returns (-4 %)". */
static int measure_of(const struct mig_match *m, const struct mig_token *t)
{
    int measure = mig_match_measure(m);
    bool is_count = measure == MIG_FLOW || measure == MIG_STOCK;
    if (t->kind != MIG_PERCENT || !(is_count || measure == MIG_SHARE))
        return measure;
    return t->value < 0 ? MIG_CHANGE : MIG_SHARE;
}

/* What is counted, in order: the figure's own unit, the rule's, the population's, the indicator's. */
static struct mig_span unit_of(const struct mig_match *m, const struct mig_token *t,
                               const struct mig_population *population)
{
    const struct mig_indicator *indicator = mig_match_indicator(m);
    struct mig_span unit = mig_match_unit(m);
    if (t->kind == MIG_PERCENT || t->kind == MIG_FACTOR)
        return mig_span_of(t->kind == MIG_PERCENT ? "percent" : "factor");
    if (t->kind == MIG_MONEY)
        return t->unit;
    if (unit.n)
        return unit;
    return population->unit.n ? population->unit : mig_span_of(indicator->unit);
}

/* Between the people and their age nothing is told but that it is one: "in the bracket", "under the age of". */
static bool is_plain(struct mig_span text)
{
    for (size_t i = 0; i < text.n; i++)
        if (strchr(",;:()\"", text.p[i]))
            return false;
    return true;
}

/* "65 girls aged 14 to 17", "детей младше 5 лет": the age behind the words for the people is theirs, unless somebody else
 * stands between; what is captured ends before it. */
static void take_age(const struct mig_scene *scene, const struct mig_line *line, struct mig_span people,
                     struct mig_population *population)
{
    const struct mig_sentence *s = &line->sentence;
    size_t end = (size_t)(people.p - s->text.p) + people.n, i = 0;
    struct mig_population told;
    while (i < s->n_tokens && s->token[i].start < end)
        i++;
    if (i == s->n_tokens || !mig_owner_is_age(&s->token[i]) || !is_plain(mig_span_cut(s->text, end, s->token[i].start)))
        return;
    mig_population_classify(scene->engine->populations, mig_span_of(scene->language->code),
                            mig_span_cut(s->text, end, s->token[i].end), &told);
    if (told.age_range[0] && told.group.n == 0 && told.gender.n == 0)
        memcpy(population->age_range, told.age_range, sizeof told.age_range);
}

/* Of an item of a list that counts "people": whom its head names. */
static void take_from_head(const struct mig_scene *scene, const struct mig_line *line,
                           struct mig_population *population)
{
    const struct mig_span text = line->sentence.text;
    struct mig_population told;
    for (size_t i = 0; i < line->n_pieces && population->group.n == 0; i++) {
        const size_t end = i + 1 < line->n_pieces ? line->piece[i + 1].at : text.n;
        if (i == line->item)
            continue;
        mig_population_classify(scene->engine->populations, mig_span_of(scene->language->code),
                                mig_span_cut(text, line->piece[i].at, end), &told);
        if (told.unit.n == 0 || mig_span_is(told.unit, "person"))
            population->group = told.group;
    }
}

static void set_population(struct mig_scene *scene, const struct mig_line *line, const struct mig_match *m,
                           struct mig_fact *fact, struct mig_population *population)
{
    struct mig_span text = m->group[MIG_GROUP_POPULATION];
    *population = (struct mig_population){ 0 };
    if (line->sentence.token[m->token].kind == MIG_MONEY)
        return; /* who sent the money is not what is counted */
    if (text.n) {
        size_t start = (size_t)(text.p - line->sentence.text.p);
        mig_population_classify(scene->engine->populations, mig_span_of(scene->language->code), text, population);
        take_age(scene, line, text, population);
        fact->population_text = mig_scene_line_text(scene, line, start, start + text.n);
    }
    if (population->unit.n == 0 || mig_span_is(population->unit, "person"))
        take_from_head(scene, line, population);
    fact->population_group = m->rule->population_group ? mig_span_of(m->rule->population_group) : population->group;
    fact->gender = population->gender;
    fact->age_range = mig_arena_span(&scene->arena, mig_span_of(population->age_range));
}

/* Line by line: the first name is mostly near, and the atoms of a whole view are many times the view. Who only tells of it
 * ("по данным МВД") did not do what others tell of later. */
static void look_for_actor(struct mig_scene *scene)
{
    struct mig_organisation_match hit;
    struct mig_span text = scene->view.text, rest = text, line, code = mig_span_of(scene->language->code);
    while (!scene->actor && mig_span_split(&rest, '\n', &line)) {
        bool is_found = mig_organisation_find(scene->engine->organisations, code, line, 0, &hit);
        while (is_found && hit.is_source)
            is_found = mig_organisation_find(scene->engine->organisations, code, line, hit.end, &hit);
        if (!is_found)
            continue;
        size_t base = (size_t)(line.p - text.p);
        struct mig_span name = mig_view_source(&scene->view, base + hit.start, base + hit.end);
        scene->actor = hit.organisation;
        scene->actor_text = mig_utf8_one_line(&scene->kept, name);
    }
}

void mig_assemble_find_actor(struct mig_scene *scene)
{
    const struct mig_organisations *all = scene->engine->organisations;
    scene->looked_for_actor = true;
    if (scene->around) {
        scene->actor = mig_around_actor(scene->around, &scene->actor_text);
        return;
    }
    const struct mig_organisation *publisher = mig_organisation_of(all, scene->doc->publisher);
    if (publisher && publisher->acts) {
        scene->actor = publisher;
        scene->actor_text = scene->doc->publisher;
    } else {
        look_for_actor(scene);
    }
}

/* The first organisation in the actor's GROUP, else in the sentence: "staff of consulates and NGOs" who were trained did not act. */
static bool find_actor(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *m,
                       struct mig_organisation_match *hit)
{
    const struct mig_span group = m->group[MIG_GROUP_ACTOR], counted = m->group[MIG_GROUP_POPULATION],
                          text = group.n ? group : line->sentence.text, code = mig_span_of(scene->language->code);
    bool is_found = mig_organisation_find(scene->engine->organisations, code, text, 0, hit);
    while (is_found && text.p + hit->start >= counted.p && text.p + hit->end <= counted.p + counted.n)
        is_found = mig_organisation_find(scene->engine->organisations, code, text, hit->end, hit);
    return is_found;
}

/* The actor that the rule captured; for indicators told by actor also the one that the sentence or document names. */
static void set_actor(struct mig_scene *scene, const struct mig_line *line, const struct mig_match *m,
                      struct mig_fact *fact)
{
    const struct mig_organisations *all = scene->engine->organisations;
    const struct mig_indicator *indicator = mig_match_indicator(m);
    const struct mig_span group = m->group[MIG_GROUP_ACTOR], text = line->sentence.text;
    struct mig_organisation_match hit;
    const struct mig_organisation *actor = NULL;
    if (!group.n && !indicator->by_actor)
        return;
    if (find_actor(scene, line, m, &hit)) {
        size_t base = group.n ? (size_t)(group.p - text.p) : 0;
        actor = hit.organisation;
        fact->actor_text = mig_scene_line_text(scene, line, base + hit.start, base + hit.end);
    } else if (group.n) {
        size_t base = (size_t)(group.p - text.p);
        fact->actor_text = mig_scene_line_text(scene, line, base, base + group.n);
    } else {
        if (!scene->looked_for_actor)
            mig_assemble_find_actor(scene);
        actor = scene->actor;
        fact->actor_text = scene->actor_text;
    }
    if (actor)
        fact->actor_code = mig_span_of(mig_organisation_in(all, actor, fact->location_iso3)->code);
}

static struct mig_span join(struct mig_scene *scene, const char *a, const char *between, const char *b)
{
    const size_t n_a = strlen(a), n_between = strlen(between), n = n_a + n_between + strlen(b);
    char *text = mig_arena_alloc(&scene->arena, n + 1);
    memcpy(text, a, n_a);
    memcpy(text + n_a, between, n_between);
    memcpy(text + n_a + n_between, b, n - n_a - n_between);
    return mig_span(text, n);
}

/* How often REPORTED stands in the quote before the figure: tells two equal figures of one sentence apart. */
static size_t occurrence(struct mig_span before, struct mig_span reported)
{
    size_t n = 0, hit;
    while ((hit = mig_span_find(before, reported)) != SIZE_MAX) {
        n++;
        before = mig_span_cut(before, hit + reported.n, before.n);
    }
    return n;
}

static void set_identity(struct mig_scene *scene, const struct mig_line *line, const struct mig_token *t,
                         struct mig_fact *fact)
{
    char id[17], number[24];
    struct mig_span before = mig_scene_text(scene, mig_line_from(line), mig_line_at(line, t->start));
    snprintf(number, sizeof number, "%zu", occurrence(before, fact->reported_text));
    const struct mig_span parts[] = { fact->doc_id, fact->indicator, fact->quote, fact->reported_text,
                                      mig_span_of(number) };
    mig_hash_id(parts, sizeof parts / sizeof *parts, id);
    fact->fact_id = join(scene, "f", "_", id);
}

static void set_source(struct mig_scene *scene, const struct mig_line *line, const struct mig_token *t,
                       struct mig_fact *fact)
{
    const struct mig_document *doc = scene->doc;
    size_t start = mig_line_at(line, t->start), end = mig_line_end(line, t->end);
    fact->published = doc->published;
    fact->date_source = doc->date_source;
    fact->reported_text = mig_scene_text(scene, start, end);
    fact->quote = line->quote;
    fact->source_name = doc->publisher;
    fact->source_url = doc->url;
    fact->doc_title = mig_utf8_one_line(&scene->arena, doc->title);
    fact->language = mig_span_of(scene->language->code);
    fact->doc_id = mig_span_of(doc->id);
    fact->byte_start = scene->part_start + mig_view_original(&scene->view, start);
    fact->byte_end = scene->part_start + mig_view_original_end(&scene->view, end);
    fact->quote_start = scene->part_start + mig_view_original(&scene->view, mig_line_from(line));
}

/* A rule may say itself what its wording claims; that it is not so, only the sentence says. What goes on from a plan is one. */
static int claim_of(const struct mig_scene *scene, const struct mig_line *line, const struct mig_matches *matches,
                    size_t i)
{
    const struct mig_match *m = &matches->item[i];
    int said = mig_claims_find(scene->claims, &line->sentence, matches, i), own = m->rule->claim;
    if (m->follows != MIG_NO_TOKEN && !own && said == MIG_REPORTED)
        return claim_of(scene, line, matches, m->follows);
    return own && said != MIG_DENIED ? own : said;
}

void mig_assemble(struct mig_scene *scene, const struct mig_line *line, const struct mig_matches *matches, size_t i,
                  struct mig_fact *fact)
{
    const struct mig_match *match = &matches->item[i];
    const struct mig_token *t = &line->sentence.token[match->token];
    const struct mig_rule *rule = match->rule;
    struct mig_population population;
    mig_record_clear(&mig_fact_layout, fact);
    fact->indicator = mig_span_of(mig_match_indicator(match)->code);
    fact->measure = measure_of(match, t);
    fact->claim = claim_of(scene, line, matches, i);
    fact->rule_id = join(scene, rule->pack->name, "/", rule->id);
    fact->rule_version = mig_span_of(rule->pack->version);
    set_population(scene, line, match, fact, &population);
    fact->unit = unit_of(match, t, &population);
    struct mig_token figure = counted(t, line->sentence.text, fact->measure);
    set_value(fact, &figure, sign_of(match, fact, t));
    set_source(scene, line, t, fact);
    mig_scene_when(scene, line, match, fact);
    mig_scene_where(scene, line, match, fact);
    set_actor(scene, line, match, fact);
    set_identity(scene, line, t, fact);
}
