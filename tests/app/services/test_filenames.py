import pytest

from app.services.filenames import LONGEST, stem


@pytest.mark.parametrize(
    "reference, name",
    [
        ("XR-2026-118", "XR-2026-118"),
        ("XR 2026/118", "XR-2026-118"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x\u202egpj", "C-x-gpj"),
        ("村上 🦜", "matter"),
        ("", "matter"),
        ("x" * 500, "x" * LONGEST),
    ],
)
def test_a_name_has_plain_letters_only(reference: str, name: str) -> None:
    assert stem(reference) == name
