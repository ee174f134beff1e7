#!/usr/bin/env python3
"""open.py MIGSTAT [ROUNDS]: how fast Chromium opens the report of about 10,000 releases (30,000 facts, 60 series), by year and by month: bytes,
elements, and seconds until it is loaded and until its first view is painted, the least of ROUNDS (3)."""
import os, subprocess, sys, tempfile, time
sys.dont_write_bytecode = True
sys.path.insert(0, 'tests/browser')
import browser

def seconds(path):
    page = browser.Browser()
    try:
        start = time.perf_counter()
        page.open(path)
        loaded = time.perf_counter() - start
        page.run('new Promise(done => requestAnimationFrame(() => setTimeout(done)))')
        return loaded, time.perf_counter() - start, page.run("document.querySelectorAll('*').length")
    finally:
        page.close()

def main():
    migstat, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    if not browser.find():
        print('skipped: how fast a report opens: no Chromium')
        return
    with tempfile.TemporaryDirectory() as folder:
        facts = os.path.join(folder, 'facts.csv')
        subprocess.run([sys.executable, 'tests/bench/make_facts.py', '30000', facts, '1', '3', '5'], check=True)
        for by in ('year', 'month'):
            out = os.path.join(folder, by)
            subprocess.run([migstat, 'report', '--by', by, facts, '-o', out], check=True)
            path = os.path.join(out, 'report.html')
            loaded, painted, n = map(min, zip(*(seconds(path) for _ in range(rounds))))
            print(f'open the report by {by:6}{os.path.getsize(path) / 1e6:8.1f} MB{n:9} elements, loaded {loaded:5.2f} s, painted {painted:5.2f} s')

main()
