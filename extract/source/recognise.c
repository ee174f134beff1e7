#include "extract/source/recognise.h"

#include <strings.h>

#include "extract/source/charset/charset.h"

static const struct mig_reader *const readers[] = {
#define READER_ROW(name) &mig_reader_##name,
    MIG_READERS(READER_ROW)
#undef READER_ROW
};

enum { N_READERS = sizeof readers / sizeof *readers };

static bool has_suffix(const struct mig_reader *reader, const char *path)
{
    size_t n = strlen(path);
    for (const char *const *s = reader->suffixes; s && *s; s++)
        if (n >= strlen(*s) && strcasecmp(path + n - strlen(*s), *s) == 0)
            return true;
    return false;
}

const struct mig_reader *mig_reader_find(struct mig_span head, const char *path)
{
    char room[MIG_HEAD];
    struct mig_span narrow = mig_charset_head(head, room, sizeof room);
    for (size_t i = 0; i < N_READERS; i++)
        if (readers[i]->could_be && has_suffix(readers[i], path) && readers[i]->could_be(head))
            return readers[i];
    for (size_t i = 0; i < N_READERS; i++)
        if (readers[i]->knows && (readers[i]->knows(head) || readers[i]->knows(narrow)))
            return readers[i];
    for (size_t i = 0; i < N_READERS; i++)
        if (has_suffix(readers[i], path))
            return readers[i];
    return &mig_reader_text;
}

const struct mig_reader *mig_reader_asked(const struct mig_reading *reading, struct mig_span head, const char *path,
                                          bool is_named)
{
    for (size_t i = 0; i < N_READERS; i++)
        if (readers[i]->asked && readers[i]->asked(reading, head, path, is_named))
            return readers[i];
    return NULL;
}

bool mig_path_is_company(const char *path, struct mig_span head)
{
    static const char *const suffixes[] = {
        ".csv", ".tsv", ".md", ".yaml", ".yml", ".json", ".css", ".js", ".py", ".sh"
    };
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (mig_span_ends(mig_span_of(path), suffixes[i]))
            return true;
    return mig_span_starts(head, "#!/");
}
