/* page_parts.h -- which parts of a page stand beside its main text, told by tags, roles and class names. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_PARTS_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_PARTS_H

#include "extract/source/page/page.h"

enum mig_page_part {
    MIG_PART_MAIN,    /* nothing speaks against it */
    MIG_PART_PICTURE, /* a picture with its caption, if it is short */
    MIG_PART_LOOSE,   /* a name that templates also give to wrappers of the main text: "widget", "meta", "print" */
    MIG_PART_BESIDE,  /* comments, navigation, side columns, related pages, what is hidden */
};

/* What NODE, an element, is by its tag, role, class, id and style. */
enum mig_page_part mig_page_part(const struct mig_page *page, size_t node);
/* Is NODE by itself beside the article: comments, a side column, other news? Its head and its foot, where dates stand, are not. */
bool mig_page_is_beside(const struct mig_page *page, size_t node);
/* Are they of one tag and one class? Sections need no class to be of one kind. */
bool mig_page_same_kind(const struct mig_page *page, size_t a, size_t b);
/* Is NODE by its tag or name the head of an article or a page: its headline with what stands under it? */
bool mig_page_is_head(const struct mig_page *page, size_t node);
/* Does its class or id call NODE something that is told as it happens? */
bool mig_page_is_live(const struct mig_page *page, size_t node);
/* Does its class or id call NODE a date? */
bool mig_page_is_date(const struct mig_page *page, size_t node);
/* Is NODE hidden by its style? */
bool mig_page_is_unseen(const struct mig_page *page, size_t node);
/* Of a mail: is NODE the signature, and how many quotations does each node stand in? The caller's to free. */
bool mig_page_is_signature(const struct mig_page *page, size_t node);
uint32_t *mig_page_quotes(const struct mig_page *page);

#endif
