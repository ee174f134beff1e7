/* pack.h -- packs while they are loaded: one file's lists and rules, and what they are checked against. */
#ifndef MIG_EXTRACT_RULE_PACK_H
#define MIG_EXTRACT_RULE_PACK_H

#include "base/hash.h"
#include "extract/rule/graft.h"
#include "extract/rule/tongue.h"

/* Everything that is loaded with the packs and lives as long as the ruleset. */
struct mig_load {
    struct mig_arena *arena;
    struct mig_indicators *indicators;
    struct mig_pattern **pattern; /* all that have code to free */
    size_t n_patterns, cap_patterns;
    unsigned depth;                /* of lists in lists, while parsing */
    const struct mig_sight *sight; /* of the language whose words are read */
    uint32_t n_lists;
    struct mig_log
        *faults;     /* NULL: the first fault ends the load; else each is said there, and what is wrong left out */
    size_t n_faults; /* said */
};
/* For a failure that loading can go on behind: MIG_OK if it was said. */
mig_status mig_load_told(struct mig_load *load, mig_status status, struct mig_err *err);
/* mig_yaml_expect, which tells every unknown key. */
mig_status mig_load_expect(struct mig_load *load, const struct mig_yaml *node, const char *const *keys,
                           struct mig_err *err);

struct mig_pack_file {
    struct mig_scope scope; /* first: where {NAME} is looked for */
    struct mig_load *load;
    struct mig_pack pack;
    const struct mig_yaml *root;
    struct mig_tongue *tongue;
    struct mig_list *list;
    size_t n_lists;
    struct mig_map list_names;
    struct mig_pack_file **use;
    size_t n_use;
    struct mig_stock *stock; /* the patterns of its frames, those that could be read */
    size_t n_stocks;
    bool is_active; /* its rules count; else only its lists are used */
    bool is_broken; /* what it is, or what it uses, could not be read: nothing of it can be checked */
};

/* The keys of the parts of a pack, each list ended by NULL; rules/schema.json says the same to editors. */
extern const char *const mig_pack_keys[], *const mig_list_keys[], *const mig_frame_keys[], *const mig_example_keys[];
enum { MIG_MAX_KEYS = 24 };
void mig_rule_keys(const char *names[MIG_MAX_KEYS]);
void mig_also_keys(const char *names[MIG_MAX_KEYS]);

/* Checks the keys of ROOT and fills *file, its lists by name only. */
mig_status mig_pack_open(struct mig_pack_file *file, struct mig_load *load, const struct mig_yaml *root,
                         struct mig_err *err);
void mig_pack_close(struct mig_pack_file *file); /* what of it is not in the arena */
/* Parses the lists of FILE, whose `use` is filled by then. */
mig_status mig_lists_parse(struct mig_pack_file *file, struct mig_err *err);
/* A list of plain entries that belongs to no pack (words of a language) as a GROUP. */
mig_status mig_lists_words(struct mig_load *load, const struct mig_yaml *entries, struct mig_node **out,
                           struct mig_err *err);
/* The rules of FILE, for each of which EACH is called in file order. */
mig_status mig_pack_rules(struct mig_pack_file *file, void (*each)(void *context, struct mig_rule *rule), void *context,
                          struct mig_err *err);

#endif
