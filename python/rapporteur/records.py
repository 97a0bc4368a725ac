"""The record of one article as typed, immutable objects. Field by field as docs/record.md describes it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Optional

from . import _html


@dataclass(frozen=True)
class Span:
    """A stretch of the text: ``record.text[span.start:span.end] == span.text``. Positions are code points, half open."""

    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Mention(Span):
    """Words that stand for an actor. ``kind`` is name, nominal or pronoun."""

    kind: str


@dataclass(frozen=True)
class Name(Span):
    """A proper name. ``label`` is PER, ORG, LOC or MISC."""

    label: str


@dataclass(frozen=True)
class Time(Span):
    """A TIMEX3 expression: ``type`` DATE, TIME, DURATION or SET, its ``value`` and ``mod``, None when unknown."""

    type: str
    value: Optional[str]
    mod: Optional[str]


@dataclass(frozen=True)
class Place(Span):
    """A place of the gazetteer. ``latitude`` and ``longitude`` in degrees (WGS 84), ``country`` ISO 3166-1 alpha-3; None when unresolved."""

    name: str
    country: Optional[str]
    latitude: Optional[float]
    longitude: Optional[float]
    key: Optional[str]


@dataclass(frozen=True)
class EventTime:
    """When an event happened: TIMEX3 ``value``, first and last day as YYYY-MM-DD, and the expression's position.

    ``start`` and ``end`` are None when the time is the publication date."""

    value: str
    first: Optional[str]
    last: Optional[str]
    start: Optional[int]
    end: Optional[int]


@dataclass(frozen=True)
class Actor:
    """A person, organization, country or group, with everything in the text that stands for it."""

    id: str
    name: str
    kind: str
    country: Optional[str]
    sector: Optional[str]
    code: Optional[str]
    role: Optional[str]
    known: bool
    key: Optional[str]
    members: tuple[str, ...]
    mentions: tuple[Mention, ...]

    def __str__(self) -> str:
        return f"{self.name} [{self.code}]" if self.code else self.name


@dataclass(frozen=True)
class Statement:
    """Somebody's words. ``speaker`` and ``addressee`` are actors; ``content`` is what is said, stretch by stretch.

    ``within`` is the id of the statement around this one, ``events`` are the ids of the events told in it, ``repeats`` the places where
    the article says the same words again."""

    id: str
    speaker: tuple[Actor, ...]
    source: Optional[Span]
    cue: Optional[Span]
    content: tuple[Span, ...]
    kind: str
    cue_kind: Optional[str]
    speech: bool
    negated: bool
    addressee: tuple[Actor, ...]
    within: Optional[str]
    continues: Optional[str]
    when: Optional[Time]
    events: tuple[str, ...]
    confidence: float
    repeats: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The content in one piece."""
        return " … ".join(span.text for span in self.content)

    def __str__(self) -> str:
        who = ", ".join(actor.name for actor in self.speaker) or (self.source.text if self.source else "?")
        return f"{who}: {self.text}"


@dataclass(frozen=True)
class Event:
    """Who did what to whom. ``attribution`` is the statement in which alone it is reported, None when the journalist tells it."""

    id: str
    type: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    cameo: Optional[str]
    quad: Optional[str]
    goldstein: float
    plover_score: float
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    status: str
    historical: bool
    attribution: Optional[Statement]
    when: Optional[EventTime]
    where: Optional[Place]
    trigger: Optional[Span]
    sentence: Optional[Span]
    actor_spans: tuple[Span, ...]
    recipient_spans: tuple[Span, ...]
    confidence: float
    rule: str

    def __str__(self) -> str:
        what = "/".join((self.type, *self.mode))
        sides = [", ".join(map(str, side)) for side in (self.actor, self.recipient)]
        status = "" if self.status == "actual" else f" ({self.status})"
        return f"{what}{status}  {sides[0] or '?'}" + (f"  ->  {sides[1]}" if sides[1] else "")


