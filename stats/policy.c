#include "stats/policy.h"

#include <math.h>
#include <stdlib.h>

#include "base/near.h"
#include "base/utf8.h"

/* Where a missing value or bound is put. A step is one unit of the last digit that is not zero: 1000 for 17000,
 * 10 for 250; just below a power of ten it is a tenth of that, since 9000 rounds in thousands, not in tens of them. */
enum point { OPEN, VALUE, NEXT, PREVIOUS, HALF_ABOVE, HALF_BELOW, MIDDLE, MIN, MAX };
static const char *const point_words[] = { "open",       "value",  "next", "previous", "half_above",
                                           "half_below", "middle", "min",  "max",      NULL };

struct reading_rule {
    enum point value, min, max;
};

struct vague_word {
    struct mig_span form; /* folded */
    double value;
};

struct mig_policy {
    struct mig_arena arena;
    const struct mig_yaml *node;
    struct reading_rule rule[MIG_VAGUE + 1]; /* by enum mig_qualifier */
    struct vague_word *word;
    size_t n_words, cap_words;
};

/* ---- the file ---- */

static mig_status read_point(const struct mig_yaml *map, const char *key, enum point *out, struct mig_err *err)
{
    const struct mig_yaml *node = mig_yaml_get(map, key);
    if (!node)
        return MIG_OK;
    int point = mig_word_find(point_words, node->text);
    if (point < 0) {
        const char *near = mig_nearest(node->text, point_words);
        return mig_yaml_fail(node, err, "unknown place '%.*s' for a bound%s%s%s", MIG_SPAN_ARG(node->text),
                             MIG_NEAR_ARG(near));
    }
    *out = (enum point)point;
    return MIG_OK;
}

static mig_status read_qualifiers(struct mig_policy *policy, const struct mig_yaml *map, struct mig_err *err)
{
    static const char *const keys[] = { "value", "min", "max", NULL };
    mig_status status = mig_yaml_expect_type(map, MIG_YAML_MAP, err);
    for (const struct mig_yaml *c = map->child; c && status == MIG_OK; c = c->next) {
        int q = mig_word_find(mig_qualifier_words, mig_span_of(c->key));
        if (q <= 0)
            return mig_yaml_fail(c, err, "unknown qualifier '%s'", c->key);
        struct reading_rule *rule = &policy->rule[q];
        if ((status = mig_yaml_expect(c, keys, err)) == MIG_OK &&
            (status = read_point(c, "value", &rule->value, err)) == MIG_OK &&
            (status = read_point(c, "min", &rule->min, err)) == MIG_OK)
            status = read_point(c, "max", &rule->max, err);
    }
    return status;
}

static void add_word(struct mig_policy *policy, struct mig_span form, double value)
{
    struct mig_buf folded = { 0 };
    mig_utf8_fold_text(&folded, form);
    policy->word = mig_grow(policy->word, &policy->cap_words, policy->n_words + 1, sizeof *policy->word);
    policy->word[policy->n_words++] =
        (struct vague_word){ mig_arena_span(&policy->arena, mig_buf_span(&folded)), value };
    mig_buf_free(&folded);
}

static mig_status read_words(struct mig_policy *policy, const struct mig_yaml *list, struct mig_err *err)
{
    static const char *const keys[] = { "value", "any", NULL };
    mig_status status = mig_yaml_expect_type(list, MIG_YAML_LIST, err);
    for (const struct mig_yaml *c = list->child; c && status == MIG_OK; c = c->next) {
        double value;
        if ((status = mig_yaml_expect(c, keys, err)) != MIG_OK)
            break;
        const struct mig_yaml *any = mig_yaml_get(c, "any");
        if (!mig_span_number(mig_yaml_text(c, "value"), &value) || !any || any->type != MIG_YAML_LIST)
            return mig_yaml_fail(c, err, "expected 'value: NUMBER' and 'any: [words]'");
        for (const struct mig_yaml *w = any->child; w; w = w->next)
            if (w->text.n)
                add_word(policy, w->text, value);
    }
    return status;
}

