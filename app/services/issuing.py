"""Issue a document: a person has read it, and it is kept as it is, so that the very same files can be given again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.days import event_day
from app.domain.errors import BadInput, DeskError, Fault, SequenceConflict
from app.domain.events import Change, Issued
from app.domain.facts.papers import Issue, IssuedPaper
from app.domain.matter import Matter
from app.domain.orders import court_of
from app.ports import Actor
from app.services.matters import Matters, Opened
from app.services.papers import Written


@dataclass(frozen=True, slots=True)
class Issuing:
    """Issue documents, and give what was issued once more."""

    matters: Matters

    def issue(self, opened: Opened, read: Written, actor: Actor, options: Change | None = None) -> Opened:
        """Record that the actor has read these very files and issues them, with the options they were written with.

        Raises `DeskError` for a draft, for one that is dated another day, and where something was recorded meanwhile.
        """
        if read.issue is None or read.draft:
            raise DeskError("still-a-draft", "This is a draft. Only a document without open blanks can be issued.")
        if read.seq != opened.matter.seq:
            raise SequenceConflict("matter-changed", "Something was recorded since it was written. Write it anew.")
        self._refuse_old(opened.matter, read.issue)
        store = self.matters.store
        store.put_document(read.issue.pdf, f"{read.stem}.pdf", read.pdf)
        store.put_document(read.issue.docx, f"{read.stem}.docx", read.docx)
        changes: Sequence[Change] = (*([options] if options else []), Issued(read.issue))
        return self.matters.record_together(opened, changes, actor, "")

    def again(self, issued: IssuedPaper) -> Mapping[str, bytes]:
        """Give the files that were issued; raises `BadInput` for an issue that a matter file claims.

        Such a file may name any document of this store, the pages of a volume among them, and any path.
        """
        if not issued.sealed:
            sentence = "A file claims that this was issued; it was not issued here. Ask whoever issued it."
            raise BadInput([Fault("NAME", "claimed-issue", sentence)])
        store, issue = self.matters.store, issued.issue
        return {f"{issue.name}.pdf": store.document(issue.pdf), f"{issue.name}.docx": store.document(issue.docx)}

    def _refuse_old(self, matter: Matter, issue: Issue) -> None:
        court = court_of(matter, self.matters.rules)
        if court and event_day(issue.written, court) != event_day(self.matters.clock.now(), court):
            raise DeskError("written-another-day", "It was written on another day. Write it anew to issue it.")
