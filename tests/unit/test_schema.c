/* rules/schema.json describes packs as the program reads them: the same keys, the same words. tests/run-schemas holds packs against it. */
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

static void same_list(json_t *list, const char *const *words)
{
    size_t n = 0;
    for (const char *const *w = words; *w; w++)
        if (**w)
            assert_string_equal(json_string_value(json_array_get(list, n++)), *w);
    assert_int_equal(json_array_size(list), n);
}

static void same_words(const char *path, const char *const *words)
{
    same_list(at(path), words);
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
    same_list(json_object_get(json_array_get(at("$defs/unit/anyOf"), 0), "enum"), mig_fact_units);
    same_words("$defs/rule/properties/status/enum", mig_claim_words);
    same_words("$defs/rule/properties/continues/enum", mig_continues_words);
    json_t *list = json_object_get(json_array_get(at("$defs/list/oneOf"), 1), "properties");
    assert_non_null(json_object_get(list, mig_list_keys[0]));
    assert_non_null(json_object_get(list, mig_list_keys[1]));
    assert_null(mig_list_keys[2]);
    json_t *captures = json_object_get(json_object_get(list, "captures"), "enum");
    same_list(captures, mig_group_words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_those_of_the_program),
    };
    return cmocka_run_group_tests(tests, open_schema, close_schema);
}
