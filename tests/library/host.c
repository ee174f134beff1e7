/* host.c -- a program that has a life of its own, and calls libmigstat: host FILE. Each line says what was looked at, and whether it was so;
 * run-library counts them. host rows FILE: the facts of a page alone. What the library writes to stdout or stderr is seen there. */
#include <locale.h>
#include <migstat.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

enum { MAX_TEXT = 1 << 20, MAX_ROWS = 1 << 18, N_THREADS = 2, N_TIMES = 3 };
static char text[MAX_TEXT];
static size_t n_text;
static const struct migstat_rules *shared;

static void say(const char *what, int is_so)
{
    printf("%s %s\n", is_so ? "ok" : "not", what);
}

/* All facts of the text as KIND, a cell a line, and their number. */
static char *rows_of(struct migstat_extractor *x, const char *kind, size_t *n_rows)
{
    char *rows = calloc(1, MAX_ROWS);
    size_t n = 0;
    *n_rows = 0;
    if (migstat_extractor_read(x, kind, text, n_text) != MIGSTAT_OK)
        return rows;
    for (; migstat_extractor_next(x) == MIGSTAT_OK; ++*n_rows)
        for (size_t i = 0; i < migstat_column_count() && n < MAX_ROWS; i++) {
            const char *cell = migstat_extractor_cell(x, i);
            n += (size_t)snprintf(rows + n, MAX_ROWS - n, "%s\n", cell ? cell : "(missing)");
        }
    return rows;
}

static void *read_often(void *to)
{
    char **rows = to;
    struct migstat_extractor *x = migstat_extractor_new(shared);
    migstat_extractor_set(x, "date", "2012-12-18");
    for (int i = 0; i < N_TIMES; i++) {
        size_t n;
        free(*rows);
        *rows = rows_of(x, "text", &n);
    }
    migstat_extractor_free(x);
    return NULL;
}

static void look_at_threads(void)
{
    pthread_t thread[N_THREADS];
    char *rows[N_THREADS] = { NULL };
    for (int i = 0; i < N_THREADS; i++)
        pthread_create(&thread[i], NULL, read_often, &rows[i]);
    for (int i = 0; i < N_THREADS; i++)
        pthread_join(thread[i], NULL);
    say("two threads, an extractor each, read the same", *rows[0] && strcmp(rows[0], rows[1]) == 0);
    for (int i = 0; i < N_THREADS; i++)
        free(rows[i]);
}

static void look_at_options(struct migstat_extractor *x)
{
    static const struct {
        const char *name, *value, *says;
    } wrong[] = {
        { "dates", "2012-12-18",
          "'dates' is none of date, name, timeout, charset, language, place, publisher, title, url; did you mean "
          "'date'?" },
        { "date", "18.12.2012", "date: '18.12.2012' is no date like 2012-12-18" },
        { "place", "XXQ", "place: 'XXQ' is no ISO 3166-1 alpha-3 code of rules/places, like TJK" },
        { "language", "-", "language: '-' is no code like ru" },
        { "timeout", "soon", "timeout: 'soon' is no whole number" },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const int status = migstat_extractor_set(x, wrong[i].name, wrong[i].value);
        say(wrong[i].says, status == MIGSTAT_USAGE && strcmp(migstat_extractor_message(x), wrong[i].says) == 0);
    }
}

static void look_at_documents(struct migstat_extractor *x)
{
    const size_t value = migstat_column_find("value"), min = migstat_column_find("value_min"),
                 max = migstat_column_find("value_max");
    size_t n;
    say("no fact before the first", !migstat_extractor_cell(x, value));
    say("a kind that is none", migstat_extractor_read(x, "pdf", "", 0) == MIGSTAT_USAGE);
    say("... is told", strcmp(migstat_extractor_message(x), "kind: 'pdf' is none of text, html") == 0);
    migstat_extractor_set(x, "name", "a");
    say("no text", migstat_extractor_read(x, "text", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) == MIGSTAT_DATA);
    say("... is told by its name", strncmp(migstat_extractor_message(x), "a: not text", 11) == 0);
    say("... and gives no fact", migstat_extractor_next(x) == MIGSTAT_END);
    say("nothing gives no fact",
        migstat_extractor_read(x, "html", "", 0) != MIGSTAT_USAGE && migstat_extractor_next(x) == MIGSTAT_END);
    free(rows_of(x, "text", &n));
    say("a text behind them is read", n > 0);
    const char *one = "<html><body><p>More than 17000.5 labour migrants were consulted in 2011.</p></body></html>";
    say("a page",
        migstat_extractor_read(x, "html", one, strlen(one)) == MIGSTAT_OK && migstat_extractor_next(x) == MIGSTAT_OK);
    const char *cell = migstat_extractor_cell(x, value);
    say("numbers have a point, whatever the program's have", cell && strcmp(cell, "17000.5") == 0);
    say("a bound that is there", (cell = migstat_extractor_cell(x, min)) && strcmp(cell, "17000.5") == 0);
    say("one that is missing is no zero", !migstat_extractor_cell(x, max));
    say("no such column", !migstat_extractor_cell(x, migstat_column_count()) &&
                              !migstat_column_name(migstat_column_count()) &&
                              migstat_column_find("no_such") == migstat_column_count());
    say("one fact", migstat_extractor_next(x) == MIGSTAT_END && !migstat_extractor_cell(x, value));
}

