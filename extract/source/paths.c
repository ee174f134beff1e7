#include "extract/source/paths.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/io.h"
#include "base/mem.h"
#include "extract/source/manifest.h"
#include "extract/source/sidecar.h"

/* A directory being walked. */
struct level {
    char *path;
    struct mig_arena arena;
    char **names;                  /* in ARENA */
    size_t at, n_names, n_lone;    /* n_lone: sidecars without a file */
    bool is_asked;                 /* all files were taken, and what tells of none was looked for */
    struct mig_manifest *manifest; /* NULL: there is none */
};

struct mig_paths {
    const char *const *path; /* as given */
    size_t n, at;
    struct level *level;
    size_t depth, cap;
    size_t n_of_path;                  /* files found under the directory now walked */
    struct mig_passed links, specials; /* there */
    struct mig_notes *notes;
    const struct mig_limits *limits;
};

struct mig_paths *mig_paths_new(const char *const *path, size_t n, const struct mig_limits *limits,
                                struct mig_notes *notes)
{
    struct mig_paths *p = mig_alloc(sizeof *p);
    p->path = path;
    p->n = n;
    p->notes = notes;
    p->limits = limits;
    return p;
}

static void leave_level(struct mig_paths *p)
{
    struct level *l = &p->level[--p->depth];
    free(l->path);
    mig_arena_free(&l->arena);
    mig_manifest_free(l->manifest);
    *l = (struct level){ 0 };
}

void mig_paths_free(struct mig_paths *paths)
{
    if (!paths)
        return;
    while (paths->depth > 0)
        leave_level(paths);
    free(paths->level);
    free(paths->links.first);
    free(paths->specials.first);
    free(paths);
}

static char *join(const char *dir, const char *name)
{
    size_t n = strlen(dir) + strlen(name) + 2;
    char *p = mig_alloc(n);
    snprintf(p, n, "%s%s%s", dir, mig_span_ends(mig_span_of(dir), "/") ? "" : "/", name);
    return p;
}

static void read_manifest(struct level *l, const char *name, const struct mig_limits *limits)
{
    char *path = join(l->path, name);
    if (mig_file_is_regular(path)) {
        l->manifest = mig_manifest_new(limits);
        mig_manifest_load(l->manifest, name, path);
    }
    free(path);
}

static mig_status enter_level(struct mig_paths *p, const char *path, struct mig_err *err)
{
    if (p->depth >= p->limits->folders)
        return mig_err_set(err, MIG_DATA, "%s: folders in folders more than %zu deep (--max-folders)", path,
                           p->limits->folders);
    p->level = mig_grow(p->level, &p->cap, p->depth + 1, sizeof *p->level);
    struct level *l = &p->level[p->depth];
    *l = (struct level){ 0 };
    mig_status status = mig_dir_list(&l->arena, path, &l->names, err);
    if (status != MIG_OK) {
        mig_arena_free(&l->arena);
        return status;
    }
    l->path = mig_copy(path);
    while (l->names[l->n_names])
        l->n_names++;
    p->depth++;
    for (char **name = l->names; *name; name++)
        if (mig_manifest_is(*name))
            read_manifest(l, *name, p->limits);
    return MIG_OK;
}

/* ---- what tells of nothing ---- */

enum { MAX_LONE = 10 }; /* of one folder, that are told one by one */

static bool is_there(const void *context, const char *path)
{
    const struct level *l = context;
    char *whole = join(l->path, path);
    bool is = mig_file_exists(whole);
    free(whole);
    return is;
}

