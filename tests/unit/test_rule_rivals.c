#include "rule.h"

/* Rules of two letters each claim "[c:17]"; expected are the winners' ids, then each loser with what it lost by. */
struct expected {
    const char *rules, *text, *want;
};
#define FOLLOWER "  - {id: f, indicator: other, follows: base, patterns: ['{other:base}{gap}тогда {count}']}\n"
static const struct expected cases[] = {
    { "  - {id: a, indicator: arrived, patterns: ['{count} лиц']}\n"
      "  - {id: b, indicator: departed, patterns: ['{count} лиц']}\n",
      "[c:17] лиц", "a b:order" },
    { "  - {id: a, indicator: arrived, patterns: ['{count} лиц']}\n"
      "  - {id: b, indicator: departed, priority: 1, patterns: ['{count} лиц']}\n",
      "[c:17] лиц", "a:priority b" },
    { "  - {id: a, indicator: arrived, patterns: ['{count} лиц']}\n"
      "  - {id: b, indicator: departed, patterns: ['{count} лиц убыло']}\n",
      "[c:17] лиц убыло", "a:length b" },
    { "  - {id: a, indicator: arrived, patterns: ['прибыло {gap} {count}']}\n"
      "  - {id: b, indicator: departed, patterns: ['ушло {gap} {count}']}\n",
      "прибыло и ушло [c:17]", "a:distance b" },
    /* both must list the other, and never of one indicator */
    { "  - {id: a, indicator: arrived, with: [b], patterns: ['{count} лиц']}\n"
      "  - {id: b, indicator: departed, with: [a], patterns: ['{count} лиц']}\n",
      "[c:17] лиц", "a b" },
    { "  - {id: a, indicator: arrived, with: [b], patterns: ['{count} лиц']}\n"
      "  - {id: b, indicator: departed, patterns: ['{count} лиц']}\n",
      "[c:17] лиц", "a b:order" },
    { "  - {id: a, indicator: arrived, with: [b], patterns: ['{count} лиц']}\n"
      "  - {id: b, indicator: arrived, with: [a], patterns: ['{count} лиц']}\n",
      "[c:17] лиц", "a b:order" },
    /* each figure has its own winner */
    { "  - {id: a, indicator: arrived, patterns: ['прибыло {count}']}\n"
      "  - {id: b, indicator: departed, patterns: ['убыло {count}']}\n",
      "прибыло [c:17], убыло [c:18]", "a b" },
    /* who is ruled out claims nothing */
    { "  - {id: a, indicator: arrived, priority: 5, patterns: ['{count} лиц'], unless: [вчера]}\n"
      "  - {id: b, indicator: departed, patterns: ['{count} лиц']}\n",
      "вчера [c:17] лиц", "a:unless b" },
    /* what could be a year counts nobody unless it is said whom, or what else */
    { "  - {id: a, indicator: arrived, patterns: ['{count} прибыло']}\n"
      "  - {id: b, indicator: housing_destroyed, patterns: ['{count} прибыло']}\n",
      "[c:1998] прибыло", "a:year b" },
    { "  - {id: a, indicator: arrived, patterns: ['{count} прибыло']}\n", "[c:1 998] прибыло и [c:2998] прибыло",
      "a a" },
    { "  - {id: a, indicator: arrived, patterns: ['{count} {who} прибыло']}\n", "[c:1998] лиц прибыло", "a" },
    /* a further figure competes for its own token and falls with its main one */
    { "  - {id: a, indicator: arrived, patterns: ['{count} семей \\({other:p} лиц\\)'], also: {p: {indicator: "
      "displaced}}}\n"
      "  - {id: b, indicator: displaced, patterns: ['{count} лиц']}\n",
      "[c:5] семей ([c:17] лиц)", "a a b:length" },
    { "  - {id: a, indicator: arrived, patterns: ['{count} семей \\({other:p} лиц\\)'], also: {p: {indicator: "
      "displaced}}}\n"
      "  - {id: b, indicator: departed, priority: 1, patterns: ['{count} семей']}\n",
      "[c:5] семей ([c:17] лиц)", "a:priority b a:main" },
    /* a follower takes what no other rule knows, behind a figure that one has won, or behind another follower */
    { FOLLOWER "  - {id: a, indicator: arrived, patterns: ['{count} лиц']}\n", "[c:5] лиц, тогда [c:7]", "a f" },
    { FOLLOWER "  - {id: a, indicator: arrived, patterns: ['{count} лиц']}\n", "[c:5] лиц, тогда [c:7], тогда [c:8]",
      "a f f" },
    { FOLLOWER "  - {id: a, indicator: arrived, patterns: ['{count} лиц']}\n", "[c:5] мест, тогда [c:7], [c:8] лиц",
      "f:base a" },
    { FOLLOWER "  - {id: a, indicator: arrived, patterns: ['{count} лиц'], unless: [вчера]}\n",
      "вчера [c:5] лиц, тогда [c:7]", "a:unless" },
    { FOLLOWER "  - {id: a, indicator: arrived, patterns: ['{count} лиц', 'тогда {count}'], unless: [вчера]}\n",
      "[c:5] лиц; тогда [c:7] вчера", "a a:unless" },
    { FOLLOWER "  - {id: a, indicator: arrived, patterns: ['{count} лиц'], unless: [вчера]}\n",
      "[c:5] лиц, тогда [c:7] вчера", "a f:base" },
    /* beside a change a count is a level; it follows no share, nor what has its sign from the words */
    { FOLLOWER "  - {id: a, indicator: arrived, measure: change, patterns: ['{count} лиц']}\n",
      "[c:5] лиц, тогда [c:7]", "a f" },
    { FOLLOWER "  - {id: a, indicator: arrived, measure: share, patterns: ['{count} лиц']}\n", "[c:5] лиц, тогда [c:7]",
      "a f:base" },
    { FOLLOWER "  - {id: a, indicator: net_migration, direction: down, patterns: ['{count} лиц']}\n",
      "[c:5] лиц, тогда [c:7]", "a f:base" },
    { FOLLOWER "  - {id: a, indicator: net_migration, patterns: ['{count} лиц']}\n", "[c:5] лиц, тогда [c:7]", "a f" },
    /* people right behind a figure are what it counts: of houses none follow */
    { "  - {id: a, indicator: housing_destroyed, patterns: ['{count} домов']}\n"
      "  - {id: f, indicator: other, follows: base, patterns: ['{other:base} домов, {count} {who}']}\n",
      "[c:5] домов, [c:7] лиц", "a f:base" },
    { "  - {id: a, indicator: housing_destroyed, patterns: ['{count} домов']}\n"
      "  - {id: f, indicator: other, follows: base, patterns: ['{other:base} домов, у {who} {count}']}\n",
      "[c:5] домов, у лиц [c:7]", "a f" },
    { "  - {id: a, indicator: permits_issued, patterns: ['^{count} {who}']}\n"
      "  - {id: f, indicator: other, follows: base, patterns: ['{other:base} лиц, {count} {who}']}\n",
      "[c:5] лиц, [c:7] лиц", "a f" },
    /* its base may stand behind it, and be one that follows; two do not follow each other */
    { "  - {id: a, indicator: arrived, patterns: ['{count} лиц']}\n"
      "  - {id: f, indicator: other, follows: it, patterns: ['{count}, {other:it}']}\n",
      "[c:4], [c:5], [c:7] лиц", "f f a" },
    { "  - {id: a, indicator: arrived, patterns: ['{count} лиц']}\n"
      "  - {id: f, indicator: other, follows: it, patterns: ['{count}, {other:it}', '{other:it}, {count}']}\n",
      "[c:7] лиц; [c:4], [c:5]", "a f:base f:base" },
    /* the stronger of two has no base that gives a fact: the other one has */
    { "  - {id: a, indicator: arrived, patterns: ['{count} лиц']}\n"
      "  - {id: f, indicator: other, follows: base, patterns: ['{other:base} лиц {gap:3} {other} мест тогда "
      "{count}']}\n"
      "  - {id: g, indicator: other, follows: base, patterns: ['{other:base} мест тогда {count}'], priority: 1}\n",
      "[c:5] лиц на [c:6] мест тогда [c:7]", "a f g:base" },
};

