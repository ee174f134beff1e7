#include "extract/rule/beside.h"

#include <limits.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/edge.h"

/* ---- signs ---- */

/* A bit for each of the 32 signs of ASCII. */
#define SIGN(c, n) [c] = UINT32_C(1) << (n)
static const uint32_t sign_bit[UCHAR_MAX + 1] = {
    SIGN('!', 0),  SIGN('"', 1),  SIGN('#', 2),   SIGN('$', 3),  SIGN('%', 4),  SIGN('&', 5),  SIGN('\'', 6),
    SIGN('(', 7),  SIGN(')', 8),  SIGN('*', 9),   SIGN('+', 10), SIGN(',', 11), SIGN('-', 12), SIGN('.', 13),
    SIGN('/', 14), SIGN(':', 15), SIGN(';', 16),  SIGN('<', 17), SIGN('=', 18), SIGN('>', 19), SIGN('?', 20),
    SIGN('@', 21), SIGN('[', 22), SIGN('\\', 23), SIGN(']', 24), SIGN('^', 25), SIGN('_', 26), SIGN('`', 27),
    SIGN('{', 28), SIGN('|', 29), SIGN('}', 30),  SIGN('~', 31),
};

static uint32_t signs_in(struct mig_span text)
{
    uint32_t signs = 0;
    for (size_t i = 0; i < text.n; i++)
        signs |= sign_bit[(unsigned char)text.p[i]];
    return signs;
}

/* ---- of a pattern ---- */

struct need {
    uint32_t figures[2], signs[2]; /* all are before where the figure of the try is not within */
    bool period, place, has_figure;
};

static struct need need_of(const struct mig_node *n);

static struct need need_of_seq(const struct mig_node *seq)
{
    struct need all = { 0 };
    for (const struct mig_node *n = seq->child; n; n = mig_node_next(n)) {
        struct need one = need_of(n);
        all.figures[all.has_figure ? MIG_SIDE_BEHIND : MIG_SIDE_BEFORE] += one.figures[MIG_SIDE_BEFORE];
        all.figures[MIG_SIDE_BEHIND] += one.figures[MIG_SIDE_BEHIND];
        all.signs[all.has_figure ? MIG_SIDE_BEHIND : MIG_SIDE_BEFORE] |= one.signs[MIG_SIDE_BEFORE];
        all.signs[MIG_SIDE_BEHIND] |= one.signs[MIG_SIDE_BEHIND];
        all.period |= one.period;
        all.place |= one.place;
        all.has_figure |= one.has_figure;
    }
    return all;
}

static struct need need_of_group(const struct mig_node *group)
{
    struct need all = need_of_seq(group->child);
    for (const struct mig_node *b = mig_node_next(group->child); b; b = mig_node_next(b)) {
        struct need one = need_of_seq(b);
        for (int side = MIG_SIDE_BEFORE; side <= MIG_SIDE_BEHIND; side++) {
            all.figures[side] = one.figures[side] < all.figures[side] ? one.figures[side] : all.figures[side];
            all.signs[side] &= one.signs[side];
        }
        all.period &= one.period;
        all.place &= one.place;
        all.has_figure |= one.has_figure;
    }
    return all;
}

/* What a list needs is kept: the figure of the try does not stand in one. */
static struct need need_of_list(struct mig_list *list)
{
    if (!list->has_needs) { /* once: others may be reading it by now */
        const struct need need = need_of_group(list->root);
        list->needs_figures = need.figures[MIG_SIDE_BEFORE];
        list->signs = need.signs[MIG_SIDE_BEFORE];
        list->needs_period = need.period;
        list->needs_place = need.place;
        list->ends_at_edge = mig_edge_of_group(list->root, false);
        list->has_needs = true;
    }
    return (struct need){ .figures[MIG_SIDE_BEFORE] = list->needs_figures,
                          .signs[MIG_SIDE_BEFORE] = list->signs,
                          .period = list->needs_period,
                          .place = list->needs_place };
}

static struct need need_of(const struct mig_node *n)
{
    switch (n->type) {
    case MIG_NODE_TEXT:
        return (struct need){ .signs[MIG_SIDE_BEFORE] = signs_in(n->text) };
    case MIG_NODE_GROUP:
        return need_of_group(n);
    case MIG_NODE_LIST:
        return need_of_list(n->list);
    /* What need not come, and what is only looked at, is gone through, too: where its lists end is kept, and read once others do. */
    case MIG_NODE_REPEAT: {
        struct need need = need_of(n->child);
        return n->min > 0 ? need : (struct need){ 0 };
    }
    case MIG_NODE_LOOK:
        need_of_group(n);
        return (struct need){ 0 };
    case MIG_NODE_SLOT:
        return (struct need){
            .figures[MIG_SIDE_BEFORE] = n->slot < MIG_SLOT_PERIOD && !n->is_current,
            .period = n->slot == MIG_SLOT_PERIOD,
            .place = n->slot == MIG_SLOT_PLACE,
            .has_figure = n->is_current,
        };
    default:
        return (struct need){ 0 };
    }
}

