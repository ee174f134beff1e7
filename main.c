/* main.c -- the command: a table of subcommands, and the only place that prints messages or chooses the exit status. */
#include <errno.h>
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <jansson.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/confine.h"
#include "base/heap.h"
#include "base/lend.h"
#include "base/library.h"
#include "base/mem.h"
#include "base/near.h"
#include "base/progress.h"
#include "base/version.h"
#include "extract/rules_dir.h"
#include "manual/manual.h"

/* Each is mig_cmd_NAME of a file cmd_NAME.c, in the order of --help. */
/* clang-format off */
#define COMMANDS(X) \
    X(extract) X(merge) X(text) X(tokens) X(explain) X(rules) X(eval) X(review) X(reconcile) X(series) X(summary) X(report) \
    X(init) X(run) X(export)
/* clang-format on */

#define DECLARE(name) extern const struct mig_command mig_cmd_##name;
COMMANDS(DECLARE)
#define ROW(name) &mig_cmd_##name,
static const struct mig_command *const commands[] = { COMMANDS(ROW) };
enum { N_COMMANDS = sizeof commands / sizeof *commands };

/* Each is mig_check_NAME of the room that reads such data. */
#define CHECKS(X) X(names) X(languages) X(policies) X(sources) X(households) X(report) X(review) X(store)

#define DECLARE_CHECK(name) extern mig_data_check mig_check_##name;
CHECKS(DECLARE_CHECK)
#define CHECK_ROW(name) mig_check_##name,
static mig_data_check *const checks[] = { CHECKS(CHECK_ROW) NULL };

static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;

static bool is_line_drawn; /* of progress; under the lock, too */
static bool has_colours;   /* stderr, as it was at the beginning */

static void erase_line(void)
{
    if (is_line_drawn)
        fputs("\r\033[K", stderr);
    is_line_drawn = false;
}

static void draw(struct mig_progress *progress, const char *line)
{
    (void)progress;
    pthread_mutex_lock(&log_lock);
    if (is_line_drawn || *line)
        fprintf(stderr, "\r%s\033[K", line); /* in one go, so that nothing flickers */
    is_line_drawn = *line != '\0';
    pthread_mutex_unlock(&log_lock);
}

/* What a message is about stands before its first colon and space. */
static void print_message(const char *line)
{
    const char *colon = has_colours ? strstr(line, ": ") : NULL;
    if (colon)
        fprintf(stderr, "%s%.*s:%s%s\n", mig_style(true, MIG_BOLD), (int)(colon - line), line,
                mig_style(true, MIG_PLAIN), colon + 1);
    else
        fprintf(stderr, "%s\n", line);
}

static void say(struct mig_log *log, const char *line)
{
    (void)log;
    pthread_mutex_lock(&log_lock);
    erase_line();
    print_message(line);
    pthread_mutex_unlock(&log_lock);
}

static void out_of_memory(size_t wanted)
{
    if (wanted)
        fprintf(stderr, "migstat: out of memory (%zu bytes wanted)\n", wanted);
    else
        fprintf(stderr, "migstat: out of memory\n");
    mig_output_abandon();
    _exit(MIG_IO);
}

/* Whoever called GSL looks at what it returns, which does not tell too little memory from too few numbers. */
static void gsl_failed(const char *why, const char *file, int line, int code)
{
    (void)why, (void)file, (void)line;
    if (code == GSL_ENOMEM)
        out_of_memory(0);
}

static void no_library(const char *why)
{
    fprintf(stderr, "migstat: %s\n", why);
    mig_output_abandon();
    _exit(MIG_IO);
}

