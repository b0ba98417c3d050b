"""Set the docket as pages; what stands in it is what the window lists, and no value of any matter."""

from dataclasses import dataclass

from app.documents import pdf_writer
from app.documents.fonts import FontSet
from app.documents.frame import paper_of
from app.documents.papers import agenda
from app.documents.papers.agenda import Entry, Listed
from app.documents.wording import Wording
from app.domain.facts.parties import Paper

__all__ = ["Agenda", "Entry", "Listed"]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Write the docket."""

    wording: Wording
    fonts: FontSet

    def printed(self, listed: Listed, paper: Paper) -> bytes:
        """Lay the list out for a paper, to be printed."""
        return pdf_writer.write(agenda.compose(listed, self.wording, paper_of(paper)), self.fonts)
