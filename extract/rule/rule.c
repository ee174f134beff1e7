#include "extract/rule/rule.h"

const char *const mig_group_words[] = { "population", "place",     "origin", "destination",
                                        "gender",     "age_range", "actor",  NULL };
