#include "extract/source/page_parts.h"

#include <stdlib.h>

/* Words of class names and ids, as sites of all countries write them; the vocabulary of page templates, not of a
 * language. A class name is cut at hyphens, underscores and capitals: "post-footer", "relatedPosts". */
static const char *const beside_words[] = {   /* in byte order */
    "ad", "addthis", "addtoany", "ads", "adsense", "advert", "advertisement", "advertising", "adverts", "announce",
    "author", "avatar", "banner", "banners", "bio", "bottombar", "breadcrumb", "breadcrumbs", "byline", "caption", "captions",
    "comment", "commentlist", "comments", "consent", "cookie", "cookies", "copyright", "credit", "cta", "dateline",
    "dfp", "disclaimer", "disqus", "donate", "donation", "facebook", "fb", "feedback", "footer", "footnav", "gdpr", "jp",
    "login", "masthead", "menu", "meta", "metadata", "mobilemenu", "modal", "mostread", "nav", "navbar", "navigation", "newsletter",
    "outbrain", "pager", "pagination", "paywall", "popular", "popup", "print", "promo", "promos", "promotion", "rating", "recirc",
    "recommend", "recommendation", "recommendations", "recommended", "related", "relatedposts", "respond", "rss",
    "search", "share", "shares", "sharebar", "sharedaddy", "sharing", "sidebar", "signup", "skip", "social", "sociable", "sponsor",
    "sponsored", "subscribe", "subscription", "taboola", "tags", "tagcloud", "teaser", "teasers", "timestamp", "toolbar", "tools",
    "topbar", "trending", "tweet", "twitter", "widget", "widgets",
};

static const char *const beside_roles[] = {
    "alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar", "navigation", "search",
    "tablist", "toolbar",
};

static int by_word(const void *key, const void *word)
{
    return strcmp(key, *(const char *const *)word);
}

static bool is_beside_word(const char *word)
{
    return bsearch(word, beside_words, sizeof beside_words / sizeof *beside_words, sizeof *beside_words, by_word) != NULL;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_alpha(char c)
{
    return is_upper(c) || (c >= 'a' && c <= 'z');
}

/* The next word of a class attribute in lower case; words too long for the table are cut. */
static bool next_word(struct mig_span *rest, char *word, size_t room)
{
    size_t at = 0, n = 0;
    while (at < rest->n && !is_alpha(rest->p[at]))
        at++;
    if (at == rest->n)
        return false;
    while (at < rest->n && is_alpha(rest->p[at])) {
        if (n > 0 && is_upper(rest->p[at]) && !is_upper(rest->p[at - 1]))
            break;
        if (n + 1 < room)
            word[n++] = (char)(rest->p[at] | 32);
        at++;
    }
    word[n] = '\0';
    *rest = mig_span_cut(*rest, at, rest->n);
    return true;
}

static bool has_beside_word(struct mig_span names)
{
    char word[24];
    while (next_word(&names, word, sizeof word))
        if (is_beside_word(word))
            return true;
    return false;
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
    if (page->node[node].tag & MIG_TAG_ASIDE)
        return true;
    return has_role(mig_page_attr(page, node, "role")) || has_beside_word(mig_page_attr(page, node, "class")) ||
           has_beside_word(mig_page_attr(page, node, "id"));
}

static bool is_unseen(struct mig_span style)
{
    size_t at = mig_span_find(style, mig_span_of("display"));
    if (at == SIZE_MAX)
        return false;
    at += strlen("display");
    while (at < style.n && (style.p[at] == ' ' || style.p[at] == ':'))
        at++;
    return mig_span_starts(mig_span_cut(style, at, style.n), "none");
}

bool mig_page_is_silent(const struct mig_page *page, size_t node)
{
    if (page->node[node].tag & MIG_TAG_SILENT)
        return true;
    return page->node[node].name && is_unseen(mig_page_attr(page, node, "style"));
}
