/* yaml.h -- a YAML file as a tree that knows where each node stands. Every scalar is a string. */
#ifndef MIG_BASE_YAML_H
#define MIG_BASE_YAML_H

#include "base/err.h"
#include "base/mem.h"

enum mig_yaml_type { MIG_YAML_SCALAR, MIG_YAML_LIST, MIG_YAML_MAP };

struct mig_yaml {
    enum mig_yaml_type type;
    char style;                    /* of a scalar: '\'', '"', '|' (a block), or 0 (plain) */
    struct mig_span text;          /* scalar: its value, NUL-terminated */
    const char *key;               /* of this node in its map, else NULL */
    struct mig_yaml *child, *next; /* first child; next sibling, in file order */
    const char *path;              /* file, for messages */
    unsigned line, col;            /* from 1; of the scalar's first character, behind an opening quote */
    unsigned key_line, key_col;
    uint32_t first, last; /* characters [first, last) of the file, quotes and brackets among them; a BOM is one */
};

/* The tree lives in ARENA. Anchors, duplicate keys and several documents are errors.
 * MIG_DATA with path:line:col. */
mig_status mig_yaml_load(struct mig_arena *arena, const char *path, struct mig_yaml **root, struct mig_err *err);
/* The same without what stands in lines of its own under KEY (NULL: none) in the maps that are items of the file's lists ("rules: [{KEY: …}]"): an
 * empty list stands for it, and what is wrong within may stay unsaid. */
mig_status mig_yaml_load_without(struct mig_arena *arena, const char *path, const char *key, struct mig_yaml **root,
                                 struct mig_err *err);
/* mig_yaml_load of TEXT, for which PATH is only a name. */
mig_status mig_yaml_parse(struct mig_arena *arena, const char *path, struct mig_span text, struct mig_yaml **root,
                          struct mig_err *err);
/* mig_yaml_load of DIR/NAME, a file that comes with the program: when it is not there that is bad data (MIG_DATA), not
 * missing input. */
mig_status mig_yaml_load_data(struct mig_arena *arena, const char *dir, const char *name, struct mig_yaml **root,
                              struct mig_err *err);

const struct mig_yaml *mig_yaml_get(const struct mig_yaml *map, const char *key); /* or NULL */
/* The scalar under KEY, or "" if there is none. */
struct mig_span mig_yaml_text(const struct mig_yaml *map, const char *key);
size_t mig_yaml_count(const struct mig_yaml *node); /* children */

/* As mig_yaml_fail, for byte AT of the scalar NODE: the place in the file, as near as quoting lets it be told. */
mig_status mig_yaml_fail_at(const struct mig_yaml *node, size_t at, struct mig_err *err, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* NODE must be a map whose keys all stand in KEYS (ended by NULL); names the nearest known key if not. */
mig_status mig_yaml_expect(const struct mig_yaml *node, const char *const *keys, struct mig_err *err);
/* The first child of NODE, a map, behind *at (NULL: of all) whose key is none of KEYS: *at is set to it, and MIG_DATA names the nearest
 * known key. MIG_OK: there is none. */
mig_status mig_yaml_unknown(const struct mig_yaml *node, const char *const *keys, const struct mig_yaml **at,
                            struct mig_err *err);
mig_status mig_yaml_expect_type(const struct mig_yaml *node, enum mig_yaml_type type, struct mig_err *err);
/* "path:line:col: what"; MIG_DATA. */
mig_status mig_yaml_fail(const struct mig_yaml *node, struct mig_err *err, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
