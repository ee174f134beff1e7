#pragma GCC visibility push(default) /* the one header whose functions are seen from outside */
#include "extract/lib/migstat.h"
#pragma GCC visibility pop

#include <dlfcn.h>
#include <jansson.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/lend.h"
#include "base/library.h"
#include "base/version.h"
#include "extract/identity.h"
#include "extract/lib/known.h"
#include "extract/rules_dir.h"
#include "extract/source/reader.h"

/* A status goes out as it is. */
_Static_assert((int)MIGSTAT_END == MIG_END && (int)MIGSTAT_OK == MIG_OK && (int)MIGSTAT_USAGE == MIG_USAGE &&
                   (int)MIGSTAT_DATA == MIG_DATA && (int)MIGSTAT_NOINPUT == MIG_NOINPUT && (int)MIGSTAT_IO == MIG_IO,
               "statuses of migstat.h are those of err.h");

struct migstat_rules {
    struct mig_engine *engine;
    char *dir; /* the engine looks at it */
    locale_t plain;
};

struct migstat_extractor {
    const struct migstat_rules *rules;
    struct mig_extractor *x;
    struct mig_known known; /* of the documents to come */
    struct mig_limits limits;
    struct mig_identities *identities;
    struct mig_piece piece;
    struct mig_document doc;
    struct mig_fact_list facts; /* of the sentence at hand */
    struct mig_fact_rows rows;  /* of the document */
    size_t next;                /* among them */
    struct mig_buf cells;       /* of the fact at hand, each ended by NUL */
    size_t *cell;               /* by column: where it stands in them, or SIZE_MAX */
    struct mig_log log;
    struct mig_buf notes;
    struct mig_err err;
};

/* ---- what all of it works under ---- */

/* Numbers have a point, and letters are what they are in C, whatever the program speaks; what it lacks of memory here ends it. */
struct inside {
    locale_t locale;
    bool is_here;
};

static struct inside enter(const struct migstat_rules *rules)
{
    return (struct inside){ uselocale(rules->plain), mig_lend_here(true) };
}

static int leave(struct inside before, mig_status status)
{
    uselocale(before.locale);
    mig_lend_here(before.is_here);
    return (int)status;
}

static json_malloc_t take_theirs;

static void *take(size_t n)
{
    return mig_lend_checked(take_theirs(n), n);
}

static void ask_jansson(void)
{
    json_free_t give_back;
    json_get_alloc_funcs(&take_theirs, &give_back);
    json_set_alloc_funcs(take, give_back);
}

const char *migstat_version(void)
{
    return MIG_VERSION;
}

void migstat_on_no_memory(void (*handler)(size_t wanted))
{
    mig_mem_on_failure(handler);
}

/* ---- columns ---- */

size_t migstat_column_count(void)
{
    return mig_fact_layout.n;
}

const char *migstat_column_name(size_t column)
{
    return column < mig_fact_layout.n ? mig_fact_layout.column[column].name : NULL;
}

size_t migstat_column_find(const char *name)
{
    const struct mig_column *found = name ? mig_column_find(&mig_fact_layout, name) : NULL;
    return found ? (size_t)(found - mig_fact_layout.column) : mig_fact_layout.n;
}

/* ---- rules ---- */

/* The name that a program was started by says nothing of where it lies: of a library that is part of one, that is asked. */
static char *own_rules_dir(void)
{
    Dl_info info;
    const bool is_known = dladdr((const void *)mig_fact_layout.column, &info) && info.dli_fname;
    const bool is_own_file = is_known && info.dli_fname[0] == '/' && strstr(info.dli_fname, "/libmigstat.so");
    return mig_rules_dir_find(is_own_file ? info.dli_fname : NULL);
}

/* Later is too late: they are looked for in the middle of a document, and none of them is a fault of that. */
static mig_status check_libraries(struct mig_err *err)
{
    static const char *const files[] = { MIG_SO_XML2, MIG_SO_UCHARDET };
    mig_status status = MIG_OK;
    for (size_t i = 0; i < sizeof files / sizeof *files && status == MIG_OK; i++)
        status = mig_library_check(files[i], err);
    return status;
}

