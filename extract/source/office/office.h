/* office.h -- documents of word processors: XML in a zip archive, from which each format says what its elements mean. */
#ifndef MIG_EXTRACT_SOURCE_OFFICE_OFFICE_H
#define MIG_EXTRACT_SOURCE_OFFICE_OFFICE_H

#include "base/err.h"
#include "base/hash.h"
#include "base/mem.h"
#include "extract/source/grid.h"
#include "extract/source/xml.h"

/* What lies in another thing than the text around it: a cell, a text box, a note. */
struct mig_office_frame {
    struct mig_buf paragraph; /* being written, '\n' for a break in it */
    struct mig_buf own;       /* the lines of a cell */
    struct mig_buf *lines;    /* where paragraphs go when they end */
    struct mig_grid *grid;    /* of the table that is open in it, or NULL */
    unsigned row_span, col_span;
    bool is_cell, goes_down, is_heading_row;
    bool in_paragraph, is_heading, is_contents; /* IS_CONTENTS: a line of a table of contents, which is dropped */
    uint64_t hidden, raised;                    /* a bit for each run of text, the innermost the lowest */
};

struct mig_office {
    xmlTextReader *reader; /* at an element, when what its tag says is asked for */
    struct mig_office_frame **frame;
    size_t n_frames, frames_cap;
    struct mig_buf *out, notes;
    bool by_paragraph; /* what stands in a paragraph is text; else what begins() says is, by in_text */
    bool in_text;
    bool skips;            /* set by begins(): what is in the element is passed over */
    size_t n_heading_rows; /* elements around that hold rows of headings */
    struct mig_arena arena;
    struct mig_span heading; /* the first */
    struct mig_span title, created, modified, language;
    struct mig_span *field;             /* where text goes that is one of those */
    struct mig_span style;              /* the name of the one that is being read */
    struct mig_map styles;              /* those that do something to text */
    const struct mig_unit_words *units; /* for its tables; the caller may set them */
};

/* What an element does, by its name without prefix. */
struct mig_office_tag {
    const char *name;
    void (*begins)(struct mig_office *o);
    void (*ends)(struct mig_office *o); /* not called when the element is skipped */
    bool is_skipped;                    /* with all it holds */
};

/* Begins with an empty text, which goes to OUT. */
void mig_office_start(struct mig_office *o, struct mig_buf *out);
/* Ends what is open, and appends the notes. */
void mig_office_finish(struct mig_office *o);
void mig_office_free(struct mig_office *o);
/* Reads XML by TAGS, the last of which has no name. MIG_DATA with what is wrong in it, without a name of the document. There are
 * no entities but those of XML, and nothing is fetched. */
mig_status mig_office_walk(struct mig_office *o, struct mig_span xml, const struct mig_office_tag *tags,
                           struct mig_err *err);

/* The attribute NAME, without prefix, of the element; into ROOM, cut short; empty when there is none. */
struct mig_span mig_office_attribute(struct mig_office *o, const char *name, char *room, size_t size);
unsigned mig_office_number(struct mig_office *o, const char *name, unsigned missing);

/* Steps of a text, for begins() and ends(). */
void mig_office_text(struct mig_office *o, struct mig_span text); /* hidden text is not added, nor marks of notes */
void mig_office_begin_paragraph(struct mig_office *o);
void mig_office_end_paragraph(struct mig_office *o);
void mig_office_break(struct mig_office *o);
/* The text that comes is that of a field, to its end. */
void mig_office_take_title(struct mig_office *o);
void mig_office_take_created(struct mig_office *o);
void mig_office_take_modified(struct mig_office *o);
void mig_office_take_language(struct mig_office *o);
void mig_office_end_field(struct mig_office *o);
void mig_office_space(struct mig_office *o);
void mig_office_begin_box(struct mig_office *o); /* its lines come before those of the paragraph around it */
void mig_office_begin_note(struct mig_office *o);
void mig_office_end_box(struct mig_office *o); /* or note */
void mig_office_begin_table(struct mig_office *o);
void mig_office_end_table(struct mig_office *o);
void mig_office_begin_row(struct mig_office *o);
void mig_office_begin_cell(struct mig_office *o);
void mig_office_end_cell(struct mig_office *o);
struct mig_office_frame *mig_office_top(struct mig_office *o);

/* The formats. Each reads one member and leaves what it finds in O. */
extern const struct mig_office_tag mig_docx_tags[], mig_docx_note_tags[], mig_docx_info_tags[];
extern const struct mig_office_tag mig_odt_tags[], mig_odt_info_tags[];

#endif
