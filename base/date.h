/* date.h -- days of the proleptic Gregorian calendar, counted from 1970-01-01 = 0. */
#ifndef MIG_BASE_DATE_H
#define MIG_BASE_DATE_H

#include "base/span.h"

typedef int32_t mig_day;
#define MIG_NO_DAY INT32_MIN /* missing, unknown, or an open end */

struct mig_ymd {
    int year, month, day; /* month 1..12, day 1..31 */
};

mig_day mig_day_of(int year, int month, int day); /* MIG_NO_DAY when there is no such day; years 1..9999 */
struct mig_ymd mig_day_split(mig_day day);
int mig_month_days(int year, int month);     /* 28..31 */
mig_day mig_month_last(int year, int month); /* the month's last day */
int mig_day_weekday(mig_day day);            /* Monday 1 .. Sunday 7 */
/* N calendar months later (N may be negative); a day past the month's end becomes its last day. */
mig_day mig_day_add_months(mig_day day, int n);

/* "2012-12-18", alone or followed by 'T' or a space and anything: false, *out untouched, if it is none. */
bool mig_day_parse(struct mig_span text, mig_day *out);
/* Writes "YYYY-MM-DD", or "" for MIG_NO_DAY; returns OUT. */
char *mig_day_print(mig_day day, char out[11]);

#endif
