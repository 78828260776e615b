"""Who trains and who measures: people are split by a hash of their name, so no list has to be kept.

The name is the name of a person's folder. SHA-256 of its UTF-8 bytes, the first four bytes as an unsigned big-endian
number, modulo 10: 0 to 5 train, 6 to 9 are held out. Nobody held out has a picture in the training.
"""

import hashlib


def trains(name: str) -> bool:
    return int.from_bytes(hashlib.sha256(name.encode("utf-8")).digest()[:4], "big") % 10 < 6
