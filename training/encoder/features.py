"""What the encoder sees of a word: byte-level features that src/model/encoder.cc computes in the same way.

A word form gives
  - its normal form: ASCII and Latin-1 capitals lowered, digits as "0", curly quotes straightened;
  - the row of that form in the table of word vectors (0 when the word is unknown);
  - rows of the affix table: whole word, prefixes of 1-4 bytes, suffixes of 1-5 bytes, shape;
  - rows of the n-gram table: the 3- and 4-grams of "<normal>".
Hashed rows are xxh3 of a kind byte and the text, modulo the size of the table less one, plus one (row 0 is empty).
"""
import xxhash

AFFIX_ROWS = 65536
NGRAM_ROWS = 65536
AFFIXES = 11       # slots of one word in the affix table
NGRAMS = 40        # n-grams of one word at most
NORMAL_BYTES = 32  # longer normal forms are cut before n-grams are taken


def normal(form: str) -> bytes:
    out, data, i = bytearray(), form.encode("utf-8"), 0
    while i < len(data):
        byte = data[i]
        if 65 <= byte <= 90:
            out.append(byte + 32)
        elif 48 <= byte <= 57:
            out.append(48)
        elif byte == 0xC3 and i + 1 < len(data) and 0x80 <= data[i + 1] <= 0x9E and data[i + 1] != 0x97:
            out += bytes((0xC3, data[i + 1] + 0x20))
            i += 1
        elif byte == 0xE2 and data[i : i + 3] in (b"\xe2\x80\x98", b"\xe2\x80\x99"):
            out.append(39)
            i += 2
        elif byte == 0xE2 and data[i : i + 3] in (b"\xe2\x80\x9c", b"\xe2\x80\x9d"):
            out.append(34)
            i += 2
        else:
            out.append(byte)
        i += 1
    return bytes(out)


def shape(form: str) -> bytes:
    """Capitals X, other letters x, digits d, other ASCII as it is, other code points u; runs of one class cut at three."""
    out, data, i, run = bytearray(), form.encode("utf-8"), 0, 0
    while i < len(data):
        byte = data[i]
        if 65 <= byte <= 90:
            kind = 88
        elif 97 <= byte <= 122:
            kind = 120
        elif 48 <= byte <= 57:
            kind = 100
        elif byte < 128:
            kind = byte
        elif byte == 0xC3 and i + 1 < len(data) and data[i + 1] not in (0x97, 0xB7):
            kind = 88 if data[i + 1] <= 0x9E else 120
        elif byte >= 0xC0:
            kind = 117
        else:
            i += 1  # a continuation byte
            continue
        run = run + 1 if out and out[-1] == kind else 1
        if run <= 3:
            out.append(kind)
        i += 1
    return bytes(out)


def row(kind: int, text: bytes, rows: int) -> int:
    return xxhash.xxh3_64_intdigest(bytes((kind,)) + text) % (rows - 1) + 1


def affixes(form: str, norm: bytes) -> list[int]:
    """AFFIXES rows; 0 where the word is too short to have that affix."""
    out = [row(0, norm, AFFIX_ROWS), row(1, shape(form), AFFIX_ROWS)]
    for n in range(1, 5):
        out.append(row(1 + n, norm[:n], AFFIX_ROWS) if len(norm) > n else 0)
    for n in range(1, 6):
        out.append(row(5 + n, norm[-n:], AFFIX_ROWS) if len(norm) > n else 0)
    return out


def ngrams(norm: bytes) -> list[int]:
    text = b"<" + norm[:NORMAL_BYTES] + b">"
    out = []
    for n in (3, 4):
        out += [row(n, text[i : i + n], NGRAM_ROWS) for i in range(len(text) - n + 1)]
    return out[:NGRAMS]
