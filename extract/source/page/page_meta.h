/* page_meta.h -- what a page says about itself: title, date, publisher, language, address. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_META_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_META_H

#include "extract/source/document.h"
#include "extract/source/page/page.h"

/* Fills title, url, publisher, language, published and date_source of DOC where the page gives them. */
void mig_page_describe(const struct mig_page *page, struct mig_document *doc);

/* The day that NODE, an element, tells by its attributes or its short text; MIG_NO_DAY: none. */
mig_day mig_page_date(const struct mig_page *page, size_t node);

/* What schema.org data in JSON (JSON-LD) say of the page's article; empty where they say nothing. Parts of JSON
 * that cannot be read are passed over. */
struct mig_schema {
    struct mig_span published, modified, publisher, headline, language;
    bool is_article; /* from an object whose type is a kind of article */
};
/* Reads one script; what SCHEMA holds already stays, unless this script has the article itself. */
void mig_schema_read(struct mig_span json, struct mig_schema *schema, struct mig_arena *arena);

#endif
