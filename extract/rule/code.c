#define PCRE2_CODE_UNIT_WIDTH 8
#include "extract/rule/code.h"

#include <pcre2.h>
#include <stdlib.h>

#include "base/lend.h"

/* A sentence has at most 4,096 bytes. What needs more steps than this for one figure has run away. */
enum { MATCH_LIMIT = 300000, DEPTH_LIMIT = 20000, HEAP_KIB = 32 * 1024 };
enum { JIT_STACK_START = 32 * 1024, JIT_STACK_MAX = 1024 * 1024, N_PAIRS = 32 };

void mig_code_init(struct mig_code *code)
{
    pthread_mutex_init(&code->lock, NULL);
}

void mig_code_free(struct mig_code *code)
{
    pcre2_code_free(atomic_load(&code->plain));
    pcre2_code_free(atomic_load(&code->jit));
    free(code->captures.item);
    pthread_mutex_destroy(&code->lock);
}

/* What is made with it keeps its functions, and it can be freed. */
static pcre2_general_context *make_memory(void)
{
    return pcre2_general_context_create(mig_lend_last, mig_lend_last_back, NULL);
}

/* NULL: refused, and *error says why. */
static pcre2_code *compile(struct mig_span source, uint32_t options, int *error)
{
    size_t at = 0;
    pcre2_general_context *memory = make_memory();
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)source.p, source.n, options, error, &at, context);
    pcre2_compile_context_free(context);
    pcre2_general_context_free(memory);
    return code;
}

bool mig_code_make(struct mig_code *code, struct mig_span source, unsigned how, char *what)
{
    /* Looking for what may be made possessive takes a tenth of the time that long lists take to compile, and saves none
     * in matching them: slots are possessive as they are written. */
    const uint32_t options = PCRE2_NO_AUTO_POSSESS | PCRE2_UTF | PCRE2_UCP | PCRE2_DUPNAMES | PCRE2_NO_UTF_CHECK |
                             PCRE2_NEVER_BACKSLASH_C | (how & MIG_CODE_ANY_CASE ? PCRE2_CASELESS : 0) |
                             (how & MIG_CODE_ANCHORED ? PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE : 0);
    int error = 0;
    pcre2_code *plain = compile(source, options, &error);
    if (plain) {
        atomic_store_explicit(&code->plain, plain, memory_order_release);
        return true;
    }
    pcre2_get_error_message(error, (PCRE2_UCHAR *)what, MIG_CODE_WHAT);
    return false;
}

bool mig_code_is_too_large(struct mig_span source)
{
    int error = 0;
    pcre2_code_free(compile(source, PCRE2_UTF, &error));
    return error == PCRE2_ERROR_PATTERN_TOO_LARGE;
}

void mig_runner_init(struct mig_runner *runner)
{
    pcre2_general_context *memory = make_memory();
    pcre2_match_context *context = pcre2_match_context_create(memory);
    pcre2_set_match_limit(context, MATCH_LIMIT);
    pcre2_set_depth_limit(context, DEPTH_LIMIT);
    pcre2_set_heap_limit(context, HEAP_KIB);
    runner->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MAX, memory);
    pcre2_jit_stack_assign(context, NULL, runner->stack);
    runner->context = context;
    runner->budget = NULL;
    runner->trim = NULL;
    runner->n_pairs = N_PAIRS;
    runner->data = pcre2_match_data_create(N_PAIRS, memory);
    pcre2_general_context_free(memory);
}

void mig_runner_free(struct mig_runner *runner)
{
    pcre2_match_data_free(runner->data);
    pcre2_match_context_free(runner->context);
    pcre2_jit_stack_free(runner->stack);
}

static bool is_limit(int rc)
{
    return rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_DEPTHLIMIT || rc == PCRE2_ERROR_HEAPLIMIT ||
           rc == PCRE2_ERROR_JIT_STACKLIMIT;
}

