#include "run/web/hosts.h"

#include <stdlib.h>
#include <time.h>

int64_t mig_clock_ms(void)
{
    struct timespec t = { 0 };
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct mig_host *mig_hosts_find(struct mig_hosts *hosts, struct mig_span name)
{
    uint32_t at = mig_map_add(&hosts->host_of, name, (uint32_t)hosts->n_hosts);
    if (at != MIG_MAP_NONE)
        return hosts->host[at];
    hosts->host = mig_grow(hosts->host, &hosts->hosts_cap, hosts->n_hosts + 1, sizeof(struct mig_host *));
    return hosts->host[hosts->n_hosts++] = mig_alloc(sizeof(struct mig_host));
}

struct mig_site *mig_hosts_site(struct mig_hosts *hosts, struct mig_span name)
{
    uint32_t at = mig_map_add(&hosts->site_of, name, (uint32_t)hosts->n_sites);
    if (at != MIG_MAP_NONE)
        return hosts->site[at];
    hosts->site = mig_grow(hosts->site, &hosts->sites_cap, hosts->n_sites + 1, sizeof(struct mig_site *));
    return hosts->site[hosts->n_sites++] = mig_alloc(sizeof(struct mig_site));
}

void mig_hosts_free(struct mig_hosts *hosts)
{
    for (size_t i = 0; i < hosts->n_hosts; i++)
        free(hosts->host[i]);
    for (size_t i = 0; i < hosts->n_sites; i++) {
        mig_robots_free(&hosts->site[i]->robots);
        free(hosts->site[i]);
    }
    free(hosts->host);
    free(hosts->site);
    mig_map_free(&hosts->host_of);
    mig_map_free(&hosts->site_of);
    *hosts = (struct mig_hosts){ 0 };
}
