#include "extract/roster.h"

#include "base/utf8.h"

enum { HEAD_MOST = 600, ITEM_MOST = 160, OPENING = 48 }; /* bytes */

/* The line at AT of TEXT or, if that is blank, the next one that is not. */
static struct mig_span line_at(struct mig_span text, size_t at)
{
    while (at < text.n && mig_is_white(text.p[at]))
        at++;
    const char *feed = at < text.n ? memchr(text.p + at, '\n', text.n - at) : NULL;
    return mig_span_cut(text, at, feed ? (size_t)(feed - text.p) : text.n);
}

static bool ends_as_item(struct mig_span text)
{
    return mig_span_ends(text, ";") || mig_span_ends(text, ",");
}

/* A short line with a figure in digits. */
static bool may_be_item(struct mig_span text)
{
    bool has_digit = false;
    for (size_t i = 0; i < text.n && i <= ITEM_MOST; i++)
        has_digit |= mig_is_digit(text.p[i]);
    return has_digit && text.n <= ITEM_MOST;
}

/* How may a line of a list look, whatever it says? */
static bool looks_like_item(struct mig_span text)
{
    return may_be_item(text) && (mig_scene_is_item(text) || ends_as_item(text));
}

/* Does another item stand below TEXT, one that ends at byte END of VIEW? The last of all may end without a sign. */
static bool is_followed(struct mig_span text, struct mig_span view, size_t end)
{
    struct mig_span next = mig_span_trim_end(line_at(view, end));
    return looks_like_item(next) || (ends_as_item(text) && may_be_item(next));
}

static bool is_head(const struct mig_line *line)
{
    struct mig_span text = line->sentence.text;
    return line->ends_paragraph && text.n <= HEAD_MOST && mig_span_ends(text, ":") && !mig_scene_is_item(text);
}

/* One by itself is no list; the last may end without a sign. */
static bool is_item(const struct mig_roster *roster, const struct mig_line *line, struct mig_span view)
{
    struct mig_span text = line->sentence.text;
    if (roster->head.n == 0 || roster->number + 1 != line->number || !line->begins_paragraph || !line->ends_paragraph)
        return false;
    if (roster->has_items && roster->goes_on)
        return text.n <= ITEM_MOST && !is_head(line);
    return looks_like_item(text) && (roster->has_items || is_followed(text, view, line->base + text.n));
}

/* "In May, labour migrants …": what a comma parts near the beginning. */
static size_t opening_of(struct mig_span head)
{
    const char *comma = memchr(head.p, ',', head.n < OPENING ? head.n : OPENING);
    return comma ? (size_t)(comma - head.p) + 1 : 0;
}

bool mig_roster_see(struct mig_roster *roster, const struct mig_line *line, struct mig_span view)
{
    struct mig_span text = line->sentence.text;
    if (is_item(roster, line, view)) {
        roster->number = line->number;
        roster->has_items = true;
        roster->goes_on = ends_as_item(text);
        return true;
    }
    roster->head = mig_span("", 0);
    if (is_head(line)) {
        roster->head = mig_span_trim(mig_span_cut(text, 0, text.n - 1));
        roster->lead = opening_of(roster->head);
        roster->base = line->base;
        roster->number = roster->head_number = line->number;
        roster->has_items = roster->goes_on = roster->is_settled = false;
    }
    return false;
}

void mig_roster_check(struct mig_roster *roster, const struct mig_line *line)
{
    if (roster->head.n == 0 || roster->number != line->number || roster->has_items)
        return;
    if (line->base > roster->base) { /* a dateline was cut off */
        const size_t cut = line->base - roster->base;
        roster->head = mig_span_cut(roster->head, cut < roster->head.n ? cut : roster->head.n, roster->head.n);
        roster->base = line->base;
        roster->lead = opening_of(roster->head);
    }
    for (size_t i = 0; i < line->sentence.n_tokens; i++) {
        const struct mig_token *t = &line->sentence.token[i];
        if (t->kind <= MIG_MEASURE && t->kind != MIG_ORDINAL)
            roster->head = mig_span("", 0);
        if (t->kind == MIG_PERIOD && t->start <= MIG_LEAD && t->end > roster->lead && t->end < roster->head.n)
            roster->lead = t->end;
    }
}

/* Bytes of the sign that TEXT, an item, begins with, and the spaces behind it. */
static size_t sign_of(struct mig_span text)
{
    size_t at = 0;
    if (!mig_scene_is_item(text))
        return 0;
    mig_utf8_next(text, &at);
    while (at < text.n && text.p[at] == ' ')
        at++;
    return at;
}

/* What LINE, an item, says, without the signs around it; *FROM is where that stands in the view. */
static struct mig_span words_of(const struct mig_line *line, size_t *from)
{
    struct mig_span text = line->sentence.text;
    const size_t sign = sign_of(text);
    while (text.n > sign && strchr(";,.", text.p[text.n - 1]))
        text.n--;
    *from = line->base + sign;
    return mig_span_cut(text, sign, text.n);
}

/* Adds TEXT, which stands at VIEW, behind BETWEEN. */
static void add_piece(struct mig_roster *roster, struct mig_line *joined, const char *between, struct mig_span text,
                      size_t view)
{
    if (text.n == 0)
        return;
    mig_buf_str(&roster->text, roster->text.n ? between : "");
    joined->piece[joined->n_pieces].at = roster->text.n;
    joined->piece[joined->n_pieces++].view = view;
    mig_buf_add(&roster->text, text);
}

bool mig_roster_join(struct mig_roster *roster, const struct mig_line *line, enum mig_roster_order order,
                     struct mig_line *joined)
{
    size_t from;
    const struct mig_span item = words_of(line, &from), head = roster->head;
    const size_t to = line->base + line->sentence.text.n;
    if (head.n == 0 || item.n == 0 || to - roster->base > MIG_SENTENCE_MAX)
        return false;
    /* "In May, the following:" is no longer than its time by now */
    size_t cut = order == MIG_ROSTER_BEHIND || roster->lead > head.n ? head.n : roster->lead, rest = cut;
    while (rest < head.n && head.p[rest] == ' ')
        rest++;
    *joined = *line;
    joined->n_pieces = 0;
    mig_buf_reset(&roster->text);
    add_piece(roster, joined, " ", mig_span_cut(head, 0, cut), roster->base);
    joined->item = joined->n_pieces;
    add_piece(roster, joined, " ", item, from);
    /* a figure that ends the item counts what the head says; else the item says what */
    add_piece(roster, joined, mig_is_digit(item.p[item.n - 1]) ? " " : ", ", mig_span_cut(head, rest, head.n),
              roster->base + rest);
    joined->sentence.text = mig_buf_span(&roster->text);
    joined->base = joined->piece[0].view;
    joined->from = roster->base;
    joined->head_number = roster->head_number;
    joined->to = to;
    return true;
}

bool mig_roster_reaches_over(struct mig_span text, size_t at)
{
    struct mig_span before = mig_span_trim_end(mig_span_cut(text, 0, at)),
                    behind = mig_span_trim_end(line_at(text, at));
    return mig_span_ends(before, ":") || ends_as_item(before) || looks_like_item(behind);
}

void mig_roster_clear(struct mig_roster *roster)
{
    roster->head = mig_span("", 0);
}

void mig_roster_free(struct mig_roster *roster)
{
    mig_buf_free(&roster->text);
}
