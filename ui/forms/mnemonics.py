"""Keys for labels: one letter each, as far as letters reach. No Qt here."""

from collections.abc import Iterable, Iterator


def with_keys(labels: Iterable[str], taken: str = "oc") -> Iterator[str]:
    """Mark in each label the first letter that no other label uses; `taken` are used elsewhere in the window."""
    used = set(taken)
    for label in labels:
        index = _free(label, used)
        text = label.replace("&", "&&") if index is None else _marked(label, index)
        if index is not None:
            used.add(label[index].lower())
        yield text


def _free(label: str, used: set[str]) -> int | None:
    starts = [i for i, char in enumerate(label) if char.isalpha() and (i == 0 or label[i - 1] == " ")]
    places = (*starts, *range(len(label)))
    return next((i for i in places if label[i].isascii() and label[i].isalpha() and label[i].lower() not in used), None)


def _marked(label: str, index: int) -> str:
    return f"{label[:index].replace('&', '&&')}&{label[index:].replace('&', '&&')}"
