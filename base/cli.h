/* cli.h -- commands and options as tables: parsing, --help, man pages and completions (manual/) read the same rows. */
#ifndef MIG_BASE_CLI_H
#define MIG_BASE_CLI_H

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/io.h"
#include "base/terminal.h"

enum mig_arg {
    MIG_ARG_FLAG,   /* bool */
    MIG_ARG_TEXT,   /* const char * */
    MIG_ARG_PATH,   /* const char *: of a file or folder */
    MIG_ARG_PATHS,  /* struct mig_args: may be given several times */
    MIG_ARG_SIZE,   /* size_t */
    MIG_ARG_DAY,    /* mig_day, as YYYY-MM-DD */
    MIG_ARG_CHOICE, /* const char *, one of CHOICES */
    MIG_ARG_ASKED, /* the same, but the value stands behind '=', and "" is what is kept without one: CHOICES are asked for */
};

struct mig_args {
    const char **item; /* as in argv */
    size_t n, cap;
};

/* One option; tables end with a row without a long name. */
struct mig_opt {
    char letter;      /* 0: none */
    const char *name; /* --name */
    enum mig_arg type;
    size_t at;                  /* offsetof the field in the command's arguments */
    const char *operand, *help; /* operand NULL for flags */
    const char *const
        *choices; /* ended by NULL; of MIG_ARG_CHOICE and _ASKED, others may tell what the command checks */
};

/* clang-format off */
/* The row of --profile, for a const char * at AT; mig_csv_profile_names is csv.h's. */
#define MIG_OPT_PROFILE(at) \
    { 0, "profile", MIG_ARG_CHOICE, at, "NAME", "for which program the CSV is", mig_csv_profile_names }
/* The row of --csvw, for a bool at AT. */
#define MIG_OPT_CSVW(at) \
    { 0, "csvw", MIG_ARG_FLAG, at, NULL, "describe each CSV in a FILE.csv-metadata.json beside it, as CSV on the Web", NULL }
/* The row of --hxl, for a bool at AT. */
#define MIG_OPT_HXL(at) \
    { 0, "hxl", MIG_ARG_FLAG, at, NULL, "write a row of HXL tags under the names; every command that reads the file passes over it", NULL }
/* The row of --rules, for a struct mig_args at AT; USE, ", for …" or "", says what of the packs is used. */
#define MIG_OPT_RULES(at, use) \
    { 'r', "rules", MIG_ARG_PATHS, at, "PACK", \
      "rule pack or folder of packs" use ", instead of the built-in ones; may be repeated", NULL }
/* clang-format on */

/* Loads all data of one sort under RULES_DIR, whether it is needed or not. MIG_DATA with file:line:col. */
typedef mig_status mig_data_check(const char *rules_dir, struct mig_err *err);

/* What main hands to a command. */
struct mig_progress;
struct mig_run {
    struct mig_log *log;
    struct mig_progress *progress; /* progress.h; NULL: nobody waits at a terminal */
    const char *rules_dir;         /* the packs and language data that come with the program */
    const char *version;           /* of the program */
    mig_data_check *const *check;  /* one for each sort of data, ended by NULL */
};

/* One command: one file, one row. The arguments struct starts as *defaults (or zeroes). */
struct mig_command {
    const char *name, *operands, *summary, *example;
    const char *details;               /* said by the command's own --help only; NULL: nothing */
    size_t min_operands, max_operands; /* max 0: any number; none when OPERANDS is "" */
    bool uses_network;                 /* else it can make no socket, nor can what it starts: confine.h */
    bool no_files;                     /* operands are no files, so that '-' is not stdin */
    const struct mig_opt *opts;
    size_t args_size;
    const void *defaults; /* of a verb those of its command, or NULL there, too */
    mig_status (*run)(const struct mig_run *run, const void *args, const struct mig_args *operands,
                      struct mig_err *err);
    /* Ended by NULL: the first operand must name one of these. Each is a row of its own, "COMMAND VERB" by name, with the
     * arguments struct of COMMAND, which has no run of its own. Behind the verb its options are read, before it those of
     * COMMAND, which each verb has too. */
    const struct mig_command *const *verbs;
};

/* Options may stand before or behind operands; "--" ends them; "-" is an operand. ARGS is filled; operands
 * go to OPERANDS, but that which names a verb: *command is then the verb's row. MIG_USAGE with one line, to be printed
 * behind the command's name; MIG_END when --help was asked for. */
mig_status mig_cli_parse(const struct mig_command **command, int argc, char **argv, void *args,
                         struct mig_args *operands, struct mig_err *err);
/* "--OPTION: 'TEXT' is none of …", and which it was perhaps meant to be, or "expected one of …" if TEXT is NULL, without the option if it is;
 * MIG_USAGE. KNOWN is ended by NULL. */
mig_status mig_cli_none_of(const char *option, const char *text, const char *const *known, struct mig_err *err);
void mig_cli_free(const struct mig_command *command, void *args, struct mig_args *operands);
/* What --help prints: an example first. As wide as TERMINAL, or, if it is none, as usual. */
void mig_cli_help(const struct mig_command *command, struct mig_terminal terminal, struct mig_buf *out);
/* The row of COMMAND's verb that WORD names, or NULL; the word by which a verb is named. */
const struct mig_command *mig_cli_verb(const struct mig_command *command, const char *word);
const char *mig_cli_verb_word(const struct mig_command *command, const struct mig_command *verb);
/* Appends what OPTION of COMMAND is if it is not given, "month" or "64"; nothing: that says the option itself, or nothing is. */
void mig_cli_default(const struct mig_command *command, const struct mig_opt *option, struct mig_buf *out);

#endif
