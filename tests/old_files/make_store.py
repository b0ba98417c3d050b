"""Make the sample of the newest store format: ``python -m tests.old_files.make_store``; a shipped one never changes."""

import hashlib
from datetime import timedelta
from pathlib import Path

from app.domain.chain import Draft
from app.storage.schema import FORMAT
from app.storage.store import open_store
from tests.fakes.clock import START, FixedClock

PASSPHRASE = "four plain invented words"
DOCUMENT = b"%PDF-1.7 an invented order"
DIGEST = hashlib.sha256(DOCUMENT).hexdigest()


def main(path: Path) -> None:
    """Write the sample; refuses to overwrite one."""
    if path.exists():
        raise FileExistsError
    store = open_store(path, FixedClock())
    anna = store.enroll("Anna Example", PASSPHRASE, START)
    actor = store.sign_in("Anna Example", PASSPHRASE)
    for number, by in enumerate((anna.id, anna.id, "somebody elsewhere"), start=1):
        at = START + timedelta(hours=number - 1)
        draft = Draft(payload=f'{{"n":{number}}}', recorded_at=at, recorded_by=by)
        store.append("m1", number - 1, [draft], actor, "2026-0007")
    store._database.run("UPDATE events SET payload = NULL WHERE seq = 2")  # the store cannot erase yet
    store.put_document(DIGEST, "order.pdf", DOCUMENT)
    store.put_setting("grace", "5")
    store.close()


if __name__ == "__main__":
    main(Path(__file__).with_name(f"store-format-{FORMAT}.sqlite3"))
