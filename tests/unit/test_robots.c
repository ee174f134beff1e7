#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "run/web/robots.h"

/* Whether "bot/1.0" may ask for PATH by TEXT. */
static bool may(const char *text, const char *path)
{
    struct mig_robots robots = { 0 };
    mig_robots_read(&robots, mig_span_of(text), "bot/1.0 (+https://bot.example)");
    bool allows = mig_robots_allows(&robots, mig_span_of(path));
    mig_robots_free(&robots);
    return allows;
}

struct row {
    const char *text, *path;
    bool allows;
};

static void check(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (may(rows[i].text, rows[i].path) != rows[i].allows)
            fail_msg("row %zu: %s: %s", i, rows[i].path, rows[i].allows ? "not allowed" : "allowed");
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

static void groups(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "", "/a", true },
        { "<html>no robots.txt</html>", "/a", true },
        { "User-agent: *\nDisallow: /", "/a", false },
        { "User-agent: *\nDisallow: /", "/robots.txt", true },
        { "User-agent: *\nDisallow:", "/a", true },
        /* rules before any group are nobody's */
        { "Disallow: /\nUser-agent: *\nAllow: /", "/a", true },
        /* a group of its own goes before that of all, wherever it stands, and even without a rule */
        { "User-agent: *\nDisallow: /\nUser-agent: bot\nAllow: /", "/a", true },
        { "User-agent: bot\nDisallow: /x\nUser-agent: *\nDisallow: /", "/a", true },
        { "User-agent: bot\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", true },
        { "User-agent: *\nDisallow: /\nUser-agent: bot", "/a", true },
        /* names without regard to case, and no part of another name; a version is passed over */
        { "USER-AGENT: BoT\ndisallow: /", "/a", false },
        { "User-agent: bot/2.0\nDisallow: /", "/a", false },
        { "User-agent: bot-news\nDisallow: /", "/a", true },
        { "User-agent: bo\nDisallow: /", "/a", true },
        { "User-agent:\nDisallow: /", "/a", true },
        /* one group of several names; what is no rule does not end the list of names */
        { "User-agent: other\nUser-agent: bot\nDisallow: /", "/a", false },
        { "User-agent: bot\nSitemap: https://a.example/s\n\nUser-agent: other\nDisallow: /", "/a", false },
        { "User-agent: bot\nDisallow: /x\nUser-agent: other\nDisallow: /", "/a", true },
        /* groups of one name are one */
        { "User-agent: bot\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: bot\nDisallow: /c", "/a",
          false },
        { "User-agent: bot\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: bot\nDisallow: /c", "/c",
          false },
        { "User-agent: bot\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: bot\nDisallow: /c", "/b", true },
        /* line ends, white space, remarks, a mark */
        { "User-agent:bot\rDisallow:/a\r", "/a", false },
        { "\xEF\xBB\xBFUser-agent: bot\r\nDisallow: /a\r\n", "/a", false },
        { " \tUser-agent\t: bot # me\n  Disallow : /a #all of it", "/ab", false },
        { "# User-agent: bot\n# Disallow: /", "/a", true },
        { "User-agent: bot\nDisallow /a", "/a", true },
    };
    CHECK(rows);
}

static void longest_match(void **state)
{
    (void)state;
    static const char five[] = "User-agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n";
    static const char page[] = "User-agent: bot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n";
    static const struct row rows[] = {
        { five, "/a.gif", false },
        { five, "/a.gif?x", true },
        { five, "/publications/a.gif", true },
        { five, "/example/a", false },
        { five, "/example", true },
        { page, "/example/page/a", true },
        { page, "/example/page/disallowed.gif", false },
        { "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true }, /* of one length: allowed, in either order */
        { "User-agent: *\nAllow: /a\nDisallow: /a", "/a", true },
        { "User-agent: *\nAllow: /\nDisallow: /a", "/a", false },
        { "User-agent: *\nDisallow: /\nAllow: /$", "/", true },
        { "User-agent: *\nDisallow: /\nAllow: /$", "/a", false },
    };
    CHECK(rows);
}

static void patterns(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "User-agent: *\nDisallow: /fish", "/fish", false },
        { "User-agent: *\nDisallow: /fish", "/fishheads/yummy.html", false },
        { "User-agent: *\nDisallow: /fish", "/Fish", true },
        { "User-agent: *\nDisallow: /fish", "/catfish", true },
        { "User-agent: *\nDisallow: fish", "/fish", true },
        { "User-agent: *\nDisallow: /*.php", "/a/b.php?x=1", false },
        { "User-agent: *\nDisallow: /*.php", "/a.PHP", true },
        { "User-agent: *\nDisallow: /*.php$", "/a.php", false },
        { "User-agent: *\nDisallow: /*.php$", "/a.php.php", false },
        { "User-agent: *\nDisallow: /*.php$", "/a.php5", true },
        { "User-agent: *\nDisallow: /a*b*c$", "/aXbXcXc", false },
        { "User-agent: *\nDisallow: /a*b*c$", "/aXcXb", true },
        { "User-agent: *\nDisallow: /a*bc*bc$", "/abc", true }, /* one part is not used twice */
        { "User-agent: *\nDisallow: /a*bc*bc$", "/abcbc", false },
        { "User-agent: *\nDisallow: /a**b", "/ab", false },
        { "User-agent: *\nDisallow: /a*", "/a", false },
        { "User-agent: *\nDisallow: /a*$", "/abc", false },
        { "User-agent: *\nDisallow: /a$b", "/a$b", true }, /* within, '$' is the octet %24 only where that is written */
        { "User-agent: *\nDisallow: $", "/", true },
        { "User-agent: *\nDisallow: *", "/", false },
    };
    CHECK(rows);
}

