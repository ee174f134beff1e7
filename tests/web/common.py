"""What the suites of the web share: servers on the loopback that note who asked what and when, and the programs that ask them."""
import http.server, os, sys, threading, time

BINARY = os.path.abspath(sys.argv[1])
DRIVES = os.path.join(os.path.dirname(BINARY), 'tests')
BUSY = 60   # seconds by which a busy machine may be late; what a test tells from too late comes later
ENV = {k: v for k, v in os.environ.items() if k.lower() not in ('http_proxy', 'https_proxy', 'all_proxy')}
counts = [0, 0]   # passed, failed

def check(title, got, want):
    counts[got != want] += 1
    if got != want:
        print(f'FAILED {title}\n  got  {got!r}\n  want {want!r}')

def waited(times, low, high=BUSY):
    """Is each of TIMES, in seconds, at least LOW, and below HIGH? The program's clock has milliseconds."""
    return bool(times) and all(low - 0.001 <= t < high for t in times) or times

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def do_GET(self):
        site = self.server.site
        site.seen.append((self.path, time.monotonic(), self.headers))
        answer = site.pages.get(self.path.split('?')[0], (404, {}, b'no'))
        if callable(answer):
            answer = answer(self)
        if answer is None:
            self.close_connection = True
            return
        status, headers, body = answer
        self.send_response(status)
        for name, value in {'Content-Length': str(len(body)), **headers}.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        if status != 304:
            self.wfile.write(body)
    def handle(self):
        try:
            super().handle()
        except (ConnectionError, BrokenPipeError):
            pass
    def log_message(self, *args):
        pass

class Site:
    """A server with PAGES: path -> (status, headers, body), or a function of the handler that gives one, or writes its own and gives None."""
    def __init__(self, pages, robots=(404, {}, b'')):
        self.pages, self.seen = {'/robots.txt': robots, **pages}, []
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads, self.server.site = True, self
        self.url = f'http://127.0.0.1:{self.server.server_port}'
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
    def paths(self):
        return [path for path, _, _ in self.seen]
    def gaps(self):
        times = [t for _, t, _ in self.seen]
        return [b - a for a, b in zip(times, times[1:])]
    def __enter__(self):
        return self
    def __exit__(self, *args):
        self.server.shutdown()
        self.server.server_close()

def page(body, **headers):
    return 200, {'Content-Type': 'text/html', **{k.replace('_', '-'): v for k, v in headers.items()}}, body

def finish(parts):
    for part in parts:
        part()
    print(f'{counts[0]} passed, {counts[1]} failed')
    sys.exit(1 if counts[1] else 0)
