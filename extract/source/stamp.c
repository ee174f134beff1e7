/* Dates as mails and feeds write them (RFC 5322, section 3.3; RFC 4155 for mbox). */
#include <strings.h>

#include "extract/source/dates.h"

/* The next word of what dates are made of, cut off *REST: blanks, commas and dashes stand
 * between them. */
static struct mig_span take_token(struct mig_span *rest)
{
    size_t from = 0;
    while (from < rest->n && strchr(" \t,-", rest->p[from]))
        from++;
    size_t to = from;
    while (to < rest->n && !strchr(" \t,-", rest->p[to]))
        to++;
    struct mig_span token = mig_span_cut(*rest, from, to);
    *rest = mig_span_cut(*rest, to, rest->n);
    return token;
}

/* 1 to 12 for the names that RFC 5322 fixes; 0 */
static int month_of(struct mig_span token)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for (int i = 0; token.n == 3 && i < 12; i++)
        if (strncasecmp(token.p, months + 3 * i, 3) == 0)
            return i + 1;
    return 0;
}

/* Two and three digits are of old programs (RFC 5322, section 4.3). */
static int year_of(struct mig_span token, size_t number)
{
    if (token.n == 2)
        return (int)number + (number < 50 ? 2000 : 1900);
    if (token.n == 3)
        return (int)number + 1900;
    return token.n == 4 && number >= 1900 && number <= 2100 ? (int)number : 0;
}

mig_day mig_date_in_stamp(struct mig_span value)
{
    enum { MAX_TOKENS = 10 };
    int year = 0, month = 0, day = 0;
    for (int n = 0; n < MAX_TOKENS && value.n > 0 && !(year && month && day); n++) {
        struct mig_span token = take_token(&value);
        size_t number = 0;
        if (month == 0 && (month = month_of(token)) != 0)
            continue;
        if (!mig_span_size(token, &number))
            continue;
        if (day == 0 && token.n <= 2)
            day = (int)number;
        else if (year == 0)
            year = year_of(token, number);
    }
    return year && month && day ? mig_day_of(year, month, day) : MIG_NO_DAY;
}
