"""What a record file may hold at most; each limit ends in a sentence, never in a full memory."""

from typing import Final

SAMPLE_ROWS: Final = 50
COLUMNS: Final = 1_000
CELL: Final = 1 << 20  # characters of one cell; also of one physical line
HEADER_SEARCH: Final = 20  # records among which the header is looked for, after lines with titles
SAMPLE_TEXT: Final = 1 << 18  # characters from whose beginning the delimiter and the kind are read

JSON_DEPTH: Final = 32
JSON_ITEM: Final = 8 << 20  # characters of one record
JSON_TABLES: Final = 200

ZIP_MEMBERS: Final = 2_000
ZIP_PART: Final = 1 << 30  # bytes of one part, unpacked
ZIP_TOTAL: Final = 2 << 30
ZIP_RATIO: Final = 250  # unpacked : packed; sheets of equal rows reach about 60, bombs 1,000
ZIP_RATIO_FROM: Final = 16 << 20  # smaller files may be as dense as they like
SHEETS: Final = 200
SHARED_STRINGS: Final = 256 << 20  # bytes of the one part that is held in memory
XML_DEPTH: Final = 100
