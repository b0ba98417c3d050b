"""The only composition root: paths, clock, tables and store become the services.

Listing what is stored needs a store and a clock; what assesses, reads and writes is made, and loaded, on first use.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from app.host.clock import SystemClock
from app.host.files import DiskFiles
from app.host.paths import Paths, paths
from app.ports import Clock, Files, Store
from app.services.settings import Settings
from app.storage.store import open_store

if TYPE_CHECKING:
    from app.domain.matter import Matter
    from app.domain.rules import Rules
    from app.domain.sieve import Counted
    from app.ports import Progress
    from app.reading.pages import PagedDocument
    from app.services.agenda import Agenda
    from app.services.exporting import Exporting
    from app.services.house import HouseStyle
    from app.services.importing import Importing
    from app.services.issuing import Issuing
    from app.services.matters import Matters, Opened
    from app.services.papers import Papers
    from app.services.prescribed import Prescribed
    from app.services.previewing import Previewing
    from app.services.printing import Printing
    from app.services.reading import Reading
    from app.services.recordfiles import MatterRecords, RecordFiles

DPI: Final = 120


def load_rules() -> "Rules":
    """Read the tables that come with the program."""
    from app.domain.rules import Rules  # noqa: PLC0415 - rules load late: the docket is listed first
    from app.host.catalogue_data import load_catalogue  # noqa: PLC0415 - as above
    from app.host.letter_texts import load_courtesy, production_version  # noqa: PLC0415 - as above
    from app.host.lookalike_data import read  # noqa: PLC0415 - as above
    from app.host.resources import RESOURCES, load_calendar, load_courts  # noqa: PLC0415 - as above

    return Rules(
        catalogue=load_catalogue(),
        calendar=load_calendar(),
        courts=load_courts(),
        confusables=read(RESOURCES / "lookalikes" / "confusables.txt"),
        wording=production_version(),
        courtesy=load_courtesy(),
    )


def read_order(name: str, data: bytes, progress: "Progress") -> "Reading":
    """Read an order."""
    from app.services.reading import read  # noqa: PLC0415 - an order is read by a worker, after the window is there

    return read(name, data, progress)


def read_policy() -> "Prescribed":
    """Read what this computer's IT department prescribes for letters."""
    from app.host.policy import read as read_places  # noqa: PLC0415 - after the docket is listed

    return read_places()