class _Reader:
    """From the JSON of a record to its objects."""

    def __init__(self, data: dict[str, Any]):
        self.actors = tuple(self.actor(item) for item in data["actors"])
        self._actor = {actor.id: actor for actor in self.actors}
        self.statements = tuple(self.statement(item) for item in data["statements"])
        self._statement = {statement.id: statement for statement in self.statements}
        self.events = tuple(self.event(item) for item in data["events"])
        self.names = tuple(Name(**item) for item in data["names"])
        self.times = tuple(Time(**item) for item in data["times"])
        self.places = tuple(Place(**item) for item in data["places"])

    def _actors(self, ids):
        return tuple(self._actor[i] for i in ids)

    @staticmethod
    def _spans(items):
        return tuple(Span(**item) for item in items)

    @staticmethod
    def actor(item):
        return Actor(**{**_known(Actor, item), "members": tuple(item["members"]), "mentions": tuple(Mention(**m) for m in item["mentions"])})

    def statement(self, item):
        return Statement(**{
            **_known(Statement, item),
            "speaker": self._actors(item["speaker"]),
            "addressee": self._actors(item["addressee"]),
            "source": item["source"] and Span(**item["source"]),
            "cue": item["cue"] and Span(**item["cue"]),
            "content": self._spans(item["content"]),
            "repeats": self._spans(item.get("repeats", ())),
            "when": item["when"] and Time(**item["when"]),
            "events": tuple(item["events"]),
        })

    def event(self, item):
        when = item["when"]
        return Event(**{
            **_known(Event, item),
            "mode": tuple(item["mode"]),
            "context": tuple(item["context"]),
            "actor": self._actors(item["actor"]),
            "recipient": self._actors(item["recipient"]),
            "attribution": self._statement.get(item["attribution"]),
            "when": when and EventTime(when["value"], when["from"], when["to"], when["start"], when["end"]),
            "where": item["where"] and Place(**item["where"]),
            "trigger": item["trigger"] and Span(**item["trigger"]),
            "sentence": item["sentence"] and Span(**item["sentence"]),
            "actor_spans": self._spans(item["actor_spans"]),
            "recipient_spans": self._spans(item["recipient_spans"]),
        })


def _known(kind, item):
    """The fields that `kind` has: schema 1 may gain new ones."""
    return {name: item[name] for name in kind.__dataclass_fields__ if name in item}


class Record:
    """What an article says. ``json`` is complete and the same, byte for byte, as the command line's; the objects are made when asked for."""

    __slots__ = ("json", "text", "n_events", "n_statements", "n_actors", "n_sentences", "n_words", "_data", "_objects")

    def __init__(self, coded: tuple, text: Any):
        self.json: str = coded[0]
        self.text: str = text if coded[1] is None and isinstance(text, str) else coded[1] if coded[1] is not None else text.decode()
        self.n_events, self.n_statements, self.n_actors, self.n_sentences, self.n_words = coded[2:]
        self._data = None
        self._objects = None

    def to_dict(self) -> dict[str, Any]:
        """The record as plain Python data, a new copy at each call."""
        return json.loads(self.json)

    @property
    def _dict(self) -> dict[str, Any]:
        if self._data is None:
            self._data = json.loads(self.json)
        return self._data

    @property
    def _all(self) -> _Reader:
        if self._objects is None:
            self._objects = _Reader(self._dict)
        return self._objects

    @property
    def id(self) -> str:
        return self._dict["document"]["id"]

    @property
    def published(self) -> Optional[str]:
        return self._dict["document"]["published"]

    @property
    def actors(self) -> tuple[Actor, ...]:
        return self._all.actors

    @property
    def statements(self) -> tuple[Statement, ...]:
        return self._all.statements

    @property
    def events(self) -> tuple[Event, ...]:
        return self._all.events

    @property
    def names(self) -> tuple[Name, ...]:
        return self._all.names

    @property
    def times(self) -> tuple[Time, ...]:
        return self._all.times

    @property
    def places(self) -> tuple[Place, ...]:
        return self._all.places

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was odd about the input."""
        return tuple(self._dict["warnings"])

    def __repr__(self) -> str:
        return f"<Record {self.id!r}: {self.n_events} events, {self.n_statements} statements, {self.n_actors} actors, {self.n_words} words>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self.json == other.json and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.json)

    def __reduce__(self):
        counts = (self.n_events, self.n_statements, self.n_actors, self.n_sentences, self.n_words)
        return (Record, ((self.json, None, *counts), self.text))

    def _repr_html_(self) -> str:
        """The highlighted article with its events, for notebooks."""
        return _html.render(self)
