/* frame.h -- constructions of a language, written once for the rules of all indicators.
 *
 * A frame is a group of patterns in which some lists are left open:
 *
 *   frames:                                # of a pack, beside its lists
 *     counted:
 *       takes: [done]                      # {done} is what a rule fills in
 *       patterns: ['{count} {population} {gap:3} {done}', '{done} {gap:3} {count} {population}']
 *       also: {part: {part_of: value}}     # for {other:part}, where the rule does not say itself
 *   rules:
 *     - id: detained
 *       frames: [{frame: counted, done: caught}]     # {done} is the list {caught} of the rule's pack
 *
 * A frame is looked for like a list: in the rule's pack, then in those it uses. {done} is looked for from the rule, every
 * other list from the frame. Its patterns are the rule's, as if they stood there. */
#ifndef MIG_EXTRACT_RULE_FRAME_H
#define MIG_EXTRACT_RULE_FRAME_H

#include "extract/rule/pack.h"

/* One rule's use of a frame. */
struct mig_frame_use {
    struct mig_scope scope; /* first: where the frame's patterns find their lists */
    struct mig_pack_file *user, *owner;
    const struct mig_yaml *frame; /* in the pack: takes, patterns, also */
    const struct mig_yaml *node;  /* in the rule: {frame: NAME, OPEN: LIST, …} */
    enum { MIG_GIVEN_NEW, MIG_GIVEN_FOUND, MIG_GIVEN_AMISS } state;
    struct mig_list *given[MIG_MAX_TAKES]; /* FOUND: in the order of `takes` */
};

/* Checks the frames of FILE: keys, names and that there are patterns. */
mig_status mig_frames_check(const struct mig_pack_file *file, struct mig_err *err);
/* Parses their patterns, whether a rule uses them or not, when lists can be found. */
mig_status mig_frames_parse(struct mig_pack_file *file, struct mig_err *err);
/* The use NODE by a rule of FILE; every list that the frame takes must be given, and no other. */
mig_status mig_frame_open(struct mig_frame_use *use, struct mig_pack_file *file, const struct mig_yaml *node,
                          struct mig_err *err);
/* *out is what parsing NODE, a pattern of the frame, in USE's scope would give; false when it has to be. */
bool mig_frame_graft(struct mig_frame_use *use, const struct mig_yaml *node, struct mig_parsed *out);
/* A fault of the frame's patterns, which ERR tells by their place: says besides where the frame is used. */
mig_status mig_frame_told(const struct mig_frame_use *use, mig_status status, struct mig_err *err);

#endif
