/* match.h -- the rules of a set against the tokens of a sentence: gate, PCRE2, rivals. */
#ifndef MIG_EXTRACT_RULE_MATCH_H
#define MIG_EXTRACT_RULE_MATCH_H

#include "extract/rule/rule.h"
#include "extract/text/town.h"

struct mig_log; /* base/io.h */
struct mig_ruleset;

/* One sentence as rules see it: view text and the tokens in it. */
struct mig_sentence {
    struct mig_span text;
    const struct mig_token *token; /* offsets are of TEXT */
    size_t n_tokens;
    const struct mig_language *language;
};

enum { MIG_MAX_GAPS = 6 };

#define MIG_NO_TOKEN   UINT32_MAX
#define MIG_NOT_BEATEN UINT32_MAX
#define MIG_BEFORE     (UINT32_MAX - 1) /* no token here: the figure meant stands in the sentence before */

/* Why a match did not get its figure. */
enum mig_loss {
    MIG_NOT_LOST, /* it won */
    MIG_LOST_BY_PRIORITY,
    MIG_LOST_BY_POPULATION,
    MIG_LOST_BY_DISTANCE,
    MIG_LOST_BY_LENGTH,
    MIG_LOST_BY_ORDER,
    MIG_LOST_BY_UNLESS,
    MIG_LOST_AS_YEAR,    /* the figure could be one */
    MIG_LOST_AS_WHOLE,   /* another figure tells a part of it, and the match is said of that */
    MIG_LOST_AS_MEASURE, /* the heading of its line counts nobody: "Average age: 32" */
    MIG_LOST_TO_OWN,     /* its rule continues another sentence; that of the winner needs no other */
    MIG_LOST_ALONE,      /* its rule continues another sentence, and there is no total there that it could go on from */
    MIG_LOST_WITH_MAIN,  /* of an also: its main match was beaten */
    MIG_LOST_WITH_BASE,  /* of a follower: its base gives no fact that it could go on from */
    MIG_N_LOSSES
};
extern const char *const mig_loss_words[]; /* "" "priority" …, NULL */

struct mig_match {
    const struct mig_rule *rule;
    const struct mig_also *also;         /* NULL: the rule's own figure; else which further figure of it this is */
    uint32_t pattern;                    /* index in rule->patterns */
    uint32_t token;                      /* the figure */
    uint32_t period;                     /* the token that {period} took, or MIG_NO_TOKEN */
    uint32_t place;                      /* the token that {place} took, or MIG_NO_TOKEN */
    uint32_t start, end;                 /* of the whole match, bytes of the sentence's text */
    struct mig_span group[MIG_N_GROUPS]; /* of the sentence's text; empty: not captured */
    struct mig_span clause;              /* of the sentence's text: where words of planning count; of winners only */
    uint32_t distance;                   /* words that {gap}s took */
    struct {
        uint32_t start, end;
    } gap[MIG_MAX_GAPS]; /* what the first {gap}s took, bytes of the sentence's text */
    uint32_t n_gaps;
    uint32_t length;    /* bytes of the match that no {gap} took */
    uint32_t whole;     /* the count that this is said to be a part of, MIG_BEFORE or MIG_NO_TOKEN; of winners only */
    uint32_t main;      /* for also: index in the list of the match it goes with */
    uint32_t beaten_by; /* index of the match that won the figure, or MIG_NOT_BEATEN: this one won;
                                        * its own index: an `unless` held, or the figure could be a year or a whole */
    enum mig_loss loss;
    uint32_t base;    /* of a follower: the figure it goes on from; else MIG_NO_TOKEN */
    uint32_t follows; /* index of that figure's match, or MIG_NO_TOKEN; of winners only */
    struct {
        const struct mig_indicator *indicator; /* NULL: it is the rule's own */
        struct mig_span unit;                  /* empty: as the population or the indicator has it */
        int measure;
    } followed; /* what that match counts; of a winner whose rule continues: what the total does, set by who knows that */
};
static inline const struct mig_indicator *mig_match_indicator(const struct mig_match *match)
{
    const struct mig_indicator *own = match->also ? match->also->indicator : match->rule->indicator;
    bool is_own = match->also && own != &mig_rule_continued;
    return match->followed.indicator && !is_own ? match->followed.indicator : own;
}

