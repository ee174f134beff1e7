/* rules/schema.json describes packs as the program reads them: the same keys, the same words, and every pack of rules/packs
 * is as it says. Of JSON Schema the words are understood that the file uses; another one fails. */
#include <jansson.h>
#include <stdio.h>

#include "unit.h"

#include "base/io.h"
#include "base/near.h"
#include "extract/fact.h"
#include "extract/rule/pack.h"
#include "extract/sources.h"

static json_t *schema;

static int open_schema(void **state)
{
    json_error_t error;
    (void)state;
    schema = json_load_file("rules/schema.json", 0, &error);
    if (!schema)
        fail_msg("rules/schema.json:%d: %s", error.line, error.text);
    return 0;
}

static int close_schema(void **state)
{
    (void)state;
    json_decref(schema);
    return 0;
}

/* "a/b/c" below the root */
static json_t *at(const char *path)
{
    json_t *node = schema;
    char word[64];
    for (const char *end; node && *path; path = *end ? end + 1 : end) {
        end = path + strcspn(path, "/");
        snprintf(word, sizeof word, "%.*s", (int)(end - path), path);
        node = json_object_get(node, word);
    }
    return node;
}

static void same_keys(const char *path, const char *const *names)
{
    json_t *properties = at(path);
    size_t n = 0;
    assert_true(json_is_object(properties));
    for (; names[n]; n++)
        if (!json_object_get(properties, names[n]))
            fail_msg("%s lacks '%s'", path, names[n]);
    assert_int_equal(json_object_size(properties), n);
}

static void same_words(const char *path, const char *const *words)
{
    json_t *list = at(path);
    size_t n = 0;
    for (const char *const *w = words; *w; w++)
        if (**w)
            assert_string_equal(json_string_value(json_array_get(list, n++)), *w);
    assert_int_equal(json_array_size(list), n);
}

static void keys_are_those_of_the_program(void **state)
{
    const char *rule[MIG_MAX_KEYS], *also[MIG_MAX_KEYS], *columns[128] = { 0 };
    (void)state;
    mig_rule_keys(rule);
    mig_also_keys(also);
    for (size_t i = 0; i < mig_fact_layout.n; i++)
        columns[i] = mig_fact_layout.column[i].name;
    same_keys("properties", mig_pack_keys);
    same_keys("$defs/rule/properties", rule);
    same_keys("$defs/also/additionalProperties/properties", also);
    same_keys("$defs/frame/properties", mig_frame_keys);
    same_keys("$defs/example/properties", mig_example_keys);
    same_keys("$defs/source/properties", mig_source_keys);
    same_keys("$defs/fact/properties", columns);
    same_words("$defs/measure/enum", mig_measure_words);
    same_words("$defs/rule/properties/status/enum", mig_claim_words);
    same_words("$defs/rule/properties/continues/enum", mig_continues_words);
    json_t *list = json_object_get(json_array_get(at("$defs/list/oneOf"), 1), "properties");
    assert_non_null(json_object_get(list, mig_list_keys[0]));
    assert_non_null(json_object_get(list, mig_list_keys[1]));
    assert_null(mig_list_keys[2]);
    json_t *captures = json_object_get(json_object_get(list, "captures"), "enum");
    for (size_t i = 0; mig_group_words[i]; i++)
        assert_string_equal(json_string_value(json_array_get(captures, i)), mig_group_words[i]);
}

/* ---- packs ---- */

static bool fits(json_t *node, const struct mig_yaml *value);

/* Every scalar of a pack is a string; what an editor calls it depends on how it looks. */
static bool fits_type(json_t *type, const struct mig_yaml *value)
{
    static const char *const names[] = { "scalar", "array", "object" };
    const char *name = json_string_value(type);
    bool is_scalar = strcmp(name, "array") != 0 && strcmp(name, "object") != 0;
    return strcmp(is_scalar ? "scalar" : name, names[value->type]) == 0;
}

static bool fits_any_type(json_t *type, const struct mig_yaml *value)
{
    bool ok = json_is_string(type) && fits_type(type, value);
    for (size_t i = 0; i < json_array_size(type); i++)
        ok |= fits_type(json_array_get(type, i), value);
    return ok;
}

