#include "run/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/again.h"
#include "base/hash.h"
#include "base/io.h"

#define DRAFT ".draft-"
enum { MAX_FILE = 1 << 30, MAX_OPEN = 16 };

static mig_status fail(const char *path, const char *what, struct mig_err *err)
{
    return mig_err_set(err, MIG_CANTCREAT, "%s: %s: %s", path, what, strerror(errno));
}

const char *mig_publish_draft(struct mig_arena *arena, const char *reports, int64_t run)
{
    return mig_arena_printf(arena, "%s/" DRAFT "%lld", reports, (long long)run);
}

/* ---- files ---- */

mig_status mig_publish_digest(const char *dir, const char *of, char out[17], struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_buf bytes = { 0 }, all = { 0 };
    char **names;
    mig_status status = mig_dir_list(&arena, of, &names, err);
    for (; status == MIG_OK && *names; names++) {
        if (**names == '.')
            continue;
        const char *path = mig_arena_printf(&arena, "%s/%s", dir, *names);
        mig_buf_reset(&bytes);
        status = mig_file_is_dir(path) ? mig_err_set(err, MIG_DATA, "%s: is a folder", path)
                                       : mig_file_read(&bytes, path, MAX_FILE, err);
        const struct mig_span parts[] = { mig_span_of(*names), mig_buf_span(&bytes) };
        mig_hash_id(parts, 2, out);
        mig_buf_str(&all, out);
    }
    const struct mig_span hashes = mig_buf_span(&all);
    mig_hash_id(&hashes, 1, out);
    mig_buf_free(&bytes);
    mig_buf_free(&all);
    mig_arena_free(&arena);
    return status;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *where)
{
    (void)st;
    (void)type;
    (void)where;
    return remove(path);
}

mig_status mig_publish_remove(const char *reports, const char *name, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    const char *path = mig_arena_printf(&arena, "%s/%s", reports, name);
    mig_status status = MIG_OK;
    if (nftw(path, remove_one, MAX_OPEN, FTW_DEPTH | FTW_PHYS) != 0 && errno != ENOENT)
        status = fail(path, "cannot remove", err);
    mig_arena_free(&arena);
    return status;
}

mig_status mig_publish_retire(const char *reports, const char *name, const char *like, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    const char *dir = mig_arena_printf(&arena, "%s/%s", reports, name);
    char **names;
    mig_status status = mig_dir_list(&arena, mig_arena_printf(&arena, "%s/%s", reports, like), &names, err);
    for (; status == MIG_OK && *names; names++) {
        const char *file = mig_arena_printf(&arena, "%s/%s", dir, *names);
        if (unlink(file) != 0 && errno != ENOENT && errno != ENOTDIR && errno != EISDIR)
            status = fail(file, "cannot remove", err);
    }
    if (status == MIG_OK && rmdir(dir) != 0 && errno != ENOENT && errno != ENOTDIR && errno != ENOTEMPTY)
        status = fail(dir, "cannot remove", err);
    mig_arena_free(&arena);
    return status;
}

/* Names of a folder are on the disk when it is. */
static mig_status sync_folder(const char *dir, struct mig_err *err)
{
    int fd, failed;
    MIG_AGAIN(fd, open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd < 0)
        return fail(dir, "cannot open", err);
    MIG_AGAIN(failed, fsync(fd));
    mig_status status = failed && errno != EINVAL ? fail(dir, "cannot write", err) : MIG_OK;
    close(fd);
    return status;
}

/* What was needed to make the report is hidden. */
static mig_status remove_hidden(const char *dir, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    char **names;
    mig_status status = mig_dir_list(&arena, dir, &names, err);
    for (; status == MIG_OK && *names; names++)
        if (**names == '.')
            status = mig_publish_remove(dir, *names, err);
    mig_arena_free(&arena);
    return status;
}

mig_status mig_publish_seal(const char *dir, char out[17], struct mig_err *err)
{
    mig_status status = remove_hidden(dir, err);
    if (status == MIG_OK)
        status = sync_folder(dir, err);
    return status == MIG_OK ? mig_publish_digest(dir, dir, out, err) : status;
}

/* ---- in place ---- */

static const char *aside_of(struct mig_arena *arena, const char *draft)
{
    return mig_arena_printf(arena, "%s-old", draft);
}

/* Where file systems cannot exchange two folders, the old one steps aside first: for that moment there is none of the name. */
static mig_status exchange(struct mig_arena *arena, const char *draft, const char *place, struct mig_err *err)
{
    const char *aside = aside_of(arena, draft);
    if (renameat2(AT_FDCWD, draft, AT_FDCWD, place, RENAME_EXCHANGE) == 0)
        return MIG_OK;
    if (errno != EINVAL && errno != ENOSYS)
        return fail(place, "cannot replace", err);
    if (rename(place, aside) != 0)
        return fail(place, "cannot replace", err);
    if (rename(draft, place) == 0)
        return MIG_OK;
    mig_status status = fail(place, "cannot replace", err);
    (void)!rename(aside, place); /* what was there is better than nothing; if it cannot be, the next run does it */
    return status;
}

