#!/usr/bin/env python3
"""large.py MIGSTAT FOLDER [MB [KIND…]]: extract on inputs of MB (1024) megabytes, with one worker and with two: how much faster two are, whether they
write the same bytes, and how much memory each takes, which must not grow with what was read.

The memory is the largest that the process had when a tenth of the time was over, when half of it was, and at its end, in megabytes. In the first
minutes it grows by what patterns are compiled to when they were met often enough, which has limits (extract/rule/code.h), and by the 3 MB that the
JIT works in. `many` is of 100,000 files, in folders of a thousand; `en`, `ru` are the load texts again and again, a fifth of MB, one document, which
is held whole: 200 MB take 225 MB. FOLDER is made for them, and each is removed when it was read."""
import glob, hashlib, os, shutil, subprocess, sys, time

LOAD = os.environ.get('MIGSTAT_LOAD', '../shared/load')
FILES, BYTES_PER_FILE = 100_000, 950   # of make_corpus.py, on the average
EVERY = 0.2   # seconds between two looks at the memory


def made(kind, mb, path):
    """What was made, and the options to read it with."""
    load = os.path.join(LOAD, kind + '.txt')
    if os.path.exists(load):
        text = open(load, 'rb').read()
        with open(path, 'wb') as out:
            while out.tell() < mb * 2**20 / 5:
                out.write(text)
        return ['--language', kind, '--date', '2013-01-01']
    corpus, mb = ('folder', FILES * BYTES_PER_FILE / 2**20 * mb / 1024) if kind == 'many' else (kind, mb)
    subprocess.run([sys.executable, 'tests/bench/make_corpus.py', corpus, str(mb), path], check=True)
    return []


def size_of(path):
    if os.path.isfile(path):
        return 1, os.path.getsize(path)
    sizes = [os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(path) for name in names]
    return len(sizes), sum(sizes)


def largest_so_far(pid):
    try:
        with open(f'/proc/{pid}/status') as status:
            return next((int(line.split()[1]) / 1024 for line in status if line.startswith('VmHWM')), 0)
    except (OSError, ValueError):
        return 0


def run(command, to):
    """Seconds by the clock, hash of what was written, and megabytes when a tenth and a half of the time were over, and at the end."""
    with open(to, 'wb') as out:
        start, peaks = time.perf_counter(), []
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            peaks.append(largest_so_far(process.pid) or (peaks[-1] if peaks else 0))
            time.sleep(EVERY)
        seconds = time.perf_counter() - start
    if process.returncode not in (0, 1):
        sys.exit(f'{" ".join(command)}: exit {process.returncode}')
    with open(to, 'rb') as text:
        digest = hashlib.file_digest(text, 'sha256').hexdigest() if hasattr(hashlib, 'file_digest') else hashlib.sha256(text.read()).hexdigest()
    return seconds, digest, [peaks[len(peaks) // 10], peaks[len(peaks) // 2], peaks[-1]]


def main(migstat, folder, mb='1024', *kinds):
    os.makedirs(folder, exist_ok=True)
    print(f'{"":10}{"files":>8}{"MB":>8}{"-j 1":>10}{"-j 2":>10}{"ratio":>8}  {"bytes":8}{"MB of -j 1":>24}{"MB of -j 2":>24}')
    for kind in kinds or ('en', 'ru', 'ndjson', 'warc', 'tar', 'many'):
        path, out = os.path.join(folder, 'in.' + kind), os.path.join(folder, 'out')
        if kind in ('en', 'ru') and not glob.glob(os.path.join(LOAD, kind + '.txt')):
            print(f'skipped: {LOAD}: no {kind}.txt there')
            continue
        options = made(kind, float(mb), path)
        n_files, n_bytes = size_of(path)
        (one, bytes_one, peaks_one), (two, bytes_two, peaks_two) = (run([migstat, 'extract', '-j', j, *options, path], out) for j in '12')
        print(f'{kind:10}{n_files:8}{n_bytes / 2**20:8.0f}{one:8.1f} s{two:8.1f} s{one / two:8.2f}  {"same" if bytes_one == bytes_two else "DIFFER":8}'
              + ''.join(f'{peak:8.1f}' for peak in peaks_one + peaks_two), flush=True)
        (shutil.rmtree if os.path.isdir(path) else os.remove)(path)
    os.remove(out)


main(os.path.abspath(sys.argv[1]), *sys.argv[2:])
