/* lexicon.h -- the words that mean something in a language, and phrases of them.
 *
 * Tables in rules/ (TSV: form, class, value, code; '#' starts a comment line; first line is the header)
 * give each form its senses. A form may have several words: "не менее", "in the first quarter", and stand for many by the endings of
 * its words ("мың~a", inflect.h). Forms are folded
 * by mig_utf8_fold. A word is a run of letters (apostrophes between letters included) or one sign such as "%";
 * hyphens and points are never part of a word: write "двадцать - тридцать" for such phrases, "тыс" for "тыс.".
 * Classes are listed once, here, and the codes of those that have a closed set in lexicon_codes.c. */
#ifndef MIG_EXTRACT_TEXT_LEXICON_H
#define MIG_EXTRACT_TEXT_LEXICON_H

#include <assert.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/yaml.h"
#include "extract/text/chance.h"
#include "extract/text/sight.h"

/* clang-format off */
/* One row per class: MIG_CLASS(name in the tables, what value and code mean is said there). */
#define MIG_CLASSES(X)                                                                                                  \
    /* numbers: number.c */                                                                                             \
    X(CARD, "card")             /* value: 0..99 of a spelled cardinal, or hundreds as one word (двести 200); code      \
                                 * "pronoun": one, which often counts nothing; "digit": only behind a NUM_POINT;        \
                                 * "homonym": only beside other number words (семью); "about", of powers and card       \
                                 * suffixes, too: its form says about so many (миңдей); "last", of HUNDRED and MULT,    \
                                 * too: the number ends with it, as its case says (мыңнан) */                            \
    X(HUNDRED, "hundred")       /* multiplies what stands before it within the group: hundred, жүз; value 100; code     \
                                 * "after": only behind a number */                                                     \
    X(MULT, "mult")             /* closes a group: thousand 1000, тыс, млн, bn; may follow digits; code "after": only    \
                                 * behind a number; "tight": only joined to digits (40k); "on": its form says that the   \
                                 * number goes on (миллиону 543) */                                                      \
    X(ORD, "ord")               /* ordinal word; value; a MULT or HUNDRED as an ordinal too (thousandth), code "mult" */  \
    X(FRACTION, "fraction")     /* half 0.5, треть 1/3 written as 0.333333333333333, tenths 0.1; code "alone": a figure \
                                 * by itself; "first": so, and never behind a number («үштен бірі»); "tail": only of a   \
                                 * NUM_POINT «оннан бес»; "power": only before a MULT; "sign": ½, may follow digits */   \
    X(HALF_MORE, "half_more")   /* полтора 1.5, полмиллиона 500000 (stand for themselves); code "and": is added to the   \
                                 * number before it: с половиной */                                                    \
    X(COLLECTIVE, "collective") /* dozen 12, сотня 100: a number or behind one; code "person": двое 2, only on its own; \
                                 * "after": only behind a number; "before": пара, couple: only before a power; "about": \
                                 * centaine, about so many */                                                          \
    X(VAGUE, "vague")           /* hundreds of 100, десятки 10: value is the power it counts; 0: несколько, several,     \
                                 * vague together with the power behind it; code "about": about so many (тысячи две) */ \
    X(NUM_AND, "num_and")       /* joins parts of one number: "and" in English; code "point": only behind a NUM_POINT; \
                                 * "hundreds": behind hundreds of one word, too (duzentos e três); "all": behind tens \
                                 * and before digits, too (бист ва панҷ, 2 миллион ва 300 ҳазор) */                    \
    X(NUM_OF, "num_of")         /* between a part and its power: a quarter of a million, hundreds of thousands */       \
    X(NUM_POINT, "num_point")   /* "point", "запятая": digit words follow; code "fraction": целых, tenths may follow */  \
    X(MINUS, "minus")           /* minus, минус; code "guarded": not behind a word that is no small word */             \
    X(SIGNED, "signed")         /* behind it a dash joined to digits is a minus: was, составил */                       \
    X(ARTICLE, "article")       /* a, an: one, before MULT, HUNDRED, COLLECTIVE, FRACTION */                           \
    X(ORD_SUFFIX, "ord_suffix") /* after digits, joined, or behind a hyphen or an apostrophe: st, nd, й, го; "." is \
                                 * one of up to three digits, before a small letter (5. toplantı) */                     \
    X(CARD_SUFFIX, "card_suffix") /* so, but never joined, keeps a cardinal: ти, х, ю; code "joined": joined to digits  \
                                 * as well (5тен); a hyphened one stands behind a unit or power, too (12%-дан, 5 млн-нан) */\
    X(RATIO, "ratio")           /* one in five, семь из десяти; code "one": a part of 1 is a share, whatever the whole   \
                                 * number; else only of 10 and 100 */                                                   \
    X(EACH, "each")             /* каждый, every: with an ordinal a share, каждый пятый 0.2 */                          \
    X(IDIOM, "idiom")           /* words that are no number in this phrase: at one point, один из; passed over */       \
    X(PEOPLE, "people")         /* migrants, population: behind one of these 1.33m is a number, not a length; code      \
                                 * "person": years right behind it are an age (мужчина 35 лет); value 1: about so many   \
                                 * (20 кишидей) */                                                                      \
    /* figures: figure.c */                                                                                             \
    X(QUAL, "qual")             /* qualifier before a number; code is a word of mig_qualifier_words; value 1: behind a   \
                                 * CHANGE it is none ("выросло до 500": a level); 2: a small word may stand behind it;  \
                                 * 3: a verb ("превысило") */                                                          \
    X(QUAL_AFTER, "qual_after") /* qualifier behind it: "и более", "or more"; value 1: behind what is counted, too, in a\
                                 * form that the language lists under `qualified` («17 миң мигранттан ашык»); 2: so, and\
                                 * always in a form of its list `than`: «5-тен көп» is more, «5-ке көп» a step;         \
                                 * 3: only where a RANGE_FROM stands before the number («аз 17 ҳазор нафар зиёд»);      \
                                 * 4: as 2, of the list `qualified`; 5: behind what is counted in any form («200 kishi  \
                                 * atrofida»). Of several senses the first that is allowed counts («5 bine kadar» up to,\
                                 * «5 bin kadar» about) */                                                              \
    X(RANGE_FROM, "range_from") /* от, from, between: opens a range; code names the partner; value 1: not behind a       \
                                 * CHANGE; code "change": "с 5 до 7", two figures; "behind": the last word of the lower \
                                 * end, or right behind it, in front of a RANGE_TO of that code: 5-тен 10-ға дейін */    \
    X(RANGE_TO, "range_to")     /* до, to, and: its middle; code as above, or "bare": without an opening word; "behind": \
                                 * it closes the range */                                                                \
    X(CHANGE, "change")         /* rose, выросло, рост: what follows is a new level or a step, not a range */           \
    X(LIST_AND, "list_and")     /* joins two figures or the items of a list: и, или, and, but */                        \
    X(PERCENT, "percent")       /* %, процентов; code "pp" for percentage points; "before": stands in front of the      \
                                 * number (yüzde 12) */                                                                \
    X(TIMES, "times")           /* makes a factor of the number before it (times, -fold); code "in": only behind the     \
                                 * word of code "open" (в 2 раза), else it counts occasions (17000 раз) */              \
    X(THAN, "than")             /* more, as: behind TIMES of code "than" it makes a factor, as a CHANGE before it does;  \
                                 * else occasions are counted (deported three times) */                                 \
    X(FACTOR, "factor")         /* вдвое 2, twice 2: a factor on its own */                                             \
    X(CURRENCY, "currency")     /* code: ISO 4217; value: units of the code's currency per one (kopeck 0.01) or empty */ \
    X(MEASURE, "measure")       /* code: the measure ("kilometre", "year", "hour") */                                    \
    X(AMOUNT, "amount")         /* a measure with its number in it: полчаса, value 0.5, code "hour" */                   \
    X(NAME_BEFORE, "name_before") /* a number behind it counts nothing: статья, article, №, room, Boeing; code "list":  \
                                 * so do further ones ("статьи 5, 6 и 7"); "phone": digits in any shape; "unless_noun":  \
                                 * in small letters and with a noun behind the number it is a count ("в доме 12 семей"); \
                                 * "street": with a name between (улица Айни, 12) */                                    \
    X(NAME_AFTER, "name_after") /* digits before it count nothing: века, этаже; code "street": with a name between */   \
    X(CONTENTS, "contents")     /* a part of a paper, at the start of a line: table, Annex; see heading.h */                \
    X(CLOCK, "clock")           /* a number before it is a time of day: a.m., утра */                                   \
    X(AGE, "age")               /* makes a MEASURE of unit year_of_age; code "before": aged, в возрасте; "after":       \
                                 * years old, -летний */                                                               \
    /* periods: period.c */                                                                                             \
    X(MONTH, "month") X(WEEKDAY, "weekday") X(SEASON, "season")                                                         \
    X(DAY_UNIT, "day_unit")     /* code: day, week, month, quarter, half, year, decade, century */                      \
    X(YEAR_MARK, "year_mark")   /* г, год, году: makes a year of the number beside it */                                \
    X(RELATIVE, "relative")     /* сегодня 0, вчера -1, yesterday: value in days */                                     \
    X(PERIOD_WORD, "period_word") /* any other word that a period phrase names; code is its name */                     \
    X(PERIOD_START, "period_start") /* a PERIOD_WORD that can begin a phrase; marked when the phrases are read */       \
    X(ROMAN, "roman")           /* I, II, III, IV: value */                                                             \
    /* places and texts */                                                                                              \
    X(PLACE, "place")           /* code: place id of rules/places; value: how it must be written, see place.h */       \
    X(PLACE_ADJ, "place_adj")   /* таджикских, Tajik: names a place's people, not the place; code as above */           \
    X(PLACE_ROLE, "place_role") /* right before a place, what it is to a figure: code of mig_place_role_words */         \
    X(PLACE_ROLE_AFTER, "place_role_after") /* right behind it: the US Embassy */                                        \
    X(PLACE_HINT, "place_hint") /* makes a place of the name beside it; code "after": district (value 1: it may be of   \
                                 * something else, too: region), "before": city of, "between": northern, stands         \
                                 * between "in" and the name, "region": makes it that of a region (вилояти); beside no name: "world": in \
                                 * the world, "abroad": of those who are there (за рубежом) */                          \
    X(PLACE_BODY, "place_body") /* behind a PLACE_ADJ it names the country: Nepalese army, Croatian coast */             \
    X(PLACE_SIGN, "place_sign") /* only one country has it: BNPB; code as of PLACE; value 1: in capitals */              \
    X(ORGANISATION, "organisation") /* code of rules/organisations.yaml; value: how it must be written */                \
    X(ABBREVIATION, "abbreviation") /* a point behind it does not end a sentence: г, стр, Mr */                         \
    X(ASIDE, "aside")           /* at its start, a sentence only tells who said the one before: bu haqda, об этом */        \
    X(FUNCTION, "function")     /* small words (of, the, был): a number before one counts no noun; code         \
                                 * "definite": the, its: a year stands between it and a noun; \
                                 * "by": may stand between a qualifier and its number; "step": a change by so many */
