/* What a header says of NULL holds: there is nothing to free. */
#include "unit.h"

#include "base/book/book.h"
#include "base/book/sheets.h"
#include "base/book/zip.h"
#include "base/child.h"
#include "base/csv.h"
#include "base/io.h"
#include "base/record.h"
#include "extract/around.h"
#include "extract/claim.h"
#include "extract/decision.h"
#include "extract/engine.h"
#include "extract/explain/explain.h"
#include "extract/feed.h"
#include "extract/identity.h"
#include "extract/indicator.h"
#include "extract/merge.h"
#include "extract/part.h"
#include "extract/review/review.h"
#include "extract/rule/export.h"
#include "extract/rule/gate.h"
#include "extract/rule/inspect.h"
#include "extract/rule/late.h"
#include "extract/rule/letters.h"
#include "extract/rule/nearest.h"
#include "extract/rule/organisation.h"
#include "extract/rule/population.h"
#include "extract/rule/possible.h"
#include "extract/rule/runaway.h"
#include "extract/rule/trace.h"
#include "extract/rule/vocabulary.h"
#include "extract/source/lines.h"
#include "extract/source/manifest.h"
#include "extract/source/page/sites.h"
#include "extract/source/paths.h"
#include "extract/source/unit_words.h"
#include "extract/text/gazetteer.h"
#include "extract/text/language.h"
#include "extract/text/period.h"
#include "extract/text/period_memo.h"
#include "extract/workbench/gaps.h"
#include "run/db.h"
#include "run/pages.h"
#include "run/pg.h"
#include "run/signature.h"
#include "run/store.h"
#include "run/web/fetch.h"
#include "run/web/transfer.h"
#include "stats/alike/alike.h"
#include "stats/claim/copies.h"
#include "stats/household.h"
#include "stats/number/interpolate.h"
#include "stats/policy.h"
#include "stats/regions.h"
#include "stats/report/areas.h"
#include "stats/report/words.h"
#include "stats/spill.h"
#include "stats/trust.h"

#define FREES(X)              \
    X(mig_alike_free)         \
    X(mig_areas_free)         \
    X(mig_around_free)        \
    X(mig_book_free)          \
    X(mig_child_close)        \
    X(mig_claims_free)        \
    X(mig_copies_free)        \
    X(mig_csv_close)          \
    X(mig_curve_free)         \
    X(mig_db_close)           \
    X(mig_decisions_free)     \
    X(mig_engine_free)        \
    X(mig_explainer_free)     \
    X(mig_export_free)        \
    X(mig_feed_free)          \
    X(mig_fetcher_free)       \
    X(mig_gaps_free)          \
    X(mig_gate_free)          \
    X(mig_households_free)    \
    X(mig_identities_free)    \
    X(mig_indicators_free)    \
    X(mig_inspector_free)     \
    X(mig_languages_free)     \
    X(mig_late_free)          \
    X(mig_letters_free)       \
    X(mig_lines_close)        \
    X(mig_manifest_free)      \
    X(mig_merge_free)         \
    X(mig_nearest_free)       \
    X(mig_organisations_free) \
    X(mig_output_free)        \
    X(mig_pages_free)         \
    X(mig_parts_free)         \
    X(mig_paths_free)         \
    X(mig_period_memo_free)   \
    X(mig_periods_free)       \
    X(mig_pg_close)           \
    X(mig_policy_free)        \
    X(mig_populations_free)   \
    X(mig_possible_free)      \
    X(mig_query_free)         \
    X(mig_record_close)       \
    X(mig_regions_free)       \
    X(mig_review_free)        \
    X(mig_runaway_free)       \
    X(mig_sheets_free)        \
    X(mig_signatures_free)    \
    X(mig_sites_free)         \
    X(mig_spill_free)         \
    X(mig_store_close)        \
    X(mig_towns_free)         \
    X(mig_tracer_free)        \
    X(mig_transfer_free)      \
    X(mig_trust_free)         \
    X(mig_unit_words_free)    \
    X(mig_vocabulary_free)    \
    X(mig_words_free)         \
    X(mig_zip_free)

static void frees_nothing(void **state)
{
    (void)state;
#define FREE(name) name(NULL);
    FREES(FREE)
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(frees_nothing) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
