#include "rule.h"

#include "extract/rule/reach.h"
#include "extract/rule/ruleset.h"
#include "extract/rule/tongue.h"

/* A pattern that is asked about the first figure of a sentence. */
struct asked {
    struct mig_ruleset *set;
    struct mig_tongue *tongue;
    const struct mig_gate *gate;
    struct marked m;
    struct mig_gate_notes notes;
    struct mig_strides strides;
    uint32_t token;
};

static void ask(struct asked *a, const char *lists, const char *pattern, const char *sentence)
{
    struct mig_err err = { 0 };
    struct mig_buf body = { 0 };
    *a = (struct asked){ .m = mark(sentence) };
    mig_buf_printf(&body, "lists:\n%srules:\n  - id: r\n    indicator: arrived\n    patterns: ['%s']\n", lists,
                   pattern);
    if (load_pack(&a->set, body.p, false, &err) != MIG_OK)
        fail_msg("%s", err.message);
    a->tongue = mig_ruleset_tongue(a->set, "ru");
    a->gate = mig_tongue_gate(a->tongue);
    mig_gate_scan(a->gate, &a->m.sentence, &a->notes);
    mig_strides_make(&a->strides, &a->m.sentence);
    while (a->m.tokens.item[a->token].kind != MIG_COUNT)
        a->token++;
    mig_buf_free(&body);
}

static void leave(struct asked *a)
{
    mig_gate_notes_free(&a->notes);
    mig_strides_free(&a->strides);
    mig_ruleset_free(a->set);
    unmark(&a->m);
}

/* Do the words of approach NUMBER stand near enough, as far as the gate knows? */
static bool is_near(const struct asked *a, uint32_t number)
{
    return (a->notes.due[0] >> number & 1) &&
           mig_gate_reaches(a->gate, &a->notes, number, &a->strides, &a->m.tokens.item[a->token]);
}

static bool are_near(const char *pattern, const char *sentence)
{
    static const char lists[] = "  verb: ['прибыл\\w* сюда', 'въехал\\w*']\n"
                                "  who: {captures: population, any: ['мигрант\\w*']}\n";
    struct asked a;
    ask(&a, lists, pattern, sentence);
    const bool near = is_near(&a, 0);
    leave(&a);
    return near;
}

/* What the gate, the figure's surroundings and the starts say, before PCRE2 is asked. */
static bool could_match(const char *pattern, const char *sentence)
{
    static const char lists[] = "  verb: ['прибыл\\w*', 'въехал\\w*']\n  who: ['мигрант\\w*', 'граждан\\w*(?! мира)']\n"
                                "  led: ['(?: ){1,2}граждан\\w*', '(?:(?=.{9}))+мигрант\\w*']\n";
    struct mig_stands stands = { 0 };
    struct mig_subject subject = { 0 };
    struct mig_way way = { 0 };
    struct asked a;
    bool could = false;
    ask(&a, lists, pattern, sentence);
    mig_subject_make(&subject, &a.m.sentence, true);
    mig_stands_make(&stands, &subject);
    mig_way_begin(&way, &subject, &stands, a.tongue->conjunctions);
    for (uint32_t k = 0; k < a.tongue->n_approaches; k++) {
        const struct mig_beside *beside = mig_tongue_beside(a.tongue, k);
        const uint64_t *start;
        bool reaches = mig_reach_fits(&way, a.tongue->approach[k].tree, a.token, &start), starts = false;
        for (size_t i = 0; reaches && i < stands.n_starts; i++)
            starts |= mig_ends_has(start, stands.start[i].at) &&
                      mig_beside_starts(beside, mig_stands_start(&stands, i), subject.token_at[a.token]);
        could |= starts && mig_beside_fits(beside, &stands.figure[a.token]) && is_near(&a, k);
    }
    mig_way_free(&way);
    mig_stands_free(&stands);
    mig_subject_free(&subject);
    leave(&a);
    return could;
}

