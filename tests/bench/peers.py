#!/usr/bin/env python3
"""peers.py MIGSTAT FOLDER [KB [PEER…]]: how fast ripgrep and pcre2grep look for all patterns of a language's packs, and extract.

The patterns are those that `rules show --pcre` gives: they match at least the lines that the rules do. A figure, a period and a gap in them are
words, which makes them slow, and ripgrep's own engine takes none of them, as it can neither look around nor call. So it is given *plain* ones,
made of these as short as one would write them by hand: a figure is digits, a gap up to eight words, look-arounds are gone, and what is called is
written out. They match less than the rules.

The others are given a sample of the load text, KB (8) kilobytes of lines from all over it, as they would not end otherwise; extract is given the load
text again and again, LONG bytes. What it takes to read the patterns, or to start, is measured on a text of one letter, and taken off. Times are of
the user, as -j 1 has them. pcre2grep takes any number of patterns of up to 8,192 bytes. ripgrep makes one of all patterns of a file, which must not
be larger than PCRE2 compiles (64 KB, which one to twenty of these fill) or, with its own engine, than SIZE_LIMIT: it is run once for each of as many
files as it takes, and the times are added up. All of that would take hours: it is given one in eight patterns, and its time counts eight times.
Both count lines (-c), with -i: with a match in a line they are done with it, while extract finds all. All that is unequal is in their favour; so is
that a run which takes too long is ended, and counted as if it had done its work."""
import glob, os, re, resource, shutil, subprocess, sys

LONG = 200_000_000
SIZE_LIMIT = ['--regex-size-limit', '1G', '--dfa-size-limit', '1G']
# By name: how it is called, how many patterns it is given at a time (of more its own engine takes gigabytes), seconds that one run may take, and of
# how many patterns it is given one: as each file of patterns is a run of its own, all would take that many times as long.
PEERS = {
    'pcre2grep': (['pcre2grep', '-u', '-i', '-c', '-f'], 1 << 20, 600, 1),
    'rg -P': (['rg', '--no-config', '-j', '1', '-P', '-i', '-c', '-f'], 8, 60, 8),
    'rg': (['rg', '--no-config', '-j', '1', *SIZE_LIMIT, '-i', '-c', '-f'], 24, 5, 8),
}
LOAD = os.environ.get('MIGSTAT_LOAD', '../shared/load')


def user_seconds(command, most=None):
    """Of one run; whether it ended; what it refuses, if it does."""
    limit = (lambda: resource.setrlimit(resource.RLIMIT_CPU, (most, most))) if most else None   # of the processor: the machine may be busy
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, preexec_fn=limit)
    told = done.stderr.decode(errors='replace').strip() if done.returncode > 1 else ''
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before, done.returncode >= 0, told


def exported(migstat, language):
    rows = [row.split('\t') for row in subprocess.run([migstat, 'rules', 'list'], capture_output=True, text=True, check=True).stdout.splitlines()]
    ids = [row[0] for row in rows if row[1] == language]
    return [line for name in ids for line in subprocess.run([migstat, 'rules', 'show', '--pcre', name], capture_output=True, text=True, check=True).stdout.splitlines()]


# ---- plain ones ----

def closing(text, at):
    """Where the group that opens at AT closes."""
    depth, in_class = 0, False
    while True:
        c = text[at]
        if c == '\\':
            at += 1
        elif in_class:
            in_class = c != ']'
        elif c == '[':
            in_class = True
        elif c == '(':
            depth += 1
        elif c == ')':
            depth -= 1
            if depth == 0:
                return at
        at += 1


def without_looks(text):
    looks = re.compile(r'\(\?<?[=!]')
    while at := looks.search(text):
        text = text[:at.start()] + text[closing(text, at.start()) + 1:]
    return text


def written_out(text):
    """Each call (?-N) as the group it calls: the Nth that opened before it."""
    out, opened, groups, at, token = [], [], [], 0, re.compile(r'\\.|\[(?:\\.|[^\]\\])*\]|\(\?-(\d+)\)|\(\?|\(|\)')
    for found in token.finditer(text):
        out.append(text[at:found.start()])
        at = found.end()
        what = found[0]
        if found[1]:
            what = '(?:' + groups[-int(found[1])][1] + ')'
        elif what == '(':
            groups.append([len(out), ''])
            opened.append(groups[-1])
            what = '(?:'
        elif what == '(?':
            opened.append(None)
        elif what == ')' and (group := opened.pop()):
            group[1] = ''.join(out[group[0] + 1:])
        out.append(what)
    return ''.join(out) + text[at:]


