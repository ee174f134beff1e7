#include "base/date.h"

#include <endian.h>
#include <string.h>

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int mig_month_days(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Years counted from March, so that the leap day is a year's last: the usual civil-calendar arithmetic. */
mig_day mig_day_of(int year, int month, int day)
{
    static const short before[] = { 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275 }; /* days, from 1 March */
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        (day > 28 && day > mig_month_days(year, month)))
        return MIG_NO_DAY;
    unsigned y = (unsigned)(month <= 2 ? year - 1 : year), leaps = y / 4 - y / 100 + y / 400;
    return (mig_day)(y * 365 + leaps) + before[month - 1] + day - 1 - 719468;
}

struct mig_ymd mig_day_split(mig_day day)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int month = mp < 10 ? mp + 3 : mp - 9;
    return (struct mig_ymd){ yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1 };
}

mig_day mig_month_last(int year, int month)
{
    return mig_day_of(year, month, mig_month_days(year, month));
}

int mig_day_weekday(mig_day day)
{
    int r = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return (r < 0 ? r + 7 : r) + 1;
}

mig_day mig_day_add_months(mig_day day, int n)
{
    if (day == MIG_NO_DAY)
        return MIG_NO_DAY;
    struct mig_ymd d = mig_day_split(day);
    int months = d.year * 12 + d.month - 1 + n;
    int year = months / 12, month = months % 12 + 1;
    if (months < 12 || year > 9999)
        return MIG_NO_DAY;
    int last = mig_month_days(year, month);
    return mig_day_of(year, month, d.day < last ? d.day : last);
}

/* Two digits, or a number above 99. */
static unsigned two_digits(const char *p)
{
    unsigned tens = (unsigned)(p[0] - '0'), ones = (unsigned)(p[1] - '0');
    return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/* "YYYY-MM-" at P; false: something else stands there. All eight bytes at once: with the shape taken off, what should be a digit is at
 * most 9 and what should be a dash is 0, else the addition sets its high bit, or it was set; then each is ten times itself and the
 * next one. */
static bool read_month(const char *p, int *year, int *month)
{
    const uint64_t shape = UINT64_C(0x2D30302D30303030), most = UINT64_C(0x7F76767F76767676);
    uint64_t w;
    memcpy(&w, p, sizeof w);
    w = le64toh(w) ^ shape;
    if (((w + most) | w) & UINT64_C(0x8080808080808080))
        return false;
    w = w * 10 + (w >> 8);
    *year = (int)((w & 0xFF) * 100 + (w >> 16 & 0xFF));
    *month = (int)(w >> 40 & 0xFF);
    return true;
}

bool mig_day_parse(struct mig_span text, mig_day *out)
{
    const char *p = text.p;
    int year, month;
    if (text.n < 10 || (text.n > 10 && p[10] != 'T' && p[10] != ' ') || !read_month(p, &year, &month))
        return false;
    mig_day found = mig_day_of(year, month, (int)two_digits(p + 8));
    if (found == MIG_NO_DAY)
        return false;
    *out = found;
    return true;
}

char *mig_day_print(mig_day day, char out[11])
{
    out[0] = '\0';
    if (day != MIG_NO_DAY) {
        struct mig_ymd d = mig_day_split(day);
        int part[] = { d.year / 100 % 100, d.year % 100, d.month, d.day };
        static const unsigned char place[] = { 0, 2, 5, 8 };
        memcpy(out, "    -  -  ", 11);
        for (int i = 0; i < 4; i++) {
            out[place[i]] = (char)('0' + part[i] / 10);
            out[place[i] + 1] = (char)('0' + part[i] % 10);
        }
    }
    return out;
}
