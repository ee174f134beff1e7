"""What cases of tests/source are made of: texts in an encoding, records of web archives, archives and compressed files."""
import base64, bz2, codecs, gzip, io, lzma, tarfile, warnings, zipfile, zlib

MARKS = {'utf-8': b'\xef\xbb\xbf', 'utf-16-le': b'\xff\xfe', 'utf-16-be': b'\xfe\xff', 'utf-32-le': b'\xff\xfe\0\0',
         'utf-32-be': b'\0\0\xfe\xff'}


def encode(text, encoding):
    marked = encoding.endswith('-bom')
    encoding = encoding[:-4] if marked else encoding
    return (MARKS[encoding] if marked else b'') + text.encode(encoding)


def chunked(body):
    parts = [body[i:i + 50] for i in range(0, len(body), 50)]
    return b''.join(b'%x\r\n%s\r\n' % (len(part), part) for part in parts) + b'0\r\n\r\n'


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def stored_br(body):
    """Brotli (RFC 7932) of parts that are not packed, in a window of 64 KB."""
    out = b''
    for i in range(0, len(body), 65536):
        part = body[i:i + 65536]   # WBITS 0 before the first, ISLAST 0, MNIBBLES 00, MLEN - 1, ISUNCOMPRESSED 1
        shift = i == 0
        out += ((len(part) - 1 << 3 | 1 << 19) << shift).to_bytes(3, 'little') + part
    return out + b'\x03'


def stored_zstd(body):
    """One frame of zstd (RFC 8878) in a window of 1 MB, of blocks that are not packed, or one byte again and again."""
    out, starts = b'\x28\xb5\x2f\xfd\0\x50', range(0, len(body) or 1, 65536)
    for i in starts:
        part = body[i:i + 65536]
        is_run = len(part) > 1 and part == part[:1] * len(part)
        out += (len(part) << 3 | is_run << 1 | (i == starts[-1])).to_bytes(3, 'little') + (part[:1] if is_run else part)
    return out


CODINGS = {'gzip': lambda body: gzip.compress(body, mtime=0), 'deflate': zlib.compress, 'raw-deflate': raw_deflate,
           'chunked': chunked, 'br': stored_br, 'zstd': stored_zstd}


def record(type_, url, options, lines):
    options = [option.partition('=')[::2] for option in options]
    given = dict(options)
    at = lines.index('') if type_ == 'response' else -1
    head = ''.join(line + '\r\n' for line in lines[:at + 1]).encode()
    body = ''.join(line + '\n' for line in lines[at + 1:]).encode(given.get('as', 'utf-8')) + bytes.fromhex(given.get('raw', ''))
    for name, value in options:
        if name == 'bomb':
            body += b'\0' * (int(value) << 20)
        if name == 'short':
            body = body[:-int(value)]
        body = CODINGS.get(name, lambda body: body)(body)
    block = head + body
    kind = given.get('type') or ('application/http; msgtype=response' if type_ == 'response' else 'text/plain')
    truncated = f'WARC-Truncated: {given["truncated"]}\r\n' if 'truncated' in given else ''
    made = (f'WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2013-02-07T04:05:06Z\r\n'
            f'{truncated}Content-Type: {kind}\r\nContent-Length: {given.get("length", len(block))}\r\n\r\n').encode()
    made += block + b'\r\n\r\n'
    return made[:int(given['cut'])] if 'cut' in given else made


def mailed(lines, files):
    part = '--b\nContent-Type: application/octet-stream; name="{0}"\nContent-Transfer-Encoding: base64\n\n{1}'
    parts = ['--b\nContent-Type: text/plain; charset=utf-8\n\n' + ''.join(line + '\n' for line in lines)]
    parts += [part.format(name, base64.encodebytes(data).decode()) for name, data in files.items()]
    return ('From: press@office.example\nDate: Tue, 18 Dec 2012 15:00:00 +0500\nSubject: Release\nMIME-Version: 1.0\n'
            'Content-Type: multipart/mixed; boundary=b\n\n' + ''.join(parts) + '--b--\n').encode()


class Named(zipfile.ZipInfo):
    """A member with its name as bytes, as DOS wrote it."""
    def _encodeFilenameFlags(self):
        return self.written, self.flag_bits


def members(files, lines):
    """(kind, name, bytes or target) of each line of a pack."""
    for line in lines:
        word, *rest = line.split(' ')
        if word in ('folder', 'link', 'hard', 'device'):
            yield word, rest[0], rest[1] if len(rest) > 1 else ''
        elif word == 'secret':
            yield word, rest[0], files[rest[0]]
        elif word == 'fill':
            unit = codecs.decode(' '.join(rest[2:]), 'unicode_escape').encode('utf8')
            yield 'file', rest[0], unit * (int(rest[1]) // len(unit))
        elif word == 'many':
            for i in range(int(rest[0])):
                yield 'file', f'{i}.txt', files[rest[1]]
        else:
            yield 'file', ' '.join(rest) or word, files[word]


def zipped(made):
    out, secrets = io.BytesIO(), []
    with zipfile.ZipFile(out, 'w') as archive:
        for kind, name, data in made:
            info = zipfile.ZipInfo(name + '/' * (kind == 'folder'))
            if name.startswith('cp'):
                charset, _, name = name.partition(':')
                info = Named(f'n{len(archive.filelist)}')
                info.written = name.encode(charset)
            warnings.simplefilter('ignore') # of a name that is there twice
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o120777 if kind == 'link' else 0o644) << 16
            if kind == 'secret':
                secrets.append(out.tell())
            archive.writestr(info, data)
    data = bytearray(out.getvalue())
    for at in secrets:   # the mark alone: nobody has the key anyway
        data[at + 6] |= 1
        there = data.find(at.to_bytes(4, 'little'), data.find(b'PK\1\2')) - 42
        data[there + 8] |= 1
    return bytes(data)


