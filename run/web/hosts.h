/* hosts.h -- when each host may be asked again, and what each site's robots.txt said, for as long as a run goes. Of fetch.c only. */
#ifndef MIG_RUN_WEB_HOSTS_H
#define MIG_RUN_WEB_HOSTS_H

#include "base/hash.h"
#include "run/web/robots.h"

/* Milliseconds of a clock that nobody sets. */
int64_t mig_clock_ms(void);

struct mig_host {
    int64_t ended_at;   /* of the last request; 0: there was none */
    int64_t not_before; /* by what it said itself, or since it was busy */
    size_t delay_ms;    /* that its robots.txt wants between two requests */
    int n_lost;         /* requests in a row that could not reach it, or took too long */
};

/* What has one robots.txt: "https://example.org:443". */
struct mig_site {
    enum { MIG_SITE_NEW, MIG_SITE_KNOWN, MIG_SITE_CLOSED } state; /* CLOSED: its robots.txt could not be had */
    char why[160];                                                /* it is closed */
    struct mig_robots robots;
};

/* A zeroed struct knows none. Those found stay where they are until the end. */
struct mig_hosts {
    struct mig_map host_of, site_of;
    struct mig_host **host;
    struct mig_site **site;
    size_t n_hosts, hosts_cap, n_sites, sites_cap;
};
struct mig_host *mig_hosts_find(struct mig_hosts *hosts, struct mig_span name); /* made when it is new */
struct mig_site *mig_hosts_site(struct mig_hosts *hosts, struct mig_span name); /* the same */
void mig_hosts_free(struct mig_hosts *hosts);

#endif
