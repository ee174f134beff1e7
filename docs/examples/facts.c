/* facts.c -- the facts of a release, a line each: facts FILE [YYYY-MM-DD]
 *
 *   cc facts.c -o facts $(pkg-config --cflags --libs libmigstat) */
#include <migstat.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    static const char *const wanted[] = { "indicator", "value", "value_min", "value_max", "reported_text" };
    static char text[1 << 20], why[512];
    struct migstat_rules *rules;
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (!file || migstat_rules_open(&rules, NULL, why, sizeof why) != MIGSTAT_OK) {
        fprintf(stderr, "%s\n", file ? why : "usage: facts FILE [YYYY-MM-DD]");
        return 1;
    }
    size_t n = fread(text, 1, sizeof text, file);
    struct migstat_extractor *x = migstat_extractor_new(rules);
    int status = migstat_extractor_set(x, "date", argc > 2 ? argv[2] : NULL);
    if (status == MIGSTAT_OK)
        status = migstat_extractor_read(x, "text", text, n);
    if (status != MIGSTAT_OK)
        fprintf(stderr, "%s\n", migstat_extractor_message(x));
    while (status == MIGSTAT_OK && migstat_extractor_next(x) == MIGSTAT_OK)
        for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
            const char *cell = migstat_extractor_cell(x, migstat_column_find(wanted[i]));
            printf("%s%c", cell ? cell : "-", i + 1 < sizeof wanted / sizeof *wanted ? '\t' : '\n');
        }
    migstat_extractor_free(x);
    migstat_rules_free(rules);
    fclose(file);
    return status != MIGSTAT_OK;
}
