/* html.h -- text made safe for an HTML page. */
#ifndef MIG_BASE_HTML_H
#define MIG_BASE_HTML_H

#include "base/buf.h"

/* Appends TEXT for HTML content and attributes: what cannot stand there (control characters, malformed UTF-8) is U+FFFD. */
void mig_html_escape(struct mig_buf *out, struct mig_span text);

#endif
