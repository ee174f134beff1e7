#include "extract/rule/export.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/code.h"
#include "extract/rule/letters.h"
#include "extract/rule/number_heads.h"
#include "extract/rule/spelt.h"

#define WORD     "[" MIG_IN_WORD "]++(?:[" MIG_APOSTROPHES MIG_DASHES "][" MIG_IN_WORD "]++)*+"
#define SPACE    "[" MIG_BLANKS "]"
#define NO_SPACE "[^" MIG_BLANKS "]"
/* A space of a pattern, or the mark it took beside a sign: "(Tajikistan". Never within a word, or loops over words run away. */
#define GAPLESS "(?:" SPACE "+|(?<![" MIG_IN_WORD "])|(?![" MIG_IN_WORD "]))"
/* Neither begins nor ends between two letters. */
#define EDGE "(?:(?<!\\p{L})|(?!\\p{L}))"
/* A period or a place: its words are not counted. */
#define SOME_WORDS NO_SPACE "+?(?:" SPACE "+" NO_SPACE "+?){0,11}?"

enum { WORDS_PER_UNIT = 12, WORDS_PER_LIST = 24, MAX_LOOSE = 64, LONG_PIECE = 80 };

struct mig_export {
    struct mig_spelling spelling;
    struct mig_arena arena;
    struct mig_buf number; /* an alternation: a digit, or how a number word begins */
    /* of the pattern at hand */
    struct mig_buf *out;
    const struct mig_node *conjunctions;
    unsigned n_groups; /* opened so far */
    const struct mig_list *loose[MAX_LOOSE];
    size_t n_loose;
    const struct mig_list *longest; /* written out in this round, and its bytes */
    size_t n_longest;
    struct {
        const struct mig_list *list;
        unsigned group;
    } written[MAX_LOOSE]; /* those of this round, by the groups they stand in */
    size_t n_written;
};

mig_status mig_export_new(struct mig_export **out, const char *rules_dir, const char *code, struct mig_err *err)
{
    struct mig_export *x = mig_alloc(sizeof *x);
    mig_status status = mig_number_heads(&x->number, &x->arena, rules_dir, code, &x->spelling.sight, err);
    x->spelling.letters = mig_letters_new();
    if (status == MIG_OK)
        *out = x;
    else
        mig_export_free(x);
    return status;
}

void mig_export_free(struct mig_export *x)
{
    if (!x)
        return;
    mig_letters_free(x->spelling.letters);
    mig_buf_free(&x->number);
    mig_arena_free(&x->arena);
    free(x);
}

static void str(struct mig_export *x, const char *text)
{
    mig_buf_str(x->out, text);
}

/* ---- nodes ---- */

static void put_node(struct mig_export *x, const struct mig_node *node);

static void put_branches(struct mig_export *x, const struct mig_node *group)
{
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b)) {
        str(x, b == group->child ? "" : "|");
        for (const struct mig_node *n = b->child; n; n = mig_node_next(n))
            put_node(x, n);
    }
}

static void put_group(struct mig_export *x, const struct mig_node *group)
{
    str(x, "(?:");
    put_branches(x, group);
    str(x, ")");
}

static bool has_letter(const struct mig_node *node, bool at_end)
{
    if (!node || node->type != MIG_NODE_TEXT)
        return false;
    return mig_utf8_is_letter(at_end ? mig_utf8_before(node->text, node->text.n)
                                     : mig_utf8_next(node->text, &(size_t){ 0 }));
}

/* Between two letters no mark stands alone. */
static void put_space(struct mig_export *x, const struct mig_node *node)
{
    if (x->spelling.sight.script) /* or nothing, before an ending that stands apart */
        str(x, SPACE "*");
    else if (x->spelling.sight.lost_letters) /* or the apostrophe of an elided word */
        str(x, "(?:[" MIG_BLANKS MIG_APOSTROPHES "\\x{FFFD}]+|(?<![" MIG_IN_WORD "])|(?![" MIG_IN_WORD "]))");
    else
        str(x, has_letter(mig_node_prev(node), true) && has_letter(mig_node_next(node), false) ? SPACE "+" : GAPLESS);
}

