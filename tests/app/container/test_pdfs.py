"""The encrypted PDF opens with the passphrase alone, and says nothing without it."""

from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped] # no stubs
import pytest

from app.container import pdfs
from app.container.verifying import verify
from app.domain.errors import DeskError
from app.domain.secret import Secret
from tests.app.container.volumes import PASSPHRASE, VOLUME, contents
from tests.app.documents.conformance import faults
from tests.app.documents.conformance_marks import marked
from tests.app.documents.conformance_tree import texts, tree

OWNER = Secret("0123456789abcdef0123456789abcdef")


@pytest.fixture(scope="module")
def encrypted() -> bytes:
    return pdfs.encrypt(contents()[f"{VOLUME}_schedule-A.pdf"], PASSPHRASE, OWNER)


def test_it_opens_with_the_passphrase_and_shows_the_schedule(encrypted: bytes) -> None:
    with pypdfium2.PdfDocument(encrypted, password=PASSPHRASE.reveal()) as opened:
        assert len(opened) == 2
        assert "203.0.113.7" in opened[0].get_textpage().get_text_range()


@pytest.mark.parametrize("password", [None, "", "kwt7"])
def test_it_does_not_open_without(encrypted: bytes, password: str | None) -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(encrypted, password=password)


def test_it_is_aes_256_as_pdf_2_has_it_its_metadata_too(encrypted: bytes) -> None:
    with pikepdf.open(BytesIO(encrypted), password=PASSPHRASE.reveal()) as opened:
        assert opened.encryption.R == 6
        assert opened.encryption.stream_method.name == "aesv3"
        assert opened.trailer.Encrypt.get("/EncryptMetadata", True)
    assert b"Schedule A" not in encrypted
    assert b"Tanabe" not in encrypted


def test_the_owner_s_password_is_its_own_and_random() -> None:
    pdf = contents()[f"{VOLUME}_schedule-A.pdf"]
    for owner in (PASSPHRASE, Secret("")):
        with pytest.raises(DeskError) as refused:
            pdfs.encrypt(pdf, PASSPHRASE, owner)
        assert refused.value.code == "owner-password"


def test_what_is_no_pdf_is_not_encrypted() -> None:
    with pytest.raises(DeskError) as refused:
        pdfs.encrypt(b"nothing", PASSPHRASE, OWNER)
    assert refused.value.code == "pdf-not-readable"


def test_verify_finds_it_whole(encrypted: bytes) -> None:
    assert verify(BytesIO(encrypted), PASSPHRASE).findings == ()


def test_verify_needs_the_right_passphrase(encrypted: bytes) -> None:
    assert [each.code for each in verify(BytesIO(encrypted), Secret("no")).findings] == ["passphrase-wrong"]
    assert [each.code for each in verify(BytesIO(encrypted)).findings] == ["passphrase-missing"]


PAPERS = [f"{VOLUME}_schedule-A.pdf", f"{VOLUME}_schedule-B.pdf", f"{VOLUME}_schedule-A.pdf"]


def test_papers_that_are_joined_stay_tagged_and_claim_no_archive() -> None:
    whole = pdfs.joined([contents()[each] for each in PAPERS])
    assert faults(whole, archival=False) == []
    with pikepdf.open(BytesIO(whole)) as opened:
        parts = opened.Root.StructTreeRoot.K.K
        assert [str(each.S) for each in parts] == ["/Part"] * 3
        assert len(opened.pages) == int(opened.Root.StructTreeRoot.ParentTreeNextKey)


def test_they_are_heard_one_after_the_other() -> None:
    heard = []
    for content in (*(contents()[each] for each in PAPERS), pdfs.joined([contents()[each] for each in PAPERS])):
        with pikepdf.open(BytesIO(content)) as opened:
            heard.append(texts(tree(opened), [marked(page) for page in opened.pages]))
    assert heard[3] == [*heard[0], *heard[1], *heard[2]]


@pytest.mark.parametrize("place", [0, 1])
def test_one_without_tags_leaves_none_behind(place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = [contents()[each] for each in PAPERS]
    with pikepdf.open(BytesIO(papers[place])) as opened:
        size = int(opened.trailer.Size)
        del opened.Root.StructTreeRoot
        bare = BytesIO()
        opened.save(bare)
    whole = pdfs.joined([*papers[:place], bare.getvalue(), *papers[place + 1 :]])
    monkeypatch.setattr("app.container.pdftags.MOST", size - 1)
    for each in (whole, pdfs.joined(papers)):
        with pikepdf.open(BytesIO(each)) as opened:
            assert "/StructTreeRoot" not in opened.Root
            assert "/MarkInfo" not in opened.Root
            assert all("/StructParents" not in page.obj for page in opened.pages)
            assert b"<pdfuaid:part>" not in opened.Root.Metadata.read_bytes()
            assert b"<pdfaid:" not in opened.Root.Metadata.read_bytes()
            assert not any(
                each.get("/Type") == "/StructElem" for each in opened.objects if isinstance(each, pikepdf.Dictionary)
            )


def test_a_pdf_that_is_not_encrypted_is_named() -> None:
    plain = pdfs.signed(contents()[f"{VOLUME}_schedule-A.pdf"])
    assert [each.code for each in verify(BytesIO(plain), PASSPHRASE).findings] == ["not-encrypted"]
