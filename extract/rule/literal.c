/* literal.c -- of parser.h: the letters of a pattern, folded; they stay in its text where they stand there as folded. */
#include "base/utf8.h"
#include "extract/rule/parser.h"
#include "extract/rule/subject.h"

/* Room for what comes behind the literals: folded, two bytes may be three, and none of the text comes here twice. */
static char *literals_end(struct mig_parser *p)
{
    if (!p->literals)
        p->literals = mig_arena_alloc(p->arena, p->text.n + p->text.n / 2 + 4);
    return p->literals + p->n_literals;
}

struct mig_span mig_parser_put(struct mig_parser *p, uint32_t c)
{
    char *to = literals_end(p);
    size_t n = mig_utf8_put(c, to);
    p->n_literals += n;
    return mig_span(to, n);
}

/* A letter: it stands for itself, and no quantifier, slot or group begins with it. */
static bool is_letter(unsigned char c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The end of the letters from AT on, but for a last one that is repeated. */
static size_t letters_end(struct mig_span text, size_t at)
{
    size_t end = at;
    while (end < text.n && is_letter((unsigned char)text.p[end]))
        end++;
    return end < text.n && end > at && mig_parser_is_quantifier(text.p[end]) ? mig_utf8_floor(text, end - 1) : end;
}

/* The end of the small letters from AT on, ASCII and а to я, which are folded as they stand. */
static size_t folded_end(struct mig_span text, size_t at, size_t end)
{
    const unsigned char *c = (const unsigned char *)text.p;
    for (;;) {
        if (at < end && c[at] >= 'a' && c[at] <= 'z')
            at++;
        else if (at + 1 < end && ((c[at] == 0xD0 && c[at + 1] >> 4 == 0xB) || (c[at] == 0xD1 && c[at + 1] >> 4 == 8)))
            at += 2;
        else
            return at;
    }
}

/* They stand side by side mostly, in the pattern or among the literals; else both are moved to the literals' end. */
void mig_parser_join(struct mig_parser *p, struct mig_span *text, struct mig_span more)
{
    if (text->p + text->n != more.p) {
        char *end = literals_end(p);
        const bool is_last = text->p + text->n == end, was_last = more.p + more.n == end;
        char *to = is_last ? end - text->n : was_last ? end - more.n : end;
        memmove(to + text->n, more.p, more.n);
        memmove(to, text->p, text->n);
        text->p = to;
        p->n_literals = (size_t)(to - p->literals) + text->n + more.n;
    }
    text->n += more.n;
}

/* Puts the bytes from p->at up to END, which are folded, into NODE. */
static void take_folded(struct mig_parser *p, struct mig_node *node, size_t end)
{
    char *to = literals_end(p);
    memcpy(to, p->text.p + p->at, end - p->at);
    p->n_literals += end - p->at;
    node->text = mig_span(to, end - p->at);
    p->at = end;
}

/* Most of a pattern is words. White space, of which some looks like letters, is a slot of its own. */
mig_status mig_parser_letters(struct mig_parser *p, struct mig_node *node)
{
    *node = mig_parser_node(MIG_NODE_TEXT, p->at);
    size_t end = letters_end(p->text, p->at), next = folded_end(p->text, p->at, end);
    if (next > p->at && next == end) { /* as mostly: it can stay where it is */
        node->text = mig_span_cut(p->text, p->at, end);
        p->at = end;
        return MIG_OK;
    }
    if (next > p->at)
        take_folded(p, node, next);
    while (next < end || node->text.n == 0) {
        uint32_t c = mig_utf8_next(p->text, &next), folded = mig_subject_fold(c);
        if ((c >= 0xE000 && c < 0xF900) || c < 0x20)
            return mig_parser_fail(p, p->at, "no text holds this character");
        if (folded == ' ')
            break;
        struct mig_span literal = mig_parser_put(p, folded);
        node->text = node->text.n ? mig_span(node->text.p, node->text.n + literal.n) : literal;
        p->at = next;
    }
    return MIG_OK;
}
