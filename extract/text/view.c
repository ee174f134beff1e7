#include "extract/text/view.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/text/lexicon.h"
#include "extract/text/view_signs.h"

/* From view offset `at` on, original offset = view offset + `ahead`. Letters that are seen as others end here and, in the
 * original, at `end`; 0: none do. */
struct mig_view_step {
    size_t at, ahead, end;
};

static void add_step(struct mig_view *v, size_t at, size_t ahead)
{
    if (v->n_steps && v->step[v->n_steps - 1].at == at) {
        v->step[v->n_steps - 1].ahead = ahead;
        return;
    }
    v->step = mig_grow(v->step, &v->cap_steps, v->n_steps + 1, sizeof *v->step);
    v->step[v->n_steps++] = (struct mig_view_step){ at, ahead, 0 };
}

/* Lead bytes of everything that the view changes: U+0080..U+00BF (C2), combining marks (CC, CD), ё (D0, D1),
 * apostrophes U+02B9.. (CA), Mongolian vowel separator and Ogham space (E1), general punctuation (E2),
 * ideographic space (E3), the byte order mark (EF); tab and its kin; a messenger's marks. */
static bool may_change(unsigned char c, unsigned char next)
{
    static const bool yes[256] = { ['\t'] = 1, ['\v'] = 1, ['\f'] = 1, ['\r'] = 1, ['*'] = 1,  ['_'] = 1,  [0xC2] = 1,
                                   [0xCA] = 1, [0xCC] = 1, [0xCD] = 1, [0xE1] = 1, [0xE2] = 1, [0xE3] = 1, [0xEF] = 1 };
    if (c == 0xD0 || c == 0xD1)
        return next == (c == 0xD0 ? 0x81 : 0x91); /* of the Cyrillic letters only Ё and ё */
    return c == ' ' ? next == ' ' || yes[next] : yes[c];
}

static bool is_accent(uint32_t c)
{
    return c == 0x301 || c == 0x300;
}

static bool is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF || c == 0x180E ||
           (c >= 0x202A && c <= 0x202E) || c == 0x200E || c == 0x200F;
}

static bool between_letters(struct mig_span text, size_t start, size_t end)
{
    size_t at = end;
    return start > 0 && end < text.n && mig_utf8_is_letter(mig_utf8_before(text, start)) &&
           mig_utf8_is_letter(mig_utf8_next(text, &at));
}

/* "**bold**" and "__italic__" of messengers' posts: "**более** 2 тысяч **мигрантов**". */
static bool is_emphasis(struct mig_span text, size_t start, size_t end, uint32_t c)
{
    if (c != '*' && c != '_')
        return false;
    return (start > 0 && text.p[start - 1] == (char)c) || (end < text.n && text.p[end] == (char)c);
}

/* What C is in the view: itself, another code point, or 0 when it is dropped. */
static uint32_t in_view(struct mig_span text, size_t start, size_t end, uint32_t c, const struct mig_sight *sight)
{
    if (sight->lost_letters)
        c = mig_sight_of(sight, text, start, end, c);
    if (c == 0x451)
        return 0x435;
    if (c == 0x401)
        return 0x415;
    if (is_accent(c))
        return start > 0 && mig_utf8_is_letter(mig_utf8_before(text, start)) ? 0 : c;
    if (is_invisible(c) || is_emphasis(text, start, end, c))
        return 0;
    if (c != '\n' && mig_utf8_is_space(c))
        return ' ';
    if (sight->unify_apostrophes && mig_is_apostrophe(c) && between_letters(text, start, end))
        return '\'';
    return c;
}

static bool is_blank(uint32_t c)
{
    return c != '\n' && mig_utf8_is_space(c);
}

/* Behind all blanks that follow the one before END. */
static size_t skip_blanks(struct mig_span text, size_t end)
{
    size_t at = end;
    for (size_t next = end; next < text.n && is_blank(mig_utf8_next(text, &next)); at = next)
        ;
    return at;
}

/* Several blanks between digits part the numbers of two columns. */
static bool part_columns(struct mig_span text, size_t start, size_t end)
{
    return start > 0 && end < text.n && mig_is_digit(text.p[start - 1]) && mig_is_digit(text.p[end]);
}

static char *room_for(struct mig_view *v, size_t n)
{
    v->room = mig_grow(v->room, &v->cap_room, n + MIG_ATOMS_BEHIND, 1);
    return v->room;
}

#define EACH(byte) ((byte)*UINT64_C(0x0101010101010101))

/* The high bit of each byte that is 0; of others only behind one that is: rather too careful. */
static uint64_t zeros(uint64_t v)
{
    return (v - EACH(1)) & ~v & EACH(0x80);
}

