/* config_keys.h -- the keys of migstat.yaml as rows: what may stand under each, where it goes, and what it says. config.c reads by
 * them, config_schema.c prints them. */
#ifndef MIG_RUN_CONFIG_KEYS_H
#define MIG_RUN_CONFIG_KEYS_H

#include "run/config.h"

/* What stands under a key: enum mig_arg, or one of these. */
enum {
    MIG_KEY_TEXTS = MIG_ARG_ASKED + 1, /* as MIG_ARG_PATHS, of words that are no paths */
    MIG_KEY_UNTIL,                     /* a word of CHOICES or a day */
    MIG_KEY_KIND,                      /* a text: what is read, by enum mig_input_kind; a map has one such key */
    MIG_KEY_MAP,                       /* a map of KEYS */
    MIG_KEY_MAPS                       /* a list of such maps */
};
struct mig_key {
    const char *name;
    int type;
    size_t at; /* offsetof the field, in struct mig_config or, of an input, mig_config_input; 0: see config.c */
    const char *const *choices; /* of MIG_ARG_CHOICE, MIG_KEY_UNTIL */
    size_t least,
        most; /* of MIG_ARG_SIZE; within these, seconds are milliseconds and megabytes bytes without an overflow */
    const struct mig_key *keys; /* of MIG_KEY_MAP, MIG_KEY_MAPS */
    bool is_needed;
    const char *says;
};
extern const char *const mig_until_words[]; /* by enum mig_until, whose last is a day */
/* Each ended by a row without a name. */
extern const struct mig_key mig_config_keys[], mig_config_input_keys[], mig_config_report_keys[], mig_config_web_keys[],
    mig_config_notice_keys[];

#endif
