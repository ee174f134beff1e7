"""The bundle: the same bytes for the same files, and all that migstat needs in an environment that has nothing."""
import hashlib, json, os, subprocess
from checks import TOP, check, raises
from migstat_spark import bundle

def call(tool, *args, given=b''):
    return subprocess.run(tool.argv(*args), input=given, capture_output=True, env=tool.env, cwd='/')

def test_bundle(folder, migstat):
    path = os.path.join(folder, 'b.tar.gz')
    bundle.make(path, migstat, os.path.join(TOP, 'rules'))
    again = bundle.make(os.path.join(folder, 'again.tar.gz'), migstat, os.path.join(TOP, 'rules'))
    same = {hashlib.sha256(open(p, 'rb').read()).hexdigest() for p in (path, again)}
    check('bundle', len(same) == 1, 'other bytes the second time')
    tool = bundle.unpack(path, os.path.join(folder, 'there'))
    libs = os.listdir(os.path.join(folder, 'there', 'lib'))
    check('bundle', not any(name.startswith(('libc.so', 'libm.so', 'ld-linux', 'libpthread')) for name in libs), libs)
    check('bundle', all(any(name.startswith(want) for name in libs) for want in ('libpcre2', 'libgsl', 'libxml2', 'libarchive', 'libuchardet')), libs)
    record = json.dumps({'url': 'u', 'html': '<html><body><p>In 2022 more than 300 migrants were deported to Tajikistan.</p></body></html>'}).encode()
    done = call(tool, 'extract', '--part', '--ndjson-in', '--no-header', given=record + b'\n')
    check('bundle', done.returncode == 0 and done.stdout.count(b'\n') == 1 and b',deported,' in done.stdout and not done.stderr, done)
    used = subprocess.run(['ldd', tool.program], env=tool.env, capture_output=True, text=True).stdout
    check('bundle', all(os.path.join(folder, 'there', 'lib') in line for line in used.splitlines() if 'libgsl' in line or 'libpcre2' in line), used)

def test_packs(folder, migstat):
    """Packs go along, and stand for the built-in ones as they do for migstat."""
    pack = os.path.join(folder, 'hotline.yaml')
    with open(pack, 'w') as file:
        file.write("pack: hotline\nversion: 0.1.0\nlanguage: en\nuse: [en-common]\nrules:\n  - id: hotline\n    indicator: consulted\n"
                   "    patterns:\n      - '{count} {population} {gap:3} phoned'\n")
    tool = bundle.unpack(bundle.make(os.path.join(folder, 'b.tar.gz'), migstat, os.path.join(TOP, 'rules'), [pack]), os.path.join(folder, 'there'))
    os.remove(pack)
    done = call(tool, 'extract', '--part', '--ndjson-in', '--no-header', given=b'{"text":"In 2022 some 90 migrants phoned. In 2022 300 migrants were deported."}\n')
    check('packs', b'hotline/hotline' in done.stdout and b'deported' not in done.stdout, done)

def test_wrong(folder, migstat):
    out = os.path.join(folder, 'b.tar.gz')
    for program, rules, what in ((folder + '/none', TOP + '/rules', 'none'), (migstat, folder, 'languages')):
        check('wrong', what in (raises(bundle.BundleError, lambda: bundle.make(out, program, rules)) or ''), what)
    check('wrong', 'no bundle' in (raises(bundle.BundleError, lambda: bundle.open_folder(folder)) or ''), 'an empty folder')
    was = os.getcwd()
    os.chdir(folder)
    check('wrong', 'no bundle on this worker' in (raises(bundle.BundleError, lambda: bundle.on_worker('none')) or ''), 'no bundle anywhere')
    os.chdir(was)
