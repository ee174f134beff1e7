#include "extract/source/source.h"

#include <stdlib.h>

#include "extract/source/charset/charset.h"
#include "extract/source/manifest.h"
#include "extract/source/meter.h"
#include "extract/source/page/sites.h"
#include "extract/source/paths.h"
#include "extract/source/recognise.h"
#include "extract/source/sidecar.h"

enum { MAX_DEPTH = 64 }; /* whatever the limits say */

/* A file that is open, and at each level above a member of what the one below holds. */
struct level {
    struct mig_input in;
    struct mig_open_file file;
    const struct mig_reader *reader;
    char *name, *path;
    struct mig_carried beside, around;
    char *sidecar_path; /* of the file; NULL: it has none */
    struct mig_manifest *sidecar;
    struct mig_member member; /* of a container: the one that is being read, or was */
    struct level *container;  /* where the bytes come from; NULL: from no member of one */
    struct mig_meter meter;
};

struct mig_source {
    struct mig_paths *paths;
    const struct mig_reading *reading;
    const struct mig_limits *limits; /* among it */
    struct level *level[MAX_DEPTH];
    size_t depth;
    struct mig_unpacked unpacked; /* of the file at the bottom */
    struct mig_notes notes;
    uint64_t n_read; /* bytes of files that are closed */
    mig_status lost; /* as mig_source_lost */
};

struct mig_source *mig_source_new(const char *const *paths, size_t n_paths, const struct mig_reading *reading)
{
    struct mig_source *s = mig_alloc(sizeof *s);
    s->paths = mig_paths_new(paths, n_paths, &reading->limits, &s->notes);
    s->reading = reading;
    s->limits = &reading->limits;
    return s;
}

/* One level up, whose memory is cleared. */
static struct level *push(struct mig_source *s)
{
    struct level *l = mig_alloc(sizeof *l);
    l->file = (struct mig_open_file){
        .in = &l->in,
        .limits = s->limits,
        .text_column = s->reading->text_column,
        .is_lines = s->reading->is_lines,
        .notes = &s->notes,
    };
    l->in.stream.fd = -1;
    l->meter = (struct mig_meter){ .all = &s->unpacked, .in = &l->in, .member = &l->member };
    l->meter.below = s->depth > 0 ? &s->level[s->depth - 1]->meter : NULL;
    s->level[s->depth++] = l;
    return l;
}

/* It has its name. */
static void open_meter(struct level *l)
{
    l->meter.name = l->name;
    mig_meter_open(&l->meter);
}

static void pop(struct mig_source *s)
{
    struct level *l = s->level[--s->depth];
    s->lost = l->in.is_lost ? MIG_IO : s->lost;
    if (s->depth == 0)
        s->n_read += l->in.n_read;
    s->unpacked.top = l->meter.below;
    if (l->reader && l->reader->close)
        l->reader->close(l->file.state);
    mig_input_close(&l->in);
    mig_buf_free(&l->member.name);
    mig_carried_free(&l->member.around);
    mig_carried_free(&l->beside);
    mig_carried_free(&l->around);
    mig_manifest_free(l->sidecar);
    free(l->sidecar_path);
    free(l->name);
    free(l->path);
    free(l);
}

void mig_source_free(struct mig_source *source)
{
    if (!source)
        return;
    while (source->depth > 0)
        pop(source);
    mig_paths_free(source->paths);
    mig_notes_free(&source->notes);
    free(source);
}

mig_status mig_source_lost(const struct mig_source *source)
{
    return source->lost;
}

struct mig_mark mig_source_mark(const struct mig_source *source)
{
    struct mig_mark mark = { .bytes = source->n_read };
    double own;
    mig_paths_part(source->paths, &mark.part, &own);
    if (source->depth == 0)
        return mark;
    const struct mig_input *in = &source->level[0]->in;
    const uint64_t size = mig_input_can_seek(in) ? mig_input_size(in) : 0, at = mig_input_at(in);
    mark.bytes += in->n_read;
    if (size)
        mark.part += own * (double)(at < size ? at : size) / (double)size;
    else if (own == 1) /* what a pipe holds nobody knows */
        mark.part = -1;
    return mark;
}

void mig_source_tell(const struct mig_source *source, struct mig_log *log)
{
    mig_notes_tell(&source->notes, log);
    if (source->reading->sites)
        mig_sites_tell(source->reading->sites, log);
}

static void set(char **field, const char *text)
{
    free(*field);
    *field = text ? mig_copy(text) : NULL;
}

/* Is what begins with HEAD and is called PATH beside the documents, and no document itself? */
static bool is_beside(const struct mig_source *s, struct mig_span head, const char *path)
{
    return mig_path_is_company(path, head) && !mig_reader_asked(s->reading, head, path, false);
}

static const struct mig_reader *find_reader(const struct mig_source *s, struct mig_span head, const char *path,
                                            bool is_named)
{
    const struct mig_reader *asked = mig_reader_asked(s->reading, head, path, is_named);
    const struct mig_reader *found = asked ? asked : mig_reader_find(head, path);
    return s->reading->is_lines && !found->member ? &mig_reader_ndjson : found;
}

