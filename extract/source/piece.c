/* The bytes of one document, and what is known of them. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "extract/source/reader.h"

void mig_piece_free(struct mig_piece *piece)
{
    free(piece->name);
    free(piece->path);
    mig_buf_free(&piece->bytes);
    mig_carried_free(&piece->said);
    mig_carried_free(&piece->beside);
    mig_carried_free(&piece->around);
    *piece = (struct mig_piece){ 0 };
}

void mig_piece_reset(struct mig_piece *piece)
{
    mig_buf_reset(&piece->bytes);
    mig_carried_reset(&piece->said, 0);
    mig_carried_reset(&piece->beside, 0);
    mig_carried_reset(&piece->around, 0);
    piece->tag[0] = '\0';
    piece->reader = NULL;
}

void mig_piece_rename(struct mig_piece *piece, const char *fmt, ...)
{
    struct mig_buf b = { 0 };
    char room[4096];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(room, sizeof room, fmt, ap);
    va_end(ap);
    mig_buf_add(&b, mig_span(room, n < 0 ? 0 : (size_t)n < sizeof room ? (size_t)n : sizeof room - 1));
    for (size_t i = 0; i < b.n; i++)
        if ((unsigned char)b.p[i] < ' ') /* a name may hold a line feed, and a row is a line */
            b.p[i] = '?';
    free(piece->name);
    piece->name = b.p;
}
