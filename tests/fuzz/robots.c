/* robots.c -- a robots.txt of any bytes and a path, its first line: whether a program may ask for that path is what a slow reading of each
 * pattern says, that tries all ways. */
#include "run/web/robots.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

/* Does PATH begin as PATTERN has it? '*' stands for anything, '$' at the end for the end. */
static bool begins(struct mig_span pattern, struct mig_span path)
{
    if (pattern.n == 0)
        return true;
    if (pattern.n == 1 && *pattern.p == '$')
        return path.n == 0;
    struct mig_span rest = mig_span_cut(pattern, 1, pattern.n);
    for (size_t i = 0; *pattern.p == '*' && i <= path.n; i++)
        if (begins(rest, mig_span_cut(path, i, path.n)))
            return true;
    return path.n > 0 && *pattern.p == *path.p && begins(rest, mig_span_cut(path, 1, path.n));
}

/* One group with the patterns of TEXT, of which those that are plain are read here, too. */
static void check_patterns(struct mig_span path, struct mig_span text)
{
    enum { MOST = 6 }; /* stars in a pattern: each is tried at each place */
    struct mig_buf robots_txt = { 0 };
    struct mig_robots robots = { 0 };
    struct mig_span line;
    size_t longest = 0;
    bool allows = true;
    mig_buf_str(&robots_txt, "User-agent: *\n");
    while (mig_span_split(&text, '\n', &line)) {
        size_t n_stars = 0, n = 0;
        while (n < line.n && strchr("/abc.*$", line.p[n]) && line.p[n] != '\0')
            n_stars += line.p[n++] == '*';
        if (n == 0 || n_stars > MOST)
            continue;
        struct mig_span pattern = mig_span_cut(line, 0, n);
        bool is_allow = n < line.n && line.p[n] == '+';
        mig_buf_printf(&robots_txt, "%s: %.*s\n", is_allow ? "Allow" : "Disallow", MIG_SPAN_ARG(pattern));
        if ((n > longest || (n == longest && is_allow)) && begins(pattern, path)) {
            longest = n;
            allows = is_allow;
        }
    }
    mig_robots_read(&robots, mig_buf_span(&robots_txt), "migstat/1.0");
    bool got = mig_robots_allows(&robots, path);
    FUZZ_CHECK(got == allows || mig_span_is(path, "/robots.txt"), "'%.*s': %d and not %d by %s", MIG_SPAN_ARG(path),
               got, allows, robots_txt.p);
    mig_robots_free(&robots);
    mig_buf_free(&robots_txt);
}

void fuzz_one(struct mig_span in)
{
    struct mig_robots robots = { 0 };
    struct mig_span rest = in, path = { "", 0 };
    mig_span_split(&rest, '\n', &path);
    mig_robots_read(&robots, rest, "migstat/1.0");
    mig_robots_allows(&robots, path);
    mig_robots_allows(&robots, rest);
    FUZZ_CHECK(mig_robots_allows(&robots, mig_span_of("/robots.txt")), "/robots.txt");
    FUZZ_CHECK(robots.delay_ms <= 1000000000, "a delay of %zu ms", robots.delay_ms);
    mig_robots_free(&robots);
    size_t n = 0;
    while (n < path.n && path.p[n] != '\0' && strchr("/abc.", path.p[n]))
        n++;
    check_patterns(mig_span_cut(path, 0, n), rest);
}
