/* The form of review.html in which a fact is corrected; stands behind store.js and table.js in one element. CC0-1.0. */

/* DATA is what came with the page. AT is the fact at hand and the page around it: cell(column) as it came, now(column) as it is after
   what was decided, called(column), wrong(column, text): why that may not stand there, and keep(cells), called when the form is
   sent with nothing wrong in it: CELLS are those that differ from the fact's own. */
function correction_form(data, at) {
  var controls = {};

  function control(name, value) {
    var type = data.types[name], list = null, e;
    if (name === 'indicator') list = Object.keys(data.indicators).map(function (c) { return [c, data.indicators[c]]; });
    else if (Array.isArray(type)) list = [['', '']].concat(type.map(function (w) { return [w, w]; }));
    e = make(list ? 'select' : 'input');
    if (list) {
      if (!list.some(function (o) { return o[0] === value; })) list.unshift([value, value]);
      options(e, list);
    } else {
      e.type = 'text';
      e.autocomplete = 'off';
      if (type === 'number') e.inputMode = 'decimal';
    }
    e.value = value;
    return e;
  }

  function field(name) {
    var label = make('label'), e = control(name, at.now(name)), why = make('span', '', 'wrong');
    e.id = 'field-' + name;
    why.id = 'why-' + name;
    e.setAttribute('aria-describedby', why.id);
    label.appendChild(make('span', at.called(name)));
    label.appendChild(e);
    label.appendChild(why);
    e.addEventListener('input', function () { check(name); });
    controls[name] = { e: e, why: why, label: label, was: e.value };
    return label;
  }

  function check(name) {
    var c = controls[name], value = c.e.value.trim(), why = value === c.was ? '' : at.wrong(name, value);
    c.label.className = value === at.cell(name) ? '' : 'changed';
    c.e.setAttribute('aria-invalid', why ? 'true' : 'false');
    c.why.textContent = why;
    return !why;
  }

  function show(on) {
    $('form').hidden = !on;
    $('cells').hidden = on;
    $('fact').className = on ? 'editing' : '';
  }

  function open() {
    var fields = $('fields');
    controls = {};
    fields.textContent = '';
    data.columns.filter(function (c) { return has(data.types, c); }).forEach(function (name) { fields.appendChild(field(name)); check(name); });
    show(true);
    controls.value.e.focus();
    controls.value.e.select();
  }

  function close() {
    var had_focus = $('form').contains(document.activeElement);
    show(false);
    if (had_focus) $('edit').focus();
  }

  function send() {
    var bad = Object.keys(controls).filter(function (name) { return !check(name); }), cells = {};
    if (bad.length) return controls[bad[0]].e.focus();
    Object.keys(controls).forEach(function (name) {
      var value = controls[name].e.value.trim();
      if (value !== at.cell(name)) cells[name] = value;
    });
    at.keep(cells);
  }

  $('form').addEventListener('submit', function (e) { e.preventDefault(); send(); });
  $('cancel').addEventListener('click', close);
  return { open: open, close: close, is_open: function () { return !$('form').hidden; } };
}