/* Opens the next file that is a document or may hold some; its first bytes in *head. What it fails for is l->path. */
static mig_status open_next(struct mig_source *s, struct level *l, struct mig_span *head, struct mig_err *err)
{
    for (;;) {
        mig_status status = mig_paths_next(s->paths, &l->path, err);
        if (status != MIG_OK)
            return status;
        status = mig_input_open(&l->in, l->path, err);
        if (status == MIG_OK)
            status = mig_input_peek(&l->in, MIG_HEAD, head, err);
        if (status != MIG_OK || !(mig_paths_in_folder(s->paths) && is_beside(s, *head, l->path)))
            return status;
        mig_paths_pass_over(s->paths);
        mig_input_close(&l->in);
        set(&l->path, NULL);
    }
}

/* A sidecar is about one file, a manifest about many: the sidecar goes first. */
static void take_sidecar(struct level *l, const struct mig_limits *limits)
{
    l->sidecar_path = strcmp(l->path, "-") == 0 ? NULL : mig_sidecar_find(l->path);
    if (!l->sidecar_path)
        return;
    l->sidecar = mig_manifest_new(limits);
    mig_manifest_load(l->sidecar, l->sidecar_path, l->sidecar_path);
    mig_manifest_find(l->sidecar, l->path, &l->beside);
}

/* What is wrong in the sidecar of the file L, and was not told; it costs no document. */
static mig_status tell_sidecar(struct level *l, struct mig_piece *piece, struct mig_err *err)
{
    mig_status status = l->sidecar ? mig_manifest_fault(l->sidecar, err) : MIG_OK;
    if (status != MIG_OK)
        mig_piece_rename(piece, "%s", l->sidecar_path);
    return status;
}

static mig_status open_file(struct mig_source *s, struct mig_piece *piece, struct mig_err *err)
{
    struct mig_span head;
    struct level *l = push(s);
    s->unpacked = (struct mig_unpacked){ .limits = s->limits };
    mig_status status = open_next(s, l, &head, err);
    if (status != MIG_OK) {
        mig_piece_rename(piece, "%s", l->path ? l->path : "");
        pop(s);
        s->lost = status == MIG_NOINPUT || status == MIG_IO ? status : s->lost;
        return status;
    }
    l->name = mig_copy(l->in.stream.name);
    l->in.stream.name = l->name;
    open_meter(l);
    l->reader = find_reader(s, head, l->path, !mig_paths_in_folder(s->paths));
    take_sidecar(l, s->limits);
    mig_paths_said(s->paths, l->path, &l->beside);
    return tell_sidecar(l, piece, err);
}

/* Whoever reads may stop before the limit, over the damage that it does: then it is told behind that. */
static mig_status tell_limit(struct mig_source *s, struct mig_piece *piece, struct mig_err *err)
{
    mig_piece_rename(piece, "%s", s->unpacked.limited->name);
    *err = s->unpacked.limit;
    s->unpacked.limited = NULL;
    return err->status;
}

/* What is said of a member: what stands beside an archive is said of the archive, and its members
 * only come with it; but one stream in another wrapping IS_SAME. */
static void hand_down(const struct level *c, bool is_same, struct level *l)
{
    const struct mig_carried *own = &c->member.around;
    struct mig_carried of_container = c->beside;
    mig_carried_add(own->source == MIG_DATE_SIDECAR ? &l->beside : &l->around, own);
    if (of_container.source && !is_same)
        of_container.source = MIG_DATE_CARRIER;
    mig_carried_add(is_same ? &l->beside : &l->around, &of_container);
    mig_carried_add(&l->around, &c->around);
}

/* Opens what the container C gives next, or what lies in PIECE, as a level of its own. */
static mig_status open_member(struct mig_source *s, struct level *c, struct mig_piece *piece, struct mig_err *err)
{
    mig_status status = c->reader->member(&c->file, &c->member, err);
    struct mig_buf *name = &c->member.name;
    mig_piece_rename(piece, "%s%s%.*s", c->name, name->n ? ":" : "", (int)name->n, name->n ? name->p : "");
    if (status != MIG_OK)
        return status;
    if (c->file.n_taken > s->limits->members) {
        c->meter.is_over = true;
        return mig_err_set(err, MIG_DATA, "%s: more than %zu members (--max-members); the rest is not read", c->name,
                           s->limits->members);
    }
    struct level *l = push(s);
    l->name = mig_copy(piece->name);
    l->path = name->n ? mig_copy(name->p) : mig_path_stem(c->path);
    hand_down(c, name->n == 0, l);
    l->container = c;
    open_meter(l);
    mig_input_open_pull(&l->in, l->name, (struct mig_pull){ mig_meter_read, &l->meter });
    l->in.rewind = c->member.rewind ? mig_meter_rewind : NULL;
    l->in.resume = c->member.resume ? mig_meter_resume : NULL;
    return MIG_OK;
}

