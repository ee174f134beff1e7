#include "extract/source/info.h"

#include <strings.h>

#include "base/utf8.h"
#include "extract/source/dates.h"
#include "extract/source/wrap.h"

enum { MAX_TITLE = 200, /* bytes */ HEAD = 1000, MAX_DAYS = 31, FIRST_YEAR = 1993 /* of PDF */ };

/* What programs write where nobody gave a title. */
static const char *const fillers[] = {
    "untitled", "document", "print", "doc1", "document1", "microsoft word", "title"
};
static const char *const beginnings[] = { "microsoft word - ", "microsoft powerpoint - ", "untitled-",
                                          "file:", "about:" };
static const char *const file_ends[] = { ".doc", ".docx", ".dot",  ".dotx", ".odt", ".ott", ".rtf", ".pdf",
                                         ".txt", ".htm",  ".html", ".indd", ".pmd", ".qxd", ".cdr", ".pub",
                                         ".tex", ".dvi",  ".ppt",  ".pptx", ".xls", ".xlsx" };

static bool begins(struct mig_span text, const char *with)
{
    return text.n >= strlen(with) && strncasecmp(text.p, with, strlen(with)) == 0;
}

static bool ends(struct mig_span text, const char *with)
{
    size_t n = strlen(with);
    return text.n >= n && strncasecmp(text.p + text.n - n, with, n) == 0;
}

bool mig_info_is_title(struct mig_span title)
{
    bool has_letter = false;
    title = mig_span_trim(title);
    for (size_t i = 0; i < title.n;)
        has_letter = mig_utf8_is_letter(mig_utf8_next(title, &i)) || has_letter;
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (title.n == strlen(fillers[i]) && begins(title, fillers[i]))
            return false;
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (begins(title, beginnings[i]))
            return false;
    for (size_t i = 0; i < sizeof file_ends / sizeof *file_ends; i++)
        if (ends(title, file_ends[i]))
            return false;
    return has_letter && title.n <= 2 * MAX_TITLE;
}

void mig_info_set_title(struct mig_document *doc, struct mig_span title, struct mig_span heading)
{
    struct mig_buf clean = { 0 };
    if (mig_info_is_title(title))
        mig_utf8_clean(&clean, mig_span_trim(title));
    else
        mig_utf8_clean(&clean, heading.n > 0 ? heading : mig_wrap_headline(doc->text));
    doc->title = mig_arena_span(&doc->arena, mig_buf_span(&clean));
    mig_buf_free(&clean);
}

/* The day of VALUE, unless it is that of a clock that was never set, or of a template that is copied as it is. */
static mig_day sound_day(struct mig_span value)
{
    mig_day day = mig_date_in_value(value);
    bool is_template = mig_span_starts(value, "2013-12-23T23:15:00"); /* python-docx */
    return day == MIG_NO_DAY || day < mig_day_of(FIRST_YEAR, 1, 1) || is_template ? MIG_NO_DAY : day;
}

/* Years in the text, beside that in which its file was written. */
struct years {
    bool any, near; /* in its first lines; NEAR: the same, or the one before, of which a report in January tells */
    bool dated;     /* one of those is part of a whole date, and not near */
    bool near_below;
};

/* Does a day stand before the year at AT, with no more than the name of a month between: "18.12.", "18 December ", "May 3, "? */
static bool is_of_date(struct mig_span text, size_t at)
{
    enum { LONGEST = 30 }; /* bytes of a month and what is around it */
    size_t from = at > LONGEST ? at - LONGEST : 0, i = at, n_words = 0, n_digits = 0;
    while (i > from && n_digits == 0 && n_words < 2) {
        uint32_t c = mig_utf8_before(text, i);
        if (c >= '0' && c <= '9')
            break;
        bool is_letter = mig_utf8_is_letter(c);
        if (!is_letter && c != ' ' && c != '.' && c != ',' && c != '/' && c != '-')
            return false;
        i = mig_utf8_floor(text, i - 1);
        n_words += is_letter && (i == 0 || !mig_utf8_is_letter(mig_utf8_before(text, i)));
    }
    for (; i > 0 && n_digits < 3 && mig_is_digit(text.p[i - 1]); i--)
        n_digits++;
    return n_words < 2 && (n_digits == 1 || n_digits == 2);
}

static struct years find_years(struct mig_span text, int year)
{
    struct years found = { false, false, false, false };
    for (size_t i = 0, n; i < text.n; i += n + 1) {
        int value = 0;
        for (n = 0; i + n < text.n && mig_is_digit(text.p[i + n]); n++)
            value = value < 10000 ? value * 10 + (text.p[i + n] - '0') : value;
        if (n != 4 || value < 1900 || value > 2100)
            continue;
        bool is_near = value == year || value == year - 1, in_head = i < HEAD;
        found.any = found.any || in_head;
        found.near = found.near || (is_near && in_head);
        found.near_below = found.near_below || is_near;
        found.dated = found.dated || (in_head && !is_near && is_of_date(text, i));
    }
    return found;
}

void mig_info_set_date(struct mig_document *doc, const struct mig_piece *piece, struct mig_span created,
                       struct mig_span modified)
{
    mig_day first = sound_day(created), last = sound_day(modified);
    mig_day day = last != MIG_NO_DAY ? last : first;
    bool agree = first == MIG_NO_DAY || last == MIG_NO_DAY || (last >= first && last - first <= MAX_DAYS);
    if (day == MIG_NO_DAY)
        return;
    struct years years = find_years(doc->text, mig_day_split(day).year);
    if (years.any && !years.near && (years.dated || !years.near_below))
        return;
    doc->carrier_date = day;
    if (!agree || years.any || mig_date_in_name(mig_span_of(piece->path)) != MIG_NO_DAY)
        return;
    doc->published = day;
    doc->date_source = MIG_DATE_META;
}
