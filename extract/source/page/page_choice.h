/* page_choice.h -- what is known of a page while its main text is chosen; for page_text.c and the files it is made of. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_CHOICE_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_CHOICE_H

#include "extract/source/page/page_lines.h"

struct mig_choice {
    const struct mig_page *page;
    const bool *omitted;   /* per node, or NULL */
    struct mig_span title; /* of the page; may be empty */
    struct mig_page_lines lines;
    bool *dropped;     /* per node: it and all below are passed over */
    uint32_t *prose;   /* per node: characters of prose before it; of a subtree: one subtraction */
    uint32_t *line_at; /* per node: its first line, or the next one behind it */
    size_t headline;   /* node; SIZE_MAX */
    size_t
        near; /* node: the smallest that holds the headline and a sentence behind it; 0: there is none below the body */
    bool *kept; /* per line */
};

struct mig_line_range {
    size_t from, to;
};

struct mig_line_range mig_choice_lines(const struct mig_choice *c, size_t node);
/* Characters of prose below NODE. */
uint32_t mig_choice_prose(const struct mig_choice *c, size_t node);
/* Does NODE hold INNER, or is it that? No node holds SIZE_MAX. */
bool mig_choice_holds(const struct mig_choice *c, size_t node, size_t inner);

/* Of the size of a sentence or more, and not a list of links. */
bool mig_line_is_prose(const struct mig_page_line *line);
/* Ends as sentences do, however short. */
bool mig_line_is_sentence(const struct mig_page_line *line);
/* Next to all of it is a link, or it is a label, "See also:", and a link. */
bool mig_line_is_link(const struct mig_choice *c, const struct mig_page_line *line);

/* The headline: the first h1 that the title repeats, else the first; where there is none, what the title repeats. */
size_t mig_choice_headline(const struct mig_choice *c);
/* What stands about the headline, see above. */
size_t mig_choice_near(const struct mig_choice *c);
/* The node whose text is the main text, or the most of it. */
size_t mig_choice_best(const struct mig_choice *c);
/* Drops what repeats one shape behind the text and is none of it: comments, teasers, captions of galleries. Has anything been? */
bool mig_choice_drop_repeats(struct mig_choice *c);
/* Fills KEPT with the lines that are the main text, of which BEST holds the most. */
void mig_choice_keep(struct mig_choice *c, size_t best);

#endif