struct mig_beside mig_beside_of(const struct mig_node *root)
{
    struct need need = need_of_group(root);
    struct mig_beside beside = { .period = need.period, .place = need.place };
    memcpy(beside.figures, need.figures, sizeof beside.figures);
    memcpy(beside.signs, need.signs, sizeof beside.signs);
    for (int place = 0; place < MIG_N_VERGES; place++)
        mig_verge_of(root, (enum mig_verge_place)place, &beside.verge[place]);
    return beside;
}

/* ---- of a sentence ---- */

static void make_figures(struct mig_stands *stands, const struct mig_subject *s)
{
    uint32_t n_figures = 0, n_before = 0;
    bool period = false, place = false;
    const struct mig_token *token = s->sentence->token;
    for (size_t i = 0; i < s->sentence->n_tokens; i++) {
        period |= token[i].kind == MIG_PERIOD;
        place |= token[i].kind == MIG_PLACE;
        n_figures += mig_sort_of(&token[i]) < MIG_N_SORTS;
    }
    for (size_t i = 0; i < s->sentence->n_tokens; i++) {
        if (mig_sort_of(&token[i]) >= MIG_N_SORTS)
            continue;
        struct mig_stand *f = &stands->figure[i];
        *f = (struct mig_stand){ .figures = { n_before, n_figures - n_before - 1 },
                                 .signs = { signs_in(mig_span_cut(s->text, 0, s->token_at[i])),
                                            signs_in(mig_span_cut(s->text, s->token_at[i], s->text.n)) },
                                 .period = period,
                                 .place = place };
        mig_verge_read(s->text, s->token_at[i], MIG_VERGE_BEFORE, f->verge[MIG_VERGE_BEFORE]);
        mig_verge_read(s->text, s->token_at[i] + MIG_MARK_BYTES, MIG_VERGE_BEHIND, f->verge[MIG_VERGE_BEHIND]);
        n_before++;
    }
}

/* Of those that are not surely of a word some are, which costs a start in vain. */
static void make_starts(struct mig_stands *stands, struct mig_span text)
{
    bool in_word = false;
    stands->n_starts = 0;
    for (size_t at = 0; at < text.n;) {
        const size_t start = at;
        if ((unsigned char)text.p[at] < 0x80)
            at++;
        else
            mig_utf8_next(text, &at);
        const bool is_word = mig_subject_is_of_word(text.p[start]);
        if (!in_word || !is_word)
            stands->start[stands->n_starts++] = (struct mig_start){ .at = (uint32_t)start };
        in_word = is_word;
    }
}

void mig_stands_make(struct mig_stands *stands, const struct mig_subject *s)
{
    stands->figure = mig_grow(stands->figure, &stands->cap_figures, s->sentence->n_tokens + 1, sizeof *stands->figure);
    stands->start = mig_grow(stands->start, &stands->cap_starts, s->text.n + 1, sizeof *stands->start);
    stands->text = s->text;
    make_figures(stands, s);
    make_starts(stands, s->text);
}

size_t mig_stands_count(const struct mig_stands *stands, size_t at)
{
    size_t low = 0, high = stands->n_starts;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (stands->start[mid].at < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

const struct mig_start *mig_stands_start(struct mig_stands *stands, size_t i)
{
    struct mig_start *start = &stands->start[i];
    if (!start->has_verge)
        mig_verge_read(stands->text, start->at, MIG_VERGE_START, start->verge);
    start->has_verge = true;
    return start;
}

void mig_stands_free(struct mig_stands *stands)
{
    free(stands->figure);
    free(stands->start);
    *stands = (struct mig_stands){ 0 };
}

bool mig_beside_fits(const struct mig_beside *b, const struct mig_stand *f)
{
    for (int side = MIG_SIDE_BEFORE; side <= MIG_SIDE_BEHIND; side++)
        if (b->figures[side] > f->figures[side] || b->signs[side] & ~f->signs[side] ||
            !mig_verge_holds(&b->verge[side], f->verge[side]))
            return false;
    return (!b->period || f->period) && (!b->place || f->place);
}

bool mig_beside_starts(const struct mig_beside *b, const struct mig_start *start, size_t figure_at)
{
    const struct mig_verge *verge = &b->verge[MIG_VERGE_START];
    return mig_verge_holds(verge, start->verge) ||
           (start->at == figure_at && mig_verge_has(verge, mig_verge_current())) ||
           (start->at == 0 && mig_verge_has(verge, mig_verge_text_start()));
}
