/* The facts of review.html, and what was decided about them; stands first in the script of the page, with what all of it uses.
   A decision is {verdict: '' or accept, reject, correct; cells: {column: value}; note}, and known by fact_id. CC0-1.0. */
'use strict';

function has(object, key) { return Object.prototype.hasOwnProperty.call(object, key); }

function $(id) { return document.getElementById(id); }

function make(tag, text, name) {
  var e = document.createElement(tag);
  if (text !== undefined) e.textContent = text;
  if (name) e.className = name;
  return e;
}

/* LIST, of [value, text] each, into SELECT, which keeps its value where that is among them. */
function options(select, list) {
  var value = select.value;
  select.textContent = '';
  list.forEach(function (o) {
    var e = make('option', o[1]);
    e.value = o[0];
    select.appendChild(e);
  });
  if (list.some(function (o) { return o[0] === value; })) select.value = value;
}

/* DATA is what came with the page. Decisions are kept in the browser for these very facts; NOT_KEPT() is called once if they
   cannot be. */
function decisions_store(data, not_kept) {
  var KEY = 'migstat-review:' + data.key;
  var STATE_OF = { accept: 'accepted', reject: 'rejected', correct: 'corrected' };
  var decisions = new Map(), keeps = true;
  var ids = new Set(data.facts.map(function (f) { return f.id; }));
  var at = {};
  data.columns.forEach(function (name, i) { at[name] = i; });

  function of(id) { return decisions.get(id) || { verdict: '', cells: {}, note: '' }; }

  /* ---- of fact I ---- */

  function cell(i, name) { return data.facts[i].cells[at[name]]; }
  function state(i) { return STATE_OF[of(data.facts[i].id).verdict] || 'undecided'; }

  /* The cell as it is corrected. */
  function now(i, name) {
    var cells = of(data.facts[i].id).cells;
    if (has(cells, name)) return cells[name];
    return name === 'value_min' || name === 'value_max' ? bound(i, name, cells) : cell(i, name);
  }

  /* A bound that was not corrected follows what it rests on, as it will when the decision is honoured. */
  function bound(i, name, cells) {
    var of = data.bounds[now(i, 'qualifier')], value = now(i, 'value');
    if (!of || !['value', 'qualifier', 'measure_type'].some(function (c) { return has(cells, c); })) return cell(i, name);
    var falls = now(i, 'measure_type') === 'change' && value < 0;
    return of[(name === 'value_min') === falls ? 1 : 0] ? value : '';
  }

  /* ---- kept ---- */

  function keep() {
    try {
      if (decisions.size) localStorage.setItem(KEY, JSON.stringify(Array.from(decisions)));
      else localStorage.removeItem(KEY);
    } catch (e) {
      if (keeps) not_kept();
      keeps = false;
    }
  }

  function is_decision(d) { return d && typeof d.verdict === 'string' && typeof d.note === 'string' && d.cells instanceof Object; }

  /* Those that were kept, if they are what they should be; returns how many. */
  function restore() {
    try {
      var kept = JSON.parse(localStorage.getItem(KEY) || '[]');
      decisions = new Map(kept.filter(function (pair) { return is_decision(pair[1]); }));
    } catch (e) {
      decisions = new Map();
    }
    return decisions.size;
  }

  function set(id, d) {
    if (d.verdict || d.note || Object.keys(d.cells).length) decisions.set(id, d);
    else decisions.delete(id);
  }

  function put(id, d) {
    set(id, d);
    keep();
  }

  /* Returns how many are of facts that are not here. */
  function put_all(more) {
    more.forEach(function (d, id) { set(id, d); });
    keep();
    return Array.from(more.keys()).filter(function (id) { return !ids.has(id); }).length;
  }

  /* [fact_id, decision] of each, in the order of the facts; those of others last. */
  function list() {
    var own = Array.from(ids).filter(function (id) { return decisions.has(id); });
    var others = Array.from(decisions.keys()).filter(function (id) { return !ids.has(id); });
    return own.concat(others).map(function (id) { return [id, decisions.get(id)]; });
  }

  return { of: of, cell: cell, state: state, now: now, restore: restore, put: put, put_all: put_all, list: list };
}

