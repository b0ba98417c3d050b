"""How long sign-in stays closed after wrong passphrases; pure."""

from datetime import datetime, timedelta
from typing import Final

from app.domain.errors import WrongPassphrase

FREE_TRIES: Final = 5
_FIRST_WAIT: Final = timedelta(seconds=30)
_LONGEST_WAIT: Final = timedelta(minutes=15)


def check_wait(failures: int, last_at: datetime, now: datetime) -> None:
    """Refuse a try that comes too early: 30 seconds after the fifth failure, doubled by each further one."""
    if failures < FREE_TRIES:
        return
    passed = abs(now - last_at)  # a clock set back must not close the door for good
    left = min(_FIRST_WAIT * 2 ** min(failures - FREE_TRIES, 10), _LONGEST_WAIT) - passed
    if left > timedelta():
        seconds = -(-left // timedelta(seconds=1))
        sentence = f"Too many wrong passphrases. Sign-in is closed for now. Wait {seconds} seconds, then try again."
        raise WrongPassphrase("sign-in-wait", sentence)


def wrong() -> WrongPassphrase:
    """Report a wrong passphrase or an unknown name, without saying which."""
    sentence = "The name and the passphrase do not match. Nobody is signed in. Check both, then try again."
    return WrongPassphrase("wrong-passphrase", sentence)