def plain(text):
    word = r'\p{L}\p{N}_\x{FFFD}'
    w, n = re.escape(f'[{word}]'), re.escape(f'[^{word}]')
    text = re.sub(r'^\(\?#[^)]*\)\(\?i\)', '', text)
    # a figure from what may stand before the number to its unit; it ends where the words of numbers end
    figure = (r'\(\?:\[\\p\{S\}\\p\{Pd\}\](?:\?|\{0,2\}\(\?:' + w + r'\+\+' + n + r'\{1,4\}\)\{0,5\}\?\[\\p\{S\}\\p\{Pd\}\]\?)'
              r'\(\?:\\p\{N\}.*?\)' + w + r'\*\+(?:\(\?:' + n + r'\{1,4\}' + w + r'\+\+\)\{0,8\}\?\(\?:.{0,40}?\)\{0,1\}\?)?\)')
    text = re.sub(figure, lambda _: r'\d[\d., ]*', text)
    gap = r'\(\?:' + n + r'\*\+' + w + r'\+\+\)\{0,\d+\}\?' + n + r'\*\?'
    text = re.sub(f'(?:{gap})+', lambda _: r'(?:\W*\w+){0,8}?\W*', text)
    space = re.escape(r'[\s\p{Z}]')
    text = re.sub(r'\(\?:' + space + r'\+\|\(\?<!' + w + r'\)\|\(\?!' + w + r'\)\)', lambda _: r'\s+', text)
    text = re.sub(r'\(\?:\(\?<!\\p\{L\}\)\|\(\?!\\p\{L\}\)\)', lambda _: r'\b', text)
    text = without_looks(written_out(text))
    text = re.sub(r'(?<!\\)([+*])\+', r'\1', text)
    text = text.replace(f'[^{word}]', r'\W').replace(f'[{word}]', r'\w').replace(r'[\s\p{Z}]', r'\s')
    text = re.sub(r'\\(?=[/"\'%,:;<>=!@ ]|[^\x00-\x7f])', '', text)
    return re.sub(r'\(\?:\)(?:\{\d+,\d*\}\??)?', '', text)


# ---- peers ----

def in_files(folder, patterns, peer, refused):
    """PATTERNS in as few files as PEER takes: of each the seconds it takes to read it, and its path."""
    path, text = os.path.join(folder, 'try'), os.path.join(folder, 'one-letter')
    command, most, longest, _ = PEERS[peer]
    taken, at = [], 0
    while at < len(patterns):
        n = min(most, len(patterns) - at)
        while True:
            with open(path, 'w', encoding='utf8') as out:
                out.write('\n'.join(patterns[at:at + n]) + '\n')
            seconds, has_ended, told = user_seconds([*command, path, text], longest)
            if has_ended and not told:
                taken.append((seconds, os.path.join(folder, f'patterns-{len(taken)}')))
                os.replace(path, taken[-1][1])
                break
            if n == 1:
                refused.append(told.splitlines()[-1] if told else f'not read in {longest} s')
                break
            n = (n + 1) // 2
        at += n
    return taken


def compare(folder, language, peer, patterns, sample, speed):
    command, _, longest, one_of = PEERS[peer]
    refused, patterns = [], patterns[::one_of]
    taken = in_files(folder, patterns, peer, refused)
    runs = [user_seconds([*command, path, sample], longest) for _, path in taken]
    seconds = max(1e-3, sum(max(0, run[0] - start) for run, (start, _) in zip(runs, taken)))
    own = os.path.getsize(sample) / 1e6 / seconds / one_of
    print(f'{language}: {peer:24}{own:11.5f} MB/s{speed / own:12.0f}   1 in {one_of}: {len(patterns) - len(refused)} patterns in {len(taken)} runs, '
          f'{sum(start for start, _ in taken):.1f} s to read them, {seconds:.1f} s for {os.path.getsize(sample)} bytes', flush=True)
    if unended := sum(not run[1] for run in runs):
        print(f'    {unended} runs were ended after {longest} s')
    for told in sorted({run[2].splitlines()[-1] for run in runs if run[2]}):
        print(f'    given up in part: {told}')
    for told in sorted(set(refused)):
        print(f'    {refused.count(told)} refused: {told}')


def some_lines(path, n_bytes, to):
    """About N_BYTES of lines at equal distances: the first ones alone may have no figure, or many."""
    with open(path, 'rb') as text, open(to, 'wb') as out:
        lines = [line for line in text.read().splitlines(keepends=True) if line.strip()]
        usual = sum(map(len, lines)) / len(lines)
        out.writelines(lines[::max(1, int(len(lines) * usual / n_bytes))])
    return to


def speed_of_extract(migstat, folder, language, text):
    path = os.path.join(folder, 'long.txt')
    with open(path, 'wb') as out:
        for _ in range(LONG // len(text) + 1):
            out.write(text)
    command = [migstat, 'extract', '-j', '1', '--language', language]
    start = min(user_seconds(command + [os.path.join(folder, 'one-letter')])[0] for _ in range(3))
    speed = os.path.getsize(path) / 1e6 / (user_seconds(command + [path])[0] - start)
    os.remove(path)
    return speed


def main(migstat, folder, kb='8', *peers):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'one-letter'), 'w', encoding='utf8') as out:
        out.write('x\n')
    loads = sorted(glob.glob(os.path.join(LOAD, '*.txt')))
    if not loads:
        print(f'skipped: {LOAD}: no texts there')
    for load in loads:
        language = os.path.basename(load)[:-4]
        with open(load, 'rb') as text:
            speed = speed_of_extract(migstat, folder, language, text.read())
        print(f'{language}: {"extract":24}{speed:11.5f} MB/s{"extract / it":>12}', flush=True)
        patterns = exported(migstat, language)
        sample = some_lines(load, int(kb) * 1024, os.path.join(folder, 'sample'))
        for peer in peers or PEERS:
            if not shutil.which(peer.split()[0]):
                print(f'skipped: {peer}: not installed')
                continue
            compare(folder, language, peer, [plain(text) for text in patterns] if peer == 'rg' else patterns, sample, speed)


main(os.path.abspath(sys.argv[1]), *sys.argv[2:])
