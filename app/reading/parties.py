"""Who asks for the identity of users, and who is to give it: from the caption and from the prose, weighed together."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.reading.captions import caption_names
from app.reading.cast import Cast, Name
from app.reading.evidence import Evidence, told
from app.reading.found import Found, Range
from app.reading.names import Named, key, role_pattern
from app.reading.paper import Paper, Role
from app.reading.party import Entity, Parties
from app.reading.partydoubts import answer_doubt, ask_doubt

_PROSE: Final = 60_000
_PIECES: Final = 500
_SHORTEST: Final = 5
_DOES: Final = frozenset({"shall", "must", "may", "will", "to", "need", "ordered", "directed"})
_CAPTION_SIDES: Final = {
    "asking": ("asks", "caption"), "application": ("asks", "caption"),
    "answering": ("answers", "caption"), "recipient": ("answers", "title"), "against": ("answers", "against"),
}  # fmt: skip


def cast_of(paper: Paper) -> Cast:
    """Read who takes part, with the short names that the order uses."""
    parties = _parties(paper)
    return Cast(
        producing=tuple(_name(paper, each) for each in parties.answering),
        requesting=tuple(_name(paper, each) for each in parties.asking),
        others=tuple(_name(paper, each) for each in parties.others),
    )


def find(paper: Paper, cast: Cast) -> Iterator[Found]:  # noqa: ARG001 - families are called alike
    """Propose the producing and the requesting parties."""
    parties = _parties(paper)
    for each in parties.answering:
        yield _found(paper, "producing_parties", each, each.answers, answer_doubt(each, parties))
    for each in parties.asking:
        yield _found(paper, "requesting_party", each, each.asks, ask_doubt(paper, each, parties))


def _found(paper: Paper, fact: str, entity: Entity, evidence: dict[str, Range], doubt: str) -> Found:
    best = entity.best
    also = tuple(dict.fromkeys(at for at in evidence.values() if at != best.at))[:4]
    return Found(fact=fact, value=_cased(paper, best.text), at=best.at, doubt=doubt, also=also)


def _parties(paper: Paper) -> Parties:
    cached = paper._cache.get("parties")  # noqa: SLF001 - the paper keeps what is read from it
    if not isinstance(cached, Parties):
        cached = _weigh(_entities(paper))
        paper._cache["parties"] = cached  # noqa: SLF001 - the same
    return cached


def _entities(paper: Paper) -> list[Entity]:
    entities: list[Entity] = []
    pieces = [
        Evidence(*_CAPTION_SIDES[each.role], each) for each in caption_names(paper) if each.role in _CAPTION_SIDES
    ]
    pieces += told(paper, tuple(each.named for each in pieces))
    del pieces[_PIECES:]
    for piece in sorted(pieces, key=lambda p: (not p.named.aliases, -len(key(p.named.text)))):
        entity = _entity_of(entities, piece.named)
        entity.names.append(piece.named)
        if piece.side:
            getattr(entity, piece.side).setdefault(piece.kind, piece.named.at)
            entity.groups |= {piece.group} - {""}
    for entity in entities:
        _called_by_role(entity)
    _turned(entities)
    return entities


def _turned(entities: list[Entity]) -> None:
    """Heed captions in which the one who is to answer moves to quash, and the one who asks responds."""
    for entity in entities:
        if entity.resists and "caption" in entity.asks and "serves" not in entity.asks and entity.best.corporate:
            entity.answers["caption"] = entity.asks.pop("caption")
            entity.answers.setdefault("resists", next(iter(entity.resists.values())))
    for entity in entities:
        if "serves" in entity.asks and not {"served", "compelled", "acts"} & set(entity.answers):
            entity.answers.clear()


def _called_by_role(entity: Entity) -> None:
    """Heed short names that say the part: “Applicant”, “Respondent”."""
    for alias in entity.aliases:
        bare = re.sub(r"(?i)^the\s+", "", alias)
        for side, kind in (("asks", "asking"), ("answers", "answering")):
            if re.fullmatch(role_pattern(kind), bare, re.IGNORECASE):
                getattr(entity, side).setdefault("defined", entity.best.at)
    if "defined" in entity.answers and entity.asks.keys() == {"caption"}:
        entity.asks.clear()  # a caption that ends "… from X, Applicant." names the other one


def _entity_of(entities: list[Entity], named: Named) -> Entity:
    sure = [each for each in entities if each.knows(named)]
    near = [each for each in entities if each.may_be(named)]
    if len(sure) == 1 or (not sure and len(near) == 1):
        return (sure or near)[0]
    if sure:
        return sure[0]
    entity = Entity()
    entities.append(entity)
    return entity


def _weigh(entities: list[Entity]) -> Parties:
    answering = _now(_distinct(each for each in entities if _may_answer(each) or _only_acts(each)))
    answering = tuple(each for each in answering if not _only_acts(each)) or answering
    asking = _distinct(each for each in entities if each not in answering and _may_ask(each))
    others = tuple(each for each in entities if each not in answering and each not in asking and each.aliases)
    return Parties(_in_order(asking), _in_order(answering), others)


def _now(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Leave out those who are told of only as asked at another time, where somebody is asked now."""
    return tuple(each for each in entities if _asked_now(each)) or entities


