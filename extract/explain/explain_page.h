/* explain_page.h -- accounts of numbers written out: for a terminal, or as one page of HTML. */
#ifndef MIG_EXTRACT_EXPLAIN_EXPLAIN_PAGE_H
#define MIG_EXTRACT_EXPLAIN_EXPLAIN_PAGE_H

#include "extract/explain/explain.h"

/* The text with its numbers marked, and below it the accounts: two buffers, one document. */
struct mig_explain_page {
    struct mig_teller teller; /* first */
    struct mig_buf text, accounts;
    size_t n[MIG_N_VERDICTS]; /* numbers of the document */
    bool has_colours;
};

/* As text; COLOURS for a terminal. */
void mig_explain_text_begin(struct mig_explain_page *page, bool has_colours);
/* Appends the document to OUT, which holds another one before it if IS_FURTHER, and empties the page. */
void mig_explain_text_end(struct mig_explain_page *page, const struct mig_document *doc, bool is_further,
                          struct mig_buf *out);

/* As HTML: head once, documents, foot once. STYLE is CSS. */
void mig_explain_html_head(struct mig_buf *out, struct mig_span style, struct mig_span title);
void mig_explain_html_begin(struct mig_explain_page *page);
void mig_explain_html_end(struct mig_explain_page *page, const struct mig_document *doc, struct mig_buf *out);
void mig_explain_html_foot(struct mig_buf *out);
void mig_explain_page_free(struct mig_explain_page *page);

#endif