static void asks_how_far_words_may_stand(void **state)
{
    static const struct {
        const char *pattern, *sentence;
        bool are_near;
    } cases[] = {
        { "{verb} {gap:2} {count}", "Въехали раз два [c:17]", true },
        { "{verb} {gap:2} {count}", "Въехали раз два три [c:17]", true }, /* as far as "прибыли сюда" could */
        { "{verb} {gap:2} {count}", "Въехали раз два три четыре [c:17]", false },
        { "{verb} {gap:2} {count}", "Въехали раз-два - три, (четыре) [c:17]", true },
        { "{verb} {gap:2} {count}", "Въехали [d:в марте 2012 года] в [l:Горный Бадахшан] [c:17]", true }, /* one each */
        { "{verb} {gap:2} {count}", "Въехали [c:5] и [c:17]", true }, /* the first */
        { "{count} {gap:2} {verb}", "[c:17] раз два въехали", true },
        { "{count} {gap:2} {verb}", "[c:17] раз два три въехали", false },
        { "{count} {gap:2} {verb}", "[c:17] и [c:5] въехали", false },    /* no gap crosses a figure */
        { "{count} {gap:2} {verb}", "[c:17] и [o:пятый] въехали", true }, /* but others than counts */
        { "{count} и {other} {verb}", "[c:17] и [c:5] въехали", true },
        { "{who} {gap:1} {count}", "Мигранты, раз, два, три и четыре [c:17]", true }, /* further ones may follow */
        { "{count} {who} {gap:1} {verb}", "[c:17] раз два три четыре въехали мигранты", false },
        { "{verb} (?:\\w+ ){2}{count}", "Въехали раз два три [c:17]", true },
        { "{verb} (?:\\w+ ){2}{count}", "Въехали раз два три четыре пять [c:17]", false },
        { "{verb} (?:\\w+ )*{count}", "Въехали раз два три четыре пять [c:17]", true },
        { "(?:{verb} и )+{count}", "Въехали и въехали и въехали и [c:17]", true },
        { "{verb} {count}", "Невъехали [c:17]", false }, /* within a word */
        { "{verb} {count}", "Не-въехали [c:17]", true },
        { "{count} лиц", "[c:17] лицензий", false },
        { "{count} лиц", "[c:17] лиц", true },
        { "{count} ?лиц", "[c:17]лиц", true }, /* a word begins where a figure ends */
        { "{count} лиц\\w* и", "[c:17] лицензий и", true },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (are_near(cases[i].pattern, cases[i].sentence) != cases[i].are_near)
            fail_msg("%s: %s", cases[i].pattern, cases[i].sentence);
}

static void spares_what_cannot_match(void **state)
{
    static const struct {
        const char *pattern, *sentence;
        bool could;
    } cases[] = {
        { "{verb} {gap} {count}", "За год прибыли сюда [c:17] мигрантов.", true },
        { "{verb} {gap} {count}", "[c:17] мигрантов прибыли.", false }, /* the verb is behind */
        { "{count} {gap} {verb}", "[c:17] мигрантов прибыли.", true },
        { "{count} {gap} {verb}", "Прибыли [c:17] мигрантов.", false },
        { "{count} {gap} {verb}", "Мигрантов уехало [c:17].", false }, /* no verb */
        { "(?:{count} {verb}|{verb} {count})", "Прибыли [c:17] мигрантов.", true },
        { "(?:{count} и {verb}|{verb} за год {count})", "Прибыли [c:17] мигрантов.", false }, /* a bit of each branch */
        { "(?:(?:{count}|все {count}) {verb}|много {count})", "Все [c:17] прибыли.", true },
        { "{verb} {count} мигрантов", "Прибыли [c:17] студентов.", false }, /* other letters behind */
        { "{verb} \\({count}", "Прибыли ([c:17]).", true },
        { "{verb} \\({count}", "Прибыли мигранты ([c:17]).", false },
        { "{verb} \\({count}", "Прибыли [c:17] мигрантов.", false }, /* other letters before */
        { "{verb} {count} и {other}", "Прибыли [c:17] и [c:20] мигрантов.", true },
        { "{verb} {count} и {other}", "Прибыли [c:17] и мигранты.", false },             /* no other figure */
        { "{other} {gap} {verb} {count}", "Прибыли [c:17] и [c:20] мигрантов.", false }, /* it is behind */
        { "{period} {verb} {count}", "[d:В 2012 году] прибыли [c:17].", true },
        { "{period} {verb} {count}", "Тогда прибыли [c:17].", false },
        { "{place} {verb} {count}", "[d:В 2012 году] прибыли [c:17].", false },
        { "много {count}", "немного [c:17]", false }, /* within a word */
        { "[а-я]+ {count}", "немного [c:17]", true },
        { "{count} {gap:2} {who}", "[c:17] новых трудовых мигрантов", true },
        { "{count} {gap:2} {who}", "[c:17] самых новых трудовых мигрантов", false },
        { "{count} {gap:2} {who}", "[c:17] самых новых и старых трудовых мигрантов", false }, /* too far */
        { "{count} {gap:2} {who}", "[c:17] домов, [c:20] мигрантов", false }, /* behind another figure */
        { "{count} {gap:2} {who}", "[c:17] граждан мира", true },             /* a look-around is not looked at */
        { "{count} {gap:2} {who}", "[c:17] домов граждански", true },
        { "{count} {gap:2} {who}", "[c:17] домов согражданам", false }, /* within a word */
        { "{count}: {who}", "[c:17] - мигрантов: граждан", false },
        { "{who}: {count}", "Мигрантов - [c:17].", false },          /* no such sign */
        { "{count} [а-п]+ {who}", "[c:17] новых мигрантов", false }, /* ы and х are in no such class */
        { "{count} [а-я]+ {who}", "[c:17] новых мигрантов", true },
        { "{count} \\w+ек {who}", "[c:17] человек мигрантов", true },
        { "{count} \\w+ик {who}", "[c:17] человек мигрантов", false },
        { "{who} {gap:2} {verb} {count}", "Мигранты сюда прибыли ([c:17])", false },
        { "{who} {gap:2} {verb} {gap:1} {count}", "Граждане сюда прибыли все [c:17]", true },
        { "{verb} {gap:1} {who} {gap:1} {count}", "Граждане прибыли и мигранты [c:17]", true },
        { "{verb} {gap:1} {who} {gap:1} {count}", "Граждане прибыли и [c:17]", false }, /* in another order */
        { "{count} {period} {verb}", "[c:17] [d:в 2012 году] прибыли", true },
        { "{count} {period} {verb}", "[c:17] прибыли [d:в 2012 году]", false },
        { "{count} (?:новых|старых) {who}", "[c:17] старых мигрантов", true },
        { "{verb} {count}(?=[.;,]|$)", "Прибыли [c:17] мигрантов.", false }, /* other signs behind */
        { "{verb} {count}(?: {who})?(?=[.;,]|$)", "Прибыли [c:17] мигрантов.", true },
        { "{verb} {count}(?: {who})?(?=[.;,]|$)", "Прибыли [c:17] мигрантов (всего)", false },
        { "{verb}(?= из) {gap:2} {count}", "Прибыли из города [c:17]", true },
        { "{verb}(?= из) {gap:2} {count}", "Прибыли в город [c:17]", false },
        { "(?<=из ){count} {verb}", "из [c:17] прибыли", true },
        { "(?<=из ){count} {verb}", "все [c:17] прибыли", false },
        { "{count} (?:новых|старых) {who}", "[c:17] старых домов и новых мигрантов", false },
        { "{count}{led}: и", "[c:17] граждан: и", true }, /* what repeats nothing but a blank */
        { "{count} {led}: и", "[c:17] мигрантов: и", true },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (could_match(cases[i].pattern, cases[i].sentence) != cases[i].could)
            fail_msg("%s: %s", cases[i].pattern, cases[i].sentence);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(asks_how_far_words_may_stand),
                                        cmocka_unit_test(spares_what_cannot_match) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
