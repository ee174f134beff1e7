#include "manual/man.h"

#include "manual/fill.h"

const char *const mig_man_names[] = { "migstat.1", "migstat-rules.5", "migstat-facts.5", NULL };

static void put_version(const struct mig_manual *manual, struct mig_buf *out)
{
    mig_buf_str(out, manual->version);
}

mig_status mig_man_print(const struct mig_manual *manual, const char *name, struct mig_buf *out, struct mig_err *err)
{
    static const struct mig_fill rows[] = {
        { "version", put_version, NULL },
        { "synopsis", mig_man_synopsis, NULL },
        { "commands", mig_man_commands, NULL },
        { "options", mig_man_options, NULL },
        { "keys", NULL, mig_man_keys },
        { "columns", NULL, mig_man_columns },
        { NULL, NULL, NULL },
    };
    return mig_fill_file(manual, name, rows, out, err);
}
