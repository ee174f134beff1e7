/* dates.h -- dates written in digits in file names, addresses, attributes and short lines. Month names are
 * language data and belong to text/. */
#ifndef MIG_EXTRACT_SOURCE_DATES_H
#define MIG_EXTRACT_SOURCE_DATES_H

#include "base/date.h"

/* Each gives MIG_NO_DAY when there is none. Years are 1900 to 2100. */

/* "2012-12-18", "2012_12_18", "20121218" or "18.12.2012" anywhere in the last part of PATH. */
mig_day mig_date_in_name(struct mig_span path);
/* "/2012/12/18/", "2012-12-18", "20121218" in the path of an address. */
mig_day mig_date_in_url(struct mig_span url);
/* At the start of an attribute or meta value: year, month, day with any one of - / . or nothing between, or
 * day.month.year; or seconds or milliseconds since 1970. */
mig_day mig_date_in_value(struct mig_span value);
/* A stamp of a mail or a feed: "Tue, 18 Dec 2012 15:00:00 +0500", "Tue Dec 18 15:00:00 2012": the day there, where it was
 * written. The names of months are those of RFC 5322. */
mig_day mig_date_in_stamp(struct mig_span value);
/* A line that is little more than a date: "18.12.2012, 15:42", "Dushanbe, 2012-12-18"; "18/12/2012" only when no
 * other reading is possible. */
mig_day mig_date_in_line(struct mig_span line);
/* Could a line as short as those hold a date in words: is there a year in it? */
bool mig_date_has_year(struct mig_span line);

#endif
