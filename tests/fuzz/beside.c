/* beside.c -- a manifest or a sidecar of any bytes, which strangers put into archives, too. What it says of a document is clean, one line each,
 * a code where one belongs, and a day that there is; what is wrong in it is told in lines that name it. */
#include "extract/source/manifest.h"

#include "extract/source/sidecar.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "manifest", "sidecar", NULL };

static void check_line(struct mig_span text, const char *what)
{
    fuzz_check_clean(text, what);
    FUZZ_CHECK(text.n == 0 || !memchr(text.p, '\n', text.n), "%s: '%.*s'", what, MIG_SPAN_ARG(text));
}

static void check_said(const struct mig_carried *said)
{
    check_line(said->title, "title");
    check_line(said->url, "url");
    check_line(said->publisher, "publisher");
    FUZZ_CHECK(said->place.n == 0 || mig_is_country_code(said->place), "place '%.*s'", MIG_SPAN_ARG(said->place));
    FUZZ_CHECK(said->published == MIG_NO_DAY || (said->published >= mig_day_of(1, 1, 1)), "day %d", said->published);
}

static void check_faults(struct mig_manifest *m, const char *name)
{
    struct mig_err err = { 0 };
    size_t n = 0;
    for (; mig_manifest_fault(m, &err) != MIG_OK; n++)
        FUZZ_CHECK(strstr(err.message, name) && !strchr(err.message, '\n'), "'%s'", err.message);
    FUZZ_CHECK(n <= MIG_FAULTS_MAX, "%zu faults", n);
}

/* IN as the file NAME of the folder a/, then what it says of some paths that it may speak of. */
static void read(struct mig_span in, const char *name)
{
    static const char *const paths[] = { "a/b.html", "a/c.txt", "a/d/e.pdf", "a/x", "a/.html" };
    const struct mig_limits limits = MIG_LIMITS_DEFAULT;
    struct mig_manifest *m = mig_manifest_new(&limits);
    struct mig_input input = { 0 };
    struct mig_buf bytes = { 0 };
    struct mig_carried said = { 0 };
    mig_buf_add(&bytes, in);
    mig_input_open_bytes(&input, name, &bytes);
    mig_manifest_read(m, name, &input);
    mig_input_close(&input);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        mig_carried_reset(&said, MIG_DATE_SIDECAR);
        mig_manifest_find(m, paths[i], &said);
        check_said(&said);
    }
    mig_manifest_miss(m, NULL, NULL);
    check_faults(m, name);
    mig_carried_free(&said);
    mig_manifest_free(m);
}

void fuzz_one(struct mig_span in)
{
    bool is_manifest = strcmp(fuzz_part(), "manifest") == 0;
    read(in, is_manifest ? "a/manifest.csv" : "a/b.html.meta.yaml");
}
