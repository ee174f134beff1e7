/* decisions.csv in and out, as docs/review.md describes it, for review.html; stands behind store.js in one element. CC0-1.0. */

/* DATA is what came with the page, SAY(key, fill) a text of its language. */
function decisions_table(data, say) {
  var HEADER = ['fact_id', 'decision', 'column', 'value', 'note'];
  var DECISIONS = ['accept', 'reject', 'correct'];

  /* ---- out ---- */

  /* What a spreadsheet would compute or turn into a date gets a "'", which the reader takes off. */
  function guard(text, is_id) {
    var risky = /^[=+\-@\t\r'\uFF1D\uFF0B\uFF0D\uFF20\u2212]/.test(text) || (!is_id && /\d/.test(text) && !/^\d+$/.test(text));
    return risky ? "'" + text : text;
  }

  function quoted(text) { return /[",;\t\r\n]|^ | $/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text; }

  function rows_of(id, d) {
    var rows = data.columns.filter(function (c) { return has(d.cells, c); }).map(function (c) { return [id, 'correct', c, d.cells[c]]; });
    if (d.verdict === 'accept' || d.verdict === 'reject') rows.push([id, d.verdict, '', '']);
    return rows.map(function (row, i) { return row.concat(i === rows.length - 1 ? d.note : ''); });
  }

  /* The table of LIST, of [fact_id, decision] each. */
  function write(list) {
    var rows = [];
    list.forEach(function (pair) { rows_of(pair[0], pair[1]).forEach(function (row) { rows.push(row); }); });
    var lines = rows.map(function (row) {
      return row.map(function (text, i) { return quoted(guard(text, i < 3)); }).join(',');
    });
    return { n: new Set(rows.map(function (r) { return r[0]; })).size, text: '\uFEFF' + [HEADER.join(',')].concat(lines).join('\r\n') + '\r\n' };
  }

  /* ---- what may stand in a cell ---- */

  function is_day(text) {
    var d = new Date(text + 'T00:00:00Z');
    return /^\d{4}-\d\d-\d\d$/.test(text) && !isNaN(d) && d.toISOString().slice(0, 10) === text;
  }

  /* Why VALUE may not stand in the column NAME; '' if it may. */
  function wrong(name, value) {
    var type = data.types[name];
    if (name === 'indicator') return has(data.indicators, value) ? '' : say('bad_indicator');
    if (value === '') return '';
    if (type === 'number') return /^-?\d+(\.\d+)?$/.test(value) ? '' : say('bad_number');
    if (type === 'day') return is_day(value) ? '' : say('bad_day');
    if (Array.isArray(type)) return type.indexOf(value) >= 0 ? '' : say('bad_word');
    if (name === 'gender') return value === 'f' || value === 'm' ? '' : say('bad_word');
    if (name === 'unit') return data.units.indexOf(value) >= 0 || /^[A-Z]{3}$/.test(value) ? '' : say('bad_unit');
    if (name === 'population_group') return /^([a-z][a-z0-9_]*|[A-Z]{3})$/.test(value) ? '' : say('bad_group');
    if (/_iso3$/.test(name)) return /^[A-Z]{3}$/.test(value) ? '' : say('bad_country');
    return '';
  }

  /* ---- in ---- */

  function fail(line, why) { var e = new Error(why); e.line = line; throw e; }

  /* Rows of cells, with the line each begins in. */
  function parse(text) {
    text = text.replace(/^\uFEFF/, '');
    var first = text.split(/\r?\n/, 1)[0];
    var delimiter = [',', ';', '\t'].reduce(function (a, b) { return first.split(b).length > first.split(a).length ? b : a; });
    var rows = [], row = [], part = '', line = 1, start = 1, i = 0, inside = false;
    function end() { row.push(part); part = ''; }
    for (; i < text.length; i++) {
      var c = text[i];
      if (c === '\n') line++;
      if (inside) {
        if (c !== '"') part += c;
        else if (text[i + 1] === '"') { part += '"'; i++; }
        else inside = false;
      } else if (c === '"' && part === '') inside = true;
      else if (c === delimiter) end();
      else if (c === '\n') { end(); rows.push({ cells: row, line: start }); row = []; start = line; }
      else if (c !== '\r') part += c;
    }
    if (inside) fail(start, say('bad_quote'));
    if (part || row.length) { end(); rows.push({ cells: row, line: start }); }
    return { rows: rows, decimal: delimiter === ';' ? ',' : '.' };
  }

  function tidy(name, value, decimal) {
    var day = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value), type = data.types[name];
    if (type === 'number' && decimal === ',') return value.replace(',', '.');
    if (type === 'day' && day) return day[3] + '-' + ('0' + day[2]).slice(-2) + '-' + ('0' + day[1]).slice(-2);
    return value;
  }

  /* The decisions of a table, by fact_id; an Error with its line if there is anything wrong with it. */
  function read(text) {
    var table = parse(text), header = table.rows.length ? table.rows[0].cells.map(function (c) { return c.trim(); }) : [];
    var place = HEADER.map(function (name) { return header.indexOf(name); });
    if (place.slice(0, 4).indexOf(-1) >= 0) fail(1, say('bad_header'));
    var found = new Map();
    table.rows.slice(1).forEach(function (row) {
      var c = place.map(function (p) { return (p < 0 ? '' : row.cells[p] || '').replace(/^'/, '').trim(); });
      if (!c.join('')) return;
      if (!c[0]) fail(row.line, say('bad_id'));
      if (DECISIONS.indexOf(c[1]) < 0) fail(row.line, say('bad_decision'));
      if (!found.has(c[0])) found.set(c[0], { verdict: '', cells: {}, note: '' });
      var d = found.get(c[0]);
      d.verdict = c[1];
      d.note = c[4] || d.note;
      if (c[1] !== 'correct') return;
      if (!has(data.types, c[2])) fail(row.line, say('bad_column', { what: c[2] }));
      var value = tidy(c[2], c[3], table.decimal), why = wrong(c[2], value);
      if (why) fail(row.line, (has(data.names, c[2]) ? data.names[c[2]] : c[2]) + ': ' + why);
      d.cells[c[2]] = value;
    });
    return found;
  }

  return { write: write, read: read, wrong: wrong };
}

