#include "extract/rule/pack.h"

#include "base/near.h"
#include "extract/rule/follow.h"
#include "extract/rule/frame.h"

/* One key of a rule, and of an `also`: what it means is said where its reader stands. */
struct reader {
    struct mig_pack_file *file;
    struct mig_scope *scope;   /* where the patterns at hand find their lists */
    struct mig_frame_use *use; /* whose patterns they are; NULL: the rule's own */
    struct mig_rule *rule;
    struct mig_also *also;
    struct mig_err *err;
};
struct key_row {
    const char *name;
    mig_status (*read)(struct reader *r, const struct mig_yaml *node);
};

static struct mig_arena *arena_of(const struct reader *r)
{
    return r->file->load->arena;
}

/* The enum's value of the scalar NODE in WORDS, never 0. */
static mig_status read_word(struct reader *r, const struct mig_yaml *node, const char *const *words, int *out)
{
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, r->err);
    int value = status == MIG_OK ? mig_word_find(words, node->text) : 0;
    if (value > 0) {
        *out = value;
        return MIG_OK;
    }
    const char *near = status == MIG_OK ? mig_nearest(node->text, words + 1) : NULL;
    return status != MIG_OK ? status
                            : mig_yaml_fail(node, r->err, "'%.*s' is no %s%s%s%s", MIG_SPAN_ARG(node->text), node->key,
                                            MIG_NEAR_ARG(near));
}

static mig_status read_text(struct reader *r, const struct mig_yaml *node, const char **out)
{
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, r->err);
    if (status == MIG_OK && node->text.n == 0)
        return mig_yaml_fail(node, r->err, "%s is empty; leave the key out", node->key);
    if (status == MIG_OK)
        *out = node->text.p;
    return status;
}

/* ---- patterns ---- */

/* Room for N more items behind the COUNT of OLD, which stay. */
static void *make_room(struct reader *r, const void *old, size_t count, size_t n, size_t size)
{
    void *room = mig_arena_alloc(arena_of(r), (count + n) * size);
    if (count)
        memcpy(room, old, count * size);
    return room;
}

/* Adds the patterns of LIST to *out. */
static mig_status read_patterns(struct reader *r, const struct mig_yaml *list, enum mig_role role,
                                struct mig_patterns *out)
{
    struct mig_load *load = r->file->load;
    mig_status status = mig_yaml_expect_type(list, MIG_YAML_LIST, r->err);
    if (status != MIG_OK)
        return status;
    out->item = make_room(r, out->item, out->n, mig_yaml_count(list), sizeof *out->item);
    for (const struct mig_yaml *node = list->child; node; node = node->next) {
        struct mig_pattern *p = NULL;
        struct mig_parsed parsed;
        if (r->use && mig_frame_graft(r->use, node, &parsed))
            p = mig_pattern_of(load->arena, node, role, &parsed);
        else
            status = mig_pattern_new(load->arena, node, role, r->scope, &p, r->err);
        if (!r->use) /* a frame's faults are said with its use */
            status = mig_load_told(load, status, r->err);
        if (status != MIG_OK)
            return status;
        if (!p)
            continue;
        p->conjunctions = r->file->tongue->conjunctions;
        load->pattern = mig_grow(load->pattern, &load->cap_patterns, load->n_patterns + 1, sizeof *load->pattern);
        load->pattern[load->n_patterns++] = p;
        out->item[out->n++] = p;
    }
    return MIG_OK;
}

static mig_status read_main(struct reader *r, const struct mig_yaml *node)
{
    return read_patterns(r, node, MIG_ROLE_PATTERN, &r->rule->patterns);
}

static mig_status read_unless(struct reader *r, const struct mig_yaml *node)
{
    return read_patterns(r, node, MIG_ROLE_UNLESS, &r->rule->unless);
}

static mig_status read_unless_sentence(struct reader *r, const struct mig_yaml *node)
{
    return read_patterns(r, node, MIG_ROLE_UNLESS, &r->rule->unless_sentence);
}

/* ---- further figures ---- */

static mig_status read_also_indicator(struct reader *r, const struct mig_yaml *node)
{
    return mig_indicator_expect(r->file->load->indicators, node, &r->also->indicator, r->err);
}

static mig_status read_also_measure(struct reader *r, const struct mig_yaml *node)
{
    return read_word(r, node, mig_measure_words, &r->also->measure);
}

static mig_status read_also_unit(struct reader *r, const struct mig_yaml *node)
{
    mig_status status = mig_unit_expect(r->file->load->indicators, node, r->err);
    return status == MIG_OK ? read_text(r, node, &r->also->unit) : status;
}

