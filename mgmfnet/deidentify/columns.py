"""Which columns of tables about images may leave with them, and how."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from mgmfnet.data.metadata.image_scales import scale_column
from mgmfnet.data.metadata.tables import plain_title

_AGES: Final = re.compile(
    r"(?:patient)?(?:age|alter)(?:approx|inyears|years|jahre)?(?:atdiagnosis|atimaging)?"
)
_WORDS: Final = re.compile(
    r"(?:patient)?(?:sex|gender|geschlecht)"
    r"|(?:body|anatom(?:ical|ic)?)?(?:site|region|location|localization|localisation|lokalisation)"
    r"(?:general|special|\d)?"
    r"|(?:clinical|histopathological|pathological)?(?:diagnosis|diagnose|dx)(?:\d|type|confirmtype)?"
    r"|benignmalignant|melanocytic|(?:nevus|naevus|melanoma|mel)(?:type|class|ulcer)"
    r"|(?:image|lesion|dermoscopic|dermoscopy|acquisition|skin)type|fitzpatrick(?:skintype)?"
    r"|(?:family|personal)hxmm|concomitantbiopsy|split|partition|subset"
)
_NUMBERS: Final = re.compile(
    r"clinsizelongdiammm|melthickmm|melmitoticindex|asymmetry|width|height"
)
"""`plain_title`s of columns that say nothing that only one patient has."""

_NUMBER: Final = re.compile(r"[<>~]?\d{1,6}(?:[.,]\d{1,6})?")
_HARMLESS: Final = re.compile(r"(?!.*\d{3})(?!.*\d[./-]\d)[^\W_][\w \-/(),+&.]{0,59}|[+-]?\d")
"""A short term: nothing that may be a date, a number of a file or an address."""

_AGE: Final = re.compile(r"0*(\d{1,3})(?:[.,]\d+)?Y?")
_ROUNDED_TO: Final = 5
_OLDEST: Final = 90


def harmless(columns: Mapping[str, str]) -> dict[str, str]:
    """What of the columns about an image tells nobody whom it shows, by their titles.

    Ages are rounded to five years, and above 90 they are 90.
    """
    return {
        title: said
        for title, words in columns.items()
        if (rule := _rule(title)) is not None and (said := rule(words)) is not None
    }


def dropped(titles: Iterable[str]) -> Iterator[str]:
    """Those of which nothing is kept, whatever they say."""
    return (title for title in titles if _rule(title) is None)


def rounded_age(words: str) -> str | None:
    """An age in years, to the next five; None where it is none."""
    if (match := _AGE.fullmatch(words.strip())) is None:
        return None
    years = round(int(match[1]) / _ROUNDED_TO) * _ROUNDED_TO
    return str(min(years, _OLDEST))


def _rule(title: str) -> Callable[[str], str | None] | None:
    plain = plain_title(title)
    if _AGES.fullmatch(plain):
        return rounded_age
    if _WORDS.fullmatch(plain):
        return _term
    if _NUMBERS.fullmatch(plain) or scale_column([title]):
        return _number
    return None


def _term(words: str) -> str | None:
    return words if _HARMLESS.fullmatch(words) else None


def _number(words: str) -> str | None:
    return words if _NUMBER.fullmatch(words) else None