@dataclass(frozen=True)
class Desk:
    """Hold the services of one running program.

    `tables` gives what the rules read besides a matter, once; `reader` reads an order of this name.
    """

    store: Store
    clock: Clock
    files: Files
    tables: "Callable[[], Rules]"
    reader: "Callable[[str, bytes, Progress], Reading]" = read_order
    policy: "Callable[[], Prescribed]" = read_policy

    @cached_property
    def rules(self) -> "Rules":
        """Give what the rules read besides a matter."""
        return self.tables()

    @cached_property
    def matters(self) -> "Matters":
        """Give the service that records facts."""
        from app.services.matters import Matters  # noqa: PLC0415 - the docket is listed before anything is assessed

        return Matters(self.store, self.clock, self.rules, self.record_files, self.house.for_new_matter)

    @cached_property
    def house(self) -> "HouseStyle":
        """Give the service that keeps the house style."""
        from app.services.house import HouseStyle  # noqa: PLC0415 - the docket is listed before anything is assessed

        return HouseStyle(self.store, self.policy)

    def record_files(self, matter: "Matter") -> "Counted | None":
        """Give the record files of a matter; None where it has none, and nothing that reads them is loaded."""
        return self.records.of(matter) if matter.sources else None

    def record_files_afresh(self, matter: "Matter") -> "MatterRecords | None":
        """Give the record files of a matter with nothing counted yet."""
        return self.records.afresh(matter) if matter.sources else None

    @cached_property
    def records(self) -> "RecordFiles":
        """Give the service that reads record files."""
        from app.host.record_data import load_profiles  # noqa: PLC0415 - few matters have such files
        from app.services.recordfiles import RecordFiles  # noqa: PLC0415 - as above

        return RecordFiles(self.store, self.rules.catalogue, load_profiles().never)

    @cached_property
    def importing(self) -> "Importing":
        """Give the service that takes record files in."""
        from app.host.record_data import load_profiles, load_report_sentences  # noqa: PLC0415 - as above
        from app.services.importing import Importing  # noqa: PLC0415 - as above

        return Importing(
            matters=self.matters,
            store=self.store,
            catalogue=self.rules.catalogue,
            profiles=load_profiles(),
            sentences=load_report_sentences(),
            records=self.records,
        )

    @cached_property
    def settings(self) -> Settings:
        """Give what the windows remember."""
        return Settings(self.store)

    @cached_property
    def exporting(self) -> "Exporting":
        """Give the service that produces."""
        from app.host.font_files import font_set  # noqa: PLC0415 - documents load late: the window opens first
        from app.host.letter_texts import production_wording  # noqa: PLC0415 - as above
        from app.services.exporting import Exporting  # noqa: PLC0415 - as above
        from app.services.volume import Volumes  # noqa: PLC0415 - as above

        volumes = Volumes(self.rules.catalogue, production_wording(), font_set(), secrets.choice, self.store.document)
        return Exporting(self.matters, self.files, volumes, self.record_files_afresh)

    @cached_property
    def previewing(self) -> "Previewing":
        """Give the service that drafts."""
        from app.host.font_files import font_set  # noqa: PLC0415 - documents load late: the window opens first
        from app.host.letter_texts import production_wording  # noqa: PLC0415 - as above
        from app.services.previewing import Previewing  # noqa: PLC0415 - as above

        return Previewing(self.matters, production_wording(), font_set())

    @cached_property
    def agenda(self) -> "Agenda":
        """Give the service that sets the docket as pages."""
        from app.host.font_files import font_set  # noqa: PLC0415 - documents load late: the window opens first
        from app.host.letter_texts import load_wording  # noqa: PLC0415 - as above
        from app.services.agenda import Agenda  # noqa: PLC0415 - as above

        return Agenda(load_wording(), font_set())

    @cached_property
    def printing(self) -> "Printing":
        """Give the service that hands out what was produced to be printed."""
        from app.services.printing import Printing  # noqa: PLC0415 - seldom asked for

        return Printing(self.matters)

    @cached_property
    def papers(self) -> "Papers":
        """Give the service that writes the documents beside the production letter."""
        from app.host.font_files import font_set  # noqa: PLC0415 - documents load late: the window opens first
        from app.host.letter_texts import JAPANESE, load_wording  # noqa: PLC0415 - as above
        from app.services.papers import Papers  # noqa: PLC0415 - as above

        return Papers(self.matters, load_wording(), load_wording(JAPANESE), font_set())

    @cached_property
    def issuing(self) -> "Issuing":
        """Give the service that issues documents."""
        from app.services.issuing import Issuing  # noqa: PLC0415 - as above

        return Issuing(self.matters)

    def sample(self, name: str) -> str:
        """Keep one of the invented matters that come with the program, with its order, and give its id."""
        from app.host.samples import read_order, read_sample  # noqa: PLC0415 - seldom asked for

        order = read_order(name)
        self.store.put_document(sha256(order).hexdigest(), f"{name}.order.pdf", order)
        return self.matters.bring_in(read_sample(name))

    def sample_letter(self, values: "Mapping[str, Any]", pictures: "Mapping[str, bytes]") -> tuple[bytes, ...]:
        """Draw a sample letter in a house style as it is typed; raises `BadInput`, and takes a while."""
        organisation = self.house.read(values)
        return self.drawn(self.previewing.sample(self._sample_matter, organisation, pictures))

    @cached_property
    def _sample_matter(self) -> "Opened":
        from app.host.samples import SAMPLES, read_sample  # noqa: PLC0415 - seldom asked for

        return self.matters.read_facts(read_sample(SAMPLES[0]))

    def pages(self, digest: str, name: str) -> "PagedDocument":
        """Open an attached document to look at; takes a while."""
        from app.reading.pages import open_document  # noqa: PLC0415 - documents load late: the window opens first

        return open_document(name, self.store.document(digest))

    def read(self, digest: str, name: str, progress: "Progress") -> "Reading":
        """Read an attached order; takes a while."""
        return self.reader(name, self.store.document(digest), progress)

    def leaves(self, pdf: bytes) -> "PagedDocument":
        """Open a PDF of ours to draw its pages one by one; whoever asks closes it."""
        from app.reading.pages import open_document  # noqa: PLC0415 - documents load late: the window opens first

        return open_document("ours.pdf", pdf)

    def drawn(self, pdf: bytes) -> tuple[bytes, ...]:
        """Draw the pages of a PDF of ours, as PNG; takes a while."""
        document = self.leaves(pdf)
        try:
            pictures = [document.render(page, DPI) for page in range(1, document.page_count + 1)]
        finally:
            document.close()
        return tuple(each.png() for each in pictures if each)


def open_desk(where: Paths | None = None) -> Desk:
    """Open the store of this user and everything on top of it; raises `EnvironmentFault`."""
    clock = SystemClock()
    store = open_store((where or paths()).store, clock)
    return Desk(store, clock, DiskFiles(), load_rules)


def sample_order(name: str) -> bytes:
    """Read the order of one of the invented matters."""
    from app.host.samples import read_order as read_file  # noqa: PLC0415 - seldom asked for

    return read_file(name)


def help_text(name: str) -> str:
    """Read one of the help texts that come with the program."""
    from app.host.resources import RESOURCES  # noqa: PLC0415 - seldom asked for

    return (RESOURCES / "help" / "en" / f"{name}.txt").read_text(encoding="utf-8")