static mig_status read_policy(struct mig_policy *policy, const struct mig_yaml *node, struct mig_err *err)
{
    static const char *const keys[] = { "name", "label", "note", "qualifiers", "words", NULL };
    mig_status status = mig_yaml_expect(node, keys, err);
    const struct mig_yaml *qualifiers = mig_yaml_get(node, "qualifiers"), *words = mig_yaml_get(node, "words");
    if (status == MIG_OK && qualifiers)
        status = read_qualifiers(policy, qualifiers, err);
    if (status == MIG_OK && words)
        status = read_words(policy, words, err);
    policy->node = node;
    return status;
}

static mig_status no_such(struct mig_arena *arena, const struct mig_yaml *list, const char *name, struct mig_err *err)
{
    const char **names = mig_arena_alloc(arena, (mig_yaml_count(list) + 1) * sizeof *names);
    size_t n = 0;
    for (const struct mig_yaml *c = list->child; c; c = c->next)
        names[n++] = mig_yaml_text(c, "name").p;
    return mig_cli_none_of("policy", name, names, err);
}

static mig_status read_file(struct mig_arena *arena, const char *rules_dir, struct mig_yaml **root, struct mig_err *err)
{
    static const char *const keys[] = { "default", "policies", NULL };
    mig_status status = mig_yaml_load_data(arena, rules_dir, "policies.yaml", root, err);
    if (status == MIG_OK)
        status = mig_yaml_expect(*root, keys, err);
    if (status != MIG_OK)
        return status;
    const struct mig_yaml *list = mig_yaml_get(*root, "policies");
    return list && list->type == MIG_YAML_LIST ? MIG_OK : mig_yaml_fail(*root, err, "expected 'policies:' with a list");
}

static const struct mig_yaml *named(const struct mig_yaml *list, struct mig_span name)
{
    const struct mig_yaml *c = list->child;
    while (c && !mig_span_eq(mig_yaml_text(c, "name"), name))
        c = c->next;
    return c;
}

static mig_status find_policy(struct mig_policy *policy, const struct mig_yaml *root, const char *name,
                              struct mig_err *err)
{
    const struct mig_yaml *list = mig_yaml_get(root, "policies"), *standard = mig_yaml_get(root, "default");
    const struct mig_yaml *found = named(list, name ? mig_span_of(name) : mig_yaml_text(root, "default"));
    if (found)
        return read_policy(policy, found, err);
    return name ? no_such(&policy->arena, list, name, err)
                : mig_yaml_fail(standard ? standard : root, err, "'default' is not the name of a policy here");
}

mig_status mig_policy_load(struct mig_policy **out, const char *rules_dir, const char *name, struct mig_err *err)
{
    struct mig_policy *policy = mig_alloc(sizeof *policy);
    struct mig_yaml *root = NULL;
    mig_status status = read_file(&policy->arena, rules_dir, &root, err);
    if (status == MIG_OK)
        status = find_policy(policy, root, name, err);
    if (status == MIG_OK)
        *out = policy;
    else
        mig_policy_free(policy);
    return status;
}

mig_status mig_check_policies(const char *rules_dir, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_yaml *root = NULL;
    mig_status status = read_file(&arena, rules_dir, &root, err);
    const struct mig_yaml *list = mig_yaml_get(root, "policies");
    struct mig_policy *standard = NULL;
    if (status == MIG_OK)
        status = mig_policy_load(&standard, rules_dir, NULL, err);
    mig_policy_free(standard);
    for (const struct mig_yaml *c = list ? list->child : NULL; c && status == MIG_OK; c = c->next) {
        struct mig_policy *policy = NULL;
        struct mig_span name = mig_yaml_text(c, "name");
        if (name.n == 0)
            status = mig_yaml_fail(c, err, "a policy needs the key 'name'");
        else if (named(list, name) != c)
            status = mig_yaml_fail(c, err, "there is a policy '%.*s' already", MIG_SPAN_ARG(name));
        else
            status = mig_policy_load(&policy, rules_dir, name.p, err);
        mig_policy_free(policy);
    }
    mig_arena_free(&arena);
    return status;
}

const char *mig_policy_name(const struct mig_policy *policy)
{
    return mig_yaml_text(policy->node, "name").p;
}

struct mig_span mig_policy_text(const struct mig_policy *policy, const char *key, const char *language)
{
    return mig_wording_in(mig_yaml_get(policy->node, key), language);
}

void mig_policy_free(struct mig_policy *policy)
{
    if (!policy)
        return;
    free(policy->word);
    mig_arena_free(&policy->arena);
    free(policy);
}

