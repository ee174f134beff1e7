#include "extract/source/page_parts.h"

#include <stdlib.h>

/* Words of class names and ids: the vocabulary of page templates, the same in every country. A name is cut at
 * hyphens, underscores and capitals ("post-footer", "relatedPosts"); short words count only between hyphens and the
 * like, because generated names ("hJpRAd") are full of them. */
static const struct word {
    const char *text;
    enum mig_part part;
} words[] = {   /* in byte order */
    { "ad", MIG_PART_BESIDE },            { "addthis", MIG_PART_BESIDE },       { "addtoany", MIG_PART_BESIDE },
    { "ads", MIG_PART_BESIDE },           { "adsense", MIG_PART_BESIDE },       { "advert", MIG_PART_BESIDE },
    { "advertisement", MIG_PART_BESIDE }, { "advertising", MIG_PART_BESIDE },   { "adverts", MIG_PART_BESIDE },
    { "author", MIG_PART_LOOSE },         { "authors", MIG_PART_LOOSE },        { "avatar", MIG_PART_LOOSE },
    { "banner", MIG_PART_BESIDE },        { "banners", MIG_PART_BESIDE },       { "bio", MIG_PART_LOOSE },
    { "breadcrumb", MIG_PART_BESIDE },    { "breadcrumbs", MIG_PART_BESIDE },   { "byline", MIG_PART_LOOSE },
    { "caption", MIG_PART_PICTURE },      { "captions", MIG_PART_PICTURE },     { "carousel", MIG_PART_LOOSE },
    { "category", MIG_PART_LOOSE },       { "comment", MIG_PART_BESIDE },       { "commentlist", MIG_PART_BESIDE },
    { "comments", MIG_PART_BESIDE },      { "consent", MIG_PART_BESIDE },       { "cookie", MIG_PART_BESIDE },
    { "cookies", MIG_PART_BESIDE },       { "copyright", MIG_PART_LOOSE },      { "credit", MIG_PART_LOOSE },
    { "credits", MIG_PART_LOOSE },        { "cta", MIG_PART_LOOSE },            { "cutline", MIG_PART_PICTURE },
    { "date", MIG_PART_LOOSE },           { "disclaimer", MIG_PART_LOOSE },     { "discussion", MIG_PART_BESIDE },
    { "disqus", MIG_PART_BESIDE },        { "donate", MIG_PART_BESIDE },        { "donation", MIG_PART_LOOSE },
    { "feedback", MIG_PART_LOOSE },       { "footer", MIG_PART_BESIDE },        { "gallery", MIG_PART_LOOSE },
    { "gdpr", MIG_PART_BESIDE },          { "image", MIG_PART_PICTURE },        { "images", MIG_PART_PICTURE },
    { "img", MIG_PART_PICTURE },          { "imgtop", MIG_PART_PICTURE },       { "login", MIG_PART_LOOSE },
    { "masthead", MIG_PART_BESIDE },      { "menu", MIG_PART_BESIDE },          { "meta", MIG_PART_LOOSE },
    { "metadata", MIG_PART_LOOSE },       { "modal", MIG_PART_LOOSE },          { "mostread", MIG_PART_BESIDE },
    { "nav", MIG_PART_BESIDE },           { "navbar", MIG_PART_BESIDE },        { "navigation", MIG_PART_BESIDE },
    { "newsletter", MIG_PART_BESIDE },    { "outbrain", MIG_PART_BESIDE },      { "overlay", MIG_PART_LOOSE },
    { "pager", MIG_PART_BESIDE },         { "pagination", MIG_PART_BESIDE },    { "paywall", MIG_PART_LOOSE },
    { "photo", MIG_PART_PICTURE },        { "photos", MIG_PART_PICTURE },       { "picture", MIG_PART_PICTURE },
    { "pictures", MIG_PART_PICTURE },     { "popover", MIG_PART_LOOSE },        { "popular", MIG_PART_BESIDE },
    { "popup", MIG_PART_LOOSE },          { "print", MIG_PART_LOOSE },          { "promo", MIG_PART_LOOSE },
    { "promos", MIG_PART_LOOSE },         { "promotion", MIG_PART_LOOSE },      { "rating", MIG_PART_LOOSE },
    { "recirc", MIG_PART_BESIDE },        { "recommend", MIG_PART_BESIDE },     { "recommendations", MIG_PART_BESIDE },
    { "recommended", MIG_PART_BESIDE },   { "related", MIG_PART_BESIDE },       { "replies", MIG_PART_BESIDE },
    { "reply", MIG_PART_BESIDE },         { "respond", MIG_PART_BESIDE },       { "rollover", MIG_PART_LOOSE },
    { "rss", MIG_PART_LOOSE },            { "search", MIG_PART_LOOSE },         { "share", MIG_PART_LOOSE },
    { "sharebar", MIG_PART_LOOSE },       { "sharedaddy", MIG_PART_LOOSE },     { "shares", MIG_PART_LOOSE },
    { "sharing", MIG_PART_LOOSE },        { "sidebar", MIG_PART_BESIDE },       { "signup", MIG_PART_BESIDE },
    { "skip", MIG_PART_LOOSE },           { "slidecount", MIG_PART_LOOSE },     { "slideshow", MIG_PART_LOOSE },
    { "sociable", MIG_PART_LOOSE },       { "social", MIG_PART_LOOSE },         { "sponsor", MIG_PART_BESIDE },
    { "sponsored", MIG_PART_BESIDE },     { "subscribe", MIG_PART_LOOSE },      { "subscription", MIG_PART_LOOSE },
    { "taboola", MIG_PART_BESIDE },       { "tagcloud", MIG_PART_BESIDE },      { "tags", MIG_PART_LOOSE },
    { "teaser", MIG_PART_LOOSE },         { "teasers", MIG_PART_BESIDE },       { "timestamp", MIG_PART_LOOSE },
    { "toolbar", MIG_PART_LOOSE },        { "tools", MIG_PART_LOOSE },          { "tooltip", MIG_PART_LOOSE },
    { "topbar", MIG_PART_BESIDE },        { "trending", MIG_PART_BESIDE },      { "widget", MIG_PART_LOOSE },
    { "widgets", MIG_PART_LOOSE },
};

