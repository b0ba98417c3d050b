"""Identifiers pasted from an order, one a line, cut into display name and identifier."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final

from app.domain.facts.accounts import AccountKind
from ui.forms.specs import blank

_GLUED: Final = re.compile(r"(?P<name>[^@]+?)\s*(?P<handle>@[^\s@]+)")
_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_AROUND: Final = " \t\"“”„‟'‘’,;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """Show what a pasted line is taken for; `skipped` says why it is not added."""

    line: str
    identifier: str
    display_name: str
    kind: AccountKind
    note: str = ""
    skipped: bool = False

    def mapping(self) -> Mapping[str, Any]:
        """Give the account as its form would."""
        return blank("accounts", identifier=self.identifier, display_name=self.display_name, kind=self.kind.value)


def pasted(text: str, known: Iterable[str], *, split: bool = True) -> tuple[Pasted, ...]:
    """Read one identifier a line; one that is there already, or twice, is shown and skipped."""
    seen = set(known)
    found = []
    for line in filter(None, (each.strip(_AROUND) for each in text.splitlines())):
        each = _read(line, split=split)
        if each.identifier in seen:
            each = Pasted(
                line=line,
                identifier=each.identifier,
                display_name=each.display_name,
                kind=each.kind,
                note="Recorded already: skipped",
                skipped=True,
            )
        seen.add(each.identifier)
        found.append(each)
    return tuple(found)


def _read(line: str, *, split: bool) -> Pasted:
    if re.match(r"https?://", line, re.IGNORECASE):
        post = re.search(r"/status(es)?/\d|/posts?/", line) is not None
        return _as(line, AccountKind.POST if post else AccountKind.URL, "Read as an address on the web")
    if _is_ip(line):
        return _as(line, AccountKind.IP_TIME, "Read as an IP address and a time")
    if _EMAIL.fullmatch(line):
        return _as(line, AccountKind.EMAIL, "Read as an e-mail address: correct it if it is a name and a handle")
    glued = _GLUED.fullmatch(line) if split else None
    if glued:
        name = glued["name"].strip(_AROUND + "(")
        handle = glued["handle"].rstrip(_AROUND + ")")
        note = "Cut before the @: compare both parts with the order"
        return Pasted(line=line, identifier=handle, display_name=name, kind=AccountKind.HANDLE, note=note)
    return _as(line, AccountKind.HANDLE, "")


def _as(line: str, kind: AccountKind, note: str) -> Pasted:
    return Pasted(line=line, identifier=line, display_name="", kind=kind, note=note)


def _is_ip(line: str) -> bool:
    first = re.split(r"[\s,]", line, maxsplit=1)[0]
    try:
        ip_address(first.strip("[]"))
    except ValueError:
        return re.match(r"(\d{1,3}\.){3}\d{1,3}:\d+|\[[0-9a-fA-F:]+\]", first) is not None
    return True
