/* A copy of a process shares with it what is open: the place in each file, and files without a name. Here it gets its own. The calls
 * are those of the kernel: ours would count. */
#include "tests/fault/apart.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MAX_FILES = 256, PIECE = 65536 };

static char *named(char room[static 64], int fd)
{
    snprintf(room, 64, "/proc/self/fd/%d", fd);
    return room;
}

static int ours(const char *path, int flags, mode_t mode)
{
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, mode);
}

static off_t where(int fd)
{
    return (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR);
}

/* The files that are open, the talk left out; more than MAX_FILES: too many. */
static size_t list_open(int fds[MAX_FILES])
{
    char room[4096];
    size_t n = 0;
    int dir = ours("/proc/self/fd", O_RDONLY | O_DIRECTORY, 0);
    for (long got; (got = syscall(SYS_getdents64, dir, room, sizeof room)) > 0;) {
        for (long at = 0; at < got;) {
            const struct dirent64 *e = (const void *)(room + at);
            int fd = (int)strtol(e->d_name, NULL, 10);
            at += e->d_reclen;
            if (e->d_name[0] != '.' && fd != dir && n < MAX_FILES)
                fds[n++] = fd;
        }
    }
    syscall(SYS_close, dir);
    return n;
}

/* A pipe cannot be read twice, but for its end. */
static int is_read(int fd)
{
    struct pollfd of = { .fd = fd, .events = POLLIN };
    return fd == 0 && FAULT_REAL(poll)(&of, 1, 1000) == 1 && of.revents == POLLHUP;
}

static int has_place(int fd, const struct stat *st)
{
    return S_ISREG(st->st_mode) || S_ISDIR(st->st_mode) || S_ISCHR(st->st_mode) ||
           (S_ISFIFO(st->st_mode) && is_read(fd)) || fd == fault_talk();
}

int fault_can_part(void)
{
    int fds[MAX_FILES];
    size_t n = list_open(fds);
    struct stat st;
    for (size_t i = 0; i < n; i++)
        if (FAULT_REAL(fstat)(fds[i], &st) != 0 || !has_place(fds[i], &st))
            return 0;
    return n < MAX_FILES && FAULT_REAL(fstat)(1, &st) == 0 && S_ISREG(st.st_mode) && FAULT_REAL(fstat)(2, &st) == 0 &&
           S_ISREG(st.st_mode);
}

/* The first N bytes of FROM, which may be open for writing only. */
static int copy(int from, int to, off_t n)
{
    char room[64], piece[PIECE];
    int source = ours(named(room, from), O_RDONLY, 0);
    off_t done = 0;
    for (ssize_t got = 1; source >= 0 && done < n && got > 0; done += got > 0 ? got : 0) {
        got = syscall(SYS_pread64, source, piece, n - done < PIECE ? (size_t)(n - done) : PIECE, done);
        if (got > 0 && syscall(SYS_pwrite64, to, piece, (size_t)got, done) != got)
            got = -1;
    }
    syscall(SYS_close, source);
    return done == n;
}

/* FRESH takes the number of FD, and its place. */
static int replace(int fd, int fresh)
{
    int flags = (int)syscall(SYS_fcntl, fd, F_GETFD);
    int ok = fresh >= 0 && syscall(SYS_lseek, fresh, where(fd), SEEK_SET) >= 0 &&
             syscall(SYS_dup3, fresh, fd, flags & FD_CLOEXEC ? O_CLOEXEC : 0) == fd;
    syscall(SYS_close, fresh);
    return ok;
}

/* Another file without a name, in the same folder. */
static int copy_nameless(int fd, int how, const struct stat *st)
{
    char room[64], path[PATH_MAX];
    ssize_t n = syscall(SYS_readlinkat, AT_FDCWD, named(room, fd), path, sizeof path - 1);
    path[n > 0 ? n : 0] = '\0';
    if (!strrchr(path, '/'))
        return 0;
    *strrchr(path, '/') = '\0';
    int fresh = ours(path, O_TMPFILE | how, 0600);
    return fresh >= 0 && syscall(SYS_fchmod, fresh, st->st_mode & 07777) == 0 && copy(fd, fresh, st->st_size) &&
           replace(fd, fresh);
}

static int part(int fd)
{
    char room[64];
    struct stat st;
    int flags = (int)syscall(SYS_fcntl, fd, F_GETFL), how = flags & O_ACCMODE;
    if (FAULT_REAL(fstat)(fd, &st) != 0)
        return 0;
    if (S_ISCHR(st.st_mode) || S_ISFIFO(st.st_mode))
        return 1;
    if (S_ISREG(st.st_mode) && st.st_nlink == 0 && how != O_RDONLY)
        return copy_nameless(fd, how, &st);
    return replace(fd, ours(named(room, fd), flags & (O_ACCMODE | O_APPEND | O_DIRECTORY), 0));
}

static int part_output(int fd, const char *path)
{
    int fresh = ours(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    return fresh >= 0 && copy(fd, fresh, where(fd)) && replace(fd, fresh);
}

/* What is shared with a file that others map becomes memory of our own. */
static int part_memory(char *from, size_t n)
{
    char *to = (void *)syscall(SYS_mmap, NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0L);
    if (to == MAP_FAILED)
        return 0;
    memcpy(to, from, n);
    return syscall(SYS_mremap, to, n, n, MREMAP_MAYMOVE | MREMAP_FIXED, from) == (long)from;
}

/* A line of maps. */
static int part_line(const char *line)
{
    char *end;
    unsigned long from = strtoul(line, &end, 16), to = strtoul(*end ? end + 1 : end, &end, 16);
    return strncmp(end, " rw-s", 5) != 0 || part_memory((void *)from, to - from); /* NOLINT */
}

static int part_all_memory(void)
{
    static char text[1 << 19];
    size_t n = 0;
    int maps = ours("/proc/self/maps", O_RDONLY, 0), ok = 1;
    for (long got; (got = syscall(SYS_read, maps, text + n, sizeof text - 1 - n)) > 0;)
        n += (size_t)got;
    syscall(SYS_close, maps);
    text[n] = '\0';
    for (char *line = text, *end; ok && (end = strchr(line, '\n')); line = end + 1)
        ok = part_line(line);
    return ok && n > 0 && n < sizeof text - 1;
}

int fault_part_files(const char *out, const char *err)
{
    int fds[MAX_FILES], ok = part_all_memory();
    size_t n = list_open(fds);
    for (size_t i = 0; i < n && ok; i++)
        ok = fds[i] == 1 ? part_output(1, out) : fds[i] == 2 ? part_output(2, err) : part(fds[i]);
    return ok;
}
