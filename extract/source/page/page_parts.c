#include "extract/source/page/page_parts.h"

#include "base/mem.h"

#include <stdlib.h>

/* Words of class names and ids, in byte order: the vocabulary of page templates, the same in every country. A name is
 * cut at hyphens, underscores and capitals ("post-footer", "relatedPosts"); short words count only between hyphens and
 * the like, because generated names ("hJpRAd") are full of them. */
/* clang-format off */
static const char *const picture_words[] = {
    "caption", "captions", "cutline", "image", "images", "img", "imgtop", "photo", "photos", "picture",
    "pictures",
};
static const char *const loose_words[] = {
    "author", "authors", "avatar", "bio", "byline", "carousel", "copyright", "credit", "credits", "cta", "date",
    "disclaimer", "donation", "feedback", "gallery", "login", "meta", "metadata", "modal", "overlay", "paywall",
    "popover", "popup", "print", "promo", "promos", "promotion", "rating", "rollover", "rss", "search", "share",
    "sharebar", "sharedaddy", "shares", "sharing", "skip", "slidecount", "slideshow", "sociable", "social",
    "subscribe", "subscription", "tags", "teaser", "timestamp", "toolbar", "tools", "tooltip", "widget",
    "widgets",
};
static const char *const beside_words[] = {
    "ad", "addthis", "addtoany", "ads", "adsense", "advert", "advertisement", "advertising", "adverts",
    "banner", "banners", "breadcrumb", "breadcrumbs", "comment", "commentlist", "comments", "consent", "cookie",
    "cookies", "discussion", "disqus", "donate", "footer", "gdpr", "masthead", "menu", "mostread", "nav",
    "navbar", "navigation", "newsletter", "outbrain", "pager", "pagination", "popular", "recirc", "recommend",
    "recommendations", "recommended", "related", "relatedarticles", "relatednews", "relatedposts", "replies",
    "reply", "respond", "sidebar", "signup", "sponsor", "sponsored", "taboola", "tagcloud", "teasers", "topbar",
    "trending",
};
/* clang-format on */

#define WORDS(list) (list), sizeof(list) / sizeof *(list)

static const struct word_list {
    enum mig_page_part part;
    const char *const *word; /* in byte order */
    size_t n;
} word_lists[] = {
    { MIG_PART_PICTURE, WORDS(picture_words) },
    { MIG_PART_LOOSE, WORDS(loose_words) },
    { MIG_PART_BESIDE, WORDS(beside_words) },
};

static const char *const beside_roles[] = { "alert",       "alertdialog", "banner",  "complementary",
                                            "contentinfo", "dialog",      "menu",    "menubar",
                                            "navigation",  "search",      "tablist", "toolbar" };

static int by_text(const void *key, const void *word)
{
    return strcmp(key, *(const char *const *)word);
}

