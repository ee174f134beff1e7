"""A standalone cluster on the loopback: a master and workers with one core each, stopped by their numbers whatever happens."""
import glob, json, os, shutil, signal, socket, subprocess, sys, time, urllib.request
import pyspark

HOME = os.path.dirname(pyspark.__file__)
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))

def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]

def ask(url):
    """What a page of Spark's says as JSON; None if it does not answer."""
    try:
        with _OPENER.open(url, timeout=5) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None

def children():
    """Number of a process -> numbers of its children."""
    found = {}
    for path in glob.glob('/proc/[0-9]*/stat'):
        try:
            pid, rest = open(path).read().split(' (', 1)
        except OSError:
            continue
        found.setdefault(int(rest.rsplit(')', 1)[1].split()[1]), []).append(int(pid))
    return found

def family(pid):
    """PID and all below it."""
    below, out = children(), [pid]
    for one in out:
        out += below.get(one, [])
    return out

class Cluster:
    def __init__(self, folder, workers=2):
        self.folder, self.processes = folder, []
        self.port, self.page = free_port(), free_port()
        self.master = f'spark://127.0.0.1:{self.port}'
        self.conf = os.path.join(folder, 'conf')
        os.mkdir(self.conf)
        os.mkdir(os.path.join(folder, 'events'))
        self.ui = free_port()
        with open(os.path.join(self.conf, 'spark-defaults.conf'), 'w') as file:
            for name, value in {'executor.memory': '900m', 'driver.memory': '900m', 'executor.cores': 1, 'driver.host': '127.0.0.1', 'driver.bindAddress': '127.0.0.1',
                                'ui.port': self.ui, 'eventLog.enabled': 'true', 'eventLog.dir': 'file://' + os.path.join(folder, 'events'), 'default.parallelism': 2,
                                'ui.showConsoleProgress': 'false', 'network.timeout': '60s', 'executor.heartbeatInterval': '5s'}.items():
                file.write(f'spark.{name} {value}\n')
        self.workers = []
        try:
            self._start('master.Master', '--host', '127.0.0.1', '--port', str(self.port), '--webui-port', str(self.page))
            for n in range(workers):
                self.workers.append(self._start('worker.Worker', '--host', '127.0.0.1', '--cores', '1', '--memory', '1g', '--webui-port', str(free_port()),
                                                '--work-dir', os.path.join(folder, f'work{n}'), self.master))
            self._wait(workers)
        except BaseException:
            self.stop()
            raise

    def _start(self, name, *args):
        env = {**os.environ, 'SPARK_HOME': HOME, 'SPARK_CONF_DIR': self.conf, 'SPARK_LOCAL_IP': '127.0.0.1', 'SPARK_DAEMON_MEMORY': '256m',
               'PYSPARK_PYTHON': sys.executable, 'SPARK_LOCAL_DIRS': os.path.join(self.folder, 'local')}
        said = open(os.path.join(self.folder, f'{name}.{len(self.processes)}.log'), 'wb')
        process = subprocess.Popen([os.path.join(HOME, 'bin', 'spark-class'), 'org.apache.spark.deploy.' + name, *args], env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        said.close()
        self.processes.append(process)
        return process

    def _wait(self, n):
        until = time.monotonic() + 180
        while time.monotonic() < until:
            state = ask(f'http://127.0.0.1:{self.page}/json/')
            if state and sum(w['state'] == 'ALIVE' for w in state['workers']) >= n:
                return
            if any(p.poll() is not None for p in self.processes):
                break
            time.sleep(.5)
        raise RuntimeError('the cluster did not start: ' + ''.join(open(p).read()[-2000:] for p in glob.glob(self.folder + '/*.log')))

    def tasks_done(self, stage):
        """Tasks that are done of the first stage whose number is STAGE or more."""
        for app in ask(f'http://127.0.0.1:{self.ui}/api/v1/applications') or []:
            found = ask(f'http://127.0.0.1:{self.ui}/api/v1/applications/{app["id"]}/stages') or []
            return sum(s['numCompleteTasks'] for s in found if s['stageId'] >= stage)
        return 0

    def kill_worker(self, n):
        """With its executors and what these have started: how many processes."""
        pids = family(self.workers[n].pid)
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.workers[n].wait()
        return len(pids)

    def stop(self):
        for process in self.processes[::-1]:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def times(self):
        """Of the last application that ended: (seconds that its tasks ran, those of a processor that the JVM had for them, tasks, failed ones)."""
        path = max((p for p in glob.glob(self.folder + '/events/*') if not p.endswith('.inprogress')), key=os.path.getmtime)
        run = cpu = n = failed = 0
        for line in open(path):
            if '"SparkListenerTaskEnd"' in line:
                event = json.loads(line)
                metrics = event.get('Task Metrics') or {}
                run += metrics.get('Executor Run Time', 0) / 1e3
                cpu += metrics.get('Executor CPU Time', 0) / 1e9
                n += 1
                failed += bool(event['Task Info']['Failed'])
        return run, cpu, n, failed
