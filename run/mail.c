#include "run/mail.h"

#include <nettle/base64.h>

#include "base/hash.h"
#include "base/utf8.h"

enum { LINE = 57, WORD = 42 }; /* bytes that one line of 76 characters, one encoded word of 75, hold in base64 */

static void add_base64(struct mig_buf *out, struct mig_span bytes)
{
    char text[BASE64_ENCODE_RAW_LENGTH(LINE)];
    base64_encode_raw(text, bytes.n, (const uint8_t *)bytes.p);
    mig_buf_add(out, mig_span(text, BASE64_ENCODE_RAW_LENGTH(bytes.n)));
}

static void add_lines(struct mig_buf *out, struct mig_span bytes)
{
    for (size_t at = 0; at < bytes.n; at += LINE) {
        add_base64(out, mig_span_cut(bytes, at, at + LINE < bytes.n ? at + LINE : bytes.n));
        mig_buf_str(out, "\r\n");
    }
}

/* One field of the head: signs beyond ASCII as encoded words, none of which ends within a sign; nothing begins a new line. */
static void add_subject(struct mig_buf *out, struct mig_span text)
{
    mig_buf_str(out, "Subject:");
    for (size_t at = 0, end = 0; at < text.n; at = end) {
        end = at;
        do {
            mig_utf8_next(text, &end);
        } while (end < text.n && end - at <= WORD - 4);
        mig_buf_str(out, at ? "\r\n =?UTF-8?B?" : " =?UTF-8?B?");
        add_base64(out, mig_span_cut(text, at, end));
        mig_buf_str(out, "?=");
    }
    mig_buf_str(out, "\r\n");
}

/* An address is one line, whatever the configuration holds. */
static void add_address(struct mig_buf *out, const char *name, const char *address)
{
    mig_buf_printf(out, "%s: ", name);
    for (const char *p = address; *p; p++)
        mig_buf_char(out, mig_is_control(*p) ? ' ' : *p);
    mig_buf_str(out, "\r\n");
}

static void add_part(struct mig_buf *out, const char *boundary, const char *type, const char *file,
                     struct mig_span bytes)
{
    mig_buf_printf(out, "--%s\r\nContent-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n", boundary,
                   type);
    if (file)
        mig_buf_printf(out, "Content-Disposition: attachment; filename=\"%s\"\r\n", file);
    mig_buf_str(out, "\r\n");
    add_lines(out, bytes);
}

void mig_mail_write(const struct mig_mail *mail, struct mig_buf *out)
{
    char boundary[17];
    const struct mig_span parts[] = { mail->subject, mail->body, mail->attached };
    mig_hash_id(parts, 3, boundary); /* base64 has no line that begins with "--" */
    if (mail->from)
        add_address(out, "From", mail->from);
    add_address(out, "To", mail->to);
    add_subject(out, mail->subject);
    mig_buf_printf(out, "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"%s\"\r\n\r\n", boundary);
    add_part(out, boundary, "text/plain", NULL, mail->body);
    add_part(out, boundary, mail->type, mail->file, mail->attached);
    mig_buf_printf(out, "--%s--\r\n", boundary);
}
