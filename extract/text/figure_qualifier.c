#include <math.h>

#include "base/utf8.h"
#include "extract/text/figure_draft.h"
#include "extract/text/look.h"

enum { MAX_QUALIFIERS = 4, CHANGE_DISTANCE = 14, MAX_COUNTED = 4 /* words between a figure and its qualifier */ };
enum { AFTER_NOUN = 1, AFTER_THAN, AFTER_FROM, AFTER_CASE, AFTER_ANY }; /* values of QUAL_AFTER */
enum { ABOUT_SO_MANY = 1 };                                             /* value of PEOPLE: 20 кишидей */

/* ---- before the number ---- */

bool mig_draft_is_behind_change(const struct mig_figure_draft *d, size_t i)
{
    const struct mig_sense *sense;
    for (size_t n = 0; i > 0 && n < CHANGE_DISTANCE; n++) {
        i--;
        if (mig_is_word_in(d->a, i, MIG_IN(CHANGE)))
            return true;
        if (mig_is_sign(d->a, i, ';') || mig_is_sign(d->a, i, ':') ||
            (mig_is_point(d->a, i) && d->a->item[i + 1].space &&
             !mig_is_word_in(d->a, i - (i > 0), MIG_IN(ABBREVIATION))))
            return false;
        if (mig_find_sense(d->language, d->a, i, MIG_CLASS_RANGE_FROM, &sense) && mig_has_code(sense, "change") &&
            n < CHANGE_DISTANCE &&
            (mig_is_digits(d->a, i + 1) || mig_is_word_in(d->a, i + 1, MIG_IN(CARD) | MIG_IN(MULT) | MIG_IN(QUAL))))
            return true;
    }
    return false;
}

/* The stronger of two qualifiers, the later one of two bounds. */
static int join_qualifiers(int a, int b)
{
    return a == 0 || a == MIG_ABOUT || b != MIG_ABOUT ? b : a;
}

/* May a small word stand between this qualifier and the number: "более чем на 500", "почти на 300"? "Больше на 300" is
 * no bound but the change itself, so that a comparative alone takes none. */
static bool takes_small(const struct mig_figure_draft *d, const struct mig_sense *qualifier, int code)
{
    const struct mig_sense *small, *times;
    if (mig_find_sense(d->language, d->a, d->at, MIG_CLASS_FUNCTION, &small) != 1 ||
        mig_find_sense(d->language, d->a, d->at, MIG_CLASS_TIMES, &times) > 0)
        return false;
    return qualifier->value == 2 ||
           (mig_has_code(small, "by") && (code == MIG_ABOUT || code == MIG_ALMOST || code == MIG_AT_LEAST));
}

/* Qualifiers from d->at on. Value 1 of a sense: none behind a CHANGE; 2: a small word may stand
 * behind it; 3: a verb ("превысило"), which patterns see before the figure. */
void mig_draft_take_qualifiers(struct mig_figure_draft *d)
{
    const struct mig_sense *sense;
    for (int k = 0; k < MAX_QUALIFIERS; k++) {
        size_t n = mig_find_sense(d->language, d->a, d->at, MIG_CLASS_QUAL, &sense);
        if (n == 0 || (sense->value == 1 && mig_draft_is_behind_change(d, d->at)))
            return;
        int code = mig_word_find(mig_qualifier_words, mig_span_of(sense->code));
        d->qualifier = join_qualifiers(d->qualifier, code);
        if (sense->value == 3 && n == 1)
            d->lead = d->at;
        d->at += n;
        if (takes_small(d, sense, code))
            d->lead = d->at++;
    }
}

/* ---- behind it ---- */

/* Does a number, or a qualifier that goes on further, begin behind the words "and more" at I? "5 and more than 7". */
static bool goes_on(const struct mig_figure_draft *d, size_t i, size_t n)
{
    const struct mig_sense *sense;
    struct mig_number number;
    for (size_t k = 1; k < n; k++)
        if (mig_find_sense(d->language, d->a, i + k, MIG_CLASS_QUAL, &sense) > n - k)
            return true;
    return n > 1 && mig_number_parse(d->language, d->a, i + n, &number);
}

/* Has WORD, in letters of any size, ENDING and more? */
static bool has_ending(struct mig_span word, struct mig_span ending)
{
    size_t at = word.n, end = ending.n;
    while (at > 0 && end > 0 &&
           mig_utf8_fold(mig_utf8_before(word, at)) == mig_utf8_fold(mig_utf8_before(ending, end))) {
        at = mig_utf8_floor(word, at - 1);
        end = mig_utf8_floor(ending, end - 1);
    }
    return at > 0 && end == 0;
}

/* Does the word at I, and what is joined to it, end as one of ENDINGS? A suffix is joined to digits: its whole is an ending. */
static bool ends_as(const struct mig_figure_draft *d, size_t i, const struct mig_yaml *endings)
{
    size_t first = i;
    while (first > 0 && mig_is_joined(d->a, first))
        first--;
    const struct mig_span word = mig_span_cut(d->a->text, d->a->item[first].start, d->a->item[i].end);
    for (const struct mig_yaml *e = endings ? endings->child : NULL; e; e = e->next)
        if (has_ending(word, e->text))
            return true;
    return false;
}

