"""From the paths a user names to the files to read, in one fixed order."""

import stat
from collections.abc import Iterable, Iterator
from mimetypes import MimeTypes
from pathlib import Path

from detente.gather.refusal import Refusal

READABLE = frozenset({".txt", ".md", ".html", ".htm", ".jsonl"})

_DATA = frozenset({".json", ".csv", ".tsv", ".xml", ".db", ".sqlite", ".sqlite3", ".parquet", ".arrow"})
_SETTINGS = frozenset({".yaml", ".yml", ".toml", ".ini", ".cfg", ".lock", ".log"})
_PROGRAMS = frozenset({".py", ".js", ".css", ".map", ".sh"})
_ARCHIVES = frozenset({".zip", ".tar", ".gz", ".bz2", ".xz", ".zst", ".7z"})
_NOT_PROSE = _DATA | _SETTINGS | _PROGRAMS | _ARCHIVES
_NOT_TEXT = frozenset({"image", "audio", "video", "font"})

# The table built into Python and not the machine's: the same folder must read the same everywhere.
_MEDIA_TYPES = MimeTypes(filenames=())

_WHAT_IS_READ = "save it as .txt, .md, .html or .jsonl"


def find_files(paths: Iterable[Path]) -> Iterator[Path | Refusal]:
    """The files under ``paths``: those named, and in folders, recursively by name, those that may hold a report.

    In a folder, hidden files and folders (a leading dot), media files, and data, program, settings and archive
    files (``_NOT_PROSE``) are passed over silently; whatever else is not readable, a PDF say, is refused by name,
    because a user may believe that it was read. A folder is entered once, so links in a circle end.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        yield from _look(path, entered, named=True)


def _look(path: Path, entered: set[tuple[int, int]], *, named: bool) -> Iterator[Path | Refusal]:
    try:
        status = path.stat()
    except FileNotFoundError:
        yield _refuse_missing(path)
    except (OSError, ValueError) as error:
        yield Refusal(str(path), f"cannot be opened ({_reason(error)}); check its permissions and links")
    else:
        if stat.S_ISDIR(status.st_mode):
            yield from _look_inside(path, (status.st_dev, status.st_ino), entered)
        elif stat.S_ISREG(status.st_mode):
            yield from _judge_suffix(path, named=named)
        else:
            yield Refusal(str(path), "is neither a file nor a folder; name a file that can be read twice")


def _refuse_missing(path: Path) -> Refusal:
    if path.is_symlink():
        return Refusal(str(path), "is a link to something that is not there; mend or remove the link")
    return Refusal(str(path), "does not exist; check the spelling")


def _look_inside(folder: Path, identity: tuple[int, int], entered: set[tuple[int, int]]) -> Iterator[Path | Refusal]:
    if identity in entered:
        yield Refusal(str(folder), "leads back to a folder already read; remove the link or name the folder once")
        return
    entered.add(identity)
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        yield Refusal(str(folder), f"cannot be listed ({_reason(error)}); check its permissions")
        return
    for name in names:
        if not name.startswith("."):
            yield from _look(folder / name, entered, named=False)


def _judge_suffix(path: Path, *, named: bool) -> Iterator[Path | Refusal]:
    suffix = path.suffix.lower()
    if suffix in READABLE:
        yield path
    elif named or not _is_passed_over(path.name, suffix):
        what = f"{suffix} files are not read" if suffix else "has no suffix that tells its format"
        yield Refusal(str(path), f"{what}; {_WHAT_IS_READ}")


def _is_passed_over(name: str, suffix: str) -> bool:
    media, _ = _MEDIA_TYPES.guess_type(name)
    return suffix in _NOT_PROSE or (media is not None and media.split("/")[0] in _NOT_TEXT)


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