static mig_status read_part_of(struct reader *r, const struct mig_yaml *node)
{
    r->also->part_of_value = true;
    return mig_span_is(node->text, "value") ? MIG_OK
                                            : mig_yaml_fail(node, r->err, "part_of is 'value': the rule's own figure");
}

static const struct key_row also_keys[] = {
    { "indicator", read_also_indicator },
    { "measure", read_also_measure },
    { "unit", read_also_unit },
    { "part_of", read_part_of },
    { NULL, NULL },
};

static void name_keys(const struct key_row *rows, const char *names[MIG_MAX_KEYS])
{
    size_t i = 0;
    for (; rows[i].name; i++)
        names[i] = rows[i].name;
    names[i] = NULL;
}

void mig_also_keys(const char *names[MIG_MAX_KEYS])
{
    name_keys(also_keys, names);
}

static mig_status read_keys(struct reader *r, const struct mig_yaml *map, const struct key_row *rows)
{
    const char *names[MIG_MAX_KEYS];
    name_keys(rows, names);
    mig_status status = mig_load_expect(r->file->load, map, names, r->err);
    for (size_t i = 0; rows[i].name && status == MIG_OK; i++) {
        const struct mig_yaml *node = mig_yaml_get(map, rows[i].name);
        if (node)
            status = mig_load_told(r->file->load, rows[i].read(r, node), r->err);
    }
    return status;
}

/* Adds what MAP says of names that the rule has said nothing of. */
static mig_status read_also(struct reader *r, const struct mig_yaml *map)
{
    struct mig_rule *rule = r->rule;
    mig_status status = mig_yaml_expect_type(map, MIG_YAML_MAP, r->err);
    if (status != MIG_OK)
        return status;
    rule->also = make_room(r, rule->also, rule->n_also, mig_yaml_count(map), sizeof *rule->also);
    for (const struct mig_yaml *node = map->child; node && status == MIG_OK; node = node->next) {
        if (mig_rule_also(rule, mig_span_of(node->key)))
            continue;
        r->also = &rule->also[rule->n_also++];
        *r->also = (struct mig_also){ .name = node->key, .node = node };
        status = read_keys(r, node, also_keys);
    }
    return status;
}

/* ---- frames ---- */

static mig_status read_frame(struct reader *r, const struct mig_yaml *node)
{
    struct mig_frame_use use;
    mig_status status = mig_frame_open(&use, r->file, node, r->err);
    if (status != MIG_OK)
        return status;
    const struct mig_yaml *also = mig_yaml_get(use.frame, "also");
    r->scope = &use.scope;
    r->use = &use;
    status = read_patterns(r, mig_yaml_get(use.frame, "patterns"), MIG_ROLE_PATTERN, &r->rule->patterns);
    r->scope = &r->file->scope;
    r->use = NULL;
    if (status == MIG_OK && also)
        status = read_also(r, also);
    return status == MIG_OK ? status : mig_frame_told(&use, status, r->err);
}

static mig_status read_frames(struct reader *r, const struct mig_yaml *list)
{
    mig_status status = mig_yaml_expect_type(list, MIG_YAML_LIST, r->err);
    for (const struct mig_yaml *node = list->child; node && status == MIG_OK; node = node->next)
        status = mig_load_told(r->file->load, read_frame(r, node), r->err);
    return status;
}

/* ---- the rest of a rule ---- */

static mig_status read_id(struct reader *r, const struct mig_yaml *node)
{
    return read_text(r, node, &r->rule->id);
}

static mig_status read_indicator(struct reader *r, const struct mig_yaml *node)
{
    return mig_indicator_expect(r->file->load->indicators, node, &r->rule->indicator, r->err);
}

static mig_status read_measure(struct reader *r, const struct mig_yaml *node)
{
    return read_word(r, node, mig_measure_words, &r->rule->measure);
}

static mig_status read_direction(struct reader *r, const struct mig_yaml *node)
{
    static const char *const words[] = { "", "up", "down", NULL };
    int word = 0;
    mig_status status = read_word(r, node, words, &word);
    r->rule->direction = word == 1 ? 1 : -1;
    return status;
}

static mig_status read_status(struct reader *r, const struct mig_yaml *node)
{
    return read_word(r, node, mig_claim_words, &r->rule->claim);
}

static mig_status read_continues(struct reader *r, const struct mig_yaml *node)
{
    return read_word(r, node, mig_continues_words, &r->rule->continues);
}

