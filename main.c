/* main.c -- the command: a table of subcommands, and the only place that prints messages or chooses the exit status. */
#include <errno.h>
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/mem.h"
#include "base/near.h"

#ifndef MIG_DATADIR
#define MIG_DATADIR "/usr/local/share/migstat" /* where `make install` puts rules/ */
#endif
#define MIG_VERSION "0.1.0"

/* Each is mig_cmd_NAME of a file cmd_NAME.c, in the order of --help. */
#define COMMANDS(X) X(extract) X(text) X(tokens) X(rules) X(series) X(summary) X(report)

#define DECLARE(name) extern const struct mig_command mig_cmd_##name;
COMMANDS(DECLARE)
#define ROW(name) &mig_cmd_##name,
static const struct mig_command *const commands[] = { COMMANDS(ROW) };
enum { N_COMMANDS = sizeof commands / sizeof *commands };

/* Each is mig_check_NAME of the room that reads such data. */
#define CHECKS(X) X(names) X(languages) X(policies) X(report)

#define DECLARE_CHECK(name) extern mig_data_check mig_check_##name;
CHECKS(DECLARE_CHECK)
#define CHECK_ROW(name) mig_check_##name,
static mig_data_check *const checks[] = { CHECKS(CHECK_ROW) NULL };

static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;

static void say(struct mig_log *log, const char *line)
{
    (void)log;
    pthread_mutex_lock(&log_lock);
    fprintf(stderr, "%s\n", line);
    pthread_mutex_unlock(&log_lock);
}

static void out_of_memory(size_t wanted)
{
    fprintf(stderr, "migstat: out of memory (%zu bytes wanted)\n", wanted);
    _exit(MIG_IO);
}

static const struct mig_command *find_command(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static void print_help(FILE *to)
{
    fputs("migstat turns press releases about migration into statistics that can be checked.\n\n"
          "  migstat extract -o facts.csv samples/       releases -> facts\n"
          "  migstat series facts.csv > series.csv       facts -> a value with bounds per month, quarter, year\n"
          "  migstat report facts.csv -o report/         facts -> a page, tables and charts to hand on\n\n"
          "commands (migstat COMMAND --help):\n",
          to);
    for (size_t i = 0; i < N_COMMANDS; i++)
        fprintf(to, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
}

static int unknown_command(const char *name)
{
    const char *names[N_COMMANDS + 1] = { 0 };
    for (size_t i = 0; i < N_COMMANDS; i++)
        names[i] = commands[i]->name;
    const char *near = mig_nearest(mig_span_of(name), names);
    fprintf(stderr, "migstat: unknown command '%s'%s%s%s; see migstat --help\n", name, MIG_NEAR_ARG(near));
    return MIG_USAGE;
}

static bool holds_rules(const char *dir)
{
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/languages", dir);
    return n > 0 && (size_t)n < sizeof path && mig_file_is_dir(path);
}

/* $MIGSTAT_RULES; else rules/ or share/migstat/rules in a folder above the program (a checkout, an installed tree). */
static const char *find_rules(char room[PATH_MAX])
{
    static const char *const places[] = { "rules", "share/migstat/rules" };
    const char *given = getenv("MIGSTAT_RULES");
    if (given && !*given)
        given = NULL;
    char exe[PATH_MAX];
    ssize_t n = given ? -1 : readlink("/proc/self/exe", exe, sizeof exe - 1);
    exe[n > 0 ? n : 0] = '\0';
    while (strrchr(exe, '/')) {
        *strrchr(exe, '/') = '\0';
        for (size_t i = 0; i < 2; i++) {
            int length = snprintf(room, PATH_MAX, "%s/%s", exe, places[i]);
            if (length > 0 && length < PATH_MAX && holds_rules(room))
                return room;
        }
    }
    return given ? given : MIG_DATADIR "/rules";
}

/* What print_help and its like have printed is only done when it is out. */
static int printed(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return MIG_OK;
    fprintf(stderr, "stdout: cannot write: %s\n", strerror(errno));
    return MIG_IO;
}

static int finish(const struct mig_command *command, mig_status status, const struct mig_err *err)
{
    if (status == MIG_USAGE)
        fprintf(stderr, "migstat %s: %s; see migstat %s --help\n", command->name, err->message, command->name);
    else if (status > MIG_OK && err->message[0])
        fprintf(stderr, "%s\n", err->message);
    return status == MIG_END ? printed() : (int)status; /* MIG_END: it was --help */
}

static int run_command(const struct mig_command *command, int argc, char **argv)
{
    char room[PATH_MAX];
    struct mig_log log = { say };
    struct mig_run run = { .log = &log, .rules_dir = find_rules(room), .check = checks };
    struct mig_args operands = { 0 };
    struct mig_err err = { 0 };
    void *args = mig_alloc(command->args_size);
    if (command->defaults)
        memcpy(args, command->defaults, command->args_size);
    mig_status status = mig_cli_parse(command, argc, argv, args, &operands, &err);
    if (status == MIG_END) {
        struct mig_buf help = { 0 };
        mig_cli_help(command, &help);
        fputs(help.p, stdout);
        mig_buf_free(&help);
    } else if (status == MIG_OK) {
        status = command->run(&run, args, &operands, &err);
    }
    mig_cli_free(command, args, &operands);
    free(args);
    return finish(command, status, &err);
}

/* A file opened in the place of a closed stdout or stderr would get what is meant for these. The places are filled
 * against their direction, so that using one still fails. */
static void fill_closed(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            _exit(MIG_IO);
}

int main(int argc, char **argv)
{
    fill_closed();
    mig_mem_on_failure(out_of_memory);
    gsl_set_error_handler_off();
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is a write error, told by its status */
    signal(SIGXFSZ, SIG_IGN); /* so is a file that may grow no further */
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(argc < 2 ? stderr : stdout);
        return argc < 2 ? MIG_USAGE : printed();
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("migstat " MIG_VERSION);
        return printed();
    }
    const struct mig_command *command = find_command(argv[1]);
    return command ? run_command(command, argc - 2, argv + 2) : unknown_command(argv[1]);
}
