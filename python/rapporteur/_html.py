"""The article as HTML: what was found is marked where it stands. No script, no outside resource; everything is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .records import Record

_STYLE = """<style>
.rapporteur{max-width:48em;line-height:1.6}
.rapporteur .text{white-space:pre-wrap}
.rapporteur .statement{background:#eef3f8}
.rapporteur .cue{border-bottom:2px solid #8aa4c0}
.rapporteur .actor{color:#1b4f91}
.rapporteur .time{color:#7a5c00}
.rapporteur .place{color:#1c6e43}
.rapporteur .trigger{background:#f7d9c4;font-weight:600}
.rapporteur td,.rapporteur th{text-align:left;padding:.1em .8em .1em 0;vertical-align:top}
</style>"""


def _marks(record: "Record"):
    """(start, end, class, title) of everything that is shown."""
    for statement in record.statements:
        for span in statement.content:
            yield span.start, span.end, "statement", f"{statement.id} {statement}"[:200]
        if statement.cue:
            yield statement.cue.start, statement.cue.end, "cue", statement.cue_kind or ""
    for actor in record.actors:
        for mention in actor.mentions:
            yield mention.start, mention.end, "actor", str(actor)
    for time in record.times:
        yield time.start, time.end, "time", time.value or ""
    for place in record.places:
        yield place.start, place.end, "place", place.name
    for event in record.events:
        if event.trigger:
            yield event.trigger.start, event.trigger.end, "trigger", f"{event.id} {event}"


def _highlighted(record: "Record") -> str:
    """Spans may overlap in any way: the text is cut at every edge, and each piece carries the classes of all that cover it."""
    opens: dict[int, list] = {}
    closes: dict[int, list] = {}
    for mark in _marks(record):
        opens.setdefault(mark[0], []).append(mark)
        closes.setdefault(mark[1], []).append(mark)
    out, active, last = [], [], 0
    for edge in sorted({0, len(record.text), *opens, *closes}):
        piece = escape(record.text[last:edge])
        if piece and active:
            classes = " ".join(dict.fromkeys(mark[2] for mark in active))
            piece = f'<span class="{classes}" title="{escape(active[-1][3])}">{piece}</span>'
        out.append(piece)
        active = [mark for mark in active if mark[1] > edge] + [mark for mark in opens.get(edge, []) if mark[1] > edge]
        last = edge
    return "".join(out)


def render(record: "Record") -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in (
            "/".join((event.type, *event.mode)),
            ", ".join(map(str, event.actor)),
            ", ".join(map(str, event.recipient)),
            event.status,
            event.when.value if event.when else "",
            event.trigger.text if event.trigger else "",
        )) + "</tr>"
        for event in record.events
    )
    table = f"<table><tr><th>event<th>actor<th>recipient<th>status<th>when<th>words</tr>{rows}</table>" if rows else "<p>No event.</p>"
    return f'{_STYLE}<div class="rapporteur"><div class="text">{_highlighted(record)}</div>{table}</div>'