static mig_status open_rules(struct migstat_rules *rules, const char *dir, struct mig_err *err)
{
    rules->dir = dir ? mig_copy(dir) : own_rules_dir();
    const struct mig_engine_options options = { .rules_dir = rules->dir, .is_late = true };
    mig_status status = check_libraries(err);
    return status == MIG_OK ? mig_engine_load(&rules->engine, &options, err) : status;
}

int migstat_rules_open(struct migstat_rules **out, const char *dir, char *why, size_t size)
{
    static pthread_once_t is_asked = PTHREAD_ONCE_INIT;
    struct mig_err err = { 0 };
    struct migstat_rules *rules = mig_alloc(sizeof *rules);
    rules->plain = mig_mem_checked(newlocale(LC_ALL_MASK, "C", (locale_t)0), 0);
    const struct inside before = enter(rules);
    pthread_once(&is_asked, ask_jansson);
    mig_status status = open_rules(rules, dir, &err);
    if (size > 0)
        snprintf(why, size, "%s", status == MIG_OK ? "" : err.message);
    leave(before, status);
    if (status == MIG_OK)
        *out = rules;
    else
        migstat_rules_free(rules);
    return (int)status;
}

void migstat_rules_free(struct migstat_rules *rules)
{
    if (!rules)
        return;
    mig_engine_free(rules->engine);
    freelocale(rules->plain);
    free(rules->dir);
    free(rules);
}

/* ---- an extractor ---- */

static void take_note(struct mig_log *log, const char *line)
{
    struct migstat_extractor *x = (struct migstat_extractor *)((char *)log - offsetof(struct migstat_extractor, log));
    mig_buf_printf(&x->notes, "%s\n", line);
}

struct migstat_extractor *migstat_extractor_new(const struct migstat_rules *rules)
{
    struct migstat_extractor *x = mig_alloc(sizeof *x);
    x->rules = rules;
    x->log.say = take_note;
    x->limits = (struct mig_limits)MIG_LIMITS_DEFAULT;
    x->rows.keeps = true;
    x->identities = mig_identities_new();
    x->cell = mig_alloc(mig_fact_layout.n * sizeof *x->cell);
    mig_buf_str(&x->notes, "");
    return x;
}

void migstat_extractor_free(struct migstat_extractor *x)
{
    if (!x)
        return;
    mig_extractor_free(x->x);
    mig_known_free(&x->known);
    mig_identities_free(x->identities);
    mig_piece_free(&x->piece);
    mig_document_free(&x->doc);
    mig_fact_list_free(&x->facts);
    mig_fact_rows_free(&x->rows);
    mig_buf_free(&x->cells);
    mig_buf_free(&x->notes);
    free(x->cell);
    free(x);
}

int migstat_extractor_set(struct migstat_extractor *x, const char *name, const char *value)
{
    const struct inside before = enter(x->rules);
    return leave(before, mig_known_set(&x->known, x->rules->engine, name, value, &x->err));
}

/* ---- a document ---- */

static mig_status find_reader(const struct mig_reader **out, const char *kind, struct mig_err *err)
{
    static const struct mig_reader *const readers[] = { &mig_reader_text, &mig_reader_html };
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (strcmp(readers[i]->name, kind) == 0) {
            *out = readers[i];
            return MIG_OK;
        }
    return mig_err_set(err, MIG_USAGE, "kind: '%s' is none of text, html", kind);
}

static mig_status fill_piece(struct migstat_extractor *x, const struct mig_reader *reader, struct mig_span bytes,
                             struct mig_err *err)
{
    struct mig_piece *piece = &x->piece;
    const size_t most = reader->is_plain ? x->limits.text_mb : x->limits.document_mb;
    mig_piece_reset(piece);
    mig_piece_rename(piece, "%s", mig_known_name(&x->known));
    if (bytes.n > most << 20)
        return mig_err_set(err, MIG_DATA, "%s: more than %zu MB", piece->name, most);
    piece->reader = reader;
    piece->limits = &x->limits;
    piece->sites = x->rules->engine->sites;
    piece->rules_dir = x->rules->dir;
    piece->units = x->rules->engine->units;
    mig_known_say(&x->known, &piece->said);
    mig_buf_add(&piece->bytes, bytes);
    return MIG_OK;
}

