#include "base/near.h"

static size_t distance(struct mig_span a, struct mig_span b)
{
    size_t row[64];
    if (a.n >= 64 || b.n >= 64)
        return SIZE_MAX;
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t best = diagonal + (a.p[i - 1] != b.p[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[b.n];
}

int mig_word_find(const char *const *words, struct mig_span text)
{
    char first = text.n ? text.p[0] : '\0';
    for (int i = 0; words[i]; i++)
        if (words[i][0] == first && mig_span_is(text, words[i]))
            return i;
    return -1;
}

const char *mig_nearest(struct mig_span word, const char *const *list)
{
    const char *near = NULL;
    size_t best = word.n / 3 + 2;
    for (; *list; list++) {
        size_t d = distance(word, mig_span_of(*list));
        if (d < best) {
            best = d;
            near = *list;
        }
    }
    return near;
}

const char *mig_begun(struct mig_span word, const char *const *list)
{
    const char *found = NULL;
    for (; word.n && *list; list++) {
        struct mig_span candidate = mig_span_of(*list);
        if (candidate.n < word.n || memcmp(candidate.p, word.p, word.n) != 0)
            continue;
        if (found)
            return NULL;
        found = *list;
    }
    return found;
}