/* Only a look ahead at what is there is sure to look at the same in a line: figures and marks are not seen in it. */
static void put_look(struct mig_export *x, const struct mig_node *look)
{
    if (look->is_behind || look->mode == '!')
        return;
    str(x, "(?=");
    put_branches(x, look);
    str(x, ")");
}

static bool is_gap(const struct mig_node *node)
{
    return node && node->type == MIG_NODE_SLOT && node->slot == MIG_SLOT_GAP;
}

/* Qualifiers and the like stand before the number or its first digit, multipliers and units behind it. A gap beside it takes
 * them as well: fewer ways to try. */
static void put_figure(struct mig_export *x, const struct mig_node *node)
{
    str(x, is_gap(mig_node_prev(node)) ? "(?:[\\p{S}\\p{Pd}]?(?:"
                                       : "(?:[\\p{S}\\p{Pd}]{0,2}(?:[" MIG_IN_WORD "]++[^" MIG_IN_WORD
                                         "]{1,4}){0,5}?[\\p{S}\\p{Pd}]?(?:");
    mig_buf_add(x->out, mig_buf_span(&x->number));
    str(x, ")[" MIG_IN_WORD "]*+");
    str(x, is_gap(mig_node_next(node)) ? ")"
                                       : "(?:[^" MIG_IN_WORD "]{1,4}[" MIG_IN_WORD "]++){0,8}?(?:" SPACE
                                         "{0,2}[\\p{S}%‰.]{1,2}){0,1}?)");
}

/* "third", "21-го", "twenty-first", "XX" */
static void put_ordinal(struct mig_export *x)
{
    str(x, "(?:(?:[ivxlc]+|");
    mig_buf_add(x->out, mig_buf_span(&x->number));
    str(x, ")[" MIG_IN_WORD "]*+(?:[^" MIG_IN_WORD "]{1,2}[" MIG_IN_WORD "]++){0,3}?)");
}

/* A period or a place is one word of a gap; not all of many are long. */
static unsigned words_of_gap(unsigned n_units)
{
    unsigned all_long = n_units * WORDS_PER_UNIT, some_long = n_units + 2 * WORDS_PER_UNIT;
    return all_long < some_long ? all_long : some_long;
}

/* Up to N words, whatever stands between and around them. */
static void put_words(struct mig_export *x, unsigned n)
{
    mig_buf_printf(x->out, "(?:[^" MIG_IN_WORD "]*+[" MIG_IN_WORD "]++){0,%u}?[^" MIG_IN_WORD "]*?", n);
}

static void put_slot(struct mig_export *x, const struct mig_node *node)
{
    switch (node->slot) {
    case MIG_SLOT_ORDINAL:
        put_ordinal(x);
        break;
    case MIG_SLOT_PERIOD:
    case MIG_SLOT_PLACE:
        str(x, "(?:" SOME_WORDS ")");
        break;
    case MIG_SLOT_WORD:
        mig_buf_printf(x->out, "(?:%s(?:%s+%s){0,%u})", WORD, SPACE, WORD, node->n_words - 1u);
        break;
    case MIG_SLOT_GAP:
        put_words(x, words_of_gap(node->n_words));
        break;
    default:
        put_figure(x, node);
    }
}

static bool is_loose(const struct mig_export *x, const struct mig_list *list)
{
    size_t i = 0;
    while (i < x->n_loose && x->loose[i] != list)
        i++;
    return i < x->n_loose;
}

/* A population runs on behind commas and conjunctions. The group is called by how many were opened since. */
static void put_run_on(struct mig_export *x, const struct mig_list *list)
{
    unsigned own = ++x->n_groups;
    str(x, "(");
    put_branches(x, list->root);
    str(x, ")(?:" SPACE "*,?" SPACE "*");
    if (x->conjunctions) {
        str(x, "(?:(?:");
        put_branches(x, x->conjunctions);
        str(x, ")" SPACE "+)?");
    }
    mig_buf_printf(x->out, "(?-%u))*?", x->n_groups - own + 1);
}

