/* period_grammar.h -- between the period*.c files only: the phrases of a
 * language as tries of elements, and what a phrase says. */
#ifndef MIG_EXTRACT_TEXT_PERIOD_GRAMMAR_H
#define MIG_EXTRACT_TEXT_PERIOD_GRAMMAR_H

#include "extract/text/period.h"

/* What a phrase can name. Each may be named twice: {month} to {month2}. */
/* clang-format off */
#define MIG_OPERANDS(X) \
    X(DAY, "day") X(MONTH, "month") X(YEAR, "year") X(N, "n") X(NTH, "nth") X(UNIT, "unit") \
    X(SHIFT, "shift") X(WEEKDAY, "weekday") X(SEASON, "season") X(MOMENT, "moment")
/* clang-format on */
enum mig_period_operand {
#define MIG_OPERAND_ENUM(id, name) MIG_OPERAND_##id,
    MIG_OPERANDS(MIG_OPERAND_ENUM)
#undef MIG_OPERAND_ENUM
        MIG_N_OPERANDS
};
extern const char *const mig_period_operand_words[]; /* NULL ends */

enum mig_unit {
    MIG_UNIT_DAY,
    MIG_UNIT_WEEK,
    MIG_UNIT_MONTH,
    MIG_UNIT_QUARTER,
    MIG_UNIT_HALF,
    MIG_UNIT_YEAR,
    MIG_UNIT_DECADE,
    MIG_UNIT_CENTURY
};
extern const char *const mig_unit_words[]; /* the codes of class DAY_UNIT; NULL ends */

enum { MIG_MISSING = INT16_MIN, MIG_NO_INNER = 255, MIG_INNER_MAX = 200 };

struct mig_op;

/* What a phrase's text gives to its operation, as a mask. */
#define MIG_GIVES(operand) (UINT32_C(1) << (operand))
#define MIG_GIVES_INNER(i) (UINT32_C(1) << (30 + (i)))

/* What a stretch of text says: an operation and its operands; inner ones by their place in the match's memory. */
struct mig_when {
    const struct mig_op *op; /* NULL: operands only, which its user takes over */
    int16_t v[MIG_N_OPERANDS][2];
    uint8_t inner[2];
    uint32_t start; /* atom where the period itself begins */
};

/* Days a phrase stands for. */
struct mig_days {
    mig_day from, to;
    int accuracy;
    bool open_start, is_rate;
    int moment;        /* enum mig_moment */
    int nth;           /* of the unit that the period before it tells; 0: it says itself what it is */
    bool is_alike;     /* the same part of this year as another period is of its own */
    int earlier;       /* of such days: so many months before that period; 0: their year is said */
    bool is_unknown;   /* needs the document's date, which is missing */
    bool year_guessed; /* no year was said */
    bool looked_back;  /* of such days the last ones were taken: the next ones may be meant */
};

struct mig_inner {
    uint32_t part, at, n; /* part PART takes N atoms at AT; 0: it does not match there */
    struct mig_when when;
};
struct mig_inners {
    struct mig_inner item[MIG_INNER_MAX];
    size_t n;
};

/* The days WHEN stands for, seen from TODAY; of what has no year the last ones, or where AHEAD the next; false when there are none (30 February, a range that runs backwards). */
bool mig_when_resolve(const struct mig_when *when, const struct mig_inners *inners, mig_day today, bool ahead,
                      struct mig_days *out);
const struct mig_op *mig_op_find(struct mig_span name); /* or NULL */
uint32_t mig_op_needs(const struct mig_op *op);         /* a mask of MIG_GIVES */
bool mig_op_is_same(const struct mig_op *op);           /* it only passes its inner period on */
const char *mig_op_name(size_t i);                      /* the names one by one; NULL ends */
void mig_when_clear(struct mig_when *when);

/* Built-in elements: one row each in period_slot.c. */
struct mig_slot_in {
    const struct mig_language *language;
    const struct mig_atoms *atoms;
    size_t at;
    int arg;    /* UNIT behind the colon, or MIG_MISSING */
    int second; /* 1: the operands' second place */
};
struct mig_phrase_slot {
    const char *name;
    size_t (*read)(const struct mig_slot_in *in, struct mig_when *when); /* atoms taken, 0: none */
    uint64_t classes;                                                    /* of atoms it can begin with */
    uint8_t digits;                                                      /* it can begin with digits of these lengths */
    char sign;                                                           /* or with this sign; 0: none */
    uint32_t gives;                                                      /* operands, as a mask of MIG_GIVES */
    bool is_ordinal;                                                     /* nothing else is one */
};
extern const struct mig_phrase_slot mig_slots[];
int mig_slot_find(struct mig_span name);                   /* -1: none */
bool mig_slot_is_word(const struct mig_phrase_slot *slot); /* it reads words alone, and none of a number */

