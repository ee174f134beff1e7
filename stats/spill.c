#include "stats/spill.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/temp.h"

/* Memory that is walked through group by group should not be much more than the processor keeps at hand, as long as what is written
 * of a group side by side is worth a read: so many bytes, and records of each group. */
enum { NONE = -1, PIECE = 256 * 1024, AT_HAND = 4 * 1024 * 1024, OF_GROUP = 128 };

/* Records of one group side by side in the file. */
struct extent {
    uint64_t at;
    uint32_t n;
    int32_t next; /* of the same group; NONE: the last */
};

struct group {
    int32_t first_extent, last_extent;
    int32_t first, last; /* in memory */
    uint32_t n_waiting;
    size_t n;
};

struct mig_spill {
    size_t size, most, enough; /* of a record; of records in memory, and where groups are few */
    char *record;
    int32_t *next; /* of the same group */
    size_t n, cap, cap_next;
    struct group *group;
    size_t n_groups, cap_groups;
    struct extent *extent;
    size_t n_extents, cap_extents;
    struct mig_temp temp;
};

struct mig_spill *mig_spill_new(size_t size, size_t limit)
{
    struct mig_spill *s = mig_alloc(sizeof *s);
    size_t most = limit / (size + sizeof *s->next);
    s->size = size;
    s->enough = AT_HAND / (size + sizeof *s->next);
    s->most = most < 1 ? 1 : most < INT32_MAX ? most : INT32_MAX;
    s->temp.fd = -1;
    return s;
}

static struct group *group_at(struct mig_spill *s, uint32_t number)
{
    s->group = mig_grow(s->group, &s->cap_groups, number + (size_t)1, sizeof *s->group);
    for (; s->n_groups <= number; s->n_groups++)
        s->group[s->n_groups] = (struct group){ NONE, NONE, NONE, NONE, 0, 0 };
    return &s->group[number];
}

/* ---- into the file ---- */

static void add_extent(struct mig_spill *s, struct group *g, uint64_t at)
{
    int32_t number = (int32_t)s->n_extents;
    s->extent = mig_grow(s->extent, &s->cap_extents, s->n_extents + 1, sizeof *s->extent);
    s->extent[s->n_extents++] = (struct extent){ at, g->n_waiting, NONE };
    if (g->last_extent == NONE)
        g->first_extent = number;
    else
        s->extent[g->last_extent].next = number;
    g->last_extent = number;
}

/* A record's way here from memory is long, and it is known some records before: so many. */
enum { AHEAD = 8, LINE = 64 };

/* The records in memory of a group, one after the other. */
struct walk {
    const struct mig_spill *spill;
    int32_t at, ahead;
};

static void fetch_ahead(struct walk *w)
{
    const struct mig_spill *s = w->spill;
    if (w->ahead == NONE)
        return;
    const char *p = s->record + (size_t)w->ahead * s->size;
    for (size_t i = 0; i < s->size; i += LINE)
        __builtin_prefetch(p + i);
    w->ahead = s->next[w->ahead];
}

static struct walk walk_from(const struct mig_spill *s, const struct group *g)
{
    struct walk w = { s, g->first, g->first };
    for (int i = 0; i < AHEAD; i++)
        fetch_ahead(&w);
    return w;
}

/* NULL behind the last. */
static const char *walk_on(struct walk *w)
{
    if (w->at == NONE)
        return NULL;
    const char *record = w->spill->record + (size_t)w->at * w->spill->size;
    fetch_ahead(w);
    w->at = w->spill->next[w->at];
    return record;
}

static mig_status write_group(struct mig_spill *s, struct group *g, struct mig_buf *buf, struct mig_err *err)
{
    mig_status status = MIG_OK;
    struct walk w = walk_from(s, g);
    add_extent(s, g, s->temp.end + buf->n);
    for (const char *record; status == MIG_OK && (record = walk_on(&w)) != NULL;) {
        mig_buf_add(buf, mig_span(record, s->size));
        if (buf->n < PIECE)
            continue;
        status = mig_temp_write(&s->temp, mig_buf_span(buf), err);
        mig_buf_reset(buf);
    }
    g->first = g->last = NONE;
    g->n_waiting = 0;
    return status;
}

static mig_status write_out(struct mig_spill *s, struct mig_err *err)
{
    struct mig_buf buf = { 0 };
    mig_status status = s->temp.fd < 0 ? mig_temp_open(&s->temp, err) : MIG_OK;
    for (size_t i = 0; i < s->n_groups && status == MIG_OK; i++)
        if (s->group[i].n_waiting)
            status = write_group(s, &s->group[i], &buf, err);
    if (status == MIG_OK)
        status = mig_temp_write(&s->temp, mig_buf_span(&buf), err);
    mig_buf_free(&buf);
    s->n = 0;
    return status;
}

static bool is_full(const struct mig_spill *s)
{
    return s->n >= s->most || (s->n >= s->enough && s->n >= s->n_groups * OF_GROUP);
}

mig_status mig_spill_add(struct mig_spill *s, uint32_t group, const void *record, struct mig_err *err)
{
    mig_status status = is_full(s) ? write_out(s, err) : MIG_OK;
    if (status != MIG_OK)
        return status;
    struct group *g = group_at(s, group);
    int32_t number = (int32_t)s->n;
    s->record = mig_grow(s->record, &s->cap, s->n + 1, s->size);
    s->next = mig_grow(s->next, &s->cap_next, s->n + 1, sizeof *s->next);
    memcpy(s->record + s->n * s->size, record, s->size);
    s->next[s->n++] = NONE;
    if (g->last == NONE)
        g->first = number;
    else
        s->next[g->last] = number;
    g->last = number;
    g->n_waiting++;
    g->n++;
    return MIG_OK;
}

/* ---- and back ---- */

uint32_t mig_spill_n_groups(const struct mig_spill *s)
{
    return (uint32_t)s->n_groups;
}

size_t mig_spill_count(const struct mig_spill *s, uint32_t group)
{
    return group < s->n_groups ? s->group[group].n : 0;
}

mig_status mig_spill_take(const struct mig_spill *s, uint32_t group, void *to, struct mig_err *err)
{
    char *p = to;
    mig_status status = MIG_OK;
    if (group >= s->n_groups)
        return MIG_OK;
    const struct group *g = &s->group[group];
    for (int32_t i = g->first_extent; i != NONE && status == MIG_OK; i = s->extent[i].next) {
        size_t n = s->extent[i].n * s->size;
        status = mig_temp_read(&s->temp, p, n, s->extent[i].at, err);
        p += n;
    }
    if (status != MIG_OK)
        return status;
    struct walk w = walk_from(s, g);
    for (const char *record; (record = walk_on(&w)) != NULL; p += s->size)
        memcpy(p, record, s->size);
    return MIG_OK;
}

void mig_spill_free(struct mig_spill *s)
{
    if (!s)
        return;
    mig_temp_close(&s->temp);
    free(s->record);
    free(s->next);
    free(s->group);
    free(s->extent);
    free(s);
}
