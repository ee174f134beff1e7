/* unit.h -- what every unit test includes. */
#ifndef MIG_TESTS_UNIT_H
#define MIG_TESTS_UNIT_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/span.h"

#define assert_span(span, text)                                     \
    do {                                                            \
        struct mig_span span_ = (span);                             \
        assert_int_equal(span_.n, strlen(text));                    \
        assert_memory_equal(span_.n ? span_.p : "", text, span_.n); \
    } while (0)

#endif
