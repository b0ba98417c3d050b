from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.facts.accounts import ThirdParty
from app.domain.facts.sources import DayOrder, Use
from app.records.proposal import TableLook
from tests.app.records import samples
from tests.app.records.cases import looked, profiles, proposed, read, source

SHAPES = {
    "X: account": (samples.X, "account"),
    "X: address of account creation": (samples.X, "accountCreationIp"),
    "X: log-in audit": (samples.X, "ipAudit"),
    "Google: subscriber information": (samples.GOOGLE_SUBSCRIBER, ""),
    "Google: IP activity": (samples.GOOGLE_ACTIVITY, ""),
    "Meta: IP addresses": (samples.META, ""),
    "Reddit: IP logs": (samples.REDDIT, ""),
    "Snap: subscriber information": (samples.SNAP_SUBSCRIBER, ""),
    "Snap: log-ins and log-outs": (samples.SNAP_LOG, ""),
    "Discord: account": (samples.DISCORD_ACCOUNT, ""),
    "Discord: events": (samples.DISCORD_EVENTS, ""),
    "TikTok: log-in history": (samples.TIKTOK_LOGINS, ""),
    "TikTok: IP addresses": (samples.TIKTOK, ""),
}


def table(data: bytes, name: str = "") -> TableLook:
    return next(each for each in looked(data).tables if each.name == name)


def asked(look: TableLook) -> set[tuple[str, str]]:
    return {(each.code, each.heading) for each in look.questions}


@pytest.mark.parametrize("title", SHAPES)
def test_a_platform_s_export_is_recognised_by_its_headings(title: str) -> None:
    assert table(*SHAPES[title]).profile == title


def test_every_shape_that_is_known_has_a_sample() -> None:
    assert {each.title for each in profiles().profiles} == SHAPES.keys()


@pytest.mark.parametrize("title", SHAPES)
def test_what_is_proposed_can_be_read_once_account_and_zone_are_said(title: str) -> None:
    data, name = SHAPES[title]
    look = table(data, name)
    columns = tuple(
        replace(each, zone="America/Los_Angeles") if ("ask-zone", each.name) in asked(look) else each
        for each in look.columns
    )
    of = source(*columns, table=name)
    if look.timed:
        rows, report = read(data, of, never=profiles().never)
        assert rows
        assert report.seen == report.accepted + report.others + (title == "Reddit: IP logs")
    else:
        made = proposed(data, of, never=profiles().never)
        assert made.values
        assert not [each for each in made.values if each.doubt]
        assert made.report.accepted == made.report.seen - made.report.others


def test_accounts_are_read_from_their_column_and_ids_stay_whole() -> None:
    rows, report = read(samples.X, source(*table(samples.X, "ipAudit").columns, table="ipAudit"))
    assert [(each.account, each.cells) for each in rows] == [("a1", ("203.0.113.8",)), ("a1", ("2001:db8::8",))]
    rows, report = read(samples.DISCORD_EVENTS, source(*table(samples.DISCORD_EVENTS).columns))
    assert ([each.account for each in rows], report.others) == (["a1"], 1)


def test_ports_and_ipv6_survive() -> None:
    rows, _ = read(samples.META, source(*table(samples.META).columns))
    assert [each.cells[0] for each in rows] == ["203.0.113.7:22859", "[2001:db8::1]:59483"]


def test_reddit_s_registration_row_is_named_and_not_lost() -> None:
    rows, report = read(samples.REDDIT, source(*table(samples.REDDIT).columns))
    assert [each.row for each in rows] == [3]
    assert [(each.row, each.code) for each in report.findings] == [(2, "registration-row")]


def test_snap_s_abbreviations_are_asked_and_utc_is_not() -> None:
    assert ("ask-zone", "timestamp") in asked(table(samples.SNAP_LOG))
    assert ("ask-zone", "timestamp") not in asked(table(samples.SNAP_LOG_UTC))
    rows, report = read(samples.SNAP_LOG, source(*table(samples.SNAP_LOG).columns))
    assert (rows, report.doubtful) == ([], 2)


def test_tiktok_s_dates_are_day_first_by_habit_and_asked_where_a_cell_says_otherwise() -> None:
    look = table(samples.TIKTOK)
    assert next(each for each in look.columns if each.use is Use.TIME).day_order is DayOrder.DAY_MONTH_YEAR
    rows, _ = read(samples.TIKTOK, source(*look.columns))
    assert rows[1].instant == datetime(2026, 6, 8, 3, 4, 43, tzinfo=UTC)
    contradicted = table(samples.TIKTOK + b"07/27/2026 03:04:43PM (UTC +00),203.0.113.7\n")
    assert ("ask-day-order", "Date") in asked(contradicted)


def test_values_that_are_often_another_person_s_are_asked_about() -> None:
    look = table(samples.GOOGLE_SUBSCRIBER)
    assert {heading for code, heading in asked(look) if code == "ask-third-party"} == {
        "Alternate e-Mails",
        "Recovery e-Mail",
        "Recovery SMS",
        "2-Step phone numbers",
    }
    by_name = {each.name: each.third_party for each in look.columns}
    assert (by_name["e-Mail"], by_name["Recovery SMS"]) == (ThirdParty.NO, ThirdParty.UNKNOWN)


def test_columns_that_a_shape_does_not_know_stay_unused() -> None:
    data = samples.GOOGLE_ACTIVITY.replace(b"Timestamp", b"Message,Timestamp").replace(b"\n2023", b"\nx,2023")
    look = table(data)
    assert look.profile == "Google: IP activity"
    assert look.columns[0].use is Use.NOTHING
    assert look.never[0] == "heading-content"


def test_an_export_with_a_heading_twice_is_not_taken_for_a_platform_s() -> None:
    look = table(samples.META.replace(b"IP Address,Time", b"IP Address,Time,time"))
    assert look.profile == ""
    assert {each.use for each in look.columns} == {Use.NOTHING}


def test_headings_alone_recognise_no_shape_that_needs_a_row_to_be_told() -> None:
    assert table(b"date,ip\n").profile == ""
    assert table(b"IP Address,Time\n203.0.113.7,yesterday\n").profile == ""
    assert table(samples.TIKTOK_LOGINS.splitlines()[0] + b"\n").profile == "TikTok: log-in history"
