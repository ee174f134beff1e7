/* row.h -- places in a row, of which only the last says in what role they all are: "Qatar және Оманнан" (from both),
 * "1,042 Türkiye, 1,031 India citizens", "Қытай (310), Моңғолия (140) және Түркиядан (60) келген". */
#ifndef MIG_EXTRACT_ROW_H
#define MIG_EXTRACT_ROW_H

#include "extract/text/language.h"
#include "extract/text/token.h"

/* Tokens of one text, in order. */
struct mig_place_row {
    struct mig_span text;
    const struct mig_token *token;
    size_t n;
};

/* The role (place.h) of place I of ROW: its own, or, where that says nothing, that of the end of its row. */
int mig_row_role(const struct mig_language *language, const struct mig_place_row *row, size_t i);
/* Is place I there to name one of several, so that it says nothing of where the text is: "China (310), Mongolia (140)",
 * "Uzbekistan, Russia, …", "the Russia-Ukraine war"? */
bool mig_row_names(const struct mig_place_row *row, size_t i);

#endif
