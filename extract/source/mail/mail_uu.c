#include "extract/source/mail/mail_uu.h"

#include "extract/source/mail/mail_head.h"

/* A file in a text. */
struct file {
    struct mig_span whole; /* with its first and last lines */
    struct mig_span name;
    bool is_cut; /* its last line is missing, and nothing comes behind it */
};

/* "begin 644 release.pdf": the name behind it, or empty. */
static struct mig_span read_begin(struct mig_span line)
{
    static const char mark[] = "begin ";
    size_t i = strlen(mark), n_digits = 0;
    if (!mig_span_starts(line, mark))
        return mig_span(NULL, 0);
    for (; i < line.n && line.p[i] >= '0' && line.p[i] < '8'; i++)
        n_digits++;
    if (n_digits < 3 || n_digits > 4 || i == line.n || line.p[i] != ' ')
        return mig_span(NULL, 0);
    return mig_span_trim(mig_span_cut(line, i, line.n));
}

static unsigned value_of(struct mig_span line, size_t i)
{
    return i < line.n ? ((unsigned)(unsigned char)line.p[i] - ' ') & 63 : 0;
}

/* The bytes that LINE tells: as its first sign says, and as long as these need; spaces at its end may be lost on the way. 0: none. */
static size_t count_bytes(struct mig_span line)
{
    size_t n = value_of(line, 0), n_signs = 1 + (n + 2) / 3 * 4;
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] < ' ' || line.p[i] > '`')
            return 0;
    return line.n <= n_signs + 2 ? n : 0; /* some add a sum */
}

static void decode_line(struct mig_span line, size_t n, struct mig_buf *out)
{
    for (size_t i = 1; n > 0; i += 4) {
        uint32_t bits =
            value_of(line, i) << 18 | value_of(line, i + 1) << 12 | value_of(line, i + 2) << 6 | value_of(line, i + 3);
        for (int shift = 16; shift >= 0 && n > 0; shift -= 8, n--)
            mig_buf_char(out, (char)(unsigned char)(bits >> shift));
    }
}

static struct mig_span next_line(struct mig_span *text)
{
    struct mig_span line = { 0 };
    mig_span_split(text, '\n', &line);
    if (mig_span_ends(line, "\r"))
        line.n--;
    return line;
}

/* Where nothing is behind LINE it is cut, and what it has not got were no spaces. */
static size_t count_left(struct mig_span line, size_t n, bool is_last)
{
    size_t n_there = line.n > 0 ? (line.n - 1) * 3 / 4 : 0;
    return is_last && n_there < n ? n_there : n;
}

void mig_mail_uu_decode(struct mig_span text, struct mig_buf *out)
{
    bool is_begun = false;
    while (text.n > 0) {
        struct mig_span line = next_line(&text);
        size_t n = count_bytes(line);
        if (is_begun && n == 0)
            return;
        if (is_begun)
            decode_line(line, count_left(line, n, text.n == 0), out);
        is_begun = is_begun || read_begin(line).n > 0;
    }
}

/* The next file of TEXT: its first line is followed by one of bytes, and "end" comes before any other line, or nothing. */
static bool find_file(struct mig_span text, struct file *file)
{
    for (struct mig_span from = text; text.n > 0; from = text) {
        size_t n_lines = 0;
        file->name = read_begin(next_line(&text));
        struct mig_span line = { 0 }, rest = text;
        while (file->name.n > 0 && rest.n > 0 && count_bytes(line = next_line(&rest)) > 0)
            n_lines++;
        if (n_lines > 0 && value_of(line, 0) == 0 && line.n <= 2) /* the line of no bytes */
            line = next_line(&rest);
        file->whole = mig_span(from.p, from.n - rest.n);
        bool is_ended = mig_span_is(mig_span_trim_end(line), "end");
        file->is_cut = !is_ended;
        if (n_lines > 0 && (rest.n == 0 || is_ended))
            return true;
        if (n_lines > 0) /* these are looked at once */
            text = rest;
    }
    return false;
}

static void add_part(struct mig_mail *mail, size_t of, const struct file *file)
{
    static const char head[] = "Content-Transfer-Encoding: x-uuencode\n\n", kind[] = "application/octet-stream";
    struct mig_mail_part p = { .head = mig_span_of(head),
                               .body = file->whole,
                               .type = mig_span_of(kind),
                               .parent = mail->part[of].parent,
                               .is_cut = file->is_cut,
                               .is_attached = true };
    p.file = mig_mail_file_name(mig_mail_words(&mail->arena, file->name, &(struct mig_mail_hint){ 0 }));
    p.end = (uint32_t)mail->n + 1;
    mail->part = mig_grow(mail->part, &mail->cap, mail->n + 1, sizeof *mail->part);
    mail->part[mail->n++] = p;
    mail->n_uu++;
    mail->is_cut = mail->is_cut || p.is_cut;
}

static void split(struct mig_mail *mail, size_t part)
{
    struct mig_buf left = { 0 };
    struct file file;
    struct mig_span rest = mail->part[part].body;
    while (mail->n < mail->limits->parts && find_file(rest, &file)) {
        mig_buf_add(&left, mig_span_cut(rest, 0, (size_t)(file.whole.p - rest.p)));
        rest = mig_span_cut(rest, (size_t)(file.whole.p + file.whole.n - rest.p), rest.n);
        add_part(mail, part, &file);
    }
    if (rest.n < mail->part[part].body.n) {
        mig_buf_add(&left, rest);
        mail->part[part].body = mig_arena_span(&mail->arena, mig_buf_span(&left));
    }
    mig_buf_free(&left);
}

void mig_mail_uu_split(struct mig_mail *mail)
{
    for (size_t i = 0, n = mail->n; i < n; i++) {
        const struct mig_mail_part *p = &mail->part[i];
        struct mig_span encoding = mig_mail_field(&mail->arena, p->head, "Content-Transfer-Encoding");
        bool is_encoded = mig_mail_has_prefix(encoding, "base64") || mig_mail_has_prefix(encoding, "quoted");
        if (mig_mail_is_text(p) && mig_span_is(p->type, "text/plain") && !is_encoded)
            split(mail, i);
    }
}
