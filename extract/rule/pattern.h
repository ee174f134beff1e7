/* pattern.h -- a rule's pattern: parsed by us, matched by PCRE2. FROZEN: the slot grammar.
 *
 * A pattern is a documented subset of PCRE2 (literals, classes, groups, alternation, greedy and lazy quantifiers,
 * look-around, \b \w \s \d \p{…} \x{…}, (?<value>…)) with slots in braces:
 *
 *   {count}             the figure that this try is for: single, range or vague
 *   {range}             the same, ranges only
 *   {percent} {factor} {money} {measure} {ordinal}   a figure of that kind. In a pattern without {count} and {range} the
 *                       first of percent, factor, money, measure is the figure that this try is for
 *   {other:NAME}        another figure (count, percent, factor, money, measure); gives a fact through `also: NAME`
 *   {period} {place}    a whole period or place (also under the name `period`, `place`)
 *   {word}              one word, {word:N} one to N words
 *   {gap} {gap:N}       0..8 (N) words or whole periods and places, with the spaces and , " ' ( ) - between them, lazily;
 *                       ordinals and `other` numbers are words here; other figures are not crossed; the spaces around it belong to it
 *   {NAME}              a list of the pack or of one it uses; a capturing list is a named group
 *   {2} {2,} {2,3}      PCRE2's own
 *
 * A space stands for any white space and the marks around periods and places. All is matched without case,
 * on folded text (ё = е). Slots need no \b. */
#ifndef MIG_EXTRACT_RULE_PATTERN_H
#define MIG_EXTRACT_RULE_PATTERN_H

#include "extract/rule/rule.h"

#endif
