#include "run/intake.h"

#include <stdlib.h>

#include "base/hash.h"
#include "extract/options.h"
#include "extract/source/reader.h"
#include "extract/unread.h"

struct intake {
    const struct mig_intake *how;
    const struct mig_config_input *input;
    const char *path;
    const char *const *names; /* of the members of PATH; NULL: they are called as they are found */
    size_t n_names;
    struct mig_intake_counts *counts;
    struct mig_identities *identities;
    struct mig_unread unread;
    mig_status status; /* of what failed while a choice was made, which can return none */
    struct mig_err err;
    bool is_missing; /* the input as a whole */
    /* The document at hand: */
    struct mig_fact_counts found;
    struct mig_buf name, languages;
    char fingerprint[17], release[17];
    int64_t document;
    size_t n_facts;
    bool is_open;
};

/* ---- which documents ---- */

/* "PATH:12…" is the twelfth member. */
static const char *member_name(const struct intake *in, const char **rest)
{
    char *end;
    unsigned long n = **rest == ':' ? strtoul(*rest + 1, &end, 10) : 0;
    if (n < 1 || n > in->n_names)
        return in->input->name;
    *rest = end;
    return in->names[n - 1];
}

/* What the store calls the document found as FOUND. */
static const char *name_of(struct intake *in, const char *found)
{
    size_t n = strlen(in->path);
    mig_buf_reset(&in->name);
    if (strncmp(found, in->path, n) == 0) {
        found += n;
        mig_buf_str(&in->name, in->names ? member_name(in, &found) : in->input->name);
    }
    mig_buf_str(&in->name, found);
    return in->name.p;
}

static void add_carried(struct mig_buf *to, const struct mig_carried *c)
{
    const struct mig_span texts[] = { c->title,    c->author, c->url,     c->publisher,
                                      c->language, c->place,  c->charset, c->date_text };
    char day[11];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        mig_buf_add(to, texts[i]);
        mig_buf_char(to, '\x1f');
    }
    mig_buf_printf(to, "%d %s %d\n", c->source, mig_day_print(c->published, day), c->is_late);
}

static void add_said(struct mig_buf *to, const char *text)
{
    mig_buf_printf(to, "%s\x1f", text ? text : "");
}

/* All that a document is made from, but the rules. */
static void set_fingerprint(const struct intake *in, const struct mig_piece *piece, char out[17])
{
    struct mig_buf said = { 0 };
    const struct mig_carried *const carried[] = { &piece->said, &piece->beside, &piece->around };
    for (size_t i = 0; i < 3; i++)
        add_carried(&said, carried[i]);
    add_said(&said, in->input->place);
    add_said(&said, in->input->publisher);
    add_said(&said, in->input->language);
    add_said(&said, in->input->text_column);
    const struct mig_span parts[] = { mig_buf_span(&piece->bytes), mig_buf_span(&said) };
    mig_hash_id(parts, 2, out);
    mig_buf_free(&said);
}

static bool is_current(const struct intake *in, const struct mig_known *known)
{
    char signature[17];
    mig_signature_of(in->how->signatures, known->languages, signature);
    return mig_span_is(known->signature, signature);
}

/* What could never be read has no fingerprint. */
static bool was_read(const struct mig_known *known)
{
    return known->fingerprint.n > 0;
}

/* True: it is to be read. */
static bool compare(struct intake *in, struct mig_piece *piece, struct mig_err *err)
{
    struct mig_known known;
    in->counts->n_documents++;
    in->status = in->how->store ? mig_store_find(in->how->store, in->input->name, name_of(in, piece->name), &known, err)
                                : MIG_NOMATCH;
    if (in->status == MIG_NOMATCH || (in->status == MIG_OK && !was_read(&known))) {
        in->status = MIG_OK;
        in->counts->n_new++;
        return true;
    }
    if (in->status != MIG_OK)
        return true;
    bool is_same = mig_span_is(known.fingerprint, piece->tag);
    if (is_same && is_current(in, &known)) {
        in->status =
            in->how->only_looks ? MIG_OK : mig_store_seen(in->how->store, known.document, mig_span("", 0), err);
        return false;
    }
    *(is_same ? &in->counts->n_again : &in->counts->n_changed) += 1;
    return true;
}

