"""How a name is to be written and what its form says: bits of the value of its row, explained in extract/text/place.h."""
CAPITALS, NOT_FIRST, ALONE = 1, 2, 4
GOAL = 8                        # "в Москву", not "в Москве"
WHERE, FROM, TO, OF = 16, 32, 64, 128   # the form itself says what the place is to a figure
AND = 256                       # the form says "and" behind it (Тоҷикистону Ӯзбекистон)
REGION = 512                    # only behind a noun of region, so that a city may have the name, too (вилояти Тошканд)