static enum mig_page_part part_of_word(const char *word)
{
    for (size_t i = 0; i < sizeof word_lists / sizeof *word_lists; i++)
        if (bsearch(word, word_lists[i].word, word_lists[i].n, sizeof *word_lists[i].word, by_text))
            return word_lists[i].part;
    return MIG_PART_MAIN;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_alpha(char c)
{
    return is_upper(c) || (c >= 'a' && c <= 'z');
}

/* A class beside the others that names the main text: the side column is then only what the text leaves room for. */
static const char *const main_words[] = { "article", "articlebody", "entry", "story" };

/* Makers of pages that call every part a widget. */
static const char *const maker_words[] = { "elementor", "tgme" };

struct name_word {
    char text[24];   /* lower case; longer ones are cut, no word of the tables is that long */
    bool is_cut_out; /* a capital, not a separator, stands at one of its ends */
};

/* The next word of one class name. */
static bool next_word(struct mig_span *rest, struct name_word *w)
{
    size_t at = 0, n = 0;
    w->is_cut_out = rest->n > 0 && is_alpha(rest->p[0]) && w->text[0] != '\0';
    while (at < rest->n && !is_alpha(rest->p[at]))
        at++;
    if (at == rest->n)
        return false;
    while (at < rest->n && is_alpha(rest->p[at])) {
        if (n > 0 && is_upper(rest->p[at]) && !is_upper(rest->p[at - 1])) {
            w->is_cut_out = true;
            break;
        }
        if (n + 1 < sizeof w->text)
            w->text[n++] = (char)(rest->p[at] | 32);
        at++;
    }
    w->text[n] = '\0';
    *rest = mig_span_cut(*rest, at, rest->n);
    return true;
}

static bool is_main_word(const char *word)
{
    for (size_t i = 0; i < sizeof main_words / sizeof *main_words; i++)
        if (strcmp(word, main_words[i]) == 0)
            return true;
    return false;
}

static bool is_by_maker(struct mig_span name)
{
    for (size_t i = 0; i < sizeof maker_words / sizeof *maker_words; i++)
        if (mig_span_starts(name, maker_words[i]))
            return true;
    return false;
}

static enum mig_page_part part_of_name(struct mig_span name, bool *names_main)
{
    enum { SHORT = 4 };
    bool is_makers = is_by_maker(name);
    enum mig_page_part part = MIG_PART_MAIN;
    struct name_word w = { .is_cut_out = false };
    bool has_main = false;
    while (next_word(&name, &w)) {
        enum mig_page_part found = part_of_word(w.text);
        if (is_makers && strcmp(w.text, "widget") == 0)
            continue;
        if (found > part && !(w.is_cut_out && strlen(w.text) < SHORT))
            part = found;
        has_main = has_main || is_main_word(w.text);
    }
    *names_main = *names_main || (has_main && part == MIG_PART_MAIN);
    return part;
}

static enum mig_page_part part_of_names(struct mig_span names, bool *names_main)
{
    enum mig_page_part part = MIG_PART_MAIN;
    struct mig_span name;
    while (mig_span_split(&names, ' ', &name)) {
        enum mig_page_part p = part_of_name(name, names_main);
        part = p > part ? p : part;
    }
    return part;
}

static bool has_role(struct mig_span role)
{
    for (size_t i = 0; role.n && i < sizeof beside_roles / sizeof *beside_roles; i++)
        if (mig_span_is(role, beside_roles[i]))
            return true;
    return false;
}

bool mig_page_is_beside(const struct mig_page *page, size_t node)
{
    bool is_foot = mig_page_is(page, node, "footer") ||
                   mig_span_find(mig_page_attr(page, node, "class"), mig_span_of("footer")) != SIZE_MAX;
    return !is_foot && mig_page_part(page, node) == MIG_PART_BESIDE;
}

bool mig_page_same_kind(const struct mig_page *page, size_t a, size_t b)
{
    struct mig_span class_a = mig_page_attr(page, a, "class"), class_b = mig_page_attr(page, b, "class");
    const char *name_a = page->node[a].name, *name_b = page->node[b].name;
    return name_a && name_b && strcmp(name_a, name_b) == 0 && mig_span_eq(class_a, class_b) &&
           (class_a.n > 0 || strcmp(name_a, "section") == 0);
}

/* Is a word of NODE's class or id one of the N of WORDS? */
static bool has_name(const struct mig_page *page, size_t node, const char *const *words, size_t n)
{
    const struct mig_span names[] = { mig_page_attr(page, node, "class"), mig_page_attr(page, node, "id") };
    for (size_t k = 0; k < 2; k++) {
        struct mig_span rest = names[k];
        struct name_word w = { .is_cut_out = false };
        while (next_word(&rest, &w))
            for (size_t i = 0; i < n; i++)
                if (strcmp(w.text, words[i]) == 0)
                    return true;
    }
    return false;
}

bool mig_page_is_date(const struct mig_page *page, size_t node)
{
    static const char *const words[] = { "date", "datetime", "pubdate", "published", "posted" };
    return has_name(page, node, WORDS(words));
}

bool mig_page_is_head(const struct mig_page *page, size_t node)
{
    static const char *const words[] = { "head",  "header", "heading",  "headline", "hero",
                                         "intro", "lead",   "masthead", "title",    "top" };
    return mig_page_is(page, node, "header") || mig_page_is(page, node, "hgroup") ||
           (page->node[node].tag & MIG_TAG_HEADING) || has_name(page, node, WORDS(words));
}

bool mig_page_is_live(const struct mig_page *page, size_t node)
{
    static const char *const words[] = { "live", "liveblog", "online", "timeline", "updates" };
    return has_name(page, node, WORDS(words));
}

bool mig_page_is_unseen(const struct mig_page *page, size_t node)
{
    struct mig_span style = mig_page_attr(page, node, "style");
    size_t at = mig_span_find(style, mig_span_of("display"));
    if (at == SIZE_MAX)
        return false;
    at += strlen("display");
    while (at < style.n && (style.p[at] == ' ' || style.p[at] == ':'))
        at++;
    return mig_span_starts(mig_span_cut(style, at, style.n), "none");
}

/* A table of figures is no picture, whatever it is wrapped in. */
static bool holds_table(const struct mig_page *page, size_t node)
{
    enum { NEAR = 8 };
    size_t end = page->node[node].end - node < NEAR ? page->node[node].end : node + NEAR;
    for (size_t i = node + 1; i < end; i++)
        if (mig_page_is(page, i, "table"))
            return true;
    return false;
}

enum mig_page_part mig_page_part(const struct mig_page *page, size_t node)
{
    uint32_t tag = page->node[node].tag;
    if ((tag & MIG_TAG_ASIDE) || mig_page_is_unseen(page, node) || has_role(mig_page_attr(page, node, "role")))
        return MIG_PART_BESIDE;
    bool names_main = false;
    enum mig_page_part by_class = part_of_names(mig_page_attr(page, node, "class"), &names_main);
    enum mig_page_part by_id = part_of_names(mig_page_attr(page, node, "id"), &names_main);
    enum mig_page_part part = by_class > by_id ? by_class : by_id;
    if (part == MIG_PART_MAIN && mig_page_is(page, node, "figure") && !holds_table(page, node))
        return MIG_PART_PICTURE;
    if (part == MIG_PART_MAIN && mig_page_is(page, node, "form"))
        return MIG_PART_LOOSE; /* what is asked below a text; some programs put all of a page into one */
    return part == MIG_PART_BESIDE && names_main ? MIG_PART_LOOSE : part;
}

static bool has_class(const struct mig_page *page, size_t node, const char *name)
{
    return mig_span_find(mig_page_attr(page, node, "class"), mig_span_of(name)) != SIZE_MAX;
}

bool mig_page_is_signature(const struct mig_page *page, size_t node)
{
    return has_class(page, node, "moz-signature") || has_class(page, node, "gmail_signature");
}

uint32_t *mig_page_quotes(const struct mig_page *page)
{
    uint32_t *depth = mig_alloc(page->n * sizeof *depth);
    for (size_t i = 1; i < page->n; i++) {
        bool is_quote = mig_page_is(page, i, "blockquote") &&
                        (mig_span_is(mig_page_attr(page, i, "type"), "cite") || has_class(page, i, "gmail_quote"));
        depth[i] = depth[page->node[i].parent] + is_quote;
    }
    return depth;
}
