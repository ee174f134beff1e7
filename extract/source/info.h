/* info.h -- what files say of themselves that are written by office programs: titles and dates, not all of which are. */
#ifndef MIG_EXTRACT_SOURCE_INFO_H
#define MIG_EXTRACT_SOURCE_INFO_H

#include "extract/source/source.h"

/* Is TITLE one that somebody wrote? Programs put in names of files and of themselves. */
bool mig_info_is_title(struct mig_span title);
/* The title of DOC, whose text is there, is TITLE if that is one, else HEADING or, when that is empty, the first line if it looks
 * like a headline. */
void mig_info_set_title(struct mig_document *doc, struct mig_span title, struct mig_span heading);
/* When the file was made and last written, as it says ("2012-12-18T09:30:00Z"), or empty. That is the day of publication
 * (MIG_DATE_META) only if they agree and neither the file's name nor the head of the text tells of a year; else it stands in for
 * one, as the day of a carrier does; and if the head tells of other years only, and dates itself in one or the text does not come to
 * that of the file, an old release was written anew, and it is nothing. */
void mig_info_set_date(struct mig_document *doc, const struct mig_piece *piece, struct mig_span created,
                       struct mig_span modified);

#endif