static const struct mig_command *find_command(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

/* What --help and its like have printed is only done when it is out. */
static int printed(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return MIG_OK;
    fprintf(stderr, "stdout: cannot write: %s\n", strerror(errno));
    return MIG_IO;
}

/* "migstat COMMAND: what is wrong; see …", or a new sentence behind a question; of no command: "". */
static int wrong_usage(const char *command, const struct mig_err *err)
{
    const char *space = *command ? " " : "";
    const char *see = mig_span_ends(mig_span_of(err->message), "?") ? " See" : "; see";
    fprintf(stderr, "%smigstat%s%s:%s %s%s migstat%s%s --help\n", mig_style(has_colours, MIG_BOLD), space, command,
            mig_style(has_colours, MIG_PLAIN), err->message, see, space, command);
    return MIG_USAGE;
}

struct self_args {
    bool version;
    const char *page, *shell, *word; /* "": which there are */
};
#define AT(field) offsetof(struct self_args, field)
static const struct mig_opt self_opts[] = {
    { 'V', "version", MIG_ARG_FLAG, AT(version), NULL, "tell the version, and what confines the program here", NULL },
    { 0, "man", MIG_ARG_ASKED, AT(page), "PAGE", "print a man page; without PAGE, which there are", mig_man_names },
    { 0, "completion", MIG_ARG_ASKED, AT(shell), "SHELL", "print completions for a shell; without SHELL, for which",
      mig_shell_names },
    { 0, "words", MIG_ARG_ASKED, AT(word), "WORD", "print what an operand of that name may be: completions ask",
      mig_asked_names },
    { 0 },
};
static const struct mig_command self = {
    .name = "", .operands = "COMMAND", .opts = self_opts, .args_size = sizeof(struct self_args)
};

/* The commands to start with, then all of them. */
static void print_help(FILE *to, bool is_coloured)
{
    const char *bold = mig_style(is_coloured, MIG_BOLD), *plain = mig_style(is_coloured, MIG_PLAIN);
    const char *green = mig_style(is_coloured, MIG_GREEN);
    fprintf(to,
            "migstat turns releases about migration into statistics that can be checked.\n\n"
            "  %smigstat extract -o facts.csv samples/%s    releases -> facts\n"
            "  %smigstat series facts.csv > series.csv%s    facts -> values with bounds by period\n"
            "  %smigstat report facts.csv -o report/%s      facts -> a page, tables and charts\n\n"
            "%scommands%s (migstat COMMAND --help):\n",
            green, plain, green, plain, green, plain, bold, plain);
    for (size_t i = 0; i < N_COMMANDS; i++)
        fprintf(to, "  %s%-10s%s %s\n", bold, commands[i]->name, plain, commands[i]->summary);
}

static int unknown_command(const char *name)
{
    const char *names[N_COMMANDS + 3] = { "help", "version" };
    for (size_t i = 0; i < N_COMMANDS; i++)
        names[i + 2] = commands[i]->name;
    const char *begun = mig_begun(mig_span_of(name), names);
    const char *near = begun ? begun : mig_nearest(mig_span_of(name), names);
    const bool is_file = !near && mig_file_exists(name);
    struct mig_err err;
    mig_err_set(&err, MIG_USAGE, "unknown command '%s'%s%s%s%s", name, MIG_NEAR_ARG(near),
                is_file ? ", which is a file; extract reads it" : "");
    return wrong_usage(self.name, &err);
}

static int command_help(const struct mig_command *command)
{
    struct mig_buf help = { 0 };
    mig_cli_help(command, mig_terminal_of(STDOUT_FILENO), &help);
    fputs(help.p, stdout);
    mig_buf_free(&help);
    return printed();
}

static int finish(const struct mig_command *command, mig_status status, const struct mig_err *err)
{
    if (status == MIG_USAGE)
        return wrong_usage(command->name, err);
    if (status == MIG_END)
        return command_help(command);
    if (status > MIG_OK && err->message[0])
        print_message(err->message);
    return (int)status;
}

/* NULL: nobody waits at a terminal that can take a line back. */
static struct mig_progress *open_progress(struct mig_progress *progress)
{
    const struct mig_terminal to = mig_terminal_of(STDERR_FILENO);
    const char *kind = getenv("TERM");
    if (!to.is_one || !kind || !*kind || strcmp(kind, "dumb") == 0)
        return NULL;
    *progress = (struct mig_progress){ .draw = draw, .columns = to.columns, .shares = isatty(STDOUT_FILENO) };
    return progress;
}

static int run_command(const struct mig_command *command, int argc, char **argv)
{
    char *rules_dir = mig_rules_dir_find(NULL);
    struct mig_log log = { say };
    struct mig_progress progress;
    struct mig_run run = { .log = &log,
                           .progress = open_progress(&progress),
                           .rules_dir = rules_dir,
                           .version = MIG_VERSION,
                           .check = checks };
    struct mig_args operands = { 0 };
    struct mig_err err = { 0 };
    void *args = mig_alloc(command->args_size);
    if (command->defaults)
        memcpy(args, command->defaults, command->args_size);
    mig_status status = mig_cli_parse(&command, argc, argv, args, &operands, &err);
    if (status == MIG_OK && !command->uses_network)
        mig_confine_offline(); /* where the kernel can: --version tells */
    if (status == MIG_OK)
        status = command->run(&run, args, &operands, &err);
    mig_progress_end(run.progress);
    mig_cli_free(command, args, &operands);
    free(args);
    free(rules_dir);
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

static bool is_one_of(const char *word, const char *a, const char *b, const char *c)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0 || strcmp(word, c) == 0;
}

/* The second line tells what confines the program here. */
static int version(void)
{
    struct mig_buf said = { 0 };
    mig_confine_say(&said);
    printf("migstat " MIG_VERSION "\n%s\n", said.p);
    mig_buf_free(&said);
    return printed();
}

/* "migstat help", "migstat help COMMAND", "migstat help COMMAND VERB". */
static int help(const char *name, const char *verb_name)
{
    const struct mig_command *command = name ? find_command(name) : NULL;
    const struct mig_command *verb = command && verb_name ? mig_cli_verb(command, verb_name) : NULL;
    if (name)
        return command ? command_help(verb ? verb : command) : unknown_command(name);
    print_help(stdout, mig_terminal_of(STDOUT_FILENO).has_colours);
    return printed();
}

static mig_status print_asked(const struct self_args *a, const char *rules_dir, struct mig_buf *out,
                              struct mig_err *err)
{
    const struct mig_manual manual = { &self, commands, N_COMMANDS, MIG_VERSION, rules_dir };
    const char *const *all = a->page ? mig_man_names : a->shell ? mig_shell_names : mig_asked_names;
    const char *name = a->page ? a->page : a->shell ? a->shell : a->word;
    for (; !*name && *all; all++)
        mig_buf_printf(out, "%s\n", *all);
    if (!*name)
        return MIG_OK;
    return a->page    ? mig_man_print(&manual, name, out, err)
           : a->shell ? mig_completion_print(&manual, name, out, err)
                      : mig_asked_print(&manual, name, out, err);
}

/* "migstat --…" */
static int run_self(int argc, char **argv)
{
    const struct mig_command *command = &self;
    struct self_args args = { 0 };
    struct mig_args operands = { 0 };
    struct mig_buf out = { 0 };
    struct mig_err err = { 0 };
    mig_status status = mig_cli_parse(&command, argc, argv, &args, &operands, &err);
    const bool is_asked = args.page || args.shell || args.word;
    char *rules_dir = mig_rules_dir_find(NULL);
    if (status == MIG_OK && is_asked)
        status = print_asked(&args, rules_dir, &out, &err);
    free(rules_dir);
    mig_cli_free(command, &args, &operands);
    if (status == MIG_OK && is_asked)
        fputs(out.p, stdout);
    mig_buf_free(&out);
    if (status == MIG_END)
        return help(NULL, NULL);
    if (status != MIG_OK)
        return finish(command, status, &err);
    return is_asked ? printed() : version();
}

int main(int argc, char **argv)
{
    mig_heap_keep();
    fill_closed();
    mig_mem_on_failure(out_of_memory);
    mig_heap_watch();
    mig_library_on_failure(no_library);
    gsl_set_error_handler(gsl_failed);
    mig_lend_to_all();
    json_set_alloc_funcs(mig_lend_plain, free);
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is a write error, told by its status */
    signal(SIGXFSZ, SIG_IGN); /* so is a file that may grow no further */
    has_colours = mig_terminal_of(STDERR_FILENO).has_colours;
    if (argc < 2) {
        print_help(stderr, has_colours);
        return MIG_USAGE;
    }
    if (is_one_of(argv[1], "help", "--help", "-h"))
        return help(argv[2], argc > 3 ? argv[3] : NULL);
    if (strcmp(argv[1], "version") == 0)
        return version();
    if (argv[1][0] == '-')
        return run_self(argc - 1, argv + 1);
    const struct mig_command *command = find_command(argv[1]);
    if (command)
        mig_heap_enlarge();
    return command ? run_command(command, argc - 2, argv + 2) : unknown_command(argv[1]);
}
