#include "base/wording.h"

struct mig_span mig_wording_in(const struct mig_yaml *node, const char *language)
{
    if (!node || node->type == MIG_YAML_SCALAR)
        return node ? node->text : mig_span("", 0);
    const struct mig_yaml *text = mig_yaml_get(node, language);
    if (!text)
        text = node->child;
    return text && text->type == MIG_YAML_SCALAR ? text->text : mig_span("", 0);
}
