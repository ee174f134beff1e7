#include "stats/entry.h"

enum { BY_NUMBER = 255 };

/* ---- ids ---- */

struct mig_short mig_short_of(struct mig_span text, struct mig_index *index)
{
    struct mig_short s = { .n = (uint8_t)(text.n <= sizeof s.p ? text.n : BY_NUMBER) };
    if (s.n != BY_NUMBER) {
        if (s.n)
            memcpy(s.p, text.p, s.n);
        return s;
    }
    uint32_t number = mig_index_text(index, text);
    memcpy(s.p, &number, sizeof number);
    return s;
}

void mig_short_renumber(struct mig_short *id, const uint32_t *number)
{
    uint32_t is;
    if (id->n != BY_NUMBER)
        return;
    memcpy(&is, id->p, sizeof is);
    memcpy(id->p, &number[is], sizeof is);
}

struct mig_span mig_short_text(const struct mig_short *id, const struct mig_index *index)
{
    uint32_t number;
    if (id->n != BY_NUMBER)
        return mig_span(id->p, id->n);
    memcpy(&number, id->p, sizeof number);
    return index->text[number];
}

/* ---- facts ---- */

/* Only who has no publisher is told apart by the document. */
static uint64_t doc_of(const struct mig_fact *fact)
{
    if (fact->source_name.n || fact->doc_id.n == 0)
        return 0;
    uint64_t hash = mig_hash(fact->doc_id);
    return hash ? hash : 1;
}

void mig_entry_make(struct mig_entry *out, const struct mig_figure *figure, struct mig_index *index)
{
    const struct mig_fact *f = figure->fact;
    memset(out, 0, sizeof *out);
    out->value = f->value;
    out->min = f->min;
    out->max = f->max;
    out->as = figure->as;
    out->doc = doc_of(f);
    out->id = mig_short_of(f->fact_id, index);
    out->published = f->published;
    out->start = f->start;
    out->end = f->end;
    out->source = mig_index_text_again(index, &index->last_source, f->source_name);
    out->actor = mig_index_text_again(index, &index->last_actor, f->actor_code);
    out->gist = mig_gist_of(f->quote);
    out->measure = (uint8_t)f->measure;
    out->qualifier = (uint8_t)f->qualifier;
    out->trust = (uint8_t)figure->trust;
    out->stands_back = figure->stands_back;
}

void mig_entry_fact(struct mig_fact *out, const struct mig_entry *e, const struct mig_index *index,
                    struct mig_arena *arena)
{
    struct mig_span indicator = index->text[index->key[e->key].dim[MIG_DIM_INDICATOR]];
    out->fact_id = mig_short_text(&e->id, index);
    out->published = e->published;
    out->indicator = mig_span_is(indicator, "_X") ? mig_span("", 0) : indicator;
    out->measure = e->measure;
    out->value = e->value;
    out->min = e->min;
    out->max = e->max;
    out->qualifier = e->qualifier;
    out->actor_code = index->text[e->actor];
    out->start = e->start;
    out->end = e->end;
    out->source_name = index->text[e->source];
    out->doc_id = out->quote = out->reported_text = mig_span(NULL, 0);
    if (e->doc)
        out->doc_id = mig_span_of(mig_arena_printf(arena, "%016llx", (unsigned long long)e->doc));
}

struct mig_figure mig_entry_figure(const struct mig_entry *e, const struct mig_fact *fact,
                                   const struct mig_series_how *how, const struct mig_index *index)
{
    bool is_flow = mig_span_is(index->text[index->key[e->key].dim[MIG_DIM_MEASURE]], mig_measure_codes[MIG_AS_FLOW]);
    struct mig_figure f = mig_figure_of(fact, is_flow ? MIG_AS_FLOW : MIG_AS_STOCK, how);
    f.as = e->as;
    f.trust = (enum mig_trust_level)e->trust;
    f.stands_back = e->stands_back;
    f.from = e->kind == MIG_ENTRY_OPEN_START ? MIG_NO_DAY : f.from;
    f.series = index->key[e->key].place;
    return f;
}

int mig_entry_by_row(const void *pa, const void *pb)
{
    const struct mig_entry *a = pa, *b = pb;
    if ((a->size != NULL) != (b->size != NULL))
        return a->size ? 1 : -1;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->kind > b->kind) - (a->kind < b->kind);
}