/* clang-format on */

enum mig_class {
#define MIG_CLASS_ENUM(id, name) MIG_CLASS_##id,
    MIG_CLASSES(MIG_CLASS_ENUM)
#undef MIG_CLASS_ENUM
        MIG_N_CLASSES
};
#define MIG_IN(id) (UINT64_C(1) << MIG_CLASS_##id) /* for masks of classes */

struct mig_sense {
    enum mig_class class;
    double value;                 /* NAN when the cell is empty */
    const char *code;             /* "" when empty; lives as long as the lexicon */
    const struct mig_sense *next; /* another sense of the same form, in file order */
};

/* One step of text: a word, a run of ASCII digits, or one other sign. White space is no atom. */
enum mig_atom_type { MIG_ATOM_WORD, MIG_ATOM_DIGITS, MIG_ATOM_SIGN };
struct mig_atom {
    uint32_t start, end; /* bytes of the text */
    uint64_t classes;    /* of the senses of this one word alone: a mask of MIG_IN */
    uint64_t begins;     /* of the senses of every phrase that begins with this word, itself included */
    uint32_t word;       /* vocabulary id, 0: not in the lexicon */
    uint32_t root;       /* where lexicon.c finds the phrases that begin with it */
    uint16_t kind;       /* of atoms that the period phrases do not tell apart, see period_kind.c */
    uint16_t chances;    /* what may begin at it: bits of enum mig_chance, but CAPITAL */
    uint8_t type;        /* enum mig_atom_type */
    uint8_t space;       /* white space stands before it (or it is the first) */
    uint8_t capital;     /* a word that begins with an upper-case letter */
    uint8_t sign;        /* MIG_ATOM_SIGN: the ASCII character; '-' for every dash and minus, '\'' for every
                                   * apostrophe, '"' for every quote, '.' for the ellipsis; 0: another sign */
};
struct mig_atoms {
    struct mig_atom *item; /* [n] is a sentinel SIGN atom at the end of the text */
    size_t n, cap;
    struct mig_span text;
    struct mig_chance_bits *bits; /* of every 64 atoms, and of none */
    uint8_t *chance;              /* of each atom, as BITS are made of them */
    size_t cap_bits, cap_chances;
};
void mig_atoms_free(struct mig_atoms *atoms);