/* The high bit of each byte that is not 0. */
static uint64_t not_zeros(uint64_t v)
{
    return (((v & EACH(0x7F)) + EACH(0x7F)) | v) & EACH(0x80);
}

/* How many of eight bytes surely stay as they are: ASCII without control characters, "*", "_" and spaces side by side;
 * letters with lead byte D0 or D1 without ё. Seven when the last byte begins a letter or is a space. */
static size_t plain_eight(const char *p)
{
    const uint64_t high = EACH(0x80);
    uint64_t v;
    memcpy(&v, p, sizeof v);
    uint64_t spaces = zeros(v ^ EACH(' '));
    uint64_t signs =
        (((v - EACH(' ')) & ~v) | zeros(v ^ EACH('*')) | zeros(v ^ EACH('_')) | (spaces & spaces >> 8)) & high;
    if (((v & high) | signs) == 0)
        return spaces >> 63 ? sizeof v - 1 : sizeof v;
    uint64_t leads = v & v << 1 & high, foreign = leads & not_zeros((v & EACH(0xFE)) ^ EACH(0xD0));
    uint64_t yo = leads & ~not_zeros(v >> 8 ^ (v & EACH(1)) << 4 ^ EACH(0x81)); /* D0 81, D1 91 */
    uint64_t odd = signs | foreign | yo;
    if (odd) {
        size_t at = (size_t)__builtin_ctzll(odd) / 8;
        return at > 0 && p[at - 1] == ' ' ? at - 1 : at; /* the blanks of a run together */
    }
    return (leads | spaces) >> 63 ? sizeof v - 1 : sizeof v;
}

/* The places of a text that were looked at last: from BASE on, MIG_BITS of them, if N is not 0, and what may change there. */
struct glance {
    size_t base, n;
    uint64_t bits;
};

/* The blanks of a run are seen together: one at the end of the places is left to the next ones. */
static void look_at(struct mig_span text, size_t at, struct glance *g)
{
    const uint64_t signs = mig_view_signs(text.p + at), blanks = mig_bits_equal(text.p + at, ' ');
    g->base = at;
    g->n = MIG_BITS - (blanks >> (MIG_BITS - 1));
    g->bits = (signs | (blanks & (signs | blanks) >> 1)) & ~(blanks & UINT64_C(1) << (MIG_BITS - 1));
}

/* The first byte from AT on that may change, or one so near the end that few places are left. */
static size_t pass_blocks(struct mig_span text, size_t at, struct glance *g)
{
    const unsigned char *p = (const unsigned char *)text.p;
    for (; at + MIG_BITS < text.n || at - g->base < g->n; at = g->base + g->n) {
        if (at - g->base >= g->n)
            look_at(text, at, g);
        uint64_t bits = g->bits & UINT64_MAX << (at - g->base);
        for (; bits; bits &= bits - 1) {
            size_t i = g->base + (size_t)__builtin_ctzll(bits);
            if (may_change(p[i], p[i + 1]))
                return i;
        }
    }
    return at;
}

/* The first byte from AT on that may change. */
static size_t first_change(struct mig_span text, size_t at, struct glance *g)
{
    const unsigned char *p = (const unsigned char *)text.p;
    at = pass_blocks(text, at, g);
    for (size_t n;;) {
        for (n = 8; n >= 7 && at + 8 <= text.n; at += n)
            n = plain_eight(text.p + at);
        if (at + 1 >= text.n || may_change(p[at], p[at + 1]))
            break;
        at += (p[at] == 0xD0 || p[at] == 0xD1) && p[at + 1] < 0xC0 ? 2 : 1;
    }
    return at + 1 < text.n || at >= text.n || may_change(p[at], 0) ? at : text.n;
}

/* A view on its way: N bytes of it stand for RUN of the original, and what is behind these stays so far. */
struct draft {
    struct mig_view *view;
    char *out;
    size_t n, run, ahead;
};

static void keep(struct draft *d, size_t end)
{
    memcpy(d->out + d->n, d->view->original.p + d->run, end - d->run);
    d->n += end - d->run;
    d->run = end;
}

/* [START, END) of the original is TO. */
static void replace(struct draft *d, size_t start, size_t end, struct mig_span to)
{
    keep(d, start);
    memcpy(d->out + d->n, to.p, to.n);
    d->n += to.n;
    d->run = end;
    if (end - d->n != d->ahead) {
        d->ahead = end - d->n;
        add_step(d->view, d->n, d->ahead);
    }
}

