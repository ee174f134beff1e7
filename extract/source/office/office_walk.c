/* Office XML, element by element. */
#include <stdio.h>

#include "base/utf8.h"
#include "extract/source/office/office.h"

static const char doctype_found[] = "declares entities, as no such file does";

struct mig_span mig_office_attribute(struct mig_office *o, const char *name, char *room, size_t size)
{
    struct mig_span value = { 0 };
    for (int more = mig_xml()->xmlTextReaderMoveToFirstAttribute(o->reader); more == 1 && !value.p;
         more = mig_xml()->xmlTextReaderMoveToNextAttribute(o->reader)) {
        const char *text = (const char *)mig_xml()->xmlTextReaderConstValue(o->reader);
        if (strcmp((const char *)mig_xml()->xmlTextReaderConstLocalName(o->reader), name) != 0 || !text)
            continue;
        snprintf(room, size, "%s", text);
        value = mig_span_of(room);
    }
    mig_xml()->xmlTextReaderMoveToElement(o->reader);
    return value;
}

unsigned mig_office_number(struct mig_office *o, const char *name, unsigned missing)
{
    enum { MAX = 100000 };
    char room[16];
    size_t value = missing;
    mig_span_size(mig_office_attribute(o, name, room, sizeof room), &value);
    return value < MAX ? (unsigned)value : MAX;
}

static const struct mig_office_tag *find_tag(const struct mig_office *o, const struct mig_office_tag *tags)
{
    const char *name = (const char *)mig_xml()->xmlTextReaderConstLocalName(o->reader);
    while (tags->name && strcmp(tags->name, name) != 0)
        tags++;
    return tags->name ? tags : NULL;
}

/* An element begins, and ends if it is empty. True: what it holds is passed over. */
static bool begin(struct mig_office *o, const struct mig_office_tag *tags)
{
    const struct mig_office_tag *tag = find_tag(o, tags);
    bool is_empty = mig_xml()->xmlTextReaderIsEmptyElement(o->reader) == 1;
    if (!tag)
        return false;
    o->skips = tag->is_skipped;
    if (tag->begins)
        tag->begins(o);
    if (is_empty && !o->skips && tag->ends)
        tag->ends(o);
    return o->skips && !is_empty;
}

static void take_text(struct mig_office *o)
{
    struct mig_span text = mig_span_of((const char *)mig_xml()->xmlTextReaderConstValue(o->reader));
    if (o->field) {
        *o->field = mig_utf8_one_line(&o->arena, text);
        o->field = NULL;
    } else if (o->by_paragraph ? mig_office_top(o)->in_paragraph : o->in_text) {
        mig_office_text(o, text);
    }
}

/* What the reader is at; *skip is how deep the element lies that is passed over, or -1. */
static mig_status take_node(struct mig_office *o, const struct mig_office_tag *tags, int *skip, struct mig_err *err)
{
    int depth = mig_xml()->xmlTextReaderDepth(o->reader);
    const struct mig_office_tag *tag;
    switch (mig_xml()->xmlTextReaderNodeType(o->reader)) {
    case XML_READER_TYPE_DOCUMENT_TYPE:
        return mig_err_set(err, MIG_DATA, "%s", doctype_found);
    case XML_READER_TYPE_ELEMENT:
        if (*skip < 0 && begin(o, tags))
            *skip = depth;
        break;
    case XML_READER_TYPE_END_ELEMENT:
        if (*skip < 0 && (tag = find_tag(o, tags)) != NULL && tag->ends)
            tag->ends(o);
        *skip = *skip == depth ? -1 : *skip;
        break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (*skip < 0)
            take_text(o);
        break;
    default:
        break;
    }
    return MIG_OK;
}

/* The first fault is kept, with its line. */
#if LIBXML_VERSION >= 21200
static void note_fault(void *to, const xmlError *fault)
#else
static void note_fault(void *to, xmlError *fault)
#endif
{
    struct mig_err *err = to;
    if (err->message[0] == '\0' && fault && fault->message)
        mig_err_set(err, MIG_DATA, "line %d: %.*s", fault->line,
                    MIG_SPAN_ARG(mig_span_trim(mig_span_of(fault->message))));
}

/* Is it there before the first element? No office program writes one, and what it declares is not even to be looked at. */
static bool has_doctype(struct mig_span xml)
{
    enum { PROLOGUE = 4096 };
    return mig_span_find(mig_span(xml.p, xml.n < PROLOGUE ? xml.n : PROLOGUE), mig_span_of("<!DOCTYPE")) != SIZE_MAX;
}

mig_status mig_office_walk(struct mig_office *o, struct mig_span xml, const struct mig_office_tag *tags,
                           struct mig_err *err)
{
    struct mig_err fault = { .message = "" };
    int skip = -1, more = -1;
    mig_status status = MIG_OK;
    if (has_doctype(xml))
        return mig_err_set(err, MIG_DATA, "%s", doctype_found);
    if (xml.n > 0 && xml.n <= INT32_MAX)
        o->reader = mig_xml()->xmlReaderForMemory(xml.p, (int)xml.n, NULL, NULL, XML_PARSE_NONET);
    if (o->reader)
        mig_xml()->xmlTextReaderSetStructuredErrorHandler(o->reader, note_fault, &fault);
    while (o->reader && status == MIG_OK && (more = mig_xml()->xmlTextReaderRead(o->reader)) == 1)
        status = take_node(o, tags, &skip, err);
    if (o->reader)
        mig_xml()->xmlFreeTextReader(o->reader);
    o->reader = NULL;
    o->field = NULL;
    o->in_text = false;
    if (status == MIG_OK && more != 0)
        status = mig_err_set(err, MIG_DATA, "is no XML: %s", fault.message[0] ? fault.message : "it is empty");
    return status;
}
