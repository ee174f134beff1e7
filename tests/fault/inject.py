"""A command is run with one of its calls made to fail, and what is there behind it is judged."""
import contextlib, ctypes, errno, hashlib, io, os, re, shutil, socket, struct, subprocess, zipfile
from apart import Talk, look

BOUND = 60   # seconds of a run, by the clock, on a machine that does other things
STATUSES = {1: 'some documents failed', 65: 'bad rules or data', 66: 'no input', 73: 'cannot create', 74: 'reading or writing failed',
            75: 'another run', 78: 'bad configuration'}
CLEAR = re.compile(r'\b(cannot|out of memory|there is no (pdftotext|bsdtar)|disk I/O error|disk is full|malformed|unable to open database file|server closed the connection|could not (?:send|receive|create|connect)|connection to server|attempt to write a readonly database|locking protocol|database is locked)\b')
GOES_ON = {'open', 'read', 'pread', 'write', 'pwrite', 'fsync', 'close', 'ftruncate', 'flock', 'wait', 'poll', 'nanosleep', 'send', 'recv', 'connect'}   # what a signal may interrupt, as POSIX has it
LINKER = 127, 'out of memory\n'   # of the C library itself, which ends a program whose dlopen gets no memory for its table of names
SQLITE = re.compile(r'\.sqlite: disk I/O error$')   # an interrupted fdatasync is a fault to SQLite: told, and rolled back
COUNTING = re.compile(r'^LLVM Profile .*\n', re.M)   # what a program that counts its lines (make cover) says of its own calls that failed
SUM = re.compile(r'\d+ errors?$')   # what `rules check` ends with

NOTE = struct.Struct('QQ')   # struct note of stacks.c

class Row(ctypes.Structure):
    _fields_ = [('name', ctypes.c_char_p), ('errors', ctypes.c_char_p)]

def kinds_of(library):
    """The kinds of calls that LIBRARY can make fail, in its order, with their errors."""
    rows = (Row * 100).in_dll(ctypes.CDLL(library), 'fault_rows')
    kinds = {}
    for row in rows:
        if not row.name:
            return kinds
        kinds[row.name.decode()] = row.errors.decode().split()

class Command:
    """NAME; ARGS, in which {in} is a folder that is only read and {out} one that is made anew for each run, as a copy of {before};
    STDIN. WHOLE: stdout is rows. CLOSELY: of which kinds more calls than one are taken. SETTLED: judges what is left in another way. READY: is called before each run.
    ENV: FAULT_NAMED: the file system knows no files without a name."""
    def __init__(self, name, args, stdin=b'', whole=True, closely={}, env={}):
        self.name, self.args, self.stdin, self.whole, self.closely = name, args, stdin, whole, closely
        self.env = env
        self.before = self.settled = self.ready = None

class Done:
    def __init__(self, status, out, err, files, hit, counts):
        self.status, self.out, self.err, self.files, self.hit, self.counts = status, out, err, files, hit, counts

def tree(folder):
    found = {}
    for path, folders, files in os.walk(folder):
        for name in files + [f for f in folders if os.path.islink(os.path.join(path, f))]:
            at = os.path.join(path, name)
            found[os.path.relpath(at, folder)] = os.readlink(at).encode() if os.path.islink(at) else open(at, 'rb').read()
    return found

def is_book(data):
    """A workbook whose parts are whole: of some documents it has other rows."""
    try:
        return zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    except zipfile.BadZipFile:
        return False