static bool wants(void *ctx, struct mig_piece *piece)
{
    struct intake *in = ctx;
    if (in->status != MIG_OK)
        return true; /* ends the run where it can */
    set_fingerprint(in, piece, piece->tag);
    if (in->names)
        mig_piece_rename(piece, "%s", name_of(in, piece->name));
    return compare(in, piece, &in->err) && !in->how->only_looks;
}

/* ---- what becomes of them ---- */

static struct mig_store_entry entry_of(struct intake *in, const char *signature, struct mig_span title)
{
    struct mig_store_entry entry = { .input = in->input->name,
                                     .name = in->name.p,
                                     .fingerprint = in->fingerprint,
                                     .signature = signature,
                                     .languages = mig_buf_span(&in->languages),
                                     .title = title };
    memcpy(entry.release, in->release, sizeof entry.release);
    return entry;
}

static void add_languages(struct intake *in, const struct mig_read *read)
{
    struct mig_span rest = mig_buf_span(&read->languages), code;
    while (mig_span_split(&rest, ' ', &code)) {
        struct mig_span seen = mig_buf_span(&in->languages), one = { 0 };
        bool is_there = false;
        while (mig_span_split(&seen, ' ', &one))
            is_there |= mig_span_eq(one, code);
        if (code.n && !is_there)
            mig_buf_printf(&in->languages, "%.*s ", MIG_SPAN_ARG(code));
    }
}

static mig_status begin(struct intake *in, const struct mig_read *read, struct mig_err *err)
{
    const struct mig_listing listing = { .doc_id = mig_span_of(read->work.doc.id) };
    bool is_first;
    name_of(in, read->work.doc.name);
    memcpy(in->fingerprint, read->work.piece.tag, sizeof in->fingerprint);
    mig_buf_reset(&in->languages);
    in->found = (struct mig_fact_counts){ 0 };
    in->n_facts = 0;
    in->is_open = true;
    mig_release_id(&read->work.doc, in->release);
    mig_identities_begin(in->identities);
    const struct mig_store_entry entry = entry_of(in, "", mig_span("", 0));
    mig_status status = mig_store_put(in->how->store, &entry, &listing, &in->document, &is_first, err);
    if (status == MIG_OK)
        mig_identities_know(in->identities, in->release, is_first);
    return status;
}

static mig_status keep_facts(struct intake *in, struct mig_read *read, struct mig_err *err)
{
    mig_status status = MIG_OK;
    mig_identities_give(in->identities, &read->rows);
    for (size_t i = 0; i < read->rows.n && status == MIG_OK; i++) {
        struct mig_fact fact = mig_fact_rows_fact(&read->rows, i);
        status = mig_store_put_fact(in->how->store, in->document, in->n_facts++, &fact, err);
    }
    return status;
}

/* Nothing that is known is lost by a document that cannot be read, or by a container in the middle of which reading ends; both are tried
 * again by each run. */
static mig_status fail(struct intake *in, const struct mig_read *read, struct mig_err *err)
{
    struct mig_known known;
    struct mig_listing listing;
    const char *name = name_of(in, read->work.piece.name);
    mig_log_say(in->how->log, "%s", read->err.message);
    in->counts->n_failed++;
    mig_status status = mig_store_spare(in->how->store, in->input->name, name, err);
    if (status == MIG_OK)
        status = mig_store_find(in->how->store, in->input->name, name, &known, err);
    if (read->work.piece.tag[0] && (status == MIG_NOMATCH || (status == MIG_OK && !was_read(&known))))
        in->counts->n_new--; /* as which it was chosen: it has brought nothing */
    if (status != MIG_NOMATCH)
        return status == MIG_OK ? mig_store_seen(in->how->store, known.document, mig_span_of(read->err.message), err)
                                : status;
    bool is_first;
    const struct mig_store_entry entry = { .input = in->input->name, .name = name, .fingerprint = "", .signature = "" };
    mig_crew_listing(read, &in->found, &listing);
    listing.path = mig_buf_span(&in->name);
    status = mig_store_put(in->how->store, &entry, &listing, &in->document, &is_first, err);
    return status == MIG_OK ? mig_store_put_end(in->how->store, in->document, &entry, &listing, err) : status;
}

