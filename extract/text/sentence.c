#include "extract/text/sentence.h"

#include "base/utf8.h"
#include "base/vector.h"
#include "extract/text/atoms.h"

void mig_sentences_start(struct mig_sentences *s, struct mig_span text, const struct mig_language *language)
{
    *s = (struct mig_sentences){ .text = text, .language = language };
}

static bool is_closer(uint32_t c)
{
    return c == ')' || c == ']' || c == '"' || c == '\'' || c == 0xBB || c == 0x201D || c == 0x2019 || c == 0x203A;
}

static size_t skip_spaces(struct mig_span text, size_t at)
{
    while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\n'))
        at++;
    return at;
}

/* Start of the run of letters that ends at AT: mostly of ASCII and, with the lead bytes D0 and D1, U+0400 to U+047F. */
static size_t word_start(struct mig_span text, size_t from, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.p;
    while (at > from) {
        size_t before = at - 1;
        if ((p[before] | 0x20U) - 'a' >= 26U) {
            before = mig_utf8_floor(text, before);
            size_t next = before;
            if ((p[before] & 0xFE) != 0xD0 && !mig_utf8_is_letter(mig_utf8_next(text, &next)))
                break;
        }
        at = before;
    }
    return at;
}

enum point { POINT_ENDS, POINT_NEVER, POINT_BEFORE_CAPITAL };

/* Is all from FROM to AT the number of an item ("12.") or of a part of a paper ("Table 3.")? What follows is what it is about. */
static bool is_number_of_part(const struct mig_sentences *s, size_t from, size_t at)
{
    enum { MAX_DIGITS = 3, MAX_PART = 40 };
    struct mig_atoms atoms = { 0 };
    if (at - from <= MAX_DIGITS)
        return true;
    if (!s->language || at - from > MAX_PART)
        return false;
    mig_atoms_cut(&atoms, mig_span_cut(s->text, from, at), s->language->lexicon);
    bool is_part = atoms.n == 2 && atoms.item[0].classes & MIG_IN(CONTENTS) && atoms.item[1].type == MIG_ATOM_DIGITS;
    mig_atoms_free(&atoms);
    return is_part;
}

/* Mostly a word is not listed at all; of one that is, its atoms tell. */
static bool may_be_abbreviation(const struct mig_lexicon *lexicon, struct mig_span word)
{
    struct mig_folded folded;
    size_t at = 0;
    bool is_digits;
    if (!mig_folded_next(word, &at, &folded, &is_digits) || at < word.n || folded.is_long)
        return true;
    const struct mig_word_key key = mig_folded_key(&folded);
    const struct mig_atom *like = &mig_slot_of(mig_lexicon_words(lexicon), key)->like;
    return like->word != 0 && (like->classes & MIG_IN(ABBREVIATION) || mig_key_is_hash(key));
}

static enum point weigh_word(const struct mig_lexicon *lexicon, struct mig_span word, enum point other)
{
    struct mig_atoms atoms = { 0 };
    const struct mig_sense *senses = NULL;
    if (!may_be_abbreviation(lexicon, word))
        return other;
    mig_atoms_cut(&atoms, word, lexicon);
    if (atoms.n == 1 && atoms.item[0].classes & MIG_IN(ABBREVIATION)) {
        mig_lexicon_match(lexicon, &atoms, 0, MIG_IN(ABBREVIATION), &senses);
        other = mig_sense_known(senses, MIG_CLASS_ABBREVIATION)->code[0] ? POINT_BEFORE_CAPITAL : POINT_NEVER;
    }
    mig_atoms_free(&atoms);
    return other;
}

/* What the point at AT is worth by the word before it. */
static enum point weigh_point(const struct mig_sentences *s, size_t from, size_t at)
{
    size_t start = word_start(s->text, from, at), end = 0;
    struct mig_span word = mig_span_cut(s->text, start, at);
    if (word.n == 0)
        return start > from && mig_is_digit(s->text.p[at - 1]) && is_number_of_part(s, from, at) ? POINT_NEVER
                                                                                                 : POINT_ENDS;
    uint32_t first = mig_utf8_next(word, &end);
    bool is_one = end == word.n;
    if (is_one && mig_utf8_is_upper(first))
        return POINT_NEVER;                                        /* an initial */
    enum point other = is_one ? POINT_BEFORE_CAPITAL : POINT_ENDS; /* "т.", "e." inside a longer abbreviation */
    return s->language ? weigh_word(s->language->lexicon, word, other) : other;
}

