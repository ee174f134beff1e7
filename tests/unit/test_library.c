/* A library that is not there, or not whole, is told by the one who ends the program. */
#include <stdio.h>
#include <zlib.h>

#include "base/library.h"
#include "unit.h"

static jmp_buf back;
static char told[256];

static void note(const char *why)
{
    snprintf(told, sizeof told, "%s", why);
    longjmp(back, 1);
}

static void what_is_missing_is_told(void **state)
{
    static const char *const names[] = { "mig_no_such_name", NULL };
    (void)state;
    void *call;
    mig_library_on_failure(note);
    if (!setjmp(back)) {
        mig_library_load("libmig-is-not-there.so.7", names, &call);
        fail();
    }
    assert_non_null(strstr(told, "libmig-is-not-there.so.7"));
    if (!setjmp(back)) {
        mig_library_load("libz.so.1", names, &call);
        fail();
    }
    assert_non_null(strstr(told, "mig_no_such_name"));
}

static void calls_are_those_of_the_library(void **state)
{
#define CALLS(X) X(zlibVersion) X(crc32)
    static const char *const names[] = { CALLS(MIG_LIBRARY_NAME) NULL };
    struct {
        CALLS(MIG_LIBRARY_MEMBER)
    } calls;
    (void)state;
    mig_library_load("libz.so.1", names, &calls);
    assert_string_equal(calls.zlibVersion(), zlibVersion());
    assert_int_equal(calls.crc32(0, (const Bytef *)"17000", 5), crc32(0, (const Bytef *)"17000", 5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_missing_is_told),
        cmocka_unit_test(calls_are_those_of_the_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
