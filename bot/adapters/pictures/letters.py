"""The letters that pictures are written in: open fonts that come with packages, tried one after another.

No font of the machine is used, so a map looks the same everywhere.
"""

import os
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from bot.adapters.pictures.breaking import clusters
from bot.adapters.pictures.shapes import Weight

if TYPE_CHECKING:
    from matplotlib.font_manager import FontPath

_NOTO, _CJK, _CJK_FILE = "manimgx_fonts", "noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc"
_SANS, _ITALIC, _EMOJI = "NotoSans[wght].ttf", "NotoSans-Italic[wght].ttf", "NotoEmoji[wght].ttf"
_SCRIPTS = (
    "Arabic", "Hebrew", "Devanagari", "Bengali", "Thai", "Tamil", "Telugu", "Kannada", "Malayalam", "Gujarati",
    "Gurmukhi", "Oriya", "Sinhala", "Khmer", "Lao", "Myanmar", "Georgian", "Armenian", "Ethiopic", "Symbols",
)  # fmt: skip
_CJK_FACES = {"ja": 0, "ko": 1, "zh-Hans": 2, "zh-Hant": 3}  # the order of the faces in that file
# Frequent characters of one way of writing Chinese that the other does not have.
_TRADITIONAL = frozenset("們這個說時會對來為過還經問題現後電開關長東車見語讀買賣體驗價單訂購點擊網頁務員錢")
_SIMPLIFIED = frozenset("们这个说时会对来为过还经问题现后电开关长东车见语读买卖体验价单订购点击网页务员钱")
_BOLD, _POSTSCRIPT_NAME = 600, 6
# Latin, Greek, Cyrillic and signs, without kerning, in half a second; the whole font takes four.
_BOLD_RANGES = ((0x20, 0x180), (0x300, 0x330), (0x370, 0x500), (0x1EA0, 0x1EFA), (0x2010, 0x2045), (0x20A0, 0x2265))
_OURS = " …“”·−→★▲◆○●%+0123456789"
MISSING = "\u25af"  # an empty box, drawn on purpose and said in the picture's notes
_SPACES = {"Zs", "Cc", "Zl", "Zp"}
_SILENT = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff") | {chr(code) for code in range(0xFE00, 0xFE10)}


@dataclass(frozen=True)
class Cast:
    """The fonts of one picture: for each weight those that are tried in turn, and what none of them can write.

    `instead` holds what is written for a letter with marks that are in no font together with it, `plain` the
    letters that the first font of a weight has.
    """

    fonts: Mapping[Weight, Sequence["FontPath"]]
    missing: frozenset[str]
    only_regular: frozenset[str]
    instead: Mapping[str, str]
    plain: Mapping[Weight, frozenset[str]]

    def writable(self, text: str) -> str:
        """Return *text* with an empty box for each letter that no font has."""
        if not self.missing:
            return text
        return "".join(self.instead.get(cluster, cluster) for cluster in clusters(text))

    def fonts_for(self, text: str, weight: Weight) -> Sequence["FontPath"]:
        """Return the fonts for *text*, the first one alone where it has every letter, which is drawn faster."""
        fonts = self.fonts[weight]
        return fonts[:1] if self.plain[weight].issuperset(text) else fonts

    def lacks_bold(self, text: str) -> bool:
        """Say whether *text* has letters that come in no bold font, and must be thickened."""
        return not self.only_regular.isdisjoint(text)


