#include "extract/rule/nearest.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/between.h"
#include "extract/rule/ruleset.h"

/* How much farther off than a word too many: a look-around that does not hold, a sign or a figure between, another side. */
enum { OFF_REFUSED = 2, OFF_CUT = 4, OFF_BEYOND = 8, OFF_ASIDE = 12 };

struct tongue_courses {
    struct mig_tongue *tongue;
    struct mig_courses courses;
    struct tongue_courses *next;
};

struct mig_nearest {
    const struct mig_ruleset *set;
    struct mig_runner runner;
    struct tongue_courses *all; /* of the languages met */
    struct mig_gate_notes notes;
    /* of the sentence at hand */
    struct mig_courses *courses; /* NULL: no rules */
    struct mig_subject subject;
    struct mig_ground ground;
    bool is_ready; /* these are made */
    const struct mig_sentence *sentence;
    uint32_t round;
    size_t figure_start, figure_end; /* of the figure at hand, bytes of the subject */
};

struct mig_nearest *mig_nearest_new(const struct mig_ruleset *set)
{
    struct mig_nearest *n = mig_alloc(sizeof *n);
    n->set = set;
    mig_runner_init(&n->runner);
    return n;
}

void mig_nearest_free(struct mig_nearest *n)
{
    if (!n)
        return;
    for (struct tongue_courses *t = n->all, *next; t; t = next) {
        next = t->next;
        mig_courses_free(&t->courses);
        free(t);
    }
    mig_gate_notes_free(&n->notes);
    mig_runner_free(&n->runner);
    mig_subject_free(&n->subject);
    mig_ground_free(&n->ground);
    free(n);
}

static struct mig_courses *courses_of(struct mig_nearest *n, struct mig_tongue *tongue)
{
    struct tongue_courses *t = n->all;
    while (t && t->tongue != tongue)
        t = t->next;
    if (!t) {
        t = mig_alloc(sizeof *t);
        t->tongue = tongue;
        t->next = n->all;
        n->all = t;
        mig_courses_make(&t->courses, tongue);
    }
    return &t->courses;
}

/* ---- where things stand ---- */

void mig_nearest_begin(struct mig_nearest *n, const struct mig_sentence *sentence)
{
    n->sentence = sentence;
    n->is_ready = false;
}

/* Most sentences have a figure, and most figures are facts or count nothing: made when first asked for. */
static bool get_ready(struct mig_nearest *n)
{
    if (n->is_ready)
        return n->courses;
    struct mig_tongue *tongue = mig_ruleset_tongue(n->set, n->sentence->language->code);
    n->is_ready = true;
    n->round++;
    n->courses = tongue ? courses_of(n, tongue) : NULL;
    if (!tongue)
        return false;
    mig_subject_make(&n->subject, n->sentence, true);
    mig_ground_make(&n->ground, &n->subject);
    mig_gate_scan(n->courses->gate, n->sentence, &n->notes);
    return true;
}

static bool make_code(struct mig_thing *thing)
{
    char what[MIG_CODE_WHAT];
    if (!thing->is_made)
        thing->is_refused = !mig_code_make(&thing->code, thing->source,
                                           thing->takes_nothing ? MIG_CODE_ANCHORED : MIG_CODE_AS_WRITTEN, what);
    thing->is_made = true;
    return !thing->is_refused;
}

/* All places where NUMBER stands in the sentence, found once. */
static const struct mig_thing *find_thing(struct mig_nearest *n, uint32_t number)
{
    struct mig_thing *thing = n->courses->thing[number];
    struct mig_span text = n->subject.text;
    char what[MIG_CODE_WHAT];
    if (thing->round == n->round)
        return thing;
    thing->round = n->round;
    thing->n_hits = 0;
    if (!(n->notes.due[number / 64] >> number % 64 & 1) || !make_code(thing))
        return thing;
    for (size_t from = 0; from < text.n && mig_runner_run(&n->runner, &thing->code, text, from, what) == MIG_OK;) {
        struct mig_clause hit = { n->runner.at[0], n->runner.at[1] };
        thing->hit = mig_grow(thing->hit, &thing->cap_hits, thing->n_hits + 1, sizeof *thing->hit);
        thing->hit[thing->n_hits++] = hit;
        from = hit.start;
        if (from < text.n)
            mig_utf8_next(text, &from);
    }
    return thing;
}

/* ---- one pattern, one figure ---- */

/* A pattern being followed from the figure to one side. */
struct follow {
    struct mig_nearest *n;
    const struct mig_course *course;
    struct mig_near *near;
    size_t at;            /* where the last thing that stands ends, seen from the figure */
    struct mig_pace link; /* what may stand between that and the next one */
    bool is_back;
};

static void widen(struct follow *f, const struct mig_pace *by)
{
    f->link.most = (uint16_t)(f->link.most + by->most);
    f->link.is_gap |= by->is_gap;
    f->link.is_free |= by->is_free;
}

