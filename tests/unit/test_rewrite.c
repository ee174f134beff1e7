/* What changes nodes of a file keeps its hands off one that is no longer what was loaded, or would be no YAML behind it. */
#include <stdio.h>
#include <unistd.h>

#include "unit.h"

#include "base/io.h"
#include "extract/workbench/rewrite.h"

static const char loaded[] = "a: [{value: 41}, {value: 5}]\nb: x\n";

static char folder[] = "/tmp/test_rewrite.XXXXXX", path[64];

static void put(const char *text)
{
    struct mig_err err;
    assert_int_equal(mig_file_write(path, mig_span_of(text), &err), MIG_OK);
}

static int begin(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/pack.yaml", folder);
    return 0;
}

static int end(void **state)
{
    (void)state;
    return unlink(path) == 0 && rmdir(folder) == 0 ? 0 : -1;
}

/* The file is loaded, then reads BEFORE (NULL: is gone); its first value and all of the list shall read TEXT: told is SAID, and the file
 * reads AFTER. */
static void rewrite(const char *before, const char *text, mig_status status, const char *said, const char *after)
{
    struct mig_rewrite r = { 0 };
    struct mig_arena arena = { 0 };
    struct mig_yaml *root;
    struct mig_err err = { 0 };
    struct mig_buf now = { 0 };
    put(loaded);
    assert_int_equal(mig_yaml_load(&arena, path, &root, &err), MIG_OK);
    if (before)
        put(before);
    else
        assert_int_equal(unlink(path), 0);
    mig_rewrite_add(&r, mig_yaml_get(root, "a")->child->child, mig_span_of(text));
    mig_rewrite_add(&r, mig_yaml_get(root, "b"), mig_span_of("y"));
    assert_int_equal(mig_rewrite_commit(&r, &err), status);
    if (status != MIG_OK) {
        assert_int_equal(strncmp(err.message, path, strlen(path)), 0);
        assert_string_equal(err.message + strlen(path), said);
    }
    if (after) {
        assert_int_equal(mig_file_read(&now, path, 1000, &err), MIG_OK);
        assert_string_equal(now.p, after);
    }
    mig_buf_free(&now);
    mig_rewrite_free(&r);
    mig_arena_free(&arena);
}

static void writes_what_was_loaded(void **state)
{
    (void)state;
    rewrite(loaded, "42", MIG_OK, NULL, "a: [{value: 42}, {value: 5}]\nb: y\n");
    /* what changed in between is another node */
    rewrite("a: [{value: 41}, {value: 6}]\nb: x\n", "42", MIG_OK, NULL, "a: [{value: 42}, {value: 6}]\nb: y\n");
}

static void leaves_what_has_changed(void **state)
{
    static const char *const others[] = {
        "a: [{value: 40}, {value: 5}]\nb: x\n", /* another value */
        "a: [{value: 411}, {value: 5}]\nb: x\n",      "a: [{value: 41}, {value: 5}]\nb: [\n]\n",
        "# 3\na: [{value: 41}, {value: 5}]\nb: x\n", /* all has moved */
        "a: [{value: 41}, {value: 5}]\nc: 1\nb: x\n", "a: 1\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        rewrite(others[i], "42", MIG_DATA, ": changed while it was looked at; nothing was written", others[i]);
    rewrite("a: [\n", "42", MIG_DATA, ":2:1: did not find expected node content", "a: [\n");
    rewrite(NULL, "42", MIG_NOINPUT, ": cannot open: No such file or directory", NULL);
    put(loaded);
}

static void writes_no_broken_file(void **state)
{
    (void)state;
    rewrite(loaded, "[", MIG_DATA, ":1:14: did not find expected node content", loaded);
}

/* A list is as it was only if all that it holds is. */
static void looks_into_lists(void **state)
{
    static const char *const others[] = { "a: [{value: 41}, {value: 6}]\nb: x\n",
                                          "a: [{value: 41, value22: 5}]\nb: x\n",
                                          "a: [{value: 41}, 5, [1, 23]]\nb: x\n" };
    struct mig_rewrite r;
    struct mig_arena arena = { 0 };
    struct mig_yaml *root;
    struct mig_err err;
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        r = (struct mig_rewrite){ 0 };
        put(loaded);
        assert_int_equal(mig_yaml_load(&arena, path, &root, &err), MIG_OK);
        assert_int_equal(strlen(others[i]), strlen(loaded));
        put(others[i]);
        mig_rewrite_add(&r, mig_yaml_get(root, "a"), mig_span_of("[]"));
        assert_int_equal(mig_rewrite_commit(&r, &err), MIG_DATA);
        assert_non_null(strstr(err.message, "changed while it was looked at"));
        mig_rewrite_free(&r);
    }
    mig_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_what_was_loaded),
        cmocka_unit_test(leaves_what_has_changed),
        cmocka_unit_test(writes_no_broken_file),
        cmocka_unit_test(looks_into_lists),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
