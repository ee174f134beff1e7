#include "stats/convert.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

const struct mig_household *mig_convert_one(struct mig_fact *to, const struct mig_fact *from,
                                            const struct mig_households *households)
{
    if (!mig_span_is(from->unit, "household") || isnan(from->value))
        return NULL;
    const struct mig_household *size = mig_household_at(households, from->location_iso3, from->end, NULL);
    if (!size)
        return NULL;
    *to = *from;
    to->unit = mig_span_of("person");
    to->value = round(from->value * size->persons);
    to->min = to->max = NAN;
    to->qualifier = MIG_VAGUE;
    return size;
}

void mig_convert(struct mig_conversions *out, const struct mig_facts *facts, const struct mig_households *households)
{
    struct mig_conversions c = { mig_alloc(facts->n * sizeof *c.item), mig_alloc(facts->n * sizeof *c.size), 0,
                                 mig_alloc(facts->n * sizeof *c.from) };
    for (size_t i = 0; i < facts->n; i++) {
        c.from[c.n] = &facts->item[i];
        c.size[c.n] = mig_convert_one(&c.item[c.n], &facts->item[i], households);
        c.n += c.size[c.n] != NULL;
    }
    *out = c;
}

const struct mig_household *mig_converted_by(const struct mig_conversions *conversions, const struct mig_fact *fact)
{
    if (!conversions || conversions->n == 0 || fact < conversions->item || fact >= conversions->item + conversions->n)
        return NULL;
    return conversions->size[fact - conversions->item];
}

const struct mig_fact *mig_converted_from(const struct mig_conversions *conversions, const struct mig_fact *fact)
{
    return mig_converted_by(conversions, fact) ? conversions->from[fact - conversions->item] : fact;
}

void mig_conversions_free(struct mig_conversions *conversions)
{
    free(conversions->item);
    free(conversions->size);
    free(conversions->from);
    *conversions = (struct mig_conversions){ 0 };
}
