#include "extract/rule/pass.h"

#include "base/utf8.h"

/* ---- letters ---- */

void mig_pass_text(struct mig_pass *p, struct mig_span literal, const uint64_t *in, uint64_t *out)
{
    MIG_EACH_PLACE (p, at, in) {
        size_t left = p->is_back ? at : p->text.n - at, start = p->is_back ? at - literal.n : at;
        if (left >= literal.n && p->text.p[start] == *literal.p && memcmp(p->text.p + start, literal.p, literal.n) == 0)
            mig_ends_add(out, p->is_back ? start : start + literal.n);
    }
}

/* Adds to OUT where one of the blanks BLANK, of N bytes each, ends that begins at one of IN, or back. Any? */
static uint64_t past_blank(const struct mig_pass *p, const uint64_t *blank, unsigned n, const uint64_t *in,
                           uint64_t *out)
{
    const size_t n_longs = p->ends.n_longs;
    uint64_t any = 0, carry = 0;
    for (size_t i = 0; i < n_longs && !p->is_back; i++) {
        const uint64_t here = in[i] & blank[i], ends = here << n | carry;
        carry = here >> (64 - n);
        any |= ends;
        out[i] |= ends;
    }
    for (size_t i = n_longs; i-- > 0 && p->is_back;) {
        const uint64_t starts = (in[i] >> n | carry) & blank[i];
        carry = in[i] << (64 - n);
        any |= starts;
        out[i] |= starts;
    }
    return any;
}

/* Over each blank of a run. */
void mig_pass_space(struct mig_pass *p, const uint64_t *in, uint64_t *out)
{
    uint64_t *turn[2] = { mig_ends_take_any(&p->ends), mig_ends_take_any(&p->ends) };
    uint64_t any = 1;
    for (unsigned k = 0; any; k ^= 1) {
        mig_ends_clear(&p->ends, turn[k]);
        any = past_blank(p, p->ground.space, 1, in, turn[k]);
        if (p->ground.has_marks)
            any |= past_blank(p, p->ground.mark, MIG_MARK_BYTES, in, turn[k]);
        mig_ends_join(&p->ends, out, turn[k]);
        in = turn[k];
    }
    mig_ends_give(&p->ends, 2);
}

/* Over one character of the set CHARS of their bytes. */
static void past_one(const struct mig_pass *p, const uint64_t *chars, const uint64_t *in, uint64_t *out)
{
    MIG_EACH_PLACE (p, at, in) {
        const size_t start = p->is_back && at > 0 ? mig_utf8_floor(p->text, at - 1) : at;
        if (start == at && (p->is_back || at == p->text.n))
            continue;
        size_t end = start;
        mig_utf8_next(p->text, &end);
        if (mig_ends_has(chars, start))
            mig_ends_add(out, p->is_back ? start : end);
    }
}

/* Adds to SET all that is reached from it through CHARS, byte by byte: in an addition a carry runs through a row of ones. */
static void run_ahead(const uint64_t *chars, size_t n_longs, uint64_t *set)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < n_longs; i++) {
        const uint64_t begins = set[i] & chars[i];
        uint64_t sum = chars[i] + carry, first = sum < carry;
        sum += begins;
        carry = first | (sum < begins);
        set[i] |= sum ^ chars[i];
    }
}

static void run_back(const uint64_t *chars, size_t n_longs, uint64_t *set)
{
    uint64_t carry = 0;
    for (size_t i = n_longs; i-- > 0;) {
        uint64_t through = chars[i], run = set[i] | (carry << 63 & through);
        for (int by = 1; by < 64; by *= 2) {
            run |= run >> by & through;
            through &= through >> by;
        }
        set[i] = run;
        carry = run & 1;
    }
}

void mig_pass_chars(struct mig_pass *p, const struct mig_node *class, const uint64_t *in, uint64_t *out)
{
    const uint64_t *chars = mig_classes_bytes(&p->classes, class);
    uint64_t *set = mig_ends_take(&p->ends);
    past_one(p, chars, in, set);
    if (p->is_back)
        run_back(chars, p->ends.n_longs, set);
    else
        run_ahead(chars, p->ends.n_longs, set);
    for (size_t i = 0; i < p->ends.n_longs; i++)
        out[i] |= set[i] & p->ground.whole[i];
    mig_ends_give(&p->ends, 1);
}

size_t mig_pass_chars_end(struct mig_pass *p, const struct mig_node *class, size_t at)
{
    const uint64_t *chars = mig_classes_bytes(&p->classes, class); /* without the end of the text */
    size_t i = at / 64;
    uint64_t others = ~chars[i] >> at % 64 << at % 64;
    while (others == 0)
        others = ~chars[++i];
    return 64 * i + (size_t)__builtin_ctzll(others);
}

/* The start of the text and the blanks there: a match begins before them. */
static void past_start(struct mig_pass *p, const uint64_t *in, uint64_t *out)
{
    size_t at = 0, n = 0;
    if (!p->is_back && !mig_ends_has(in, 0))
        return;
    do {
        at += n;
        if (!p->is_back)
            mig_ends_add(out, at);
        else if (mig_ends_has(in, at))
            mig_ends_add(out, 0);
        n = mig_ground_blank(p->text, at);
    } while (n > 0);
}

static void past_end(struct mig_pass *p, const uint64_t *in, uint64_t *out)
{
    size_t at = p->text.n, n = 0;
    if (p->is_back && !mig_ends_has(in, at))
        return;
    do {
        at -= n;
        if (p->is_back)
            mig_ends_add(out, at);
        else if (mig_ends_has(in, at))
            mig_ends_add(out, p->text.n);
        n = mig_ground_blank_before(p->text, at);
    } while (n > 0);
}

