"""A page of the report as a tree, to follow its links."""
from html.parser import HTMLParser

VOID = {'meta', 'br', 'link', 'img', 'hr'}

class Node:
    def __init__(self, tag, attrs, parent):
        self.tag, self.attrs, self.parent, self.children = tag, attrs, parent, []

    def text(self):
        return ''.join(c if isinstance(c, str) else ' ' if c.tag == 'br' else c.text() for c in self.children)

    def all(self, tag=None, cls=None):
        """The nodes below this one in the order of the page, with that tag and class."""
        for c in self.children:
            if isinstance(c, str):
                continue
            if (tag is None or c.tag == tag) and (cls is None or cls in c.attrs.get('class', '').split()):
                yield c
            yield from c.all(tag, cls)

    def first(self, tag=None, cls=None):
        return next(self.all(tag, cls), None)

    def hrefs(self):
        return [a.attrs.get('href', '') for a in self.all('a')]

class Builder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.root = self.at = Node('', {}, None)

    def handle_starttag(self, tag, attrs):
        node = Node(tag, dict(attrs), self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag, attrs):
        self.at.children.append(Node(tag, dict(attrs), self.at))

    def handle_endtag(self, tag):
        self.at = self.at.parent

    def handle_data(self, data):
        self.at.children.append(data)

def parse(html):
    builder = Builder()
    builder.feed(html)
    return builder.root

def by_id(root):
    return {n.attrs['id']: n for n in root.all() if 'id' in n.attrs}
