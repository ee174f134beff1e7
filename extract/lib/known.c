#include "extract/lib/known.h"

#include <stdlib.h>

#include "extract/options.h"
#include "extract/source/sidecar.h"

/* Returns what is wrong with VALUE, or NULL. */
typedef const char *check(const struct mig_engine *engine, const char *value);

static const char *check_day(const struct mig_engine *engine, const char *value)
{
    mig_day day;
    (void)engine;
    return strlen(value) == 10 && mig_day_parse(mig_span_of(value), &day) ? NULL : "no date like 2012-12-18";
}

static const char *check_language(const struct mig_engine *engine, const char *value)
{
    (void)engine;
    return mig_sidecar_wrong("language", mig_span_of(value));
}

static const char *check_place(const struct mig_engine *engine, const char *value)
{
    const struct mig_place_name *place = mig_place_find(engine->places, value);
    return place && place->level == MIG_PLACE_COUNTRY ? NULL : "no ISO 3166-1 alpha-3 code of rules/places, like TJK";
}

static const char *check_size(const struct mig_engine *engine, const char *value)
{
    size_t size;
    (void)engine;
    return mig_span_size(mig_span_of(value), &size) ? NULL : "no whole number";
}

enum { DATE, NAME, TIMEOUT, N_OTHERS }; /* what is no text of a record */
#define AT(field) offsetof(struct mig_carried, field)
static const struct row {
    const char *name;
    size_t at;    /* in struct mig_carried, of a text */
    check *check; /* NULL: any text will do */
} rows[] = {
    [DATE] = { "date", 0, check_day },
    [NAME] = { "name", 0, NULL },
    [TIMEOUT] = { "timeout", 0, check_size },
    { "charset", AT(charset), NULL },
    { "language", AT(language), check_language },
    { "place", AT(place), check_place },
    { "publisher", AT(publisher), NULL },
    { "title", AT(title), NULL },
    { "url", AT(url), NULL },
};
enum { N_ROWS = sizeof rows / sizeof *rows };
_Static_assert(N_ROWS == (size_t)MIG_KNOWN, "there is room for each row");

static mig_status no_such_name(const char *name, struct mig_err *err)
{
    const char *names[N_ROWS + 1] = { NULL };
    for (size_t i = 0; i < N_ROWS; i++)
        names[i] = rows[i].name;
    return mig_cli_none_of(NULL, name, names, err);
}

mig_status mig_known_set(struct mig_known *known, const struct mig_engine *engine, const char *name, const char *value,
                         struct mig_err *err)
{
    size_t i = 0;
    while (i < N_ROWS && strcmp(rows[i].name, name) != 0)
        i++;
    if (i == N_ROWS)
        return no_such_name(name, err);
    const bool is_said = value && *value;
    const char *wrong = is_said && rows[i].check ? rows[i].check(engine, value) : NULL;
    if (wrong)
        return mig_err_set(err, MIG_USAGE, "%s: '%s' is %s", name, value, wrong);
    free(known->value[i]);
    known->value[i] = is_said ? mig_copy(value) : NULL;
    known->has_new_seconds |= i == TIMEOUT;
    return MIG_OK;
}

void mig_known_say(const struct mig_known *known, struct mig_carried *said)
{
    mig_carried_reset(said, MIG_DATE_RECORD);
    if (known->value[DATE])
        mig_day_parse(mig_span_of(known->value[DATE]), &said->published);
    for (size_t i = N_OTHERS; i < N_ROWS; i++) {
        struct mig_span *text = (struct mig_span *)(void *)((char *)said + rows[i].at);
        if (known->value[i])
            *text = mig_carried_keep(said, mig_span_of(known->value[i]));
    }
}

const char *mig_known_name(const struct mig_known *known)
{
    return known->value[NAME] ? known->value[NAME] : "document";
}

size_t mig_known_seconds(const struct mig_known *known)
{
    size_t seconds = MIG_DOCUMENT_SECONDS;
    if (known->value[TIMEOUT])
        mig_span_size(mig_span_of(known->value[TIMEOUT]), &seconds);
    return seconds;
}

void mig_known_free(struct mig_known *known)
{
    for (size_t i = 0; i < N_ROWS; i++)
        free(known->value[i]);
    *known = (struct mig_known){ 0 };
}
