"""The inner package is one sequence of bytes, and any program opens it."""

import zipfile
from io import BytesIO

import pytest

from app.container import package
from app.domain.errors import DeskError
from tests.app.container.volumes import contents, folder, inner, manifest, packed


def test_made_again_from_the_same_files_it_is_the_same_byte_for_byte() -> None:
    assert packed() == inner()


def test_python_s_own_reader_finds_the_files_with_the_fixed_time_and_nothing_extra() -> None:
    with zipfile.ZipFile(BytesIO(inner())) as opened:
        assert opened.testzip() is None
        assert {each: opened.read(each) for each in opened.namelist()} == folder()
        for each in opened.infolist():
            assert (each.date_time, each.extra, each.comment) == ((1980, 1, 1, 0, 0, 0), b"", b"")
            assert (each.create_system, each.external_attr) == (0, 0)
        assert opened.comment == b""


def test_the_manifests_come_first_and_the_files_in_their_order() -> None:
    with zipfile.ZipFile(BytesIO(inner())) as opened:
        told = manifest()
        assert opened.namelist() == [told.json_name, told.text_name, *(each.name for each in told.files)]


def test_it_may_begin_anywhere_in_a_stream() -> None:
    made = BytesIO()
    made.write(b"before")
    package.write(made, manifest(), lambda name: BytesIO(contents()[name]))
    assert made.getvalue() == b"before" + inner()


def test_a_file_that_changed_since_its_digest_was_taken_makes_no_package() -> None:
    with pytest.raises(DeskError) as refused:
        package.write(BytesIO(), manifest(), lambda name: BytesIO(contents()[name] + b"x"))
    assert refused.value.code == "changed-while-packing"


def test_a_package_that_few_programs_could_open_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 1000)
    with pytest.raises(DeskError) as refused:
        packed()
    assert refused.value.code == "package-too-large"
