"""What can be answered on the command line about a record file."""

from argparse import ArgumentParser
from pathlib import Path

from app.domain.facts.accounts import ThirdParty
from app.domain.facts.sources import DayOrder, Epoch


def options(added: ArgumentParser) -> None:
    """Add what can be answered on the command line; a heading may also be written as #3, the third column."""
    added.add_argument("--as", dest="person", metavar="NAME", help="who takes it in; without, the file is only shown")
    added.add_argument("--table", default="", metavar="NAME", help="the sheet or section, where there are several")
    added.add_argument("--account", default="", metavar="ID", help="whose rows these are: id, or as printed")
    added.add_argument("--taken-on", metavar="DATE", help="the day on which the records were taken (default: today)")
    added.add_argument("--encoding", default="", metavar="NAME")
    for name, what in (
        ("--map", "HEADING=FIELD: a field's id, or time, account, post, nothing"),
        ("--zone", "HEADING=ZONE: the zone of times that name none, such as UTC"),
        ("--day-order", f"HEADING={'|'.join(DayOrder)}"),
        ("--epoch", f"HEADING={'|'.join(Epoch)}: the unit of times that are bare numbers"),
        ("--third-party", f"HEADING={'|'.join(ThirdParty)}: whether the values are somebody else's"),
    ):
        added.add_argument(name, action="append", default=[], metavar="HEADING=…", help=what)
    added.add_argument(
        "--hours-of-24", action="append", default=[], metavar="HEADING", help="its hours are of a 24-hour day"
    )
    added.add_argument("--set-aside", default="", metavar="WHY", help="why doubtful rows are left out")
    added.add_argument("--repeats", default="", metavar="WHY", help="why what is there already is taken in again")
    added.add_argument("--report", type=Path, metavar="FILE", help="write the whole report as CSV")
    added.add_argument("--json", action="store_true")