static mig_status read_priority(struct reader *r, const struct mig_yaml *node)
{
    double value;
    if (!mig_span_number(node->text, &value) || value < -1000 || value > 1000 || value != (double)(long)value)
        return mig_yaml_fail(node, r->err, "priority is a whole number from -1000 to 1000");
    r->rule->priority = (long)value;
    return MIG_OK;
}

static mig_status read_unit(struct reader *r, const struct mig_yaml *node)
{
    mig_status status = mig_unit_expect(r->file->load->indicators, node, r->err);
    return status == MIG_OK ? read_text(r, node, &r->rule->unit) : status;
}

static mig_status read_group(struct reader *r, const struct mig_yaml *node)
{
    mig_status status = read_text(r, node, &r->rule->population_group);
    if (status != MIG_OK || mig_code_is_own(node->text) || mig_code_is_capitals(node->text))
        return status;
    return mig_yaml_fail(node, r->err,
                         "'%s' is no code of rules/populations.yaml, nor one of your own, like seasonal_worker",
                         node->text.p);
}

static mig_status read_follows(struct reader *r, const struct mig_yaml *node)
{
    return read_text(r, node, &r->rule->follows);
}

static mig_status read_with(struct reader *r, const struct mig_yaml *node)
{
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_LIST, r->err);
    if (status != MIG_OK)
        return status;
    r->rule->with = mig_arena_alloc(arena_of(r), mig_yaml_count(node) * sizeof *r->rule->with);
    for (const struct mig_yaml *id = node->child; id && status == MIG_OK; id = id->next)
        status = read_text(r, id, &r->rule->with[r->rule->n_with++]);
    return status;
}

const char *const mig_example_keys[] = { "text", "facts", "date", "language", NULL };

static mig_status read_examples(struct reader *r, const struct mig_yaml *list)
{
    mig_status status = mig_yaml_expect_type(list, MIG_YAML_LIST, r->err);
    for (const struct mig_yaml *e = list->child; e && status == MIG_OK; e = e->next) {
        status = mig_load_expect(r->file->load, e, mig_example_keys, r->err);
        const struct mig_yaml *facts = mig_yaml_get(e, "facts");
        if (status == MIG_OK && (mig_yaml_text(e, "text").n == 0 || !facts || facts->type != MIG_YAML_LIST))
            status = mig_yaml_fail(e, r->err, "an example needs its text and its facts; 'facts: []' for none");
        status = mig_load_told(r->file->load, status, r->err);
    }
    r->rule->examples = list;
    return status;
}

static const struct key_row rule_keys[] = {
    { "id", read_id },
    { "indicator", read_indicator },
    { "measure", read_measure },
    { "direction", read_direction },
    { "status", read_status },
    { "continues", read_continues },
    { "priority", read_priority },
    { "unit", read_unit },
    { "population_group", read_group },
    { "patterns", read_main },
    { "unless", read_unless },
    { "unless_sentence", read_unless_sentence },
    { "with", read_with },
    { "follows", read_follows },
    { "also", read_also },
    { "frames", read_frames }, /* behind also: what the rule says itself counts */
    { "examples", read_examples },
    { NULL, NULL },
};

void mig_rule_keys(const char *names[MIG_MAX_KEYS])
{
    name_keys(rule_keys, names);
}

static mig_status read_rule(struct mig_pack_file *file, const struct mig_yaml *node, struct mig_rule *rule,
                            struct mig_err *err)
{
    struct reader r = { .file = file, .scope = &file->scope, .rule = rule, .err = err };
    size_t n_faults = file->load->n_faults;
    rule->pack = &file->pack;
    rule->node = node;
    mig_status status = read_keys(&r, node, rule_keys);
    if (status != MIG_OK || file->load->n_faults > n_faults)
        return status;
    return mig_rule_complete(rule, err);
}

mig_status mig_pack_rules(struct mig_pack_file *file, void (*each)(void *context, struct mig_rule *rule), void *context,
                          struct mig_err *err)
{
    const struct mig_yaml *rules = mig_yaml_get(file->root, "rules");
    if (!rules)
        return MIG_OK;
    mig_status status = mig_yaml_expect_type(rules, MIG_YAML_LIST, err);
    for (const struct mig_yaml *node = rules->child; node && status == MIG_OK; node = node->next) {
        struct mig_rule *rule = mig_arena_alloc(file->load->arena, sizeof *rule);
        size_t n_faults = file->load->n_faults;
        status = mig_load_told(file->load, read_rule(file, node, rule, err), err);
        if (status == MIG_OK && file->load->n_faults == n_faults)
            each(context, rule);
    }
    return status;
}
