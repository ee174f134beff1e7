/* tokens.c -- sentences, figures, periods and places of a text, in the language that the first byte chooses; with a day, if the next
 * is odd. Sentences rise and lie within the text; so do the tokens of each, which begin and end with atoms, and in the text as it was
 * written with characters, around the same digits; a figure is within its bounds and a period ends after it began. A thread that has
 * read other texts finds the same. */
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

static size_t count_digits(struct mig_span text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += mig_is_digit(text.p[i]);
    return n;
}

static void check_origin(const struct mig_view *view, size_t start, size_t end)
{
    size_t from = mig_view_original(view, start), to = mig_view_original_end(view, end);
    FUZZ_CHECK(from <= to && to <= view->original.n, "bytes %zu to %zu of %zu", from, to, view->original.n);
    FUZZ_CHECK(begins(view->original, from) && begins(view->original, to), "bytes %zu to %zu of the original", from,
               to);
    struct mig_span seen = mig_span_cut(view->text, start, end), there = mig_span_cut(view->original, from, to);
    FUZZ_CHECK(count_digits(seen) == count_digits(there), "'%.*s' is '%.*s'", MIG_SPAN_ARG(seen), MIG_SPAN_ARG(there));
}

/* Tokens take whole atoms. */
static void check_atoms(const struct mig_token *t, const struct mig_atoms *atoms)
{
    size_t first = 0, last = 0;
    while (first < atoms->n && atoms->item[first].start < t->start)
        first++;
    for (last = first; last < atoms->n && atoms->item[last].end < t->end;)
        last++;
    FUZZ_CHECK(first < atoms->n && last < atoms->n && atoms->item[first].start == t->start &&
                   atoms->item[last].end == t->end,
               "bytes %u to %u, atoms %u and %u", t->start, t->end, atoms->item[first < atoms->n ? first : 0].start,
               atoms->item[last < atoms->n ? last : 0].end);
}

/* All that a token tells. */
static void tell(struct mig_buf *out, const struct mig_token *t)
{
    mig_buf_printf(out, "%d %u..%u %.17g %.17g %.17g %d %d lead %u..%u ", t->kind, t->start, t->end, t->value, t->min,
                   t->max, t->qualifier, t->is_range, t->lead, t->lead_end);
    mig_buf_printf(out, "%s %.*s %d..%d by %d, %d %d %d ", t->naming ? t->naming : "", MIG_SPAN_ARG(t->unit), t->from,
                   t->to, t->accuracy, t->open_start, t->moment, t->nth);
    mig_buf_printf(out, "%d %d %d %d %p %d; ", t->year_guessed, t->is_rate, t->is_alike, t->earlier,
                   (const void *)t->place, t->place_role);
}

static void check_again(const struct mig_scan *scan, const struct mig_atoms *atoms, const struct mig_tokens *tokens)
{
    struct mig_scan other = *scan;
    struct mig_tokens others = { 0 };
    struct mig_buf want = { 0 }, got = { 0 };
    other.sieves = &kept;
    mig_town_scan_tokens(&other, atoms, &others);
    for (size_t i = 0; i < tokens->n; i++)
        tell(&want, &tokens->item[i]);
    for (size_t i = 0; i < others.n; i++)
        tell(&got, &others.item[i]);
    fuzz_check_same(&want, &got, "by who has read other texts");
    mig_tokens_free(&others);
    mig_buf_free(&want);
    mig_buf_free(&got);
}

static void check_sentence(struct mig_scan *scan, const struct mig_view *view, struct mig_sentence_span at,
                           struct mig_atoms *atoms)
{
    struct mig_span text = mig_span(view->text.p + at.start, at.end - at.start);
    struct mig_tokens tokens = { 0 };
    mig_atoms_cut(atoms, text, scan->language->lexicon);
    mig_town_scan_tokens(scan, atoms, &tokens);
    for (size_t i = 0; i < tokens.n; i++) {
        check_token(&tokens.item[i], text, i ? tokens.item[i - 1].end : 0);
        check_atoms(&tokens.item[i], atoms);
        check_origin(view, at.start + tokens.item[i].start, at.start + tokens.item[i].end);
        FUZZ_CHECK(tokens.item[i].kind > MIG_MEASURE || mig_scan_has_figure(atoms), "a figure that cannot be there");
    }
    check_again(scan, atoms, &tokens);
    mig_tokens_free(&tokens);
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
        FUZZ_CHECK(begins(view->text, at.start) && begins(view->text, at.end), "bytes %zu to %zu are within characters",
                   at.start, at.end);
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