/* The first name of L that is not before PREFIX. */
static size_t first_from(const struct level *l, struct mig_span prefix)
{
    size_t low = 0, high = l->n_names;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mig_span_cmp(mig_span_of(l->names[middle]), prefix) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Has the folder no file that its sidecar NAME tells of: "a" or "a.html" for "a.meta.yaml"? Names that begin alike stand together. */
static bool is_lone(const struct level *l, const char *name)
{
    struct mig_span subject = mig_sidecar_subject(name);
    size_t i = first_from(l, subject);
    if (i < l->n_names && mig_span_eq(mig_span_of(l->names[i]), subject))
        return false;
    struct mig_span stem = mig_span(name, subject.n + 1); /* with its dot */
    for (i = first_from(l, stem); i < l->n_names && strncmp(l->names[i], stem.p, stem.n) == 0; i++)
        if (!strchr(l->names[i] + stem.n, '.') && !mig_sidecar_is(l->names[i]))
            return false;
    return true;
}

/* A sidecar without a file is a fault; of many in a folder the first are. */
static mig_status check_sidecar(struct level *l, const char *path, const char *name, struct mig_err *err)
{
    if (!is_lone(l, name) || ++l->n_lone > MAX_LONE)
        return MIG_OK;
    return mig_err_set(err, MIG_DATA, "%s: no file beside it that it tells of", path);
}

/* When all files of the folder were taken. */
static mig_status end_level(struct level *l, char **path, struct mig_err *err)
{
    bool is_first = !l->is_asked;
    l->is_asked = true;
    if (is_first && l->manifest)
        mig_manifest_miss(l->manifest, is_there, l);
    if (!is_first || l->n_lone <= MAX_LONE)
        return MIG_OK;
    *path = mig_copy(l->path);
    return mig_err_set(err, MIG_DATA, "%s: %zu more sidecars without a file", l->path, l->n_lone - MAX_LONE);
}

/* What is no file but stands in the folder L as NAME. */
static mig_status take_other(struct mig_paths *p, struct level *l, const char *path, mode_t mode, struct mig_err *err)
{
    if (S_ISDIR(mode))
        return enter_level(p, path, err);
    if (mig_sidecar_is(path))
        return check_sidecar(l, path, path + strlen(l->path) + !mig_span_ends(mig_span_of(l->path), "/"), err);
    if (!mig_manifest_is(path))
        mig_passed_add(S_ISLNK(mode) ? &p->links : &p->specials, path);
    return MIG_OK;
}

/* The next name of the folder in *path: a file, unless it is NULL again. */
static mig_status take_name(struct mig_paths *p, struct level *l, char **path, struct mig_err *err)
{
    const char *name = l->names[l->at++];
    struct stat st;
    if (name[0] == '.')
        return MIG_OK;
    *path = join(l->path, name);
    if (lstat(*path, &st) != 0)
        return mig_err_set(err, MIG_IO, "%s: cannot open: %s", *path, strerror(errno));
    if (S_ISREG(st.st_mode) && !mig_sidecar_is(name) && !mig_manifest_is(name))
        return MIG_OK;
    mig_status status = take_other(p, l, *path, st.st_mode, err);
    if (status != MIG_OK)
        return status;
    free(*path);
    *path = NULL;
    return MIG_OK;
}

/* The next file of the directory walk in *path, the caller's to free; NULL when it is over. On failure the path it is
 * about. */
static mig_status next_of_walk(struct mig_paths *p, char **path, struct mig_err *err)
{
    *path = NULL;
    while (p->depth > 0 && !*path) {
        struct level *l = &p->level[p->depth - 1];
        mig_status status = l->manifest ? mig_manifest_fault(l->manifest, err) : MIG_OK;
        if (status != MIG_OK) {
            *path = join(l->path, "manifest.csv");
            return status;
        }
        bool is_over = !l->names[l->at], was_asked = l->is_asked;
        status = is_over ? end_level(l, path, err) : take_name(p, l, path, err);
        if (status != MIG_OK)
            return status;
        if (is_over && was_asked)
            leave_level(p);
    }
    return MIG_OK;
}

/* Of the directory that was walked. */
static void tell_passed(struct mig_paths *p)
{
    const char *path = p->path[p->at - 1];
    mig_passed_tell(&p->links, path, "symbolic links, read only when named", p->notes);
    mig_passed_tell(&p->specials, path, "devices and other special files, passed over", p->notes);
}

mig_status mig_paths_next(struct mig_paths *paths, char **path, struct mig_err *err)
{
    for (;;) {
        bool walking = paths->depth > 0;
        mig_status status = next_of_walk(paths, path, err);
        if (status != MIG_OK || *path) {
            paths->n_of_path += status == MIG_OK || !mig_sidecar_is(*path);
            return status;
        }
        if (walking)
            tell_passed(paths);
        if (walking && paths->n_of_path == 0) {
            *path = mig_copy(paths->path[paths->at - 1]);
            return mig_err_set(err, MIG_NOINPUT, "%s: holds no document", *path);
        }
        if (paths->at == paths->n)
            return MIG_END;
        *path = mig_copy(paths->path[paths->at++]);
        paths->n_of_path = 0;
        if (!mig_file_is_dir(*path))
            return MIG_OK;
        status = enter_level(paths, *path, err);
        if (status != MIG_OK)
            return status;
        free(*path);
    }
}

bool mig_paths_in_folder(const struct mig_paths *paths)
{
    return paths->depth > 0;
}

void mig_paths_part(const struct mig_paths *paths, double *before, double *own)
{
    *own = paths->n ? 1.0 / (double)paths->n : 0;
    *before = paths->at ? *own * (double)(paths->at - 1) : 0;
    for (size_t i = 0; i < paths->depth; i++) {
        const struct level *l = &paths->level[i];
        *own /= (double)(l->n_names ? l->n_names : 1);
        *before += *own * (double)(l->at ? l->at - 1 : 0);
    }
}

void mig_paths_pass_over(struct mig_paths *paths)
{
    paths->n_of_path--;
}

void mig_paths_said(const struct mig_paths *paths, const char *path, struct mig_carried *said)
{
    for (size_t i = paths->depth; i-- > 0;) {
        const struct level *l = &paths->level[i];
        const char *rest = path + strlen(l->path);
        if (l->manifest)
            mig_manifest_find(l->manifest, rest + (*rest == '/'), said);
    }
}

char *mig_path_stem(const char *path)
{
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    char *p = mig_copy(path);
    if (dot && dot > path && (!slash || dot > slash + 1))
        p[dot - path] = '\0';
    return p;
}
