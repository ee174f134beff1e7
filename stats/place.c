#include "stats/place.h"

#include <stdlib.h>

#include "stats/scope.h"

struct mig_left_entry mig_left_entry_of(const struct mig_left_out *left, uint64_t row, struct mig_index *index)
{
    const struct mig_fact *f = left->fact;
    struct mig_left_entry e;
    memset(&e, 0, sizeof e);
    e.value = f->value;
    e.row = row;
    e.id = mig_short_of(f->fact_id, index);
    e.yields_to = mig_short_of(left->yields_to ? left->yields_to->fact_id : mig_span("", 0), index);
    e.start = f->start;
    e.end = f->end;
    e.indicator = mig_index_text(index, f->indicator);
    e.reason = (uint8_t)left->reason;
    return e;
}

/* A fact to be placed: as it stands there, or converted. */
struct placing {
    const struct mig_seat *seat, *whole;
    const struct mig_household *size; /* NULL: not converted */
    const struct mig_series_how *how;
};

/* The next entry, until another is asked for. */
static struct mig_entry *next(struct mig_placer *p)
{
    p->entry = mig_grow(p->entry, &p->cap_entries, p->n_entries + 1, sizeof *p->entry);
    return &p->entry[p->n_entries++];
}

static void stand_at(struct mig_entry *e, const struct mig_seat *seat)
{
    e->at = seat->place.at;
    e->n_bytes = (uint32_t)seat->place.n;
}

static struct mig_entry *put(struct mig_placer *p, const struct placing *of, const struct mig_figure *figure,
                             enum mig_series_measure measure)
{
    struct mig_entry *e = next(p);
    struct mig_span dim[MIG_N_DIMS];
    struct mig_index_wanted wanted;
    mig_series_key(dim, figure->fact, measure, p->how->indicators);
    mig_index_expect(p->index, &wanted, dim);
    mig_entry_make(e, figure, p->index);
    e->key = mig_index_find(p->index, &wanted);
    stand_at(e, of->seat);
    e->row = of->seat->row;
    e->size = of->size;
    return e;
}

static void put_figure(struct mig_placer *p, const struct placing *of, const struct mig_verdict *v)
{
    put(p, of, &v->figure, v->measure);
    if (v->measure == MIG_AS_CUMULATIVE) /* a running total bounds the flow, too */
        put(p, of, &v->figure, MIG_AS_FLOW)->kind = MIG_ENTRY_OPEN_START;
}

/* A part that is more than its whole is told as that, in the family of the part. */
static void put_part(struct mig_placer *p, const struct placing *of, const struct mig_verdict *v)
{
    struct mig_figure part = { .fact = &of->seat->fact }, other = { .fact = v->yields_to };
    put(p, of, &part, v->measure)->kind = v->fit == MIG_FITS_NOT ? MIG_ENTRY_PART_PROVED : MIG_ENTRY_PART;
    struct mig_entry *w = next(p), *e = w - 1;
    mig_entry_make(w, &other, p->index);
    w->key = e->key;
    stand_at(w, of->whole);
    w->row = e->row;
    w->size = e->size;
    w->kind = mig_scope_takes_fact(p->how, other.fact, mig_judge(other.fact, NULL, p->how).measure)
                  ? MIG_ENTRY_WHOLE_TAKEN
                  : MIG_ENTRY_WHOLE;
}

static void place(struct mig_placer *p, const struct placing *of)
{
    const struct mig_fact *fact = &of->seat->fact, *whole = of->whole ? &of->whole->fact : NULL;
    struct mig_verdict v = mig_judge(fact, whole, of->how);
    if (v.fit != MIG_FITS)
        put_part(p, of, &v);
    if (p->wants_left && v.left != MIG_N_REASONS && !of->size && mig_scope_takes_fact(of->how, fact, v.measure)) {
        const struct mig_left_out left = { fact, v.left, v.yields_to };
        p->left = mig_grow(p->left, &p->cap_left, p->n_left + 1, sizeof *p->left);
        p->left[p->n_left++] = mig_left_entry_of(&left, of->seat->row, p->index);
    }
    if (!v.enters)
        return;
    v.figure.trust = mig_trust_recall(p->memo, p->how->trust, fact);
    put_figure(p, of, &v);
}

/* SEAT as persons, where it counts households. */
static void place_converted(struct mig_placer *p, const struct mig_seat *seat, const struct mig_seat *whole)
{
    struct mig_seat made = { .row = seat->row, .place = seat->place };
    const struct mig_household *size = mig_convert_one(&made.fact, &seat->fact, p->households);
    if (!size)
        return;
    const struct mig_conversions one = { &made.fact, &size, 1, NULL };
    struct mig_series_how how = *p->how;
    how.conversions = &one;
    place(p, &(struct placing){ &made, whole, size, &how });
}

void mig_place(struct mig_placer *p, const struct mig_seat *seat, const struct mig_seat *whole)
{
    place(p, &(struct placing){ seat, whole, NULL, p->how });
    if (p->households)
        place_converted(p, seat, whole);
}

void mig_placer_free(struct mig_placer *p)
{
    free(p->entry);
    free(p->left);
    p->entry = NULL;
    p->left = NULL;
    p->n_entries = p->cap_entries = p->n_left = p->cap_left = 0;
}
