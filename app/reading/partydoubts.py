"""What makes it doubtful that a party asks for identities, or is to give them."""

import re

from app.reading.paper import Paper, Role
from app.reading.party import Entity, Parties


def answer_doubt(entity: Entity, parties: Parties) -> str:
    """Say why a party that seems to have to produce may be another; empty where nothing speaks against it."""
    strong = entity.answers.keys() - {"acts", "against", "title", "granted", "resists", "operates", "former"}
    if (
        "acts" in entity.answers
        and entity.best.corporate
        and (entity.resists or entity.answers.keys() & {"operates", "title"})
    ):
        strong |= {"acts"}
    if "refused" in entity.answers:
        return "The order names this party among those to be asked, but denies the request as to it."
    if entity.best.unsure:
        return "Where this name begins and ends is not plain."
    if not entity.best.corporate and len(parties.answering) > 1:
        return "This may be a person or another witness rather than the party that keeps the accounts."
    if "granted" not in entity.answers and any("refused" in each.answers for each in parties.answering):
        return "The request is granted as to some and denied as to others; whether as to this one is not plain."
    rivals = [each for each in parties.answering if each is not entity and "refused" not in each.answers]
    apart = [each for each in rivals if not each.groups & entity.groups]
    if "acts" not in entity.answers and any("acts" in each.answers for each in apart):
        return "The order tells another party to act, but not this one by name."
    if apart and not ("acts" in entity.answers and all("acts" in each.answers for each in apart)):
        return f"The order also speaks of {apart[0].best.text} as one who may have to produce."
    if "former" in entity.answers and not strong:
        return "What is said of a subpoena to this party seems to be of another time."
    if strong and (entity.best.corporate or len(entity.answers) > 1):
        return ""
    return "Only one place says that this party is to produce."


def ask_doubt(paper: Paper, entity: Entity, parties: Parties) -> str:
    """Say why a party that seems to ask may be another; empty where nothing speaks against it."""
    if entity.resists:
        return "This party also asks the court to stop the disclosure."
    if "defined" in entity.answers:
        return "The order calls this party one that is to answer."
    if entity.best.unsure:
        return "Where this name begins and ends is not plain."
    rivals = [each for each in parties.asking if each is not entity]
    captioned = [each for each in parties.asking if "caption" in each.asks]
    apart = [each for each in rivals if not each.groups & entity.groups and "caption" not in each.asks]
    if apart:
        return f"{apart[0].best.text} is also said to ask."
    if "caption" in entity.asks:
        return "" if len(entity.asks) > 1 or _named_in_prose(paper, entity) else "Only the caption says who asks."
    if captioned and not any(each.groups & entity.groups for each in captioned):
        return "The caption names another as the one who asks."
    if len(entity.asks) == 1 and not entity.best.corporate and not entity.aliases:
        return "Only one place says who asks."
    return (
        ""
        if len(entity.asks) > 1 or {"subject", "serves", "defined"} & set(entity.asks)
        else "Only one place says who asks."
    )


def _named_in_prose(paper: Paper, entity: Entity) -> bool:
    """Say whether the prose knows the caption's plaintiff too; not enough where a movant may move to quash."""
    opening = next(iter(paper.of(Role.BODY)), None)
    start = opening.start if opening else 0
    if re.search(r"(?i)\bmovant\b", paper.text[:start]) and re.search(r"(?i)\bquash\b", paper.text[: start + 600]):
        return False
    return any(not each.text.isupper() and each.at[0] >= start - 600 for each in entity.names) or any(
        re.search(r"\s+".join(re.escape(word) for word in each.text.split()), paper.text[start:], re.IGNORECASE)
        for each in entity.names
    )
