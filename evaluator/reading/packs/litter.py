"""Recognise files that lie beside postings in a folder or an archive and never hold one, by their names."""

from __future__ import annotations

from pathlib import PurePath

from evaluator.reading.wordlists import names

# What browsers save beside a page, code, and settings of programs.
_ENDINGS = names(
    ".css .js .mjs .map .gif .svg .ico .avif .woff .woff2 .ttf "
    ".otf .eot .mp3 .mp4 .webm "
    ".py .pyi .ipynb .ts .tsx .jsx .vue .java .kt .scala .go .rs .c .h .cc .cpp .hpp .cs .rb .php .pl .lua "
    ".r .jl .swift .sh .bash .zsh .ps1 .bat .cmd .sql .tf "
    ".yaml .yml .toml .ini .cfg .conf .lock .env"
)
# What phones and screens write.
_PHOTOS = names(".png .jpg .jpeg .webp .heic .heif .tif .tiff .bmp")
# Files that file managers and editors leave in folders, those of projects of code, and the lists of people
# and channels in an export of Slack.
_NAMES = names(
    "thumbs.db ehthumbs.db desktop.ini makefile dockerfile package.json package-lock.json tsconfig.json "
    "channels.json users.json org_users.json groups.json dms.json mpims.json integration_logs.json "
    "canvases.json"
)
_LOCK = "~$"  # Word and Excel put it before the name of a file that is open


def is_litter(path: str) -> bool:
    """Return whether the name of a file in a folder or an archive says that it is no posting."""
    name = PurePath(path).name.lower()
    ending = PurePath(name).suffix
    return ending in _ENDINGS or ending in _PHOTOS or name in _NAMES or name.startswith(_LOCK)


def is_photo(path: str) -> bool:
    """Return whether the name of a file is that of a photo or a screenshot, which may show a posting."""
    return PurePath(path).suffix.lower() in _PHOTOS