enum mig_edge_kind { MIG_EDGE_WORDS, MIG_EDGE_SIGN, MIG_EDGE_SLOT, MIG_EDGE_PART };
struct mig_edge {
    uint8_t kind;     /* enum mig_edge_kind */
    bool joined : 1;  /* no white space before it */
    bool begins : 1;  /* what stands before it only leads to the period */
    bool may_end : 1; /* nothing need stand behind its first atom */
    uint8_t second;
    uint16_t what; /* word set, sign, slot or part */
    int16_t arg;
    uint32_t to, next;      /* state; the state's next edge, 0: none */
    uint32_t takes, behind; /* filters, see struct mig_first: of its first atom, of the one behind that */
};
struct mig_state {
    uint32_t edge, last; /* first and last edge, 0: none; those between stand there, too */
    uint32_t first;      /* the filter of its edges */
    int32_t row;         /* of the phrase that ends here, -1: none */
};
/* Lengths of digits that elements tell apart: 1 to 4; 5 is eight, 0 another one. */
enum { MIG_N_LENGTHS = 6, MIG_ALL_LENGTHS = (1 << MIG_N_LENGTHS) - 1 };
enum { MIG_SECOND_DIGITS = MIG_N_CLASSES, MIG_SECOND_SIGN = MIG_SECOND_DIGITS + MIG_N_LENGTHS, MIG_SECOND_WORDS };
/* Atoms that may come next: a filter, never wrongly false. Its number is its place in struct mig_periods.first; which kinds of
 * atoms it lets through is told by mig_takes. */
struct mig_first {
    uint64_t classes;  /* but PERIOD_WORD: see WORDS */
    uint64_t signs[2]; /* a bit per ASCII sign */
    uint8_t digits;    /* a bit per mig_digits_length */
    bool end;          /* nothing need come: the phrase may be over */
    uint64_t words[];  /* a bit per word of the phrases */
};
struct mig_row {
    const struct mig_op *op;
    int16_t v[MIG_N_OPERANDS][2];
    int32_t not_after, not_before, only_before; /* word sets, -1: none; ONLY_BEFORE: one of its words must follow */
    int32_t before;         /* the words that look like nouns but are none: no noun may stand behind; -1: it may */
    bool is_weak, is_alone; /* nothing else may stand in the text, */
    bool is_part;           /* or in a part of the heading of a table's line */
    bool is_as_of;          /* tells how far something was counted, not since when */
};
struct mig_word_set {
    struct mig_span name;
    int16_t v[MIG_N_OPERANDS][2];
};
struct mig_phrase_part {
    struct mig_span name;
    uint32_t root, gives; /* what every phrase of it gives, as a mask of MIG_GIVES */
};

/* A word, or two in a row, of the lists that tell whether the coming day is meant. */
enum mig_cue_list { MIG_CUE_AHEAD, MIG_CUE_BEHIND, MIG_CUE_TOLD, MIG_N_CUE_LISTS };
struct mig_cue {
    uint32_t set;
    int32_t next; /* the set of the second word, -1: none */
    enum mig_cue_list list;
};

/* Atoms that no phrase tells apart are of one kind; 0 is that of those which no phrase takes. */
struct mig_atom_kind {
    struct mig_atom like; /* one of them */
    uint64_t longer;      /* what phrases of several words that begin with it are: see mig_lexicon_longer */
    uint64_t units;       /* a bit per enum mig_unit that it names */
    bool goes_on;         /* it, or what it begins, can go on a number in words */
};

struct mig_periods {
    struct mig_state *state;
    size_t n_states, cap_states;
    struct mig_edge *edge; /* [0] is unused */
    size_t n_edges, cap_edges;
    struct mig_row *row;
    size_t n_rows, cap_rows;
    struct mig_word_set *set;
    size_t n_sets, cap_sets;
    struct mig_phrase_part *part; /* the last is all phrases */
    size_t n_parts, cap_parts;
    uint16_t *index; /* [vocabulary id] -> row of MEMBER; 0: no word of a phrase */
    size_t n_index, cap_index;
    uint64_t *member; /* [word of the phrases] a bit per word set */
    size_t n_members, stride;
    char *first; /* struct mig_first, first_size bytes each; the same ones stand once */
    size_t n_firsts, cap_firsts, first_size, n_word_longs;
    struct mig_atom_kind *kind; /* see period_kind.c */
    size_t n_kinds, cap_kinds, n_kind_longs;
    uint64_t *kinds_of; /* [filter] a bit per kind that it lets through */
    uint64_t *takes;    /* [kind] a bit per filter that lets it through */
    size_t n_take_longs;
    uint32_t *root_edge; /* edges of the phrases' root, in their order */
    size_t n_root_longs; /* a bit per such edge, per key: which can take an atom, which one whose next atom it is */
    uint64_t *root_takes, *root_behind, *root_ends;
    struct mig_cue *cue; /* see period_tense.c */
    size_t n_cues, cap_cues;
    struct mig_arena arena;
};

static inline const struct mig_first *mig_first_at(const struct mig_periods *p, size_t i)
{
    return (const struct mig_first *)(const void *)(p->first + i * p->first_size);
}

static inline unsigned mig_digits_length(const struct mig_atom *a)
{
    uint32_t n = a->end - a->start;
    return n <= 4 ? n : n == 8 ? 5 : 0;
}

/* Row of MEMBER of a vocabulary id; 0: no word of a phrase. */
static inline size_t mig_word_index(const struct mig_periods *p, uint32_t word)
{
    return word < p->n_index ? p->index[word] : 0;
}

static inline bool mig_set_has(const struct mig_periods *p, uint32_t set, uint32_t word)
{
    size_t i = mig_word_index(p, word);
    return p->member[i * p->stride + set / 64] >> (set % 64) & 1;
}

/* Does the filter FIRST let an atom of KIND through? Those of a kind stand together: one atom is asked of many filters. */
static inline bool mig_takes(const struct mig_periods *p, uint32_t first, uint16_t kind)
{
    return p->takes[kind * p->n_take_longs + first / 64] >> (first % 64) & 1;
}

/* The phrases' root. */
static inline uint32_t mig_phrases_root(const struct mig_periods *p)
{
    return p->part[p->n_parts - 1].root;
}

#endif