/* A list is written once and then called, by how many groups were opened since. */
static void put_once(struct mig_export *x, const struct mig_list *list)
{
    for (size_t i = 0; i < x->n_written; i++)
        if (x->written[i].list == list) {
            mig_buf_printf(x->out, "(?-%u)", x->n_groups - x->written[i].group + 1);
            return;
        }
    unsigned own = ++x->n_groups;
    str(x, "(");
    put_branches(x, list->root);
    str(x, ")");
    if (x->n_written < MAX_LOOSE) {
        x->written[x->n_written].list = list;
        x->written[x->n_written++].group = own;
    }
}

static void put_list(struct mig_export *x, const struct mig_node *node)
{
    const struct mig_list *list = node->list;
    size_t start = x->out->n;
    if (is_loose(x, list)) {
        put_words(x, WORDS_PER_LIST);
        str(x, has_letter(mig_node_next(node), false) ? "[" MIG_IN_WORD "]*?" : "");
        return;
    }
    if (list->captures == MIG_GROUP_POPULATION)
        put_run_on(x, list);
    else
        put_once(x, list);
    if (x->out->n - start > x->n_longest) {
        x->n_longest = x->out->n - start;
        x->longest = list;
    }
}

/* A long piece is written once and then called: PCRE2 compiles it anew for each of its times. */
static void put_repeat(struct mig_export *x, const struct mig_node *node)
{
    unsigned min = (unsigned)node->min, max = (unsigned)node->max, own = ++x->n_groups;
    size_t start = x->out->n;
    str(x, "(?:(");
    put_node(x, node->child);
    str(x, ")");
    if (node->max == MIG_MANY)
        mig_buf_printf(x->out, "){%u,}", min);
    else if (max < 2 || x->out->n - start < LONG_PIECE)
        mig_buf_printf(x->out, "){%u,%u}", min, max);
    else
        mig_buf_printf(x->out, "(?:(?-%u)){%u,%u}){%u,1}", x->n_groups - own + 1, min ? min - 1 : 0, max - 1, min > 0);
}

static void put_node(struct mig_export *x, const struct mig_node *node)
{
    switch (node->type) {
    case MIG_NODE_TEXT:
        mig_spelt_text(&x->spelling, x->out, node->text);
        break;
    case MIG_NODE_SPACE:
        put_space(x, node);
        break;
    case MIG_NODE_ANY:
        str(x, ".?");
        break;
    case MIG_NODE_CLASS:
        mig_spelt_class(&x->spelling, x->out, node);
        break;
    case MIG_NODE_EDGE:
        str(x, mig_span_is(node->text, "\\b") ? EDGE : "");
        break;
    case MIG_NODE_START:
    case MIG_NODE_END:
    case MIG_NODE_SEQ:
        break;
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
        put_group(x, node);
        break;
    case MIG_NODE_LOOK:
        put_look(x, node);
        break;
    case MIG_NODE_REPEAT:
        put_repeat(x, node);
        break;
    case MIG_NODE_SLOT:
        put_slot(x, node);
        break;
    case MIG_NODE_LIST:
        put_list(x, node);
        break;
    }
}

/* Short enough for a line of pcre2grep's, and small enough for PCRE2 when compiled. */
static bool fits(struct mig_span text)
{
    return text.n <= MIG_EXPORT_MAX && !mig_code_is_too_large(text);
}

size_t mig_export_pattern(struct mig_export *x, const struct mig_pattern *pattern, struct mig_buf *out)
{
    size_t start = out->n;
    x->out = out;
    x->conjunctions = pattern->conjunctions;
    x->n_loose = 0;
    for (;;) {
        out->n = start;
        x->n_groups = 0;
        x->n_written = 0;
        x->n_longest = 0;
        str(x, "(?i)" EDGE);
        put_node(x, pattern->parsed.root);
        str(x, EDGE);
        struct mig_span made = mig_span(out->p + start, out->n - start);
        if (x->n_longest == 0 || x->n_loose == MAX_LOOSE || fits(made))
            return x->n_loose;
        x->loose[x->n_loose++] = x->longest;
    }
}
