"""A picture file becomes opaque pixels and nothing else, or is refused with a sentence."""

import random
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.documents.pictures import LARGEST, NotALogo, read
from app.domain.errors import BadInput
from app.services.logo import MOST_BYTES, normalised
from tests.fakes import logos


def code(data: bytes) -> str:
    with pytest.raises(BadInput) as refused:
        normalised(data)
    return refused.value.faults[0].code


def test_what_is_kept_is_a_plain_picture_of_a_size_for_print() -> None:
    picture = read(logos.kept())
    assert (picture.width, picture.height, picture.grey) == (1200, 400, False) or picture.width <= 1200
    assert picture.height <= 400


def test_the_same_picture_gives_the_same_bytes_whatever_else_its_file_says() -> None:
    about = PngInfo()
    about.add_text("Author", "Ana Ortiz")
    about.add_itxt("XML:com.adobe.xmp", "<x/>")
    plain, talking = logos.file(), logos.file(pnginfo=about, dpi=(300, 300))
    assert plain != talking
    assert normalised(plain) == normalised(talking)


def test_nothing_of_a_photographs_metadata_stays() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0131] = "at Ana's desk", "Some Editor 9"
    kept = normalised(logos.file("JPEG", exif=exif, comment=b"made by Ana"))
    assert not any(trace in kept for trace in (b"Exif", b"Ana", b"Editor", b"JFIF"))


def test_a_photograph_is_turned_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = read(normalised(logos.file("JPEG", exif=exif)))
    assert picture.height > picture.width


def test_what_is_clear_becomes_white_and_a_picture_in_greys_stays_grey() -> None:
    clear = Image.new("LA", (40, 20), (0, 0))
    kept = normalised(logos.file(picture=clear))
    assert read(kept).grey
    with Image.open(BytesIO(kept)) as opened:
        assert opened.getextrema() == (255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_usual_kind_of_picture_is_taken(mode: str) -> None:
    assert read(normalised(logos.file(picture=Image.new(mode, (30, 30))))).width == 30


def test_others_are_refused_with_a_sentence_each() -> None:
    moving = [Image.new("L", (20, 20), shade) for shade in (0, 255)]
    assert code(b"") == "logo-empty"
    assert code(b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES)) == "logo-too-large"
    assert code(b"<svg xmlns='http://www.w3.org/2000/svg'/>") == "logo-format"
    assert code(logos.file("GIF", Image.new("L", (20, 20)))) == "logo-format"
    assert code(logos.file()[:200]) == "logo-damaged"
    assert code(logos.file(picture=Image.new("L", (15, 40)))) == "logo-few-pixels"
    assert code(logos.file(picture=Image.new("1", (6000, 5000)))) == "logo-many-pixels"
    assert code(logos.file("JPEG", Image.new("CMYK", (20, 20)))) == "logo-colours"
    assert code(logos.file(picture=Image.new("I;16", (20, 20)))) == "logo-colours"
    assert code(logos.file(picture=moving[0], save_all=True, append_images=moving[1:])) == "logo-moves"


def test_a_head_that_claims_endless_pixels_is_refused_before_anything_is_unpacked() -> None:
    claimed = logos.file(picture=Image.new("1", (100, 100)))
    head = (60_000).to_bytes(4, "big") * 2
    assert code(claimed[:16] + head + claimed[24:]) in {"logo-many-pixels", "logo-damaged"}


def test_damaged_files_end_in_a_sentence() -> None:
    chance, whole = random.Random(5), logos.file("JPEG")  # noqa: S311 - no secret
    for _ in range(40):
        broken = bytearray(whole[: chance.randrange(4, len(whole))])
        for _ in range(3):
            broken[chance.randrange(3, len(broken))] ^= 1 << chance.randrange(8)
        try:
            read(normalised(bytes(broken)))
        except BadInput as refused:
            assert refused.faults[0].sentence  # noqa: PT017 - either is well


@pytest.mark.parametrize("at", [0, 12, 16, 24, 25, 28, 60, -5, -20])
def test_a_kept_picture_that_changed_is_none(at: int) -> None:
    changed = bytearray(logos.kept())
    changed[at] ^= 1
    with pytest.raises(NotALogo):
        read(bytes(changed))


def test_a_foreign_picture_is_no_kept_one() -> None:
    for data in (b"", b"%PDF-1.7", logos.file(), logos.file("JPEG"), logos.kept()[:-12], logos.kept() + b"more"):
        with pytest.raises(NotALogo):
            read(data)
    assert LARGEST >= 1200