class Bench:
    def __init__(self, binary, library, folder):
        self.binary, self.library, self.kinds = binary, library, kinds_of(library)
        self.at = {name: os.path.join(folder, name) for name in ('in', 'out', 'tmp', 'counts', 'apart', 'held')}
        for name in ('in', 'apart'):
            os.makedirs(self.at[name], exist_ok=True)
        self.settled = {}   # what was found of each state of the disk

    def path(self, name):
        return os.path.join(self.at['in'], name)

    def args(self, command):
        return [self.binary] + [a.format(**self.at) for a in command.args]

    def clear(self, command):
        if command.ready:
            command.ready()
        for name in ('out', 'tmp'):
            shutil.rmtree(self.at[name], ignore_errors=True)
        os.makedirs(self.at['tmp'])
        shutil.copytree(command.before, self.at['out'], symlinks=True) if command.before else os.makedirs(self.at['out'])

    def env(self, command, counts):
        with open(counts, 'wb') as f:
            f.write(bytes(8 * (1 + len(self.kinds))))
        env = {**os.environ, **command.env, 'TMPDIR': self.at['tmp'], 'LC_ALL': 'C', 'FAULT_FILE': counts, 'LD_PRELOAD': self.library}
        env['ASAN_OPTIONS'] = env.get('ASAN_OPTIONS', '') + ':verify_asan_link_order=0:exitcode=99'
        return env

    def start(self, command, env, **more):
        """Its stdout and stderr are files, of which a copy of the process can have copies."""
        with open(env['FAULT_FILE'] + '.out', 'wb') as out, open(env['FAULT_FILE'] + '.err', 'wb') as err:
            return subprocess.Popen(self.args(command), stdin=subprocess.PIPE, stdout=out, stderr=err, env=env, **more)

    def wait(self, process, command, counts):
        try:
            process.communicate(command.stdin, BOUND)
            status = process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            status = 'time out'
        out, err = (open(counts + end, 'rb').read() for end in ('.out', '.err'))
        n_hits, *n_calls = struct.unpack(f'{1 + len(self.kinds)}Q', open(counts, 'rb').read())
        return self.done(status, out, err, n_hits, dict(zip(self.kinds, n_calls)))

    def done(self, status, out, err, hit, counts):
        return Done(status, out, COUNTING.sub('', err.decode('utf8', 'replace')), tree(self.at['out']), hit, counts)

    def run(self, command, fault=None, keep=False):
        """FAULT: kind, which, its error, whether all behind it fail too."""
        if not keep:
            self.clear(command)
        env = self.env(command, self.at['counts'])
        if fault:
            kind, n, error, goes_on = fault
            env.update(FAULT_KIND=kind, FAULT_AT=str(n), FAULT_ERROR=str(getattr(errno, error, 0)), FAULT_ON='1' if goes_on else '')
        return self.wait(self.start(command, env), command, self.at['counts'])

    def callers(self, command):
        """Of a run without faults: by kind, a number for each call, the same for those that have the same callers."""
        path = self.at['counts'] + '-stacks'
        with open(path, 'wb') as f:
            f.truncate(NOTE.size << 17)
        self.clear(command)
        done = self.wait(self.start(command, {**self.env(command, self.at['counts']), 'FAULT_STACKS': path}), command, self.at['counts'])
        found, kinds = {kind: [] for kind in self.kinds}, list(self.kinds)
        for kind, callers in NOTE.iter_unpack(open(path, 'rb').read()):
            if kind:
                found[kinds[kind - 1]].append(callers)
        return found if all(len(found[k]) in (0, n) for k, n in done.counts.items()) else {}

    def run_apart(self, command, faults, on_done):
        """One run, and a copy of it for each of FAULTS that can be tried so: ON_DONE(fault, done). How it ended itself."""
        self.clear(command)
        counts, talk = self.at['counts'] + '-apart', Talk(self.at, self.kinds, BOUND)
        ours, theirs = socket.socketpair()
        env = {**self.env(command, counts), **talk.env(faults, theirs.fileno())}
        process = self.start(command, env, pass_fds=[theirs.fileno()])
        theirs.close()
        process.stdin.write(command.stdin)   # less than a pipe holds
        process.stdin.close()
        process.stdin = None
        talk.listen(ours, faults, lambda fault, *end: on_done(fault, self.done(*end, 1, None)))
        ours.close()
        return self.wait(process, command, counts)

    @contextlib.contextmanager
    def behind(self):
        """In it what is there is a copy, for other runs; then all is as it was."""
        os.rename(self.at['out'], self.at['held'])
        shutil.copytree(self.at['held'], self.at['out'], symlinks=True)
        yield
        shutil.rmtree(self.at['out'])
        os.rename(self.at['held'], self.at['out'])

    def once(self, judge, is_part):
        """What is wrong with what lies on the disk, by JUDGE(self, is_part); of the same bytes it is asked once."""
        state = is_part, hashlib.sha256(repr(sorted(look(self.at['out']).items())).encode()).digest()
        if state not in self.settled:
            with self.behind():
                self.settled[state] = list(judge(self, is_part))
        return self.settled[state]

    def judge(self, command, clean, done, fault):
        """What is wrong with how a faulted run ended; none: nothing."""
        kind, n, error, goes_on = fault
        if os.listdir(self.at['tmp']):
            yield f"left {os.listdir(self.at['tmp'])} in TMPDIR"
        if done.status == 0:
            yield from self.judge_right(command, clean, done)
        elif (done.status, done.err) == LINKER:
            yield from self.judge_kept(command, clean, done) if not command.settled else ()
        elif done.status not in STATUSES:
            yield f'exit {done.status}: {done.err[:300]!r}'
        elif error in ('EINTR', 'short') and kind in GOES_ON and not SQLITE.search(done.err):
            yield f'not gone on with: exit {done.status}: {done.err[:300]!r}'
        else:
            yield from self.judge_told(clean, done, goes_on)
            if not command.settled:
                yield from self.judge_kept(command, clean, done)
        if command.settled:
            yield from command.settled(done)

    def judge_right(self, command, clean, done):
        if done.out != clean.out or (done.files != clean.files and not command.settled):
            yield f'exit 0 with another result: {done.err[:300]!r}'
        elif done.err != clean.err:
            yield f'exit 0, but told of something: {done.err[:300]!r}'

    def judge_told(self, clean, done, goes_on):
        lines = done.err.splitlines()[len(clean.err.splitlines()):] if done.err.startswith(clean.err) else done.err.splitlines()
        if len(lines) > 1 and SUM.match(lines[-1]):
            lines.pop()
        if not lines or (len(lines) > 1 and not goes_on):
            yield f'exit {done.status} with {len(lines)} lines: {done.err[:600]!r}'
        elif not any(CLEAR.search(line) for line in lines):
            yield f'exit {done.status}, not clear: {done.err[:300]!r}'

    def judge_kept(self, command, clean, done):
        """Each output is the old one or the whole new one. What some documents failed for has rows of the others; stdout ends with a whole row."""
        before = tree(command.before) if command.before else {}
        for name, data in done.files.items():
            is_part = done.status == 1 and (is_book(data) if name.endswith('.xlsx') else set(data.splitlines()) <= set(clean.files.get(name, b'').splitlines()) | {b''})
            if data != before.get(name) and data != clean.files.get(name) and not is_part and not self.is_listing(name, data, done):
                yield f'exit {done.status}, and {name} is neither old nor new: {data[-200:]!r}'
        for name in set(before) - set(done.files):
            yield f'{name} is gone'
        if not clean.out.startswith(done.out) and not (done.status == 1 and set(done.out.splitlines()) <= set(clean.out.splitlines())):
            yield f'stdout has other rows: {done.out[-200:]!r}'
        if command.whole and done.out and not done.out.endswith(b'\n'):
            yield f'a torn row on stdout: {done.out[-100:]!r}'

    @staticmethod
    def is_listing(name, data, done):
        """documents.csv says which documents failed."""
        return done.status == 1 and name == 'documents.csv' and b',failed,' in data and data.endswith(b'\n')
