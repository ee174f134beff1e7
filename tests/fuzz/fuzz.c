#include "tests/fuzz/fuzz.h"

#include <gsl/gsl_errno.h>
#include <unistd.h>

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

void fuzz_check_clean(struct mig_span text, const char *what)
{
    FUZZ_CHECK(mig_utf8_is_valid(text), "%s: UTF-8 up to byte %zu of %zu", what, mig_utf8_valid(text), text.n);
    struct mig_buf clean = { 0 };
    mig_utf8_clean(&clean, text);
    FUZZ_CHECK(mig_span_eq(mig_buf_span(&clean), text), "%s: cleaned it would be %zu bytes, not %zu", what, clean.n,
               text.n);
    FUZZ_CHECK(text.n == 0 || (!memchr(text.p, '\r', text.n) && !memchr(text.p, '\0', text.n)), "%s: CR or NUL", what);
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
