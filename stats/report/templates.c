#include "stats/report/templates.h"

#include "base/io.h"
#include "base/utf8.h"
#include "stats/report/skeleton.h"

enum { MAX_FILE = 1024 * 1024 };
enum file { HTML, MARKDOWN, STYLE, N_FILES };
static const char *const files[N_FILES] = { "report.html", "report.md", "style.css" };

/* A file that comes with the program is no input. */
static mig_status read_file(struct mig_template *out, struct mig_arena *arena, char *path, bool is_built_in,
                            struct mig_err *err)
{
    struct mig_buf text = { 0 };
    mig_status status = mig_file_read(&text, path, MAX_FILE, err);
    if (status == MIG_NOINPUT && is_built_in) {
        status = MIG_DATA;
        if (err)
            err->status = MIG_DATA;
    }
    *out = (struct mig_template){ path, mig_arena_span(arena, mig_buf_span(&text)) };
    mig_buf_free(&text);
    if (status == MIG_OK && mig_span_starts(out->text, "\xEF\xBB\xBF"))
        out->text = mig_span_cut(out->text, 3, out->text.n);
    if (status == MIG_OK && !mig_utf8_is_valid(out->text))
        status = mig_err_set(err, MIG_DATA, "%s: is not UTF-8", path);
    return status;
}

static mig_status check_dir(const char *dir, struct mig_arena *arena, struct mig_err *err)
{
    if (!mig_file_is_dir(dir))
        return mig_err_set(err, MIG_NOINPUT, "--template: %s is no folder", dir);
    for (size_t i = 0; i < N_FILES; i++)
        if (mig_file_exists(mig_arena_printf(arena, "%s/%s", dir, files[i])))
            return MIG_OK;
    return mig_err_set(err, MIG_NOINPUT, "--template: %s has no %s, %s or %s", dir, files[HTML], files[MARKDOWN],
                       files[STYLE]);
}

/* It stands in an element that ends with its end tag, wherever that stands. */
static mig_status check_style(const struct mig_template *style, struct mig_err *err)
{
    for (size_t i = 0; i < style->text.n; i++)
        if (mig_skeleton_begins_tag(mig_span_cut(style->text, i, style->text.n)))
            return mig_template_fail(style, i, err, "a tag may not stand in a style; in a text of CSS '<' is \\3C");
    return MIG_OK;
}

static mig_status read_files(struct mig_template file[N_FILES], struct mig_arena *arena, const char *rules_dir,
                             const char *dir, struct mig_err *err)
{
    mig_status status = dir ? check_dir(dir, arena, err) : MIG_OK;
    for (size_t i = 0; i < N_FILES && status == MIG_OK; i++) {
        char *own = dir ? mig_arena_printf(arena, "%s/%s", dir, files[i]) : NULL;
        bool is_own = own && mig_file_exists(own);
        status =
            read_file(&file[i], arena,
                      is_own ? own : mig_arena_printf(arena, "%s/report/templates/default/%s", rules_dir, files[i]),
                      !is_own, err);
    }
    return status;
}

mig_status mig_templates_load(struct mig_templates *out, const char *rules_dir, const char *dir,
                              const struct mig_words *words, struct mig_err *err)
{
    struct mig_templates t = { .html = { .kind = MIG_SHEET_HTML }, .markdown = { .kind = MIG_SHEET_MARKDOWN } };
    struct mig_template file[N_FILES] = { 0 };
    mig_status status = read_files(file, &t.arena, rules_dir, dir, err);
    t.html.text = file[HTML];
    t.markdown.text = file[MARKDOWN];
    t.style = file[STYLE].text;
    if (status == MIG_OK)
        status = check_style(&file[STYLE], err);
    if (status == MIG_OK)
        status = mig_sheet_check(&t.html, words, err);
    if (status == MIG_OK)
        status = mig_sheet_check(&t.markdown, words, err);
    if (status == MIG_OK)
        *out = t;
    else
        mig_templates_free(&t);
    return status;
}

void mig_templates_free(struct mig_templates *templates)
{
    mig_arena_free(&templates->arena);
    *templates = (struct mig_templates){ 0 };
}