/* Behind the letters at AT that are seen as others; AT: there are none. */
static size_t replace_letters(struct draft *d, size_t at, const struct mig_respell *script)
{
    char seen[MIG_RESPELL_SEEN];
    size_t n = 0, end = at + mig_respell_see(script, d->view->original, at, seen, &n), one = at;
    if (end == at)
        return at;
    replace(d, at, end, mig_span(seen, n));
    mig_utf8_next(d->view->original, &one);
    /* what is seen as nothing belongs to the word before it; behind more bytes than there were, nothing else tells the end */
    if (one < end || n == 0 || n > end - at) {
        add_step(d->view, d->n, d->ahead);
        d->view->step[d->view->n_steps - 1].end = end;
    }
    return end;
}

/* Behind the character at AT, and all that goes with it. */
static size_t replace_one(struct draft *d, size_t at, const struct mig_sight *sight)
{
    const struct mig_span original = d->view->original;
    char seen[5];
    size_t i = sight->script ? replace_letters(d, at, sight->script) : at, n = 0;
    if (i > at)
        return i;
    uint32_t c = mig_utf8_next(original, &i), to = in_view(original, at, i, c, sight);
    size_t behind = to == ' ' ? skip_blanks(original, i) : i;
    if (to == c && behind == i)
        return i;
    if (to)
        n = mig_utf8_put(to, seen);
    if (behind > i && part_columns(original, at, behind))
        seen[n++] = ' ';
    replace(d, at, behind, mig_span(seen, n));
    return behind;
}

void mig_view_make(struct mig_view *view, struct mig_span original, const struct mig_sight *sight)
{
    static const struct mig_sight none = { 0 };
    sight = sight ? sight : &none;
    bool slowly = mig_sight_is_slow(sight);
    struct glance glance = { 0 };
    size_t i = slowly ? 0 : first_change(original, 0, &glance);
    view->n_steps = 0;
    view->text = view->original = original;
    if (i >= original.n)
        return;
    /* An apostrophe may be a letter of two bytes, and letters of another script twice their bytes. */
    struct draft d = { view, room_for(view, (slowly ? 2 : 1) * original.n + 1), 0, 0, 0 };
    while (i < original.n && (slowly || (i = first_change(original, i, &glance)) < original.n))
        i = replace_one(&d, i, sight);
    if (d.run == 0)
        return;
    keep(&d, original.n);
    d.out[d.n] = '\0';
    view->text = mig_span(d.out, d.n);
}

void mig_view_take(struct mig_view *view, struct mig_span text, const struct mig_sight *sight)
{
    if (mig_sight_is_slow(sight)) {
        mig_view_make(view, text, sight);
        return;
    }
    view->text = view->original = text;
    view->n_steps = 0;
}

/* Both texts are the same, and before END no letter stands that more may belong to. */
static bool is_same(const struct mig_view *view, size_t end)
{
    return view->n_steps == 0 && (unsigned char)view->text.p[end - 1] < 0x80 &&
           (end == view->text.n || (unsigned char)view->text.p[end] < 0x80);
}

/* How many steps are at or before OFFSET. */
static size_t steps_to(const struct mig_view *view, size_t offset)
{
    size_t low = 0, high = view->n_steps;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (view->step[mid].at <= offset)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

size_t mig_view_original(const struct mig_view *view, size_t offset)
{
    if (view->n_steps == 0)
        return mig_utf8_floor(view->original, offset);
    const size_t n = steps_to(view, offset);
    size_t at = offset + (n ? view->step[n - 1].ahead : 0);
    if (n < view->n_steps &&
        at > view->step[n].at + view->step[n].ahead) /* within letters that are seen for fewer bytes */
        at = view->step[n].at + view->step[n].ahead;
    return mig_utf8_floor(view->original, at);
}

static size_t end_of_last(const struct mig_view *view, size_t end)
{
    const size_t n = steps_to(view, end);
    if (n && view->step[n - 1].at == end && view->step[n - 1].end)
        return view->step[n - 1].end;
    size_t at = mig_view_original(view, mig_utf8_floor(view->text, end - 1));
    if (at < view->original.n)
        mig_utf8_next(view->original, &at);
    return at;
}

/* What was dropped behind the last character is not part of what ends there, but for an accent on it. */
size_t mig_view_original_end(const struct mig_view *view, size_t end)
{
    if (end == 0 || is_same(view, end))
        return end;
    size_t at = end_of_last(view, end);
    for (size_t next = at; next < view->original.n && is_accent(mig_utf8_next(view->original, &next));)
        at = next;
    return at;
}

struct mig_span mig_view_source(const struct mig_view *view, size_t start, size_t end)
{
    size_t from = mig_view_original(view, start), to = mig_view_original_end(view, end);
    return mig_span_cut(view->original, from, to > from ? to : from);
}

void mig_view_free(struct mig_view *view)
{
    free(view->step);
    free(view->room);
    *view = (struct mig_view){ 0 };
}
