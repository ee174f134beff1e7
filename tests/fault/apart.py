"""Many calls of one run fail, each in a copy of its process (apart.h): here it is told when to go on, and what lay on the disk is put back."""
import errno, os, shutil, signal, socket, struct, subprocess

TRIAL, WORD = struct.Struct('QQqQ'), struct.Struct('Qqq')   # struct fault_trial, struct fault_word
UNFIT = 126

def look(folder):
    """All that is in FOLDER, by path: None of a folder, else whether it is a link and its bytes."""
    found = {}
    for path, folders, files in os.walk(folder):
        for name in folders + files:
            at = os.path.join(path, name)
            if os.path.islink(at):
                found[at] = True, os.readlink(at)
            elif os.path.isdir(at):
                found[at] = None
            else:
                with open(at, 'rb') as f:
                    found[at] = False, f.read()
    return found

class World:
    """What lies in FOLDERS, to be put back: the same files, not others like them, for a process has them open. KEPT: a folder for links to them."""
    def __init__(self, folders, kept):
        self.folders, self.kept = folders, kept

    def look(self):
        return {path: what for folder in self.folders for path, what in look(folder).items()}

    def keep(self):
        shutil.rmtree(self.kept, ignore_errors=True)
        os.makedirs(self.kept)
        self.there, self.links = self.look(), {}
        for path, what in self.there.items():
            if what and not what[0]:
                self.links[path] = os.path.join(self.kept, str(len(self.links)))
                os.link(path, self.links[path])

    def put_back(self):
        now = self.look()
        for path in sorted(set(now) - set(self.there), reverse=True):
            os.rmdir(path) if now[path] is None else os.unlink(path)
        for path in sorted(self.there):
            what = self.there[path]
            if what is None:
                os.makedirs(path, exist_ok=True)
            elif what[0] and now.get(path) != what:
                if path in now:
                    os.unlink(path)
                os.symlink(what[1], path)
            elif not what[0]:
                self.put_file(path, what[1], now.get(path))

    def put_file(self, path, data, now):
        link = self.links[path]
        if not now or now[0] or not os.path.samefile(path, link):
            if now:
                os.unlink(path)
            os.link(link, path)
        with open(path, 'rb') as f:
            is_same = f.read() == data
        if not is_same:
            with open(path, 'r+b') as f:
                f.truncate()
                f.write(data)

class Talk:
    """The run that the copies are made of. AT: the bench's folders; ON_END(trial, status, out, err) is called behind each copy."""
    def __init__(self, at, kinds, bound):
        self.at, self.kinds, self.bound = at, list(kinds), bound
        self.paths = {name: os.path.join(at['apart'], name) for name in ('plan', 'out', 'err')}
        self.world = World([at['out'], at['tmp']], os.path.join(at['apart'], 'kept'))

    def env(self, trials, fd):
        with open(self.paths['plan'], 'wb') as f:
            for kind, n, error, goes_on in trials:
                f.write(TRIAL.pack(self.kinds.index(kind), n, getattr(errno, error, 0), goes_on))
        return {'FAULT_PLAN': self.paths['plan'], 'FAULT_TALK': str(fd), 'FAULT_OUT': self.paths['out'], 'FAULT_ERR': self.paths['err']}

    def listen(self, talk, trials, on_end):
        """Until the other side has closed."""
        talk.settimeout(self.bound)
        pid = 0
        while True:
            try:
                word = talk.recv(WORD.size, socket.MSG_WAITALL)
            except TimeoutError:
                if pid <= 0:
                    raise
                os.kill(pid, signal.SIGKILL)
                continue
            if not word:
                return
            trial, pid, status = WORD.unpack(word)
            if status >= 0:
                self.end(trials[trial], status, on_end)
            elif pid == 0:
                self.world.keep()
            talk.send(b'.')

    def end(self, trial, status, on_end):
        code = os.waitstatus_to_exitcode(status)
        if code not in (UNFIT, -signal.SIGKILL):
            out, err = (open(self.paths[name], 'rb').read() for name in ('out', 'err'))
            on_end(trial, code, out, err)
        self.world.put_back()
