#include "run/claim.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/apart.h"
#include "base/io.h"

/* ---- whose the reports are ---- */

/* From the folder HERE to THERE, both without links and from the root: "../../lib/migstat.sqlite". A folder that is moved or copied
 * with its store keeps it. */
static void add_way(const char *here, const char *there, struct mig_buf *out)
{
    size_t common = 0;
    for (size_t i = 0; here[i] == there[i] || (!here[i] && there[i] == '/'); i++) {
        if (there[i] == '/')
            common = i;
        if (!here[i])
            break;
    }
    for (const char *p = here + common; *p; p++)
        if (*p == '/' && p[1])
            mig_buf_str(out, "../");
    mig_buf_str(out, there + common + 1);
}

static mig_status mark(const char *mine, const char *reports, const char *state, struct mig_err *err)
{
    struct mig_buf way = { 0 };
    char *here = realpath(reports, NULL), *there = realpath(state, NULL);
    bool done = here && there;
    if (done) {
        add_way(here, there, &way);
        done = (unlink(mine) == 0 || errno == ENOENT) && symlink(way.p, mine) == 0;
    }
    mig_status status =
        done ? MIG_OK : mig_err_set(err, MIG_CANTCREAT, "%s: cannot make this link: %s", mine, strerror(errno));
    mig_buf_free(&way);
    free(here);
    free(there);
    return status;
}

static mig_status take(const char *mine, const struct mig_config *config, struct mig_err *err)
{
    struct stat theirs, ours;
    if (stat(mine, &theirs) != 0)
        return mark(mine, config->output, config->state, err);
    if (stat(config->state, &ours) == 0 && ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino)
        return MIG_OK;
    return mig_err_set(err, MIG_CANTCREAT, "%s: the reports of another store are here, as %s says; name another output",
                       config->output, mine);
}

/* ---- what is in the way ---- */

static mig_status check_kind(const char *path, mode_t kind, const char *what, struct mig_err *err)
{
    struct stat st;
    if (lstat(path, &st) != 0 || (st.st_mode & S_IFMT) == kind)
        return MIG_OK;
    return mig_err_set(err, MIG_CANTCREAT, "%s: is in the way: no %s, so no run has made it", path, what);
}

mig_status mig_claim_reports(const struct mig_config *config, const char *folder, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    const char *reports = config->output;
    mig_status status = take(mig_arena_printf(&arena, "%s/.store", reports), config, err);
    if (status == MIG_OK)
        status = check_kind(mig_arena_printf(&arena, "%s/latest", reports), S_IFLNK, "link", err);
    if (status == MIG_OK)
        status = check_kind(mig_arena_printf(&arena, "%s/%s", reports, folder), S_IFDIR, "folder", err);
    mig_arena_free(&arena);
    return status;
}

/* ---- apart ---- */

static mig_status check_input(const struct mig_config *config, const struct mig_config_input *input,
                              struct mig_err *err)
{
    const struct mig_apart reports = { "output", config->output }, store = { "state", config->state },
                           releases = { "input", input->path };
    struct mig_err why, other;
    if (mig_apart_check_folder(&reports, &releases, &why) == MIG_OK &&
        mig_apart_check_folder(&store, &releases, &why) == MIG_OK) {
        if (mig_apart_check_folder(&releases, &reports, &other) == MIG_OK)
            return MIG_OK;
        mig_err_set(&why, MIG_CONFIG, "this input lies in the folder of reports, %s", config->output);
    }
    mig_yaml_fail(input->node, err, "%s", why.message);
    return err->status = MIG_CONFIG;
}

mig_status mig_claim_apart(const struct mig_config *config, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < config->n_inputs && status == MIG_OK; i++)
        if (config->input[i].kind != MIG_INPUT_FEED)
            status = check_input(config, &config->input[i], err);
    return status;
}