/* Empty: as the population or the indicator has it. */
static inline struct mig_span mig_match_unit(const struct mig_match *match)
{
    const char *own = match->also ? match->also->unit : match->rule->unit;
    return own ? mig_span_of(own) : match->followed.unit;
}
static inline int mig_match_measure(const struct mig_match *match)
{
    if (match->followed.indicator && match->rule->continues)
        return match->followed.measure;
    int own = match->rule->measure ? match->rule->measure : match->followed.measure;
    return match->also ? match->also->measure : own;
}

struct mig_matches {
    struct mig_match *item;
    size_t n, cap;
};

struct mig_ruleset_options {
    const char *const *paths; /* pack files or folders; none: RULES_DIR/packs */
    size_t n_paths;
    const char *text;      /* NULL, or a pack that is no file, instead of PATHS: the first of these is only its name */
    const char *rules_dir; /* indicators.yaml; packs that others `use` are looked for beside them and here */
    bool is_late;     /* without PATHS and TEXT: packs are read when mig_ruleset_need asks for their language, without
                             * their examples */
    bool no_examples; /* examples of packs are left unread, and what is wrong with them is not said */
    bool no_gate;     /* try every pattern on every sentence with a figure: same result, slower */
    struct mig_log *faults; /* NULL: the first fault ends the load; else each is said there, and the set holds the rules
                             * that are in order */
    /* NULL, or what else is to be asked of each rule, and of each pack, with FAULTS */
    mig_status (*check)(const struct mig_rule *rule, struct mig_log *faults, struct mig_err *err);
    mig_status (*check_pack)(const struct mig_yaml *root, struct mig_log *faults, struct mig_err *err);
};
/* Loads and checks packs; patterns are parsed now (a bad one is MIG_DATA with file:line:col) and compiled when first needed.
 * On MIG_OK *out is the caller's; safe to share between threads. A missing folder is MIG_DATA. */
mig_status mig_ruleset_load(struct mig_ruleset **out, const struct mig_ruleset_options *options, struct mig_err *err);
/* Before the first text of the language of CODE is matched: reads its packs if that was put off, and says what is wrong with them. */
mig_status mig_ruleset_need(const struct mig_ruleset *set, const char *code, struct mig_err *err);
void mig_ruleset_free(struct mig_ruleset *set);
/* Rules that were read with SET; those of late packs are not among them. */
size_t mig_ruleset_count(const struct mig_ruleset *set);
const struct mig_rule *mig_ruleset_rule(const struct mig_ruleset *set, size_t i); /* file order */

/* Those of indicators.yaml and those that the packs add; they live as long as SET. */
struct mig_indicators;
const struct mig_indicators *mig_ruleset_indicators(const struct mig_ruleset *set);

/* One per thread. */
struct mig_matcher;
struct mig_matcher *mig_matcher_new(const struct mig_ruleset *set);
struct mig_effort; /* effort.h */
/* Until it is told otherwise: what rules cost is charged to EFFORT, which bounds it; NULL, as at first: nothing does. */
void mig_matcher_charge(struct mig_matcher *matcher, struct mig_effort *effort);
/* Empties *out and fills it with every match, winners and beaten, in order of token then rule. A limit hit is
 * MIG_DATA naming the rule ("rule X: match limit"): *out then holds the other rules' matches; or the language's words
 * for clauses: *out is then empty. */
mig_status mig_matcher_run(struct mig_matcher *matcher, const struct mig_sentence *sentence, struct mig_matches *out,
                           struct mig_err *err);
/* Does LINE, of which the start is enough, open with words that make its first figure a part of one before it? Of text whose
 * figures were not looked for. */
bool mig_matcher_goes_on(struct mig_matcher *matcher, const struct mig_language *language, struct mig_span line);
void mig_matcher_free(struct mig_matcher *matcher);
void mig_matches_free(struct mig_matches *matches);

#endif
