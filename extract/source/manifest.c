#include "extract/source/manifest.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/utf8.h"
#include "extract/source/sidecar.h"

/* What is said of one path; texts live in the arena. */
struct row {
    const char *path;
    const char *texts; /* those of text_fields, one behind the other, each ended by NUL */
    mig_day published;
    uint32_t nearness; /* bytes of the path of the manifest's folder; UINT32_MAX: a sidecar */
    size_t n;          /* of the row, in the order they came */
    const char *name;  /* of the manifest or sidecar, for messages */
    uint32_t line;     /* of the manifest */
    bool is_found;     /* somebody asked for the path */
};

struct mig_manifest {
    struct row *row;
    size_t n, cap;
    bool is_sorted, is_full;
    struct mig_arena arena;
    struct mig_faults faults;
    const struct mig_limits *limits;
    size_t n_read; /* bytes of all manifests and sidecars */
};

static const char file_name[] = "manifest.csv";
static const char *const text_fields[] = { "title", "url", "publisher", "place", "language" };
enum { N_TEXTS = sizeof text_fields / sizeof *text_fields, PLACE = 3, LANGUAGE = 4 };

static size_t folder_size(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

bool mig_manifest_is(const char *path)
{
    return strcmp(path + folder_size(path), file_name) == 0;
}

struct mig_manifest *mig_manifest_new(const struct mig_limits *limits)
{
    struct mig_manifest *m = mig_alloc(sizeof *m);
    m->limits = limits;
    return m;
}

void mig_manifest_free(struct mig_manifest *m)
{
    if (!m)
        return;
    mig_faults_free(&m->faults);
    free(m->row);
    mig_arena_free(&m->arena);
    free(m);
}

mig_status mig_manifest_fault(struct mig_manifest *m, struct mig_err *err)
{
    return mig_faults_next(&m->faults, err);
}

static void add_row(struct mig_manifest *m, struct row row, const struct mig_span text[N_TEXTS])
{
    struct mig_buf all = { 0 };
    struct mig_arena lines = { 0 };
    for (size_t i = 0; i < N_TEXTS; i++) {
        mig_utf8_clean(&all, mig_utf8_one_line(&lines, text[i]));
        mig_buf_char(&all, '\0');
    }
    row.texts = mig_arena_copy(&m->arena, mig_buf_span(&all));
    row.n = m->n;
    m->row = mig_grow(m->row, &m->cap, m->n + 1, sizeof *m->row);
    m->row[m->n++] = row;
    m->is_sorted = false;
    mig_buf_free(&all);
    mig_arena_free(&lines);
}

static void add_sidecar(struct mig_manifest *m, const char *path, const char *name, struct mig_span text)
{
    struct mig_carried said = { 0 };
    mig_sidecar_parse(name, text, &said, &m->faults);
    const struct mig_span texts[N_TEXTS] = { said.title, said.url, said.publisher, said.place, said.language };
    struct row row = { .published = said.published, .nearness = UINT32_MAX };
    row.path = mig_arena_copy(&m->arena, mig_sidecar_subject(path));
    row.name = mig_arena_copy(&m->arena, mig_span_of(name));
    add_row(m, row, texts);
    mig_carried_free(&said);
}

/* A manifest that is being read. */
struct table {
    struct mig_csv *csv;
    struct mig_span folder;
    const char *name;
    size_t path, published, text[N_TEXTS]; /* columns, SIZE_MAX: not there */
};

static struct mig_span cell_of(const struct mig_span *cells, size_t column)
{
    return column == SIZE_MAX ? mig_span("", 0) : mig_span_trim(cells[column]);
}

/* The cell of KEY; what is wrong is told, and says nothing. */
static struct mig_span right_cell(struct mig_manifest *m, const struct table *t, const struct mig_span *cells,
                                  size_t column, const char *key)
{
    struct mig_span cell = cell_of(cells, column);
    const char *wrong = mig_sidecar_wrong(key, cell);
    struct mig_err why;
    if (!wrong)
        return cell;
    mig_csv_fail(t->csv, column, &why, "%s: '%.*s' is %s", key, (int)(cell.n < 80 ? cell.n : 80), cell.p, wrong);
    mig_faults_add(&m->faults, "%s", why.message);
    return mig_span("", 0);
}

/* The path of a row as one from the top, with the slashes of this system. */
static char *whole_path(struct mig_manifest *m, struct mig_span folder, struct mig_span path)
{
    while (mig_span_starts(path, "./") || mig_span_starts(path, ".\\"))
        path = mig_span_cut(path, 2, path.n);
    char *whole = mig_arena_printf(&m->arena, "%.*s%.*s", MIG_SPAN_ARG(folder), MIG_SPAN_ARG(path));
    for (char *p = whole + folder.n; *p; p++)
        *p = *p == '\\' ? '/' : *p;
    return whole;
}

/* A cell that is wrong is told and says nothing; the rest of its row stands. */
static mig_status take_row(struct mig_manifest *m, const struct table *t, const struct mig_span *cells,
                           struct mig_err *err)
{
    struct mig_span text[N_TEXTS], path = cell_of(cells, t->path);
    if (path.n == 0)
        return mig_csv_fail(t->csv, t->path, err, "path: empty");
    struct mig_span published = right_cell(m, t, cells, t->published, "published_date");
    for (size_t i = 0; i < N_TEXTS; i++)
        text[i] = right_cell(m, t, cells, t->text[i], text_fields[i]);
    add_row(m,
            (struct row){ .path = whole_path(m, t->folder, path),
                          .published = mig_sidecar_day(published),
                          .nearness = (uint32_t)t->folder.n,
                          .name = t->name,
                          .line = (uint32_t)mig_csv_line(t->csv) },
            text);
    return MIG_OK;
}

static bool begin_table(struct mig_manifest *m, struct table *t)
{
    struct mig_err why;
    t->path = mig_csv_find(t->csv, "path");
    t->published = mig_csv_find(t->csv, "published_date");
    for (size_t i = 0; i < N_TEXTS; i++)
        t->text[i] = mig_csv_find(t->csv, text_fields[i]);
    if (t->path != SIZE_MAX)
        return true;
    mig_csv_fail(t->csv, 0, &why, "no column 'path'");
    mig_faults_add(&m->faults, "%s", why.message);
    return false;
}

static bool is_full(const struct mig_manifest *m)
{
    size_t max = mig_bound_bytes((struct mig_bound){ m->limits->manifests_mb, NULL });
    return m->n_read > max || m->arena.n_bytes + m->n * sizeof *m->row > max;
}

/* Rows are taken until there are too many faults; what is not IS_UTF8 has them everywhere. */
static void read_table(struct mig_manifest *m, const struct table *t, bool is_utf8)
{
    const struct mig_span *cells;
    struct mig_err why;
    mig_status status;
    const size_t before = m->faults.n;
    while ((status = mig_csv_next(t->csv, &cells, &why)) != MIG_END && !m->is_full) {
        if (status == MIG_OK)
            status = take_row(m, t, cells, &why);
        m->is_full = is_full(m);
        if (m->faults.n - before + (status != MIG_OK) > MIG_FAULTS_OF_ONE)
            break;
        if (status != MIG_OK)
            mig_faults_add(&m->faults, "%s", why.message);
        if (m->faults.n > before && !is_utf8)
            break;
    }
    bool is_more = status != MIG_END && !m->is_full && m->faults.n - before >= MIG_FAULTS_OF_ONE;
    if (m->faults.n - before > MIG_FAULTS_OF_ONE)
        mig_faults_cut(&m->faults, before + MIG_FAULTS_OF_ONE);
    if (is_more)
        mig_faults_add(&m->faults, "%s: more than %d faults; the rest is not read", mig_csv_path(t->csv),
                       MIG_FAULTS_OF_ONE);
}

static void add_table(struct mig_manifest *m, const char *path, const char *name, struct mig_span text)
{
    struct table t = { .folder = mig_span(path, folder_size(path)),
                       .name = mig_arena_copy(&m->arena, mig_span_of(name)) };
    struct mig_err why;
    if (mig_csv_open_text(&t.csv, name, text, &why) != MIG_OK) {
        mig_faults_add(&m->faults, "%s", why.message);
        return;
    }
    if (begin_table(m, &t))
        read_table(m, &t, mig_utf8_is_valid(text));
    mig_csv_close(t.csv);
}

void mig_manifest_read(struct mig_manifest *m, const char *path, struct mig_input *in)
{
    struct mig_buf text = { 0 };
    struct mig_err why;
    if (m->is_full)
        return;
    struct mig_bound max = { m->limits->manifest_mb, "--max-manifest" };
    mig_status status = mig_input_rest(in, max, &text, &why);
    m->n_read += text.n;
    m->is_full = is_full(m);
    if (status != MIG_OK)
        mig_faults_add(&m->faults, "%s", why.message);
    else if (!m->is_full)
        (mig_manifest_is(path) ? add_table : add_sidecar)(m, path, in->stream.name, mig_buf_span(&text));
    m->is_full = is_full(m);
    if (m->is_full)
        mig_faults_add(&m->faults,
                       "%s: manifests and sidecars of more than %zu MB (--max-manifests); the rest is not read",
                       in->stream.name, m->limits->manifests_mb);
    mig_buf_free(&text);
}

void mig_manifest_load(struct mig_manifest *m, const char *path, const char *file)
{
    struct mig_input in = { 0 };
    struct mig_err why;
    in.stream.fd = -1;
    if (mig_input_open(&in, file, &why) == MIG_OK)
        mig_manifest_read(m, path, &in);
    else
        mig_faults_add(&m->faults, "%s", why.message);
    mig_input_close(&in);
}

static int by_path(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int order = strcmp(x->path, y->path);
    if (order)
        return order;
    if (x->nearness != y->nearness)
        return x->nearness > y->nearness ? -1 : 1;
    return x->n < y->n ? -1 : x->n > y->n;
}

/* What comes first holds, so that a path has no more rows than folders. */
static void sort_rows(struct mig_manifest *m)
{
    size_t n = 0;
    qsort(m->row, m->n, sizeof *m->row, by_path);
    for (size_t i = 0; i < m->n; i++) {
        bool is_same =
            n > 0 && m->row[n - 1].nearness == m->row[i].nearness && strcmp(m->row[n - 1].path, m->row[i].path) == 0;
        if (!is_same)
            m->row[n++] = m->row[i];
    }
    m->n = n;
    m->is_sorted = true;
}

static void add_said(const struct row *row, struct mig_carried *said)
{
    struct mig_span text[N_TEXTS];
    const char *p = row->texts;
    for (size_t i = 0; i < N_TEXTS; i++, p += text[i - 1].n + 1)
        text[i] = mig_span_of(p);
    const struct mig_carried one = { .source = MIG_DATE_SIDECAR,
                                     .title = text[0],
                                     .url = text[1],
                                     .publisher = text[2],
                                     .place = text[PLACE],
                                     .language = text[LANGUAGE],
                                     .published = row->published };
    mig_carried_add(said, &one);
}

/* Rows for PATH, sidecars or not. */
static void find_rows(struct mig_manifest *m, const char *path, bool are_sidecars, struct mig_carried *said)
{
    size_t low = 0, high = m->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(m->row[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < m->n && strcmp(m->row[low].path, path) == 0; low++)
        if ((m->row[low].nearness == UINT32_MAX) == are_sidecars) {
            add_said(&m->row[low], said);
            m->row[low].is_found = true;
        }
}

void mig_manifest_find(struct mig_manifest *m, const char *path, struct mig_carried *said)
{
    const char *dot = strrchr(path, '.');
    if (m->n == 0)
        return;
    if (!m->is_sorted)
        sort_rows(m);
    find_rows(m, path, true, said);
    if (dot && dot > path + folder_size(path)) {
        char *stem = mig_copy(path);
        stem[dot - path] = '\0';
        find_rows(m, stem, true, said);
        free(stem);
    }
    find_rows(m, path, false, said);
}

/* ---- what tells of nothing ---- */

/* Sidecars first, then table by table, as they came. */
static int by_table(const void *a, const void *b)
{
    const struct row *x = *(const struct row *const *)a, *y = *(const struct row *const *)b;
    bool is_sidecar = x->nearness == UINT32_MAX;
    if (is_sidecar != (y->nearness == UINT32_MAX))
        return is_sidecar ? -1 : 1;
    return x->n < y->n ? -1 : x->n > y->n;
}

static bool is_of_same(const struct row *a, const struct row *b)
{
    bool are_sidecars = a->nearness == UINT32_MAX && b->nearness == UINT32_MAX;
    return are_sidecars || a->name == b->name;
}

static void blame_row(struct mig_manifest *m, const struct row *row)
{
    if (row->nearness == UINT32_MAX)
        mig_faults_add(&m->faults, "%s: no file beside it that it tells of", row->name);
    else
        mig_faults_add(&m->faults, "%s:%u: no file '%s'", row->name, row->line, row->path + row->nearness);
}

/* N rows of one manifest, or sidecars. */
static void blame_rows(struct mig_manifest *m, const struct row *const *row, size_t n)
{
    for (size_t i = 0; i < n && i < MIG_FAULTS_OF_ONE; i++)
        blame_row(m, row[i]);
    if (n > MIG_FAULTS_OF_ONE && row[0]->nearness == UINT32_MAX)
        mig_faults_add(&m->faults, "%s: %zu more sidecars without a file", row[n - 1]->name, n - MIG_FAULTS_OF_ONE);
    else if (n > MIG_FAULTS_OF_ONE)
        mig_faults_add(&m->faults, "%s: %zu more rows without a file", row[0]->name, n - MIG_FAULTS_OF_ONE);
}

void mig_manifest_miss(struct mig_manifest *m, bool (*is_there)(const void *context, const char *path),
                       const void *context)
{
    size_t n = 0;
    if (m->n == 0)
        return;
    if (!m->is_sorted)
        sort_rows(m);
    const struct row **missing = mig_alloc((m->n + 1) * sizeof *missing);
    for (size_t i = 0; i < m->n; i++)
        if (!m->row[i].is_found && !(is_there && is_there(context, m->row[i].path)))
            missing[n++] = &m->row[i];
    qsort(missing, n, sizeof *missing, by_table);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && is_of_same(missing[i], missing[end]);)
            end++;
        blame_rows(m, missing + i, end - i);
    }
    free(missing);
}
