/* own_place.h -- of the places in a sentence, those that a figure's fact has to do with, and what they say of it. */
#ifndef MIG_EXTRACT_OWN_PLACE_H
#define MIG_EXTRACT_OWN_PLACE_H

#include "extract/scene.h"

#define MIG_ROLE(id) (1u << MIG_PLACE_##id) /* a set of enum mig_place_role */

/* What places are looked for with: a match in its sentence. */
struct mig_place_search {
    const struct mig_line *line;
    const struct mig_match *match;
    struct mig_atoms atoms; /* of the sentence */
    bool leaves;            /* the indicator does: it happens where people come from */
    bool arrives;           /* or where they get to, and is nothing else */
    bool is_of_people;      /* it counts people, or papers of people; houses and money come from nowhere */
};

/* Does T of TEXT stand within GROUP? */
bool mig_place_inside(struct mig_span text, const struct mig_token *t, struct mig_span group);
/* A place in the words for the people ("граждан Таджикистана"), unless it says where they are («Россиядагы жарандар»), or where
 * they came from or went: not where it happened. */
bool mig_place_is_of_others(const struct mig_line *line, const struct mig_match *match, const struct mig_token *t);
/* The role of place I, as it stands or as the last of its row says (row.h). */
int mig_place_role_in(const struct mig_place_search *how, const struct mig_scene *scene, uint32_t i);
/* Place I goes with figure OWNER; with the match's own also if a share or an age that the match takes in lies between. */
bool mig_place_goes_with(const struct mig_place_search *how, uint32_t i, uint32_t owner);
/* "In Syria, which borders Turkey, 300 died": is T told of in a clause about a place before it, and the figure outside of that? */
bool mig_place_is_aside(const struct mig_scene *scene, const struct mig_place_search *how, const struct mig_token *t);
/* Is place T one of a list, "in Kuwait, Oman and Jordan 900"? A pattern takes one of them, and all are meant. */
bool mig_place_is_listed(const struct mig_scene *scene, const struct mig_place_search *how, const struct mig_token *t);
/* Is the place of token I one end of the way of a train or a flight, "Moscow - Osh", in two countries? Nothing happened there for that. */
bool mig_place_ends_way(const struct mig_sentence *s, uint32_t i);
/* What roles of a place say that it happened there. */
unsigned mig_place_roles_here(const struct mig_place_search *how);
/* Who arrived or was helped came from there, or who left went there, or they are its people: no place of theirs, even of a pattern. */
bool mig_place_is_elsewhere(const struct mig_place_search *how, int role);
/* The one country of the places of the ROLES, and of at least LEVEL, that go with the figure, or empty. */
struct mig_span mig_place_country(const struct mig_scene *scene, const struct mig_place_search *how, unsigned roles,
                                  enum mig_place_level level);

#endif
