/* scene.h -- what is known around a sentence while its facts are put together: document, headings, dateline. */
#ifndef MIG_EXTRACT_SCENE_H
#define MIG_EXTRACT_SCENE_H

#include "extract/claim.h"
#include "extract/engine.h"
#include "extract/source/document.h"
#include "extract/text/sentence.h"
#include "extract/text/view.h"

enum { MIG_LINE_PIECES = 3 };
enum { MIG_LEAD = 16 };           /* bytes before a period that opens a clause: "И уже в 2013 году" */
enum { MIG_HEAD_PARAGRAPHS = 4 }; /* a dateline stands in one of them */

/* The period and the place that a line (title, heading, dateline) gives to what stands below it. */
struct mig_marks {
    bool has_period, has_place;
    struct mig_token period, place;
    struct mig_span period_text, place_text; /* as in the document, white space collapsed; in the scene's KEPT */
};

/* The period that opens a sentence and holds for those behind it in the paragraph: "С начала 2024 года …". */
struct mig_lead {
    bool is_there;
    struct mig_token period;
    size_t start, end; /* of it in the view */
};

struct mig_around; /* around.h */
struct mig_scene {
    const struct mig_engine *engine;
    const struct mig_language *language;
    struct mig_claims *claims;
    struct mig_document *doc;
    struct mig_span option_place; /* ISO code given by the caller, or empty */
    struct mig_view view;         /* of doc->text, or of a part of it */
    struct mig_sieves sieves;     /* of all texts that the walk has met */
    size_t part_start;            /* of that part in doc->text */
    struct mig_marks title, heading, dateline, publisher;
    bool has_text; /* a paragraph was met that is neither of these */
    struct mig_lead lead;
    struct mig_lead last;      /* the last period that was told, of which "a year earlier" may speak */
    bool year_guessed;         /* of the period of the fact that was dated last */
    struct mig_around *around; /* of a part: what the whole document names; NULL: the view is all of it */
    bool looked_for_country;
    struct mig_marks country; /* the first country named, by an adjective too; only its place */
    bool looked_for_actor;
    const struct mig_organisation *actor; /* the first organisation that acts, or the publisher */
    struct mig_span actor_text;
    struct mig_span ahead;  /* the first period of a reported figure that lies after the document's date; in KEPT */
    struct mig_arena arena; /* texts of facts; until the next sentence */
    struct mig_arena kept;  /* texts of marks; until the next document or part */
};

/* A sentence with its tokens; offsets of TEXT and TOKEN are from BASE in the view's text. */
struct mig_line {
    struct mig_sentence sentence;
    size_t base;
    size_t
        number; /* of the sentence in the text that is walked, those without a figure counted, but no aside, from 1 */
    struct mig_span quote; /* the sentence as its facts cite it; set before one is made */
    bool begins_paragraph, ends_paragraph;
    bool is_aside; /* it only tells who said what stands before it: "Bu haqda agentlik xabar berdi." */
    bool is_item;  /* of a list whose head it can be read with (roster.h) */
    /* So read, TEXT is of pieces, the first at byte 0: each from byte AT stands at VIEW. None: all of it stands at BASE. */
    struct mig_line_stretch {
        size_t at, view;
    } piece[MIG_LINE_PIECES];
    size_t n_pieces, item; /* ITEM: which is the line's own; the others are of the head */
    size_t from, to;       /* and all, with what lies between, stands from FROM to TO */
    size_t head_number;    /* NUMBER of the head */
};
/* Where byte AT of LINE's text stands in the view's; where what ends before byte END does. */
static inline size_t mig_line_at(const struct mig_line *line, size_t at)
{
    size_t i = line->n_pieces;
    while (i > 1 && line->piece[i - 1].at > at)
        i--;
    return i ? line->piece[i - 1].view + at - line->piece[i - 1].at : line->base + at;
}
static inline size_t mig_line_end(const struct mig_line *line, size_t end)
{
    return end ? mig_line_at(line, end - 1) + 1 : mig_line_at(line, 0);
}
/* The bytes of the view that LINE is cited by, its head with it. */
static inline size_t mig_line_from(const struct mig_line *line)
{
    return line->n_pieces ? line->from : line->base;
}
static inline size_t mig_line_to(const struct mig_line *line)
{
    return line->n_pieces ? line->to : line->base + line->sentence.text.n;
}
/* Where what is LINE's own begins, and not its head's. */
static inline size_t mig_line_own(const struct mig_line *line)
{
    return line->n_pieces ? line->piece[line->item].view : line->base;
}

/* Bytes [start, end) of the view as the document writes them, white space collapsed; in the scene's arena. */
struct mig_span mig_scene_text(struct mig_scene *scene, size_t start, size_t end);
/* The same of bytes of LINE's text. */
struct mig_span mig_scene_line_text(struct mig_scene *scene, const struct mig_line *line, size_t start, size_t end);

/* Where and when the fact of MATCH in LINE is: fills the location and period fields of *fact. */
void mig_scene_where(struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                     struct mig_fact *fact);
void mig_scene_when(struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                    struct mig_fact *fact);

/* *FROM .. *TO, which is of some year, moved by whole years into the last of those of the whole where it lies in that. False: there is
 * none, and it stays. */
bool mig_period_fit(mig_day *from, mig_day *to, mig_day whole_from, mig_day whole_to);

/* Notes the period that opens LINE, or that another one is told in it, and the last one of all. */
void mig_scene_note_lead(struct mig_scene *scene, const struct mig_line *line);

/* Reads what the title and the publisher's name say; call it once language, date and view are set. */
void mig_scene_begin(struct mig_scene *scene);
/* Could LINE be a heading or a dateline? Cheap: tells whether its tokens are needed for mig_scene_line. */
bool mig_scene_may_mark(const struct mig_line *line, size_t paragraph);
/* Takes LINE as a heading or dateline if it is one and updates the scene. The bytes at its start that a dateline takes;
 * facts are looked for behind them. PARAGRAPH counts from 0. */
size_t mig_scene_line(struct mig_scene *scene, const struct mig_line *line, size_t paragraph);
/* "Khatlon - Arrivals: 61", a line of a table: what stands before the colon is what it counts, and where. */
bool mig_scene_is_value(const struct mig_line *line);
/* Is LINE a short line of its own that does not end as a sentence does, and no item of a list? Its tokens tell whether it
 * counts anything; without them the answer may be yes where it should be no. */
bool mig_scene_is_heading(const struct mig_line *line, size_t paragraph);
/* Does TEXT begin with the sign of an item of a list? */
bool mig_scene_is_item(struct mig_span text);
/* The first country named in the document, looked for once. */
const struct mig_marks *mig_scene_country(struct mig_scene *scene);
/* The country that the document is about, as far as something before its sentences says so: ISO code or empty. */
struct mig_span mig_scene_about(struct mig_scene *scene);

#endif
