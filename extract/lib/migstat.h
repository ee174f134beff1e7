/* migstat.h -- libmigstat: the facts of a text or a page that a program has in memory, as rows of the columns of facts.csv.
 *
 *   migstat_rules_open(&rules, NULL, why, sizeof why);     once; then, for each thread,
 *   struct migstat_extractor *x = migstat_extractor_new(rules);
 *   migstat_extractor_set(x, "date", "2012-12-18");        what is known of the document
 *   migstat_extractor_read(x, "text", bytes, n);
 *   while (migstat_extractor_next(x) == MIGSTAT_OK)
 *       puts(migstat_extractor_cell(x, migstat_column_find("indicator")));
 *
 * Threads: rules may be used by any number at once, an extractor by one at a time; migstat_rules_free and
 * migstat_on_no_memory are for when no other thread is in the library.
 * Locale, signals, output: the library works the same under any locale and leaves that of the program alone; it sets no signal
 * handler, starts no program and no thread, opens no socket, prints nothing, and reads no file but those of the rules.
 * Memory: when there is none, the process ends by abort(), behind the handler below: the library does not go on with half a
 * result. That holds for what libxml2 and jansson are asked for here, too; of whoever else uses them in the process they have memory, or
 * have none, as before. So the process ends over a mistake of the library's own that it notices (assert). Nothing else ends it.
 * Texts: UTF-8, ended by NUL. Those that are handed out are the library's.
 * ABI: structs are opaque, names of options, kinds and columns are strings; columns are only ever added at the end. */
#ifndef MIG_EXTRACT_LIB_MIGSTAT_H
#define MIG_EXTRACT_LIB_MIGSTAT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Statuses; those above 0 are the exit statuses of the program, too. */
enum {
    MIGSTAT_END = -1,     /* no more facts: no error */
    MIGSTAT_OK = 0,       /* done */
    MIGSTAT_USAGE = 2,    /* an option, a value or a kind that the library does not know */
    MIGSTAT_DATA = 65,    /* rules, or a document, that cannot be read; a folder without rules */
    MIGSTAT_NOINPUT = 66, /* a file of the rules is missing */
    MIGSTAT_IO = 74       /* reading rules failed, or a library that documents need is missing */
};

const char *migstat_version(void); /* "0.1.0", of the library at run time */

/* HANDLER is called when no memory is left, with the bytes that were wanted (0: not known), before the process ends. It may end it
 * in its own way, and must not come back into the library. NULL, as at first: none. */
void migstat_on_no_memory(void (*handler)(size_t wanted));

/* The columns of a fact, in order, as docs/facts.md tells them. */
size_t migstat_column_count(void);
const char *migstat_column_name(size_t column); /* NULL: there are not so many */
size_t migstat_column_find(const char *name);   /* its number; migstat_column_count(): there is none */

/* Loads what is known of languages, places, names and indicators, and the rules. DIR: a folder like rules/ of the source; NULL: the one
 * that came with the library ($MIGSTAT_RULES, else share/migstat/rules in a folder above it). On MIGSTAT_OK *out is the caller's to
 * free; else it is untouched, and WHY (NULL with SIZE 0 if nobody asks) says in one line which file, line and fault. The
 * folder stays as it is until the rules are freed. */
struct migstat_rules;
int migstat_rules_open(struct migstat_rules **out, const char *dir, char *why, size_t size);
void migstat_rules_free(struct migstat_rules *rules); /* behind its extractors; NULL is accepted */

/* RULES outlive it. */
struct migstat_extractor;
struct migstat_extractor *migstat_extractor_new(const struct migstat_rules *rules);
void migstat_extractor_free(struct migstat_extractor *x); /* NULL is accepted */

/* Says of the documents that are read from now on what nobody can see in them; NULL or "": nothing, as at first. It is taken as from a
 * record that a document came in: it goes over what a page says of itself.
 *   date       when it was published, YYYY-MM-DD; without it "last year" stays open
 *   language   a code of ISO 639, as files of rules/languages are called; a text that is plainly in another language is read in that
 *   url, title, publisher
 *   place      ISO 3166-1 alpha-3, "TJK": the country of facts for which the text names none
 *   charset    of the bytes, "windows-1251"; else declared or detected
 *   name       how messages call the document; "document" at first
 *   timeout    seconds of processor time that rules may take over a document; 60 at first, 0: any
 * MIGSTAT_USAGE: no such name, or a value that is none for it. */
int migstat_extractor_set(struct migstat_extractor *x, const char *name, const char *value);

/* Reads a document of SIZE bytes, which are no longer needed when it returns. KIND: "text", or "html", of which the main text is taken.
 * The facts of the one before are gone. MIGSTAT_DATA: it cannot be read (binary, too large, nested too deep, out of time), and the
 * extractor can go on with the next. Rules are read when a language or a wording first asks for them: what migstat_rules_open may fail
 * with, this may, too. */
int migstat_extractor_read(struct migstat_extractor *x, const char *kind, const char *bytes, size_t size);

/* To the next fact, first to the first, in the order of the text. MIGSTAT_END behind the last. */
int migstat_extractor_next(struct migstat_extractor *x);
/* A cell of the fact at hand, as facts.csv has it, without CSV's quotes; it lives until the next call of next, read or free. NULL:
 * the fact has none, which is not zero, or there is no fact at hand or no such column. */
const char *migstat_extractor_cell(const struct migstat_extractor *x, size_t column);

/* One line on the last call that returned a status above 0; "" before. Lives until the next call. */
const char *migstat_extractor_message(const struct migstat_extractor *x);
/* Lines on the document that was read last, each ended by a line feed: what may have cost it facts, though it was read (a rule that hit
 * a limit in a sentence, bytes that are no letters), and what was taken otherwise than told. "": nothing. Lives until the next read. */
const char *migstat_extractor_notes(const struct migstat_extractor *x);

#ifdef __cplusplus
}
#endif

#endif
