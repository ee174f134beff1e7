#include "extract/source/warc/warc_use.h"

#include <strings.h>

#include "extract/source/recognise.h"

static const struct row {
    const char *type;
    enum mig_warc_use use;
} rows[] = {
    { "text/html", MIG_WARC_AS_PAGE },
    { "application/xhtml+xml", MIG_WARC_AS_PAGE },
    { "text/plain", MIG_WARC_AS_TEXT },
    { "application/pdf", MIG_WARC_BY_CONTENT },
    { "application/x-pdf", MIG_WARC_BY_CONTENT },
    { "application/rss+xml", MIG_WARC_BY_CONTENT },
    { "application/atom+xml", MIG_WARC_BY_CONTENT },
    { "application/rdf+xml", MIG_WARC_BY_CONTENT },
    { "application/xml", MIG_WARC_BY_CONTENT },
    { "text/xml", MIG_WARC_BY_CONTENT },
    { "application/msword", MIG_WARC_BY_CONTENT },
    { "application/rtf", MIG_WARC_BY_CONTENT },
    { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", MIG_WARC_BY_CONTENT },
    { "application/vnd.oasis.opendocument.text", MIG_WARC_BY_CONTENT },
    { "application/octet-stream", MIG_WARC_BY_CONTENT },
};

/* "application/json", "application/ld+json", and what NDJSON is called. */
static bool is_json(struct mig_media media)
{
    static const char word[] = "json";
    for (size_t i = 0; i + sizeof word - 1 <= media.type.n; i++)
        if (strncasecmp(media.type.p + i, word, sizeof word - 1) == 0)
            return true;
    return false;
}

bool mig_warc_is_json_lines(struct mig_media media)
{
    static const char *const types[] = { "application/x-ndjson", "application/ndjson", "application/jsonl",
                                         "application/x-jsonlines", "application/jsonlines" };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (mig_media_is(media, types[i]))
            return true;
    return false;
}

enum mig_warc_use mig_warc_use_of(struct mig_media media)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (mig_media_is(media, rows[i].type))
            return rows[i].use;
    return media.type.n == 0 || is_json(media) ? MIG_WARC_BY_CONTENT : MIG_WARC_NOT;
}

bool mig_warc_is_for_programs(const char *path, struct mig_span head)
{
    static const char *const names[] = { "robots.txt", "ads.txt",  "app-ads.txt", "security.txt",
                                         "humans.txt", "llms.txt", "sellers.json" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(path, names[i]) == 0)
            return true;
    return mig_path_is_company(path, head);
}
