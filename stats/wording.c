#include "stats/wording.h"

mig_status mig_rules_file(struct mig_arena *arena, const char *rules_dir, const char *name, struct mig_yaml **root,
                          struct mig_err *err)
{
    const char *path = mig_arena_printf(arena, "%s/%s", rules_dir, name);
    mig_status status = mig_yaml_load(arena, path, root, err);
    if (status != MIG_NOINPUT)
        return status;
    if (err)
        err->status = MIG_DATA;
    return MIG_DATA;
}

struct mig_span mig_text_in(const struct mig_yaml *node, const char *language)
{
    if (!node || node->type == MIG_YAML_SCALAR)
        return node ? node->text : mig_span("", 0);
    const struct mig_yaml *text = mig_yaml_get(node, language);
    if (!text)
        text = mig_yaml_get(node, "en");
    if (!text)
        text = node->child;
    return text && text->type == MIG_YAML_SCALAR ? text->text : mig_span("", 0);
}