class Letters:
    """All fonts; `folder` keeps the bold letters, which are made once."""

    def __init__(self, folder: Path) -> None:
        """Take note of where the bold letters are kept."""
        self._folder = folder
        self._known: dict[FontPath, frozenset[str]] = {}

    def cast(self, texts: Iterable[str]) -> Cast:
        """Choose the fonts for *texts*."""
        found = {cluster for text in texts for cluster in clusters(text)} | {*_OURS, MISSING}
        letters = {letter for cluster in found for letter in cluster if not _is_invisible(letter)}
        others, missing = self._chosen(letters)
        instead = dict.fromkeys(missing, MISSING)
        several = (cluster for cluster in found if len(cluster) > 1)
        instead |= {cluster: kept for cluster in several if (kept := self._kept(cluster, others)) != cluster}
        missing |= {letter for cluster, kept in instead.items() for letter in cluster if letter not in kept}
        fonts = {weight: (self._first(weight), *others) for weight in get_args(Weight)}
        plain = {weight: self._letters_of(fonts[weight][0]) for weight in get_args(Weight)}
        only_regular = frozenset(letter for letter in letters - plain["bold"] if letter.isalpha())
        return Cast(fonts, frozenset(missing), only_regular, instead, plain)

    def _chosen(self, letters: set[str]) -> tuple[list["FontPath"], set[str]]:
        """Return the fonts that *letters* need, in the order in which they are tried, and what none of them has."""
        chosen, left = [], set(letters)
        for path in self._all(language_of(letters)):
            found = left & self._letters_of(path)
            left -= found
            if found:
                chosen.append(path)
            if not left:
                break
        return chosen, left

    def _kept(self, cluster: str, fonts: Sequence["FontPath"]) -> str:
        """Return *cluster*, or as much of it as one font has: a letter and its marks are drawn out of one."""
        seen = {letter for letter in cluster if not _is_invisible(letter)}
        if any(seen <= self._letters_of(font) for font in fonts):
            return cluster
        return cluster[0] if any(cluster[0] in self._letters_of(font) for font in fonts) else MISSING

    def _first(self, weight: Weight) -> "FontPath":
        if weight == "bold":
            return _font(self._bold)
        return _font(_packaged(_NOTO, {"italic": _ITALIC, "icon": _EMOJI}.get(weight, _SANS)))

    @cached_property
    def _bold(self) -> Path:
        source = _packaged(_NOTO, _SANS)
        path = self._folder / f"NotoSans-{_BOLD}-{source.stat().st_size}.ttf"
        if not path.is_file():
            _make_bold(source, path)
        return path

    def _all(self, language: str) -> Iterator["FontPath"]:
        from matplotlib import get_data_path

        for name in (_SANS, *(f"NotoSans{script}[wght].ttf" for script in _SCRIPTS), _EMOJI):
            yield _font(_packaged(_NOTO, name))
        yield _font(Path(get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"))
        yield _font(_packaged(_CJK, _CJK_FILE), _CJK_FACES[language])

    def _letters_of(self, path: "FontPath") -> frozenset[str]:
        from matplotlib.ft2font import FT2Font

        if path not in self._known:
            font = FT2Font(path.path, face_index=path.face_index)
            self._known[path] = frozenset(map(chr, font.get_charmap()))
        return self._known[path]


def language_of(letters: Iterable[str]) -> str:
    """Return the language whose forms of Chinese characters *letters* ask for, as a BCP 47 code."""
    found = set(letters)
    if any("\u3041" <= letter <= "\u30ff" for letter in found):
        return "ja"
    if any("\uac00" <= letter <= "\ud7a3" for letter in found):
        return "ko"
    both = _TRADITIONAL & _SIMPLIFIED
    return "zh-Hant" if len(found & _TRADITIONAL - both) > len(found & _SIMPLIFIED - both) else "zh-Hans"


def _is_invisible(letter: str) -> bool:
    return letter in _SILENT or unicodedata.category(letter) in _SPACES


def _packaged(package: str, name: str) -> Path:
    return Path(str(files(package).joinpath(name)))


def _font(path: Path, face: int = 0) -> "FontPath":
    from matplotlib.font_manager import FontPath

    return FontPath(os.path.realpath(path), face)


def _make_bold(source: Path, path: Path) -> None:
    """Cut the bold letters out of the variable font *source*: matplotlib draws only its regular ones."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(source)
    wanted = Subsetter(Options(layout_features=[], notdef_outline=True))
    wanted.populate(unicodes=[code for first, last in _BOLD_RANGES for code in range(first, last)])
    wanted.subset(font)
    for record in font["name"].names:
        if record.nameID == _POSTSCRIPT_NAME:  # in SVG two fonts of one name would share their glyphs
            record.string = f"NotoSans-Journey{_BOLD}"
    bold = instantiateVariableFont(font, {"wght": _BOLD})
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".ttf", delete=False) as file:
        bold.save(file)
    Path(file.name).replace(path)
