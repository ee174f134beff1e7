"""Exports into a PostgreSQL of its own, of which calls fail: behind each the tables are the old or the new ones, and the next export makes new ones."""
import os, shutil, sys
sys.path.insert(0, 'tests/stats')
from postgres import Server, Session, installed

VIEWS = ('facts', 'series', 'documents', 'runs', 'decisions')
ROWS = ' UNION ALL '.join(f"SELECT '{view} ' || t::text AS x FROM migstat.{view} t" for view in VIEWS)
STATE = f"SELECT md5(string_agg(x, E'\\n' ORDER BY x)), (SELECT count(*) FROM pg_class WHERE relname LIKE 'migstat_%') FROM ({ROWS}) q"

class Database:
    """MUST(args…) runs the program without faults. Stores: OLD, which is loaded before, and NEW, which the command loads."""
    def __init__(self, must, old, new):
        self.must, self.old, self.new = must, old, new
        self.server = Server(installed())
        self.load(old)
        self.session = Session(self.server)
        self.was = self.state()
        self.load(new)
        self.will_be = self.state()
        self.known = set()   # states that an export was tried on
        self.ready()

    def load(self, store):
        self.must('export', store, '--to', self.server.target())

    def state(self):
        return self.session.ask(STATE)

    def ready(self):
        if self.state() != self.was:
            self.load(self.old)

    def judge(self, done):
        state = self.state()
        if state not in (self.was, self.will_be) or (done.status == 0 and state != self.will_be):
            yield f'the tables are neither old nor new: {state}'
        if state not in self.known:
            self.known.add(state)
            self.load(self.new)
            if self.state() != self.will_be:
                yield 'the next export makes other tables'
        self.ready()

    def close(self):
        self.session.close()
        self.server.stop()
