#!/usr/bin/env python3
"""pages.py MIGSTAT [N]: does a page of twice as many parts take twice as long? Of each shape a page of N (100,000) and one of 2 N parts through
`migstat text`; their least times of the user of five, without the start, and the ratio, which is about 2 where work is linear, 4 where it is
the square. Parts within one another are more than the usual limit allows, which is raised."""
import os, subprocess, sys, tempfile

WORDS = 'The office helped 17,000 people of the valley, '
SHAPES = {
    'elements in one another': lambda n: '<div>' * n + WORDS + '</div>' * n,
    'inline elements in one another': lambda n: '<span>' * n + WORDS + '</span>' * n,
    'lists in one another': lambda n: '<ul><li>' * (n // 2) + WORDS + '</li></ul>' * (n // 2),
    'tables in one another': lambda n: '<table><tr><td>' * (n // 3) + WORDS,
    'elements side by side': lambda n: f'<p>{WORDS}</p>' * n,
    'elements in two hundred others': lambda n: '<div>' * 200 + f'<p>{WORDS}</p>' * n + '</div>' * 200,
    'elements of classes': lambda n: ''.join(f'<div class="related item-{i} share"><p id="p{i}">{WORDS}</p></div>' for i in range(n // 2)),
    'attributes of one element': lambda n: '<p ' + ' '.join(f'a{i}="1"' for i in range(n)) + f'>{WORDS}</p>',
    'attributes of many elements': lambda n: ''.join(f'<p a="1" b="2" c="3" data-n="{i}">{WORDS}</p>' for i in range(n // 4)),
    'a long attribute': lambda n: f'<p title="{WORDS * n}">{WORDS}</p>',
    'classes of one element': lambda n: '<p class="' + ' '.join(f'c{i}' for i in range(n)) + f'">{WORDS}</p>',
    'pieces of text': lambda n: '<p>' + f'{WORDS}<b></b>' * n + '</p>',
    'pieces of text and breaks': lambda n: '<p>' + f'{WORDS}<br>' * n + '</p>',
    'spaces': lambda n: '<p>' + ' \n' * 10 * n + WORDS + '</p>',
    'entities': lambda n: '<p>' + '&nbsp;&amp;mdash; 5 ' * n + '</p>',
    'paragraphs not closed': lambda n: f'<p>{WORDS}' * n,
    'bold text not closed': lambda n: f'<b>{WORDS}' * n,
    'links not closed': lambda n: f'<a href="#">{WORDS}' * n,
    'cells not closed': lambda n: '<table>' + f'<tr><td>{WORDS}<td>5' * (n // 3),
    'ends of nothing': lambda n: f'<p>{WORDS}' + '</i></div>' * n + WORDS,
    'ends of nothing within others': lambda n: '<b>' * 1000 + f'{WORDS}</i>' * n,
    'links': lambda n: f'<li><a href="/n">{WORDS}</a></li>' * (n // 2),
    'rows': lambda n: '<table>' + '<tr><td>Sughd</td><td>5</td></tr>' * (n // 3) + '</table>',
    'columns': lambda n: '<table>' + ('<tr>' + '<td>5</td>' * (n // 3) + '</tr>') * 3 + '</table>',
    'tables': lambda n: '<table><tr><th>Year</th><td>5</td></tr></table>' * (n // 4),
    'marks of notes': lambda n: f'<p>{WORDS}<sup>1</sup></p>' * (n // 2),
    'terms': lambda n: '<dl>' + '<dt>Sughd</dt><dd>5 people</dd>' * (n // 2) + '</dl>',
    'headings': lambda n: f'<h2>{WORDS}</h2><p>{WORDS}</p>' * (n // 2),
    'pieces of script': lambda n: '<script>var a = "<p>";</script>' * n + f'<p>{WORDS}</p>',
    'what the page says of itself': lambda n: ''.join(f'<meta property="og:a{i}" content="b">' for i in range(n)) + f'<p>{WORDS}</p>',
    'JSON in the page': lambda n: '<script type="application/ld+json">[' + ','.join(f'{{"@type": "A", "name": "{i}"}}' for i in range(n)) + f']</script><p>{WORDS}</p>',
}
LAUNCH = """
import os, sys
null = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (1, 2)]
runs = [os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=null), 0) for _ in range(5)]
print(min(used.ru_utime for _, _, used in runs), max(os.waitstatus_to_exitcode(status) for _, status, _ in runs))
"""


def user_seconds(migstat, folder, body):
    path = os.path.join(folder, 'page.html')
    with open(path, 'w', encoding='utf8') as out:
        out.write(f'<html><head><title>Help</title></head><body>{body}</body></html>')
    command = [migstat, 'text', '--max-nesting', '1000000', '--max-elements', '10000000', path]
    done = subprocess.run([sys.executable, '-I', '-S', '-c', LAUNCH, *command], capture_output=True, text=True, check=True)
    seconds, status = done.stdout.split()
    return float(seconds), int(status)


def main(migstat, n='100000'):
    n = int(n)
    with tempfile.TemporaryDirectory() as folder:
        start, _ = user_seconds(migstat, folder, '<p>5</p>')
        print(f'{"":34}{n:>12}{2 * n:>12}   ratio')
        for name, make in SHAPES.items():
            (one, fault), (two, _) = (user_seconds(migstat, folder, make(size)) for size in (n, 2 * n))
            one, two = max(one - start, 1e-4), max(two - start, 1e-4)
            print(f'{name:34}{one * 1000:9.1f} ms{two * 1000:9.1f} ms{two / one:8.2f}' + (f'   exit {fault}' if fault else ''), flush=True)


main(os.path.abspath(sys.argv[1]), *sys.argv[2:])
