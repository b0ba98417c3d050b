"""What answers each account × request: values, a search, a hold, or nothing yet."""

from collections.abc import Mapping
from typing import Final

from app.domain.days import day_text
from app.domain.facts.accounts import AccountStatus, Search, SearchResult
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
    return {
        (account.id, request.id): _answer(view, account.id, request.id)
        for account in view.matter.accounts
        for request in view.matter.requests
    }


def unanswered(view: WizardView, account: str) -> tuple[str, ...]:
    """Give the requests that nothing answers for an account yet."""
    found = answers(view)
    return tuple(each.id for each in view.matter.requests if found[account, each.id] == NO_ANSWER)


def _answer(view: WizardView, account: str, request: str) -> str:
    """Name the answer; what is withheld answers only where nothing under the request is free."""
    released = sum((each.account, each.request) == (account, request) for each in view.sorting.released)
    if released:
        return f"{released} to produce"
    cells = [each for each in view.standing.outcomes if (each.cell.account, each.cell.request) == (account, request)]
    if _sent_before(view, account, {each.cell.field for each in cells}):
        return "sent before"
    search = search_for(view, account, request)
    status = next(each.status for each in view.matter.accounts if each.id == account)
    negative = (SearchResult.NONE_FOUND, SearchResult.NOT_KEPT)
    wanted = (SearchResult.NOT_LOCATED,) if status is AccountStatus.NOT_LOCATED else negative
    if search and search.result in wanted:
        return _RESULTS[search.result]
    held = cells and not any(each.produce for each in cells)
    return "withheld" if held else NO_ANSWER


def _sent_before(view: WizardView, account: str, fields: set[str]) -> bool:
    sent = {value for each in view.matter.productions for value in each.values}
    return any(each.id in sent and each.account == account and each.field in fields for each in view.matter.values)


def search_for(view: WizardView, account: str, request: str) -> Search | None:
    """Give the search that answers a request for an account: one for that request before one for all."""
    found = [
        each
        for each in view.matter.searches
        if each.account == account and (not each.requests or request in each.requests)
    ]
    return max(found, key=lambda each: (bool(each.requests), each.searched_on), default=None)


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
