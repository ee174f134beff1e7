#include "base/apart.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"

/* Which file a path means. One that is not there yet is its folder and its name. */
struct identity {
    bool is_known;
    dev_t device;
    ino_t inode;
    const char *name; /* "" for a file that is there */
};

static struct identity identify(const char *path)
{
    struct stat st;
    struct mig_buf folder = { 0 };
    if (stat(path, &st) == 0)
        return (struct identity){ S_ISREG(st.st_mode), st.st_dev, st.st_ino, "" };
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    mig_buf_add(&folder, slash ? mig_span(path, (size_t)(name - path)) : mig_span_of("."));
    bool is_known = stat(folder.p, &st) == 0;
    mig_buf_free(&folder);
    return is_known ? (struct identity){ true, st.st_dev, st.st_ino, name } : (struct identity){ .name = "" };
}

static bool is_same(const char *a, const char *b)
{
    struct identity x = identify(a), y = identify(b);
    return x.is_known && y.is_known && x.device == y.device && x.inode == y.inode && strcmp(x.name, y.name) == 0;
}

static mig_status check_stdin(const struct mig_apart *of, size_t n, struct mig_err *err)
{
    size_t n_stdin = 0;
    for (size_t i = 0; i < n; i++)
        n_stdin += !of[i].option && of[i].path && strcmp(of[i].path, "-") == 0;
    return n_stdin > 1 ? mig_err_set(err, MIG_USAGE, "'-' is given twice, but stdin can be read only once") : MIG_OK;
}

/* ONE is an output. "-" twice is stdout twice, but stdin and stdout are two things. */
static mig_status check_pair(const struct mig_apart *one, const struct mig_apart *other, struct mig_err *err)
{
    bool is_dash = strcmp(one->path, "-") == 0, is_other_dash = strcmp(other->path, "-") == 0;
    if (is_dash && is_other_dash && other->option)
        return mig_err_set(err, MIG_USAGE, "%s and %s would both go to stdout; give one of them a file", one->option,
                           other->option);
    if (is_dash || is_other_dash || !is_same(one->path, other->path))
        return MIG_OK;
    return other->option
               ? mig_err_set(err, MIG_USAGE, "%s and %s are the same file: %s", one->option, other->option, one->path)
               : mig_err_set(err, MIG_USAGE, "%s would overwrite an input: %s", one->option, one->path);
}

mig_status mig_apart_check(const struct mig_apart *of, size_t n, struct mig_err *err)
{
    mig_status status = check_stdin(of, n, err);
    for (size_t i = 0; i < n && status == MIG_OK; i++)
        for (size_t j = 0; of[i].option && of[i].path && j < n && status == MIG_OK; j++)
            if (of[j].path && (j > i || !of[j].option))
                status = check_pair(&of[i], &of[j], err);
    return status;
}

mig_status mig_apart_check_inputs(const struct mig_apart *of, size_t n, const struct mig_args *const *inputs,
                                  struct mig_err *err)
{
    size_t cap = 0;
    struct mig_apart *all = mig_grow(NULL, &cap, n, sizeof *all);
    memcpy(all, of, n * sizeof *all);
    for (; *inputs; inputs++)
        for (size_t i = 0; i < (*inputs)->n; i++) {
            all = mig_grow(all, &cap, n + 1, sizeof *all);
            all[n++] = (struct mig_apart){ NULL, (*inputs)->item[i] };
        }
    mig_status status = mig_apart_check(all, n, err);
    free(all);
    return status;
}

/* Would a walk of the folder at REAL come by what is at INNER? It passes over hidden folders. */
static bool is_walked(const char *real, const char *inner)
{
    size_t n = strlen(real);
    n -= n > 0 && real[n - 1] == '/'; /* the root */
    return strncmp(real, inner, n) == 0 && (inner[n] == '\0' || (inner[n] == '/' && !strstr(inner + n, "/.")));
}

mig_status mig_apart_check_folder(const struct mig_apart *folder, const struct mig_apart *input, struct mig_err *err)
{
    char *inner = realpath(folder->path, NULL), *real = realpath(input->path, NULL);
    bool is_inside = inner && real && mig_file_is_dir(real) && is_walked(real, inner);
    free(inner);
    free(real);
    return is_inside ? mig_err_set(err, MIG_USAGE, "%s: %s would be read again as part of the input %s", folder->option,
                                   folder->path, input->path)
                     : MIG_OK;
}
