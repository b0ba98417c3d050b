"""What was searched and with what result; of an answer that is withheld nothing is said here."""

from collections.abc import Iterator
from dataclasses import replace

from app.documents.blocks import Bullets, Paragraph, Text
from app.documents.letter.context import Body, Letter, flow, once
from app.documents.phrases import day, request_numbers
from app.domain.answers import Answer
from app.domain.facts.accounts import AccountStatus, Search, SearchResult


def applies(letter: Letter) -> bool:
    """Tell whether any search may be stated."""
    return any(_statable(letter, each) for each in letter.source.answers)


def body(letter: Letter) -> Body:
    """State each search once, with the accounts and requests that it answers."""
    searches = sorted(_together(letter), key=lambda each: each[0].result is not SearchResult.FOUND)
    stated = [flow(_statement(letter, search, answers)) for search, answers in searches]
    differ = list(_differ(letter, [search for search, _ in searches]))
    if len(stated) == 1:
        return Body(flow([*stated, *differ]))
    return Body(
        letter.say("searches.intro", custodian=letter.custodian), (Bullets(tuple(stated)), *map(Paragraph, differ))
    )


def _differ(letter: Letter, searches: list[Search]) -> Iterator[Text]:
    """Keep what was not found apart from what is withheld, where a letter states both."""
    if "withheld" in letter.numbers and any(each.result is not SearchResult.FOUND for each in searches):
        yield letter.say("searches.differ", part=letter.numbers["withheld"])


def _statable(letter: Letter, answer: Answer) -> bool:
    if answer.search is None:
        return False
    if answer.search.result is SearchResult.NOT_LOCATED:
        return _not_located(letter, answer.account)
    if answer.produced:
        return True
    return answer.search.result in (SearchResult.NONE_FOUND, SearchResult.NOT_KEPT) and _has_rest(letter, answer)


def _has_rest(letter: Letter, answer: Answer) -> bool:
    """Tell whether a request has categories that are not withheld, so that the search can be spoken of."""
    granted = {each.field for each in letter.facts.grants if each.request == answer.request}
    return bool(granted - {each.field for each in answer.withheld})


def _not_located(letter: Letter, account: str) -> bool:
    return any(each.id == account and each.status is AccountStatus.NOT_LOCATED for each in letter.facts.accounts)


def _together(letter: Letter) -> list[tuple[Search, list[Answer]]]:
    """Put the answers together that rest on searches alike in everything but the account."""
    found: dict[tuple[Search, tuple[str, ...], bool], list[Answer]] = {}
    by_search: dict[tuple[Search, str, bool], list[Answer]] = {}
    for each in letter.source.answers:
        if each.search and _statable(letter, each):
            bare = replace(_stated_result(each.search, each), id="", account="", by="", requests=())
            rest = bare.result is SearchResult.NONE_FOUND and bool(each.withheld)  # only there the letter tells it
            by_search.setdefault((bare, each.account, rest), []).append(each)
    for (bare, _, rest), answers in by_search.items():
        found.setdefault((bare, tuple(each.request for each in answers), rest), []).extend(answers)
    return [(search, answers) for (search, _, _), answers in found.items()]


def _stated_result(search: Search, answer: Answer) -> Search:
    """Take a search that found nothing more for one request as found where that request is produced."""
    if search.result is SearchResult.NONE_FOUND and answer.produced:
        return replace(search, result=SearchResult.FOUND)
    return search


def _statement(letter: Letter, search: Search, answers: list[Answer]) -> Iterator[Text]:
    requests = once(each.request for each in answers)
    rest = any(each.withheld for each in answers)
    numbers = request_numbers(map(letter.request, requests))
    asked = letter.line("searches.requests", len(requests), numbers=numbers)
    names: dict[str, Text | str] = {
        "accounts": letter.accounts(once(each.account for each in answers)),
        "custodian": letter.custodian,
        "where": search.where,
        "date": day(search.searched_on),
    }
    match search.result:
        case SearchResult.FOUND:
            yield letter.say("searches.found", None, **names, part=letter.numbers["produced"])
        case SearchResult.NONE_FOUND if rest:
            yield letter.say("searches.none_found_rest", None, **names, requests=asked, part=letter.numbers["withheld"])
        case SearchResult.NONE_FOUND:
            yield letter.say("searches.none_found", None, **names, requests=asked)
        case SearchResult.NOT_LOCATED:
            yield letter.say("searches.not_located", None, **names, how=search.how)
        case SearchResult.NOT_KEPT if any(each.produced for each in answers):
            yield letter.say("searches.found", None, **names, part=letter.numbers["produced"])
            if not search.not_kept_beyond:
                yield letter.say("searches.not_kept_earlier", requests=asked)
        case SearchResult.NOT_KEPT:
            kind = "none_found" if search.not_kept_beyond else "not_kept"
            yield letter.say(f"searches.{kind}", None, **names, requests=asked)
    if search.not_kept_beyond:
        yield letter.say("searches.not_kept_beyond", requests=asked, beyond=search.not_kept_beyond)
