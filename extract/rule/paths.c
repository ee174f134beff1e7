#include "extract/rule/paths.h"

#include "base/io.h"

static mig_status each_in_folder(struct mig_arena *arena, const char *dir, mig_pack_visit *visit, void *context,
                                 struct mig_err *err)
{
    char **names;
    size_t n = 0;
    mig_status status = mig_dir_list(arena, dir, &names, err);
    for (; status == MIG_OK && *names; names++) {
        const char *path = mig_arena_printf(arena, "%s/%s", dir, *names);
        if (!mig_span_ends(mig_span_of(path), ".yaml") || !mig_file_is_regular(path))
            continue;
        status = visit(context, path, err);
        n++;
    }
    if (status == MIG_OK && n == 0)
        return mig_err_set(err, MIG_DATA, "%s: no rule pack (*.yaml) in this folder", dir);
    return status;
}

static mig_status each_at(struct mig_arena *arena, const char *path, mig_pack_visit *visit, void *context,
                          struct mig_err *err)
{
    if (mig_file_is_dir(path))
        return each_in_folder(arena, path, visit, context, err);
    if (!mig_file_exists(path))
        return mig_err_set(err, MIG_DATA, "%s: there are no rules there; give a pack or a folder of packs with --rules",
                           path);
    return visit(context, path, err);
}

mig_status mig_pack_paths_each(struct mig_arena *arena, const struct mig_pack_paths *paths, mig_pack_visit *visit,
                               void *context, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < paths->n && status == MIG_OK; i++)
        status = each_at(arena, paths->path[i], visit, context, err);
    return paths->n > 0 ? status
                        : each_at(arena, mig_arena_printf(arena, "%s/packs", paths->rules_dir), visit, context, err);
}

mig_status mig_pack_path_used(struct mig_arena *arena, const char *rules_dir, const struct mig_yaml *name,
                              const char **out, struct mig_err *err)
{
    const char *slash = strrchr(name->path, '/');
    struct mig_span folder = slash ? mig_span(name->path, (size_t)(slash - name->path)) : mig_span_of(".");
    const char *places[] = {
        mig_arena_printf(arena, "%.*s/%s.yaml", MIG_SPAN_ARG(folder), name->text.p),
        mig_arena_printf(arena, "%s/packs/%s.yaml", rules_dir, name->text.p),
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (mig_file_exists(places[i])) {
            *out = places[i];
            return MIG_OK;
        }
    return mig_yaml_fail(name, err, "there is no pack '%s'; looked for %s and %s", name->text.p, places[0], places[1]);
}
