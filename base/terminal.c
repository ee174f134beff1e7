#include "base/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Set, and to something: an empty one does not count. */
static const char *said(const char *variable)
{
    const char *text = getenv(variable);
    return text && *text ? text : NULL;
}

static bool has_colours(bool is_terminal)
{
    const char *forced = said("CLICOLOR_FORCE"), *kind = said("TERM");
    if (said("NO_COLOR"))
        return false;
    if (forced && strcmp(forced, "0") != 0)
        return true;
    return is_terminal && kind && strcmp(kind, "dumb") != 0;
}

struct mig_terminal mig_terminal_of(int fd)
{
    struct winsize size = { 0 };
    struct mig_terminal out = { .is_one = isatty(fd) == 1 };
    if (out.is_one && ioctl(fd, TIOCGWINSZ, &size) == 0)
        out.columns = size.ws_col;
    out.has_colours = has_colours(out.is_one);
    return out;
}

const char *mig_style(bool has_colours, enum mig_style style)
{
    static const char *const orders[] = {
        [MIG_PLAIN] = "\033[0m",  [MIG_BOLD] = "\033[1m",    [MIG_DIM] = "\033[2m",   [MIG_RED] = "\033[31m",
        [MIG_GREEN] = "\033[32m", [MIG_YELLOW] = "\033[33m", [MIG_CYAN] = "\033[36m",
    };
    return has_colours ? orders[style] : "";
}
