"""A pack as it is opened to be looked at: a WACZ or a folder, by whomever. Nothing of it is written to the disk."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evidence import wacz
from news.errors import NewsroomError

LARGEST = 2_000_000_000  # bytes of a pack, unpacked: its archive is held in the memory as a whole

Read = Callable[[str], bytes | None]


class NoPackError(NewsroomError):
    """What is to be verified is no pack and no data folder."""


@dataclass(frozen=True)
class Opened:
    """The names of a pack's files, how one is read (None where it cannot be), and how many stand in it twice."""

    names: set[str]
    read: Read
    twice: int = 0


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open a pack. NoPackError where the path leads to none."""
    if path.is_dir() and (path / wacz.PACKAGE).is_file():
        names = {found.relative_to(path).as_posix() for found in path.rglob("*") if _is_file(found)}
        yield Opened(names, lambda name: _of_folder(path, name))
        return
    try:
        with zipfile.ZipFile(path) as pack:
            yield _of_zip(pack, path)
    except (OSError, zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise NoPackError(f"{path} is no pack that can be opened ({error}); give a .wacz or its folder") from error


def _of_zip(pack: zipfile.ZipFile, path: Path) -> Opened:
    inside = [info for info in pack.infolist() if not info.is_dir()]
    if sum(info.file_size for info in inside) > LARGEST:
        raise NoPackError(f"{path} holds more than {LARGEST // 10**9} GB, as no pack of one article does")
    names = {info.filename for info in inside}
    return Opened(names, lambda name: _unpacked(pack, name), len(inside) - len(names))


def _is_file(path: Path) -> bool:
    """Whether it is a file or a link: a link leads out of the pack, and is a finding."""
    return path.is_symlink() or path.is_file()


def _of_folder(path: Path, name: str) -> bytes | None:
    file = path / name
    is_own = not any(part.is_symlink() for part in (file, *file.parents) if path in part.parents)
    return file.read_bytes() if is_own and file.is_file() and file.stat().st_size <= LARGEST else None


def _unpacked(pack: zipfile.ZipFile, name: str) -> bytes | None:
    """A file of a pack; None where it is not there, too large, or the ZIP itself says that it was damaged."""
    try:
        info = pack.getinfo(name)
        if info.compress_type != zipfile.ZIP_STORED and info.file_size > wacz.LARGEST_PACKED:
            return None
        with pack.open(info) as file:
            return file.read(LARGEST)
    except (KeyError, OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError):
        return None
