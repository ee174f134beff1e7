#include "extract/rule/frame.h"

#include "base/near.h"
#include "extract/rule/tree.h"

const char *const mig_frame_keys[] = { "takes", "patterns", "also", NULL };

enum { MAX_DEPTH = 12 };

static mig_status check_takes(const struct mig_yaml *takes, struct mig_err *err)
{
    mig_status status = mig_yaml_expect_type(takes, MIG_YAML_LIST, err);
    if (status == MIG_OK && mig_yaml_count(takes) > MIG_MAX_TAKES)
        return mig_yaml_fail(takes, err, "a frame takes %d lists at most", MIG_MAX_TAKES);
    for (const struct mig_yaml *name = takes->child; name && status == MIG_OK; name = name->next) {
        status = mig_yaml_expect_type(name, MIG_YAML_SCALAR, err);
        if (status == MIG_OK && (mig_word_find(mig_slot_words, name->text) >= 0 || mig_span_is(name->text, "frame")))
            status = mig_yaml_fail(name, err, "'%s' has a meaning already; give the list another name", name->text.p);
    }
    return status;
}

static mig_status check_frame(const struct mig_yaml *frame, struct mig_err *err)
{
    mig_status status = mig_yaml_expect(frame, mig_frame_keys, err);
    const struct mig_yaml *takes = mig_yaml_get(frame, "takes"), *patterns = mig_yaml_get(frame, "patterns");
    if (status == MIG_OK && (!takes || !patterns || !mig_yaml_count(takes) || !mig_yaml_count(patterns)))
        status = mig_yaml_fail(frame, err, "the frame '%s' needs the keys 'takes' and 'patterns'", frame->key);
    return status == MIG_OK ? check_takes(takes, err) : status;
}

mig_status mig_frames_check(const struct mig_pack_file *file, struct mig_err *err)
{
    const struct mig_yaml *frames = mig_yaml_get(file->root, "frames");
    mig_status status = frames ? mig_yaml_expect_type(frames, MIG_YAML_MAP, err) : MIG_OK;
    for (const struct mig_yaml *f = frames ? frames->child : NULL; f && status == MIG_OK; f = f->next)
        status = check_frame(f, err);
    return status;
}

static const struct mig_yaml *look_up(struct mig_pack_file *file, const char *name, struct mig_pack_file **owner,
                                      unsigned depth)
{
    const struct mig_yaml *frames = mig_yaml_get(file->root, "frames");
    const struct mig_yaml *found = frames && !file->is_broken ? mig_yaml_get(frames, name) : NULL;
    if (found)
        *owner = file;
    for (size_t u = 0; !found && u < file->n_use && depth < MAX_DEPTH; u++)
        found = look_up(file->use[u], name, owner, depth + 1);
    return found;
}

static bool takes(const struct mig_yaml *frame, struct mig_span name)
{
    const struct mig_yaml *t = mig_yaml_get(frame, "takes")->child;
    while (t && !mig_span_eq(t->text, name))
        t = t->next;
    return t;
}

/* The list that stands for NAME in the pattern NODE of a frame; as the `find` of a scope. */
static mig_status find(struct mig_scope *scope, struct mig_span name, const struct mig_yaml *node, size_t at,
                       struct mig_list **out, struct mig_err *err)
{
    struct mig_frame_use *use = (struct mig_frame_use *)(void *)scope;
    if (!takes(use->frame, name))
        return use->owner->scope.find(&use->owner->scope, name, node, at, out, err);
    const struct mig_yaml *given = use->node->child;
    while (!mig_span_is(name, given->key)) /* one is, or the use would not be open */
        given = given->next;
    return use->user->scope.find(&use->user->scope, given->text, given, 0, out, err);
}

/* Each list that the frame takes is given, as a name, and nothing else is. */
static mig_status check_use(const struct mig_frame_use *use, struct mig_err *err)
{
    const char *keys[MIG_MAX_TAKES + 2] = { "frame" };
    size_t n = 1;
    for (const struct mig_yaml *t = mig_yaml_get(use->frame, "takes")->child; t; t = t->next)
        keys[n++] = t->text.p;
    mig_status status = mig_yaml_expect(use->node, keys, err);
    for (size_t i = 1; i < n && status == MIG_OK; i++) {
        const struct mig_yaml *given = mig_yaml_get(use->node, keys[i]);
        status = given ? mig_yaml_expect_type(given, MIG_YAML_SCALAR, err)
                       : mig_yaml_fail(use->node, err, "the frame '%s' takes the list '%s'; name one", use->frame->key,
                                       keys[i]);
    }
    return status;
}

static void add_names(const struct mig_pack_file *file, const char **names, size_t *n, size_t max)
{
    const struct mig_yaml *frames = mig_yaml_get(file->root, "frames");
    for (const struct mig_yaml *f = frames ? frames->child : NULL; f && *n < max; f = f->next)
        names[(*n)++] = f->key;
}

static mig_status unknown(const struct mig_pack_file *file, const struct mig_yaml *name, struct mig_err *err)
{
    const char *names[128] = { 0 };
    size_t n = 0, max = sizeof names / sizeof *names - 1;
    add_names(file, names, &n, max);
    for (size_t u = 0; u < file->n_use; u++)
        add_names(file->use[u], names, &n, max);
    const char *near = mig_nearest(name->text, names);
    return mig_yaml_fail(name, err, "no frame '%s'%s%s%s", name->text.p, MIG_NEAR_ARG(near));
}

