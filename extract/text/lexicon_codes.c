#include "extract/text/lexicon_codes.h"

#include "extract/fact.h"

static const char *const card[] = { "", "about", "digit", "homonym", "last", "pronoun", NULL };
static const char *const hundred[] = { "", "about", "after", "last", NULL };
static const char *const mult[] = { "", "about", "after", "last", "on", "tight", NULL };
static const char *const ord[] = { "", "mult", "plural", NULL };
static const char *const fraction[] = { "", "alone", "first", "one", "power", "sign", "tail", NULL };
static const char *const half_more[] = { "", "and", NULL };
static const char *const collective[] = { "", "about", "after", "before", "person", NULL };
static const char *const vague[] = { "", "about", NULL };
static const char *const num_and[] = { "", "all", "hundreds", "point", NULL };
static const char *const num_point[] = { "", "fraction", NULL };
static const char *const minus[] = { "", "guarded", NULL };
static const char *const suffix[] = { "", "about", "joined", NULL };
static const char *const ratio[] = { "", "one", NULL };
static const char *const people[] = { "", "person", NULL };
static const char *const percent[] = { "", "before", "pp", NULL };
static const char *const times[] = { "", "in", "joined", "open", "than", NULL };
static const char *const name_before[] = { "", "list", "phone", "street", "unless_noun", NULL };
static const char *const name_after[] = { "", "street", NULL };
static const char *const age[] = { "after", "before", "joined", NULL };
static const char *const month[] = { "", "base", "word", NULL };
static const char *const weekday[] = { "", "short", NULL };
static const char *const day_unit[] = { "day", "week", "month", "quarter", "half", "year", "decade", "century", NULL };
static const char *const place_hint[] = { "after", "before", "between", "region", "world", "abroad", NULL };
static const char *const abbreviation[] = { "", "end", NULL };
static const char *const function[] = { "", "by", "definite", "step", NULL };

static const char *const *const codes[MIG_N_CLASSES] = {
    [MIG_CLASS_CARD] = card,
    [MIG_CLASS_HUNDRED] = hundred,
    [MIG_CLASS_MULT] = mult,
    [MIG_CLASS_ORD] = ord,
    [MIG_CLASS_FRACTION] = fraction,
    [MIG_CLASS_HALF_MORE] = half_more,
    [MIG_CLASS_COLLECTIVE] = collective,
    [MIG_CLASS_VAGUE] = vague,
    [MIG_CLASS_NUM_AND] = num_and,
    [MIG_CLASS_NUM_POINT] = num_point,
    [MIG_CLASS_MINUS] = minus,
    [MIG_CLASS_ORD_SUFFIX] = suffix,
    [MIG_CLASS_CARD_SUFFIX] = suffix,
    [MIG_CLASS_RATIO] = ratio,
    [MIG_CLASS_PEOPLE] = people,
    [MIG_CLASS_QUAL] = mig_qualifier_words + 1,
    [MIG_CLASS_QUAL_AFTER] = mig_qualifier_words + 1,
    [MIG_CLASS_PERCENT] = percent,
    [MIG_CLASS_TIMES] = times,
    [MIG_CLASS_NAME_BEFORE] = name_before,
    [MIG_CLASS_NAME_AFTER] = name_after,
    [MIG_CLASS_AGE] = age,
    [MIG_CLASS_MONTH] = month,
    [MIG_CLASS_WEEKDAY] = weekday,
    [MIG_CLASS_DAY_UNIT] = day_unit,
    [MIG_CLASS_PLACE_HINT] = place_hint,
    [MIG_CLASS_ABBREVIATION] = abbreviation,
    [MIG_CLASS_FUNCTION] = function,
};

const char *const *mig_lexicon_codes(enum mig_class class)
{
    return codes[class];
}

static const struct mig_values values[MIG_N_CLASSES] = {
    [MIG_CLASS_CARD] = { .most = 999 },
    [MIG_CLASS_HUNDRED] = { .least = 100, .most = 100 },
    [MIG_CLASS_MULT] = { .least = 1000, .most = 1e15 },
    [MIG_CLASS_ORD] = { .most = 1e15 },
    [MIG_CLASS_FRACTION] = { .least = 1e-15, .most = 1 },
    [MIG_CLASS_HALF_MORE] = { .least = 0.1, .most = 1e15 },
    [MIG_CLASS_COLLECTIVE] = { .least = 2, .most = 1e15 },
    [MIG_CLASS_VAGUE] = { .most = 1e15 },
    [MIG_CLASS_FACTOR] = { .least = 1e-15, .most = 1000 },
    [MIG_CLASS_AMOUNT] = { .least = 1e-15, .most = 1e15 },
    [MIG_CLASS_PEOPLE] = { .least = 1, .most = 1, .is_choice = true },
    [MIG_CLASS_QUAL] = { .least = 1, .most = 3, .is_choice = true },
    [MIG_CLASS_QUAL_AFTER] = { .least = 1, .most = 5, .is_choice = true },
    [MIG_CLASS_RANGE_FROM] = { .least = 1, .most = 1, .is_choice = true },
    [MIG_CLASS_MONTH] = { .least = 1, .most = 12 },
    [MIG_CLASS_WEEKDAY] = { .least = 1, .most = 7 },
    [MIG_CLASS_SEASON] = { .least = 1, .most = 4 },
    [MIG_CLASS_RELATIVE] = { .least = -400, .most = 400 },
    [MIG_CLASS_ROMAN] = { .least = 1, .most = 53 },
    [MIG_CLASS_PLACE_HINT] = { .least = 1, .most = 1, .is_choice = true },
};

struct mig_values mig_lexicon_values(enum mig_class class)
{
    return values[class];
}