static void settles(void **state)
{
    size_t n_failed = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mig_ruleset *set = NULL;
        struct mig_err err = { 0 };
        struct mig_buf body = { 0 }, got = { 0 };
        struct mig_matches found = { 0 };
        mig_buf_printf(&body, "lists: {who: {captures: population, any: [лиц]}}\nrules:\n%s", cases[i].rules);
        if (load_pack(&set, body.p, false, &err) != MIG_OK)
            fail_msg("%s", err.message);
        struct marked m = mark(cases[i].text);
        struct mig_matcher *matcher = mig_matcher_new(set);
        assert_int_equal(mig_matcher_run(matcher, &m.sentence, &found, &err), MIG_OK);
        mig_buf_str(&got, "");
        for (size_t k = 0; k < found.n; k++)
            mig_buf_printf(&got, "%s%s%s%s", k ? " " : "", found.item[k].rule->id, found.item[k].loss ? ":" : "",
                           mig_loss_words[found.item[k].loss]);
        if (strcmp(got.p, cases[i].want) != 0) {
            print_error("%s  on   %s\n  want %s\n  got  %s\n", cases[i].rules, cases[i].text, cases[i].want, got.p);
            n_failed++;
        }
        mig_matches_free(&found);
        mig_matcher_free(matcher);
        mig_ruleset_free(set);
        unmark(&m);
        mig_buf_free(&got);
        mig_buf_free(&body);
    }
    assert_int_equal(n_failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(settles) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