/* Does the case of the number that ends before I allow SENSE? */
static bool is_allowed(const struct mig_figure_draft *d, size_t i, const struct mig_sense *sense)
{
    if (sense->value == AFTER_THAN || sense->value == AFTER_CASE)
        return ends_as(d, i - 1, sense->value == AFTER_THAN ? d->language->than : d->language->qualified);
    return sense->value != AFTER_FROM;
}

/* The same of what is counted, which ends before I. */
static bool is_allowed_of_noun(const struct mig_figure_draft *d, size_t i, const struct mig_sense *sense)
{
    if (sense->value == AFTER_NOUN)
        return ends_as(d, i - 1, d->language->qualified);
    return !isnan(sense->value) && is_allowed(d, i, sense);
}

/* Is the word at I what is counted? A word for people may close the lower end of a range, too: «40 nafardan ortiq». */
static bool is_counted(const struct mig_figure_draft *d, size_t i)
{
    return mig_is_noun(d->a, i) ||
           (mig_is_word_in(d->a, i, MIG_IN(PEOPLE)) && mig_is_word_in(d->a, i, MIG_IN(RANGE_FROM)));
}

/* «17 миң эмгек мигрантынан ашык»: behind what is counted. The words between stay outside the figure. */
static void take_qualifier_of_noun(struct mig_figure_draft *d)
{
    const struct mig_sense *sense;
    size_t i = d->op.end;
    if (!d->language->qualified || d->qualifier || d->op.number.is_ordinal || d->op.number.is_code)
        return;
    for (int k = 0; k < MAX_COUNTED && is_counted(d, i); k++, i++) {
        if (mig_find_sense(d->language, d->a, i, MIG_CLASS_PEOPLE, &sense) && sense->value == ABOUT_SO_MANY) {
            d->qualifier = MIG_ABOUT;
            return;
        }
        size_t n = mig_find_sense(d->language, d->a, i + 1, MIG_CLASS_QUAL_AFTER, &sense);
        while (n && sense && !is_allowed_of_noun(d, i + 1, sense))
            sense = mig_sense_next(sense);
        if (n == 0 || !sense)
            continue;
        int code = mig_word_find(mig_qualifier_words, mig_span_of(sense->code));
        if (code == MIG_UP_TO && mig_is_word_in(d->a, i + 1 + n, MIG_IN(CHANGE)))
            return; /* «6 ming nafargacha oshdi»: a level */
        if (k > 0 && !mig_is_lower_bound(code) && !mig_is_word_in(d->a, i, MIG_IN(PEOPLE)))
            continue; /* «500 мигрант кечке чейин келди»: up to some time or place */
        d->qualifier = code;
        return;
    }
}

/* The qualifier of AFTER_FROM behind the operand or the nouns that it counts; *at: where it stands. NULL: none. */
static const struct mig_sense *closing_qualifier(const struct mig_figure_draft *d, size_t *at, size_t *n)
{
    const struct mig_sense *sense, *before;
    size_t i = d->op.end;
    for (int k = 0; k <= MAX_COUNTED; k++, i++) {
        *n = mig_find_sense(d->language, d->a, i, MIG_CLASS_QUAL_AFTER, &sense);
        *at = i;
        if (*n && sense->value == AFTER_FROM)
            return mig_find_sense(d->language, d->a, i, MIG_CLASS_QUAL, &before) > *n ? NULL : sense;
        if (!mig_is_noun(d->a, i))
            break;
    }
    return NULL;
}

bool mig_draft_take_enclosed(struct mig_figure_draft *d)
{
    const struct mig_sense *from;
    struct mig_figure_draft inner = *d;
    size_t at, n = mig_find_sense(d->language, d->a, d->at, MIG_CLASS_RANGE_FROM, &from);
    if (n == 0 || d->qualifier || !mig_operand_parse(d->language, d->a, d->at + n, false, &inner.op) ||
        inner.op.number.is_ordinal || inner.op.number.is_code || inner.op.number.is_vague)
        return false;
    const struct mig_sense *qualifier = closing_qualifier(&inner, &at, &n);
    if (!qualifier)
        return false;
    *d = inner;
    d->qualifier = mig_word_find(mig_qualifier_words, mig_span_of(qualifier->code));
    if (at == d->op.end && mig_is_noun(d->a, at + n))
        d->op.end = at + n;
    return true;
}

void mig_draft_take_qualifier_behind(struct mig_figure_draft *d)
{
    const struct mig_sense *sense;
    size_t i = mig_skip_point(d->a, d->op.end); /* "300 тыс. с лишним" */
    i += mig_is_hyphen(d->a, i);
    size_t n = mig_find_sense(d->language, d->a, i, MIG_CLASS_QUAL_AFTER, &sense);
    while (n && sense && !is_allowed(d, i, sense)) /* «5 bine kadar» is up to, «5 bin kadar» about */
        sense = mig_sense_next(sense);
    if (n == 0 || !sense) {
        take_qualifier_of_noun(d);
        return;
    }
    if (goes_on(d, i, n) || (d->a->item[i].type == MIG_ATOM_SIGN && d->a->item[i].space))
        return;
    int code = mig_word_find(mig_qualifier_words, mig_span_of(sense->code));
    if (!isnan(sense->value) && code == MIG_UP_TO && mig_is_word_in(d->a, i + n, MIG_IN(CHANGE)))
        return; /* «3 миңге чейин өстү»: a level */
    d->qualifier = code;
    d->op.end = i + n;
}
