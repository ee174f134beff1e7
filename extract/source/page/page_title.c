#include "extract/source/page/page_title.h"

/* What stands between a headline and the name of the site. A dash may be part of the headline: it counts only
 * before something short. */
static const struct separator {
    const char *text;
    bool is_sure;
} separators[] = {
    { " | ", true },  { " :: ", true }, { " » ", true },  { " « ", true },  { " • ", true },
    { " — ", false }, { " – ", false }, { " - ", false }, { " · ", false }, { " / ", false },
};

static size_t find_last(struct mig_span text, struct mig_span needle)
{
    size_t last = SIZE_MAX;
    for (size_t from = 0;;) {
        size_t at = mig_span_find(mig_span_cut(text, from, text.n), needle);
        if (at == SIZE_MAX)
            return last;
        last = from + at;
        from = last + needle.n;
    }
}

struct mig_span mig_page_title_alone(struct mig_span title, struct mig_span site)
{
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        struct mig_span separator = mig_span_of(separators[i].text);
        size_t first = mig_span_find(title, separator), last = find_last(title, separator);
        if (first == SIZE_MAX || first == 0)
            continue;
        if (site.n && mig_span_eq(mig_span_cut(title, 0, first), site))
            return mig_span_cut(title, first + separator.n, title.n);
        size_t tail = title.n - last - separator.n;
        if (mig_span_eq(mig_span_cut(title, last + separator.n, title.n), site) ||
            (separators[i].is_sure ? tail < last : tail * 2 < last))
            return mig_span_cut(title, 0, last);
    }
    return title;
}
