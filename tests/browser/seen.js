// What the tests ask of a page, in a world beside its own: an object of functions.
({
  // Elements and boxes that are wider than where they stand.
  wide() {
    const say = e => e.tagName.toLowerCase() + (e.id && '#' + e.id) + ': ' + e.textContent.trim().slice(0, 40);
    const out = [...document.querySelectorAll('.table')].filter(e => e.scrollWidth > e.clientWidth).map(say);
    const page = document.scrollingElement;
    return page.scrollWidth > innerWidth ? ['page: ' + page.scrollWidth, ...out] : out;
  },
  open() { for (const e of document.querySelectorAll('details')) e.open = true; },
  ids() { return [...document.querySelectorAll('#facts tr[id]')].map(e => e.id); },
  // Nothing of the page can be run into by a colour that is none: "transparent" has no fourth part of more than 0.
  rgb(colour) {
    const parts = colour.match(/[\d.]+/g).map(Number);
    return colour.startsWith('color(srgb') ? parts.map((v, i) => i < 3 ? v * 255 : v) : parts;
  },
  light(colour) {
    const [r, g, b] = this.rgb(colour).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  },
  ratio(a, b) {
    const [x, y] = [this.light(a), this.light(b)].sort((p, q) => q - p);
    return (x + .05) / (y + .05);
  },
  ground() { return getComputedStyle(document.body).backgroundColor; },
  // Contrast of what charts are drawn with, which is fill and stroke and no colour of text: [element, ratio] that is too low.
  charts() {
    const least = { 'svg text': ['fill', 4.5], 'svg .line': ['stroke', 3], 'svg .point': ['fill', 3], 'svg .partial': ['stroke', 3], 'svg .base': ['stroke', 3] };
    const out = [];
    for (const [what, [how, want]] of Object.entries(least))
      for (const e of document.querySelectorAll(what)) {
        const got = this.ratio(getComputedStyle(e)[how], this.ground());
        if (got < want) out.push(what + ' ' + got.toFixed(2));
      }
    return [...new Set(out)];
  },
  // Is it seen which element has the focus?
  focus() {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && this.ratio(style.outlineColor, this.ground()) >= 3;
    return { tag: e.tagName.toLowerCase(), href: e.getAttribute('href') || '', open: e.tagName === 'SUMMARY' && e.parentElement.open,
             seen: outlined && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth };
  },
  // Where a link led: what is the target, does it stand out, and is it in view?
  target() {
    const e = document.querySelector(':target');
    if (!e) return null;
    const style = getComputedStyle(e), other = getComputedStyle(e.nextElementSibling || e.previousElementSibling), box = e.getBoundingClientRect();
    return { id: e.id, tag: e.tagName.toLowerCase(), inView: box.top >= 0 && box.top < innerHeight, marked: style.backgroundColor !== other.backgroundColor || style.outlineStyle !== other.outlineStyle };
  },
  moves() {
    return [...document.querySelectorAll('*')].filter(e => {
      const s = getComputedStyle(e);
      return s.animationName !== 'none' || s.transitionDuration.split(', ').some(t => parseFloat(t) > 0) || s.scrollBehavior === 'smooth';
    }).length;
  },
})
