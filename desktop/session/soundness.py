"""What is true of every session: checked before it is written, and when it has been read."""

from ..database import DamagedError
from ..player.session import Session

_MAX_SAMPLES = 2**52


def check_place(session: Session) -> None:
    """Raises DamagedError unless the place in the queue exists and the numbers can be."""
    if not 0 <= session.at < max(1, len(session.entries)):
        raise DamagedError(f"place {session.at} of {len(session.entries)} entries")
    if not 0 <= session.position_samples <= _MAX_SAMPLES:
        raise DamagedError(f"position {session.position_samples}")
    if not 0.0 <= session.volume <= 1.0:
        raise DamagedError(f"volume {session.volume}")


def check_order(session: Session) -> None:
    """Raises DamagedError unless each entry stands once in the queue and once in the list."""
    entry_ids = {entry.entry_id for entry in session.entries}
    if len(entry_ids) != len(session.entries):
        raise DamagedError("an entry stands twice in the queue")
    if session.listed is None:
        return
    if len(session.listed) != len(entry_ids) or set(session.listed) != entry_ids:
        raise DamagedError("other entries are listed than queued")
