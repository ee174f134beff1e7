/* pattern.c -- a pattern and a text: the first line and the rest, behind a byte that chooses the language. As a rule of a small pack with
 * a list of each kind. What it matches is the same with all that the program knows of it beforehand (required words, what must stand
 * beside a figure, the walk from the figure outward, trimmed code) and by PCRE2 alone, if neither hits a limit; a match holds its
 * figure, lies in the text, and so do its groups. */
#include "extract/rule/match.h"

#include "extract/source/charset/charset.h"
#include "extract/text/town.h"
#include "extract/text/view.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static const char head[] =
    "pack: fuzz\nversion: 1.0.0\nlanguage: %s\nlists:\n"
    "  population: {captures: population, any: ['мигрант\\w*', 'migrants?', 'people', 'киши\\w*', 'человек']}\n"
    "  area: {captures: place, any: ['север\\w*', 'north(?:ern)? {place}']}\n"
    "  verb: ['приб\\w+', 'arriv\\w+', 'кел\\w+', 'keld\\w*']\n"
    "rules:\n  - id: r\n    indicator: arrived\n    patterns: ['";

/* The pack, or NULL: the pattern is none. */
static struct mig_ruleset *load(const char *language, struct mig_span pattern, bool no_gate)
{
    static const char *const name = "pack.yaml";
    struct mig_buf text = { 0 };
    struct mig_ruleset *set = NULL;
    struct mig_err err = { 0 };
    mig_buf_printf(&text, head, language);
    for (size_t i = 0; i < pattern.n; i++) {
        mig_buf_char(&text, pattern.p[i]);
        if (pattern.p[i] == '\'')
            mig_buf_char(&text, '\'');
    }
    mig_buf_str(&text, "']\n");
    struct mig_ruleset_options options = {
        .paths = &name, .n_paths = 1, .text = text.p, .rules_dir = fuzz_rules(), .no_gate = no_gate
    };
    mig_status status = mig_ruleset_load(&set, &options, &err);
    FUZZ_CHECK(status == MIG_OK || strstr(err.message, "pack.yaml:"), "%s", err.message);
    mig_buf_free(&text);
    return set;
}

struct line {
    struct mig_view view;
    struct mig_atoms atoms;
    struct mig_tokens tokens;
    struct mig_sieves sieves;
    struct mig_sentence sentence;
};

static void cut(struct line *line, struct mig_span text, const struct mig_language *language)
{
    struct mig_scan scan = { .language = language, .places = fuzz_engine(false)->places, .sieves = &line->sieves };
    scan.today = mig_day_of(2013, 3, 31);
    mig_view_make(&line->view, text, &language->sight);
    mig_atoms_cut(&line->atoms, line->view.text, language->lexicon);
    mig_town_scan_tokens(&scan, &line->atoms, &line->tokens);
    line->sentence = (struct mig_sentence){ line->view.text, line->tokens.item, line->tokens.n, language };
}

static void check_match(const struct mig_match *m, const struct mig_sentence *s)
{
    FUZZ_CHECK(m->start <= m->end && m->end <= s->text.n && m->token < s->n_tokens, "bytes %u to %u of %zu, token %u",
               m->start, m->end, s->text.n, m->token);
    for (size_t i = 0; i < MIG_N_GROUPS; i++)
        FUZZ_CHECK(m->group[i].n == 0 ||
                       (m->group[i].p >= s->text.p && m->group[i].p + m->group[i].n <= s->text.p + s->text.n),
                   "group %zu", i);
    FUZZ_CHECK(m->gap[0].start <= m->gap[0].end && m->gap[0].end <= s->text.n, "gap");
}

static mig_status match(const struct mig_ruleset *set, const struct mig_sentence *s, struct mig_buf *out)
{
    struct mig_matcher *matcher = mig_matcher_new(set);
    struct mig_matches matches = { 0 };
    struct mig_err err = { 0 };
    mig_status status = mig_matcher_run(matcher, s, &matches, &err);
    for (size_t i = 0; i < matches.n; i++) {
        const struct mig_match *m = &matches.item[i];
        check_match(m, s);
        mig_buf_printf(out, "%u: %u..%u, %u gaps of %u, loss %d, period %u, place %u;", m->token, m->start, m->end,
                       m->n_gaps, m->distance, m->loss, m->period, m->place);
        for (size_t k = 0; k < MIG_N_GROUPS; k++)
            mig_buf_printf(out, "%.*s|", MIG_SPAN_ARG(m->group[k]));
    }
    mig_matches_free(&matches);
    mig_matcher_free(matcher);
    return status;
}

static void compare(const struct mig_ruleset *with, const struct mig_ruleset *without, const struct mig_sentence *s)
{
    struct mig_buf a = { 0 }, b = { 0 };
    if (match(with, s, &a) == MIG_OK && match(without, s, &b) == MIG_OK)
        FUZZ_CHECK(mig_span_eq(mig_buf_span(&a), mig_buf_span(&b)), "'%.300s', by PCRE2 alone '%.300s'", a.n ? a.p : "",
                   b.n ? b.p : "");
    mig_buf_free(&a);
    mig_buf_free(&b);
}

/* What is not fuzzed of the pack is in order: else no pattern would ever be. */
static void check_head(void)
{
    static bool is_checked;
    if (is_checked)
        return;
    struct mig_ruleset *set = load("ru", mig_span_of("{count} {population}"), false);
    FUZZ_CHECK(set, "the pack around the pattern");
    mig_ruleset_free(set);
    is_checked = true;
}

void fuzz_one(struct mig_span in)
{
    enum { LONG = 2000 };
    check_head();
    const struct mig_language *language = fuzz_language(&in);
    const char *end = in.n ? memchr(in.p, '\n', in.n) : NULL;
    if (!end || in.n > LONG)
        return;
    struct mig_span pattern = mig_span(in.p, (size_t)(end - in.p));
    struct mig_buf clean = { 0 };
    struct line line = { 0 };
    mig_charset_clean(mig_span(end + 1, in.n - pattern.n - 1), &clean);
    struct mig_ruleset *with = load(language->code, pattern, false);
    struct mig_ruleset *without = with ? load(language->code, pattern, true) : NULL;
    if (with) {
        cut(&line, mig_buf_span(&clean), language);
        compare(with, without, &line.sentence);
    }
    mig_ruleset_free(with);
    mig_ruleset_free(without);
    mig_tokens_free(&line.tokens);
    mig_atoms_free(&line.atoms);
    mig_view_free(&line.view);
    mig_sieves_free(&line.sieves);
    mig_buf_free(&clean);
}
