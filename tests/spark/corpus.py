"""Releases for tests: figures in sentences of many kinds, in Russian and English; parts of wholes; the same again, here and elsewhere."""
import glob, json, os, random, re
from checks import TOP

EN = [
    ('In {period} more than {n} labour migrants were consulted in {town}, Tajikistan.', 'Of them {m} were women.'),
    ('In {period} {n} people were deported from the Russian Federation to {country}.', 'Among them were {m} women.'),
    ('{n} labour migrants left {country} in {period}.', 'Of them, {m} were women.'),
    ('Some {n} migrants returned to {country} in {period}.', ''),
    ('From {n} to {k} people received assistance in {town} in {period}.', ''),
    ('In {period} {n} families were assisted in {town}.', ''),
    ('{n} migrants were trained in {town} in {period}.', 'Of these {m} were men.'),
    ('About {n} migrants were reached by the campaign in {period}.', ''),
    ('More than {n} migrants were consulted to date.', ''),
]
RU = [
    ('За {period} консультации получили более {n} трудовых мигрантов в городе Душанбе.', 'Из них {m} женщин.'),
    ('В {in_period} из России выдворено {n} человек.', 'Из них {m} – граждане Таджикистана.'),
    ('За {period} из Таджикистана выехали {n} трудовых мигрантов.', 'Среди них {m} женщин.'),
    ('За {period} в страну вернулись {n} мигрантов.', ''),
    ('За {period} помощь получили от {n} до {k} человек.', ''),
    ('Около {n} человек обучены за {period} в Худжанде.', 'Из них {m} женщин.'),
    ('За {period} денежные переводы составили {n} млн долларов.', ''),
]
FILLER = {
    'en': ['The office goes on with its work in the regions of the country.', 'Its partners help people who came home with advice and with papers.',
           'The head of the service thanked all who took part in the meeting.', 'The hotline is open on working days.',
           'Families in the mountains often wait for months for news of those who left.', 'The two sides spoke of how to make the journey safer.'],
    'ru': ['Служба продолжает свою работу в районах республики.', 'Партнёры помогают вернувшимся советом и документами.',
           'Руководитель ведомства поблагодарил участников встречи.', 'Горячая линия работает по будням.',
           'Семьи в горах нередко месяцами ждут известий от уехавших.', 'Стороны обсудили, как сделать дорогу безопаснее.'],
}
PERIODS = {
    'en': ['2022', '2023', 'the first half of 2023', 'the first quarter of 2023', 'March 2023', 'May 2022', '2021'],
    'ru': ['2022 год', '2023 год', 'первое полугодие 2023 года', 'первый квартал 2023 года', 'март 2023 года', 'май 2022 года', '2021 год'],
}
IN_RU = ['2022 году', '2023 году', 'первом полугодии 2023 года', 'первом квартале 2023 года', 'марте 2023 года', 'мае 2022 года', '2021 году']

def figure(some, language, n):
    return f'{n:,}'.replace(',', ',' if language == 'en' else ' ') if some.random() < .5 else str(n)

def sentence(some, language):
    whole, part = some.choice(EN if language == 'en' else RU)
    n = some.randrange(100, 60000)
    i = some.randrange(len(IN_RU))
    words = {'period': PERIODS[language][i], 'in_period': IN_RU[i], 'n': figure(some, language, n),
             'm': figure(some, language, 1 + some.randrange(n)), 'k': figure(some, language, n + some.randrange(1, 5000)),
             'town': some.choice(['Dushanbe', 'Khujand', 'Kulob', 'Bokhtar']), 'country': some.choice(['Tajikistan', 'Uzbekistan', 'Kyrgyzstan'])}
    return ' '.join(x.format(**words) for x in (whole, part) if x)

def release(i, size):
    """Of about SIZE bytes, the same for the same I: some four figures in the first kilobyte, and one in each three behind it."""
    some = random.Random(i)
    language = some.choice(['en', 'ru'])
    paragraphs, n = [], 0
    while n < size - 150:
        lines = [sentence(some, language)] if not paragraphs or some.random() < (.5 if n < 1000 else .1) else []
        lines += some.sample(FILLER[language], some.randrange(1, 4))
        paragraphs.append(' '.join(lines))
        n += len(paragraphs[-1].encode())
    return {'url': f'https://news.example/{i}', 'title': f'Новости {i}' if language == 'ru' else f'News {i}', 'publisher': some.choice(['IOM', 'Agency', 'Asia Plus']),
            'published_date': f'2023-{7 + i % 3:02}-{1 + i % 28:02}', 'text': '\n\n'.join(paragraphs)}

def releases(n, size=1000):
    """N records: one in ten is an earlier one again, the same or printed elsewhere, on another day or with a sentence more."""
    some = random.Random(7)
    for i in range(n):
        kind = some.randrange(40) if i else 40
        one = release(some.randrange(i) if kind < 4 else i, size)
        if kind == 1:
            one['url'] = f'https://copies.example/{i}'
        elif kind == 2:
            one.update(published_date='2023-11-02', publisher='Copies')
        elif kind == 3:
            one.update(url=f'https://copies.example/{i}', text=one['text'] + '\n\n' + sentence(some, 'en'))
        yield one

def paragraphs():
    """Those of tests/facts, by language: what releases are like, with a figure in nearly every sentence."""
    found = {}
    for path in sorted(glob.glob(os.path.join(TOP, 'tests', 'facts', '*', 'docs.jsonl'))):
        for record in map(json.loads, open(path, encoding='utf8')):
            found.setdefault(record['language'], []).append(record.get('text', ''))
    return {language: texts for language, texts in found.items() if len(texts) > 300}

def dense(n, size):
    """N records of about SIZE bytes, of paragraphs() with other figures, years excepted."""
    texts = paragraphs()
    for i in range(n):
        some = random.Random(i)
        language, chosen, length = some.choice(sorted(texts)), [], 0
        while length < size - 150:
            chosen.append(re.sub(r'(?<![\d.,])(?!(?:19|20)\d\d(?!\d))\d{2,}(?![\d.,]\d)', lambda m: str(some.randrange(10 ** (len(m[0]) - 1), 10 ** len(m[0]))),
                                 some.choice(texts[language])))
            length += len(chosen[-1].encode()) + 2
        yield {'url': f'https://news.example/{i}', 'title': f'№ {i}', 'publisher': some.choice(['IOM', 'Agency', 'Asia Plus']),
               'published_date': f'2023-{7 + i % 3:02}-{1 + i % 28:02}', 'text': '\n\n'.join(chosen)}

def line(record):
    return json.dumps(record, ensure_ascii=False).encode() + b'\n'

def write(path, records, opener=open):
    with opener(path, 'wb') as file:
        for record in records:
            file.write(line(record))
