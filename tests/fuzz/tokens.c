/* tokens.c -- sentences, figures, periods and places of a text, in the language that the first byte chooses; with a day, if the next
 * is odd. Sentences rise and lie within the text; so do the tokens of each, which begin and end with characters, here and in the text
 * as it was written; a figure is within its bounds and a period ends after it began. A thread that has read other texts finds the same. */
#include "extract/text/sentence.h"
#include "extract/text/town.h"
#include "extract/text/view.h"
#include "extract/source/charset/charset.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static struct mig_sieves kept; /* over all runs */

static bool begins(struct mig_span text, size_t at)
{
    return at == text.n || (text.p[at] & 0xC0) != 0x80;
}

static void check_token(const struct mig_token *t, struct mig_span text, size_t after)
{
    FUZZ_CHECK(t->start >= after && t->start < t->end && t->end <= text.n, "bytes %u to %u, after %zu of %zu", t->start,
               t->end, after, text.n);
    FUZZ_CHECK(begins(text, t->start) && begins(text, t->end), "bytes %u to %u are within characters", t->start,
               t->end);
    FUZZ_CHECK(t->kind >= 0 && t->kind < MIG_N_KINDS, "kind %d", t->kind);
    FUZZ_CHECK(t->lead <= t->lead_end && t->lead_end <= t->end, "a lead of %u to %u", t->lead, t->lead_end);
    FUZZ_CHECK(t->kind != MIG_PERIOD || t->from == MIG_NO_DAY || t->to == MIG_NO_DAY || t->from <= t->to,
               "days %d to %d", t->from, t->to);
    FUZZ_CHECK((t->kind == MIG_PLACE) == (t->place != NULL), "kind %d, place %p", t->kind, (const void *)t->place);
    fuzz_check_figure(t->value, t->min, t->max);
}

static void check_origin(const struct mig_view *view, size_t start, size_t end)
{
    size_t from = mig_view_original(view, start), to = mig_view_original_end(view, end);
    FUZZ_CHECK(from <= to && to <= view->original.n, "bytes %zu to %zu of %zu", from, to, view->original.n);
    FUZZ_CHECK(begins(view->original, from) && begins(view->original, to), "bytes %zu to %zu of the original", from,
               to);
}

static bool same(const struct mig_tokens *a, const struct mig_tokens *b)
{
    bool is_same = a->n == b->n;
    for (size_t i = 0; is_same && i < a->n; i++)
        is_same = a->item[i].kind == b->item[i].kind && a->item[i].start == b->item[i].start &&
                  a->item[i].end == b->item[i].end && a->item[i].from == b->item[i].from &&
                  a->item[i].to == b->item[i].to && a->item[i].qualifier == b->item[i].qualifier;
    return is_same;
}

static void check_sentence(struct mig_scan *scan, const struct mig_view *view, struct mig_sentence_span at,
                           struct mig_atoms *atoms)
{
    struct mig_span text = mig_span(view->text.p + at.start, at.end - at.start);
    struct mig_tokens tokens = { 0 }, others = { 0 };
    mig_atoms_cut(atoms, text, scan->language->lexicon);
    mig_town_scan_tokens(scan, atoms, &tokens);
    for (size_t i = 0; i < tokens.n; i++) {
        check_token(&tokens.item[i], text, i ? tokens.item[i - 1].end : 0);
        check_origin(view, at.start + tokens.item[i].start, at.start + tokens.item[i].end);
        FUZZ_CHECK(tokens.item[i].kind > MIG_MEASURE || mig_scan_has_figure(atoms), "a figure that cannot be there");
    }
    struct mig_scan other = *scan;
    other.sieves = &kept;
    mig_town_scan_tokens(&other, atoms, &others);
    FUZZ_CHECK(same(&tokens, &others), "%zu tokens, then %zu", tokens.n, others.n);
    mig_tokens_free(&tokens);
    mig_tokens_free(&others);
}

static void check_text(struct mig_scan *scan, const struct mig_view *view)
{
    struct mig_sentences sentences;
    struct mig_sentence_span at;
    struct mig_atoms atoms = { 0 };
    size_t after = 0;
    mig_sentences_start(&sentences, view->text, scan->language);
    while (mig_sentences_next(&sentences, &at)) {
        FUZZ_CHECK(at.start >= after && at.start < at.end && at.end <= view->text.n,
                   "bytes %zu to %zu, after %zu of %zu", at.start, at.end, after, view->text.n);
        FUZZ_CHECK(at.end - at.start <= MIG_SENTENCE_MAX, "a sentence of %zu bytes", at.end - at.start);
        check_origin(view, at.start, at.end);
        check_sentence(scan, view, at, &atoms);
        after = at.end;
    }
    mig_atoms_free(&atoms);
}

void fuzz_one(struct mig_span in)
{
    struct mig_sieves sieves = { 0 };
    struct mig_scan scan = { .language = fuzz_language(&in), .places = fuzz_engine(false)->places, .sieves = &sieves };
    scan.today = fuzz_byte(&in) % 2 ? mig_day_of(2013, 3, 31) : MIG_NO_DAY;
    struct mig_buf clean = { 0 };
    struct mig_view view = { 0 };
    mig_charset_clean(in, &clean);
    mig_view_make(&view, mig_buf_span(&clean), &scan.language->sight);
    FUZZ_CHECK(mig_utf8_is_valid(view.text), "the view");
    check_text(&scan, &view);
    mig_view_free(&view);
    mig_buf_free(&clean);
    mig_sieves_free(&sieves);
}