static const char *const beside_roles[] = { "alert",  "alertdialog", "banner",     "complementary", "contentinfo", "dialog",
                                            "menu",   "menubar",     "navigation", "search",        "tablist",     "toolbar" };

static int by_text(const void *key, const void *row)
{
    return strcmp(key, ((const struct word *)row)->text);
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

struct name_word {
    char text[24];     /* lower case; longer ones are cut, no word of the tables is that long */
    bool is_cut_out;   /* a capital, not a separator, stands at one of its ends */
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

static enum mig_part part_of_name(struct mig_span name, bool *names_main)
{
    enum { SHORT = 4 };
    enum mig_part part = MIG_PART_MAIN;
    struct name_word w = { .is_cut_out = false };
    bool has_main = false;
    while (next_word(&name, &w)) {
        const struct word *found = bsearch(w.text, words, sizeof words / sizeof *words, sizeof *words, by_text);
        if (found && found->part > part && !(w.is_cut_out && strlen(w.text) < SHORT))
            part = found->part;
        has_main = has_main || is_main_word(w.text);
    }
    *names_main = *names_main || (has_main && part == MIG_PART_MAIN);
    return part;
}

static enum mig_part part_of_names(struct mig_span names, bool *names_main)
{
    enum mig_part part = MIG_PART_MAIN;
    struct mig_span name;
    while (mig_span_split(&names, ' ', &name)) {
        enum mig_part p = part_of_name(name, names_main);
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

enum mig_part mig_page_part(const struct mig_page *page, size_t node)
{
    uint32_t tag = page->node[node].tag;
    if (tag & MIG_TAG_SILENT)
        return MIG_PART_SILENT;
    if ((tag & MIG_TAG_ASIDE) || is_unseen(mig_page_attr(page, node, "style")) || has_role(mig_page_attr(page, node, "role")))
        return MIG_PART_BESIDE;
    bool names_main = false;
    enum mig_part by_class = part_of_names(mig_page_attr(page, node, "class"), &names_main);
    enum mig_part by_id = part_of_names(mig_page_attr(page, node, "id"), &names_main);
    enum mig_part part = by_class > by_id ? by_class : by_id;
    if (part == MIG_PART_MAIN && mig_page_is(page, node, "figure"))
        return MIG_PART_PICTURE;
    return part == MIG_PART_BESIDE && names_main ? MIG_PART_LOOSE : part;
}
