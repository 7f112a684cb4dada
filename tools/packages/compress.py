"""compress.py FROM TO: a frame of zstd. Node.js 20 and Python 3.11 have no zstd of their own.

Level 22 takes three times as long as 19 and saves less than a thousandth; the window is as long as a piece.
"""

import sys

import zstandard

PARAMETERS = zstandard.ZstdCompressionParameters.from_level(19, window_log=24)

with open(sys.argv[1], "rb") as source:
    stream = zstandard.ZstdCompressor(compression_params=PARAMETERS).compress(source.read())
with open(sys.argv[2], "wb") as target:
    target.write(stream)
