"""What answers each account × request: values, a search, a hold, or nothing yet."""

from collections.abc import Mapping
from typing import Final

from app.domain.answers import Answer, answers_of, lacking, searched
from app.domain.days import day_text
from app.domain.facts.accounts import Search, SearchResult
from ui.commands import AddItem
from ui.presenter import WizardView
from ui.widgets.views import RowLook, TableRow, TableView
from ui.wizard.views.panel import Action, Detail, Sentence, listed

NO_ANSWER: Final = "NO ANSWER"
_RESULTS: Final = {
    SearchResult.FOUND: "found",
    SearchResult.NONE_FOUND: "none found",
    SearchResult.NOT_KEPT: "not kept",
    SearchResult.NOT_LOCATED: "not located",
}


def search_table(view: WizardView) -> TableView:
    """Give one row for each search."""
    return TableView(
        columns=("Account", "Requests", "Result", "Searched on", "Where"),
        rows=tuple(_search_row(view, each) for each in view.matter.searches),
        empty="No search is recorded. Record what was searched for each account, also where nothing was found.",
    )


def _search_row(view: WizardView, search: Search) -> TableRow:
    requests = ", ".join(view.request_name(each) for each in search.requests) or "all"
    kept = f" ({search.not_kept_beyond})" if search.not_kept_beyond else ""
    result = f"{_RESULTS[search.result]}{kept}"
    cells = (view.account_name(search.account), requests, result, day_text(search.searched_on), search.where)
    return TableRow(search.id, cells, help=f"{cells[0]}, requests {requests}: {result}")


def answer_table(view: WizardView) -> TableView:
    """Give one row for each account and one column for each request: what answers it, or that nothing does yet."""
    requests = view.matter.requests
    answered = answers(view)
    rows = []
    for account in view.matter.accounts:
        cells = tuple(answered[account.id, each.id] for each in requests)
        lacks = NO_ANSWER in cells
        name = view.account_name(account.id)
        help_ = "\n".join(f"Request {each.number}: {cell}" for each, cell in zip(requests, cells, strict=True))
        rows.append(TableRow(account.id, (name, *cells), RowLook.ATTENTION if lacks else RowLook.DONE, help_))
    empty = "Nothing to answer yet: record the accounts, and the order's requests in Fields allowed."
    columns = ("Account", *(each.number for each in requests))
    return TableView(columns=columns, rows=tuple(rows) if requests else (), empty=empty)


def answers(view: WizardView) -> Mapping[tuple[str, str], str]:
    """Say what answers each account × request, as the gate reads it."""
    found = tuple(answers_of(view.matter, view.standing, view.sorting))
    missing = lacking(view.matter, view.standing, found)
    return {(each.account, each.request): NO_ANSWER if each in missing else _words(view, each) for each in found}


def unanswered(view: WizardView, account: str) -> tuple[str, ...]:
    """Give the requests that nothing answers for an account yet."""
    found = answers(view)
    return tuple(each.id for each in view.matter.requests if found[account, each.id] == NO_ANSWER)


def _words(view: WizardView, answer: Answer) -> str:
    """Name what answers a pair: values first, then an earlier volume, a search, or a hold."""
    if answer.produced:
        pair = (answer.account, answer.request)
        return f"{sum((each.account, each.request) == pair for each in view.sorting.released)} to produce"
    if answer.before:
        return "sent before"
    if answer.search and searched(view.matter, answer):
        return _RESULTS[answer.search.result]
    return "withheld"


def answer_detail(view: WizardView, account: str) -> Detail:
    """Say which requests still have no answer for an account, and offer to record its search."""
    if not account:
        return Detail()
    missing = unanswered(view, account)
    names = listed(view.request_name(each) for each in missing)
    said = (
        Sentence(f"No answer yet to request {names}: record values, or what the search found.", RowLook.ATTENTION)
        if missing
        else Sentence("Every request has an answer.", RowLook.DONE)
    )
    preset = {"account": account, "requests": list(missing)}
    actions = (Action("Record a &search…", AddItem("searches", preset)),)
    return Detail(title=view.account_name(account), sentences=(said,), actions=actions)
