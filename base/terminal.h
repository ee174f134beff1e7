/* terminal.h -- what can be shown to a person: whether a file is a terminal, how wide it is, and whether it takes colours.
 *
 * Colours go to terminals only. NO_COLOR (no-color.org) and TERM=dumb turn them off, CLICOLOR_FORCE turns them on in a pipe, too;
 * NO_COLOR comes first. */
#ifndef MIG_BASE_TERMINAL_H
#define MIG_BASE_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

struct mig_terminal {
    bool is_one, has_colours;
    size_t columns; /* 0: not a terminal, or one that does not tell */
};
struct mig_terminal mig_terminal_of(int fd);

enum mig_style { MIG_PLAIN, MIG_BOLD, MIG_DIM, MIG_RED, MIG_GREEN, MIG_YELLOW, MIG_CYAN };
/* The order that begins STYLE, MIG_PLAIN that which ends it; "" without colours. */
const char *mig_style(bool has_colours, enum mig_style style);

#endif
