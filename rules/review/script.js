/* The script of review.html; put into the page as it is, behind store.js, table.js and form.js. It loads nothing and sends nothing: facts come with
   the page, decisions are kept in the browser and saved as a file. Whatever a release wrote is set as text, never as markup. CC0-1.0. */
(function () {
  var data = JSON.parse(document.getElementById('data').textContent);
  var words = data.words, columns = data.columns, facts = data.facts;
  var SIGNS = { undecided: '○', accepted: '✓', rejected: '✕', corrected: '✎' };
  var WINDOW = 100;                       /* facts listed on either side of the one at hand */

  function say(key, fill) {
    return (words[key] || key).replace(/\{(n|all|what|why)\}/g, function (whole, name) {
      return fill && has(fill, name) ? fill[name] : whole;
    });
  }

  function called(name) { return has(data.names, name) ? data.names[name] : name; }

  /* ---- decisions.csv ---- */

  var store = decisions_store(data, function () { warn(say('not_kept')); });
  var cell = store.cell, now = store.now, state = store.state;
  var table = decisions_table(data, say);

  function save() {
    var csv = table.write(store.list());
    if (!csv.n) return tell(say('nothing_saved'));
    var link = make('a');
    link.href = URL.createObjectURL(new Blob([csv.text], { type: 'text/csv;charset=utf-8' }));
    link.download = 'decisions.csv';
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    tell(say('saved', { n: csv.n }));
  }

  function load(file) {
    return file.text().then(function (text) {
      var read = table.read(text), others = store.put_all(read);
      warn('');
      tell(say('loaded', { n: read.size }) + (others ? '; ' + say('loaded_others', { n: others }) : '') + '.');
      show();
    }).catch(function (e) {
      warn(say('bad_file', { what: file.name, n: e.line || 1, why: e.message }));
    });
  }

  /* ---- filters ---- */

  var shown = [];     /* facts that are listed */
  var current = 0;    /* the one at hand */

  function title(i) { return cell(i, 'doc_title') || cell(i, 'source_url') || say('untitled'); }
  function document_of(i) { return cell(i, 'doc_id') || title(i); }
  function indicator_name(code) { return has(data.indicators, code) ? data.indicators[code] : code; }

  function filter_options() {
    var indicators = new Map(), documents = new Map();
    facts.forEach(function (f, i) {
      var code = cell(i, 'indicator'), doc = document_of(i);
      indicators.set(code, (indicators.get(code) || 0) + 1);
      if (!documents.has(doc)) documents.set(doc, { name: title(i), n: 0 });
      documents.get(doc).n++;
    });
    var by_name = Array.from(indicators).map(function (p) { return ['=' + p[0], indicator_name(p[0]) + ' (' + p[1] + ')']; });
    by_name.sort(function (a, b) { return a[1].localeCompare(b[1]); });
    options($('by-state'), ['all', 'undecided', 'accepted', 'rejected', 'corrected'].map(function (s) { return [s, say('state_' + s)]; }));
    options($('by-indicator'), [['', say('any')]].concat(by_name));
    options($('by-document'), [['', say('any')]].concat(Array.from(documents).map(function (p) { return ['=' + p[0], p[1].name + ' (' + p[1].n + ')']; })));
  }

  function filter() {
    var s = $('by-state').value, code = $('by-indicator').value, doc = $('by-document').value;
    shown = [];
    facts.forEach(function (f, i) {
      if ((s === 'all' || state(i) === s) && (!code || '=' + cell(i, 'indicator') === code) && (!doc || '=' + document_of(i) === doc)) shown.push(i);
    });
  }

  /* ---- the list ---- */

  function figure(i) {
    var value = now(i, 'value'), low = now(i, 'value_min'), high = now(i, 'value_max');
    var bound = low && high ? '' : low ? '≥ ' : high ? '≤ ' : '≈ ', unit = { percent: ' %', factor: ' ×' }[now(i, 'unit')] || '';
    if (value) return bound + value + unit;
    return (low || high ? (low || '…') + '–' + (high || '…') : facts[i].quote[1] || cell(i, 'reported_text')) + (low || high ? unit : '');
  }

  function period(i) {
    var from = now(i, 'reference_period_start'), to = now(i, 'reference_period_end');
    return from && from !== to ? from + ' – ' + to : to;
  }

  function list_item(i) {
    var li = make('li'), b = make('button'), text = make('span'), s = state(i);
    b.type = 'button';
    b.dataset.i = i;
    b.appendChild(make('span', SIGNS[s], 'sign ' + s)).setAttribute('aria-hidden', 'true');
    text.appendChild(make('span', figure(i) + ' · ' + indicator_name(now(i, 'indicator')), 'name'));
    text.appendChild(make('small', [now(i, 'location_text') || now(i, 'location_iso3'), period(i)].filter(Boolean).join(' · '), 'name'));
    text.appendChild(make('span', say('is_' + s), 'hidden'));
    b.appendChild(text);
    if (i === current) b.setAttribute('aria-current', 'true');
    b.addEventListener('click', function () { go(i); });
    li.appendChild(b);
    return li;
  }

  function show_list() {
    var list = $('list'), had_focus = list.contains(document.activeElement);
    var here = Math.max(shown.indexOf(current), 0), from = Math.max(here - WINDOW, 0), to = Math.min(here + WINDOW + 1, shown.length);
    list.textContent = '';
    if (from > 0) list.appendChild(make('li')).appendChild(make('p', say('more', { n: from })));
    for (var k = from; k < to; k++) list.appendChild(list_item(shown[k]));
    if (to < shown.length) list.appendChild(make('li')).appendChild(make('p', say('more', { n: shown.length - to })));
    var button = list.querySelector('[aria-current]');
    if (!button) return;
    var nav = list.parentNode, top = button.offsetTop;
    if (top < nav.scrollTop || top + button.offsetHeight > nav.scrollTop + nav.clientHeight) nav.scrollTop = top - nav.clientHeight / 2;
    if (had_focus) button.focus();
  }

  /* ---- the fact at hand ---- */

  function show_quote() {
    var quote = $('quote'), f = facts[current];
    quote.textContent = '';
    quote.appendChild(document.createTextNode(f.quote[0]));
    if (f.quote[1]) quote.appendChild(make('mark', f.quote[1]));
    quote.appendChild(document.createTextNode(f.quote[2]));
    if (/^[A-Za-z-]{2,20}$/.test(cell(current, 'language'))) quote.lang = cell(current, 'language');
    else quote.removeAttribute('lang');
  }

  function show_source() {
    var source = $('source'), url = cell(current, 'source_url'), name = make('bdi', title(current));
    source.textContent = '';
    if (/^https?:\/\/[^\s<>"'`{}|\\^]+$/i.test(url)) {
      var link = source.appendChild(make('a'));
      link.href = url;
      link.rel = 'noopener noreferrer';
      link.target = '_blank';
      link.appendChild(name);
    } else {
      source.appendChild(name);
    }
    [now(current, 'source_name'), now(current, 'published_date')].filter(Boolean).forEach(function (text) {
      source.appendChild(document.createTextNode(' · '));
      source.appendChild(make('bdi', text));
    });
    if (cell(current, 'review_status')) source.appendChild(document.createTextNode(' · ' + say('reviewed', { what: cell(current, 'review_status') })));
  }

  function show_cells() {
    var dl = $('cells');
    dl.textContent = '';
    columns.filter(function (c) { return has(data.types, c) || c === 'rule_id' || c === 'fact_id'; }).forEach(function (name) {
      var was = cell(current, name), text = now(current, name), is_changed = text !== was;
      if (!was && !text) return;
      var group = make('div'), dd = make('dd');
      if (name === 'indicator') { was = indicator_name(was); text = indicator_name(text); }
      if (is_changed && was) dd.appendChild(make('del')).appendChild(make('span', was)).before(make('span', say('was') + ' ', 'hidden'));
      dd.appendChild(make(is_changed ? 'ins' : 'span', is_changed && !text ? '—' : text));
      group.appendChild(make('dt', called(name)));
      group.appendChild(dd);
      dl.appendChild(group);
    });
  }

  function show_fact() {
    var s = state(current), d = store.of(facts[current].id);
    $('at').textContent = say('position', { n: shown.indexOf(current) + 1, all: shown.length });
    $('state').textContent = SIGNS[s] + ' ' + say('is_' + s);
    $('state').className = 'badge ' + s;
    $('what').textContent = indicator_name(now(current, 'indicator')) + ': ' + (facts[current].quote[1] || figure(current));
    show_quote();
    show_source();
    show_cells();
    if (document.activeElement !== $('note')) $('note').value = d.note;
    $('accept').setAttribute('aria-pressed', d.verdict === 'accept');
    $('reject').setAttribute('aria-pressed', d.verdict === 'reject');
    $('edit').setAttribute('aria-pressed', d.verdict === 'correct');
  }

  function count_decided() {
    var n = 0;
    facts.forEach(function (f, i) { n += state(i) !== 'undecided'; });
    return n;
  }

  function show_progress() {
    var n = count_decided();
    $('bar').max = facts.length || 1;
    $('bar').value = n;
    $('count').textContent = say('progress', { n: n, all: facts.length });
  }

  function show() {
    filter();
    if (shown.length && shown.indexOf(current) < 0) {
      var later = shown.filter(function (i) { return i > current; });
      current = later.length ? later[0] : shown[shown.length - 1];
    }
    form.close();
    $('fact').hidden = !shown.length;
    $('none').hidden = shown.length > 0;
    $('none').textContent = say(facts.length ? 'none_shown' : 'no_facts');
    show_list();
    if (shown.length) show_fact();
    if ($('fact').getBoundingClientRect().top < 0) $('fact').scrollIntoView();
    show_progress();
  }

  /* ASIDE is for those who hear the page; others see it beside the fact. */
  function tell(text, aside) {
    $('say').textContent = text;
    if (aside) $('say').appendChild(make('span', ' ' + aside, 'hidden'));
  }
  function warn(text) { $('alert').textContent = text; }

  /* ---- moving and deciding ---- */

  function announce(before) {
    tell(before, shown.length ? $('at').textContent + ': ' + $('what').textContent : '');
  }

  function go(i) {
    current = i;
    show();
    announce('');
  }

  function step(by) {
    var here = shown.indexOf(current) + by;
    if (here >= 0 && here < shown.length) go(shown[here]);
  }

  /* The next one undecided behind the fact at hand, as listed before it was decided; else the next. */
  function go_on(before) {
    var here = shown.indexOf(current), rest = shown.slice(here + 1);
    var open = rest.filter(function (i) { return state(i) === 'undecided'; });
    if (open.length) current = open[0];
    else if (rest.length) current = rest[0];
    show();
    announce(before);
  }

  function decide(verdict) {
    if (!shown.length) return;
    var id = facts[current].id, d = store.of(id);
    store.put(id, { verdict: verdict, cells: d.cells, note: d.note });
    go_on(say('did_' + verdict));
  }

  function undo() {
    if (!shown.length) return;
    store.put(facts[current].id, { verdict: '', cells: {}, note: '' });
    show();
    announce(say('did_undo'));
  }

  /* ---- correcting ---- */

  /* CELLS: those that differ from the fact's own. */
  function correct(cells) {
    var id = facts[current].id, d = store.of(id), n = Object.keys(cells).length;
    store.put(id, { verdict: n ? 'correct' : d.verdict === 'correct' ? '' : d.verdict, cells: cells, note: d.note });
    form.close();
    if (n) return go_on(say('did_correct'));
    show();
    announce(say('unchanged'));
  }

  var form = correction_form(data, {
    cell: function (name) { return cell(current, name); }, now: function (name) { return now(current, name); },
    called: called, wrong: table.wrong, keep: correct
  });

  function open_form() { if (shown.length) form.open(); }

  /* ---- keys ---- */

  var actions = {
    j: function () { step(1); }, ArrowDown: function () { step(1); },
    k: function () { step(-1); }, ArrowUp: function () { step(-1); },
    a: function () { decide('accept'); }, r: function () { decide('reject'); },
    e: open_form, u: undo, s: save, n: function () { if (shown.length) $('note').focus(); },
    '?': function () { $('help').showModal(); }
  };

  /* On a keyboard of another script the key that stands where the Latin one does. */
  function key_of(e) {
    if (e.key.length > 1 || /[\x20-\x7e]/.test(e.key)) return e.key.length > 1 ? e.key : e.key.toLowerCase();
    return /^Key[A-Z]$/.test(e.code) ? e.code.slice(3).toLowerCase() : e.key;
  }

  document.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || $('help').open) return;
    if (e.key === 'Escape') {
      if (form.is_open()) { form.close(); e.preventDefault(); }
      else if (document.activeElement === $('note')) $('fact').focus();
      return;
    }
    var inside = e.target.closest('input, select, textarea, form');
    if (inside || !has(actions, key_of(e))) return;
    e.preventDefault();
    actions[key_of(e)]();
  });

  $('note').addEventListener('input', function () {
    var id = facts[current].id, d = store.of(id);
    store.put(id, { verdict: d.verdict, cells: d.cells, note: $('note').value });
  });
  $('note').addEventListener('keydown', function (e) { if (e.key === 'Enter') $('fact').focus(); });
  $('accept').addEventListener('click', actions.a);
  $('reject').addEventListener('click', actions.r);
  $('edit').addEventListener('click', function () { if (form.is_open()) form.close(); else open_form(); });
  $('undo').addEventListener('click', undo);
  $('previous').addEventListener('click', actions.k);
  $('next').addEventListener('click', actions.j);
  $('save').addEventListener('click', save);
  $('keys').addEventListener('click', actions['?']);
  $('open').addEventListener('click', function () { $('load').click(); });
  $('load').addEventListener('change', function () {
    if (this.files.length) load(this.files[0]);
    this.value = '';
  });
  ['by-state', 'by-indicator', 'by-document'].forEach(function (id) { $(id).addEventListener('change', function () { show(); announce(''); }); });

  $('file').textContent = data.name;
  filter_options();
  var n_restored = store.restore();
  if (n_restored) tell(say('restored', { n: n_restored }));
  show();
})();