/* What others have put beside the files of the report OLD goes on to the report that took its place. */
static mig_status carry_over(struct mig_arena *arena, const char *old, const char *place, struct mig_err *err)
{
    char **names;
    if (!mig_file_exists(old))
        return MIG_OK;
    mig_status status = mig_dir_list(arena, old, &names, err);
    for (; status == MIG_OK && *names; names++) {
        const char *from = mig_arena_printf(arena, "%s/%s", old, *names);
        const char *to = mig_arena_printf(arena, "%s/%s", place, *names);
        struct stat st;
        if (lstat(to, &st) == 0)
            continue;
        if (errno != ENOENT || rename(from, to) != 0) /* what cannot be looked at may be a file of the new report */
            status = fail(from, "cannot be kept", err);
    }
    return status;
}

static mig_status link_latest(struct mig_arena *arena, const char *reports, const char *folder, struct mig_err *err)
{
    const char *latest = mig_arena_printf(arena, "%s/latest", reports);
    const char *fresh = mig_arena_printf(arena, "%s/" DRAFT "latest", reports);
    char now[256];
    ssize_t n = readlink(latest, now, sizeof now);
    if (n >= 0 && mig_span_is(mig_span(now, (size_t)n), folder))
        return MIG_OK;
    if ((unlink(fresh) != 0 && errno != ENOENT) || symlink(folder, fresh) != 0 || rename(fresh, latest) != 0)
        return fail(latest, "cannot make this link", err);
    return MIG_OK;
}

/* The report is at PLACE: all else that is to be done. Done again, it changes nothing. */
static mig_status settle(struct mig_arena *arena, const char *reports, const char *draft, const char *place,
                         struct mig_err *err)
{
    const char *const old[] = { draft, aside_of(arena, draft) };
    mig_status status = link_latest(arena, reports, place + strlen(reports) + 1, err);
    for (size_t i = 0; i < 2 && status == MIG_OK; i++)
        status = carry_over(arena, old[i], place, err);
    if (status == MIG_OK)
        status = sync_folder(reports, err);
    for (size_t i = 0; i < 2 && status == MIG_OK; i++)
        status = mig_publish_remove(reports, old[i] + strlen(reports) + 1, err);
    return status;
}

mig_status mig_publish_put(const char *reports, int64_t run, const char *folder, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    const char *draft = mig_publish_draft(&arena, reports, run);
    const char *place = mig_arena_printf(&arena, "%s/%s", reports, folder);
    mig_status status = MIG_OK;
    if (mig_file_exists(draft) && mig_file_exists(place))
        status = exchange(&arena, draft, place, err);
    else if (mig_file_exists(draft) && rename(draft, place) != 0)
        status = fail(place, "cannot put the report here", err);
    if (status == MIG_OK)
        status = settle(&arena, reports, draft, place, err);
    mig_arena_free(&arena);
    return status;
}

static mig_status remove_drafts(const char *reports, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    char **names;
    mig_status status = mig_dir_list(&arena, reports, &names, err);
    for (; status == MIG_OK && *names; names++)
        if (strncmp(*names, DRAFT, strlen(DRAFT)) == 0)
            status = mig_publish_remove(reports, *names, err);
    mig_arena_free(&arena);
    return status;
}

mig_status mig_publish_compare(const char *dir, const char *of, const char *digest, bool *is_that, struct mig_err *err)
{
    char found[17] = "";
    struct mig_err why; /* none of ours: that there is no such folder is an answer */
    mig_status status = mig_publish_digest(dir, of, found, &why);
    if (status == MIG_IO) /* what cannot be read may be it */
        return mig_err_set(err, status, "%s", why.message);
    *is_that = status == MIG_OK && strcmp(found, digest) == 0;
    return MIG_OK;
}

/* A draft that is not whole after all, since the power went, leaves the old report as the last whole one. */
static mig_status step_back(struct mig_arena *arena, const char *draft, const char *place, struct mig_err *err)
{
    const char *aside = aside_of(arena, draft);
    if (!mig_file_exists(place) && mig_file_exists(aside) && rename(aside, place) != 0)
        return fail(place, "cannot put the last report here", err);
    return MIG_OK;
}

mig_status mig_publish_recover(const char *reports, const struct mig_published *last, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    mig_status status = MIG_OK;
    if (last->folder) {
        const char *draft = mig_publish_draft(&arena, reports, last->run);
        const char *place = mig_arena_printf(&arena, "%s/%s", reports, last->folder);
        bool is_draft = false, is_there = false;
        status = mig_publish_compare(draft, draft, last->digest, &is_draft, err);
        if (status == MIG_OK && is_draft)
            status = mig_publish_compare(place, draft, last->digest, &is_there, err);
        if (status == MIG_OK)
            status = is_draft && !is_there ? mig_publish_put(reports, last->run, last->folder, err)
                                           : step_back(&arena, draft, place, err);
        if (status == MIG_OK && mig_file_exists(place))
            status = settle(&arena, reports, draft, place, err);
    }
    mig_arena_free(&arena);
    return status == MIG_OK ? remove_drafts(reports, err) : status;
}
