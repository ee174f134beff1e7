/* migstat init: a folder to begin with, of the files under rules/init/. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/again.h"
#include "base/cli.h"
#include "base/mem.h"
#include "base/template.h"

enum { MAX_FILE = 1 << 20 };

/* A file to be made. */
struct made {
    char *from, *to;  /* where it comes from, where it goes */
    const char *name; /* below the folder */
    struct mig_buf text;
};
struct init {
    const char *rules_dir, *dir;
    struct mig_arena arena;
    struct made *file;
    size_t n, cap;
};
struct filling {
    const struct init *in;
    const struct mig_template *template;
};

static void add(struct init *in, const char *root, const char *name)
{
    in->file = mig_grow(in->file, &in->cap, in->n + 1, sizeof *in->file);
    in->file[in->n++] = (struct made){ .from = mig_arena_printf(&in->arena, "%s/%s", root, name),
                                       .to = mig_arena_printf(&in->arena, "%s/%s", in->dir, name),
                                       .name = mig_arena_copy(&in->arena, mig_span_of(name)) };
}

/* All files below ROOT/NAME, NAME "" for ROOT itself. */
static mig_status list_files(struct init *in, const char *root, const char *name, struct mig_err *err)
{
    char **names;
    mig_status status = mig_dir_list(&in->arena, mig_arena_printf(&in->arena, "%s/%s", root, name), &names, err);
    for (; status == MIG_OK && *names; names++) {
        const char *path = mig_arena_printf(&in->arena, "%s%s%s", name, *name ? "/" : "", *names);
        if (mig_file_is_dir(mig_arena_printf(&in->arena, "%s/%s", root, path)))
            status = list_files(in, root, path, err);
        else
            add(in, root, path);
    }
    return status;
}

/* {{packs}} is where the rules are that came with the program. */
static mig_status put(void *ctx, struct mig_span name, size_t at, struct mig_buf *out, struct mig_err *err)
{
    const struct filling *f = ctx;
    char *whole = realpath(f->in->rules_dir, NULL);
    bool is_known = mig_span_is(name, "packs");
    if (is_known)
        mig_buf_printf(out, "%s/packs", whole ? whole : f->in->rules_dir);
    free(whole);
    return is_known ? MIG_OK : mig_template_unknown(f->template, at, name, err);
}

static mig_status fill(const struct init *in, struct made *file, struct mig_err *err)
{
    struct mig_buf text = { 0 };
    mig_status status = mig_file_read(&text, file->from, MAX_FILE, err);
    const struct mig_template template = { file->from, mig_buf_span(&text) };
    struct filling filling = { in, &template };
    if (status == MIG_OK)
        status = mig_template_fill(&template, put, &filling, &file->text, err);
    mig_buf_free(&text);
    return status;
}

static mig_status is_there(const char *path, struct mig_err *err)
{
    return mig_err_set(err, MIG_CANTCREAT, "%s: is there already; nothing is written over", path);
}

static mig_status make_folder(const struct made *file, struct mig_err *err)
{
    const char *slash = strrchr(file->to, '/');
    struct mig_arena arena = { 0 };
    mig_status status = mig_dir_make(mig_arena_copy(&arena, mig_span(file->to, (size_t)(slash - file->to))), err);
    mig_arena_free(&arena);
    return status;
}

