/* Programs that are started and waited for. */
#include "tests/fault/fault.h"

#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
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
