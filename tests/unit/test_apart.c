/* Is an output one of the inputs? While the system cannot say, nothing is written. */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/apart.h"

/* The N-th look at a file fails, from 1 on, and with GOES_ON each behind it. */
static struct {
    unsigned at, n;
    int why;
    bool goes_on;
} fault;

static bool fails(void)
{
    fault.n++;
    errno = fault.why;
    return fault.at && (fault.n == fault.at || (fault.goes_on && fault.n > fault.at));
}

int stat(const char *restrict path, struct stat *restrict st)
{
    return fails() ? -1 : fstatat(AT_FDCWD, path, st, 0);
}

int fstat(int fd, struct stat *st)
{
    return fails() ? -1 : fstatat(fd, "", st, AT_EMPTY_PATH);
}

static mig_status check(const char *output, const char *input)
{
    const struct mig_apart of[] = { { "--output", output }, { NULL, input } };
    struct mig_err err;
    fault.n = 0;
    return mig_apart_check(of, 2, &err);
}

static void write_file(const char *path)
{
    int fd = open(path, O_CREAT | O_WRONLY, 0600);
    assert_true(fd >= 0);
    close(fd);
}

static void same_or_not(void **state)
{
    (void)state;
    fault.at = 0;
    assert_int_equal(check("a", "b"), MIG_OK);
    assert_int_equal(check("new", "a"), MIG_OK);
    assert_int_equal(check("new", "no/such"), MIG_OK);
    assert_int_equal(check("a", "a"), MIG_USAGE);
    assert_int_equal(check("a", "./link"), MIG_USAGE);
    assert_int_equal(check("new", "../here/new"), MIG_USAGE);
    assert_int_equal(check("/dev/null", "/dev/null"), MIG_OK);
    assert_int_equal(check("a/b", "a"), MIG_OK);
}

/* Once, and from then on; under each of its names. */
static void nobody_can_say(void **state)
{
    static const char *const inputs[] = { "a", "./a", "link", "hard" };
    static const int whys[] = { EIO, EACCES, ENOMEM, EOVERFLOW };
    (void)state;
    for (size_t i = 0; i < 2 * sizeof inputs / sizeof *inputs * (sizeof whys / sizeof *whys); i++) {
        const char *input = inputs[i / 2 % 4];
        fault.why = whys[i / 8];
        fault.goes_on = i % 2;
        fault.at = 0;
        mig_status status = check("a", input);
        for (unsigned n = fault.n; n > 0; n--) {
            fault.at = n;
            status = check("a", input);
            if (fault.goes_on ? status == MIG_OK : status != MIG_USAGE)
                print_error("%s: %d at %u: %d\n", input, fault.why, n, (int)status);
            assert_true(fault.goes_on ? status != MIG_OK : status == MIG_USAGE);
        }
    }
    fault.at = 0;
}

/* The others of a list are read, and it cannot be written to. */
static void no_right(void **state)
{
    (void)state;
    if (geteuid() == 0)
        return; /* who has all rights */
    assert_int_equal(check("new", "locked/a"), MIG_OK);
    assert_int_equal(check("locked/a", "new"), MIG_CANTCREAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_or_not),
        cmocka_unit_test(nobody_can_say),
        cmocka_unit_test(no_right),
    };
    char folder[] = "/tmp/test_apart.XXXXXX";
    if (!mkdtemp(folder) || chdir(folder) != 0 || mkdir("here", 0700) != 0 || chdir("here") != 0)
        return 1;
    write_file("a");
    write_file("b");
    int failed = symlink("a", "link") || link("a", "hard") || mkdir("locked", 0);
    failed = failed || cmocka_run_group_tests(tests, NULL, NULL);
    unlink("a"), unlink("b"), unlink("link"), unlink("hard"), rmdir("locked");
    return failed || chdir("..") || rmdir("here") || rmdir(folder) ? 1 : 0;
}