/* What came there in the meantime stays, too. */
static mig_status write_new(const struct made *file, struct mig_err *err)
{
    int fd;
    MIG_AGAIN(fd, open(file->to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (fd < 0)
        return errno == EEXIST ? is_there(file->to, err)
                               : mig_err_set(err, MIG_CANTCREAT, "%s: cannot create: %s", file->to, strerror(errno));
    ssize_t n = 0;
    for (size_t at = 0; n >= 0 && at<file->text.n; at += n> 0 ? (size_t)n : 0)
        MIG_AGAIN(n, write(fd, file->text.p + at, file->text.n - at));
    bool failed = n < 0;
    int why = errno;
    if (close(fd) != 0 && errno != EINTR && !failed) { /* an interrupted one is closed */
        failed = true;
        why = errno;
    }
    if (!failed)
        return MIG_OK;
    unlink(file->to);
    return mig_err_set(err, MIG_IO, "%s: cannot write: %s", file->to, strerror(why));
}

static mig_status make(struct init *in, struct mig_err *err)
{
    struct stat st;
    mig_status status = MIG_OK;
    for (size_t i = 0; i < in->n && status == MIG_OK; i++)
        status = lstat(in->file[i].to, &st) == 0 ? is_there(in->file[i].to, err) : fill(in, &in->file[i], err);
    size_t n = 0;
    for (; n < in->n && status == MIG_OK; n += status == MIG_OK) {
        status = make_folder(&in->file[n], err);
        if (status == MIG_OK)
            status = write_new(&in->file[n], err);
    }
    while (status != MIG_OK && n > 0) /* so that it can be tried again */
        unlink(in->file[--n].to);
    return status;
}

/* As a shell takes it. */
static void put_quoted(struct mig_buf *out, const char *word)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./+-";
    if (*word != '-' && word[strspn(word, plain)] == '\0') {
        mig_buf_str(out, word);
        return;
    }
    mig_buf_str(out, *word == '-' ? "./'" : "'");
    for (; *word; word++)
        if (*word == '\'')
            mig_buf_str(out, "'\\''");
        else
            mig_buf_char(out, *word);
    mig_buf_char(out, '\'');
}

/* What was made, and the commands of README.md, which stand there as a block. */
static void tell(const struct init *in, struct mig_buf *out)
{
    for (size_t i = 0; i < in->n; i++)
        mig_buf_printf(out, "made %s\n", in->file[i].to);
    mig_buf_str(out, "\nnext:\n");
    if (strcmp(in->dir, ".") != 0) {
        mig_buf_str(out, "  cd ");
        put_quoted(out, in->dir);
        mig_buf_char(out, '\n');
    }
    for (size_t i = 0; i < in->n; i++) {
        struct mig_span rest = mig_buf_span(&in->file[i].text), line;
        bool is_block = false;
        while (strcmp(in->file[i].name, "README.md") == 0 && mig_span_split(&rest, '\n', &line)) {
            bool is_mark = mig_span_starts(line, "```");
            is_block = is_mark ? !is_block : is_block;
            if (is_block && !is_mark)
                mig_buf_printf(out, "  %.*s\n", MIG_SPAN_ARG(line));
        }
    }
}

static mig_status run(const struct mig_run *env, const void *args, const struct mig_args *operands, struct mig_err *err)
{
    struct init in = { .rules_dir = env->rules_dir, .dir = operands->n ? operands->item[0] : "." };
    struct mig_buf out = { 0 };
    (void)args;
    mig_status status = list_files(&in, mig_arena_printf(&in.arena, "%s/init", env->rules_dir), "", err);
    if (status == MIG_NOINPUT)
        status = MIG_DATA;
    if (status == MIG_OK)
        status = make(&in, err);
    if (status == MIG_OK) {
        tell(&in, &out);
        status = mig_file_write(NULL, mig_buf_span(&out), err);
    }
    for (size_t i = 0; i < in.n; i++)
        mig_buf_free(&in.file[i].text);
    free(in.file);
    mig_buf_free(&out);
    mig_arena_free(&in.arena);
    return status;
}

const struct mig_command mig_cmd_init = {
    .name = "init",
    .operands = "[DIR]",
    .summary = "Makes a folder to begin with: configuration, pack, releases.",
    .details = "Without DIR it is the current folder. Nothing that is there is written over. It prints what was made, "
               "and the commands to "
               "go on with.",
    .example = "migstat init first-steps",
    .max_operands = 1,
    .no_files = true,
    .run = run,
};
