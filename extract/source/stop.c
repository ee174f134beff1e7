#include "extract/source/stop.h"

#include "base/utf8.h"

bool mig_stop_at_end(struct mig_span text)
{
    static const uint32_t stops[] = { '.',    '!',    '?',    ':',    ';',   '"',   ')',   0xBB,   0x2019, 0x201C,
                                      0x201D, 0x2026, 0x3002, 0x300D, 0x964, 0x61F, 0x6D4, 0xFF01, 0xFF1F };
    text = mig_span_trim(text);
    const uint32_t last = mig_utf8_before(text, text.n);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (stops[i] == last)
            return true;
    return false;
}
