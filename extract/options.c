#include "extract/options.h"

#include <stdlib.h>

#include "base/cli.h"
#include "extract/text/place.h"

struct codes {
    const char **item;
    size_t n, cap;
};

static mig_status add_code(void *codes_, const struct mig_language *language, struct mig_err *err)
{
    struct codes *codes = codes_;
    (void)err;
    codes->item = mig_grow(codes->item, &codes->cap, codes->n + 2, sizeof *codes->item);
    codes->item[codes->n++] = language->code;
    codes->item[codes->n] = NULL;
    return MIG_OK;
}

static mig_status check_language(const char *asked, struct mig_languages *languages, struct mig_err *err)
{
    const struct mig_language *language;
    struct codes codes = { 0 };
    mig_status status = mig_language_find(languages, mig_span_of(asked), &language, err);
    if (status != MIG_NOMATCH)
        return status;
    status = mig_languages_each(languages, add_code, &codes, err);
    if (status == MIG_OK)
        status = mig_cli_none_of("language", asked, codes.item, err);
    free(codes.item);
    return status;
}

mig_status mig_extract_options_check(const struct mig_engine *engine, const char *place, const char *language,
                                     struct mig_err *err)
{
    const struct mig_place_name *known = place ? mig_place_find(engine->places, place) : NULL;
    if (place && (!known || known->level != MIG_PLACE_COUNTRY))
        return mig_err_set(err, MIG_USAGE, "--place: '%s' is no ISO 3166-1 alpha-3 code of rules/places, like TJK",
                           place);
    return language ? check_language(language, engine->languages, err) : MIG_OK;
}
