#include "extract/source/dates.h"

enum { MIN_YEAR = 1900, MAX_YEAR = 2100 };

/* How a date may be written: bits of a form. */
enum {
    YMD_DASH = 1,  /* 2012-12-18 */
    YMD_LOW = 2,   /* 2012_12_18 */
    YMD_SLASH = 4, /* 2012/12/18, 2012/1/8 */
    YMD_DOT = 8,   /* 2012.12.18 */
    YMD_NONE = 16, /* 20121218 */
    DMY_DOT = 32,  /* 18.12.2012 */
    DMY_SURE = 64, /* 18/12/2012, 18-12-2012, only with a day over 12: else it may be month first */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The digits at *at as a number and how many they are; at most nine are read. */
static size_t read_digits(struct mig_span text, size_t *at, int *value)
{
    size_t from = *at;
    *value = 0;
    while (*at < text.n && is_digit(text.p[*at]) && *at - from < 9)
        *value = *value * 10 + (text.p[(*at)++] - '0');
    return *at - from;
}

static mig_day make_day(int year, int month, int day)
{
    return year >= MIN_YEAR && year <= MAX_YEAR ? mig_day_of(year, month, day) : MIG_NO_DAY;
}

static const struct ymd_form {
    char separator;
    int form;
} ymd_forms[] = { { '-', YMD_DASH }, { '_', YMD_LOW }, { '/', YMD_SLASH }, { '.', YMD_DOT } };

static bool ymd_allowed(char separator, int forms)
{
    for (size_t i = 0; i < sizeof ymd_forms / sizeof *ymd_forms; i++)
        if (ymd_forms[i].separator == separator)
            return (ymd_forms[i].form & forms) != 0;
    return false;
}

/* The digit run at *at and, if it goes on like a date, the two behind it. *at moves behind what was read. */
static mig_day date_at(struct mig_span text, size_t *at, int forms)
{
    int part[3];
    size_t width[3];
    width[0] = read_digits(text, at, &part[0]);
    if (width[0] == 8 && (forms & YMD_NONE) && (*at == text.n || !is_digit(text.p[*at])))
        return make_day(part[0] / 10000, part[0] / 100 % 100, part[0] % 100);
    if (*at >= text.n || (width[0] != 4 && width[0] > 2))
        return MIG_NO_DAY;
    char separator = text.p[*at];
    size_t next = *at + 1;
    width[1] = read_digits(text, &next, &part[1]);
    if (width[1] == 0 || width[1] > 2 || next >= text.n || text.p[next] != separator)
        return MIG_NO_DAY;
    next++;
    width[2] = read_digits(text, &next, &part[2]);
    if (width[2] == 0 || (next < text.n && is_digit(text.p[next])))
        return MIG_NO_DAY;
    mig_day day = MIG_NO_DAY;
    if (width[0] == 4 && width[2] <= 2 && ymd_allowed(separator, forms))
        day = make_day(part[0], part[1], part[2]);
    else if (width[0] <= 2 && width[2] == 4 && separator == '.' && (forms & DMY_DOT))
        day = make_day(part[2], part[1], part[0]);
    else if (width[0] <= 2 && width[2] == 4 && (separator == '/' || separator == '-') && (forms & DMY_SURE) &&
             part[0] > 12)
        day = make_day(part[2], part[1], part[0]);
    if (day != MIG_NO_DAY)
        *at = next;
    return day;
}

static mig_day find_date(struct mig_span text, int forms)
{
    for (size_t i = 0; i < text.n;) {
        if (!is_digit(text.p[i])) {
            i++;
            continue;
        }
        mig_day day = date_at(text, &i, forms);
        if (day != MIG_NO_DAY)
            return day;
        while (i < text.n && is_digit(text.p[i]))
            i++;
    }
    return MIG_NO_DAY;
}

mig_day mig_date_in_name(struct mig_span path)
{
    for (size_t i = path.n; i > 0; i--)
        if (path.p[i - 1] == '/') {
            path = mig_span_cut(path, i, path.n);
            break;
        }
    return find_date(path, YMD_DASH | YMD_LOW | YMD_NONE | DMY_DOT);
}

mig_day mig_date_in_url(struct mig_span url)
{
    size_t host = mig_span_find(url, mig_span_of("://"));
    if (host != SIZE_MAX)
        url = mig_span_cut(url, host + 3, url.n);
    size_t query = mig_span_find(url, mig_span_of("?"));
    if (query != SIZE_MAX)
        url.n = query;
    return find_date(url, YMD_DASH | YMD_LOW | YMD_SLASH | YMD_NONE | DMY_SURE);
}

mig_day mig_date_in_value(struct mig_span value)
{
    value = mig_span_trim(value);
    size_t at = 0;
    if (value.n == 0 || !is_digit(value.p[0]))
        return MIG_NO_DAY;
    return date_at(value, &at, YMD_DASH | YMD_SLASH | YMD_DOT | YMD_NONE | DMY_DOT | DMY_SURE);
}

mig_day mig_date_in_line(struct mig_span line)
{
    enum { LITTLE_MORE = 60 }; /* bytes: a place, a time, an agency */
    line = mig_span_trim(line);
    if (line.n == 0 || line.n > LITTLE_MORE)
        return MIG_NO_DAY;
    return find_date(line, YMD_DASH | DMY_DOT | DMY_SURE);
}