static bool is_stop(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

/* The run of stops and closers at AT, found once for all of its stops: there may be millions. */
static const struct mig_stops *find_stops(struct mig_sentences *s, size_t at)
{
    struct mig_stops *run = &s->stops;
    if (at >= run->start && at < run->end)
        return run;
    run->start = run->end = at;
    for (size_t next = at; next < s->text.n; run->end = next) {
        uint32_t c = mig_utf8_next(s->text, &next);
        if (!is_stop(c) && !is_closer(c))
            break;
    }
    run->next = skip_spaces(s->text, run->end);
    return run;
}

/* The end of the sentence if the stop at AT ends it, else 0. */
static size_t stop_ends(struct mig_sentences *s, size_t from, size_t at)
{
    struct mig_span text = s->text;
    const struct mig_stops *run = find_stops(s, at);
    size_t behind = run->end, next = run->next;
    if (behind >= text.n)
        return behind;
    if (next == behind)
        return text.p[behind] == '[' ? behind : 0; /* a footnote mark */
    if (next >= text.n)
        return behind;
    uint32_t c = mig_utf8_next(text, &next);
    if (mig_utf8_is_lower(c))
        return 0;
    if (text.p[at] != '.')
        return behind;
    enum point worth = weigh_point(s, from, at);
    if (worth == POINT_NEVER || (worth == POINT_BEFORE_CAPITAL && !mig_utf8_is_upper(c)))
        return 0;
    return behind;
}

static size_t cut_long(struct mig_span text, size_t from)
{
    size_t end = mig_utf8_floor(text, from + MIG_SENTENCE_MAX), at = end;
    while (at > from + MIG_SENTENCE_MAX / 2 && text.p[at] != ' ')
        at--;
    return text.p[at] == ' ' ? at : end;
}

/* The first byte from AT on, before END, that could end a sentence. */
static size_t skip_inside(struct mig_span text, size_t at, size_t end)
{
    static const bool ends[256] = { ['\n'] = true, ['.'] = true, ['!'] = true, ['?'] = true, [0xE2] = true };
#ifdef __SSE2__
    enum { STEP = 16 };
    for (; end - at >= STEP; at += STEP) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text.p + at));
        __m128i stops =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('.')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('!')));
        stops = _mm_or_si128(stops, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('?')));
        stops = _mm_or_si128(stops, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')));
        stops = _mm_or_si128(stops, _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xE2)));
        const unsigned bits = (unsigned)_mm_movemask_epi8(stops);
        if (bits)
            return at + (size_t)__builtin_ctz(bits);
    }
#endif
    while (at < end && !ends[(unsigned char)text.p[at]])
        at++;
    return at;
}

static size_t sentence_end(struct mig_sentences *s, size_t from)
{
    struct mig_span text = s->text;
    size_t most = text.n - from > MIG_SENTENCE_MAX ? from + MIG_SENTENCE_MAX : text.n;
    for (size_t at = from; (at = skip_inside(text, at, most)) < text.n; at++) {
        unsigned char c = (unsigned char)text.p[at];
        if (at - from >= MIG_SENTENCE_MAX)
            return cut_long(text, from);
        if (c == '\n')
            return at;
        if (c == '.' || c == '!' || c == '?' ||
            (c == 0xE2 && text.n - at >= 3 && memcmp(text.p + at, "\xE2\x80\xA6", 3) == 0)) {
            size_t end = stop_ends(s, from, at);
            if (end)
                return end - from > MIG_SENTENCE_MAX ? cut_long(text, from) : end;
        }
    }
    return text.n;
}

bool mig_sentences_next(struct mig_sentences *s, struct mig_sentence_span *out)
{
    size_t start = skip_spaces(s->text, s->at);
    if (start >= s->text.n)
        return false;
    size_t end = sentence_end(s, start);
    size_t back = start;
    while (back > 0 && s->text.p[back - 1] == ' ')
        back--;
    bool new_line = back == 0 || s->text.p[back - 1] == '\n';
    s->at = end;
    while (end > start && (s->text.p[end - 1] == ' ' || s->text.p[end - 1] == '\n'))
        end--;
    *out = (struct mig_sentence_span){ start, end, new_line };
    return true;
}
