#include "base/date.h"

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
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > mig_month_days(year, month))
        return MIG_NO_DAY;
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400, yoe = y % 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
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

bool mig_day_parse(struct mig_span text, mig_day *out)
{
    static const char shape[] = "dddd-dd-dd";
    int part[3] = { 0, 0, 0 }, k = 0;
    if (text.n < 10 || (text.n > 10 && text.p[10] != 'T' && text.p[10] != ' '))
        return false;
    for (size_t i = 0; i < 10; i++) {
        char c = text.p[i];
        if (shape[i] == 'd' ? c < '0' || c > '9' : c != '-')
            return false;
        if (shape[i] == 'd')
            part[k] = part[k] * 10 + (c - '0');
        else
            k++;
    }
    mig_day day = mig_day_of(part[0], part[1], part[2]);
    if (day == MIG_NO_DAY)
        return false;
    *out = day;
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
