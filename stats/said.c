#include "stats/said.h"

#include <math.h>

/* Two bounds that contradict close a cycle that is as far below 0 as they are apart, and the shortest cycle is no longer. That is
 * refused unless it may be rounding (solve.h): half a millionth for each link, of which there are no more than nodes, or 1e-12 of all
 * lengths; a bound was perhaps widened by as much before. The slack is over four times that. Bounds of more than 15 digits may count
 * as open: nothing is excluded then. */
void mig_said_begin(struct mig_said *said, size_t n_nodes, bool is_signed, double greatest)
{
    double n = (double)n_nodes + 2;
    said->n = 0;
    said->is_signed = is_signed;
    said->slack = greatest < 1e15 ? 4e-6 * n + 1e-11 * n * greatest : INFINITY;
}

void mig_said_add(struct mig_said *said, const struct mig_constraint c[MIG_READINGS])
{
    size_t at = 0;
    while (at < said->n && (said->of[at].from != c->from || said->of[at].to != c->to))
        at++;
    if (at == MIG_SAID_MOST)
        return;
    struct mig_said_of *of = &said->of[at];
    if (at == said->n) {
        *of = (struct mig_said_of){ c->from, c->to, { -INFINITY, -INFINITY }, { INFINITY, INFINITY } };
        said->n++;
    }
    for (size_t i = 0; i < MIG_READINGS; i++) {
        of->min[i] = c[i].min > of->min[i] ? c[i].min : of->min[i]; /* none is missing: fmax would be a call */
        of->max[i] = c[i].max < of->max[i] ? c[i].max : of->max[i];
    }
}

/* What does not fall has no more in a stretch than in one around it. A figure that begins at an origin has its end before its
 * start, by number, and is around nothing. */
bool mig_said_excludes(const struct mig_said *said, const struct mig_constraint c[MIG_READINGS])
{
    for (const struct mig_said_of *of = said->of; of < said->of + said->n; of++) {
        bool same = of->from == c->from && of->to == c->to,
             days = !said->is_signed && c->from < c->to && of->from < of->to;
        bool around = same || (days && of->from <= c->from && c->to <= of->to);
        bool within = same || (days && c->from <= of->from && of->to <= c->to);
        for (size_t i = 0; i < MIG_READINGS; i++)
            if ((around && c[i].min - of->max[i] > said->slack) || (within && of->min[i] - c[i].max > said->slack))
                return true;
    }
    return false;
}
