#include "extract/around.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/assemble.h"

struct mig_around {
    pthread_mutex_t lock; /* of all that follows */
    struct mig_walk walk;
    struct mig_document doc; /* a dateline may date it; its text and strings are the document's */
    size_t least;
    bool has_country, has_actor; /* looked for */
    struct mig_marks country;
    const struct mig_organisation *actor;
    struct mig_span actor_text;
    struct mig_arena arena;
};

size_t mig_piece_end(struct mig_span text, size_t start, size_t least)
{
    if (text.n - start <= least)
        return text.n;
    size_t most = text.n - start < MIG_PIECE_MOST ? text.n : start + MIG_PIECE_MOST;
    const char *from = text.p + start + least, *end = memchr(from, '\n', most - start - least);
    if (!end && most < text.n)
        end = memrchr(from, ' ', most - start - least);
    return end ? (size_t)(end - text.p) + 1 : mig_utf8_floor(text, most);
}

struct mig_around *mig_around_new(const struct mig_walk *walk, const struct mig_document *doc, size_t least)
{
    struct mig_around *a = mig_alloc(sizeof *a);
    pthread_mutex_init(&a->lock, NULL);
    a->walk.engine = walk->engine;
    a->walk.options = walk->options;
    a->walk.run = mig_grow(NULL, &a->walk.cap_runs, walk->n_runs, sizeof *walk->run);
    memcpy(a->walk.run, walk->run, walk->n_runs * sizeof *walk->run);
    a->walk.n_runs = walk->n_runs;
    a->doc = *doc;
    a->doc.arena = (struct mig_arena){ 0 };
    a->doc.body = (struct mig_buf){ 0 };
    a->least = least;
    return a;
}

void mig_around_free(struct mig_around *around)
{
    if (!around)
        return;
    mig_walk_free(&around->walk);
    mig_arena_free(&around->arena);
    pthread_mutex_destroy(&around->lock);
    free(around);
}

/* Begins the scene of the piece behind PIECE, which is in one language; false at the end. */
static bool next_piece(struct mig_around *a, struct mig_part *piece)
{
    struct mig_span text = a->doc.text;
    piece->start = piece->end;
    if (piece->start >= text.n)
        return false;
    const struct mig_walk_run *run = mig_walk_run(&a->walk, piece->start);
    piece->language = run->language;
    piece->end = mig_piece_end(mig_span_cut(text, 0, run->end), piece->start, a->least);
    mig_walk_begin(&a->walk, &a->doc, piece);
    return true;
}

static void look_for_country(struct mig_around *a)
{
    const struct mig_scene *scene = &a->walk.scene;
    struct mig_part piece = { .paragraph = MIG_HEAD_PARAGRAPHS };
    while (!scene->country.has_place && next_piece(a, &piece))
        mig_scene_country(&a->walk.scene);
    a->country = scene->country;
    a->country.place_text = mig_arena_span(&a->arena, scene->country.place_text);
}

struct mig_marks mig_around_country(struct mig_around *around)
{
    pthread_mutex_lock(&around->lock);
    if (!around->has_country)
        look_for_country(around);
    around->has_country = true;
    struct mig_marks country = around->country;
    pthread_mutex_unlock(&around->lock);
    return country;
}

static void look_for_actor(struct mig_around *a)
{
    struct mig_scene *scene = &a->walk.scene;
    struct mig_part piece = { .paragraph = MIG_HEAD_PARAGRAPHS };
    while (!scene->actor && next_piece(a, &piece))
        mig_assemble_find_actor(scene);
    a->actor = scene->actor;
    a->actor_text = mig_arena_span(&a->arena, scene->actor_text);
}

const struct mig_organisation *mig_around_actor(struct mig_around *around, struct mig_span *text)
{
    pthread_mutex_lock(&around->lock);
    if (!around->has_actor)
        look_for_actor(around);
    around->has_actor = true;
    const struct mig_organisation *actor = around->actor;
    *text = around->actor_text;
    pthread_mutex_unlock(&around->lock);
    return actor;
}
