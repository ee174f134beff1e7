/* texts.h -- what series, values and facts are called in a report. Texts live in the report's arena. */
#ifndef MIG_STATS_REPORT_TEXTS_H
#define MIG_STATS_REPORT_TEXTS_H

#include "stats/report/parts.h"

/* "Tajikistan · labour migrants · IOM": the dimensions that say something, without indicator, measure and unit. */
struct mig_span mig_series_label(const struct mig_report *report, const struct mig_series *series);
/* "By place · labour migrants": what series that differ in place have in common; and what tells one of them from the others. */
struct mig_span mig_series_group(const struct mig_report *report, const struct mig_series *series);
struct mig_span mig_series_place_name(const struct mig_report *report, const struct mig_series *series);
/* "persons", "persons, running total". */
struct mig_span mig_series_unit(const struct mig_report *report, const struct mig_series *series);
/* Is OBS of a date, that of its first fact, which stands for its period, as a stock and a running total are? */
bool mig_obs_has_date(const struct mig_series *series, const struct mig_obs *obs);
/* That date or its period. */
struct mig_span mig_obs_period(const struct mig_report *report, const struct mig_series *series,
                               const struct mig_obs *obs);
/* The same as a sentence has it: "in 2012", "on 1 Jan 2011". */
struct mig_span mig_obs_when(const struct mig_report *report, const struct mig_series *series,
                             const struct mig_obs *obs);
/* The message KEY filled in with what a chart of SERIES draws: label, from, to, n, whole, min, max. */
struct mig_span mig_series_drawn(const struct mig_report *report, const struct mig_series *series, const char *key,
                                 struct mig_span label);
/* The id of its row in the table of its series, and what leads there: empty on a page without that part. */
const char *mig_obs_anchor(const struct mig_report *report, const struct mig_series *series, const struct mig_obs *obs);
struct mig_span mig_obs_href(const struct mig_report *report, const struct mig_series *series,
                             const struct mig_obs *obs);
/* Who acts: the word for CODE, "Migration Service (TJ)" for MS-TJ, or CODE where the words have none for it. */
struct mig_span mig_actor_name(const struct mig_report *report, struct mig_span code);
/* Is FACT about just that period of the series, or about a date? */
bool mig_fact_is_of(const struct mig_fact *fact, const struct mig_series *series, int period);
/* The fact that states the value of OBS, of just that period or date; NULL: none does, it follows from others, or was converted. */
const struct mig_fact *mig_obs_stated(const struct mig_report *report, const struct mig_series *series,
                                      const struct mig_obs *obs);
/* That fact, or the first that the value follows from; and what leads to its row, "#f_0123". */
const struct mig_fact *mig_obs_quote(const struct mig_report *report, const struct mig_series *series,
                                     const struct mig_obs *obs);
struct mig_span mig_obs_quote_href(const struct mig_report *report, const struct mig_series *series,
                                   const struct mig_obs *obs);
/* Facts that were set aside for one that OBS rests on and say another figure of the same period, in the order of the file; *n is how many. */
const struct mig_fact **mig_obs_set_aside(const struct mig_report *report, const struct mig_series *series,
                                          const struct mig_obs *obs, size_t *n);
struct mig_span mig_obs_value(const struct mig_report *report, const struct mig_obs *obs);
struct mig_span mig_obs_bounds(const struct mig_report *report, const struct mig_obs *obs); /* empty if exact */
struct mig_span mig_obs_bounds_as(const struct mig_report *report, const struct mig_obs *obs, mig_words_print *print);
struct mig_span mig_obs_status_text(const struct mig_report *report, const struct mig_series *series,
                                    const struct mig_obs *obs);
/* What leads to PART of the page; empty if it has no place there. */
struct mig_span mig_part_href(const struct mig_report *report, enum mig_part part);
/* "#f_0123": of the fact's row; empty if the page is too long for it. */
struct mig_span mig_fact_href(const struct mig_report *report, const struct mig_fact *fact);
/* "#indicator-3": where its series stand; empty if it has none, or the page has no such part. */
struct mig_span mig_indicator_href(const struct mig_report *report, struct mig_span code);
struct mig_span mig_indicator_label(const struct mig_report *report, struct mig_span code);      /* or CODE */
struct mig_span mig_indicator_definition(const struct mig_report *report, struct mig_span code); /* or empty */
struct mig_span mig_fact_place(const struct mig_report *report, const struct mig_fact *fact);
struct mig_span mig_fact_period(const struct mig_report *report, const struct mig_fact *fact);
/* Its title, its publisher, or the words for there being none. */
struct mig_span mig_fact_title(const struct mig_report *report, const struct mig_fact *fact);
struct mig_span mig_fact_publisher(const struct mig_report *report, const struct mig_fact *fact);
/* "planned", "denied": what is not told as done; else empty. */
struct mig_span mig_fact_claim(const struct mig_report *report, const struct mig_fact *fact);
/* "set aside", "part": on which side of CONFLICT its fact I stands. */
struct mig_span mig_conflict_side(const struct mig_report *report, const struct mig_conflict *conflict, size_t i);
/* The words of its figure as they were read, or its id. */
struct mig_span mig_fact_said(const struct mig_fact *fact);
/* "more than 17,000 persons": as it is worded. */
struct mig_span mig_fact_figure(const struct mig_report *report, const struct mig_fact *fact);
/* Between these stand words in the language of FACT's release, if that is not the page's. */
void mig_fact_words(const struct mig_report *report, struct mig_report_page *page, const struct mig_fact *fact);
void mig_fact_words_end(const struct mig_report *report, struct mig_report_page *page, const struct mig_fact *fact);
/* The fact's sentence, with the words of the figure marked. */
void mig_fact_quote(const struct mig_report *report, struct mig_report_page *page, const struct mig_fact *fact);
/* The text under KEY, whose names lead where FILL says and are marked as words of another language. */
void mig_report_say(const struct mig_report *report, struct mig_report_page *page, const char *key,
                    const struct mig_fill *fill);
/* A cell that names a series: TITLE, and below it what tells it from others of its indicator. */
void mig_series_cell(const struct mig_report *report, struct mig_report_page *page, const struct mig_series *series,
                     struct mig_span title);
/* A cell with the words of each fact that OBS rests on, which lead to its quote, and of those of the same period that were set aside for one of them. */
void mig_obs_facts_cell(const struct mig_report *report, struct mig_report_page *page, const struct mig_series *series,
                        const struct mig_obs *obs);
/* A cell with its place and, below, its period. */
void mig_fact_where_cell(const struct mig_report *report, struct mig_report_page *page, const struct mig_fact *fact);
/* Its claim below what stands in the cell, if it is not told as done. */
void mig_fact_claim_below(const struct mig_report *report, struct mig_report_page *page, const struct mig_fact *fact);
/* Its release, with the way there, its publisher and day. */
void mig_fact_release(const struct mig_report *report, struct mig_report_page *page, const struct mig_fact *fact);
/* Below a quote where FACT was read: its release, rule and version, its own id. */
void mig_fact_source(const struct mig_report *report, struct mig_report_page *page, const struct mig_fact *fact);
/* Titles of columns: the words under KEYS (ended by NULL); those with a '#' before them hold numbers. */
void mig_report_table(const struct mig_report *report, struct mig_report_page *page, const char *const *keys);

#endif
