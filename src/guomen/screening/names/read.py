"""Read a name as it is written: in Chinese, in Latin letters, or in both side by side."""

import re
from functools import lru_cache
from typing import Final

from guomen.screening.names.chinese import read_chinese
from guomen.screening.names.latin import read_latin
from guomen.screening.names.reading import Reading
from guomen.screening.normalise import plain_fold
from guomen.screening.tokens import IS_HAN

LATIN_RUN: Final = re.compile(r"[a-z][a-z0-9 .,&'()\-/]*[a-z.)]")
FEWEST_LATIN_WORDS: Final = 3
"""义乌市红星鞋业有限公司 Yiwu Hongxing Shoes is two names; OPPO广东移动通信 is one."""


@lru_cache(maxsize=1 << 15)
def readings_of(text: str) -> tuple[Reading, ...]:
    """Return the readings of a name, Chinese first; none where nothing is left of it."""
    plain = plain_fold(text).strip()
    if not IS_HAN.search(plain):
        readings = [read_latin(plain)]
    else:
        run = max(LATIN_RUN.findall(plain), key=len, default="")
        beside = run if len(run.split()) >= FEWEST_LATIN_WORDS else ""
        readings = [read_chinese(plain.replace(beside, " ") if beside else plain)]
        readings += [read_latin(beside)] if beside else []
    return tuple(reading for reading in readings if reading.own)