def tarred(made):
    out, kinds = io.BytesIO(), {'folder': tarfile.DIRTYPE, 'link': tarfile.SYMTYPE, 'hard': tarfile.LNKTYPE, 'device': tarfile.CHRTYPE}
    with tarfile.open(fileobj=out, mode='w') as archive:
        for kind, name, data in made:
            info = tarfile.TarInfo(name)
            info.type = kinds.get(kind, tarfile.REGTYPE)
            if kind in kinds:
                info.linkname, data = data, b''
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


PRESSED = {'gz': lambda data: gzip.compress(data, 6, mtime=0), 'xz': lzma.compress, 'bz2': bz2.compress, 'zst': stored_zstd}


def old_rar(made):
    """RAR as versions 1.5 to 4 wrote it, the members stored."""
    def block(kind, flags, rest):
        head = bytes([kind]) + (flags).to_bytes(2, 'little') + (7 + len(rest)).to_bytes(2, 'little') + rest
        return (zlib.crc32(head) & 0xffff).to_bytes(2, 'little') + head
    out = b'Rar!\x1a\7\0' + block(0x73, 0, b'\0' * 6)
    for _, name, data in made:
        rest = b''.join(n.to_bytes(size, 'little') for n, size in (
            (len(data), 4), (len(data), 4), (3, 1), (zlib.crc32(data), 4), (0x41920000, 4), (20, 1), (0x30, 1), (len(name), 2),
            (0o100644, 4)))
        out += block(0x74, 0x8000, rest + name.encode()) + data
    return out + block(0x7b, 0, b'')


def rar(made):
    """RAR 5, the members stored."""
    def vint(n):
        return bytes([n | 0x80 * (n > 127)]) if n < 128 else bytes([n & 0x7f | 0x80]) + vint(n >> 7)
    def block(*parts):
        body = b''.join(part if isinstance(part, bytes) else vint(part) for part in parts)
        head = vint(len(body)) + body
        return zlib.crc32(head).to_bytes(4, 'little') + head
    out = b'Rar!\x1a\7\1\0' + block(1, 0, 0)
    for _, name, data in made:
        out += block(2, 2, len(data), 4, len(data), 0o100644, zlib.crc32(data).to_bytes(4, 'little'), 0, 1, len(name.encode()),
                     name.encode()) + data
    return out + block(5, 0, 0)


def overlapping(made):
    """A zip whose members lie in each other (D. Fifield, A better zip bomb, 2019): each holds, stored, the head of the next, and goes on
    in what that holds; the last ends in the one piece of data that is there."""
    (_, name, data), *_ = made
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body, plain, directory, n = packer.compress(data) + packer.flush(), data, [], int(name)
    for i in reversed(range(n)):
        crc, file = zlib.crc32(plain), b'%05d.txt' % i
        fields = b''.join(v.to_bytes(size, 'little') for v, size in (
            (20, 2), (0, 2), (8, 2), (0, 2), (33, 2), (crc, 4), (len(body), 4), (len(plain), 4), (len(file), 2), (0, 2)))
        head = b'PK\3\4' + fields + file
        directory.append((fields, file, len(body)))
        if i > 0:
            quoted = b'\0' + len(head).to_bytes(2, 'little') + (len(head) ^ 0xffff).to_bytes(2, 'little') + head
            body, plain = quoted + body, head + plain
    out, whole = head + body, len(head) + len(body)
    central = b''
    for fields, file, size in reversed(directory):
        at = whole - size - 30 - len(file)
        central += b'PK\1\2\x14\0' + fields + b'\0' * 10 + at.to_bytes(4, 'little') + file
    return out + central + b'PK\5\6\0\0\0\0' + b''.join(v.to_bytes(size, 'little') for v, size in (
        (n, 2), (n, 2), (len(central), 4), (len(out), 4), (0, 2)))


def packed(name, files, lines):
    base, _, suffix = name.rpartition('.')
    if suffix in PRESSED:
        inner = packed(base, files, lines) if base.endswith(('.tar', '.zip')) else b''.join(data for _, _, data in members(files, lines))
        return PRESSED[suffix](inner)
    makers = {'bomb.zip': overlapping, 'old.rar': old_rar, 'zip': zipped, 'rar': rar, 'tar': tarred}
    return next(make for end, make in makers.items() if name.endswith(end))(members(files, lines))
