"""The house style from the command line: look at it, write it down for IT, or take it from such a file."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.errors import DeskError
from app.host.policy import Places, read
from app.services.codec import unstructure
from app.services.prescribed import Prescribed, written

if TYPE_CHECKING:
    from app.bootstrap import Desk
    from app.services.house import House

FILE: Final = "policy.toml"
LOGO: Final = "logo.png"


def run(desk: "Desk", given: Namespace) -> None:
    """Print the house style, after taking one from a file, or write it into a folder; raises `DeskError`."""
    if given.take:
        _take(desk, read(Places((given.take,)), lambda _: True))
    house = desk.house.look()
    if house.fault:
        raise house.fault
    if given.out:
        _write(desk, house, given.out)
        return
    print(written(house.organisation, LOGO), end="")
    if house.managed:
        print(f"# set by your organisation ({house.place}): {', '.join(sorted(house.managed))}")


def _take(desk: "Desk", told: Prescribed) -> None:
    """Keep what a file says, and what it leaves out as it was."""
    if not told.place:
        raise DeskError("no-such-file", "There is no such file, so nothing was changed.")
    made = told.over(desk.house.look().organisation)
    desk.house.keep(unstructure(made), {made.logo.digest: told.picture} if made.logo and told.picture else {})


def _write(desk: "Desk", house: "House", folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    files = {FILE: written(house.organisation, LOGO).encode()}
    if house.organisation.logo:
        digest = house.organisation.logo.digest
        files[LOGO] = house.pictures.get(digest) or desk.store.document(digest)
    desk.files.write_set(folder, files, lambda _: None)
    print(*(folder / each for each in files), sep="\n")
