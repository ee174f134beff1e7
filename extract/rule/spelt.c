#include "extract/rule/spelt.h"

#include "base/utf8.h"
#include "extract/rule/number_heads.h"
#include "extract/rule/parse.h"

static uint32_t first_seen(const struct mig_respell_row *row)
{
    return row->seen.n ? mig_utf8_next(row->seen, &(size_t){ 0 }) : 0;
}

/* Is C seen behind the first of several? Then nothing may stand for it. */
static bool is_seen_behind(const struct mig_respell_row *row, uint32_t c)
{
    size_t at = 0;
    while (at < row->seen.n && mig_utf8_next(row->seen, &at) != c)
        ;
    return row->seen.n && first_seen(row) != c && mig_utf8_before(row->seen, at) == c;
}

/* The keys that are seen as C, or begin with it; of 0: that are seen as nothing. Those of one letter for a class in *ONES, with it; the
 * others as further branches in *MORE. */
static void add_keys(const struct mig_respell *script, uint32_t c, struct mig_buf *ones, struct mig_buf *more)
{
    for (size_t i = 0; i < script->n; i++) {
        const struct mig_respell_row *row = &script->row[i];
        struct mig_buf *to = row->n == 1 ? ones : more;
        if (first_seen(row) != c)
            continue;
        mig_buf_str(more, row->n == 1 ? "" : "|");
        for (int k = 0; k < row->n; k++)
            if (row->key[k] == '\'')
                mig_buf_str(to, row->n == 1 ? MIG_ALL_APOSTROPHES : "[" MIG_ALL_APOSTROPHES "]");
            else
                mig_class_quote(to, row->key[k]);
    }
}

static bool is_letter(struct mig_span text)
{
    size_t at = 0;
    mig_utf8_next(text, &at);
    return at == text.n;
}

static void put_choice(struct mig_buf *out, const struct mig_buf *ones, const struct mig_buf *more, bool may_miss)
{
    if (!ones->n && !more->n)
        return;
    mig_buf_str(out, more->n ? "(?:" : "");
    if (ones->n)
        mig_buf_printf(out, is_letter(mig_buf_span(ones)) ? "%s" : "[%s]", ones->p);
    mig_buf_str(out, more->n ? more->p + !ones->n : "");
    mig_buf_str(out, more->n ? ")" : "");
    mig_buf_str(out, may_miss ? "?" : "");
}

/* Any spelling of a letter that may stand AS_IT_IS in a class, and behind it letters and signs that are seen as nothing. */
static void put_spellings(struct mig_buf *out, const struct mig_respell *script, uint32_t c, const char *as_it_is)
{
    struct mig_buf ones = { 0 }, more = { 0 };
    bool may_miss = false;
    for (size_t i = 0; i < script->n && !may_miss; i++)
        may_miss = is_seen_behind(&script->row[i], c);
    mig_buf_str(&ones, as_it_is);
    add_keys(script, c, &ones, &more);
    put_choice(out, &ones, &more, may_miss);
    mig_buf_reset(&ones);
    mig_buf_reset(&more);
    add_keys(script, 0, &ones, &more);
    put_choice(out, &ones, &more, true);
    mig_buf_free(&ones);
    mig_buf_free(&more);
}

/* What is folded into one of these stands in a text as any of its kind. */
static const struct fold {
    uint32_t c;
    const char *others;
} folds[] = { { '-', MIG_DASHES }, { '"', MIG_QUOTES }, { '\'', MIG_APOSTROPHES }, { 0x435, "её" } };
enum { N_FOLDS = sizeof folds / sizeof *folds };

static void put_char(const struct mig_spelling *s, struct mig_buf *out, uint32_t c)
{
    size_t i = 0;
    char own[5] = { 0 };
    if (c == MIG_LOST_SMALL && s->sight.lost_letters) { /* a letter outside ASCII, or what was lost, or an apostrophe */
        mig_buf_str(out, MIG_ANY_FAR_LETTER);
        return;
    }
    while (i < N_FOLDS && folds[i].c != c)
        i++;
    if (s->sight.script && mig_utf8_is_letter(c)) {
        own[mig_utf8_put(c, own)] = '\0';
        put_spellings(out, s->sight.script, c, i < N_FOLDS ? folds[i].others : own);
    } else if (i < N_FOLDS) {
        mig_buf_printf(out, "[%s]", folds[i].others);
    } else {
        mig_class_quote(out, c);
    }
}

void mig_spelt_text(const struct mig_spelling *spelling, struct mig_buf *out, struct mig_span text)
{
    for (size_t at = 0; at < text.n;)
        put_char(spelling, out, mig_utf8_next(text, &at));
}

/* The class's text with what needs UCP, or stands for marks, in other words. */
static void put_class_text(const struct mig_spelling *s, struct mig_buf *out, struct mig_span text)
{
    static const struct {
        const char *ours, *plain;
    } words[] = { { "\\w", MIG_IN_WORD }, { "\\h", MIG_BLANKS }, { "\\s", MIG_BLANKS }, { "\\d", "\\p{Nd}" } };
    for (size_t at = 0; at < text.n;) {
        size_t i = 0;
        while (i < 4 && !mig_span_starts(mig_span_cut(text, at, text.n), words[i].ours))
            i++;
        mig_buf_str(out, i < 4 ? words[i].plain : "");
        size_t n = i < 4 || text.p[at] == '\\' ? 2 : 1, next = at;
        if (s->sight.lost_letters && mig_utf8_next(text, &next) == MIG_LOST_SMALL) {
            mig_buf_str(out, MIG_FAR_LETTERS);
            at = next;
            continue;
        }
        if (i == 4)
            mig_buf_add(out, mig_span_cut(text, at, at + n));
        at += n;
    }
}

/* A class that takes a space may have taken a mark, which no line shows. */
void mig_spelt_class(const struct mig_spelling *spelling, struct mig_buf *out, const struct mig_node *node)
{
    struct mig_letter_set some, every, space = *mig_letters_of(spelling->letters, MIG_LETTERS_SPACE);
    struct mig_span text = node->text;
    bool is_set = text.p[0] == '[', is_not = is_set && text.n > 1 && text.p[1] == '^';
    mig_letters_class(spelling->letters, node, &some, &every);
    space = mig_letters_and(space, some);
    bool may_be_mark = !mig_letters_none(&space);
    mig_buf_str(out, may_be_mark ? "(?:[" : "[");
    put_class_text(spelling, out, is_set ? mig_span_cut(text, 1, text.n - 1) : text);
    mig_buf_str(out, spelling->sight.script && !is_not ? MIG_ALL_APOSTROPHES "\\p{L}" : "");
    for (size_t i = 0; i < N_FOLDS && !is_not; i++) {
        struct mig_letter_set one = mig_letters_one(folds[i].c);
        one = mig_letters_and(one, some);
        mig_buf_str(out, mig_letters_none(&one) ? "" : folds[i].others);
    }
    mig_buf_str(out, may_be_mark ? "]?)" : "]");
}
