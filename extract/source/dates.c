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

/* The digits at *at as a number and how many they are; at most nine are read. */
static size_t read_digits(struct mig_span text, size_t *at, int *value)
{
    size_t from = *at;
    *value = 0;
    while (*at < text.n && mig_is_digit(text.p[*at]) && *at - from < 9)
        *value = *value * 10 + (text.p[(*at)++] - '0');
    return *at - from;
}

static mig_day make_day(int year, int month, int day)
{
    return year >= MIN_YEAR && year <= MAX_YEAR ? mig_day_of(year, month, day) : MIG_NO_DAY;
}

/* Three numbers with one separator between them. */
struct triple {
    int part[3];
    size_t width[3]; /* digits of each */
    char separator;  /* '\0': the first number stands alone */
};

/* From the digit at *at, which moves behind the first number, and behind all three if there are three. */
static struct triple read_triple(struct mig_span text, size_t *at)
{
    struct triple t = { .width = { 0 } };
    t.width[0] = read_digits(text, at, &t.part[0]);
    if (*at >= text.n || mig_is_digit(text.p[*at]))
        return t;
    char separator = text.p[*at];
    size_t next = *at + 1;
    t.width[1] = read_digits(text, &next, &t.part[1]);
    if (t.width[1] == 0 || next >= text.n || text.p[next] != separator)
        return t;
    next++;
    t.width[2] = read_digits(text, &next, &t.part[2]);
    if (t.width[2] == 0 || (next < text.n && mig_is_digit(text.p[next])))
        return t;
    t.separator = separator;
    *at = next;
    return t;
}

static const struct form {
    int bit;
    const char *separators;
    bool year_first;
    int min_day; /* of forms that others read otherwise */
} forms[] = {
    { YMD_DASH, "-", true, 1 }, { YMD_LOW, "_", true, 1 },  { YMD_SLASH, "/", true, 1 },
    { YMD_DOT, ".", true, 1 },  { DMY_DOT, ".", false, 1 }, { DMY_SURE, "-/", false, 13 },
};

/* The date at the digit at *at, in one of the forms of BITS. */
static mig_day date_at(struct mig_span text, size_t *at, int bits)
{
    size_t from = *at;
    struct triple t = read_triple(text, at);
    size_t end = from + t.width[0];
    if (t.width[0] == 8 && (bits & YMD_NONE) && (end == text.n || !mig_is_digit(text.p[end])))
        return make_day(t.part[0] / 10000, t.part[0] / 100 % 100, t.part[0] % 100);
    for (size_t i = 0; t.separator && i < sizeof forms / sizeof *forms; i++) {
        const struct form *f = &forms[i];
        int year = f->year_first ? 0 : 2, day = 2 - year;
        if (!(bits & f->bit) || !strchr(f->separators, t.separator) || t.part[day] < f->min_day)
            continue;
        if (t.width[year] == 4 && t.width[1] <= 2 && t.width[day] <= 2)
            return make_day(t.part[year], t.part[1], t.part[day]);
    }
    *at = end; /* the second number may begin a date */
    return MIG_NO_DAY;
}

static mig_day find_date(struct mig_span text, int bits)
{
    for (size_t i = 0; i < text.n;) {
        if (!mig_is_digit(text.p[i])) {
            i++;
            continue;
        }
        mig_day day = date_at(text, &i, bits);
        if (day != MIG_NO_DAY)
            return day;
        while (i < text.n && mig_is_digit(text.p[i]))
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

/* Seconds or milliseconds since 1970, of this century: 10 or 13 digits, and nothing else. */
static mig_day day_of_clock(struct mig_span value)
{
    enum {
        SECONDS = 10,
        MILLISECONDS = 13,
        DAY = 24 * 60 * 60,
        SINCE = 946684800 /* 2000-01-01 */,
        END = 2000000000 /* 2033; beyond, years begin numbers */
    };
    size_t seconds;
    if ((value.n != SECONDS && value.n != MILLISECONDS) || !mig_span_size(mig_span_cut(value, 0, SECONDS), &seconds))
        return MIG_NO_DAY;
    for (size_t i = 0; i < value.n; i++)
        if (!mig_is_digit(value.p[i]))
            return MIG_NO_DAY;
    return seconds < SINCE || seconds >= END ? MIG_NO_DAY : mig_day_of(1970, 1, 1) + (mig_day)(seconds / DAY);
}

mig_day mig_date_in_value(struct mig_span value)
{
    value = mig_span_trim(value);
    size_t at = 0;
    mig_day by_clock = day_of_clock(value);
    if (by_clock != MIG_NO_DAY)
        return by_clock;
    if (value.n == 0 || !mig_is_digit(value.p[0]))
        return MIG_NO_DAY;
    return date_at(value, &at, YMD_DASH | YMD_SLASH | YMD_DOT | YMD_NONE | DMY_DOT | DMY_SURE);
}

enum { LITTLE_MORE = 80 }; /* bytes of a date with a place, a time, an agency */

mig_day mig_date_in_line(struct mig_span line)
{
    line = mig_span_trim(line);
    if (line.n == 0 || line.n > LITTLE_MORE)
        return MIG_NO_DAY;
    return find_date(line, YMD_DASH | DMY_DOT | DMY_SURE);
}

bool mig_date_has_year(struct mig_span line)
{
    line = mig_span_trim(line);
    for (size_t i = 0; line.n <= LITTLE_MORE && i < line.n;) {
        int value;
        if (!mig_is_digit(line.p[i])) {
            i++;
            continue;
        }
        if (read_digits(line, &i, &value) == 4 && value >= MIN_YEAR && value <= MAX_YEAR)
            return true;
    }
    return false;
}
