#include "base/apart.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/again.h"
#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"

/* Which file a path means, when it is there; and the name that it has in which folder. */
struct identity {
    bool is_there, is_regular, has_place;
    dev_t device, folder_device;
    ino_t inode, folder_inode;
    const char *name;
};

static bool is_absent(int why)
{
    return why == ENOENT || why == ENOTDIR;
}

/* What we have no right to, or what no system call takes, is neither read nor written. */
static bool is_out_of_reach(int why)
{
    return is_absent(why) || why == EACCES || why == ELOOP || why == ENAMETOOLONG;
}

/* stat; where that fails for a reason that may pass, once more in another way. 0, or an errno. */
static int look(const char *path, struct stat *st)
{
    int fd;
    if (stat(path, st) == 0)
        return 0;
    if (is_absent(errno))
        return errno;
    MIG_AGAIN(fd, open(path, O_PATH | O_CLOEXEC));
    if (fd < 0)
        return errno;
    const bool is_known = fstat(fd, st) == 0;
    close(fd);
    return is_known ? 0 : EIO;
}

/* MIG_OK for an output that is not there, and an input that nobody can read. */
static mig_status judge(const struct mig_apart *at, int why, struct mig_err *err)
{
    if (!why || (at->option ? is_absent(why) : is_out_of_reach(why)))
        return MIG_OK;
    return at->option ? mig_err_set(err, MIG_CANTCREAT, "%s: cannot create: %s", at->path, strerror(why))
                      : mig_err_set(err, MIG_IO, "%s: cannot be looked at: %s", at->path, strerror(why));
}

static mig_status identify(const struct mig_apart *at, struct identity *id, struct mig_err *err)
{
    struct stat st;
    const int why = look(at->path, &st);
    *id = (struct identity){ .is_there = !why };
    if (!why) {
        id->is_regular = S_ISREG(st.st_mode);
        id->device = st.st_dev;
        id->inode = st.st_ino;
    }
    return judge(at, why, err);
}

static mig_status place(const struct mig_apart *at, struct identity *id, struct mig_err *err)
{
    struct stat st;
    struct mig_buf folder = { 0 };
    const char *slash = strrchr(at->path, '/');
    id->name = slash ? slash + 1 : at->path;
    mig_buf_add(&folder, slash ? mig_span(at->path, (size_t)(id->name - at->path)) : mig_span_of("."));
    const int why = look(folder.p, &st);
    mig_buf_free(&folder);
    id->has_place = !why;
    if (!why) {
        id->folder_device = st.st_dev;
        id->folder_inode = st.st_ino;
    }
    return judge(at, why, err);
}

/* Devices may be written to twice. One that is not there yet is told by its place. */
static mig_status compare(const struct mig_apart *a, const struct mig_apart *b, bool *is_same, struct mig_err *err)
{
    struct identity x, y;
    *is_same = false;
    mig_status status = identify(a, &x, err);
    if (status == MIG_OK)
        status = identify(b, &y, err);
    if (status != MIG_OK || (x.is_there && !x.is_regular) || (y.is_there && !y.is_regular))
        return status;
    if (x.is_there && y.is_there) {
        *is_same = x.device == y.device && x.inode == y.inode;
        return MIG_OK;
    }
    status = place(a, &x, err);
    if (status == MIG_OK)
        status = place(b, &y, err);
    if (status == MIG_OK)
        *is_same = x.has_place && y.has_place && x.folder_device == y.folder_device &&
                   x.folder_inode == y.folder_inode && strcmp(x.name, y.name) == 0;
    return status;
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
    bool is_same = false;
    mig_status status = is_dash || is_other_dash ? MIG_OK : compare(one, other, &is_same, err);
    if (status != MIG_OK || !is_same)
        return status;
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

/* *out is NULL when nothing is there, or nothing that we can get at. */
static mig_status find_real(const struct mig_apart *at, char **out, struct mig_err *err)
{
    *out = realpath(at->path, NULL);
    const int why = *out ? 0 : errno;
    if (why == ENOMEM)
        mig_mem_checked(NULL, 0);
    return judge(at, why, err);
}

mig_status mig_apart_check_folder(const struct mig_apart *folder, const struct mig_apart *input, struct mig_err *err)
{
    char *inner = NULL, *real = NULL;
    mig_status status = find_real(folder, &inner, err);
    if (status == MIG_OK)
        status = find_real(input, &real, err);
    bool is_inside = inner && real && mig_file_is_dir(real) && is_walked(real, inner);
    free(inner);
    free(real);
    return is_inside ? mig_err_set(err, MIG_USAGE, "%s: %s would be read again as part of the input %s", folder->option,
                                   folder->path, input->path)
                     : status;
}
