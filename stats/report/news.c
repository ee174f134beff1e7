#include "stats/report/news.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/sort.h"
#include "stats/select.h"
#include "stats/series_csv.h"

/* ---- facts ---- */

/* "ID, the second time": tables made by hand may have an id twice, or none. */
static struct mig_span key_of(struct mig_map *times, struct mig_span id, struct mig_buf *key)
{
    mig_buf_reset(key);
    mig_buf_char(key, '.'); /* a map wants keys that are not empty */
    mig_buf_add(key, id);
    uint32_t before = mig_map_get(times, mig_buf_span(key));
    uint32_t now = before == MIG_MAP_NONE ? 1 : before + 1;
    mig_map_put(times, mig_buf_span(key), now);
    mig_buf_printf(key, "\x1f%u", (unsigned)now);
    return mig_buf_span(key);
}

/* The places in FACTS of those that OTHERS has not. */
static size_t find_missing(size_t **out, const struct mig_facts *facts, const struct mig_facts *others,
                           struct mig_arena *arena)
{
    struct mig_map times = { 0 }, times_others = { 0 }, known = { 0 };
    struct mig_buf key = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < others->n; i++)
        mig_map_put(&known, key_of(&times_others, others->item[i].fact_id, &key), 1);
    *out = mig_arena_alloc(arena, facts->n * sizeof **out);
    for (size_t i = 0; i < facts->n; i++)
        if (mig_map_get(&known, key_of(&times, facts->item[i].fact_id, &key)) == MIG_MAP_NONE)
            (*out)[n++] = i;
    mig_map_free(&times);
    mig_map_free(&times_others);
    mig_map_free(&known);
    mig_buf_free(&key);
    return n;
}

/* ---- figures ---- */

/* As series.csv has them. */
static bool is_same_number(double a, double b)
{
    struct mig_buf as_a = { 0 }, as_b = { 0 };
    mig_buf_number(&as_a, a);
    mig_buf_number(&as_b, b);
    bool same = mig_span_eq(mig_buf_span(&as_a), mig_buf_span(&as_b));
    mig_buf_free(&as_a);
    mig_buf_free(&as_b);
    return same;
}

static bool is_same_figure(const struct mig_obs *a, const struct mig_obs *b)
{
    return is_same_number(a->value, b->value) && is_same_number(a->min, b->min) && is_same_number(a->max, b->max);
}

static bool says_something(const struct mig_obs *o)
{
    return !isnan(o->value) || !isnan(o->min) || !isnan(o->max);
}

struct figures {
    struct mig_news *news;
    size_t cap_changed, cap_added;
};

static void add_figure(struct figures *f, const struct mig_series *series, const struct mig_obs *before,
                       const struct mig_obs *now)
{
    struct mig_news *news = f->news;
    const struct mig_news_figure figure = { series, before, now };
    if (!before) {
        news->added = mig_grow(news->added, &f->cap_added, news->n_added + 1, sizeof figure);
        news->added[news->n_added++] = figure;
        return;
    }
    news->changed = mig_grow(news->changed, &f->cap_changed, news->n_changed + 1, sizeof figure);
    news->changed[news->n_changed++] = figure;
}

/* BEFORE is the same series in the last report, or NULL. */
static void compare_now(struct figures *f, const struct mig_series *now, const struct mig_series *before)
{
    for (size_t i = 0; i < now->n; i++) {
        const struct mig_obs *o = &now->obs[i], *was = before ? mig_series_at(before, o->period) : NULL;
        if (!says_something(o) || (was && is_same_figure(was, o)))
            continue;
        add_figure(f, now, was, o);
    }
}

/* Those of BEFORE that NOW, the same series or NULL, has not. */
static void compare_before(struct figures *f, const struct mig_series *now, const struct mig_series *before)
{
    for (size_t i = 0; i < before->n; i++) {
        const struct mig_obs *o = now ? mig_series_at(now, before->obs[i].period) : NULL;
        if (!o || !says_something(o))
            add_figure(f, now ? now : before, &before->obs[i], NULL);
    }
}

static int by_series(const void *pa, const void *pb)
{
    const struct mig_news_figure *a = pa, *b = pb;
    int c = mig_series_cmp(a->series, b->series);
    int period_a = (a->now ? a->now : a->before)->period, period_b = (b->now ? b->now : b->before)->period;
    return c ? c : (period_a > period_b) - (period_a < period_b);
}

/* Series in the order of their keys alone: what was read from a file does not know its country. */
static const struct mig_series *find_series(const struct mig_map *by_key, const struct mig_series_set *set,
                                            const struct mig_series *like, struct mig_arena *arena)
{
    uint32_t i = mig_map_get(by_key, mig_series_key_text(like, arena));
    return i == MIG_MAP_NONE ? NULL : &set->item[i];
}

static void index_series(struct mig_map *by_key, const struct mig_series_set *set, struct mig_arena *arena)
{
    for (size_t i = 0; i < set->n; i++)
        mig_map_put(by_key, mig_series_key_text(&set->item[i], arena), (uint32_t)i);
}

/* Moves what was gathered into ARENA, in order. */
static void keep(struct mig_news_figure **list, size_t n, struct mig_arena *arena)
{
    struct mig_news_figure *kept = mig_arena_alloc(arena, n * sizeof *kept);
    if (n) {
        mig_sort(*list, n, sizeof **list, by_series);
        memcpy(kept, *list, n * sizeof *kept);
    }
    free(*list);
    *list = kept;
}

