/* Programs that are started and waited for, what is given up for them, servers that are asked, clocks. */
#include "tests/fault/fault.h"

#include <poll.h>
#include <spawn.h>
#include <stdarg.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

FAULTY(FORK, -1, pid_t, fork, (void), )
FAULTY(PIPE, -1, int, pipe, (int to[2]), to)
FAULTY(PIPE, -1, int, pipe2, (int to[2], int flags), to, flags)
FAULTY(EXEC, -1, int, execv, (const char *path, char *const args[]), path, args)
FAULTY(EXEC, -1, int, dup2, (int from, int to), from, to)
FAULTY(WAIT, -1, pid_t, waitpid, (pid_t pid, int *status, int how), pid, status, how)
FAULTY(WAIT, -1, int, waitid, (idtype_t what, id_t id, siginfo_t *to, int how), what, id, to, how)
FAULTY(POLL, -1, int, poll, (struct pollfd * fds, nfds_t n, int timeout), fds, n, timeout)

int posix_spawn(pid_t *restrict pid, const char *restrict path, const posix_spawn_file_actions_t *restrict files,
                const posix_spawnattr_t *restrict how, char *const args[restrict], char *const env[restrict])
{
    int why = fault_next(FAULT_FORK);
    return why ? why : FAULT_REAL(posix_spawn)(pid, path, files, how, args, env);
}

FAULTY(SLEEP, -1, int, nanosleep, (const struct timespec *how, struct timespec *left), how, left)
FAULTY(LIMIT, -1, int, setrlimit, (__rlimit_resource_t what, const struct rlimit *to), what, to)

int prctl(int what, ...)
{
    unsigned long arg[4];
    va_list rest;
    va_start(rest, what);
    for (size_t i = 0; i < 4; i++)
        arg[i] = va_arg(rest, unsigned long);
    va_end(rest);
    int why = fault_next(FAULT_CONFINE);
    errno = why ? why : errno;
    return why ? -1 : FAULT_REAL(prctl)(what, arg[0], arg[1], arg[2], arg[3]);
}

FAULTY(CLOCK, -1, int, clock_gettime, (clockid_t which, struct timespec *to), which, to)

FAULTY(SOCKET, -1, int, socket, (int family, int type, int protocol), family, type, protocol)
FAULTY(CONNECT, -1, int, connect, (int fd, __CONST_SOCKADDR_ARG to, socklen_t size), fd, to, size)
FAULTY_PART(SEND, send, (int fd, const void *p, size_t n, int how), fd, p, n, how)
FAULTY_PART(SEND, sendto, (int fd, const void *p, size_t n, int how, __CONST_SOCKADDR_ARG to, socklen_t size), fd, p, n,
            how, to, size)
ssize_t __recv_chk(int fd, void *to, size_t n, size_t room, int how);
FAULTY_PART(RECEIVE, recv, (int fd, void *to, size_t n, int how), fd, to, n, how)
FAULTY_PART(RECEIVE, __recv_chk, (int fd, void *to, size_t n, size_t room, int how), fd, to, n, room, how)
