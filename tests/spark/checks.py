"""What all tests here count by."""
import os, shutil, tempfile, traceback

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
passed = failed = 0

def check(name, ok, what=''):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok:
        print(f'{name}: {what}', flush=True)
    return ok

def raises(kind, call):
    """The message of what CALL raises; None if that is nothing of KIND."""
    try:
        call()
    except kind as failure:
        return str(failure)
    return None

def run_all(module, *given):
    """Every test_ of MODULE, in a folder of its own."""
    for name in [n for n in vars(module) if n.startswith('test_')]:
        folder = tempfile.mkdtemp(prefix='migstat-test-')
        try:
            getattr(module, name)(folder, *given)
        except (Exception, SystemExit):
            check(name, False, traceback.format_exc())
        finally:
            shutil.rmtree(folder, ignore_errors=True)