/* Where an edge IS_ONE, all but surely within a word. */
static void past_edge(struct mig_pass *p, bool is_one, const uint64_t *in, uint64_t *out)
{
    for (size_t i = 0; i < p->ends.n_longs; i++)
        out[i] |= in[i] & (is_one ? p->ground.start[i] : UINT64_MAX);
}

/* ---- tokens ---- */

static bool is_figure(struct mig_span text, size_t at)
{
    return text.n - at >= MIG_MARK_BYTES && memcmp(text.p + at, "\xEE\x80", 2) == 0 &&
           (unsigned char)text.p[at + 2] >= 0x90 && (unsigned char)text.p[at + 2] <= 0xAF;
}

bool mig_pass_is_token(const struct mig_pass *p, size_t at, enum mig_slot slot)
{
    if (slot != MIG_SLOT_PERIOD && slot != MIG_SLOT_PLACE)
        return is_figure(p->text, at);
    return mig_ground_blank(p->text, at) == MIG_MARK_BYTES &&
           (unsigned char)p->text.p[at + 2] == (slot == MIG_SLOT_PERIOD ? 0x80 : 0x81);
}

static void past_figure(struct mig_pass *p, bool is_current, const uint64_t *in, uint64_t *out)
{
    MIG_EACH_PLACE (p, at, in) {
        size_t start = p->is_back ? at - MIG_MARK_BYTES : at;
        if (p->is_back && at < MIG_MARK_BYTES)
            continue;
        if (is_current ? start == p->figure_at : is_figure(p->text, start))
            mig_ends_add(out, p->is_back ? start : start + MIG_MARK_BYTES);
    }
}

static void past_marked(struct mig_pass *p, enum mig_kind kind, const uint64_t *in, uint64_t *out)
{
    const struct mig_subject *s = p->ground.subject;
    for (size_t i = 0; i < s->sentence->n_tokens; i++) {
        if (s->sentence->token[i].kind != kind)
            continue;
        size_t start = s->token_at[i], end = mig_ground_behind_marked(p->text, start);
        if (mig_ends_has(in, p->is_back ? end : start))
            mig_ends_add(out, p->is_back ? start : end);
    }
}

/* At most N words and what stands between, to where OPEN lets a gap end; what was added for the place before is not added again. */
static void past_words(struct mig_pass *p, size_t n, const uint64_t *open, const uint64_t *in, uint64_t *out)
{
    size_t next = 0;
    MIG_EACH_PLACE (p, at, in) {
        size_t far = p->is_back ? mig_ground_reach_back(&p->ground, at, n) : mig_ground_reach(&p->ground, at, n);
        size_t from = p->is_back ? far : at, to = p->is_back ? at : far;
        if (!mig_ends_has(open, at))
            continue;
        from = from > next ? from : next;
        if (from <= to)
            mig_ends_add_range(out, open, from, to);
        next = to + 1 > next ? to + 1 : next;
    }
}

static void past_slot(struct mig_pass *p, const struct mig_node *n, const uint64_t *in, uint64_t *out)
{
    switch (n->slot) {
    case MIG_SLOT_PERIOD:
        past_marked(p, MIG_PERIOD, in, out);
        break;
    case MIG_SLOT_PLACE:
        past_marked(p, MIG_PLACE, in, out);
        break;
    case MIG_SLOT_GAP:
        past_words(p, n->n_words, p->ground.open, in, out);
        break;
    case MIG_SLOT_WORD:
        past_words(p, n->n_words, p->ground.all, in, out);
        break;
    default:
        past_figure(p, n->is_current, in, out);
    }
}

void mig_pass(struct mig_pass *p, const struct mig_node *n, const uint64_t *in, uint64_t *out)
{
    switch (n->type) {
    case MIG_NODE_TEXT:
        mig_pass_text(p, n->text, in, out);
        break;
    case MIG_NODE_SPACE:
        mig_pass_space(p, in, out);
        break;
    case MIG_NODE_ANY:
    case MIG_NODE_CLASS:
        past_one(p, mig_classes_bytes(&p->classes, n), in, out);
        break;
    case MIG_NODE_SLOT:
        past_slot(p, n, in, out);
        break;
    case MIG_NODE_EDGE:
        past_edge(p, mig_span_is(n->text, "\\b"), in, out);
        break;
    case MIG_NODE_START:
        past_start(p, in, out);
        break;
    case MIG_NODE_END:
        past_end(p, in, out);
        break;
    default: /* takes nothing */
        mig_ends_join(&p->ends, out, in);
    }
}

/* One blank; of several each could be the last. */
static bool past_one_space(const struct mig_pass *p, size_t *at)
{
    const size_t n = mig_ground_blank(p->text, *at);
    if (n && mig_ground_blank(p->text, *at + n))
        return false;
    *at = n ? *at + n : MIG_NO_END;
    return true;
}

bool mig_pass_one(struct mig_pass *p, const struct mig_node *n, size_t *at)
{
    switch (n->type) {
    case MIG_NODE_TEXT:
        *at = p->text.n - *at >= n->text.n && memcmp(p->text.p + *at, n->text.p, n->text.n) == 0 ? *at + n->text.n
                                                                                                 : MIG_NO_END;
        break;
    case MIG_NODE_SPACE:
        if (!past_one_space(p, at))
            return false;
        break;
    case MIG_NODE_EDGE:
        if (mig_span_is(n->text, "\\b") && !mig_ends_has(p->ground.start, *at))
            *at = MIG_NO_END;
        break;
    case MIG_NODE_LOOK:
        break;
    default:
        return false;
    }
    return *at != MIG_NO_END;
}
