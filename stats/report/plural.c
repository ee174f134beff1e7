#include "stats/report/plural.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Operands of TR 35: n the absolute value, i its whole part, v the number of decimals, f the decimals as a number. Printed
 * numbers have no last zeros, so that w is v and t is f; c and e are for compact forms such as 1c6 and are 0 here. */
static const char operands[] = "nivwftce";

enum { MAX_RANGES = 8, MAX_RELATIONS = 32 };

struct number {
    double operand[sizeof operands - 1]; /* in their order */
};

struct mig_plural_relation {
    size_t operand;
    double modulus; /* 0: none */
    double from[MAX_RANGES], to[MAX_RANGES];
    size_t n_ranges;
    bool is_not;
    bool starts_or; /* the first of its branch */
};

/* ---- reading ---- */

/* What is left of a rule; words are cut off its front. */
struct reader {
    struct mig_span rest;
};

static bool take(struct reader *r, const char *word)
{
    size_t n = strlen(word);
    r->rest = mig_span_trim(r->rest);
    if (!mig_span_starts(r->rest, word))
        return false;
    r->rest = mig_span_cut(r->rest, n, r->rest.n);
    return true;
}

static bool take_number(struct reader *r, double *out)
{
    size_t n = 0, value;
    r->rest = mig_span_trim(r->rest);
    while (n < r->rest.n && r->rest.p[n] >= '0' && r->rest.p[n] <= '9')
        n++;
    if (!mig_span_size(mig_span_cut(r->rest, 0, n), &value))
        return false;
    *out = (double)value;
    r->rest = mig_span_cut(r->rest, n, r->rest.n);
    return true;
}

static bool take_operand(struct reader *r, size_t *out)
{
    r->rest = mig_span_trim(r->rest);
    const char *found = r->rest.n && r->rest.p[0] ? strchr(operands, r->rest.p[0]) : NULL;
    if (!found)
        return false;
    *out = (size_t)(found - operands);
    r->rest = mig_span_cut(r->rest, 1, r->rest.n);
    return true;
}

static bool take_ranges(struct reader *r, struct mig_plural_relation *rel)
{
    do {
        double from, to;
        if (rel->n_ranges == MAX_RANGES || !take_number(r, &from))
            return false;
        to = from;
        if (take(r, "..") && !take_number(r, &to))
            return false;
        rel->from[rel->n_ranges] = from;
        rel->to[rel->n_ranges++] = to;
    } while (take(r, ","));
    return true;
}

static bool take_relation(struct reader *r, struct mig_plural_relation *rel)
{
    if (!take_operand(r, &rel->operand))
        return false;
    if (take(r, "%") && (!take_number(r, &rel->modulus) || rel->modulus == 0))
        return false;
    rel->is_not = take(r, "!=");
    if (!rel->is_not && !take(r, "="))
        return false;
    return take_ranges(r, rel);
}

/* "a and b or c": each relation, and whether "or" stands before it. */
static bool read_rule(struct mig_plural_rule *rule, struct mig_arena *arena, struct mig_span text)
{
    struct mig_plural_relation list[MAX_RELATIONS];
    struct reader r = { text };
    bool is_or = true;
    rule->n = 0;
    do {
        if (rule->n == MAX_RELATIONS)
            return false;
        list[rule->n] = (struct mig_plural_relation){ .starts_or = is_or };
        if (!take_relation(&r, &list[rule->n++]))
            return false;
        is_or = take(&r, "or");
    } while (is_or || take(&r, "and"));
    struct mig_plural_relation *kept = mig_arena_alloc(arena, rule->n * sizeof *kept);
    memcpy(kept, list, rule->n * sizeof *kept);
    rule->relation = kept;
    return mig_span_trim(r.rest).n == 0;
}

mig_status mig_plurals_read(struct mig_plurals *out, struct mig_arena *arena, const struct mig_yaml *node,
                            struct mig_err *err)
{
    static const char *const categories[] = { "zero", "one", "two", "few", "many", NULL };
    struct mig_plural_rule *rule = mig_arena_alloc(arena, sizeof categories / sizeof *categories * sizeof *rule);
    size_t n = 0;
    mig_status status = node ? mig_yaml_expect(node, categories, err) : MIG_OK;
    for (const struct mig_yaml *c = node ? node->child : NULL; c && status == MIG_OK; c = c->next) {
        rule[n].category = c->key;
        status = mig_yaml_expect_type(c, MIG_YAML_SCALAR, err);
        if (status == MIG_OK && !read_rule(&rule[n++], arena, c->text))
            status = mig_yaml_fail(c, err, "'%s' is no plural rule like 'v = 0 and i %% 10 = 2..4'", c->text.p);
    }
    if (status == MIG_OK)
        *out = (struct mig_plurals){ rule, n };
    return status;
}

/* ---- a number ---- */

static struct number split(double value, int decimals)
{
    char text[400];
    struct number out = { 0 };
    int n = snprintf(text, sizeof text, "%.*f", decimals, fabs(value));
    struct mig_span all = mig_span(text, (size_t)n);
    size_t point = mig_span_find(all, mig_span_of("."));
    while (point != SIZE_MAX && all.p[all.n - 1] == '0')
        all.n--;
    size_t v = point == SIZE_MAX ? 0 : all.n - point - 1, f = 0;
    mig_span_size(mig_span_cut(all, all.n - v, all.n), &f);
    out.operand[0] = strtod(text, NULL); /* as printed, not as computed */
    out.operand[1] = floor(out.operand[0]);
    out.operand[2] = out.operand[3] = (double)v;
    out.operand[4] = out.operand[5] = (double)f;
    return out;
}

static bool holds(const struct mig_plural_relation *rel, const struct number *number)
{
    double x = number->operand[rel->operand];
    bool inside = false;
    if (rel->modulus > 0)
        x = fmod(x, rel->modulus);
    for (size_t i = 0; i < rel->n_ranges; i++) /* a range is of whole numbers */
        inside = inside || (x == floor(x) && x >= rel->from[i] && x <= rel->to[i]);
    return inside != rel->is_not;
}

static bool applies(const struct mig_plural_rule *rule, const struct number *number)
{
    bool branch = false;
    for (size_t i = 0; i < rule->n; i++) {
        if (rule->relation[i].starts_or && branch)
            return true;
        branch = (rule->relation[i].starts_or || branch) && holds(&rule->relation[i], number);
    }
    return branch;
}

const char *mig_plural_of(const struct mig_plurals *plurals, double value, int decimals)
{
    struct number number = split(value, decimals);
    for (size_t i = 0; isfinite(value) && i < plurals->n; i++)
        if (applies(&plurals->rule[i], &number))
            return plurals->rule[i].category;
    return "other";
}
