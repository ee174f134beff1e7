#include "run/config_keys.h"

#include "base/pool.h"

static const char *const gone_words[] = { "keep", "drop", NULL };
const char *const mig_until_words[] = { "complete", "now", NULL };

#define ROOT(field)   .at = offsetof(struct mig_config, field)
#define REPORT(field) .at = offsetof(struct mig_config, report) + offsetof(struct mig_report_request, field)
#define CHOICE(field) REPORT(choice) + offsetof(struct mig_series_choice, field)
#define WEB(field)    .at = offsetof(struct mig_config, web) + offsetof(struct mig_web_manners, field)
#define NOTICE(field) .at = offsetof(struct mig_config, notice) + offsetof(struct mig_notice_how, field)
#define INPUT(field)  .at = offsetof(struct mig_config_input, field)
#define FROM(a, b)    .least = (a), .most = (b)

/* clang-format off */
const struct mig_key mig_config_input_keys[] = {
    { "path", MIG_KEY_KIND, .says = "A file, a folder or an archive: whatever `migstat extract` reads" },
    { "feed", MIG_KEY_KIND, .says = "The address of a feed: RSS, Atom or JSON Feed" },
    { "urls", MIG_KEY_KIND, .says = "A file with one address a line" },
    { "place", MIG_ARG_TEXT, INPUT(place), .says = "Where figures are of whose release names no place: TJK, TJ-SU" },
    { "publisher", MIG_ARG_TEXT, INPUT(publisher), .says = "Who publishes, where a release does not say" },
    { "language", MIG_ARG_TEXT, INPUT(language), .says = "A code of rules/languages, where it is known" },
    { "text_column", MIG_ARG_TEXT, INPUT(text_column), .says = "Of tables of releases: the column with their text" },
    { "follow", MIG_ARG_FLAG, INPUT(follow), .says = "Of a feed: read the pages that it leads to, not what it says of them" },
    { "silent_days", MIG_ARG_SIZE, INPUT(silent_days), FROM(0, 36500), .says = "After so many days without anything new somebody is told; 0: never" },
    { 0 },
};
const struct mig_key mig_config_report_keys[] = {
    { "title", MIG_ARG_TEXT, REPORT(title), .says = "The title of the page" },
    { "language", MIG_ARG_TEXT, REPORT(language), .says = "Of the page's own words: a code of rules/report/languages.yaml" },
    { "by", MIG_ARG_CHOICE, CHOICE(by), .choices = mig_freq_words, .says = "How long the periods are" },
    { "until", MIG_KEY_UNTIL, .choices = mig_until_words, .says = "How far the report goes: to the end of the last period that is over, to the day of the run, or to a date" },
    { "policy", MIG_ARG_TEXT, CHOICE(policy), .says = "How open bounds are read: a name of rules/policies.yaml" },
    { "profile", MIG_ARG_CHOICE, REPORT(profile), .choices = mig_csv_profile_names, .says = "For which program the CSVs are" },
    { "estimate", MIG_ARG_CHOICE, CHOICE(estimate), .choices = mig_estimate_words, .says = "How flows are spread over shorter periods" },
    { "interpolate", MIG_ARG_CHOICE, CHOICE(interpolate), .choices = mig_interpolate_words, .says = "How stocks are filled in between their dates" },
    { "same_start", MIG_ARG_FLAG, CHOICE(same_start), .says = "Running totals of one actor have one start, so that their differences are flows" },
    { "roll_up", MIG_ARG_FLAG, CHOICE(roll_up), .says = "Regions that make up a country are added up, where all are known" },
    { "households", MIG_ARG_FLAG, CHOICE(households), .says = "Households are persons, too, by rules/household-size.csv" },
    { "template", MIG_ARG_PATH, REPORT(templates), .says = "A folder with report.html, report.md, style.css of one's own" },
    { "since", MIG_ARG_DAY, CHOICE(since), .says = "Only facts about this day and later" },
    { "where", MIG_KEY_TEXTS, CHOICE(where), .says = "Only series with these dimensions: INDICATOR=departed,REF_AREA=TJK" },
    { "keep", MIG_ARG_SIZE, ROOT(keep), FROM(0, (size_t)INT32_MAX), .says = "So many reports stay; 0: all" },
    { 0 },
};
const struct mig_key mig_config_web_keys[] = {
    { "contact", MIG_ARG_TEXT, WEB(contact), .says = "An address that servers are told; needed where an input is a feed or addresses" },
    { "delay_seconds", MIG_ARG_SIZE, WEB(delay_seconds), FROM(0, 86400), .says = "Between two requests to one server" },
    { "timeout_seconds", MIG_ARG_SIZE, WEB(timeout_seconds), FROM(1, 86400), .says = "A request may take so long" },
    { "refresh_days", MIG_ARG_SIZE, WEB(refresh_days), FROM(0, 36500), .says = "A page is asked for again after so many days" },
    { "max_mb", MIG_ARG_SIZE, WEB(max_mb), FROM(1, 4096), .says = "An answer may have so many megabytes" },
    { "ignore_robots", MIG_ARG_FLAG, WEB(ignore_robots), .says = "Ask for what robots.txt asks robots not to" },
    { 0 },
};
const struct mig_key mig_config_notice_keys[] = {
    { "command", MIG_KEY_TEXTS, NOTICE(command), .says = "A program and its arguments; the report's folder comes last, the summary is its input" },
    { "mail_to", MIG_ARG_TEXT, NOTICE(mail_to), .says = "Whom a mail is sent to" },
    { "mail_from", MIG_ARG_TEXT, NOTICE(mail_from), .says = "Whom it comes from" },
    { "sendmail", MIG_ARG_TEXT, NOTICE(sendmail), .says = "The program that sends it" },
    { "contradiction", MIG_ARG_FLAG, NOTICE(contradiction), .says = "Tell of figures that cannot both be true" },
    { "outlier", MIG_ARG_FLAG, NOTICE(outlier), .says = "Tell of a value far from its neighbours" },
    { "failed", MIG_ARG_FLAG, NOTICE(failed), .says = "Tell of what could not be read, and of inputs that fell silent" },
    { "always", MIG_ARG_FLAG, NOTICE(always), .says = "Tell of each run" },
    { 0 },
};
const struct mig_key mig_config_keys[] = {
    { "output", MIG_ARG_PATH, ROOT(output), .is_needed = true, .says = "The folder of reports: one for each period in it, and the link `latest`" },
    { "state", MIG_ARG_PATH, ROOT(state), .says = "The store: what was read, in one file" },
    { "inputs", MIG_KEY_MAPS, .keys = mig_config_input_keys, .is_needed = true, .says = "What is read" },
    { "rules", MIG_ARG_PATHS, CHOICE(packs), .says = "Rule packs or folders of packs, instead of the built-in ones" },
    { "decisions", MIG_ARG_PATHS, ROOT(decisions), .says = "Files of `migstat review`" },
    { "gone", MIG_ARG_CHOICE, ROOT(gone), .choices = gone_words, .says = "What becomes of documents that an input no longer holds" },
    { "jobs", MIG_ARG_SIZE, ROOT(jobs), FROM(1, MIG_JOBS_MAX), .says = "Documents read at once" },
    { "report", MIG_KEY_MAP, .keys = mig_config_report_keys, .says = "The report, by the options of `migstat report`" },
    { "web", MIG_KEY_MAP, .keys = mig_config_web_keys, .says = "How servers are asked" },
    { "notices", MIG_KEY_MAP, .keys = mig_config_notice_keys, .says = "Whom to tell, and of what" },
    { 0 },
};
/* clang-format on */