static void find_figures(struct mig_news *news, const struct mig_series_set *now, struct mig_arena *arena)
{
    const struct mig_series_set *before = &news->last->set;
    struct figures f = { .news = news };
    struct mig_map by_key_now = { 0 }, by_key_before = { 0 };
    index_series(&by_key_now, now, arena);
    index_series(&by_key_before, before, arena);
    for (size_t i = 0; i < now->n; i++)
        compare_now(&f, &now->item[i], find_series(&by_key_before, before, &now->item[i], arena));
    for (size_t i = 0; i < before->n; i++)
        compare_before(&f, find_series(&by_key_now, now, &before->item[i], arena), &before->item[i]);
    keep(&news->changed, news->n_changed, arena);
    keep(&news->added, news->n_added, arena);
    mig_map_free(&by_key_now);
    mig_map_free(&by_key_before);
}

/* ---- contradictions ---- */

static int by_text(const void *a, const void *b)
{
    return mig_span_cmp(*(const struct mig_span *)a, *(const struct mig_span *)b);
}

/* The ids of its facts, in their order. */
static void conflict_key(struct mig_buf *key, struct mig_span *ids, size_t n)
{
    qsort(ids, n, sizeof *ids, by_text);
    mig_buf_reset(key);
    for (size_t i = 0; i < n; i++) {
        mig_buf_add(key, ids[i]);
        mig_buf_char(key, '\x1f');
    }
}

static void key_now(struct mig_buf *key, const struct mig_conflict *c)
{
    struct mig_span *ids = mig_alloc((c->n + 1) * sizeof *ids);
    for (size_t i = 0; i < c->n; i++)
        ids[i] = c->fact[i]->fact_id;
    conflict_key(key, ids, c->n);
    free(ids);
}

/* Of the contradiction whose rows begin at FIRST; returns their number. */
static size_t key_before(struct mig_buf *key, const struct mig_last *last, size_t first)
{
    size_t n = mig_conflict_rows_of(&last->conflict[first], last->n_conflict_rows - first);
    struct mig_span *ids = mig_alloc(n * sizeof *ids);
    for (size_t i = 0; i < n; i++)
        ids[i] = last->conflict[first + i].fact_id;
    conflict_key(key, ids, n);
    free(ids);
    return n;
}

static void find_conflicts(struct mig_news *news, const struct mig_conflict_list *now, struct mig_arena *arena)
{
    const struct mig_last *last = news->last;
    struct mig_map known_now = { 0 }, known_before = { 0 };
    struct mig_buf key = { 0 };
    for (size_t i = 0, n; i < last->n_conflict_rows; i += n) {
        n = key_before(&key, last, i);
        mig_map_put(&known_before, mig_buf_span(&key), 1);
    }
    news->new_conflict = mig_arena_alloc(arena, now->n * sizeof *news->new_conflict);
    for (size_t i = 0; i < now->n; i++) {
        key_now(&key, &now->item[i]);
        mig_map_put(&known_now, mig_buf_span(&key), 1);
        if (mig_map_get(&known_before, mig_buf_span(&key)) == MIG_MAP_NONE)
            news->new_conflict[news->n_new_conflicts++] = i;
    }
    news->settled = mig_arena_alloc(arena, last->n_conflict_rows * sizeof *news->settled);
    for (size_t i = 0, n; i < last->n_conflict_rows; i += n) {
        n = key_before(&key, last, i);
        if (mig_map_get(&known_now, mig_buf_span(&key)) == MIG_MAP_NONE)
            news->settled[news->n_settled++] = i;
    }
    mig_map_free(&known_now);
    mig_map_free(&known_before);
    mig_buf_free(&key);
}

/* ---- all ---- */

static bool has_other_periods(const struct mig_series_set *before, enum mig_freq freq)
{
    for (size_t i = 0; i < before->n; i++)
        if (before->item[i].freq != freq)
            return true;
    return false;
}

/* series.csv says in its comments by which policy it was made. */
static struct mig_span policy_before(const struct mig_series_set *before, const char *now)
{
    struct mig_span policy = before->n ? mig_series_policy(&before->item[0]) : mig_span("", 0);
    return mig_span_is(policy, now) ? mig_span("", 0) : policy;
}

void mig_news_find(struct mig_news *out, const struct mig_last *last, const struct mig_series_job *job,
                   struct mig_arena *arena)
{
    struct mig_news news = { .last = last };
    if (last->is_there) {
        news.n_new_facts = find_missing(&news.new_fact, &job->facts, &last->facts, arena);
        news.n_gone_facts = find_missing(&news.gone_fact, &last->facts, &job->facts, arena);
        news.other_periods = has_other_periods(&last->set, job->how.freq);
        news.policy_before = policy_before(&last->set, mig_policy_name(job->policy));
        if (!news.other_periods)
            find_figures(&news, &job->set, arena);
        find_conflicts(&news, &job->set.conflicts, arena);
    }
    *out = news;
}

bool mig_news_is_none(const struct mig_news *n)
{
    return n->n_new_facts + n->n_gone_facts + n->n_changed + n->n_added + n->n_new_conflicts + n->n_settled == 0;
}
