/* warc_use.h -- what a web archive holds that may be a release, by what the server called it. */
#ifndef MIG_EXTRACT_SOURCE_WARC_WARC_USE_H
#define MIG_EXTRACT_SOURCE_WARC_WARC_USE_H

#include "extract/source/http.h"

/* How what a server calls its pages is read. */
enum mig_warc_use {
    MIG_WARC_NOT,       /* pictures, scripts, styles, fonts, sound, data for programs: passed over */
    MIG_WARC_AS_PAGE,   /* HTML, whatever it begins with */
    MIG_WARC_AS_TEXT,   /* text, if it is no program's */
    MIG_WARC_BY_CONTENT /* what it looks like, if it looks like something that we know */
};
enum mig_warc_use mig_warc_use_of(struct mig_media media);
/* Is it what NDJSON is called? */
bool mig_warc_is_json_lines(struct mig_media media);
/* Is a text that is called PATH and begins with HEAD one that every site has for programs? */
bool mig_warc_is_for_programs(const char *path, struct mig_span head);

#endif
