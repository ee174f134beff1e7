/* assemble.h -- a match becomes a fact: the figure's bounds, what is counted, who acted, where, when, its sentence. */
#ifndef MIG_EXTRACT_ASSEMBLE_H
#define MIG_EXTRACT_ASSEMBLE_H

#include "extract/extract.h"
#include "extract/scene.h"

/* Fills *fact from winner I of MATCHES, those of LINE. Its spans live in the scene's arena or in the engine. */
void mig_assemble(struct mig_scene *scene, const struct mig_line *line, const struct mig_matches *matches, size_t i,
                  struct mig_fact *fact);

/* Sets the scene's actor: the publisher, if it acts; else the first organisation that the view names. */
void mig_assemble_find_actor(struct mig_scene *scene);

#endif