struct mig_lexicon;
struct mig_lexicon *mig_lexicon_new(void);
/* From now on forms are added as texts of SIGHT, which outlives LEXICON, are seen. */
void mig_lexicon_see(struct mig_lexicon *lexicon, const struct mig_sight *sight);
/* Forms of tables may be written with the endings of LISTS ("мың~a", inflect.h), which outlives LEXICON; NULL: with none. */
void mig_lexicon_inflect(struct mig_lexicon *lexicon, const struct mig_yaml *lists);
const struct mig_yaml *mig_lexicon_inflections(const struct mig_lexicon *lexicon);
struct mig_span mig_lexicon_seen(struct mig_lexicon *lexicon, struct mig_span form); /* FORM so; until the next call */
/* Adds the rows of the TSV files at N PATHS, in their order. MIG_DATA with path:line: what. */
mig_status mig_lexicon_load(struct mig_lexicon *lexicon, const char *const *paths, size_t n, struct mig_err *err);
/* False: it cannot be a form, which is words and signs, each under MIG_WORD_MAX bytes (atoms.h). */
bool mig_lexicon_add(struct mig_lexicon *lexicon, struct mig_span form, enum mig_class class, double value,
                     const char *code);
/* The vocabulary word WORD is of CLASS too. */
void mig_lexicon_mark(struct mig_lexicon *lexicon, uint32_t word, enum mig_class class);
/* Masks of MIG_IN: the senses that give the chance. */
struct mig_chances {
    uint64_t figure, number, period, place, idiom;
};
/* To be called when all words are there: tells what may begin at them. */
void mig_lexicon_tell_chances(struct mig_lexicon *lexicon, const struct mig_chances *senses);
void mig_lexicon_free(struct mig_lexicon *lexicon);

