"""A workbook as it stands in the file, and as LibreOffice reads it: sheets of typed cells."""
import datetime, re, subprocess, zipfile
import xml.etree.ElementTree as ET

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
REL = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
DAY = 14   # the format of a day, as the reader's country writes it

def column(ref):
    n = 0
    for c in re.match('[A-Z]+', ref).group():
        n = n * 26 + ord(c) - 64
    return n - 1

def plain(text):
    """What a spreadsheet makes of the escapes of a text."""
    return re.sub('_x([0-9A-Fa-f]{4})_', lambda m: chr(int(m.group(1), 16)), text)

class Book:
    """parts: name -> bytes; sheets: name -> rows of cells, each None, a text, a number or a date; links: name -> {(row, column): target}."""
    def __init__(self, path):
        with zipfile.ZipFile(path) as z:
            self.bad = z.testzip()
            self.parts = {n: z.read(n) for n in z.namelist()}
        self.trees = {n: ET.fromstring(b) for n, b in self.parts.items()}   # each is well-formed, or this fails
        styles = self.trees['xl/styles.xml']
        self.formats = [int(xf.get('numFmtId')) for xf in styles.find(MAIN + 'cellXfs')]
        names = [s.get('name') for s in self.trees['xl/workbook.xml'].iter(MAIN + 'sheet')]
        self.sheets, self.links, self.frozen, self.tree = {}, {}, {}, {}
        for i, name in enumerate(names, 1):
            self.read(name, f'xl/worksheets/sheet{i}.xml')
        self.tables = [self.trees[n] for n in sorted(self.trees) if n.startswith('xl/tables/')]
        self.charts = [self.trees[n] for n in self.trees if n.startswith('xl/charts/')]

    def cell(self, c):
        if c.find(MAIN + 'f') is not None:
            return ('formula', c.find(MAIN + 'f').text)
        if c.get('t') == 'inlineStr':
            return plain(''.join(t.text or '' for t in c.iter(MAIN + 't')))
        value = float(c.find(MAIN + 'v').text)
        if self.formats[int(c.get('s', 0))] == DAY:
            return datetime.date(1899, 12, 30) + datetime.timedelta(value)
        return value

    def read(self, name, part):
        tree = self.tree[name] = self.trees[part]
        rows, links = [], {}
        for r in tree.find(MAIN + 'sheetData'):
            assert int(r.get('r')) == len(rows) + 1
            rows.append([])
            for c in r:
                at = column(c.get('r'))
                assert at >= len(rows[-1])
                rows[-1] += [None] * (at - len(rows[-1])) + [self.cell(c)]
        rels = {r.get('Id'): r.get('Target') for r in self.trees.get(part.replace('sheets/', 'sheets/_rels/') + '.rels', ())}
        for link in tree.iter(MAIN + 'hyperlink'):
            ref = link.get('ref')
            to = [t for t in (rels.get(link.get(REL + 'id')), link.get('location')) if t]
            links[int(re.search(r'\d+', ref).group()) - 1, column(ref)] = '#'.join(to)
        pane = tree.find(f'.//{MAIN}pane')
        self.sheets[name], self.links[name] = rows, links
        self.frozen[name] = (0, 0) if pane is None else (int(pane.get('ySplit', 0)), int(pane.get('xSplit', 0)))

    def at(self, location):
        """The cell that a link of the workbook leads to."""
        sheet, ref = re.fullmatch(r"'(.*)'!([A-Z]+\d+)", location).groups()
        row = self.sheets[sheet.replace("''", "'")][int(re.search(r'\d+', ref).group()) - 1]
        return row[column(ref)] if column(ref) < len(row) else None

# ---- LibreOffice ----

OFFICE = '{urn:oasis:names:tc:opendocument:xmlns:office:1.0}'
TABLE = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'

def convert(paths, to, where, *more):
    """All in one go: it takes long to start. Its own folder of settings, so that no other one is in its way."""
    done = subprocess.run(['soffice', f'-env:UserInstallation=file://{where}/profile', '--headless', *more, '--convert-to', to, '--outdir', where, *paths],
                          capture_output=True, text=True, timeout=600)
    return done.returncode

def rows_in(table):
    """Not those of the tables that charts bring with them."""
    for e in table:
        if e.tag == TABLE + 'table-row':
            yield e
        elif e.tag in (TABLE + 'table-header-rows', TABLE + 'table-rows', TABLE + 'table-row-group'):
            yield from rows_in(e)

def opened(path):
    """sheets of a .fods as in Book: what the program took the cells for; formulas; how many charts."""
    tree, sheets, formulas = ET.parse(path).getroot(), {}, []
    for table in next(tree.iter(OFFICE + 'spreadsheet')).findall(TABLE + 'table'):
        rows = sheets.setdefault(table.get(TABLE + 'name'), [])
        for row in rows_in(table):
            cells = []
            for c in row:
                if c.tag not in (TABLE + 'table-cell', TABLE + 'covered-table-cell'):
                    continue
                if c.get(TABLE + 'formula'):
                    formulas.append(c.get(TABLE + 'formula'))
                cells += [value_of(c)] * min(int(c.get(TABLE + 'number-columns-repeated', 1)), 100)
            while cells and cells[-1] is None:
                cells.pop()
            if int(row.get(TABLE + 'number-rows-repeated', 1)) < 100:
                rows += [cells] * int(row.get(TABLE + 'number-rows-repeated', 1))
        while rows and not rows[-1]:
            rows.pop()
    charts = sum(1 for o in tree.iter() if o.tag.endswith('}chart') and 'chart:1.0' in o.tag)
    return sheets, formulas, charts

def value_of(cell):
    kind = cell.get(OFFICE + 'value-type')
    if kind is None:
        return None
    if kind == 'date':
        day = cell.get(OFFICE + 'date-value')[:10]
        return datetime.date.fromisoformat(day) if re.fullmatch(r'\d{4}-\d\d-\d\d', day) else day
    if kind in ('float', 'percentage', 'currency'):
        return float(cell.get(OFFICE + 'value'))
    return '\n'.join(text_of(p) for p in cell.iter(TEXT + 'p'))

def text_of(p):
    out = p.text or ''
    for e in p:
        out += {TEXT + 's': ' ' * int(e.get(TEXT + 'c', 1)), TEXT + 'tab': '\t', TEXT + 'line-break': '\n'}.get(e.tag, '')
        out += text_of(e) if e.tag not in (TEXT + 's', TEXT + 'tab', TEXT + 'line-break') else ''
        out += e.tail or ''
    return out