def _asked_now(entity: Entity) -> bool:
    return bool(entity.answers.keys() - {"former", "against"})


def _distinct(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Keep one entity of each name."""
    return tuple({each.best.text.casefold(): each for each in reversed(list(entities))}.values())[::-1]


def _in_order(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda each: each.best.at))


def _may_answer(entity: Entity) -> bool:
    told_so = {kind for kind in entity.answers if kind != "against"}
    if "answering" in entity.asks or not told_so:
        return False
    if "caption" in entity.asks and "caption" not in entity.answers:
        return False
    if entity.resists and entity.best.corporate and "acts" in told_so and not entity.asks:
        return True
    return not told_so <= {"acts", "granted", "refused"} and (
        len(entity.asks) <= len(told_so) or "caption" in entity.answers
    )


def _only_acts(entity: Entity) -> bool:
    """Say whether all that is known of a company is that the order tells it to act: enough if nobody else answers."""
    return entity.answers.keys() == {"acts"} and entity.best.corporate and not entity.asks and not entity.resists


def _may_ask(entity: Entity) -> bool:
    return bool(entity.asks) and not (entity.resists and "caption" not in entity.asks)


def _name(paper: Paper, entity: Entity) -> Name:
    full = _cased(paper, entity.best.text)
    return Name(
        full, tuple(dict.fromkeys(each for each in _aliases(paper, entity, full) if each != full)), entity.best.at
    )


def _aliases(paper: Paper, entity: Entity, full: str) -> Iterator[str]:
    yield from entity.aliases
    yield from (each.text for each in entity.names)
    bare = re.sub(
        r",?\s+(?:Inc|LLC|L\.L\.C|Ltd|Limited|Corp|Corporation|Co|Company|LLP|L\.?P|P\.?C|K\.K|AG|GmbH|Pte"
        r"|S\.A)\b\.?(?:.*)$",
        "",
        full,
    )
    if bare != full and re.search(rf"\b{re.escape(bare)}\b", paper.text):
        yield bare
    if entity.best.corporate:
        yield from () if entity.aliases else _shortened(paper, bare)
        return
    surname = re.escape(full.rsplit(maxsplit=1)[-1])
    for match in re.finditer(rf"\b(?:Dr|Mr|Ms|Mrs|Mx|Prof)\.\s+{surname}\b", paper.text):
        yield re.sub(r"\s+", " ", match.group())
    if re.search(rf"\b{surname}\b", paper.text):
        yield full.rsplit(maxsplit=1)[-1]


def _shortened(paper: Paper, bare: str) -> Iterator[str]:
    """Give the first words of a company's name where the order uses them alone for one who does something."""
    words = bare.split()
    for count in range(len(words) - 1, 0, -1):
        short = " ".join(words[:count])
        if count == 1 and (len(short) < _SHORTEST or not short.isalpha()):
            return
        alone = re.findall(
            rf"(?<![\w@]){re.escape(short)}(?:’s)?\s+(?:(?:has|have|had|is|was)\s+)?([a-z]+)", paper.text
        )
        if len(alone) > 1 and _DOES.intersection(alone):
            yield short
            return


def _cased(paper: Paper, name: str) -> str:
    """Give a name printed in capitals as the prose spells its words, where it spells them all."""
    if not name.isupper():
        return name
    prose = " ".join(paper.text[each.start : each.end] for each in paper.of(Role.BODY))[:_PROSE]
    words = [(word, word.strip(",.")) for word in name.split()]
    spellings = [_spelling(prose, bare) for _, bare in words]
    if any(not new and bare.isalpha() and len(bare) > 3 for new, (_, bare) in zip(spellings, words, strict=True)):
        return name
    return " ".join(word.replace(bare, new or bare) for new, (word, bare) in zip(spellings, words, strict=True))


def _spelling(prose: str, bare: str) -> str:
    """Give how the prose spells a word with capitals and small letters; empty where it does not."""
    if not bare.isalpha():
        return ""
    spelled = (match.group() for match in re.finditer(rf"\b{re.escape(bare)}\b", prose, re.IGNORECASE))
    found = next((each for each in spelled if each[0].isupper() and not each.isupper()), "")
    return found or {"INC": "Inc", "CORP": "Corp", "LTD": "Ltd", "CO": "Co"}.get(bare, "")