static bool fits_children(json_t *node, const struct mig_yaml *value)
{
    json_t *properties = json_object_get(node, "properties"), *more = json_object_get(node, "additionalProperties");
    for (const struct mig_yaml *c = value->child; c; c = c->next) {
        json_t *own =
            value->type == MIG_YAML_LIST ? json_object_get(node, "items") : json_object_get(properties, c->key);
        if (value->type == MIG_YAML_MAP && !own)
            own = more;
        if (own && !fits(own, c))
            return false;
    }
    return true;
}

static bool has_required(json_t *node, const struct mig_yaml *value)
{
    json_t *required = json_object_get(node, "required");
    for (size_t i = 0; i < json_array_size(required); i++)
        if (!mig_yaml_get(value, json_string_value(json_array_get(required, i))))
            return false;
    return true;
}

static bool fits_choice(json_t *node, const struct mig_yaml *value)
{
    json_t *words = json_object_get(node, "enum"), *one_of = json_object_get(node, "oneOf");
    size_t n_words = 0, n_fits = 0;
    for (size_t i = 0; i < json_array_size(words); i++)
        n_words += mig_span_is(value->text, json_string_value(json_array_get(words, i)));
    for (size_t i = 0; i < json_array_size(one_of); i++)
        n_fits += fits(json_array_get(one_of, i), value);
    return (!words || n_words == 1) && (!one_of || n_fits == 1);
}

static bool fits(json_t *node, const struct mig_yaml *value)
{
    static const char *const known[] = { "$schema",     "$comment", "$defs",      "$ref",     "title",
                                         "description", "type",     "properties", "required", "additionalProperties",
                                         "items",       "minItems", "enum",       "oneOf",    NULL };
    const char *word;
    json_t *ignored, *type = json_object_get(node, "type");
    if (json_is_boolean(node))
        return json_is_true(node);
    json_object_foreach(node, word, ignored) if (mig_word_find(known, mig_span_of(word)) < 0)
        fail_msg("the schema says '%s', which this test does not understand", word);
    const char *ref = json_string_value(json_object_get(node, "$ref"));
    if (ref)
        return fits(at(ref + 2), value);
    if (type && !fits_any_type(type, value))
        return false;
    if ((json_int_t)mig_yaml_count(value) < json_integer_value(json_object_get(node, "minItems")))
        return false;
    return has_required(node, value) && fits_choice(node, value) && fits_children(node, value);
}

static bool fits_file(const char *path)
{
    struct mig_arena arena = { 0 };
    struct mig_yaml *root;
    struct mig_err err;
    if (mig_yaml_load(&arena, path, &root, &err) != MIG_OK)
        fail_msg("%s", err.message);
    bool ok = fits(schema, root);
    mig_arena_free(&arena);
    return ok;
}

static void packs_are_as_it_says(void **state)
{
    struct mig_arena arena = { 0 };
    struct mig_err err;
    char **names;
    size_t n = 0;
    (void)state;
    assert_int_equal(mig_dir_list(&arena, "rules/packs", &names, &err), MIG_OK);
    for (; *names; names++) {
        const char *path = mig_arena_printf(&arena, "rules/packs/%s", *names);
        if (!mig_span_ends(mig_span_of(path), ".yaml"))
            continue;
        n++;
        if (!fits_file(path))
            fail_msg("%s is not as rules/schema.json says", path);
    }
    assert_true(n > 10);
    mig_arena_free(&arena);
}

/* What is wrong in form only, `rules check` and the schema both tell. */
static void faults_are_told(void **state)
{
    static const char *const bad[] = { "unknown-key", "unknown-pack-key", "no-language", "measure", "example-facts",
                                       "example-key", "source-key",       "source-host", NULL };
    (void)state;
    for (size_t i = 0; bad[i]; i++) {
        char path[128];
        snprintf(path, sizeof path, "tests/rules/bad/%s.yaml", bad[i]);
        if (fits_file(path))
            fail_msg("%s fits rules/schema.json", path);
    }
    assert_true(fits_file("tests/rules/good/frames.yaml"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_those_of_the_program),
        cmocka_unit_test(packs_are_as_it_says),
        cmocka_unit_test(faults_are_told),
    };
    return cmocka_run_group_tests(tests, open_schema, close_schema);
}
