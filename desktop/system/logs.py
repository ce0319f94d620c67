"""What AudioJS says on standard error, and the log file with the traces."""

import logging
import logging.handlers
import sys
from pathlib import Path

_MEBIBYTE = 2**20


class _OneLine(logging.Formatter):
    """A sentence for the person at the console: no trace, no timestamp."""

    def format(self, record: logging.LogRecord) -> str:
        hint = " (the log has the details)" if record.exc_info else ""
        return f"audiojs: {record.getMessage()}{hint}"


def set_up_logs(data_dir: Path, *, verbose: bool) -> None:
    """Sentences to standard error, everything with traces to `data_dir/log/audiojs.log`.

    Where no log file can be written there is none; `verbose` sends everything to standard error.
    """
    console = logging.StreamHandler(sys.stderr)
    console.setLevel(logging.DEBUG if verbose else logging.WARNING)
    detailed = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    console.setFormatter(detailed if verbose else _OneLine())
    handlers: list[logging.Handler] = [console]
    try:
        folder = data_dir / "log"
        folder.mkdir(parents=True, exist_ok=True)
        file = logging.handlers.RotatingFileHandler(
            folder / "audiojs.log", maxBytes=_MEBIBYTE, backupCount=2, encoding="utf-8"
        )
        file.setFormatter(detailed)
        handlers.append(file)
    except OSError as error:
        console.handle(
            logging.makeLogRecord(
                {"msg": f"no log is kept: {error.strerror}: {data_dir}", "levelno": logging.WARNING}
            )
        )
    # A full disk would print a trace at each line that it does not take.
    logging.raiseExceptions = False
    logging.basicConfig(level=logging.DEBUG if verbose else logging.INFO, handlers=handlers)
    for library in ("asyncio", "aiohttp", "pywebview"):
        # Their warnings are about what some client sent or a toolkit lacks: for the log, not for
        # the listener.
        logging.getLogger(library).setLevel(logging.DEBUG if verbose else logging.ERROR)
