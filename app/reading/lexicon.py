r"""The vocabularies that reading uses, kept as data with their examples in `resources/reading/`.

A group of wordings is a table whose lists hold regular expressions:

    [keeps]
    words = ["preserv(?:e|es|ed|ing)", "keep{~60}intact"]     # whole words
    starts = ["safeguard"]                                    # the beginnings of words
    patterns = ['^nothing\b']                                  # as they are

`not_after` and `not_before` list what must not stand right before, or right after, `words`; `cased = true` regards
case. In all lists a space stands for any space and ’ for either apostrophe (but not within brackets), `{~60}` for up to
sixty characters of the same clause, and `{NAME}` for a list of `[macros]` in that file or in `cast.toml`, or for what
the caller gives.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).parents[2] / "resources" / "reading"
_SHARED: Final = "cast"
_MARK: Final = re.compile(
    r"\[(?:\\.|[^\]\\])*\]|\\."  # stays as it is
    r"|\{~(?P<gap>\d+)\}|\{(?P<macro>[A-Z_]+)\}|[ ’]"
)


@cache
def load(name: str) -> dict[str, Any]:
    """Read a vocabulary by its name."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=256)
def pattern(name: str, key: str, **macros: str) -> re.Pattern[str]:
    """Build the pattern of a group; `macros` are sources of regular expressions, taken as they are."""
    group = load(name)[key]
    alternatives = (_written(each, name, macros) for each in _alternatives(group))
    return re.compile("|".join(alternatives), re.NOFLAG if group.get("cased") else re.IGNORECASE)


def macro(name: str, key: str) -> str:
    """Build the source of a list of `[macros]`."""
    return _macro(name, key, {})


def _macro(name: str, key: str, given: Mapping[str, str]) -> str:
    own = load(name)["macros"]
    listed = own[key] if key in own else load(_SHARED)["macros"][key]
    return "(?:" + "|".join(_written(each, name, given) for each in listed) + ")"


def _alternatives(group: Mapping[str, Any]) -> Iterator[str]:
    if "words" in group:
        after = "".join(rf"(?<!{each}\s)" for each in group.get("not_after", ()))
        before = f"(?! (?:{'|'.join(group['not_before'])})\\b)" if "not_before" in group else ""
        yield rf"{after}\b(?:{'|'.join(group['words'])})\b{before}"
    if "starts" in group:
        yield rf"\b(?:{'|'.join(group['starts'])})"
    yield from group.get("patterns", ())


def _written(text: str, name: str, given: Mapping[str, str]) -> str:
    def put(match: re.Match[str]) -> str:
        if match["gap"]:
            return f"[^;]{{0,{match['gap']}}}?"
        if match["macro"]:
            return given.get(match["macro"]) or _macro(name, match["macro"], given)
        return {" ": r"\s+", "’": "[’']"}.get(match.group(), match.group())

    return _MARK.sub(put, text)
