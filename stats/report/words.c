#include "stats/report/words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "stats/report/word_languages.h"

enum { MONTHS = 12 };

struct mig_words {
    struct mig_arena arena;
    const char *language; /* its code and the name of its file */
    const struct mig_yaml *root;
    struct mig_map by_key; /* of text: index of item */
    struct mig_span *item;
    size_t n, cap;
    struct mig_span month[MONTHS], month_alone[MONTHS]; /* in a date; on its own */
    struct mig_span group, decimal;
    struct mig_plurals plurals;
};

/* ---- the file ---- */

static mig_status read_months(const struct mig_words *words, const char *key, struct mig_span month[MONTHS],
                              struct mig_err *err)
{
    const struct mig_yaml *list = mig_yaml_get(words->root, key);
    size_t n = 0;
    for (const struct mig_yaml *c = list ? list->child : NULL; c && n < MONTHS; c = c->next)
        month[n++] = c->text;
    return n == MONTHS ? MIG_OK
                       : mig_yaml_fail(list ? list : words->root, err, "expected '%s:' with twelve names", key);
}

/* The rules of plurals, and whether the texts that use them are well formed. */
static mig_status read_messages(struct mig_words *words, const struct mig_yaml *text, struct mig_err *err)
{
    const struct mig_yaml *const lists[] = { text, mig_yaml_get(words->root, "units"),
                                             mig_yaml_get(words->root, "said"), mig_yaml_get(words->root, "within") };
    mig_status status = mig_plurals_read(&words->plurals, &words->arena, mig_yaml_get(words->root, "plural"), err);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const struct mig_yaml *c = lists[i] ? lists[i]->child : NULL; c && status == MIG_OK; c = c->next)
            status = mig_message_check(c, &words->plurals, err);
    return status;
}

static mig_status read_words(struct mig_words *words, const char *rules_dir, struct mig_err *err)
{
    static const char *const keys[] = {
        "number",   "plural",      "months",  "months_alone", "text",   "caveats",     "by",
        "measures", "claims",      "units",   "sex",          "areas",  "populations", "contradiction_kinds",
        "reasons",  "place_forms", "notices", "said",         "within", "then",        "languages",
        "actors",   NULL
    };
    const char *name = mig_arena_printf(&words->arena, "report/%s.yaml", words->language);
    struct mig_yaml *root;
    mig_status status = mig_yaml_load_data(&words->arena, rules_dir, name, &root, err);
    if (status != MIG_OK)
        return status;
    words->root = root;
    status = mig_yaml_expect(root, keys, err);
    if (status != MIG_OK)
        return status;
    const struct mig_yaml *text = mig_yaml_get(words->root, "text"), *number = mig_yaml_get(words->root, "number");
    if (!text || text->type != MIG_YAML_MAP || !number)
        return mig_yaml_fail(words->root, err, "expected 'number:' and 'text:' with the words of the report");
    status = read_messages(words, text, err);
    if (status != MIG_OK)
        return status;
    for (const struct mig_yaml *c = text->child; c; c = c->next) {
        words->item = mig_grow(words->item, &words->cap, words->n + 1, sizeof *words->item);
        mig_map_put(&words->by_key, mig_span_of(c->key), (uint32_t)words->n);
        words->item[words->n++] = c->text;
    }
    words->group = mig_yaml_text(number, "group");
    words->decimal = mig_yaml_text(number, "decimal");
    status = read_months(words, "months", words->month, err);
    return status == MIG_OK ? read_months(words, "months_alone", words->month_alone, err) : status;
}

mig_status mig_words_load(struct mig_words **out, const char *rules_dir, const char *language, struct mig_err *err)
{
    struct mig_words *words = mig_alloc(sizeof *words);
    mig_status status = mig_words_language_choose(&words->language, &words->arena, rules_dir, language, err);
    if (status == MIG_OK)
        status = read_words(words, rules_dir, err);
    if (status == MIG_OK)
        *out = words;
    else
        mig_words_free(words);
    return status;
}

void mig_words_free(struct mig_words *words)
{
    if (!words)
        return;
    mig_map_free(&words->by_key);
    free(words->item);
    mig_arena_free(&words->arena);
    free(words);
}

/* ---- words ---- */

const char *mig_words_language(const struct mig_words *words)
{
    return words->language;
}

const struct mig_span *mig_words_find(const struct mig_words *words, struct mig_span key)
{
    uint32_t i = key.n ? mig_map_get(&words->by_key, key) : MIG_MAP_NONE;
    return i == MIG_MAP_NONE ? NULL : &words->item[i];
}

