#include "tests/fuzz/fuzz.h"

#include <gsl/gsl_errno.h>
#include <unistd.h>
#include <utf8proc.h>

#include "base/hash.h"
#include "base/library.h"

static char folder[128];

void fuzz_fail(const char *file, int line, const char *what, const char *fmt, ...)
{
    char said[1024];
    va_list ap;
    va_start(ap, fmt);
    mig_err_print(said, sizeof said, fmt, ap);
    va_end(ap);
    fprintf(stderr, "%s:%d: broken: %s: %s\n", file, line, what, said);
    abort();
}

static void say_nothing(struct mig_log *log, const char *line)
{
    (void)log;
    FUZZ_CHECK(!strchr(line, '\n'), "a message of two lines: %s", line);
}

struct mig_log fuzz_log = { say_nothing };

static void out_of_memory(size_t wanted)
{
    fuzz_fail(__FILE__, __LINE__, "memory", "%zu bytes wanted", wanted);
}

static void no_library(const char *why)
{
    fuzz_fail(__FILE__, __LINE__, "library", "%s", why);
}

const char *fuzz_part(void)
{
    const char *part = getenv("FUZZ_PART");
    for (size_t i = 0; part && fuzz_parts[i]; i++)
        if (strcmp(part, fuzz_parts[i]) == 0)
            return fuzz_parts[i];
    return fuzz_parts[0];
}

const char *fuzz_rules(void)
{
    const char *given = getenv("MIGSTAT_RULES");
    return given ? given : "rules";
}

static void remove_folder(void)
{
    struct mig_arena arena = { 0 };
    char **names = NULL;
    struct mig_err err;
    if (mig_dir_list(&arena, folder, &names, &err) == MIG_OK)
        for (; *names; names++)
            unlink(mig_arena_printf(&arena, "%s/%s", folder, *names));
    rmdir(folder);
    mig_arena_free(&arena);
}

const char *fuzz_folder(void)
{
    const char *tmp = getenv("TMPDIR");
    if (!folder[0]) {
        snprintf(folder, sizeof folder, "%s/mig-fuzz-XXXXXX", tmp ? tmp : "/tmp");
        FUZZ_CHECK(mkdtemp(folder), "%s", folder);
        atexit(remove_folder);
    }
    return folder;
}

const char *fuzz_file(const char *name, struct mig_span bytes)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    FILE *file = fopen(path, "wb");
    FUZZ_CHECK(file && fwrite(bytes.n ? bytes.p : "", 1, bytes.n, file) == bytes.n, "%s", path);
    fclose(file);
    return path;
}

uint8_t fuzz_byte(struct mig_span *in)
{
    if (in->n == 0)
        return 0;
    uint8_t byte = (uint8_t)*in->p;
    *in = mig_span(in->p + 1, in->n - 1);
    return byte;
}

const struct mig_language *fuzz_language(struct mig_span *in)
{
    static const char codes[][3] = /* seeds.py knows their order */
        { "ru", "en", "tg", "ky", "uz", "kk", "fr", "es", "pt", "tr", "uk" };
    const char *code = codes[fuzz_byte(in) % (sizeof codes / sizeof *codes)];
    const struct mig_language *language = NULL;
    struct mig_err err = { 0 };
    FUZZ_CHECK(mig_language_find(fuzz_engine(false)->languages, mig_span_of(code), &language, &err) == MIG_OK, "%s: %s",
               code, err.message);
    return language;
}

const struct mig_engine *fuzz_engine(bool no_gate)
{
    static struct mig_engine *engine[2];
    struct mig_engine_options options = { .rules_dir = fuzz_rules(), .is_late = true, .no_gate = no_gate };
    struct mig_err err = { 0 };
    if (!engine[no_gate])
        FUZZ_CHECK(mig_engine_load(&engine[no_gate], &options, &err) == MIG_OK, "%s", err.message);
    return engine[no_gate];
}

struct mig_reading fuzz_reading(void)
{
    static struct mig_engine *engine;
    enum { MB = 8 };
    struct mig_engine_options options = { .rules_dir = fuzz_rules(), .no_rules = true };
    struct mig_reading reading = { .limits = MIG_LIMITS_DEFAULT, .rules_dir = fuzz_rules() };
    struct mig_err err = { 0 };
    if (!engine)
        FUZZ_CHECK(mig_engine_load(&engine, &options, &err) == MIG_OK, "%s", err.message);
    reading.limits.expanded_mb = reading.limits.document_mb = MB;
    reading.sites = engine->sites;
    reading.units = engine->units;
    return reading;
}

bool fuzz_seldom(struct mig_span in, uint64_t n)
{
    return mig_hash(in) % n == 0;
}

void fuzz_read(const char *path, struct mig_buf *out)
{
    enum { MOST = 1 << 28 };
    struct mig_err err;
    FUZZ_CHECK(mig_file_read(out, path, MOST, &err) == MIG_OK, "%s", err.message);
}

