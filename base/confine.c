#include "base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined __x86_64__
#define ARCH AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCH AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define ARCH AUDIT_ARCH_RISCV64
#else
#define ARCH 0 /* its numbers of system calls were not looked at: nothing is filtered */
#endif

/* Numbers that are the same everywhere, where the system's headers are older than the call. */
#ifndef SYS_pidfd_getfd
#define SYS_pidfd_getfd 438
#endif
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule       445
#define SYS_landlock_restrict_self  446
#endif
#define SYS_FCHMODAT2     452
#define SYS_SETXATTRAT    463
#define SYS_REMOVEXATTRAT 466
#define X32_BIT           0x40000000u /* other numbers for the same calls, on x86-64 */

/* What leads to a socket. */
static const uint32_t ways_out[] = {
    SYS_socket, SYS_socketpair, SYS_connect,        SYS_bind,        SYS_listen,
    SYS_accept, SYS_accept4,    SYS_io_uring_setup, SYS_pidfd_getfd,
};

/* What Landlock leaves to those who may not write. */
static const uint32_t ways_around[] = {
    SYS_fchmod,
    SYS_fchmodat,
    SYS_FCHMODAT2,
    SYS_fchown,
    SYS_fchownat,
    SYS_utimensat,
    SYS_setxattr,
    SYS_lsetxattr,
    SYS_fsetxattr,
    SYS_removexattr,
    SYS_lremovexattr,
    SYS_fremovexattr,
    SYS_SETXATTRAT,
    SYS_REMOVEXATTRAT,
    SYS_ptrace,
    SYS_process_vm_writev,
    SYS_process_vm_readv,
#ifdef SYS_chmod /* not where only the newer ones are */
    SYS_chmod,
    SYS_chown,
    SYS_lchown,
    SYS_utime,
    SYS_utimes,
    SYS_futimesat,
#endif
};

enum { MAX_STEPS = 128 };

struct program {
    struct sock_filter step[MAX_STEPS];
    unsigned short n;
};

static void add(struct program *p, uint16_t code, uint32_t k, uint8_t if_not)
{
    p->step[p->n++] = (struct sock_filter){ .code = code, .jf = if_not, .k = k };
}

static void add_look(struct program *p, size_t at)
{
    add(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)at, 0);
}

static void add_refusal(struct program *p)
{
    add(p, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM, 0);
}

static void deny(struct program *p, const uint32_t *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        add(p, BPF_JMP | BPF_JEQ | BPF_K, numbers[i], 1);
        add_refusal(p);
    }
}

/* Calls by the numbers of another architecture are refused, all of them: they would pass by the list. */
static bool filter(bool is_sealed)
{
    struct program p = { .n = 0 };
    if (ARCH == 0)
        return false;
    add_look(&p, offsetof(struct seccomp_data, arch));
    add(&p, BPF_JMP | BPF_JEQ | BPF_K, ARCH, 0);
    p.step[p.n - 1].jt = 1;
    add_refusal(&p);
    add_look(&p, offsetof(struct seccomp_data, nr));
#ifdef __x86_64__
    add(&p, BPF_JMP | BPF_JGE | BPF_K, X32_BIT, 1);
    add_refusal(&p);
#endif
    deny(&p, ways_out, sizeof ways_out / sizeof *ways_out);
    if (is_sealed)
        deny(&p, ways_around, sizeof ways_around / sizeof *ways_around);
    add(&p, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0);
    const struct sock_fprog program = { .len = p.n, .filter = p.step };
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

bool mig_confine_offline(void)
{
    return filter(false);
}

/* ---- Landlock: linux/landlock.h of older systems does not know all of it ---- */

enum {
    WRITE_FILE = 1 << 1,
    WRITES = WRITE_FILE | 0x1ff0 /* remove and make, of any kind */,
    REFER = 1 << 13,
    TRUNCATE = 1 << 14
};
enum { BIND_AND_CONNECT = 3, SOCKETS_AND_SIGNALS = 3, RULE_PATH_BENEATH = 1, TELL_VERSION = 1 };

struct ruleset {
    uint64_t files, network, scope;
};

struct path_rule {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

/* 0: there is none. */
static int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, TELL_VERSION);
    return version > 0 ? (int)version : 0;
}

/* What is not there in a version stands behind what is, so that only so many bytes are handed over. */
static int make_ruleset(int version)
{
    struct ruleset set = { .files = WRITES };
    size_t size = sizeof set.files;
    if (version >= 2)
        set.files |= REFER;
    if (version >= 3)
        set.files |= TRUNCATE;
    if (version >= 4) {
        set.network = BIND_AND_CONNECT;
        size += sizeof set.network;
    }
    if (version >= 6) {
        set.scope = SOCKETS_AND_SIGNALS;
        size += sizeof set.scope;
    }
    return (int)syscall(SYS_landlock_create_ruleset, &set, size, 0);
}

static void forbid_writing(void)
{
    int version = landlock_version(), set = version ? make_ruleset(version) : -1;
    if (set < 0)
        return;
    struct path_rule rule = { .allowed = WRITE_FILE, .parent = open("/dev/null", O_PATH | O_CLOEXEC) };
    if (rule.parent >= 0) {
        syscall(SYS_landlock_add_rule, set, RULE_PATH_BENEATH, &rule, 0);
        close(rule.parent);
    }
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    syscall(SYS_landlock_restrict_self, set, 0);
    close(set);
}

void mig_confine_seal(void)
{
    forbid_writing();
    filter(true);
}

void mig_confine_say(struct mig_buf *out)
{
    const uint32_t action = SECCOMP_RET_ERRNO;
    const bool has_filter = ARCH != 0 && syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
    const int version = landlock_version();
    mig_buf_str(out, has_filter ? "offline by seccomp" : "not kept offline: no seccomp here");
    mig_buf_str(out, "; programs that read documents ");
    if (version)
        mig_buf_printf(out, "write no files, by Landlock %d", version);
    else
        mig_buf_str(out, "may rename and remove files: no Landlock here");
}
