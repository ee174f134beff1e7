#include "extract/row.h"

#include <string.h>

#include "extract/text/look.h"
#include "extract/text/place.h"

enum { JOINED = 12, BRACKETED = 40 }; /* bytes between the members of a row */

static struct mig_span between(const struct mig_place_row *row, size_t a, size_t b)
{
    return mig_span_cut(row->text, row->token[a].end, row->token[b].start);
}

static bool is_kind(const struct mig_place_row *row, size_t i, int kind)
{
    return i < row->n && (int)row->token[i].kind == kind;
}

/* " мен ": one word, and a conjunction. */
static bool is_and(const struct mig_language *language, struct mig_span text)
{
    if (text.n <= 2 || text.n > JOINED || text.p[0] != ' ' || text.p[text.n - 1] != ' ')
        return false;
    struct mig_atoms atoms = { 0 };
    mig_atoms_cut(&atoms, text, language->lexicon);
    const bool found = atoms.n == 1 && mig_is_word_in(&atoms, 0, MIG_IN(LIST_AND));
    mig_atoms_free(&atoms);
    return found;
}

/* "1,042 Türkiye, 1,031 India": place I, the next figure and its place, each right behind its figure. */
static bool is_counted(const struct mig_place_row *row, size_t i)
{
    return i > 0 && is_kind(row, i - 1, MIG_COUNT) && is_kind(row, i + 1, MIG_COUNT) &&
           is_kind(row, i + 2, MIG_PLACE) && between(row, i - 1, i).n == 1 && between(row, i + 1, i + 2).n == 1 &&
           between(row, i, i + 1).n <= JOINED;
}

/* "Қытай (427 адам), Моңғолия": place I with its figure in brackets, and the next place. */
static bool is_bracketed(const struct mig_place_row *row, size_t i)
{
    if (!is_kind(row, i + 1, MIG_COUNT) || !is_kind(row, i + 2, MIG_PLACE))
        return false;
    struct mig_span opens = between(row, i, i + 1), closes = between(row, i + 1, i + 2);
    return opens.n >= 2 && opens.n <= 3 && opens.p[1] == '(' && closes.n <= BRACKETED &&
           memchr(closes.p, ')', closes.n);
}

int mig_row_role(const struct mig_language *language, const struct mig_place_row *row, size_t i)
{
    while (row->token[i].place_role == MIG_PLACE_ANY) {
        if (is_kind(row, i + 1, MIG_PLACE) && is_and(language, between(row, i, i + 1)))
            i++;
        else if (is_counted(row, i) || is_bracketed(row, i))
            i += 2;
        else
            return MIG_PLACE_ANY;
    }
    return row->token[i].place_role;
}

/* "The Russia-Ukraine war": do place I and the one behind it hang on one hyphen? */
static bool is_pair(const struct mig_place_row *row, size_t i)
{
    return is_kind(row, i + 1, MIG_PLACE) && between(row, i, i + 1).n == 1 && row->text.p[row->token[i].end] == '-';
}

/* "China (427": does a figure in brackets stand behind END of TEXT? */
static bool has_figure(struct mig_span text, size_t end)
{
    while (end < text.n && text.p[end] == ' ')
        end++;
    if (end >= text.n || text.p[end] != '(')
        return false;
    do
        end++;
    while (end < text.n && text.p[end] == ' ');
    return end < text.n && text.p[end] >= '0' && text.p[end] <= '9';
}

static bool are_countries(const struct mig_place_row *row, size_t i)
{
    return is_kind(row, i, MIG_PLACE) && is_kind(row, i + 1, MIG_PLACE) &&
           row->token[i].place->level == MIG_PLACE_COUNTRY && row->token[i + 1].place->level == MIG_PLACE_COUNTRY;
}

/* "Uzbekistan, Russia": do place I and the one behind it stand in a list of countries? */
static bool is_listed(const struct mig_place_row *row, size_t i)
{
    return are_countries(row, i) && between(row, i, i + 1).n == 2 && between(row, i, i + 1).p[0] == ',';
}

/* "Uzbekistan, Russia and Türkiye": does place I end such a list? */
static bool ends_list(const struct mig_place_row *row, size_t i)
{
    if (i < 2 || !is_listed(row, i - 2) || !are_countries(row, i - 1))
        return false;
    struct mig_span word = between(row, i - 1, i);
    return word.n > 2 && word.n <= JOINED && word.p[0] == ' ' && word.p[word.n - 1] == ' ' &&
           !memchr(word.p + 1, ' ', word.n - 2);
}

bool mig_row_names(const struct mig_place_row *row, size_t i)
{
    return is_listed(row, i) || (i > 0 && is_listed(row, i - 1)) || ends_list(row, i) ||
           has_figure(row->text, row->token[i].end) || is_pair(row, i) ||
           (i > 0 && is_kind(row, i - 1, MIG_PLACE) && is_pair(row, i - 1));
}
