"""What strangers send is for the log, and not for the listener."""

import logging
import sys
from typing import Any

from aiohttp.http_exceptions import HttpProcessingError


class Remarks(logging.LoggerAdapter[logging.Logger]):
    """For the two libraries: what they call errors is about what some client sent.

    So it becomes a line for the log file, and their chatter and traces are for debugging only.
    """

    def log(self, level: int, msg: object, *args: object, **kwargs: Any) -> None:
        """Log as INFO what would be a warning or worse, and all else as DEBUG."""
        level = logging.INFO if level >= logging.WARNING else logging.DEBUG
        if not self.logger.isEnabledFor(level):
            return  # before the text is made: every message would cost it several times
        error = sys.exception() if kwargs.get("exc_info") else None
        text = str(msg) % args if args else msg
        self.logger.log(
            level,
            "%s: %r" if error else "%s",
            *((text, error) if error else (text,)),
            exc_info=error if self.isEnabledFor(logging.DEBUG) else None,
        )


def bad_http_is_a_remark(record: logging.LogRecord) -> bool:
    """Filter for aiohttp's log: what is no HTTP is no error of ours, other exceptions are."""
    if record.exc_info and isinstance(record.exc_info[1], HttpProcessingError):
        record.levelno, record.levelname = logging.INFO, "INFO"
        record.exc_info = None
    return True
