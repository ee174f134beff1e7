/* replay FILE...: what libFuzzer does with single files, without it: each goes through the target once, as a copy of just its size, so
 * that a sanitizer or valgrind sees what is read behind its end. The last line is the number of files. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/io.h"
#include "base/mem.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Its name stands there when it crashes; SLOW holds for what should take milliseconds. */
static void run(const char *path, double slow)
{
    struct mig_buf bytes = { 0 };
    struct mig_err err;
    if (mig_file_read(&bytes, path, 1 << 24, &err) != MIG_OK) {
        printf("%s\n", err.message);
        exit(1);
    }
    uint8_t *copy = malloc(bytes.n ? bytes.n : 1);
    if (copy && bytes.n)
        memcpy(copy, bytes.p, bytes.n);
    printf("%s\n", path);
    fflush(stdout);
    double begin = now();
    LLVMFuzzerTestOneInput(copy, bytes.n);
    if (now() - begin > slow) {
        printf("%s: took %.1f s of processor time\n", path, now() - begin);
        exit(1);
    }
    free(copy);
    mig_buf_free(&bytes);
}

int main(int argc, char **argv)
{
    const char *slow = getenv("FUZZ_SLOW");
    LLVMFuzzerInitialize(&argc, &argv);
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0); /* loads what is loaded once */
    for (int i = 1; i < argc; i++)
        run(argv[i], slow ? strtod(slow, NULL) : 1e9);
    printf("%d files\n", argc - 1);
    return 0;
}
