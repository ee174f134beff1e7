#include "extract/sources.h"

#include "base/io.h"
#include "extract/rule/pack.h"
#include "extract/source/page/xpath.h"

enum { MAX_PACK = 16 * 1024 * 1024 };

/* Keys that are XPaths stand first, as in struct mig_site. */
const char *const mig_source_keys[] = { "text", "date", "drop", "host", NULL };
enum { N_XPATHS = 3 };

static mig_status read_xpath(const struct mig_yaml *node, const char **out, struct mig_err *err)
{
    size_t at;
    struct mig_err why;
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, err);
    if (status != MIG_OK)
        return status;
    if (node->text.n == 0)
        return mig_yaml_fail(node, err, "%s is empty; leave the key out", node->key);
    *out = node->text.p;
    return mig_xpath_check(node->text.p, &at, &why) == MIG_OK ? MIG_OK
                                                              : mig_yaml_fail_at(node, at, err, "%s", why.message);
}

static mig_status check_host(const struct mig_yaml *node, struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, err);
    if (status != MIG_OK || mig_sites_is_host(node->text))
        return status;
    return mig_yaml_fail(node, err, "'%s' is no host; write www.example.org, without https:// and paths", node->text.p);
}

static mig_status check_hosts(const struct mig_yaml *source, struct mig_err *err)
{
    const struct mig_yaml *host = mig_yaml_get(source, "host");
    mig_status status = MIG_OK;
    if (!host || (host->type == MIG_YAML_LIST && !host->child))
        return mig_yaml_fail(host ? host : source, err, "a source needs its host, or several in [ ]");
    if (host->type != MIG_YAML_LIST)
        return check_host(host, err);
    for (const struct mig_yaml *one = host->child; one && status == MIG_OK; one = one->next)
        status = check_host(one, err);
    return status;
}

static void add(struct mig_sites *sites, const struct mig_yaml *host, const struct mig_site *site)
{
    if (host->type == MIG_YAML_SCALAR)
        mig_sites_add(sites, host->text, site);
    for (const struct mig_yaml *one = host->child; one; one = one->next)
        mig_sites_add(sites, one->text, site);
}

static mig_status read_source(struct mig_load *load, const struct mig_yaml *source, struct mig_sites *sites,
                              struct mig_err *err)
{
    const char *xpath[N_XPATHS] = { NULL };
    bool has_any = false;
    size_t n_faults = load->n_faults;
    mig_status status = mig_load_expect(load, source, mig_source_keys, err);
    if (status == MIG_OK)
        status = mig_load_told(load, check_hosts(source, err), err);
    for (size_t i = 0; i < N_XPATHS && status == MIG_OK; i++) {
        const struct mig_yaml *node = mig_yaml_get(source, mig_source_keys[i]);
        has_any = has_any || node;
        if (node)
            status = mig_load_told(load, read_xpath(node, &xpath[i], err), err);
    }
    if (status != MIG_OK || load->n_faults > n_faults)
        return status;
    if (!has_any)
        return mig_yaml_fail(source, err, "a source needs a text, a date or a drop");
    if (sites)
        add(sites, mig_yaml_get(source, "host"),
            &(struct mig_site){ xpath[0], xpath[1], xpath[2], source->path, source->line, source->col });
    return MIG_OK;
}

/* Adds what stands in ROOT to SITES (NULL: to nothing). */
static mig_status read_sources(struct mig_load *load, const struct mig_yaml *root, struct mig_sites *sites,
                               struct mig_err *err)
{
    const struct mig_yaml *list = mig_yaml_get(root, "sources");
    mig_status status = list ? mig_yaml_expect_type(list, MIG_YAML_LIST, err) : MIG_OK;
    if (!list || status != MIG_OK)
        return mig_load_told(load, status, err);
    for (const struct mig_yaml *source = list->child; source && status == MIG_OK; source = source->next)
        status = mig_load_told(load, read_source(load, source, sites, err), err);
    return status;
}

mig_status mig_sources_check(const struct mig_yaml *root, struct mig_log *faults, struct mig_err *err)
{
    struct mig_load load = { .faults = faults };
    return read_sources(&load, root, NULL, err);
}

/* ---- sites ---- */

/* Could TEXT, a pack, have the key? It may be quoted. */
static bool may_tell(struct mig_span text)
{
    static const char key[] = "sources";
    size_t at;
    while ((at = mig_span_find(text, mig_span_of(key))) != SIZE_MAX) {
        text = mig_span_cut(text, at + strlen(key), text.n);
        size_t i = text.n && (text.p[0] == '"' || text.p[0] == '\'');
        while (i < text.n && (text.p[i] == ' ' || text.p[i] == '\t'))
            i++;
        if (i < text.n && text.p[i] == ':')
            return true;
    }
    return false;
}

struct loading {
    struct mig_load load;
    struct mig_sites *sites;
    struct mig_arena arena;
    struct mig_buf text;
};

static mig_status load_pack(void *context, const char *path, struct mig_err *err)
{
    struct loading *l = context;
    struct mig_yaml *root = NULL;
    mig_buf_reset(&l->text);
    mig_status status = mig_file_read(&l->text, path, MAX_PACK, err);
    if (status != MIG_OK || !may_tell(mig_buf_span(&l->text)))
        return status;
    status = mig_yaml_parse(&l->arena, path, mig_buf_span(&l->text), &root, err);
    return status == MIG_OK ? read_sources(&l->load, root, l->sites, err) : status;
}

static mig_status load_sites(struct mig_sites *sites, const void *context, struct mig_err *err)
{
    const struct mig_pack_paths *paths = context;
    struct loading l = { .sites = sites };
    const char *own = mig_arena_printf(&l.arena, "%s/packs", paths->rules_dir);
    mig_status status =
        paths->n == 0 && !mig_file_exists(own) ? MIG_OK : mig_pack_paths_each(&l.arena, paths, load_pack, &l, err);
    mig_buf_free(&l.text);
    mig_arena_free(&l.arena);
    return status;
}

struct mig_sites *mig_sources_new(const struct mig_pack_paths *paths)
{
    return mig_sites_new(load_sites, paths);
}
