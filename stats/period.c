#include "stats/period.h"

#include "base/near.h"

const char *const mig_freq_words[] = { "month", "quarter", "year", NULL };
const char *const mig_freq_codes[] = { [MIG_MONTH] = "M", [MIG_QUARTER] = "Q", [MIG_YEAR] = "A", NULL };
static const int months[] = { [MIG_MONTH] = 1, [MIG_QUARTER] = 3, [MIG_YEAR] = 12 };

const char *mig_freq_code(enum mig_freq freq)
{
    return mig_freq_codes[freq];
}

bool mig_freq_find(struct mig_span code, enum mig_freq *out)
{
    int i = mig_word_find(mig_freq_codes, code);
    if (i >= 0)
        *out = (enum mig_freq)i;
    return i >= 0;
}

int mig_freq_per_year(enum mig_freq freq)
{
    return 12 / months[freq];
}

int mig_period_of(enum mig_freq freq, mig_day day)
{
    struct mig_ymd d = mig_day_split(day);
    return (d.year * 12 + d.month - 1) / months[freq];
}

mig_day mig_period_first(enum mig_freq freq, int period)
{
    int month = period * months[freq];
    return mig_day_of(month / 12, month % 12 + 1, 1);
}

mig_day mig_period_last(enum mig_freq freq, int period)
{
    int month = (period + 1) * months[freq] - 1;
    return mig_month_last(month / 12, month % 12 + 1);
}

/* Not by printf: it is asked for in each row of series.csv. */
char *mig_period_print(enum mig_freq freq, int period, char out[MIG_PERIOD_TEXT])
{
    int per_year = mig_freq_per_year(freq), year = period / per_year, part = period % per_year + 1;
    char *p = out;
    for (int size = 1000; size > 0; size /= 10)
        *p++ = (char)('0' + year / size % 10);
    if (freq != MIG_YEAR)
        *p++ = '-';
    if (freq == MIG_QUARTER)
        *p++ = 'Q';
    if (freq == MIG_MONTH)
        *p++ = (char)('0' + part / 10);
    if (freq != MIG_YEAR)
        *p++ = (char)('0' + part % 10);
    *p = '\0';
    return out;
}

bool mig_period_parse(enum mig_freq freq, struct mig_span text, int *out)
{
    static const char *const shapes[] = { [MIG_MONTH] = "dddd-dd", [MIG_QUARTER] = "dddd-Qd", [MIG_YEAR] = "dddd" };
    const char *shape = shapes[freq];
    int part[2] = { 0, 0 }, k = 0;
    if (text.n != strlen(shape))
        return false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (shape[i] == 'd' ? c < '0' || c > '9' : c != shape[i])
            return false;
        if (shape[i] == 'd')
            part[k] = part[k] * 10 + (c - '0');
        else
            k = 1;
    }
    int per_year = mig_freq_per_year(freq);
    if (freq == MIG_YEAR)
        part[1] = 1;
    if (part[0] < 1 || part[1] < 1 || part[1] > per_year)
        return false;
    *out = part[0] * per_year + part[1] - 1;
    return true;
}
