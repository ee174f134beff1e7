#include "extract/rule/subset.h"

#include "extract/rule/clause.h"
#include "extract/rule/pack.h"

/* Of a line; the sign of a list may stand before. */
#define AT_START "\\A(?:[-*\\x{2022}\\x{B7}]\\h*)?"

void mig_subsets_init(struct mig_subsets *subsets)
{
    for (size_t i = 0; i < MIG_N_SUBSET_WORDS; i++)
        mig_code_init(&subsets->code[i]);
}

void mig_subsets_free(struct mig_subsets *subsets)
{
    for (size_t i = 0; i < MIG_N_SUBSET_WORDS; i++)
        mig_code_free(&subsets->code[i]);
}

mig_status mig_subsets_make(struct mig_subsets *subsets, struct mig_load *load, const struct mig_yaml *words,
                            struct mig_err *err)
{
    static const char *const keys[] = { "including", "of_them", "behind", "out_of", "opens", "next", NULL };
    static const struct {
        const char *key, *before, *behind; /* of the words, in the code: where they stand */
    } list[MIG_N_SUBSET_WORDS] = {
        [MIG_SUBSET_INCLUDING] = { "including", "(?<!\\w)", "\\h*\\z" },
        [MIG_SUBSET_OF_THEM] = { "of_them", "(?<!\\w)", "\\h*\\z" },
        [MIG_SUBSET_BEHIND] = { "behind", "\\G\\h*", "(?!\\w)" },
        [MIG_SUBSET_OUT_OF] = { "out_of", "(?:^|(?<=[;,:] ))", "\\h*\\z" },
        [MIG_SUBSET_OPENS] = { "opens", AT_START, "\\h*\\z" },
        [MIG_SUBSET_LINE] = { "opens", AT_START, "(?!\\w)" },
        [MIG_SUBSET_NEXT] = { "next", "\\G\\h*", "\\h*\\z" },
    };
    mig_status status = words ? mig_yaml_expect(words, keys, err) : MIG_OK;
    for (size_t i = 0; i < MIG_N_SUBSET_WORDS && status == MIG_OK; i++)
        status = mig_clause_make_words(&subsets->code[i], load, words ? mig_yaml_get(words, list[i].key) : NULL,
                                       list[i].before, list[i].behind, err);
    return status;
}

/* A sentence at work. */
struct search {
    struct mig_subsets *subsets;
    struct mig_runner *runner;
    const struct mig_subject *s;
};

/* Do WORD's words stand in bytes [from, to) of the subject? */
static bool says(const struct search *how, enum mig_subset_word word, size_t from, size_t to)
{
    char what[MIG_CODE_WHAT];
    struct mig_span text = mig_span(how->s->text.p, to);
    return mig_runner_run(how->runner, &how->subsets->code[word], text, from, what) == MIG_OK;
}

static const struct mig_token *token_of(const struct search *how, uint32_t i)
{
    return &how->s->sentence->token[i];
}

static bool is_figure(const struct mig_token *t)
{
    return t->kind <= MIG_MEASURE && t->kind != MIG_ORDINAL;
}

static uint32_t figure_before(const struct search *how, uint32_t i)
{
    while (i > 0)
        if (is_figure(token_of(how, --i)))
            return i;
    return MIG_NO_TOKEN;
}

/* Nothing has a part that is larger. "500 people in 12 buses, of whom 120": not of the buses. */
static bool holds(const struct mig_token *whole, const struct mig_token *part)
{
    if (whole->kind != MIG_COUNT)
        return false;
    double most = whole->is_range ? whole->max : whole->value, least = part->is_range ? part->min : part->value;
    return part->kind != MIG_COUNT || !(least > most);
}

static uint32_t nearest_whole(const struct search *how, uint32_t part)
{
    uint32_t i = figure_before(how, part);
    while (i != MIG_NO_TOKEN && !holds(token_of(how, i), token_of(how, part)))
        i = figure_before(how, i);
    return i;
}

