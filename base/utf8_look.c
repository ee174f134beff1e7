#include "base/utf8_look.h"

#include "base/bits64.h"
#include "base/utf8.h"

static void count_controls(const char *p, uint64_t bits, struct mig_utf8_look *look)
{
    for (; bits; bits &= bits - 1) {
        char c = p[__builtin_ctzll(bits)];
        look->n_zeros += c == 0;
        look->n_controls += mig_is_control(c);
        look->n_breaks += c >= '\v' && c <= '\r';
    }
}

/* Characters that begin at BITS of the 64 bytes from AT on, whose tails are as many as they should be. */
static void look_at_each(struct mig_span text, size_t at, uint64_t bits, struct mig_utf8_look *look)
{
    for (; bits; bits &= bits - 1) {
        size_t start = at + (size_t)__builtin_ctzll(bits), next = start;
        uint32_t c = mig_utf8_next(text, &next);
        look->is_malformed |= c == MIG_UTF8_BAD && next - start != 3;
        look->may_change |= !mig_utf8_stays(c);
    }
}

/* The same of 64 bytes of TEXT from AT on, the last of which may begin a character that goes on behind them. CARRY: a bit for each of
 * the first bytes that go on with one before, which is returned for those behind. Letters with lead bytes C4 to CB, D0 and D1 stay
 * whatever follows, and so do those with C2 and C3. */
static inline uint64_t look_at_block(struct mig_span text, size_t at, uint64_t carry, struct mig_utf8_look *look)
{
    const char *p = text.p + at;
    const uint64_t wide = mig_bits_wide(p), controls = mig_bits_within(p, 0x7F, 0xA1) & ~wide;
    if (controls)
        count_controls(p, controls & ~mig_bits_within(p, '\t', 2), look);
    if ((wide | carry) == 0)
        return 0;
    const uint64_t tails = mig_bits_tails(p), leads = wide & ~tails;
    uint64_t others = leads & ~mig_bits_masked(p, 0xFE, 0xD0), long_leads = 0, longest = 0;
    if (others)
        others &= ~mig_bits_within(p, 0xC2, 10);
    if (others) {
        long_leads = leads & mig_bits_within(p, 0xE0, 0x20);
        longest = long_leads & mig_bits_within(p, 0xF0, 0x10);
        look_at_each(text, at, others, look);
    }
    look->is_malformed |= tails != (carry | leads << 1 | long_leads << 2 | longest << 3);
    return leads >> 63 | long_leads >> 62 | longest >> 61;
}

void mig_utf8_look(struct mig_span text, struct mig_utf8_look *look)
{
    size_t at = 0;
    uint64_t carry = 0;
    for (; text.n - at >= MIG_BITS; at += MIG_BITS)
        carry = look_at_block(text, at, carry, look);
    if (at < text.n || carry) {
        char last[MIG_BITS];
        memset(last, ' ', sizeof last);
        memcpy(last, text.p + at, text.n - at);
        look_at_block(mig_span(last, sizeof last), 0, carry, look);
    }
    look->may_change |= look->is_malformed;
}
