"""Handles, e-mail addresses and URLs, which show by their own characters that they are such."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.reading.accounts.breaks import breaks, mended
from app.reading.accounts.candidate import Candidate
from app.reading.lexicon import load
from app.reading.paper import Paper

_END: Final = r".,;:!?…’'”\")»】』」"
_URL: Final = re.compile(
    r"(?<![\w@./-])(?:https?://|www\.)[^\s<>“”\"「」『』（）、。]{3,400}"
    r"|(?<![\w@./:-])(?:[A-Za-z0-9-]{1,40}\.){1,4}[a-z]{2,8}/[^\s<>“”\"「」『』（）、。]{1,300}"
    r"|(?<![\w@./:-])[A-Za-z0-9-]{1,40}\.(?:blogspot|wordpress|tumblr|substack|livejournal)\.[a-z]{2,3}(?![\w/])"
)
_HOST: Final = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,12}(?=[/:?#]|$)")
_POST: Final = re.compile(
    r"/(?:status(?:es)?|posts?|comments?|tweets?|reviews?|videos?|permalink|photos?|reels?|shorts)/[\w-]*\d|#(?:post|comment)|[?&](?:v|story_fbid|fbid)=|youtu\.be/"
)
_EMAIL: Final = re.compile(
    r"(?<![\w.+%@-])[A-Za-z0-9][\w.+%-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,12}(?![\w@])"
)
_HANDLE: Final = re.compile(r"(?<![/.@])@(?![@.-])[\w\u200b-\u200f\u2060\ufeff.-]{1,60}")
_TAGGED: Final = re.compile(r"(?<![\w/.@#-])(?:/?u/[A-Za-z0-9][\w-]{2,30}|[A-Za-z][\w.]{1,31}#\d{4}(?!\d))(?![\w@/])")
_NAME_TAIL: Final = re.compile(r"(?:[^\W_][\w’'.&・-]*[ \t]){0,5}[\w’'.&・-]{1,40}$")
_SPLIT: Final = (
    "The display name and the handle are printed without a space between them, so the display name may begin elsewhere."
)
_AMBIGUOUS: Final = "This could be an e-mail address, or a display name and a handle printed together."


def marked(paper: Paper) -> Iterator[Candidate]:
    """Give URLs, then e-mail addresses, then handles; what overlaps an earlier one is part of it."""
    yield from _urls(paper)
    yield from _emails(paper)
    yield from _handles(paper)
    for match in _TAGGED.finditer(paper.text):
        yield Candidate(start=match.start(), end=match.end(), identifier=match.group(), kind="handle")


def _urls(paper: Paper) -> Iterator[Candidate]:
    for match in _URL.finditer(paper.text):
        mend = mended(paper, match.start(), _trimmed(match), over_space=True)
        if _HOST.match(mend.text):
            kind = "post" if _POST.search(mend.text) else "url"
            yield Candidate(start=mend.start, end=mend.end, identifier=mend.text, kind=kind, doubt=mend.doubt)


def _trimmed(match: re.Match[str]) -> int:
    text = match.group()
    while text and text[-1] in _END and not (text[-1] == ")" and text.count("(") >= text.count(")")):
        text = text[:-1]
    return match.start() + len(text)


def _emails(paper: Paper) -> Iterator[Candidate]:
    for match in _EMAIL.finditer(paper.text):
        cuts = [at for at, _ in breaks(paper, *match.span())]
        stop = next((at for at in cuts if paper.text[at - 1] == "." and paper.text[at].isupper()), match.end())
        text = paper.text[match.start() : stop].rstrip(".")
        if "." in text.partition("@")[2] and _is_domain(text):
            yield Candidate(start=match.start(), end=match.start() + len(text), identifier=text, kind="email")


def _is_domain(email: str) -> bool:
    return email.rpartition(".")[2].casefold() in load("accounts")["top_level_domains"]


def _handles(paper: Paper) -> Iterator[Candidate]:
    for match in _HANDLE.finditer(paper.text):
        end = match.start() + len(match.group().rstrip(".-"))
        mend = mended(paper, match.start(), end, over_space=False)
        if len(mend.text) > 1:
            yield _with_glued_name(
                paper,
                Candidate(start=mend.start, end=mend.end, identifier=mend.text, kind="handle", doubt=mend.doubt),
            )


def _with_glued_name(paper: Paper, handle: Candidate) -> Candidate:
    """Take the display name printed without a space before a handle, except what may be the number of a line."""
    at = handle.start
    if not at or not (paper.text[at - 1].isalnum() or paper.text[at - 1] in "_’'"):
        return handle
    words = _name_before(paper.text, at)
    if not words or re.fullmatch(r"\d{1,2}", paper.text[words[0] : at]):
        return handle
    plain = len(words) == 1 and _introduced(paper.text, words[0])
    doubt = _AMBIGUOUS if "." in handle.identifier else "" if plain else _SPLIT
    name = paper.text[words[0] : at]
    return replace(handle, display_name=name, begins=words[0], doubt=handle.doubt or doubt)


def _name_before(text: str, at: int) -> list[int]:
    """Give where the words of a name begin that ends at a place: those after a word such as “user”, or a comma."""
    tail = _NAME_TAIL.search(text, max(0, at - 120), at)
    begins: list[int] = []
    for word in re.finditer(r"\S+", text[tail.start() : at] if tail else ""):
        begins.append(word.start())
        if word.end() < at - (tail.start() if tail else at) and _ends_before_a_name(word.group()):
            begins = []
    return [(tail.start() if tail else at) + begin for begin in begins]


def _ends_before_a_name(word: str) -> bool:
    stops = word[-1] in ",.;:" and len(word) > 2
    return (
        stops
        or word.casefold().strip(",;:") in load("accounts")["before_a_name"]
        or re.fullmatch(r"\d{1,2}", word) is not None
    )


def _introduced(text: str, begin: int) -> bool:
    last = re.findall(r"[^\s“\"(]+", re.sub(r"(?:\s\d{1,2})+\s*$", "", text[max(0, begin - 40) : begin]))
    return (
        begin == 0
        or text[begin - 1] in '“"('
        or (bool(last) and last[-1].casefold() in load("accounts")["before_a_name"])
    )
