/* robots.h -- what a robots.txt lets one program ask for, by RFC 9309; only read here, not fetched. */
#ifndef MIG_RUN_WEB_ROBOTS_H
#define MIG_RUN_WEB_ROBOTS_H

#include "base/mem.h"

/* Bytes that are read of one, as RFC 9309, 2.5, has it; the rest is not looked at. */
#define MIG_ROBOTS_MAX ((size_t)500 << 10)

/* A zeroed struct allows all. */
struct mig_robots {
    struct mig_robots_rule *rule; /* of the groups that are for the program */
    size_t n, cap;
    size_t delay_ms; /* its Crawl-delay, which no RFC knows; 0: none */
    struct mig_arena arena;
};

/* Reads TEXT into ROBOTS, which is zeroed. AGENT is a product token or begins with one, as in "migstat/1.0": the groups that name it
 * hold, whatever the case, and those of "*" if none does. What is not understood is passed over. */
void mig_robots_read(struct mig_robots *robots, struct mig_span text, const char *agent);
/* May PATH, with its query, "/news?page=2", be asked for? Of the rules that match the longest holds; of an Allow and a Disallow of one
 * length the Allow. Time is linear in PATH and the rules. */
bool mig_robots_allows(const struct mig_robots *robots, struct mig_span path);
void mig_robots_free(struct mig_robots *robots);

#endif