/* ---- reading ---- */

/* One unit of the last digit of |VALUE| that is not zero, up to six decimals; NAN for zero and for what has more. */
static double step_of(double value)
{
    double v = fabs(value), scale = 1;
    bool is_whole = v < 1e15 && v == (double)(uint64_t)v; /* nearly all are */
    while (!is_whole && scale < 1e6 && fabs(v * scale - round(v * scale)) > 1e-9 * v * scale)
        scale *= 10;
    double digits = is_whole ? v : round(v * scale);
    uint64_t step = 1;
    if (!(digits >= 1 && digits < 1e15) || fabs(v * scale - digits) > 1e-9 * digits)
        return NAN;
    while ((uint64_t)digits % (step * 10) == 0)
        step *= 10;
    return (double)step / scale;
}

static double step_below(double value)
{
    double step = step_of(value);
    return fabs(value) == step && step != 1 ? step / 10 : step;
}

static double place(enum point point, const struct mig_fact *fact)
{
    switch (point) {
    case OPEN:
        return NAN;
    case VALUE:
        return fact->value;
    case NEXT:
        return fact->value + step_of(fact->value);
    case PREVIOUS:
        return fact->value - step_below(fact->value);
    case HALF_ABOVE:
        return fact->value + step_of(fact->value) / 2;
    case HALF_BELOW:
        return fact->value - step_below(fact->value) / 2;
    case MIDDLE:
        return fact->min + (fact->max - fact->min) / 2;
    case MIN:
        return fact->min;
    case MAX:
        return fact->max;
    }
    return NAN;
}

/* TEXT ends with WORD, with no letter before it: "several dozen", but not "dozens of thousands". */
static bool ends_with(struct mig_span text, struct mig_span word)
{
    while (text.n && text.p[text.n - 1] == ' ')
        text.n--;
    if (text.n < word.n || !mig_span_eq(mig_span_cut(text, text.n - word.n, text.n), word))
        return false;
    return !mig_utf8_is_letter(mig_utf8_before(text, text.n - word.n));
}

/* "dozens" has no figure of its own; a policy may say what it stands for. */
static double vague_value(const struct mig_policy *policy, const struct mig_fact *fact)
{
    struct mig_buf folded = { 0 };
    double value = fact->value;
    mig_utf8_fold_text(&folded, fact->reported_text);
    for (size_t i = 0; i < policy->n_words; i++)
        if (ends_with(mig_buf_span(&folded), policy->word[i].form)) {
            value = policy->word[i].value;
            break;
        }
    mig_buf_free(&folded);
    return value;
}

static double open_or(double bound, double open)
{
    return isnan(bound) ? open : bound;
}

struct mig_as_read mig_read_by_wording(const struct mig_fact *fact)
{
    return (struct mig_as_read){ fact->value, open_or(fact->min, -INFINITY), open_or(fact->max, INFINITY) };
}

static struct mig_as_read fill_in(const struct mig_policy *policy, const struct mig_fact *fact)
{
    const struct reading_rule *rule = &policy->rule[fact->qualifier];
    struct mig_as_read r = { fact->value, fact->min, fact->max };
    if (isnan(r.value))
        r.value = place(rule->value, fact);
    if (isnan(r.min))
        r.min = place(rule->min, fact);
    if (isnan(r.max))
        r.max = place(rule->max, fact);
    if (fact->qualifier == MIG_VAGUE && policy->n_words)
        r.value = vague_value(policy, fact);
    return r;
}

/* A figure below zero is hedged in its size: "about 1,000 fewer" is as wide as "about 1,000 more". */
static struct mig_as_read fill_in_size(const struct mig_policy *policy, const struct mig_fact *fact)
{
    struct mig_fact size = *fact;
    size.value = -fact->value;
    size.min = -fact->max;
    size.max = -fact->min;
    struct mig_as_read r = fill_in(policy, &size);
    return (struct mig_as_read){ -r.value, -r.max, -r.min };
}

struct mig_as_read mig_policy_read(const struct mig_policy *policy, const struct mig_fact *fact)
{
    struct mig_as_read r = fact->value < 0 ? fill_in_size(policy, fact) : fill_in(policy, fact);
    r.min = open_or(r.min, -INFINITY);
    r.max = open_or(r.max, INFINITY);
    return r;
}
