"""What run, replay and seeds know of the targets: which there are, in parts or whole, and what their inputs are made of."""
import glob, os, subprocess

HERE = 'tests/fuzz'
# Dictionaries of a target; "words" are those of rules/, made when they are needed.
DICTS = {
    'charset': ['bytes', 'words'], 'utf8': ['bytes'], 'tokens': ['words'], 'extract': ['words'], 'explain': ['words'], 'lines': ['bytes'], 'pack': ['rules', 'pattern'], 'pattern': ['pattern', 'words'],
    'records': ['facts', 'csv'], 'eval': ['facts', 'csv'], 'sdmx': ['sdmx', 'csv'], 'beside': ['beside', 'csv', 'yaml'], 'config': ['config', 'yaml'], 'yaml': ['yaml', 'rules'],
    'robots': ['robots'], 'web-feed': ['feed', 'html', 'ndjson'], 'web-urls': ['robots', 'bytes'], 'layout': ['layout'], 'skeleton': ['template', 'html'],
    'csv': ['csv'], 'decisions': ['facts', 'csv'], 'series': ['facts', 'csv'], 'data': ['rules'], 'solve': [],
    'reader-ndjson': ['ndjson', 'html'], 'reader-warc': ['warc', 'html', 'bytes'], 'reader-mbox': ['mail', 'html'], 'reader-mail': ['mail', 'html', 'bytes'],
    'reader-feed': ['feed', 'html'], 'reader-html': ['html'], 'reader-csv': ['csv', 'bytes'], 'reader-text': ['bytes', 'words'],
}
LENGTHS = {'skeleton': 1024, 'utf8': 1024, 'tokens': 6000, 'extract': 2048, 'explain': 1024, 'lines': 4096, 'pattern': 1024, 'solve': 256, 'decisions': 4096, 'series': 8192, 'pack': 8192, 'csv': 4096, 'data': 16384,
           'records': 4096, 'eval': 4096, 'sdmx': 4096, 'beside': 4096, 'config': 4096, 'yaml': 3000, 'robots': 1024, 'web': 8192, 'layout': 8192}
# Threads keep much of what they made: each input after which there is more would be run twice and all memory gone through. Of
# these it is, once, at the end.
CACHES = {'extract', 'explain', 'tokens', 'pattern', 'pack'}

def targets(folder):
    """(name, program, part) of all in FOLDER; the name is that of its folder of inputs."""
    for path in sorted(glob.glob(HERE + '/*.c')):
        target = os.path.basename(path)[:-2]
        if target in ('fuzz', 'replay'):
            continue
        program = os.path.join(folder, target)
        listed = subprocess.run([program], env={**os.environ, 'FUZZ_LIST': '1'}, capture_output=True, text=True, check=True).stdout
        for part in listed.splitlines():
            yield target + (part and '-' + part), program, part

def words():
    """Of the tables of all languages, the first of each class: its forms are alike to a fuzzer."""
    for path in sorted(glob.glob('rules/numbers/*.tsv') + glob.glob('rules/figures/*.tsv') + glob.glob('rules/periods/*.tsv')):
        seen = {}
        for line in open(path, encoding='utf8'):
            form, kind = (line.rstrip('\n').split('\t') + [''])[:2]
            if not line.startswith('#') and 1 < len(form.encode()) <= 60 and '~' not in form and seen.setdefault(kind, 0) < 12:
                seen[kind] += 1
                yield form

def dictionary(name, path):
    """Writes what NAME begins with to PATH; None if that is nothing."""
    wanted = DICTS.get(name, DICTS.get(name.partition('-')[0], ['bytes']))
    with open(path, 'w', encoding='ascii') as f:
        for dict_ in wanted:
            if dict_ == 'words':
                f.writelines('"' + ''.join(f'\\x{byte:02x}' for byte in word.encode()) + '"\n' for word in words())
            else:
                f.write(open(f'{HERE}/dict/{dict_}.dict', encoding='ascii').read())
    return path if wanted else None
