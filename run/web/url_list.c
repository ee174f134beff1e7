#include "run/web/url_list.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/io.h"
#include "run/web/address.h"

static const size_t file_max = (size_t)16 << 20; /* bytes; a hundred thousand addresses */

/* Without a remark, which begins the line or stands behind white space: "#part" of an address is none. */
static struct mig_span without_remark(struct mig_span line)
{
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] == '#' && (i == 0 || mig_is_white(line.p[i - 1])))
            line.n = i;
    return mig_span_trim(line);
}

static mig_status check(struct mig_url_list *list, struct mig_span url, const char *path, size_t line,
                        struct mig_err *err)
{
    struct mig_address ignored;
    struct mig_err why;
    for (size_t i = 0; i < url.n; i++)
        if (mig_is_white(url.p[i]))
            return mig_err_set(err, MIG_DATA, "%s:%zu: more than one address; a remark begins with '#'", path, line);
    if (mig_address_read(&list->arena, url, &ignored, &why) == MIG_OK)
        return MIG_OK;
    return mig_err_set(err, MIG_DATA, "%s:%zu: %s", path, line, why.message);
}

static mig_status read_lines(struct mig_url_list *list, struct mig_span text, const char *path, struct mig_err *err)
{
    struct mig_map known = { 0 };
    struct mig_span line, rest = text;
    mig_status status = MIG_OK;
    if (mig_span_starts(rest, "\xEF\xBB\xBF"))
        rest = mig_span_cut(rest, 3, rest.n);
    for (size_t n = 1; status == MIG_OK && mig_span_split(&rest, '\n', &line); n++) {
        line = without_remark(line);
        status = line.n ? check(list, line, path, n, err) : MIG_OK;
        if (line.n == 0 || status != MIG_OK || mig_map_add(&known, line, 0) != MIG_MAP_NONE)
            continue;
        list->url = mig_grow(list->url, &list->cap, list->n + 1, sizeof *list->url);
        list->url[list->n++] = mig_arena_span(&list->arena, line);
    }
    mig_map_free(&known);
    return status;
}

mig_status mig_url_list_read(struct mig_url_list *list, const char *path, struct mig_err *err)
{
    struct mig_buf text = { 0 };
    mig_status status = mig_file_read(&text, path, file_max, err);
    if (status == MIG_OK)
        status = read_lines(list, mig_buf_span(&text), path, err);
    mig_buf_free(&text);
    return status;
}

void mig_url_list_free(struct mig_url_list *list)
{
    free(list->url);
    mig_arena_free(&list->arena);
    *list = (struct mig_url_list){ 0 };
}
