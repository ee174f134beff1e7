"""A PostgreSQL for a suite: started in a folder of its own, stopped by its own id."""
import csv, glob, io, os, pwd, re, resource, shutil, signal, socket, subprocess, tempfile, time

def installed():
    """The folder with the programs of the newest server that is installed, or None."""
    found = glob.glob('/usr/lib/postgresql/*/bin/postgres')
    return os.path.dirname(max(found, key=lambda p: [int(n) for n in re.findall(r'\d+', p)])) if found else None

class Server:
    """PostgreSQL on a socket in a folder of its own, and on a port of the loopback; not as root, which it does not run as."""
    def __init__(self, bin):
        self.bin, self.dir = bin, tempfile.mkdtemp(prefix='run-export.')
        self.who = {}
        if os.getuid() == 0:
            user = pwd.getpwnam('postgres')
            os.chown(self.dir, user.pw_uid, user.pw_gid)
            self.who = {'user': user.pw_uid, 'group': user.pw_gid, 'extra_groups': []}
        with socket.socket() as s:
            s.bind(('127.0.0.1', 0))
            self.port = s.getsockname()[1]
        data = os.path.join(self.dir, 'data')
        subprocess.run([os.path.join(bin, 'initdb'), '-D', data, '-U', 'boss', '-E', 'UTF8', '--locale=C', '--no-sync', '--wal-segsize=1', '--auth-local=trust',
                        '--auth-host=scram-sha-256'], check=True, stdout=subprocess.DEVNULL, cwd=self.dir, **self.who)
        self.log = open(os.path.join(self.dir, 'log'), 'w')
        self.process = subprocess.Popen([os.path.join(bin, 'postgres'), '-D', data, '-k', self.dir, '-p', str(self.port), '-c', 'listen_addresses=127.0.0.1',
                                         '-c', 'fsync=off', '-c', 'max_connections=20'], stdout=self.log, stderr=self.log, cwd=self.dir, **self.who)
        try:
            for _ in range(600):
                if self.psql('SELECT 1', db='postgres', fails=True) == '1':
                    break
                time.sleep(0.1)
            self.psql('CREATE DATABASE test', db='postgres')
        except BaseException:
            self.stop()
            raise
    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)
        self.log.close()
        shutil.rmtree(self.dir, ignore_errors=True)
    def target(self, user='boss', db='test', more=''):
        return f"host={self.dir} port={self.port} user={user} dbname={db} {more}"
    def url(self, user, db='test'):
        return f'postgres://{user}@127.0.0.1:{self.port}/{db}'
    def command(self, user='boss', db='test'):
        return [os.path.join(self.bin, 'psql'), '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', self.dir, '-p', str(self.port), '-U', user, '-d', db]
    def psql(self, *statements, user='boss', db='test', fails=False):
        args = [a for s in statements for a in ('-c', s)]
        done = subprocess.run(self.command(user, db) + args, capture_output=True, env=dict(os.environ, PGCLIENTENCODING='UTF8'))
        if done.returncode and not fails:
            raise Exception(done.stderr.decode())
        return done.stdout.decode().removesuffix('\n')   # with \r\n as it is
    def limit_files(self, size):
        """Programs of the server that start from now on can write no larger file; only its own user may say so."""
        set_limit = lambda: resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        subprocess.run(['true'], check=True, cwd='/', preexec_fn=set_limit, **self.who)
    def rows(self, query, **more):
        """Of a query, each as a dict of texts; missing is ''."""
        text = self.psql(f'COPY ({query}) TO STDOUT (FORMAT csv, HEADER)', **more)
        return list(csv.DictReader(io.StringIO(text, newline='')))

class Session:
    """A psql that stays connected."""
    def __init__(self, server):
        self.process = subprocess.Popen(server.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    def ask(self, query):
        self.process.stdin.write(query + ";\n\\echo --\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line == '--\n':
                return '\n'.join(lines)
            lines.append(line.removesuffix('\n'))
        raise EOFError('psql ended: ' + query)
    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
