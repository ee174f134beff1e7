/* yaml.c -- YAML of any bytes, read in the quick way and by libyaml: what the quick way reads, libyaml does, too, to the same tree. */
#include "base/yaml_usual.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static void check_node(const struct mig_yaml *a, const struct mig_yaml *b)
{
    FUZZ_CHECK(a->type == b->type && a->style == b->style, "%u:%u: type %d and %d", a->line, a->col, a->type, b->type);
    FUZZ_CHECK(mig_span_eq(a->text, b->text), "%u:%u: '%.*s' and '%.*s'", a->line, a->col, MIG_SPAN_ARG(a->text),
               MIG_SPAN_ARG(b->text));
    FUZZ_CHECK(!a->key == !b->key && (!a->key || strcmp(a->key, b->key) == 0), "%u:%u: the key", a->line, a->col);
    FUZZ_CHECK(a->line == b->line && a->col == b->col && a->first == b->first && a->last == b->last &&
                   a->key_line == b->key_line && a->key_col == b->key_col,
               "%u:%u and %u:%u, characters %u to %u and %u to %u", a->line, a->col, b->line, b->col, a->first, a->last,
               b->first, b->last);
}

/* Both hold at most so many maps in maps as libyaml's way takes. */
static void check_tree(const struct mig_yaml *a, const struct mig_yaml *b)
{
    check_node(a, b);
    for (a = a->child, b = b->child; a && b; a = a->next, b = b->next)
        check_tree(a, b);
    FUZZ_CHECK(!a && !b, "one has more children");
}

void fuzz_one(struct mig_span in)
{
    struct mig_arena arena = { 0 };
    struct mig_yaml *theirs = NULL, *without = NULL, *both = NULL;
    struct mig_err err = { 0 };
    const struct mig_yaml *ours = mig_yaml_usual(&arena, "a.yaml", in, NULL);
    mig_status status = mig_yaml_judge(&arena, "a.yaml", in, &theirs, &err);
    if (status != MIG_OK)
        fuzz_check_told(&err, "a.yaml");
    FUZZ_CHECK(!ours || status == MIG_OK, "read here, and there: %s", err.message);
    if (ours)
        check_tree(ours, theirs);
    mig_status parsed = mig_yaml_parse(&arena, "a.yaml", in, &both, &err);
    FUZZ_CHECK(parsed == status, "%d and %d", parsed, status);
    if (mig_yaml_load_without(&arena, fuzz_file("b.yaml", in), "examples", &without, &err) != MIG_OK)
        FUZZ_CHECK(status != MIG_OK, "with what is not read it is YAML, without it: %s", err.message);
    mig_arena_free(&arena);
}