void fuzz_check_told(const struct mig_err *err, const char *suffix)
{
    const char *place = strstr(err->message, suffix);
    unsigned line = 0, col = 0;
    int n = 0;
    if (place)
        sscanf(place + strlen(suffix), ":%u:%u: %n", &line, &col, &n);
    FUZZ_CHECK(n > 0 && line > 0 && col > 0 && place[strlen(suffix) + (size_t)n], "'%s'", err->message);
    FUZZ_CHECK(!strchr(err->message, '\n') && !memchr(err->message, ' ', (size_t)(place - err->message)), "'%s'",
               err->message);
}

void fuzz_check_same(const struct mig_buf *want, const struct mig_buf *got, const char *what)
{
    FUZZ_CHECK(mig_span_eq(mig_buf_span(want), mig_buf_span(got)), "%s: '%.300s' and not '%.300s'", what,
               got->n ? got->p : "", want->n ? want->p : "");
}

/* What the program has of its own for this, is what is tried here: these are the ranges of Unicode again. */
static void check_character(uint32_t c, size_t at, const char *what)
{
    bool is_private = (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFF);
    FUZZ_CHECK(!is_private, "%s: byte %zu: U+%04X is ours alone", what, at, c);
    FUZZ_CHECK(c < 0xFB00 || c > 0xFB06, "%s: byte %zu: the ligature U+%04X", what, at, c);
    FUZZ_CHECK((c >= ' ' && c != 0x7F) || c == '\n' || c == '\t', "%s: byte %zu: the control character U+%04X", what,
               at, c);
}

/* NFC, unless so many marks follow each other that a text is cut between them. */
static void check_nfc(struct mig_span line, const char *what)
{
    enum { MOST_MARKS = 30 };
    utf8proc_uint8_t *nfc = NULL;
    size_t n_marks = 0;
    for (size_t at = 0; at < line.n && n_marks < MOST_MARKS;)
        n_marks = utf8proc_get_property((utf8proc_int32_t)mig_utf8_next(line, &at))->combining_class ? n_marks + 1 : 0;
    if (mig_span_is_ascii(line) || n_marks >= MOST_MARKS)
        return;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)line.p, (utf8proc_ssize_t)line.n, &nfc,
                                      UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    FUZZ_CHECK(n >= 0 && mig_span_eq(mig_span((const char *)nfc, (size_t)n), line), "%s: not in NFC: '%.*s'", what,
               MIG_SPAN_ARG(line));
    free(nfc);
}

void fuzz_check_clean(struct mig_span text, const char *what)
{
    struct mig_span line, rest = text;
    FUZZ_CHECK(mig_utf8_is_valid(text), "%s: UTF-8 up to byte %zu of %zu", what, mig_utf8_valid(text), text.n);
    for (size_t at = 0, start = 0; at < text.n; start = at)
        check_character(mig_utf8_next(text, &at), start, what);
    while (mig_span_split(&rest, '\n', &line))
        check_nfc(line, what);
    struct mig_buf clean = { 0 };
    mig_utf8_clean(&clean, text);
    FUZZ_CHECK(mig_span_eq(mig_buf_span(&clean), text), "%s: cleaned it would be %zu bytes, not %zu", what, clean.n,
               text.n);
    mig_buf_free(&clean);
}

void fuzz_check_figure(double value, double min, double max)
{
    FUZZ_CHECK(!isinf(value) && !isinf(min) && !isinf(max), "%g, %g .. %g", value, min, max);
    FUZZ_CHECK(!(min > max) && !(value < min) && !(value > max), "%.17g, %.17g .. %.17g", value, min, max);
}

mig_status fuzz_command(const struct mig_command *command, const char *const *args)
{
    static mig_data_check *const checks[] = { NULL };
    struct mig_run run = { .log = &fuzz_log, .rules_dir = fuzz_rules(), .version = "0", .check = checks };
    struct mig_args operands = { 0 };
    struct mig_err err = { 0 };
    char *argv[16];
    int argc = 0;
    while (args[argc])
        argv[argc] = mig_copy(args[argc]), argc++;
    void *given = mig_alloc(command->args_size);
    if (command->defaults)
        memcpy(given, command->defaults, command->args_size);
    mig_status status = mig_cli_parse(&command, argc, argv, given, &operands, &err);
    FUZZ_CHECK(status == MIG_OK, "%s", err.message);
    status = command->run(&run, given, &operands, &err);
    FUZZ_CHECK(!strchr(err.message, '\n'), "a message of two lines: %s", err.message);
    mig_cli_free(command, given, &operands);
    free(given);
    while (argc > 0)
        free(argv[--argc]);
    return status;
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    mig_mem_on_failure(out_of_memory);
    mig_library_on_failure(no_library);
    gsl_set_error_handler_off();
    if (getenv("FUZZ_LIST")) {
        for (size_t i = 0; fuzz_parts[i]; i++)
            puts(fuzz_parts[i]);
        exit(0);
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_one(mig_span((const char *)data, size));
    return 0;
}