static void escapes(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "User-agent: *\nDisallow: /a%3cd.html", "/a%3Cd.html", false },
        { "User-agent: *\nDisallow: /%7ejoe/", "/~joe/x", false },
        { "User-agent: *\nDisallow: /~joe/", "/%7Ejoe/x", false },
        { "User-agent: *\nDisallow: /a%2fb", "/a/b", true }, /* of two paths */
        { "User-agent: *\nDisallow: /a%2fb", "/a%2Fb", false },
        { "User-agent: *\nDisallow: /новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1", false },
        { "User-agent: *\nDisallow: /%D0%BD", "/новости", false },
        { "User-agent: *\nDisallow: /q?to=http://a.example", "/q?to=http%3A%2F%2Fa.example", false },
        { "User-agent: *\nDisallow: /q?to=http%3A%2F%2Fa.example", "/q?to=http://a.example", false },
        { "User-agent: *\nDisallow: /a-%2A.html", "/a-*.html", false },
        { "User-agent: *\nDisallow: /a-%2A.html", "/a-b.html", true },
        { "User-agent: *\nDisallow: /a%24", "/a$b", false },
        { "User-agent: *\nDisallow: /a%2", "/a%2", false },
        { "User-agent: *\nDisallow: /a%zz", "/a%zz", false },
    };
    CHECK(rows);
}

static size_t delay(const char *text)
{
    struct mig_robots robots = { 0 };
    mig_robots_read(&robots, mig_span_of(text), "bot");
    size_t ms = robots.delay_ms;
    mig_robots_free(&robots);
    return ms;
}

static void delays(void **state)
{
    (void)state;
    assert_int_equal(delay("User-agent: *\nCrawl-delay: 2.5\nDisallow: /x"), 2500);
    assert_int_equal(
        delay("User-agent: *\nCrawl-delay: 9\nUser-agent: x\nDisallow: /\nUser-agent: bot\nCrawl-delay: 3"), 3000);
    assert_int_equal(delay("User-agent: *\nCrawl-delay: 9\n\nUser-agent: bot\nDisallow: /x"),
                     0); /* of those named above it */
    assert_int_equal(delay("User-agent: *\nCrawl-delay: -1"), 0);
    assert_int_equal(delay("User-agent: *\nCrawl-delay: soon"), 0);
    assert_int_equal(delay("User-agent: *\nCrawl-delay: 99999999999999999999"), 1000000000);
}

/* A rule that ends behind the limit is not whole, and none behind it is read. */
static void limit(void **state)
{
    (void)state;
    size_t n = MIG_ROBOTS_MAX + 100;
    char *text = malloc(n);
    struct mig_robots robots = { 0 };
    const char head[] = "User-agent: *\nDisallow: /in\n", behind[] = "\nDisallow: /behind\n";
    memset(text, '#', n);
    memcpy(text, head, sizeof head - 1);
    memcpy(text + MIG_ROBOTS_MAX, behind, sizeof behind - 1);
    mig_robots_read(&robots, mig_span(text, n), "bot");
    assert_false(mig_robots_allows(&robots, mig_span_of("/in")));
    assert_true(mig_robots_allows(&robots, mig_span_of("/behind")));
    mig_robots_free(&robots);
    free(text);
}

/* Rules made to hurt: half a megabyte of stars against a long path takes no time to speak of. */
static void many_stars(void **state)
{
    (void)state;
    char *text = malloc(MIG_ROBOTS_MAX), path[8192];
    struct mig_robots robots = { 0 };
    size_t n = (size_t)snprintf(text, 40, "User-agent: *\nDisallow: /");
    for (; n + 2 < MIG_ROBOTS_MAX; n += 2)
        memcpy(text + n, "*a", 2);
    memset(path, 'a', sizeof path);
    path[0] = '/';
    mig_robots_read(&robots, mig_span(text, n), "bot");
    for (int i = 0; i < 100; i++)
        assert_true(mig_robots_allows(&robots, mig_span(path, sizeof path)));
    mig_robots_free(&robots);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups),     cmocka_unit_test(longest_match), cmocka_unit_test(patterns),
        cmocka_unit_test(escapes),    cmocka_unit_test(delays),        cmocka_unit_test(limit),
        cmocka_unit_test(many_stars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
