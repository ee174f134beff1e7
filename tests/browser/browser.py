"""Chromium without a window, driven through the DevTools protocol over a pipe; nothing but Python and the browser."""
import base64, json, os, select, shutil, subprocess, tempfile, time

def find():
    return shutil.which('chromium') or shutil.which('chromium-browser') or shutil.which('google-chrome')

class Browser:
    """One page. Keys go the way a keyboard's do; what the page logs, and requests that it makes, are kept."""
    def __init__(self, width=1280, height=800, dark=False):
        self.folder = tempfile.mkdtemp(prefix='browser.')
        to_read, self.to = os.pipe()
        self.back, from_write = os.pipe()
        def place():   # the browser reads commands from 3 and answers on 4
            reader, writer = os.dup(to_read), os.dup(from_write)
            os.dup2(reader, 3), os.dup2(writer, 4)
        self.process = subprocess.Popen(
            [find(), '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-extensions',
             '--disable-background-networking', '--disable-component-update', f'--user-data-dir={self.folder}/profile',
             f'--window-size={width},{height}', '--remote-debugging-pipe', 'about:blank'],
            close_fds=False, preexec_fn=place, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read), os.close(from_write)
        self.text, self.number, self.session, self.events = b'', 0, None, []
        target = next(t for t in self.call('Target.getTargets')['targetInfos'] if t['type'] == 'page')
        self.session = self.call('Target.attachToTarget', targetId=target['targetId'], flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Log', 'Network', 'DOM'):
            self.call(domain + '.enable')
        self.size(width, height)
        self.media(prefers_color_scheme='dark' if dark else 'light', hover='hover' if width > 800 else 'none')
        self.call('Browser.setDownloadBehavior', behavior='allow', downloadPath=self.folder)

    def read(self, deadline):
        while b'\0' not in self.text:
            if not select.select([self.back], [], [], max(0, deadline - time.monotonic()))[0]:
                raise TimeoutError('the browser does not answer')
            more = os.read(self.back, 1 << 16)
            if not more:
                raise EOFError('the browser has gone')
            self.text += more
        message, self.text = self.text.split(b'\0', 1)
        return json.loads(message)

    def call(self, method, **params):
        self.number += 1
        message = {'id': self.number, 'method': method, 'params': params}
        if self.session:
            message['sessionId'] = self.session
        os.write(self.to, json.dumps(message).encode() + b'\0')
        while True:
            answer = self.read(time.monotonic() + 60)
            if answer.get('id') == self.number:
                if 'error' in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer['result']
            self.events.append(answer)

    def size(self, width, height=800):
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=False)

    def media(self, medium='', **features):
        """What the page takes itself to be shown on: '' the screen, 'print'; prefers_color_scheme='dark' and the like."""
        self.call('Emulation.setEmulatedMedia', media=medium,
                  features=[{'name': name.replace('_', '-'), 'value': value} for name, value in features.items()])

    def open(self, path):
        self.events = []
        self.call('Page.navigate', url='file://' + os.path.abspath(path))
        while not any(e.get('method') == 'Page.loadEventFired' for e in self.events):
            self.events.append(self.read(time.monotonic() + 60))

    def beside(self):
        """A world of scripts beside the page's own, for run(): it sees the page, which does not see it, and whose policy does not hold there."""
        frame = self.call('Page.getFrameTree')['frameTree']['frame']['id']
        return self.call('Page.createIsolatedWorld', frameId=frame)['executionContextId']

    def run(self, script, world=None):
        """The value of an expression, waited for if it is a promise."""
        where = {'contextId': world} if world else {}
        result = self.call('Runtime.evaluate', expression=script, returnByValue=True, awaitPromise=True, **where)
        if 'exceptionDetails' in result:
            raise RuntimeError(f"{script[:200]}: {result['exceptionDetails']}")
        return result['result'].get('value')

    def key(self, key, code=None, **more):
        """A key pressed and let go: 'a', 'Enter', or 'ф' with the code of the place it is at."""
        names = {'Enter': ('\r', 13), 'Escape': ('', 27), 'ArrowDown': ('', 40), 'ArrowUp': ('', 38), 'Tab': ('', 9)}
        text, number = names.get(key, (key, ord(key.upper()) if key.isascii() and len(key) == 1 else 0))
        code = code or (key if key in names else 'Key' + key.upper() if key.isalpha() else '')
        params = dict(key=key, code=code, windowsVirtualKeyCode=number, **more)
        self.call('Input.dispatchKeyEvent', type='keyDown', **({'text': text} if text else {}), **params)
        self.call('Input.dispatchKeyEvent', type='keyUp', **params)

    def keys(self, text):
        for key in text:
            self.key(key)

    def type(self, text):
        self.call('Input.insertText', text=text)

    def choose_file(self, selector, path):
        root = self.call('DOM.getDocument')['root']['nodeId']
        node = self.call('DOM.querySelector', nodeId=root, selector=selector)['nodeId']
        self.call('DOM.setFileInputFiles', nodeId=node, files=[os.path.abspath(path)])

    def downloaded(self, name):
        """The bytes of a file that the page saved; it is there no more."""
        path, deadline = os.path.join(self.folder, name), time.monotonic() + 30
        while not os.path.exists(path) or os.path.exists(path + '.crdownload'):
            if time.monotonic() > deadline:
                raise TimeoutError(f'{name} was not saved')
            time.sleep(.05)
        with open(path, 'rb') as f:
            text = f.read()
        os.unlink(path)
        return text

    def logged(self):
        """What the page or the browser said of it since it was opened: exceptions, and every line of the log."""
        self.run('0')
        told = ('Runtime.exceptionThrown', 'Runtime.consoleAPICalled', 'Log.entryAdded')
        return [e['params'] for e in self.events if e.get('method') in told]

    def requests(self):
        """Every address that was asked for, the page's own first."""
        self.run('0')
        return [e['params']['request']['url'] for e in self.events if e.get('method') == 'Network.requestWillBeSent']

    def complaints(self):
        """What went wrong in the page: what it logged, requests for anything but itself."""
        return self.logged() + [u for u in self.requests() if not u.startswith(('file:', 'blob:', 'about:'))]

    def pdf(self, path):
        with open(path, 'wb') as f:
            f.write(base64.b64decode(self.call('Page.printToPDF', preferCSSPageSize=True)['data']))

    def picture(self, path):
        with open(path, 'wb') as f:
            f.write(base64.b64decode(self.call('Page.captureScreenshot', captureBeyondViewport=False)['data']))

    def close(self):
        self.process.terminate()
        self.process.wait()
        os.close(self.to), os.close(self.back)
        shutil.rmtree(self.folder, ignore_errors=True)
