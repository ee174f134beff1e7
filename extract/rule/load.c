/* load.c -- faults while packs are loaded: the first ends it, or, for those who mend packs, each is said. */
#include "base/io.h"
#include "extract/rule/pack.h"

mig_status mig_load_told(struct mig_load *load, mig_status status, struct mig_err *err)
{
    if (status != MIG_DATA || !load->faults)
        return status;
    mig_log_say(load->faults, "%s", err->message);
    load->n_faults++;
    return MIG_OK;
}

mig_status mig_load_expect(struct mig_load *load, const struct mig_yaml *node, const char *const *keys,
                           struct mig_err *err)
{
    const struct mig_yaml *at = NULL;
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_MAP, err);
    if (status != MIG_OK)
        return status;
    while (mig_yaml_unknown(node, keys, &at, err) != MIG_OK)
        if ((status = mig_load_told(load, MIG_DATA, err)) != MIG_OK)
            return status;
    return MIG_OK;
}