mig_status mig_frame_open(struct mig_frame_use *use, struct mig_pack_file *file, const struct mig_yaml *node,
                          struct mig_err *err)
{
    *use = (struct mig_frame_use){ .scope = { file->scope.sight, find }, .user = file, .node = node };
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_MAP, err);
    if (status != MIG_OK)
        return status;
    const struct mig_yaml *name = mig_yaml_get(node, "frame");
    if (!name || name->type != MIG_YAML_SCALAR)
        return mig_yaml_fail(node, err, "say which frame: {frame: NAME, …}");
    use->frame = look_up(file, name->text.p, &use->owner, 0);
    return use->frame ? check_use(use, err) : unknown(file, name, err);
}

/* ---- frames by themselves ---- */

/* The scope of a frame by itself: what it takes is any word. */
struct alone {
    struct mig_scope scope; /* first */
    struct mig_pack_file *owner;
    const struct mig_yaml *frame;
    struct mig_list *const *word; /* in the order of `takes` */
};

static mig_status find_alone(struct mig_scope *scope, struct mig_span name, const struct mig_yaml *node, size_t at,
                             struct mig_list **out, struct mig_err *err)
{
    struct alone *alone = (struct alone *)(void *)scope;
    struct mig_list *const *word = alone->word;
    for (const struct mig_yaml *t = mig_yaml_get(alone->frame, "takes")->child; t; t = t->next, word++)
        if (mig_span_eq(t->text, name)) {
            *out = *word;
            return MIG_OK;
        }
    return alone->owner->scope.find(&alone->owner->scope, name, node, at, out, err);
}

/* Lists of one letter, which stands for any, for all that a frame may take. */
static mig_status make_words(struct mig_arena *arena, struct mig_list *word[MIG_MAX_TAKES], struct mig_err *err)
{
    struct mig_yaml *entry = mig_arena_alloc(arena, sizeof *entry);
    struct mig_parsed parsed;
    *entry = (struct mig_yaml){ .type = MIG_YAML_SCALAR, .text = mig_span_of("x"), .path = "" };
    mig_status status = mig_pattern_parse(arena, entry, MIG_ROLE_ENTRY, NULL, &parsed, err);
    for (size_t i = 0; i < MIG_MAX_TAKES && status == MIG_OK; i++) {
        struct mig_list *list = word[i] = mig_arena_alloc(arena, sizeof *list);
        *list = (struct mig_list){ .name = "x", .captures = -1, .root = parsed.root, .state = MIG_LIST_READY };
        list->shape = mig_shape_of(list->root, false);
    }
    return status;
}

/* The patterns of FRAME, with WORD for what it takes. */
static mig_status parse_frame(struct mig_pack_file *file, const struct mig_yaml *frame, struct mig_list **word,
                              struct mig_err *err)
{
    struct mig_arena *arena = file->load->arena;
    struct alone alone = { .scope = { file->scope.sight, find_alone }, .owner = file, .frame = frame, .word = word };
    mig_status status = MIG_OK;
    for (const struct mig_yaml *p = mig_yaml_get(frame, "patterns")->child; p && status == MIG_OK; p = p->next) {
        struct mig_stock *stock = &file->stock[file->n_stocks];
        status = mig_pattern_parse(arena, p, MIG_ROLE_PATTERN, &alone.scope, &stock->parsed, err);
        if (status == MIG_OK) {
            stock->node = p;
            stock->n_open = mig_yaml_count(mig_yaml_get(frame, "takes"));
            memcpy(stock->open, word, sizeof stock->open);
            mig_stock_measure(stock);
            file->n_stocks++;
        }
        status = mig_load_told(file->load, status, err);
    }
    return status;
}

mig_status mig_frames_parse(struct mig_pack_file *file, struct mig_err *err)
{
    const struct mig_yaml *frames = mig_yaml_get(file->root, "frames");
    struct mig_list *word[MIG_MAX_TAKES];
    size_t n = 0;
    if (!frames)
        return MIG_OK;
    for (const struct mig_yaml *f = frames->child; f; f = f->next)
        n += mig_yaml_count(mig_yaml_get(f, "patterns"));
    file->stock = mig_arena_alloc(file->load->arena, n * sizeof *file->stock);
    mig_status status = make_words(file->load->arena, word, err);
    for (const struct mig_yaml *f = frames->child; f && status == MIG_OK; f = f->next)
        status = parse_frame(file, f, word, err);
    return status;
}

/* Finds what USE gives for each list that its frame takes. */
static void find_given(struct mig_frame_use *use)
{
    struct mig_err why;
    size_t i = 0;
    use->state = MIG_GIVEN_FOUND;
    for (const struct mig_yaml *t = mig_yaml_get(use->frame, "takes")->child; t; t = t->next, i++) {
        const struct mig_yaml *given = mig_yaml_get(use->node, t->text.p);
        struct mig_scope *scope = &use->user->scope;
        if (scope->find(scope, given->text, given, 0, &use->given[i], &why) != MIG_OK)
            use->state = MIG_GIVEN_AMISS;
    }
}

bool mig_frame_graft(struct mig_frame_use *use, const struct mig_yaml *node, struct mig_parsed *out)
{
    const struct mig_stock *stock = use->owner->stock, *end = stock + use->owner->n_stocks;
    if (use->state == MIG_GIVEN_NEW)
        find_given(use);
    while (stock < end && stock->node != node)
        stock++;
    return use->state == MIG_GIVEN_FOUND && stock < end &&
           mig_stock_graft(stock, use->owner->load->arena, use->given, out);
}

mig_status mig_frame_told(const struct mig_frame_use *use, mig_status status, struct mig_err *err)
{
    struct mig_err told = *err;
    return mig_err_set(err, status, "%s (the frame '%s', used at %s:%u:%u)", told.message, use->frame->key,
                       use->node->path, use->node->line, use->node->col);
}