struct mig_span mig_word(const struct mig_words *words, const char *key)
{
    const struct mig_span *found = mig_words_find(words, mig_span_of(key));
    return found ? *found : mig_span_of(key);
}

struct mig_span mig_word_of(const struct mig_words *words, const char *group, struct mig_span code)
{
    const struct mig_yaml *map = mig_yaml_get(words->root, group);
    for (const struct mig_yaml *c = map ? map->child : NULL; c; c = c->next)
        if (c->key && mig_span_is(code, c->key))
            return c->text;
    return code;
}

struct mig_span mig_words_setting(const struct mig_words *words, const char *key)
{
    return mig_yaml_text(words->root, key);
}

const struct mig_yaml *mig_words_list(const struct mig_words *words, const char *key)
{
    const struct mig_yaml *list = mig_yaml_get(words->root, key);
    return list ? list->child : NULL;
}

static struct mig_span fill_in(const struct mig_words *words, struct mig_arena *arena, struct mig_span text,
                               const struct mig_fill *fill)
{
    struct mig_buf out = { 0 };
    mig_message_fill(&out, text, fill, &words->plurals);
    struct mig_span kept = mig_arena_span(arena, mig_buf_span(&out));
    mig_buf_free(&out);
    return kept;
}

struct mig_span mig_words_fill(const struct mig_words *words, struct mig_arena *arena, const char *key,
                               const struct mig_fill *fill)
{
    return fill_in(words, arena, mig_word(words, key), fill);
}

struct mig_span mig_words_fill_of(const struct mig_words *words, struct mig_arena *arena, const char *group,
                                  struct mig_span code, const struct mig_fill *fill)
{
    return fill_in(words, arena, mig_word_of(words, group, code), fill);
}

void mig_words_write(const struct mig_words *words, const char *key, const struct mig_fill *fill, mig_message_put *put,
                     void *to)
{
    mig_message_write(mig_word(words, key), fill, &words->plurals, put, to);
}

/* ---- numbers ---- */

static void add_grouped(const struct mig_words *words, struct mig_buf *out, struct mig_span digits)
{
    for (size_t i = 0; i < digits.n; i++) {
        if (i > 0 && (digits.n - i) % 3 == 0)
            mig_buf_add(out, words->group);
        mig_buf_char(out, digits.p[i]);
    }
}

struct mig_span mig_words_number(const struct mig_words *words, struct mig_arena *arena, double value, int decimals)
{
    char text[400];
    struct mig_buf out = { 0 };
    if (!isfinite(value))
        return mig_word(words, "no_value");
    int n = snprintf(text, sizeof text, "%.*f", decimals, fabs(value));
    struct mig_span all = mig_span(text, (size_t)n), whole = all, rest = mig_span("", 0);
    const char *point = memchr(text, '.', all.n);
    if (point) {
        whole.n = (size_t)(point - text);
        rest = mig_span_cut(all, whole.n + 1, all.n);
        while (rest.n && rest.p[rest.n - 1] == '0')
            rest.n--;
    }
    if (value < 0 && strspn(text, "0.") != all.n)
        mig_buf_str(&out, "\xE2\x88\x92"); /* the minus sign, as wide as a digit */
    add_grouped(words, &out, whole);
    if (rest.n) {
        mig_buf_add(&out, words->decimal);
        mig_buf_add(&out, rest);
    }
    struct mig_span kept = mig_arena_span(arena, mig_buf_span(&out));
    mig_buf_free(&out);
    return kept;
}

struct mig_span mig_words_size(const struct mig_words *words, struct mig_arena *arena, size_t n)
{
    return mig_words_number(words, arena, (double)n, 0);
}

struct mig_fill mig_words_count(const struct mig_words *words, struct mig_arena *arena, const char *name, size_t n)
{
    return (struct mig_fill)MIG_FILL_COUNT(name, mig_words_size(words, arena, n), (double)n);
}

/* The form that zero has is that of a label: "persons", "домохозяйств". */
struct mig_span mig_words_unit(const struct mig_words *words, struct mig_arena *arena, struct mig_span code,
                               double value)
{
    const struct mig_fill fill[] = { MIG_FILL_COUNT("n", mig_span("", 0), isfinite(value) ? value : 0), { 0 } };
    return fill_in(words, arena, mig_word_of(words, "units", code), fill);
}

struct mig_span mig_words_value(const struct mig_words *words, struct mig_arena *arena, double value)
{
    return mig_words_number(words, arena, value, value == floor(value) ? 0 : 2);
}