/* The figure before the one at hand, and how it was told. */
struct last {
    uint32_t token;
    size_t end; /* in the subject; the words that make it a part taken in */
    enum mig_subset_word word;
    bool is_whole; /* of the next */
};

static enum mig_subset_word word_of(const struct search *how, uint32_t i, const struct last *last)
{
    size_t at = how->s->token_at[i];
    if (last->token == MIG_NO_TOKEN)
        return says(how, MIG_SUBSET_OPENS, 0, at) ? MIG_SUBSET_OPENS : MIG_N_SUBSET_WORDS;
    if (last->is_whole || says(how, MIG_SUBSET_OF_THEM, last->end, at))
        return MIG_SUBSET_OF_THEM;
    if (says(how, MIG_SUBSET_INCLUDING, last->end, at))
        return MIG_SUBSET_INCLUDING;
    bool goes_on = last->word == MIG_SUBSET_OF_THEM || last->word == MIG_SUBSET_OPENS || last->word == MIG_SUBSET_NEXT;
    return goes_on && says(how, MIG_SUBSET_NEXT, last->end, at) ? MIG_SUBSET_NEXT : MIG_N_SUBSET_WORDS;
}

/* "120 of them were deported, 80 of them fined": they are the same, as they are behind "of whom … and". */
static bool is_sibling(const struct last *last, enum mig_subset_word word)
{
    return word == MIG_SUBSET_NEXT || (word == MIG_SUBSET_BEHIND && last->word == MIG_SUBSET_BEHIND);
}

/* Does the sentence begin with figure I? */
static bool is_first(const struct search *how, uint32_t i)
{
    size_t at = how->s->token_at[i];
    while (at > 0 && strchr(" -*", how->s->text.p[at - 1]))
        at--;
    return at == 0;
}

static uint32_t whole_of(const struct search *how, uint32_t i, const struct last *last, enum mig_subset_word word,
                         const uint32_t *whole)
{
    const struct mig_token *t = token_of(how, i);
    if (word == MIG_N_SUBSET_WORDS || (t->kind != MIG_COUNT && t->kind != MIG_PERCENT))
        return MIG_NO_TOKEN;
    if (last->token == MIG_NO_TOKEN)
        return word == MIG_SUBSET_OPENS || is_first(how, i) ? MIG_BEFORE : MIG_NO_TOKEN;
    if (!is_sibling(last, word))
        return nearest_whole(how, i);
    uint32_t same = whole[last->token];
    return same == MIG_BEFORE || (same != MIG_NO_TOKEN && holds(token_of(how, same), t)) ? same : MIG_NO_TOKEN;
}

void mig_subsets_find(struct mig_subsets *subsets, struct mig_runner *runner, const struct mig_subject *s,
                      uint32_t *whole)
{
    struct search how = { subsets, runner, s };
    struct last last = { MIG_NO_TOKEN, 0, MIG_N_SUBSET_WORDS, false };
    for (uint32_t i = 0; i < s->sentence->n_tokens; i++) {
        whole[i] = MIG_NO_TOKEN;
        if (!is_figure(token_of(&how, i)))
            continue;
        size_t end = mig_subject_at(s, token_of(&how, i)->end);
        bool is_whole = says(&how, MIG_SUBSET_OUT_OF, last.end, s->token_at[i]);
        bool is_behind = says(&how, MIG_SUBSET_BEHIND, end, s->text.n);
        enum mig_subset_word word = is_behind ? MIG_SUBSET_BEHIND : word_of(&how, i, &last);
        if (is_behind)
            end = runner->at[1];
        whole[i] = whole_of(&how, i, &last, word, whole);
        last = (struct last){ i, end, word, is_whole };
    }
}

bool mig_subsets_open(struct mig_subsets *subsets, struct mig_runner *runner, const struct mig_subject *s)
{
    struct search how = { subsets, runner, s };
    return says(&how, MIG_SUBSET_LINE, 0, s->text.n);
}
