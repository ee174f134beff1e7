#include "run/web/robots.h"

#include <stdlib.h>
#include <strings.h>

#include "base/buf.h"

/* A pattern in the form in which paths are compared, '*' and '$' as they stand. */
struct mig_robots_rule {
    struct mig_span pattern;
    bool allows;
};

/* Whom the lines that are being read are for. */
enum { FOR_ME = 1, FOR_ALL = 2 };

struct reading {
    struct mig_span agent;
    struct mig_robots mine, all;
    int whom;
    bool is_in_rules; /* the next User-agent begins another group */
    bool is_named;    /* a group names the program, be it without a rule */
};

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* RFC 3986, 2.3. */
static bool is_unreserved(unsigned char c)
{
    return is_letter((char)c) || mig_is_digit((char)c) || (c != '\0' && strchr("-._~", c));
}

static int hex_of(char c)
{
    return mig_is_digit(c) ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* The octet that "%XX" at TEXT[at] stands for; -1: it is none. */
static int octet_at(struct mig_span text, size_t at)
{
    if (text.p[at] != '%' || text.n - at < 3)
        return -1;
    int high = hex_of(text.p[at + 1]), low = hex_of(text.p[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* RFC 9309, 2.2.2: unreserved octets as they are, those outside ASCII as %XX; in a query so are the delimiters, which need not be escaped
 * there (RFC 3986, 3.4), and by its own example are. In a path "/" and "%2F" are two things. */
static void add_octet(struct mig_buf *out, unsigned char c, bool is_escaped, bool is_query)
{
    bool escapes = is_escaped ? !is_unreserved(c) : c <= ' ' || c >= 0x7F || (is_query && strchr(":/?#[]@", c));
    if (escapes)
        mig_buf_printf(out, "%%%02X", c);
    else
        mig_buf_char(out, (char)c);
}

/* PATH as it is compared. IS_PATTERN: '*' and '$' are no octets of it. */
static void add_normal(struct mig_buf *out, struct mig_span path, bool is_pattern)
{
    bool is_query = false;
    for (size_t i = 0; i < path.n; i++) {
        int octet = octet_at(path, i);
        bool is_special = path.p[i] == '*' || path.p[i] == '$', begins_query = !is_query && path.p[i] == '?';
        if (octet >= 0)
            i += 2;
        if (octet < 0 && (begins_query || (is_special && is_pattern)))
            mig_buf_char(out, path.p[i]);
        else
            add_octet(out, octet >= 0 ? (unsigned char)octet : (unsigned char)path.p[i], octet >= 0 || is_special,
                      is_query);
        is_query = is_query || begins_query;
    }
}

/* The product token that TEXT begins with: letters, '_' and '-' (RFC 9309, 2.2.1). */
static struct mig_span token_of(struct mig_span text)
{
    size_t n = 0;
    while (n < text.n && (is_letter(text.p[n]) || text.p[n] == '_' || text.p[n] == '-'))
        n++;
    return mig_span_cut(text, 0, n);
}

static bool is_same(struct mig_span a, struct mig_span b)
{
    return a.n == b.n && a.n > 0 && strncasecmp(a.p, b.p, a.n) == 0;
}

static void read_agent(struct reading *r, struct mig_span value)
{
    if (r->is_in_rules)
        r->whom = 0;
    r->is_in_rules = false;
    if (mig_span_starts(value, "*"))
        r->whom |= FOR_ALL;
    else if (is_same(token_of(value), r->agent))
        r->whom |= FOR_ME;
    r->is_named = r->is_named || (r->whom & FOR_ME);
}

static void add_rule(struct mig_robots *to, struct mig_span path, bool allows)
{
    struct mig_buf pattern = { 0 };
    add_normal(&pattern, path, true);
    to->rule = mig_grow(to->rule, &to->cap, to->n + 1, sizeof *to->rule);
    to->rule[to->n++] = (struct mig_robots_rule){ mig_arena_span(&to->arena, mig_buf_span(&pattern)), allows };
    mig_buf_free(&pattern);
}

/* An empty Disallow forbids nothing. */
static void read_rule(struct reading *r, struct mig_span value, bool allows)
{
    r->is_in_rules = true;
    if (value.n && r->whom & FOR_ME)
        add_rule(&r->mine, value, allows);
    if (value.n && r->whom & FOR_ALL)
        add_rule(&r->all, value, allows);
}

static void read_allow(struct reading *r, struct mig_span value)
{
    read_rule(r, value, true);
}

static void read_disallow(struct reading *r, struct mig_span value)
{
    read_rule(r, value, false);
}

/* Seconds, "0.5" too. For those named above it; it is no rule, so that a User-agent behind it is of the same group. */
static void read_delay(struct reading *r, struct mig_span value)
{
    static const double most = 1e6; /* so that milliseconds fit; the asker has a limit of its own */
    double seconds;
    if (!mig_span_number(value, &seconds) || !(seconds > 0))
        return;
    size_t ms = (size_t)((seconds < most ? seconds : most) * 1000);
    if (r->whom & FOR_ME && ms > r->mine.delay_ms)
        r->mine.delay_ms = ms;
    if (r->whom & FOR_ALL && ms > r->all.delay_ms)
        r->all.delay_ms = ms;
}

static const struct key {
    const char *name;
    void (*read)(struct reading *r, struct mig_span value);
} keys[] = {
    { "user-agent", read_agent },
    { "allow", read_allow },
    { "disallow", read_disallow },
    { "crawl-delay", read_delay },
};

static void read_line(struct reading *r, struct mig_span line)
{
    const char *sharp = line.n ? memchr(line.p, '#', line.n) : NULL;
    if (sharp)
        line.n = (size_t)(sharp - line.p);
    const char *colon = line.n ? memchr(line.p, ':', line.n) : NULL;
    if (!colon)
        return;
    size_t n = (size_t)(colon - line.p);
    struct mig_span name = mig_span_trim(mig_span_cut(line, 0, n));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (is_same(name, mig_span_of(keys[i].name)))
            keys[i].read(r, mig_span_trim(mig_span_cut(line, n + 1, line.n)));
}

void mig_robots_read(struct mig_robots *robots, struct mig_span text, const char *agent)
{
    struct reading r = { .agent = token_of(mig_span_of(agent)) };
    struct mig_span line, rest = text;
    rest.n = rest.n < MIG_ROBOTS_MAX ? rest.n : MIG_ROBOTS_MAX;
    if (mig_span_starts(rest, "\xEF\xBB\xBF"))
        rest = mig_span_cut(rest, 3, rest.n);
    while (mig_span_split(&rest, '\n', &line)) {
        struct mig_span part; /* lines end with CR, LF or both */
        while (mig_span_split(&line, '\r', &part))
            read_line(&r, part);
    }
    *robots = r.is_named ? r.mine : r.all;
    mig_robots_free(r.is_named ? &r.all : &r.mine);
}

/* Does PATH begin as PATTERN has it? A '*' takes as little as it can, which is right since only the last part may be held to the end. */
static bool matches(struct mig_span pattern, struct mig_span path)
{
    bool is_first = true, is_to_end = mig_span_ends(pattern, "$");
    struct mig_span part = { 0 };
    pattern.n -= is_to_end;
    while (mig_span_split(&pattern, '*', &part)) {
        size_t at = is_first ? 0 : mig_span_find(path, part);
        if (is_to_end && !pattern.p && !is_first && path.n >= part.n) /* the last */
            at = path.n - part.n;
        if (at == SIZE_MAX || path.n - at < part.n || !mig_span_eq(mig_span_cut(path, at, at + part.n), part))
            return false;
        path = mig_span_cut(path, at + part.n, path.n);
        is_first = false;
    }
    return !is_to_end || path.n == 0;
}

bool mig_robots_allows(const struct mig_robots *robots, struct mig_span path)
{
    struct mig_buf normal = { 0 };
    size_t longest = 0;
    bool allows = true;
    if (mig_span_is(path, "/robots.txt"))
        return true;
    add_normal(&normal, path, false);
    for (size_t i = 0; i < robots->n; i++) {
        const struct mig_robots_rule *rule = &robots->rule[i];
        bool counts = rule->pattern.n > longest || (rule->pattern.n == longest && rule->allows);
        if (!counts || !matches(rule->pattern, mig_buf_span(&normal)))
            continue;
        longest = rule->pattern.n;
        allows = rule->allows;
    }
    mig_buf_free(&normal);
    return allows;
}

void mig_robots_free(struct mig_robots *robots)
{
    free(robots->rule);
    mig_arena_free(&robots->arena);
    *robots = (struct mig_robots){ 0 };
}