/* Cuts TEXT into *atoms (reused). LEXICON may be NULL: no word is known. */
void mig_atoms_cut(struct mig_atoms *atoms, struct mig_span text, const struct mig_lexicon *lexicon);
/* The same where MIG_ATOMS_BEHIND more bytes can be read behind TEXT, whatever they are: none of it need be copied. */
enum { MIG_ATOMS_BEHIND = 80 };
void mig_atoms_cut_within(struct mig_atoms *atoms, struct mig_span text, const struct mig_lexicon *lexicon);

size_t mig_lexicon_match_there(const struct mig_lexicon *lexicon, const struct mig_atoms *atoms, size_t at,
                               uint64_t classes, const struct mig_sense **senses);
/* The longest phrase of ATOMS from AT with a sense in CLASSES (a mask of MIG_IN): the number of atoms, 0 if
 * there is none, and its senses, of which the caller picks those in CLASSES. Only words of one text run:
 * a phrase's words must stand apart by white space, hyphens or points as in its form. */
static inline size_t mig_lexicon_match(const struct mig_lexicon *lexicon, const struct mig_atoms *atoms, size_t at,
                                       uint64_t classes, const struct mig_sense **senses)
{
    bool may_be = atoms->item[at].begins & classes; /* mostly not */
    return may_be ? mig_lexicon_match_there(lexicon, atoms, at, classes, senses) : 0;
}
/* May a phrase of several words with a sense in CLASSES begin with ATOM and the one behind it? Never wrongly false. */
bool mig_lexicon_goes_on(const struct mig_lexicon *lexicon, const struct mig_atom *atom, uint64_t classes);
size_t mig_lexicon_longest(const struct mig_lexicon *lexicon); /* atoms of the longest phrase */
/* The first sense of CLASS in the list, or NULL. */
static inline const struct mig_sense *mig_sense_in(const struct mig_sense *senses, enum mig_class class)
{
    while (senses && senses->class != class)
        senses = senses->next;
    return senses;
}
/* The same of a list that has one: what was looked up by CLASS. */
static inline const struct mig_sense *mig_sense_known(const struct mig_sense *senses, enum mig_class class)
{
    const struct mig_sense *sense = mig_sense_in(senses, class);
    assert(sense);
    return sense;
}

#endif
