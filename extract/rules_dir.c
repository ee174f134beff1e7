#include "extract/rules_dir.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"

#ifndef MIG_DATADIR
#define MIG_DATADIR "/usr/local/share/migstat" /* where `make install` puts rules/ */
#endif

static bool holds_rules(const char *dir)
{
    struct mig_buf path = { 0 };
    mig_buf_printf(&path, "%s/languages", dir);
    const bool is_there = mig_file_is_dir(path.p);
    mig_buf_free(&path);
    return is_there;
}

/* Is data in a folder under ABOVE? Then its path, else NULL. */
static char *look_in(const char *above)
{
    static const char *const places[] = { "rules", "share/migstat/rules" };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct mig_buf dir = { 0 };
        mig_buf_printf(&dir, "%s/%s", above, places[i]);
        if (holds_rules(dir.p))
            return dir.p;
        mig_buf_free(&dir);
    }
    return NULL;
}

char *mig_rules_dir_find(const char *file)
{
    const char *given = secure_getenv("MIGSTAT_RULES");
    if (given && *given)
        return mig_copy(given);
    char running[PATH_MAX];
    const ssize_t n = file ? 0 : readlink("/proc/self/exe", running, sizeof running - 1);
    running[n > 0 ? n : 0] = '\0';
    char *above = mig_copy(file ? file : running), *found = NULL;
    while (!found && strrchr(above, '/')) {
        *strrchr(above, '/') = '\0';
        found = look_in(above);
    }
    free(above);
    return found ? found : mig_copy(MIG_DATADIR "/rules");
}
