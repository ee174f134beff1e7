#include "base/book/zip.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/lend.h"
#include "base/mem.h"

/* Of the format (APPNOTE.TXT 6.3.9): signatures; names are UTF-8, and sizes stand behind a member, since it is not known before. */
#define SIGN_LOCAL   0x04034b50u
#define SIGN_SIZES   0x08074b50u
#define SIGN_CENTRAL 0x02014b50u
#define SIGN_END     0x06054b50u
enum { VERSION = 20, FLAGS = 0x0808, DEFLATED = 8, FIRST_DAY = 0x21 /* 1980-01-01: no clock */ };
enum { MAX_MEMBERS = 0xFFFF, PIECE = 64 * 1024, LEVEL = 4 };
#define MAX_BYTES UINT32_MAX

struct member {
    char *name;
    uint32_t at, crc, packed, size;
};

struct mig_zip {
    struct mig_output *out;
    z_stream deflate;
    struct member *item;
    size_t n, cap;
    bool is_open; /* the last member */
    uint64_t at, begun, size;
    uint32_t crc;
    struct mig_err err; /* the first failure */
    unsigned char piece[PIECE];
};

static void put(struct mig_buf *b, uint32_t value, size_t n_bytes)
{
    for (size_t i = 0; i < n_bytes; i++)
        mig_buf_char(b, (char)(value >> 8 * i));
}

static void emit(struct mig_zip *z, struct mig_span bytes)
{
    if (z->err.status == MIG_OK)
        mig_output_write(z->out, bytes, &z->err);
    z->at += bytes.n;
}

static void emit_buf(struct mig_zip *z, struct mig_buf *b)
{
    emit(z, mig_buf_span(b));
    mig_buf_free(b);
}

static void fit(struct mig_zip *z, uint64_t bytes)
{
    if (bytes > MAX_BYTES && z->err.status == MIG_OK)
        mig_err_set(&z->err, MIG_DATA, "%s: more than a workbook can hold, 4 GB; write CSV, or fewer rows",
                    mig_output_path(z->out));
}

/* Z is where zlib reads and writes; a flush that has not filled the piece is done. */
static void deflate_on(struct mig_zip *z, int flush)
{
    do {
        z->deflate.next_out = z->piece;
        z->deflate.avail_out = PIECE;
        int result = deflate(&z->deflate, flush);
        assert(result != Z_STREAM_ERROR);
        (void)result;
        emit(z, mig_span((const char *)z->piece, PIECE - z->deflate.avail_out));
    } while (z->deflate.avail_out == 0);
}

struct mig_zip *mig_zip_new(struct mig_output *out)
{
    struct mig_zip *z = mig_alloc(sizeof *z);
    z->out = out;
    z->deflate = (z_stream){ .zalloc = mig_lend_items, .zfree = mig_lend_back };
    if (deflateInit2(&z->deflate, LEVEL, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        mig_err_set(&z->err, MIG_IO, "zlib cannot start");
    return z;
}

static void end_member(struct mig_zip *z)
{
    struct mig_buf sizes = { 0 };
    if (!z->is_open)
        return;
    struct member *m = &z->item[z->n - 1];
    z->deflate.avail_in = 0;
    deflate_on(z, Z_FINISH);
    uint64_t packed = z->at - z->begun;
    fit(z, packed);
    fit(z, z->size);
    m->crc = z->crc;
    m->packed = (uint32_t)packed;
    m->size = (uint32_t)z->size;
    put(&sizes, SIGN_SIZES, 4);
    put(&sizes, m->crc, 4);
    put(&sizes, m->packed, 4);
    put(&sizes, m->size, 4);
    emit_buf(z, &sizes);
    z->is_open = false;
}

/* What the head of a member and its row in the list at the end have in common. */
static void put_member(struct mig_buf *b, const struct member *m)
{
    put(b, VERSION, 2);
    put(b, FLAGS, 2);
    put(b, DEFLATED, 2);
    put(b, 0, 2); /* midnight */
    put(b, FIRST_DAY, 2);
    put(b, m->crc, 4);
    put(b, m->packed, 4);
    put(b, m->size, 4);
    put(b, (uint32_t)strlen(m->name), 2);
    put(b, 0, 2);
}

void mig_zip_begin(struct mig_zip *z, const char *name)
{
    struct mig_buf head = { 0 };
    end_member(z);
    fit(z, z->at);
    z->item = mig_grow(z->item, &z->cap, z->n + 1, sizeof *z->item);
    struct member *m = &z->item[z->n++];
    *m = (struct member){ .name = mig_copy(name), .at = (uint32_t)z->at };
    put(&head, SIGN_LOCAL, 4);
    put_member(&head, m);
    mig_buf_str(&head, name);
    emit_buf(z, &head);
    deflateReset(&z->deflate);
    z->is_open = true;
    z->begun = z->at;
    z->size = 0;
    z->crc = (uint32_t)crc32(0, NULL, 0);
}

void mig_zip_write(struct mig_zip *z, struct mig_span bytes)
{
    assert(z->is_open && bytes.n <= UINT_MAX);
    if (bytes.n == 0 || z->err.status != MIG_OK)
        return;
    z->crc = (uint32_t)crc32(z->crc, (const Bytef *)bytes.p, (uInt)bytes.n);
    z->size += bytes.n;
    z->deflate.next_in = (z_const Bytef *)(uintptr_t)bytes.p;
    z->deflate.avail_in = (uInt)bytes.n;
    deflate_on(z, Z_NO_FLUSH);
}

uint64_t mig_zip_size(const struct mig_zip *z)
{
    return z->size;
}

mig_status mig_zip_status(const struct mig_zip *z)
{
    return z->err.status;
}

static void put_list(struct mig_zip *z, struct mig_buf *b)
{
    for (size_t i = 0; i < z->n; i++) {
        put(b, SIGN_CENTRAL, 4);
        put(b, VERSION, 2);
        put_member(b, &z->item[i]);
        put(b, 0, 2); /* comment */
        put(b, 0, 2); /* disk */
        put(b, 0, 2); /* attributes */
        put(b, 0, 4);
        put(b, z->item[i].at, 4);
        mig_buf_str(b, z->item[i].name);
    }
}

mig_status mig_zip_end(struct mig_zip *z, struct mig_err *err)
{
    struct mig_buf list = { 0 };
    end_member(z);
    put_list(z, &list);
    uint64_t at = z->at, n_bytes = list.n;
    fit(z, at + n_bytes);
    fit(z, z->n > MAX_MEMBERS ? UINT64_MAX : 0);
    put(&list, SIGN_END, 4);
    put(&list, 0, 4);
    put(&list, (uint32_t)z->n, 2);
    put(&list, (uint32_t)z->n, 2);
    put(&list, (uint32_t)n_bytes, 4);
    put(&list, (uint32_t)at, 4);
    put(&list, 0, 2);
    emit_buf(z, &list);
    return z->err.status == MIG_OK ? MIG_OK : mig_err_set(err, z->err.status, "%s", z->err.message);
}

void mig_zip_free(struct mig_zip *z)
{
    if (!z)
        return;
    deflateEnd(&z->deflate);
    for (size_t i = 0; i < z->n; i++)
        free(z->item[i].name);
    free(z->item);
    free(z);
}
