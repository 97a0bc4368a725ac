"""The engine: texts in, records or rows out."""

from __future__ import annotations

import functools
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Optional, Union

from . import _engine
from ._errors import BadRow
from .records import Record
from .tables import NAMES, Table

# The fields of JSON Lines, with the names that other tools use for them: those that the command line reads.
_FIELDS = {
    "id": "id",
    "published": "published", "date": "published", "pub_date": "published", "dct": "published",
    "text": "text", "event_text": "text",
    "title": "title", "headline": "title",
    "publisher": "publisher", "source_name": "publisher",
    "url": "url",
}  # fmt: skip

Article = Union[str, bytes, Mapping[str, Any]]


def _missing(value: Any) -> bool:
    """None, NaN, NaT and pandas.NA."""
    if value is None or isinstance(value, (str, bytes)):
        return value is None
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return True  # pandas.NA refuses to be compared


def _plain(value: Any) -> str:
    return "" if _missing(value) else str(value)


def _day(value: Any) -> str:
    """YYYY-MM-DD of a date, datetime, Timestamp or datetime64; a text as it is."""
    if _missing(value):
        return ""
    if isinstance(value, str):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    text = str(value)
    return text[:10] if len(text) > 10 and text[4:5] == "-" else text


def _given(item: Any, number: int) -> tuple:
    """(text, id, published, title, publisher, url, problem), as the engine takes an article."""
    if isinstance(item, (str, bytes)):
        return (item, str(number), "", "", "", "", "")
    if not isinstance(item, Mapping):
        return ("", str(number), "", "", "", "", f"is no article: found {type(item).__name__}, expected str, bytes or a mapping with 'text'")
    found: dict[str, Any] = {}
    for key, value in item.items():
        field = _FIELDS.get(key)
        if field and field not in found and not _missing(value):
            found[field] = value
    text, problem = found.get("text"), ""
    if not isinstance(text, (str, bytes)):
        problem = f"has no text: found {'nothing' if text is None else type(text).__name__}, expected str in 'text' or 'event_text'"
        text = ""
    return (
        text,
        _plain(found.get("id")) or str(number),
        _day(found.get("published")),
        _plain(found.get("title")),
        _plain(found.get("publisher")),
        _plain(found.get("url")),
        problem,
    )


def _checked_jobs(jobs: int) -> int:
    if not isinstance(jobs, int) or isinstance(jobs, bool) or not 1 <= jobs <= 1024:
        raise ValueError(f"jobs: found {jobs!r}, expected a whole number from 1 to 1024")
    return jobs


def _in_order(pipe: _engine.Pipe, articles: Iterable[Article], ahead: int) -> Iterator[tuple[tuple, Any]]:
    """(what the engine says, the text given), in the order of the articles, of which at most `ahead` are taken before they are needed.

    An error that the iterable raises is passed on behind the results of the articles before it."""
    texts: list[Any] = []
    failure: Optional[Exception] = None
    iterator = iter(articles)
    for number in range(2**63):
        try:
            item = next(iterator)
        except StopIteration:
            break
        except Exception as error:
            failure = error
            break
        given = _given(item, number)
        if given[-1]:
            warnings.warn(f"row {given[1]!r} {given[-1]}", BadRow, stacklevel=3)
        pipe.push(*given)
        texts.append(given[0])
        if len(texts) > ahead:
            yield pipe.pop(), texts.pop(0)
    for text in texts:
        yield pipe.pop(), text
    if failure is not None:
        raise failure


class Engine:
    """Everything that is known, loaded once. Immutable; threads may share it. Make one with `load`.

    An engine can be pickled: it travels as the way to load it, and is loaded once a process."""

    def __init__(self, name: str, knowledge: tuple[str, ...], statements: str):
        self._setup = (name, knowledge, statements)
        self._engine = _engine.Engine(_data_file(name), list(knowledge), statements == "all")

    def __repr__(self) -> str:
        return f"<rapporteur.Engine {self._setup[0]!r}>"

    def __reduce__(self):
        return (_shared, self._setup)

    def read(
        self,
        text: Union[str, bytes],
        published: Any = None,
        *,
        id: Any = "",
        title: Optional[str] = None,
        publisher: Optional[str] = None,
        url: Optional[str] = None,
    ) -> Record:
        """The record of one article.

        `published` is YYYY-MM-DD, a date, a datetime or None: without it no date is invented ("yesterday" stays without a value).
        A text that cannot be understood is no error: ``record.warnings`` says what was odd. TypeError when `text` is no text."""
        if not isinstance(text, (str, bytes)):
            raise TypeError(f"text: found {type(text).__name__}, expected str or bytes")
        coded = self._engine.read(text, _plain(id), _day(published), title or "", publisher or "", url or "", "")
        return Record(coded, text)

    def pipe(self, articles: Iterable[Article], jobs: int = 2, *, ahead: Optional[int] = None) -> Iterator[Record]:
        """The records of many articles, in their order, coded by `jobs` threads while Python goes on (the GIL is released).

        An article is a text, or a mapping with the fields of JSON Lines (``id``, ``published``, ``text``, ``title``, ``publisher``,
        ``url``). There is one record an article: one that cannot be read gives an empty record whose warnings say why, and a `BadRow`
        warning. Nothing is kept: `ahead` articles (4 a thread) are taken before the record of the oldest is handed out. For a live feed
        give ``ahead=0``: each record comes out before the next article is asked for.

        An exception of the iterable itself is raised behind the records of the articles before it."""
        jobs = _checked_jobs(jobs)
        pipe = _engine.Pipe(self._engine, jobs)
        for coded, text in _in_order(pipe, articles, 4 * jobs if ahead is None else ahead):
            yield Record(coded, text)

    def tabulate(self, articles: Iterable[Article], table: str = "events", jobs: int = 2) -> Table:
        """The rows of many articles as one table: ``events``, ``statements``, ``actors``, or ``documents`` with the whole record as JSON."""
        jobs = _checked_jobs(jobs)
        if table not in NAMES:
            raise ValueError(f"found table {table!r}, expected one of {', '.join(NAMES)}")
        pipe = _engine.Pipe(self._engine, jobs, table)
        for _ in _in_order(pipe, articles, 4 * jobs):
            pass
        return Table(pipe.take())


def _data_file(name: str) -> str:
    given = os.environ.get("RAPPORTEUR_MODEL")
    if name == "en":
        return given or os.path.join(os.path.dirname(__file__), "en.rapporteur")
    return name


def load(name: str = "en", *, knowledge: Union[str, Sequence[str]] = (), statements: str = "speech") -> Engine:
    """Loads an engine (tens of milliseconds; the data file is mapped, and processes share its memory).

    `name` is ``"en"``, the data that comes with the package ($RAPPORTEUR_MODEL if that is set), or the path of a data file.
    `knowledge` are folders of your own knowledge files. `statements` is ``"speech"`` (what was said or written) or ``"all"`` (beliefs, decrees and polls, too).
    Raises `rapporteur.Error` when the data or a folder cannot be used, with file, line and column."""
    if statements not in ("all", "speech"):
        raise ValueError(f"statements: found {statements!r}, expected 'all' or 'speech'")
    folders = (knowledge,) if isinstance(knowledge, (str, os.PathLike)) else tuple(knowledge)
    return Engine(os.fspath(name), tuple(os.fspath(folder) for folder in folders), statements)


@functools.lru_cache(maxsize=4)
def _shared(name: str = "en", knowledge: tuple[str, ...] = (), statements: str = "speech") -> Engine:
    """One engine a process."""
    return Engine(name, knowledge, statements)