static void say(const struct intake *in, const struct mig_read *read)
{
    mig_crew_say_lines(read, in->how->log);
    if (read->work.is_last && in->found.n_facts)
        mig_crew_say(read, &in->found, in->how->log);
}

static mig_status end(struct intake *in, const struct mig_read *read, struct mig_err *err)
{
    struct mig_listing listing;
    char signature[17];
    mig_crew_listing(read, &in->found, &listing);
    listing.path = mig_buf_span(&in->name);
    mig_signature_of(in->how->signatures, mig_buf_span(&in->languages), signature);
    mig_unread_take(&in->unread, &read->work.doc, in->how->log);
    in->is_open = false;
    in->counts->n_failed += read->work.doc.fault != NULL;
    in->counts->n_limits += in->found.n_limits;
    const struct mig_store_entry entry = entry_of(in, signature, read->work.doc.title);
    return mig_store_put_end(in->how->store, in->document, &entry, &listing, err);
}

static mig_status give(void *ctx, struct mig_read *read, struct mig_err *err)
{
    struct intake *in = ctx;
    if (in->status != MIG_OK)
        return mig_err_set(err, in->status, "%s", in->err.message);
    if (read->status == MIG_NOINPUT && strcmp(read->work.piece.name, in->path) == 0) {
        in->is_missing = true;
        return MIG_OK;
    }
    if (in->how->only_looks) { /* only what failed comes here */
        in->counts->n_failed++;
        mig_log_say(in->how->log, "%s", read->err.message);
        return MIG_OK;
    }
    if (read->status != MIG_OK)
        return fail(in, read, err);
    mig_status status = in->is_open ? MIG_OK : begin(in, read, err);
    mig_crew_count(&in->found, &read->counts);
    add_languages(in, read);
    say(in, read);
    if (status == MIG_OK)
        status = keep_facts(in, read, err);
    if (status == MIG_OK && read->work.is_last)
        status = end(in, read, err);
    return status;
}

/* ---- an input ---- */

static struct mig_span said(const char *text)
{
    return mig_span_of(text ? text : "");
}

mig_status mig_intake_read_named(const struct mig_intake *how, const struct mig_config_input *input, const char *path,
                                 const char *const *names, size_t n_names, struct mig_intake_counts *counts,
                                 struct mig_err *err)
{
    struct intake in = {
        .how = how, .input = input, .path = path, .names = names, .n_names = n_names, .counts = counts
    };
    struct mig_reading reading = MIG_READING_DEFAULT;
    reading.text_column = input->text_column;
    reading.sites = how->engine->sites;
    reading.rules_dir = how->engine->paths.rules_dir;
    reading.units = how->engine->units;
    const struct mig_extract_options options = { MIG_NO_DAY, said(input->place), said(input->publisher),
                                                 said(input->language), MIG_DOCUMENT_SECONDS };
    struct mig_source *source = mig_source_new(&path, 1, &reading);
    in.identities = mig_identities_new();
    const struct mig_crew crew = { .engine = how->engine,
                                   .source = source,
                                   .options = &options,
                                   .profile = mig_csv_profile_find("plain"),
                                   .n_workers = how->n_workers,
                                   .keeps_facts = true,
                                   .progress = how->progress,
                                   .ctx = &in,
                                   .wants = wants,
                                   .give = give };
    mig_progress_stage(how->progress, "documents");
    mig_status status = mig_crew_run(&crew, err);
    if (status == MIG_OK && in.status != MIG_OK)
        status = mig_err_set(err, in.status, "%s", in.err.message);
    mig_unread_end(&in.unread, how->log);
    mig_source_tell(source, how->log);
    size_t n_gone = 0;
    if (status == MIG_OK && in.is_missing)
        status = MIG_NOMATCH;
    if (status == MIG_OK && !how->only_looks)
        status = mig_store_end_input(how->store, input->name, how->drops_gone, &n_gone, err);
    counts->n_gone += n_gone;
    mig_identities_free(in.identities);
    mig_source_free(source);
    mig_buf_free(&in.name);
    mig_buf_free(&in.languages);
    return status;
}

mig_status mig_intake_read(const struct mig_intake *how, const struct mig_config_input *input, const char *path,
                           struct mig_intake_counts *counts, struct mig_err *err)
{
    return mig_intake_read_named(how, input, path, NULL, 0, counts, err);
}