static void look_at_notes(struct migstat_extractor *x)
{
    const char *german =
        "More than 250 labour migrants were trained in Dushanbe last year, the organisation said on Monday.\n";
    migstat_extractor_set(x, "language", "ru");
    const int status = migstat_extractor_read(x, "text", german, strlen(german));
    say("a text that is not in the language it is said to be in",
        status == MIGSTAT_OK && strstr(migstat_extractor_notes(x), "'ru'"));
    migstat_extractor_set(x, "language", NULL);
    say("... which is forgotten",
        migstat_extractor_read(x, "text", german, strlen(german)) == MIGSTAT_OK && !*migstat_extractor_notes(x));
    migstat_extractor_set(x, "date", "2013-02-01");
    migstat_extractor_read(x, "text", german, strlen(german));
    const char *end = migstat_extractor_next(x) == MIGSTAT_OK
                          ? migstat_extractor_cell(x, migstat_column_find("reference_period_end"))
                          : NULL;
    say("last year, of a day", end && strcmp(end, "2012-12-31") == 0);
    migstat_extractor_set(x, "date", "");
    migstat_extractor_read(x, "text", german, strlen(german));
    say("... and of none", migstat_extractor_next(x) == MIGSTAT_OK &&
                               !migstat_extractor_cell(x, migstat_column_find("reference_period_end")));
}

static void look_at_rules(void)
{
    struct migstat_rules *none = NULL;
    char why[256] = "";
    const int status = migstat_rules_open(&none, "/nowhere/rules", why, sizeof why);
    say("rules that are not there", status == MIGSTAT_DATA && !none && strstr(why, "/nowhere/rules"));
    say("... when nobody asks why", migstat_rules_open(&none, "/nowhere/rules", NULL, 0) == MIGSTAT_DATA);
}

/* All rows of a page, for who looks what becomes of them when there is no memory. */
static int print_rows(void)
{
    struct migstat_rules *rules;
    char why[256];
    size_t n;
    int status = migstat_rules_open(&rules, NULL, why, sizeof why);
    if (status != MIGSTAT_OK)
        return status;
    struct migstat_extractor *x = migstat_extractor_new(rules);
    char *rows = rows_of(x, "html", &n);
    fputs(rows, stdout);
    free(rows);
    migstat_extractor_free(x);
    migstat_rules_free(rules);
    return n == 0;
}

static void on_usr1(int signal)
{
    (void)signal;
}

/* What belongs to the process, before and behind everything else. */
struct life {
    void (*handler[64])(int);
    int flags[64];
    char locale[64];
    double parsed;
    int seccomp, dumpable;
    struct rlimit files;
};

static void look_at_life(struct life *life)
{
    memset(life, 0, sizeof *life);
    for (int i = 1; i < 64; i++) {
        struct sigaction now = { 0 };
        sigaction(i, NULL, &now);
        life->handler[i] = now.sa_handler;
        life->flags[i] = now.sa_flags;
    }
    snprintf(life->locale, sizeof life->locale, "%s", setlocale(LC_ALL, NULL));
    life->parsed = strtod("1,5", NULL);
    life->seccomp = prctl(PR_GET_SECCOMP);
    life->dumpable = prctl(PR_GET_DUMPABLE);
    getrlimit(RLIMIT_NOFILE, &life->files);
}

int main(int argc, char **argv)
{
    static struct life before, behind;
    struct migstat_rules *rules;
    char why[256];
    FILE *file = fopen(argv[argc - 1], "rb");
    n_text = fread(text, 1, sizeof text, file);
    fclose(file);
    if (argc > 2)
        return print_rows();
    signal(SIGUSR1, on_usr1);
    if (!setlocale(LC_ALL, "de_DE.UTF-8"))
        printf("skipped: run-library: no locale de_DE.UTF-8\n");
    look_at_life(&before);
    if (migstat_rules_open(&rules, NULL, why, sizeof why) != MIGSTAT_OK) {
        printf("not rules: %s\n", why);
        return 1;
    }
    shared = rules;
    struct migstat_extractor *x = migstat_extractor_new(rules);
    look_at_options(x);
    look_at_documents(x);
    look_at_notes(x);
    look_at_threads();
    look_at_rules();
    migstat_extractor_free(x);
    migstat_rules_free(rules);
    migstat_rules_free(NULL);
    migstat_extractor_free(NULL);
    look_at_life(&behind);
    say("handlers, locale, limits and filters are what they were", memcmp(&before, &behind, sizeof before) == 0);
    return 0;
}