/* The pattern's JIT code, made now if there is none; NULL where there is no JIT. */
static pcre2_code *jit_of(struct mig_code *code, struct mig_jit_budget *budget)
{
    pcre2_code *jit = atomic_load_explicit(&code->jit, memory_order_acquire);
    if (jit)
        return jit;
    pthread_mutex_lock(&code->lock);
    jit = atomic_load_explicit(&code->jit, memory_order_relaxed);
    if (!jit && (jit = pcre2_code_copy(atomic_load(&code->plain)))) {
        pcre2_jit_compile(jit, PCRE2_JIT_COMPLETE); /* refused: the copy is run as the original is */
        atomic_store_explicit(&code->jit, jit, memory_order_release);
        size_t n_bytes = 0;
        if (budget && pcre2_pattern_info(jit, PCRE2_INFO_JITSIZE, &n_bytes) == 0)
            atomic_fetch_add_explicit(&budget->n_bytes, n_bytes, memory_order_relaxed);
    }
    pthread_mutex_unlock(&code->lock);
    return jit;
}

/* Is CODE run so often that JIT pays, and is there room for it? */
static bool jit_pays(const struct mig_runner *runner, struct mig_code *code)
{
    if (atomic_fetch_add_explicit(&code->n_runs, 1, memory_order_relaxed) < MIG_RUNS_BEFORE_JIT)
        return false;
    return !runner->budget || atomic_load_explicit(&code->jit, memory_order_relaxed) ||
           atomic_load_explicit(&runner->budget->n_bytes, memory_order_relaxed) < MIG_JIT_MAX;
}

bool mig_runner_has_room(const struct mig_runner *runner)
{
    return !runner->budget || atomic_load_explicit(&runner->budget->n_whole, memory_order_relaxed) < MIG_WHOLE_MAX;
}

void mig_runner_count(struct mig_runner *runner, const struct mig_code *code)
{
    size_t n_bytes = 0;
    if (runner->budget && pcre2_pattern_info(atomic_load(&code->plain), PCRE2_INFO_SIZE, &n_bytes) == 0)
        atomic_fetch_add_explicit(&runner->budget->n_whole, n_bytes, memory_order_relaxed);
}

static void make_room(struct mig_runner *runner, size_t n_pairs)
{
    if (n_pairs <= runner->n_pairs)
        return;
    pcre2_match_data_free(runner->data);
    runner->n_pairs = n_pairs;
    pcre2_general_context *memory = make_memory();
    runner->data = pcre2_match_data_create((uint32_t)n_pairs, memory);
    pcre2_general_context_free(memory);
}

mig_status mig_runner_run(struct mig_runner *runner, struct mig_code *code, struct mig_span subject, size_t from,
                          char *what)
{
    pcre2_code *plain = atomic_load_explicit(&code->plain, memory_order_acquire);
    bool use_jit = jit_pays(runner, code);
    make_room(runner, code->captures.n);
    int rc = 0;
    /* JIT and interpreter count limits differently. A limit stands only when both hit it, so that what a pattern finds
     * does not depend on how often it has run before. */
    for (int i = 0; i < 2; i++, use_jit = !use_jit) {
        pcre2_code *jit = use_jit ? jit_of(code, runner->budget) : NULL;
        rc = pcre2_match(jit ? jit : plain, (PCRE2_SPTR)subject.p, subject.n, from, PCRE2_NO_UTF_CHECK, runner->data,
                         runner->context);
        if (!is_limit(rc))
            break;
    }
    runner->at = pcre2_get_ovector_pointer(runner->data);
    runner->captures = &code->captures;
    if (rc >= 0)
        return MIG_OK;
    if (rc == PCRE2_ERROR_NOMATCH)
        return MIG_NOMATCH;
    pcre2_get_error_message(rc, (PCRE2_UCHAR *)what, MIG_CODE_WHAT);
    return MIG_DATA;
}