/* How long it may take is said when it is made. */
static void make_extractor(struct migstat_extractor *x)
{
    const struct mig_extract_options options = { .published = MIG_NO_DAY, .seconds = mig_known_seconds(&x->known) };
    if (x->x && !x->known.has_new_seconds)
        return;
    mig_extractor_free(x->x);
    x->x = mig_extractor_new(x->rules->engine, &options, &x->log);
    x->known.has_new_seconds = false;
}

/* A document alone: it repeats no other. */
static void settle(struct migstat_extractor *x)
{
    static const char no_release[17];
    mig_identities_begin(x->identities);
    mig_identities_know(x->identities, no_release, true);
    mig_identities_give(x->identities, &x->rows);
}

static mig_status find_facts(struct migstat_extractor *x, struct mig_err *err)
{
    const struct mig_csv_profile *profile = mig_csv_profile_find("plain");
    make_extractor(x);
    mig_status status = mig_extractor_begin(x->x, &x->doc, NULL, err);
    if (status != MIG_OK)
        return status;
    while (mig_extractor_next(x->x, &x->facts))
        mig_fact_rows_add(&x->rows, profile, &x->facts);
    if (mig_extractor_counts(x->x)->is_over) {
        mig_fact_rows_reset(&x->rows);
        struct mig_err over;
        mig_extractor_say_over(&x->doc, NULL, &over);
        return mig_err_set(err, MIG_DATA, "%s", over.message);
    }
    if (x->doc.fault)
        mig_log_say(&x->log, "%s", x->doc.fault);
    settle(x);
    return MIG_OK;
}

static void forget(struct migstat_extractor *x)
{
    mig_fact_rows_reset(&x->rows);
    mig_buf_reset(&x->notes);
    mig_buf_reset(&x->cells);
    x->next = 0;
}

int migstat_extractor_read(struct migstat_extractor *x, const char *kind, const char *bytes, size_t size)
{
    const struct mig_reader *reader = NULL;
    const struct inside before = enter(x->rules);
    forget(x);
    mig_status status = find_reader(&reader, kind, &x->err);
    if (status == MIG_OK)
        status = fill_piece(x, reader, mig_span(bytes, size), &x->err);
    if (status == MIG_OK)
        status = mig_source_parse(&x->piece, &x->doc, &x->err);
    if (status == MIG_OK)
        status = find_facts(x, &x->err);
    return leave(before, status);
}

/* ---- its facts ---- */

static void print_cells(struct migstat_extractor *x, const struct mig_fact *fact)
{
    mig_buf_reset(&x->cells);
    for (size_t i = 0; i < mig_fact_layout.n; i++) {
        const size_t at = x->cells.n;
        mig_record_print(&mig_fact_layout.column[i], fact, &x->cells);
        x->cell[i] = x->cells.n > at ? at : SIZE_MAX;
        mig_buf_char(&x->cells, '\0');
    }
}

int migstat_extractor_next(struct migstat_extractor *x)
{
    const struct inside before = enter(x->rules);
    mig_buf_reset(&x->cells);
    if (x->next >= x->rows.n)
        return leave(before, MIG_END);
    const struct mig_fact fact = mig_fact_rows_fact(&x->rows, x->next++);
    print_cells(x, &fact);
    return leave(before, MIG_OK);
}

const char *migstat_extractor_cell(const struct migstat_extractor *x, size_t column)
{
    const bool is_there = x->cells.n > 0 && column < mig_fact_layout.n && x->cell[column] != SIZE_MAX;
    return is_there ? x->cells.p + x->cell[column] : NULL;
}

const char *migstat_extractor_message(const struct migstat_extractor *x)
{
    return x->err.message;
}

const char *migstat_extractor_notes(const struct migstat_extractor *x)
{
    return x->notes.n > 0 ? x->notes.p : "";
}