struct mig_span mig_words_short(const struct mig_words *words, struct mig_arena *arena, double value)
{
    static const struct {
        double unit;
        const char *word;
    } units[] = { { 1e9, "billion" }, { 1e6, "million" } };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!(fabs(value) >= units[i].unit))
            continue;
        if (fmod(value, units[i].unit / 100) != 0)
            break;
        struct mig_span n = mig_words_number(words, arena, value / units[i].unit, 2);
        return mig_span_of(
            mig_arena_printf(arena, "%.*s %.*s", MIG_SPAN_ARG(n), MIG_SPAN_ARG(mig_word(words, units[i].word))));
    }
    return mig_words_value(words, arena, value);
}

static struct mig_span with_plus(struct mig_arena *arena, double value, struct mig_span text)
{
    return value > 0 ? mig_span_of(mig_arena_printf(arena, "+%.*s", MIG_SPAN_ARG(text))) : text;
}

/* As many decimals as it takes for a small one not to be printed as none. */
struct mig_span mig_words_percent(const struct mig_words *words, struct mig_arena *arena, double ratio)
{
    int decimals = fabs(ratio) >= 0.1 ? 0 : fabs(ratio) >= 0.0005 ? 1 : 3;
    struct mig_span text = mig_yaml_text(mig_yaml_get(words->root, "number"), "percent");
    return fill_in(
        words, arena, text,
        (const struct mig_fill[]){ MIG_FILL("n", mig_words_number(words, arena, ratio * 100, decimals)), { 0 } });
}

struct mig_span mig_words_change(const struct mig_words *words, struct mig_arena *arena, double ratio)
{
    return with_plus(arena, ratio, mig_words_percent(words, arena, ratio));
}

struct mig_span mig_words_gain(const struct mig_words *words, struct mig_arena *arena, double amount)
{
    return with_plus(arena, amount, mig_words_value(words, arena, amount));
}

struct mig_span mig_words_bounds(const struct mig_words *words, struct mig_arena *arena, double min, double max,
                                 mig_words_print *print)
{
    if (min == max)
        return print(words, arena, min);
    const struct mig_fill fill[] = { MIG_FILL("min", print(words, arena, min)),
                                     MIG_FILL("max", print(words, arena, max)),
                                     { 0 } };
    const char *key = isnan(min) && isnan(max) ? "no_bounds"
                      : isnan(max)             ? "or_more"
                      : isnan(min)             ? "or_less"
                                               : "range";
    return mig_words_fill(words, arena, key, fill);
}

struct mig_span mig_words_p(const struct mig_words *words, struct mig_arena *arena, double p)
{
    bool is_small = p < 0.0005;
    const struct mig_fill fill[] = { MIG_FILL("p", mig_words_number(words, arena, is_small ? 0.001 : p, 3)), { 0 } };
    return mig_words_fill(words, arena, is_small ? "p_below" : "p_is", fill);
}

/* ---- dates ---- */

static struct mig_span plain_int(struct mig_arena *arena, int n)
{
    return mig_span_of(mig_arena_printf(arena, "%d", n));
}

struct mig_span mig_words_day(const struct mig_words *words, struct mig_arena *arena, mig_day day)
{
    if (day == MIG_NO_DAY)
        return mig_word(words, "no_date");
    struct mig_ymd d = mig_day_split(day);
    return mig_words_fill(words, arena, "day",
                          (const struct mig_fill[]){ MIG_FILL("day", plain_int(arena, d.day)),
                                                     MIG_FILL("month", words->month[d.month - 1]),
                                                     MIG_FILL("year", plain_int(arena, d.year)),
                                                     { 0 } });
}

/* TEXT, a message, with what it may say of PERIOD. */
static struct mig_span period_in(const struct mig_words *words, struct mig_arena *arena, struct mig_span text,
                                 enum mig_freq freq, int period)
{
    int per_year = mig_freq_per_year(freq), part = period % per_year;
    const struct mig_fill fill[] = { MIG_FILL("year", plain_int(arena, period / per_year)),
                                     MIG_FILL("quarter", plain_int(arena, part + 1)),
                                     MIG_FILL("month", words->month_alone[freq == MIG_MONTH ? part : 0]),
                                     { 0 } };
    return fill_in(words, arena, text, fill);
}

struct mig_span mig_words_period(const struct mig_words *words, struct mig_arena *arena, enum mig_freq freq, int period)
{
    return period_in(words, arena, mig_word(words, mig_freq_words[freq]), freq, period);
}

struct mig_span mig_words_within(const struct mig_words *words, struct mig_arena *arena, enum mig_freq freq, int period)
{
    struct mig_span text = mig_word_of(words, "within", mig_span_of(mig_freq_words[freq]));
    return period_in(words, arena, text, freq, period);
}
