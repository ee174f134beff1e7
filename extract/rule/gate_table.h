/* gate_table.h -- inside gate.c and gate_make.c only: the automaton of a gate, as one makes it and the other goes through it. */
#ifndef MIG_EXTRACT_RULE_GATE_TABLE_H
#define MIG_EXTRACT_RULE_GATE_TABLE_H

#include "extract/rule/gate.h"

/* Required words hold no code point from MIG_GATE_LETTERS on (required.c), so one table of symbols serves all letters. */
enum { MIG_GATE_LETTERS = 0x800, MIG_N_SIDES = MIG_SIDE_ANY + 1 };

/* Sets of a pattern, each MIG_N_SIDES * set + side, and how far from the figure their words may stand. */
struct mig_gate_needs {
    uint32_t item[MIG_MAX_REQUIRED];
    struct mig_extent reach[MIG_MAX_REQUIRED];
    uint8_t n;
};

/* A set that a word belongs to. */
struct mig_gate_word {
    uint32_t set : 30, starts : 1, ends : 1;
};

/* Where each symbol leads to. States that no word goes on from have no row: what comes is looked up where their longest suffix has
 * it. Entries below n_units are rows, each of some units; those from there on are states where a word ends, by their number among those. */
enum { MIG_GATE_UNIT = 8 }; /* entries */
struct mig_gate_rows {
    uint16_t *narrow; /* while they are few enough; else NULL */
    uint32_t *wide;
    uint32_t units; /* of a row */
    uint32_t n_units;
    uint32_t *end_state, *end_row; /* of those numbers */
};

struct mig_gate {
    uint16_t symbol[MIG_GATE_LETTERS]; /* of a code point, folded on the way; 0: in no required word */
    uint32_t n_symbols;
    struct mig_gate_rows rows;
    uint32_t *fail, *ends; /* per state; ends: nearest state on the fail path, itself first, where words end; 0: none */
    uint32_t *sets_at;     /* state -> sets of the word that ends there: sets_at[s] .. sets_at[s + 1] of set_of */
    struct mig_gate_word *set_of;
    uint8_t *depth; /* per state: letters of the words that end there */
    size_t n_states;
    uint32_t *first; /* set -> patterns whose first set it is: first_at[s] .. first_at[s + 1] of first */
    uint32_t *first_at;
    size_t n_sets;
    struct mig_gate_needs *needs; /* per pattern */
    uint64_t *always;             /* patterns without a set */
    size_t n_patterns;
};

#endif
