/* rules_show.c -- one rule in full: its patterns with their lists written out, what they require, what PCRE2 gets. */
#include "extract/rule/export.h"
#include "extract/workbench/workbench.h"

static void show_required(struct mig_workbench *w, const struct mig_pattern *p)
{
    struct mig_buf *out = &w->out;
    struct mig_required r = mig_required_of(&w->arena, p->parsed.root, true, true);
    mig_buf_str(out, r.n ? "" : "nothing; it is tried on every sentence with a figure");
    for (size_t s = 0; s < r.n; s++) {
        mig_buf_str(out, s ? " and one of " : "one of ");
        for (size_t i = 0; i < r.set[s].n; i++)
            mig_buf_printf(out, "%s%.*s", i ? ", " : "", (int)r.set[s].item[i].n, r.set[s].item[i].p);
    }
}

static void show_patterns(struct mig_workbench *w, const char *title, const struct mig_patterns *list)
{
    struct mig_buf *out = &w->out;
    for (size_t i = 0; i < list->n; i++) {
        mig_buf_printf(out, "\n%s %zu  (%s:%u)\n  written   %s\n  in full   ", title, i + 1, list->item[i]->node->path,
                       list->item[i]->node->line, list->item[i]->node->text.p);
        mig_pattern_print(list->item[i], out);
        mig_buf_str(out, "\n  required  ");
        show_required(w, list->item[i]);
        mig_buf_str(out, "\n  PCRE2     ");
        mig_pattern_source(list->item[i], out);
        mig_buf_char(out, '\n');
    }
}

/* A line each, as pcre2grep and ripgrep read them with -f. */
static mig_status show_plain(struct mig_workbench *w, const struct mig_rule *r, struct mig_err *err)
{
    struct mig_export *export;
    struct mig_buf text = { 0 };
    mig_status status = mig_export_new(&export, w->env->rules_dir, r->pack->language, err);
    if (status != MIG_OK)
        return status;
    for (size_t i = 0; i < r->patterns.n; i++) {
        mig_buf_reset(&text);
        size_t n = mig_export_pattern(export, r->patterns.item[i], &text);
        mig_buf_printf(&w->out, "(?#%s, pattern %zu: approximate, matches at least what the rule does", r->id, i + 1);
        if (n)
            mig_buf_printf(&w->out, "; lists taken for any words: %zu", n);
        mig_buf_printf(&w->out, ")%s\n", text.p);
    }
    mig_buf_free(&text);
    mig_export_free(export);
    return MIG_OK;
}

mig_status mig_rules_show(struct mig_workbench *w, struct mig_err *err)
{
    const struct mig_rule *r = NULL;
    mig_status status = mig_workbench_rules(w, err);
    if (status == MIG_OK)
        status = mig_workbench_find(w, w->operands->item[0], &r, err);
    if (status == MIG_OK && w->args->pcre)
        return show_plain(w, r, err);
    if (status != MIG_OK)
        return status;
    mig_buf_printf(&w->out, "%s  (%s %s)\nindicator %s, measure %s, language %s\n", r->id, r->pack->name,
                   r->pack->version, r->indicator->code, mig_measure_words[r->measure], r->pack->language);
    show_patterns(w, "pattern", &r->patterns);
    show_patterns(w, "unless", &r->unless);
    show_patterns(w, "unless_sentence", &r->unless_sentence);
    return MIG_OK;
}
