"""compress.py FROM TO: a raw LZMA2 stream, as the launcher reads it. Python's library is the one that every machine has that builds."""

import lzma
import sys

# Eight bits of context and no alignment suit the mixture of code and tables.
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": 32 << 20, "lc": 4, "lp": 0, "pb": 0}]

with open(sys.argv[1], "rb") as source:
    stream = lzma.compress(source.read(), format=lzma.FORMAT_RAW, filters=FILTERS)
with open(sys.argv[2], "wb") as target:
    target.write(stream)
