"""The registries of a ledger: places, claimants, and the choices of its questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from claimcheck import model
from claimcheck.answers.countries import country_keys
from claimcheck.answers.fold import fold_name, fold_words
from claimcheck.answers.names import Names
from claimcheck.answers.place_registry import Registry, place_key
from claimcheck.book.cycles import find_cycles
from claimcheck.diagnostics import (
    About,
    Code,
    Diagnostic,
    DiagnosticError,
    Label,
    Span,
    Spans,
    diagnostic,
)
from claimcheck.load.records import Entry, R
from claimcheck.model import ID, LONGEST_ID, SLOT
from claimcheck.text.suggest import with_suggestion

Problems = list[Diagnostic]


def unknown(code: Code, noun: str, name: str, span: Span, known: Iterable[str]) -> Diagnostic:
    """Return the diagnostic of an unknown name, which suggests the most similar known one."""
    known = list(known)
    help = f"declare the {noun}" + (f", or use one of {_some(known)}" if known else "")
    problem = diagnostic(code, f'unknown {noun} "{name}"', span, help=help)
    return with_suggestion(problem, name, known)


def _some(names: Sequence[str]) -> str:
    shown = sorted(names)[:6]
    return ", ".join(shown) + (", …" if len(names) > len(shown) else "")


def unique(
    entries: Iterable[Entry[R]], noun: str, name: Callable[[Entry[R]], str], problems: Problems
) -> dict[str, Entry[R]]:
    """Return the first entry of each name; report the others."""
    found: dict[str, Entry[R]] = {}
    for entry in entries:
        id = name(entry)
        first = found.setdefault(id, entry)
        if first is not entry:
            problems.append(twice(f'{noun} "{id}"', entry.spans.of(), first.spans.of()))
    return found


def twice(name: str, again: Span, first: Span, help: str = "rename one of the two") -> Diagnostic:
    """Return the diagnostic of an id or name that is given twice."""
    labels = (Label(again, "given again here"), Label(first, "first given here"))
    return diagnostic(Code.DUPLICATE_ID, f"{name} is declared twice", *labels, help=help)


def read_places(entries: Sequence[Entry[model.Place]], problems: Problems) -> Registry:
    """Return the registry of places; report ambiguous, duplicate and unknown names, and cycles."""
    registry = Registry()
    named = unique(entries, "place", lambda entry: place_key(entry.name), problems)
    spellings = _Spellings("place", problems)
    for key, entry in named.items():
        record = entry.record
        spellings.add(entry.name, key, place_key, entry)
        # A country that every ledger knows stays one, when a ledger only gives it another name.
        is_known = record.kind is None and not record.within and key in country_keys()
        place = registry.add(entry.name, record.within or "", record.kind == "country" or is_known)
        place.overlaps.update(record.overlaps)
    for key, entry in named.items():
        for n, alias in enumerate(entry.record.aliases):
            spellings.add(alias, key, fold_name, entry, "aliases", n)
            registry.alias(alias, entry.name)
    for entry in named.values():
        for field, name in _referred(entry.record):
            if registry.get(registry.key(name)) is None:
                known = [e.name for e in named.values()]
                span = entry.spans.of(*field)
                problems.append(unknown(Code.UNKNOWN_PLACE, "place", name, span, known))
    parents = {
        key: [registry.key(within)] for key in named if (within := registry.places[key].within)
    }
    report_cycles("within", parents, named, problems)
    return registry


def _referred(place: model.Place) -> Iterable[tuple[tuple[str | int, ...], str]]:
    if place.within:
        yield ("within",), place.within
    for n, name in enumerate(place.overlaps):
        yield ("overlaps", n), name


def read_names(entries: Sequence[Entry[model.Claimant]], problems: Problems) -> Names:
    """Return the registry of claimants; report ambiguous and duplicate names, and cycles."""
    names = Names()
    named = unique(entries, "claimant", lambda entry: fold_name(entry.name), problems)
    spellings = _Spellings("claimant", problems)
    for key, entry in named.items():
        spellings.add(entry.name, key, fold_name, entry)
    for key, entry in named.items():
        record = entry.record
        for n, alias in enumerate(record.aliases):
            spellings.add(alias, key, fold_name, entry, "aliases", n)
        names.add(entry.name, record.aliases, record.speaks_for or "")
    principals = {
        key: [names.key(entry.record.speaks_for)]
        for key, entry in named.items()
        if entry.record.speaks_for
    }
    report_cycles("speaks_for", principals, named, problems)
    return names


def check_question(entry: Entry[model.Question], problems: Problems) -> None:
    """Report fields of a question that do not go with its type, and inconsistent choices."""
    found: Problems = []
    _check_fields(entry, found)
    _check_choices(entry, found)
    about = About(entry.name)
    problems += [diagnostic._replace(about=about) for diagnostic in found]


def _check_fields(entry: Entry[model.Question], problems: Problems) -> None:
    record, spans = entry.record, entry.spans
    if bool(record.of) != (SLOT in record.ask):
        message, help = (
            (f'"ask" has no {SLOT}', f"write {SLOT} where the name of the {record.of} belongs")
            if record.of
            else (f'"ask" has {SLOT}, and no subject', "name the kind of subject: of: person")
        )
        span = spans.of("ask")
        problems.append(diagnostic(Code.INVALID_VALUE, message, span, help=help))
    try:
        refuse_no_id(entry.name, spans)
    except DiagnosticError as error:
        problems.append(error.diagnostic)
    fields = (("unit", "number"), ("extent", "date"), ("choices", "choice"), ("apart", "choice"))
    for field, type in fields:
        if getattr(record, field) and record.type != type:
            message = f'"{field}" does not go with type {record.type}'
            help = f"remove it, or make the type {type}"
            problems.append(diagnostic(Code.INVALID_VALUE, message, spans.of(field), help=help))
    if record.type == "choice" and not record.choices:
        help = "declare the choices: choices: {name: [other words for it]}"
        problems.append(
            diagnostic(Code.MISSING_KEY, "a choice without choices", spans.of(), help=help)
        )


def refuse_no_id(name: str, spans: Spans) -> None:
    """Refuse the name of a record that is not an id. Raises DiagnosticError."""
    if not re.fullmatch(ID, name) or len(name) > LONGEST_ID:
        help = "use lower-case letters, digits and hyphens"
        message = f'"{name}" is not an id'
        raise DiagnosticError(diagnostic(Code.INVALID_VALUE, message, spans.of(), help=help))


def _check_choices(entry: Entry[model.Question], problems: Problems) -> None:
    record, spans = entry.record, entry.spans
    spellings = _Spellings("choice", problems)
    for id in record.choices:
        spellings.add(id, id, fold_words, entry, "choices", id)
    for id, choice in record.choices.items():
        if choice.label:
            spellings.add(choice.label, id, fold_words, entry, "choices", id, "label")
        for n, alias in enumerate(choice.aliases):
            spellings.add(alias, id, fold_words, entry, "choices", id, "aliases", n)
        if choice.within and choice.within not in record.choices:
            span = spans.of("choices", id, "within")
            problems.append(
                unknown(Code.UNKNOWN_CHOICE, "choice", choice.within, span, record.choices)
            )
    for n, group in enumerate(record.apart):
        for m, id in enumerate(group):
            if id not in record.choices:
                span = spans.of("apart", n, m)
                problems.append(unknown(Code.UNKNOWN_CHOICE, "choice", id, span, record.choices))
    parents = {id: [c.within] for id, c in record.choices.items() if c.within}
    holders = {id: Entry(record, spans, entry.name) for id in parents}
    report_cycles("within", parents, holders, problems)


class _Spellings:
    """Names and aliases, each of which may name one record or choice only."""

    def __init__(self, noun: str, problems: Problems) -> None:
        self._noun = noun
        self._problems = problems
        self._seen: dict[str, tuple[str, Span]] = {}

    def add(
        self,
        spelling: str,
        key: str,
        fold: Callable[[str], str],
        entry: Entry[R],
        *field: str | int,
    ) -> None:
        span = entry.spans.of(*field)
        owner, first = self._seen.setdefault(fold(spelling), (key, span))
        if owner != key:
            self._problems.append(two_owners(spelling, self._noun, span, first))


def two_owners(spelling: str, noun: str, again: Span, first: Span) -> Diagnostic:
    """Return the diagnostic of a name or alias that two different records have."""
    labels = (Label(again, "given again here"), Label(first, "first given here"))
    message, help = f'"{spelling}" names two different {noun}s', "give the name to one of them"
    return diagnostic(Code.AMBIGUOUS_ALIAS, message, *labels, help=help)


def report_cycles(
    field: str,
    links: Mapping[str, Iterable[str]],
    entries: Mapping[str, Entry[R]],
    problems: Problems,
) -> None:
    """Report each cycle of records that name each other in a field, at its first member."""
    for names, _ in find_cycles(links):
        message = f"a cycle of {field}: {' → '.join((*names, names[0]))}"
        span, help = entries[names[0]].spans.of(field), "remove one of its links"
        problems.append(diagnostic(Code.CYCLE, message, span, help=help))
