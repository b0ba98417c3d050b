"""What encrypts and what reads files back is loaded where it is needed, and not before."""

import subprocess
import sys

LATE = ("pyzipper", "Cryptodome", "pikepdf", "pyrage", "pypdfium2")


def test_no_library_is_loaded_before_its_first_use() -> None:
    source = (
        "import sys; from app.container import age, package, passphrase, pdfs, sealed, verifying; "
        f"print([each for each in {LATE!r} if each in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