/* Named on the command line a file is read, in whatever it is wrapped. */
static bool is_company(const struct mig_source *s, const struct level *l, struct mig_span head)
{
    bool is_named = !mig_paths_in_folder(s->paths) && strcmp(l->name, s->level[0]->name) == 0;
    return !is_named && is_beside(s, head, l->path);
}

/* What the level L, just opened as a member, is: NULL when it is passed over. */
static mig_status recognise(struct mig_source *s, struct level *l, struct mig_piece *piece, struct mig_err *err)
{
    struct mig_span head;
    mig_piece_rename(piece, "%s", l->name);
    mig_status status = mig_input_peek(&l->in, MIG_HEAD, &head, err);
    if (status != MIG_OK)
        return status;
    if (is_company(s, l, head)) {
        l->meter.is_over = true;
        return MIG_OK;
    }
    const struct level *c = l->container;
    l->reader = c && c->member.reader ? c->member.reader : find_reader(s, head, l->path, false);
    bool is_container = l->reader->next || l->reader->member;
    if (is_container && (s->depth > s->limits->depth || s->depth == MAX_DEPTH))
        return mig_err_set(err, MIG_DATA, "%s: archives in archives more than %zu deep (--max-depth)", l->name,
                           s->limits->depth);
    return MIG_OK;
}

/* A text may be longer than anything else; what is none, a device without end, is given up before. */
static mig_status take_whole(struct level *l, struct mig_piece *piece, struct mig_err *err)
{
    piece->reader = l->reader;
    mig_piece_rename(piece, "%s", l->name);
    const struct mig_limits *limits = piece->limits;
    mig_status status = mig_input_rest(&l->in, mig_bound_document(limits), &piece->bytes, err);
    if (status == MIG_DATA && l->reader->is_plain && limits->text_mb > limits->document_mb &&
        mig_charset_is_text(mig_buf_span(&piece->bytes)))
        status = mig_input_rest(&l->in, (struct mig_bound){ limits->text_mb, "--max-text" }, &piece->bytes, err);
    return status;
}

/* A piece that has to be recognised is a document, or a container, which becomes a level. */
static bool is_document(struct mig_source *s, struct mig_piece *piece)
{
    if (piece->reader)
        return true;
    struct mig_span head = mig_span(piece->bytes.p, piece->bytes.n < MIG_HEAD ? piece->bytes.n : MIG_HEAD);
    piece->reader = mig_reader_find(head, piece->path);
    if (!(piece->reader->next || piece->reader->member))
        return true;
    struct level *inner = push(s);
    inner->name = mig_copy(piece->name);
    inner->path = mig_copy(piece->path);
    open_meter(inner);
    mig_carried_add(&inner->around, &piece->said);
    mig_carried_add(&inner->beside, &piece->beside);
    mig_carried_add(&inner->around, &piece->around);
    mig_input_open_bytes(&inner->in, inner->name, &piece->bytes);
    return false;
}

/* The next document of the level L, which is a file of many or one document; not *is_found when a level was opened instead. */
static mig_status take_document(struct mig_source *s, struct level *l, struct mig_piece *piece, bool *is_found,
                                struct mig_err *err)
{
    mig_piece_reset(piece);
    piece->limits = s->limits;
    piece->sites = s->reading->sites;
    piece->rules_dir = s->reading->rules_dir;
    piece->units = s->reading->units;
    set(&piece->path, l->path);
    mig_carried_add(&piece->beside, &l->beside);
    mig_carried_add(&piece->around, &l->around);
    if (!l->reader->next) {
        l->meter.is_over = *is_found = true;
        return take_whole(l, piece, err);
    }
    mig_status status = l->reader->next(&l->file, piece, err);
    *is_found = status == MIG_OK && is_document(s, piece);
    return status;
}

/* One step of the level L: it is recognised, or opens its next member, or gives its next document in PIECE. */
static mig_status advance(struct mig_source *s, struct level *l, struct mig_piece *piece, bool *is_found,
                          struct mig_err *err)
{
    bool is_new = !l->reader;
    mig_status status = is_new              ? recognise(s, l, piece, err)
                        : l->reader->member ? open_member(s, l, piece, err)
                                            : take_document(s, l, piece, is_found, err);
    if (status == MIG_END || status == MIG_IO || (is_new && status != MIG_OK))
        l->meter.is_over = true;
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_source_next(struct mig_source *source, struct mig_piece *piece, struct mig_err *err)
{
    struct mig_source *s = source;
    struct mig_unpacked *all = &s->unpacked;
    for (;;) {
        struct level *top = s->depth ? s->level[s->depth - 1] : NULL;
        bool is_found = false, is_over = top && top->meter.is_over;
        mig_status status = top ? tell_sidecar(top, piece, err) : MIG_OK;
        if (status != MIG_OK)
            return status;
        if (!top)
            status = open_file(s, piece, err);
        else if (is_over && all->limited == &top->meter)
            status = tell_limit(s, piece, err);
        else if (is_over)
            pop(s);
        else
            status = advance(s, top, piece, &is_found, err);
        if (status != MIG_OK && all->limited && strcmp(err->message, all->limit.message) == 0)
            all->limited = NULL;
        if (status != MIG_OK || is_found)
            return status;
    }
}
