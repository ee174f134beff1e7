/* The names of character sets, and where pages say them. */
#include "extract/source/charset/charset_label.h"

#include <strings.h>

#include "extract/source/charset/charset.h"

/* The only names that go to iconv: pages are hostile, and some converters of C libraries are not made for that.
 * Latin-1 and ASCII mean Windows-1252 on the web (WHATWG Encoding, section 4.2). */
static const struct charset {
    const char *label, *iconv; /* NULL: UTF-8 */
} charsets[] = {
    { "utf-8", NULL },
    { "utf8", NULL },
    { "unicode", NULL },
    { "utf-16", NULL },
    { "windows-1251", "CP1251" },
    { "cp1251", "CP1251" },
    { "cp-1251", "CP1251" },
    { "x-cp1251", "CP1251" },
    { "win-1251", "CP1251" },
    { "windows1251", "CP1251" },
    { "win1251", "CP1251" },
    { "koi8-r", "KOI8-R" },
    { "koi8r", "KOI8-R" },
    { "koi8", "KOI8-R" },
    { "cskoi8r", "KOI8-R" },
    { "koi8-u", "KOI8-U" },
    { "koi8-ru", "KOI8-U" },
    { "koi8u", "KOI8-U" },
    { "koi8-t", "KOI8-T" },
    { "koi8t", "KOI8-T" },
    { "cp866", "CP866" },
    { "ibm866", "CP866" },
    { "866", "CP866" },
    { "cp-866", "CP866" },
    { "csibm866", "CP866" },
    { "dos-866", "CP866" },
    { "cp855", "CP855" },
    { "ibm855", "CP855" },
    { "cp1125", "CP1125" },
    { "ptcp154", "PT154" },
    { "pt154", "PT154" },
    { "cp154", "PT154" },
    { "csptcp154", "PT154" },
    { "cyrillic-asian", "PT154" },
    { "kz-1048", "RK1048" },
    { "kz1048", "RK1048" },
    { "rk1048", "RK1048" },
    { "strk1048-2002", "RK1048" },
    { "cskz1048", "RK1048" },
    { "x-mac-cyrillic", "MAC-CYRILLIC" },
    { "x-mac-ukrainian", "MAC-CYRILLIC" },
    { "maccyrillic", "MAC-CYRILLIC" },
    { "mac-cyrillic", "MAC-CYRILLIC" },
    { "windows-1250", "CP1250" },
    { "cp1250", "CP1250" },
    { "cp1252", MIG_CHARSET_WESTERN },
    { "cp1253", "CP1253" },
    { "cp1254", "CP1254" },
    { "cp1257", "CP1257" },
    { "windows-1252", MIG_CHARSET_WESTERN },
    { "windows-1253", "CP1253" },
    { "windows-1254", "CP1254" },
    { "windows-1255", "CP1255" },
    { "windows-1256", "CP1256" },
    { "windows-1257", "CP1257" },
    { "windows-1258", "CP1258" },
    { "us-ascii", MIG_CHARSET_WESTERN },
    { "ascii", MIG_CHARSET_WESTERN },
    { "iso-8859-1", MIG_CHARSET_WESTERN },
    { "iso8859-1", MIG_CHARSET_WESTERN },
    { "iso_8859-1", MIG_CHARSET_WESTERN },
    { "latin1", MIG_CHARSET_WESTERN },
    { "iso-8859-2", "ISO-8859-2" },
    { "iso-8859-3", "ISO-8859-3" },
    { "iso-8859-4", "ISO-8859-4" },
    { "iso-8859-5", "ISO-8859-5" },
    { "iso8859-5", "ISO-8859-5" },
    { "iso_8859-5", "ISO-8859-5" },
    { "cyrillic", "ISO-8859-5" },
    { "iso-8859-6", "ISO-8859-6" },
    { "iso-8859-7", "ISO-8859-7" },
    { "iso-8859-8", "ISO-8859-8" },
    { "iso-8859-9", "CP1254" },
    { "iso8859-9", "CP1254" },
    { "iso_8859-9", "CP1254" },
    { "latin5", "CP1254" },
    { "iso-8859-10", "ISO-8859-10" },
    { "iso-8859-13", "ISO-8859-13" },
    { "iso-8859-15", "ISO-8859-15" },
    { "iso8859-15", "ISO-8859-15" },
    { "latin9", "ISO-8859-15" },
    { "iso-8859-16", "ISO-8859-16" },
    { "gb2312", "GB18030" },
    { "gbk", "GB18030" },
    { "gb18030", "GB18030" },
    { "big5", "BIG5" },
    { "euc-jp", "EUC-JP" },
    { "shift_jis", "CP932" },
    { "shift-jis", "CP932" },
    { "euc-kr", "CP949" },
    { "uhc", "CP949" },
    { "utf-7", MIG_CHARSET_UTF7 },
    { "unicode-1-1-utf-7", MIG_CHARSET_UTF7 },
    { "unicode-2-0-utf-7", MIG_CHARSET_UTF7 },
    { "x-unicode-2-0-utf-7", MIG_CHARSET_UTF7 },
    { "tis-620", "TIS-620" },
    { "windows-874", "CP874" },
};

static const struct charset *find_label(struct mig_span label)
{
    label = mig_span_trim(label);
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
        if (strlen(charsets[i].label) == label.n && strncasecmp(charsets[i].label, label.p, label.n) == 0)
            return &charsets[i];
    return NULL;
}

const char *mig_charset_converter(struct mig_span label)
{
    const struct charset *found = find_label(label);
    return found ? found->iconv : NULL;
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || mig_is_digit(c) || c == '-' || c == '_' || c == ':';
}

/* The value behind KEY and '=': quoted or bare. */
static struct mig_span value_behind(struct mig_span text, const char *key)
{
    size_t n = strlen(key);
    for (size_t i = 0; i + n < text.n; i++) {
        if (strncasecmp(text.p + i, key, n) != 0)
            continue;
        size_t at = i + n;
        while (at < text.n && (text.p[at] == ' ' || text.p[at] == '='))
            at++;
        if (at == i + n)
            continue;
        if (at < text.n && (text.p[at] == '"' || text.p[at] == '\''))
            at++;
        size_t end = at;
        while (end < text.n && is_name_byte(text.p[end]))
            end++;
        if (end > at)
            return mig_span_cut(text, at, end);
    }
    return mig_span(NULL, 0);
}

struct mig_span mig_charset_declared(struct mig_span page, struct mig_span said)
{
    enum { HEAD = 8192 };
    if (find_label(said))
        return said;
    struct mig_span rest = mig_span(page.p, page.n < HEAD ? page.n : HEAD), tag;
    while (mig_span_split(&rest, '>', &tag)) {
        size_t open = tag.n;
        while (open > 0 && tag.p[open - 1] != '<')
            open--;
        tag = mig_span_cut(tag, open, tag.n);
        bool is_xml = mig_span_starts(tag, "?xml"), is_meta = tag.n > 4 && strncasecmp(tag.p, "meta", 4) == 0;
        struct mig_span name = is_xml    ? value_behind(tag, "encoding")
                               : is_meta ? value_behind(tag, "charset")
                                         : mig_span(NULL, 0);
        if (name.n)
            return name;
    }
    return mig_span(NULL, 0);
}
