"""Whatever byte was changed, `verify` names where; whatever a stranger made ends in a clear sentence."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.container import layout, pdfs, sealed, unpacking
from app.container.manifest import Entry, Manifest
from app.container.verifying import Kind, Report, verify, verify_folder
from app.domain.secret import Secret
from tests.app.container.volumes import (
    PASSPHRASE,
    VOLUME,
    bates,
    contents,
    digest,
    folder,
    inner,
    listed,
    manifest,
    outer,
    packed,
)

PDF = f"{VOLUME}_schedule-A.pdf"
DOCX = f"{VOLUME}_schedule-A.docx"
CSV = f"{VOLUME}_schedule-B-1.csv"


def in_folder(files: dict[str, bytes]) -> Report:
    openers: dict[str, Callable[[], BytesIO]] = {name: lambda own=own: BytesIO(own) for name, own in files.items()}  # type: ignore[misc]
    return verify_folder(openers)


def codes(report: Report) -> set[str]:
    return {each.code for each in report.findings}


def places(report: Report) -> list[str]:
    return [each.place for each in report.findings]


def flipped(content: bytes, at: int, bits: int) -> bytes:
    return content[:at] + bytes([content[at] ^ bits]) + content[at + 1 :]


@cache
def regions() -> tuple[tuple[int, int, str], ...]:
    """Give each stretch of the package with what names it: a header, a member, or the directory."""
    found: list[tuple[int, int, str]] = []
    with zipfile.ZipFile(BytesIO(inner())) as opened:
        for number, each in enumerate(opened.infolist(), 1):
            data = each.header_offset + 30 + len(each.filename)
            found.append((each.header_offset, data, f"header of member {number}|{each.filename}"))
            found.append((data, data + each.compress_size, each.filename))
    found.append((found[-1][1], len(inner()), unpacking.DIRECTORY))
    return tuple(found)


def names_place(report: Report, at: int) -> bool:
    name = next(name for start, end, name in regions() if start <= at < end)
    return any(each in place for place in places(report) for each in name.split("|"))


def test_what_was_made_here_has_nothing_to_be_found() -> None:
    package = verify(BytesIO(inner()))
    container = verify(BytesIO(outer()), PASSPHRASE)
    assert package.findings == container.findings == in_folder(folder()).findings == ()
    assert package.package == container.package == digest(inner())
    assert (package.kind, container.kind, in_folder(folder()).kind) == (Kind.PACKAGE, Kind.CONTAINER, Kind.FOLDER)
    assert [each.name for each in container.files] == list(contents())


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(inner()) - 1), st.integers(1, 255))
def test_a_byte_flipped_anywhere_in_the_package_is_named(at: int, bits: int) -> None:
    assert names_place(verify(BytesIO(flipped(inner(), at, bits))), at)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_so_is_one_in_a_header_or_the_directory(data: st.DataObject) -> None:
    around = [each for each in regions() if "|" in each[2] or each[2] == unpacking.DIRECTORY]
    start, end, _ = data.draw(st.sampled_from(around))
    at = data.draw(st.integers(start, end - 1))
    assert names_place(verify(BytesIO(flipped(inner(), at, data.draw(st.integers(1, 255))))), at)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(outer()) - 1), st.integers(1, 255))
def test_a_byte_flipped_anywhere_in_the_container_is_named(at: int, bits: int) -> None:
    report = verify(BytesIO(flipped(outer(), at, bits)), PASSPHRASE)
    start = sealed.HEADER + sealed.SALT + sealed.CHECK
    behind = len(outer()) - sealed.BEHIND
    if at < sealed.HEADER:
        assert places(report) == ["container header"]
    elif at < start:
        assert places(report) in (["AES header"], ["package.zip"])
    elif at < behind:
        assert "package.zip" in places(report)
        assert at >= behind - sealed.SEAL or names_place(report, at - start)
    else:
        assert places(report) == ["central directory"]


def test_every_single_byte_around_the_encrypted_package_is_watched() -> None:
    around = [*range(sealed.HEADER), *range(len(outer()) - sealed.BEHIND, len(outer()))]
    for at in around:
        assert verify(BytesIO(flipped(outer(), at, 1)), PASSPHRASE).findings, at


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_byte_flipped_in_a_file_of_a_folder_is_named(data: st.DataObject) -> None:
    files = folder()
    name = data.draw(st.sampled_from(sorted(files)))
    at = data.draw(st.integers(0, len(files[name]) - 1))
    report = in_folder({**files, name: flipped(files[name], at, data.draw(st.integers(1, 255)))})
    assert any(name in place for place in places(report))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_byte_flipped_in_the_encrypted_pdf_is_named(data: st.DataObject) -> None:
    made = encrypted()
    at = data.draw(st.integers(0, len(made) - 1))
    report = verify(BytesIO(flipped(made, at, data.draw(st.integers(1, 255)))), PASSPHRASE)
    assert places(report) == ["encrypted PDF"]


@cache
def encrypted() -> bytes:
    return pdfs.encrypt(contents()[PDF], PASSPHRASE, Secret("0123456789" * 4))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_was_cut_off_or_added_to_is_named(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([inner(), outer()]))
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert verify(BytesIO(whole[:cut]), PASSPHRASE).findings
    assert verify(BytesIO(whole + b"x"), PASSPHRASE).findings


def test_the_wrong_passphrase_is_told_from_a_broken_seal() -> None:
    assert codes(verify(BytesIO(outer()), Secret("no"))) == {"passphrase-wrong"}
    assert codes(verify(BytesIO(outer()))) == {"passphrase-missing"}
    broken = flipped(outer(), len(outer()) - sealed.BEHIND - 1, 1)
    assert codes(verify(BytesIO(broken), PASSPHRASE)) == {"seal-broken"}


def test_a_file_that_is_missing_or_does_not_belong_is_named() -> None:
    without = {name: content for name, content in folder().items() if name != CSV}
    assert [(each.place, each.code) for each in in_folder(without).findings] == [(CSV, "missing")]
    more = {**folder(), "notes\u202etxt.exe": b"x"}
    assert [(each.place, each.code) for each in in_folder(more).findings] == [("notes⟨U+202E⟩txt.exe", "extra")]


def test_a_folder_without_a_manifest_says_so() -> None:
    assert codes(in_folder(contents())) == codes(in_folder({})) == {"manifest-missing"}
    told = manifest()
    without = {name: content for name, content in folder().items() if name != told.text_name}
    assert places(in_folder(without)) == [told.text_name]


def with_entries(entries: Iterable[Entry]) -> Report:
    return verify(BytesIO(packed(None, Manifest(VOLUME, tuple(entries)))))


@pytest.mark.parametrize(
    "first,last,sentence",
    [
        (4, 6, "begin with PERCH-22mc80999-000004, where PERCH-22mc80999-000003 would follow"),
        (2, 4, "begin with PERCH-22mc80999-000002"),
        (3, 4, "2 Bates numbers, but it has 3 pages"),
        (5, 3, "do not belong to one range"),
    ],
)
def test_a_gap_or_an_overlap_of_bates_numbers_is_named(first: int, last: int, sentence: str) -> None:
    a, docx, b, log = manifest().files
    report = with_entries((a, docx, replace(b, bates_first=bates(first), bates_last=bates(last)), log))
    assert any(each.code == "bates" and sentence in each.sentence for each in report.findings)


def test_a_page_without_its_number_and_a_wrong_count_of_pages_are_named() -> None:
    a, docx, b, log = manifest().files
    shift = [replace(each, bates_first=bates(2), bates_last=bates(3)) for each in (a, docx)]
    assert "Page 1 does not carry" in with_entries(shift).findings[0].sentence
    assert codes(with_entries((replace(a, pages=9), docx, b, log))) == {"pages"}


def with_pdf(change: Callable[[pikepdf.Pdf], object]) -> Report:
    made = BytesIO()
    with pikepdf.open(BytesIO(contents()[PDF])) as opened:
        change(opened)
        opened.save(made)
    return verify(BytesIO(packed({**contents(), PDF: made.getvalue()})))


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.txt"] = b"x"


def describe(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as told:
        told["dc:source"] = "/home/ada/matter.docx"


@pytest.mark.parametrize(
    "change,code",
    [
        (lambda pdf: pdf.docinfo.__setitem__("/Title", "C:\\Users\\ada\\x.docx"), "path"),
        (lambda pdf: pdf.docinfo.__setitem__("/Subject", "file:///home/ada/x"), "path"),
        (lambda pdf: pdf.docinfo.__setitem__("/Machine", "x"), "metadata"),
        (describe, "path"),
        (attach, "active"),
        (lambda pdf: pdf.Root.__setitem__("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript)), "active"),
    ],
    ids=["title", "subject", "own entry", "xmp", "attachment", "action"],
)
def test_a_pdf_that_tells_of_its_making_is_named(change: Callable[[pikepdf.Pdf], object], code: str) -> None:
    report = with_pdf(change)
    assert [(each.place, each.code) for each in report.findings] == [(PDF, code)]


def test_a_pdf_with_an_older_version_inside_is_named() -> None:
    old = contents()[PDF]
    start = old.rindex(b"startxref\n") + len(b"startxref\n")
    at = old[start : old.index(b"\n", start)]
    with pikepdf.open(BytesIO(old)) as opened:
        root, size = opened.Root.objgen[0], len(opened.objects) + 1
    update = b"xref\n0 0\ntrailer\n<</Size %d/Root %d 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        root,
        at,
        len(old),
    )
    assert "revisions" in codes(verify(BytesIO(packed({**contents(), PDF: old + update}))))


def with_docx(part: str, old: bytes, new: bytes) -> Report:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(contents()[DOCX])) as source, zipfile.ZipFile(made, "w") as target:
        for each in source.infolist():
            content = source.read(each)
            target.writestr(each, content.replace(old, new) if each.filename == part else content)
        if part not in source.namelist():
            target.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), new)
    return verify(BytesIO(packed({**contents(), DOCX: made.getvalue()})))


@pytest.mark.parametrize(
    "part,old,new,code",
    [
        ("docProps/core.xml", b"</cp:core", b"<cp:lastModifiedBy>ada</cp:lastModifiedBy></cp:core", "metadata"),
        ("docProps/core.xml", b"Schedule A", b"/Users/ada/Schedule A", "path"),
        ("docProps/core.xml", b"<?xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><?xml", "not-readable"),
        ("docProps/thumbnail.jpeg", b"", b"x", "metadata"),
        ("customXml/item1.xml", b"", b"<x/>", "metadata"),
        ("word/document.xml", b"<w:p>", b'<w:p w:rsidR="00112233">', "revisions"),
    ],
)  # fmt: skip
def test_a_docx_that_tells_of_its_making_is_named(part: str, old: bytes, new: bytes, code: str) -> None:
    report = with_docx(part, old, new)
    assert [(each.place, each.code) for each in report.findings] == [(DOCX, code)]


def test_the_user_s_own_name_is_found_where_the_program_says_which_it_is() -> None:
    report = verify(BytesIO(inner()), never=frozenset({"perch"}))
    assert {(each.place, each.code) for each in report.findings} >= {(PDF, "user"), (DOCX, "user")}


def archive(*members: tuple[str, bytes], attributes: int = 0, compress: int = zipfile.ZIP_STORED) -> Report:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", compress) as target:
        for name, content in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr, info.compress_type = 0, attributes, compress
            target.writestr(info, content)
    return verify(BytesIO(made.getvalue()), PASSPHRASE)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.txt", "/etc/passwd.txt", "C:\\x.txt", "..\\x.txt", f"{VOLUME}_a/../b.txt", "a\x1b[31m.txt"],
)
def test_a_name_that_would_leave_the_folder_is_refused_in_words(name: str) -> None:
    report = archive((name, b"x"))
    assert codes(report) == {"unsafe-name"}
    assert "Do not unpack it." in report.findings[0].sentence
    assert "\x1b" not in report.findings[0].sentence


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused_in_words() -> None:
    report = archive((PDF, b"x"), (PDF, b"y"))
    assert codes(report) == {"duplicate-name"}
    assert codes(archive((PDF, b"x"), (PDF.replace("schedule", "SCHEDULE"), b"y"))) == {"duplicate-name"}


def test_a_symbolic_link_in_an_archive_is_named() -> None:
    report = archive((PDF, b"/etc/passwd"), attributes=0o120777 << 16)
    assert codes(report) >= {"directory-changed"}
    assert any(PDF in each.sentence for each in report.findings)


def bomb(claimed: int) -> bytes:
    """Make an archive whose only member unpacks to 64 MB, whatever it claims."""
    content = bytes(1 << 26)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    inside = packer.compress(content) + packer.flush()
    record = layout.Record(CSV, layout.DEFLATED, zlib.crc32(content), len(inside), claimed)
    front = layout.local_header(record) + inside
    behind = layout.directory_entry(record, 0)
    return front + behind + layout.end(1, len(behind), len(front))


def test_a_bomb_is_unpacked_no_further_than_it_claims() -> None:
    report = verify(BytesIO(bomb(1000)))
    assert [(each.place, each.code) for each in report.findings] == [(CSV, "content-changed")]


def test_what_claims_to_unpack_to_more_than_a_package_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST", 1 << 25)
    report = verify(BytesIO(bomb(1 << 26)))
    assert codes(report) == {"too-large"}
    assert "not unpacked" in report.findings[0].sentence


def test_a_package_of_one_s_own_without_a_manifest_says_so() -> None:
    assert "manifest-missing" in codes(verify(BytesIO(bomb(1 << 26))))


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\3\4", b"%PDF-1.7\n", sealed.header(7), outer()[:200]]))
def test_no_bytes_end_in_anything_but_findings(tail: bytes, begin: bytes) -> None:
    report = verify(BytesIO(begin + tail), PASSPHRASE)
    assert report.findings
    assert all(each.sentence for each in report.findings)


def test_a_size_in_the_header_that_is_not_the_file_s_is_the_end_s_fault() -> None:
    longer = struct.pack("<L", len(inner()) + 1)
    assert longer not in outer()[:30]
    assert places(verify(BytesIO(outer()[:-5]), PASSPHRASE)) == ["central directory"]


def test_nothing_in_the_sentences_repeats_a_passphrase() -> None:
    for report in (
        verify(BytesIO(outer()), Secret("hunter-hunter-hunter")),
        verify(BytesIO(encrypted()), Secret("hunter")),
    ):
        assert all("hunter" not in str(each) for each in report.findings)


def test_what_a_file_is_called_in_the_manifest_is_what_it_is_called_in_the_volume() -> None:
    assert {listed(name, content) for name, content in contents().items()} == set(manifest().files)