/* How many hits of THING start before AT. */
static size_t hits_before(const struct mig_thing *thing, size_t at)
{
    size_t low = 0, high = thing->n_hits;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (thing->hit[mid].start < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The first hit from byte AT on, or NULL. */
static const struct mig_clause *hit_behind(const struct mig_thing *thing, size_t at)
{
    size_t i = hits_before(thing, at);
    return i < thing->n_hits ? &thing->hit[i] : NULL;
}

/* The last hit that ends up to byte AT, or NULL. */
static const struct mig_clause *hit_ahead(const struct mig_thing *thing, size_t at)
{
    size_t i = hits_before(thing, at);
    while (i > 0 && thing->hit[i - 1].end > at)
        i--;
    return i > 0 ? &thing->hit[i - 1] : NULL;
}

/* Of the hits on the side that F follows the nearest; of none there one elsewhere, *is_aside set. */
static const struct mig_clause *nearest_hit(const struct follow *f, const struct mig_thing *thing, bool *is_aside)
{
    const struct mig_nearest *n = f->n;
    const struct mig_clause *hit = f->is_back ? hit_ahead(thing, f->at) : hit_behind(thing, f->at);
    *is_aside = !hit;
    if (hit)
        return hit;
    const struct mig_clause *before = hit_ahead(thing, n->figure_start), *behind = hit_behind(thing, n->figure_end);
    return f->is_back ? (behind ? behind : before) : (before ? before : behind);
}

/* How the hit, on its side, stands to what came before. */
static unsigned judge(struct follow *f, const struct mig_clause *hit, struct mig_step *step)
{
    const struct mig_subject *s = &f->n->subject;
    size_t from = f->is_back ? hit->end : f->at, to = f->is_back ? f->at : hit->start;
    step->n_words = mig_between_words(&f->n->ground, from, to);
    step->most = f->link.most;
    unsigned beyond = step->n_words > step->most ? step->n_words - step->most : 0;
    if ((step->token = mig_between_figure(&f->n->ground, from, to)) != MIG_NO_TOKEN) {
        step->state = MIG_STEP_BEYOND;
        return beyond + OFF_BEYOND;
    }
    if (!f->link.is_free && mig_between_sign(s, from, to, f->link.is_gap, step->sign)) {
        step->state = MIG_STEP_CUT;
        return beyond + OFF_CUT;
    }
    step->state = beyond ? MIG_STEP_FAR : MIG_STEP_HERE;
    if (f->link.is_free && step->n_words) {
        step->between_start = s->origin[from];
        step->between_end = s->origin[to];
    }
    return beyond;
}

static void take_pace(struct follow *f, size_t i)
{
    const struct mig_pace *pace = &f->course->pace[i];
    const struct mig_thing *thing = find_thing(f->n, pace->thing);
    const struct mig_subject *s = &f->n->subject;
    struct mig_step *step = &f->near->step[i];
    bool is_aside;
    const struct mig_clause *hit = nearest_hit(f, thing, &is_aside);
    *step = (struct mig_step){
        .written = pace->written, .list = thing->list, .is_before = f->is_back, .is_own = thing->of != NULL
    };
    step->state = MIG_STEP_MISSING;
    if (!hit) {
        f->near->n_missing++;
        f->link.most = (uint16_t)(f->link.most + 2); /* where it would stand */
        f->link.is_gap = true;
        return;
    }
    step->start = s->origin[hit->start];
    step->end = s->origin[hit->end];
    f->near->has_own |= thing->of != NULL;
    if (is_aside) {
        step->state = MIG_STEP_ASIDE;
        f->near->excess += OFF_ASIDE;
        return;
    }
    f->near->excess += judge(f, hit, step);
    f->near->n_here += step->state == MIG_STEP_HERE;
    f->at = f->is_back ? hit->start : hit->end;
    f->link = (struct mig_pace){ .most = 0 };
}

static bool takes_nothing(const struct mig_nearest *n, const struct mig_pace *pace)
{
    return pace->thing != MIG_FIGURE_THING && n->courses->thing[pace->thing]->takes_nothing;
}

static void follow(struct mig_nearest *n, const struct mig_course *course, struct mig_near *near, bool is_back)
{
    struct follow f = { n, course, near, is_back ? n->figure_start : n->figure_end, { 0 }, is_back };
    for (size_t i = course->figure; is_back ? i > 0 : i + 1 < course->n_paces;) {
        widen(&f, &course->pace[is_back ? i : i + 1]);
        i += is_back ? (size_t)-1 : 1;
        if (!takes_nothing(n, &course->pace[i]))
            take_pace(&f, i);
    }
}

/* Where look-around I looks from: behind what it is joined to, or before; SIZE_MAX: that is not told. */
static size_t look_from(const struct mig_nearest *n, const struct mig_course *course, const struct mig_near *near,
                        size_t i)
{
    size_t k = i, place;
    while (k > 0 && course->pace[k].is_joined && takes_nothing(n, &course->pace[k]))
        k--;
    bool is_behind = !takes_nothing(n, &course->pace[k]);
    for (;
         !is_behind && k + 1 < course->n_paces && course->pace[k + 1].is_joined && takes_nothing(n, &course->pace[k]);)
        k++;
    if (takes_nothing(n, &course->pace[k]))
        return SIZE_MAX;
    const struct mig_step *step = &near->step[k];
    if (step->state == MIG_STEP_FIGURE)
        return is_behind ? n->figure_end : n->figure_start;
    place = is_behind ? step->end : step->start;
    return step->state == MIG_STEP_HERE ? mig_subject_at(&n->subject, place) : SIZE_MAX;
}

static void take_look(struct mig_nearest *n, const struct mig_course *course, struct mig_near *near, size_t i)
{
    char what[MIG_CODE_WHAT];
    const struct mig_pace *pace = &course->pace[i];
    struct mig_thing *thing = n->courses->thing[pace->thing];
    size_t from = look_from(n, course, near, i);
    near->step[i] = (struct mig_step){
        .written = pace->written, .list = thing->list, .state = MIG_STEP_HERE, .is_before = i < course->figure
    };
    if (from == SIZE_MAX || !make_code(thing) ||
        mig_runner_run(&n->runner, &thing->code, n->subject.text, from, what) == MIG_OK)
        return;
    near->step[i].state = MIG_STEP_REFUSED;
    near->excess += OFF_REFUSED;
}

/* All stands where it should, and still it is no match: the words where the pattern has something that it may leave out. */
static void find_loose(struct mig_near *near)
{
    for (size_t i = 0; i < near->n_steps; i++) {
        struct mig_step *step = &near->step[i];
        if (step->state != MIG_STEP_HERE || step->between_start == step->between_end)
            continue;
        step->state = MIG_STEP_LOOSE;
        near->excess += step->n_words;
        near->n_here--;
    }
}

static void measure(struct mig_nearest *n, const struct mig_course *course, struct mig_near *near)
{
    *near = (struct mig_near){ .rule = course->candidate->rule,
                               .pattern = course->candidate->index,
                               .n_steps = course->n_paces };
    const struct mig_pace *figure = &course->pace[course->figure];
    near->step[course->figure] = (struct mig_step){ .written = figure->written, .state = MIG_STEP_FIGURE };
    follow(n, course, near, false);
    follow(n, course, near, true);
    for (size_t i = 0; i < course->n_paces; i++)
        if (takes_nothing(n, &course->pace[i]))
            take_look(n, course, near, i);
    if (near->n_missing == 0 && near->excess == 0)
        find_loose(near);
}

/* ---- all patterns ---- */

/* How many things of COURSE are not in the sentence at all. */
static unsigned count_missing(struct mig_nearest *n, const struct mig_course *course)
{
    unsigned missing = 0;
    for (size_t i = 0; i < course->n_paces; i++) {
        if (i == course->figure || takes_nothing(n, &course->pace[i]))
            continue;
        missing += find_thing(n, course->pace[i].thing)->n_hits == 0;
    }
    return missing;
}

static bool is_nearer(const struct mig_near *a, const struct mig_near *b)
{
    return a->excess != b->excess ? a->excess < b->excess : a->n_here > b->n_here;
}

/* Puts NEAR among the *n_out nearest, one a rule; of equals the first stays before. */
static void keep(struct mig_near *out, size_t *n_out, size_t max, const struct mig_near *near)
{
    size_t same = 0, place = 0;
    while (same < *n_out && out[same].rule != near->rule)
        same++;
    while (place < *n_out && !is_nearer(near, &out[place]))
        place++;
    if (place == max || (same < *n_out && place > same))
        return;
    if (same == *n_out)
        same = *n_out < max ? (*n_out)++ : max - 1;
    memmove(&out[place + 1], &out[place], (same - place) * sizeof *out);
    out[place] = *near;
}

size_t mig_nearest_find(struct mig_nearest *n, uint32_t token, struct mig_near *out, size_t max)
{
    enum mig_sort sort = mig_sort_of(&n->sentence->token[token]);
    unsigned best = UINT32_MAX;
    size_t n_out = 0;
    if (sort >= MIG_N_SORTS || !get_ready(n))
        return 0;
    n->figure_start = n->subject.token_at[token];
    n->figure_end = n->figure_start + MIG_MARK_BYTES;
    for (size_t i = 0; i < n->courses->n; i++) {
        const struct mig_course *course = &n->courses->item[i];
        if (!(course->candidate->pattern->parsed.sorts & MIG_SORT_BIT(sort)) || course->candidate->rule->follows)
            continue;
        unsigned missing = count_missing(n, course);
        if (missing > best)
            continue;
        struct mig_near near;
        measure(n, course, &near);
        n_out = missing < best ? 0 : n_out;
        best = missing;
        keep(out, &n_out, max, &near);
    }
    return n_out;
}
