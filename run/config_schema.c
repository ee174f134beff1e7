#include "run/config_schema.h"

#include "base/standard/tree.h"
#include "run/config_keys.h"

/* Every scalar is a text to the program, whatever an editor takes it for. */
static json_t *scalar(void)
{
    return json_pack("{s: [s, s, s], s: i}", "type", "string", "number", "boolean", "minLength", 1);
}

static json_t *scalars(void)
{
    return json_pack("{s: [o, {s: s, s: o}]}", "anyOf", scalar(), "type", "array", "items", scalar());
}

static json_t *day(void)
{
    return json_pack("{s: s, s: s}", "type", "string", "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
}

static json_t *flag(void)
{
    return json_pack("{s: [b, b, s, s, s, s]}", "enum", 1, 0, "yes", "no", "true", "false");
}

static json_t *words(const char *const *choices)
{
    return json_pack("{s: o}", "enum", mig_tree_words(choices));
}

/* One key of the map whose members are KEYS must be of those that say what is read. */
static json_t *one_kind(const struct mig_key *keys)
{
    json_t *list = json_array();
    for (; keys->name; keys++)
        if (keys->type == MIG_KEY_KIND)
            json_array_append_new(list, json_pack("{s: [s]}", "required", keys->name));
    return list;
}

static json_t *value_of(const struct mig_key *key);

static json_t *map_of(const struct mig_key *keys)
{
    json_t *members = json_object(), *needed = json_array(), *kinds = one_kind(keys);
    for (const struct mig_key *k = keys; k->name; k++) {
        json_t *member = value_of(k);
        json_object_set_new(member, "description", json_string(k->says));
        json_object_set_new(members, k->name, member);
        if (k->is_needed)
            json_array_append_new(needed, json_string(k->name));
    }
    json_t *out = json_pack("{s: s, s: b, s: o}", "type", "object", "additionalProperties", 0, "properties", members);
    if (json_array_size(needed))
        json_object_set(out, "required", needed);
    if (json_array_size(kinds))
        json_object_set(out, "oneOf", kinds);
    json_decref(needed);
    json_decref(kinds);
    return out;
}

static json_t *value_of(const struct mig_key *key)
{
    switch (key->type) {
    case MIG_ARG_FLAG:
        return flag();
    case MIG_ARG_CHOICE:
        return words(key->choices);
    case MIG_ARG_SIZE:
        return json_pack("{s: s, s: I, s: I}", "type", "integer", "minimum", (json_int_t)key->least, "maximum",
                         (json_int_t)key->most);
    case MIG_ARG_DAY:
        return day();
    case MIG_ARG_PATHS:
    case MIG_KEY_TEXTS:
        return scalars();
    case MIG_KEY_UNTIL:
        return json_pack("{s: [o, o]}", "anyOf", words(key->choices), day());
    case MIG_KEY_MAP:
        return map_of(key->keys);
    case MIG_KEY_MAPS:
        return json_pack("{s: s, s: i, s: o}", "type", "array", "minItems", 1, "items", map_of(key->keys));
    default:
        return scalar();
    }
}

void mig_config_schema_print(struct mig_buf *out)
{
    json_t *root = json_pack("{s: s, s: s}", "$schema", "https://json-schema.org/draft/2020-12/schema", "title",
                             "migstat.yaml: what `migstat run` reads, makes and tells");
    json_t *map = map_of(mig_config_keys);
    json_object_update(root, map);
    json_decref(map);
    mig_tree_print(root, out);
}
