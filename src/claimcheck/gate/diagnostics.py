"""Diagnostics of the gate: on contradictions, rulings and lines of the baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimcheck.answers.date_text import read_days
from claimcheck.book import Balance, Book, Claim, Ruling
from claimcheck.debates import BalanceDebate, Case, Conflict, Debate, Position, Status
from claimcheck.diagnostics import About, Code, Diagnostic, Label, diagnostic
from claimcheck.gate.base_revision import Base, identity
from claimcheck.gate.baseline import Baseline, Line
from claimcheck.gate.cases import sides_holding, unused_answers

_MOST_NAMED = 3


def unruled_contradictions(
    cases: Iterable[Case], base: Base | None, ruled: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each new contradiction: the claim that brings it, then the other.

    `ruled` holds the author and day of the ruling that it had at the base, by key.
    """
    for case in cases:
        if not case.is_contradiction or case.status is not Status.NEW:
            continue
        pair = case.conflict
        claims = _order(pair, base)
        brings, *meets = claims
        about = f" on {pair.subject.name}" if pair.subject else ""
        message = f"new contradiction {pair.id}{about}: {pair.why}"
        help = (
            "correct the claim that is wrong, or write a ruling that cites a source: "
            f"claimcheck rule {pair.id}"
        )
        notes = [
            pair.ask,
            f"brought by {brings.id}: “{brings.record.quote.strip()}”",
            *(f"meets {claim.id}: “{claim.record.quote.strip()}”" for claim in meets),
            *_more(pair),
        ]
        varying = [p for p in pair.positions if p.question.record.varies]
        if not all(position.as_of for position in varying):
            notes.append("the answer varies with time: as_of: on both sides says when each held")
        if base and pair.key in ruled:
            notes.append(f"ruled at {base.name} ({ruled[pair.key]}); no ruling covers it now")
        labels = [Label(claim.span, claim.statement) for claim in claims]
        found = diagnostic(Code.UNRULED_CONTRADICTION, message, *labels, help=help, notes=notes)
        ids = tuple(claim.id for claim in claims)
        yield found._replace(about=About(pair.on, ids, pair.key))


def _more(pair: Conflict) -> Iterator[str]:
    if more := len(pair.claims) - len(pair.sides):
        one = "one or the other" if len(pair.sides) == 2 else "one of these"
        yield f"{more} more {'claim says' if more == 1 else 'claims say'} {one}"


def _order(pair: Conflict, base: Base | None) -> tuple[Claim, ...]:
    """Return the claim that brings a contradiction, and those it meets.

    These are the earliest claims of each side; the later of the two brings it. Claims absent at the
    base are later than others, then the date of the source decides, then file and line.
    """

    def arrival(claim: Claim) -> tuple[bool, int, str, int]:
        published = claim.source.record.published
        day = read_days(published).low if published else None
        is_absent = base is not None and identity(claim) not in base.claims
        return is_absent, day or 0, claim.span.path, claim.span.line

    first = sorted((min(side, key=arrival) for side in pair.sides), key=arrival)
    return first[-1], *first[:-1]


def conflicting_rulings(cases: Iterable[Case]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each two rulings on one case whose findings differ."""
    reported: set[tuple[int, ...]] = set()
    for case in cases:
        first = case.rulings[0] if case.rulings else None
        others = [r for r in case.rulings[1:] if first and r.finding != first.finding]
        if first and others and (key := tuple(map(id, (first, others[0])))) not in reported:
            reported.add(key)
            labels = (
                Label(others[0].spans.of(), f"finds {others[0].finding}"),
                Label(first.spans.of(), f"finds {first.finding}"),
            )
            message = f"two rulings on {case.conflict.id} have different findings"
            found = diagnostic(Code.CONFLICTING_RULINGS, message, *labels, help="keep one of them")
            yield found._replace(about=first.about)


def uncited_rulings(book: Book) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each ruling none of whose citations is verified."""
    for ruling in book.rulings:
        if not ruling.is_cited:
            message = "no citation of the ruling is found in an archived source"
            help = "cite words of an archived source"
            if taken := next((c for c in ruling.citations if c.source.is_retracted), None):
                message = f'no citation of the ruling counts: "{taken.source.id}" is retracted'
                help = "cite words of a source that is not retracted"
            found = diagnostic(Code.UNCITED_RULING, message, ruling.spans.of("cites"), help=help)
            yield found._replace(about=ruling.about)


def stale_rulings(
    rulings: Iterable[Ruling],
    cases: Iterable[Case],
    debates: Mapping[str, Debate | BalanceDebate],
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each unused ruling.

    Its notes are the unruled contradictions on its question, and the claims that are taken back.
    """
    unruled: dict[str, list[Conflict]] = {}
    for case in cases:
        if case.is_unruled:
            unruled.setdefault(case.conflict.debate, []).append(case.conflict)
    for ruling in rulings:
        message = f'the ruling on "{ruling.on.debate}" covers no contradiction'
        help = "change its sides to what the claims say, or delete it"
        near = unruled.get(ruling.on.debate, ())[:_MOST_NAMED]
        notes = [f"the sides of {pair.id} are {_sides(pair)}" for pair in near]
        notes += _taken_back(ruling, debates)
        span, about = ruling.spans.of("covers"), ruling.about
        yield diagnostic(Code.STALE_RULING, message, span, help=help, notes=notes, about=about)


def stale_sides(
    rulings: Iterable[Ruling], debates: Mapping[str, Debate | BalanceDebate]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each side of a used ruling that lists an answer of no claim."""
    for ruling in rulings:
        positions = debates[ruling.on.debate].positions
        held: dict[int, list[Position]] = {}
        for position in positions:
            for n in sides_holding(ruling, position):
                held.setdefault(n, []).append(position)
        for n, side in enumerate(ruling.sides):
            if unused := unused_answers(side, held.get(n, ())):
                shown = " and ".join(f'"{text}"' for text in unused)
                message = f'no claim gives {shown}, which the ruling on "{ruling.on.debate}" lists'
                help = "change it to what a claim says, or delete it"
                notes, about = _taken_back(ruling, debates), ruling.about
                span = ruling.spans.of("covers", side.question.id if side.question else n)
                yield diagnostic(
                    Code.STALE_RULING, message, span, help=help, notes=notes, about=about
                )


def _taken_back(ruling: Ruling, debates: Mapping[str, Debate | BalanceDebate]) -> list[str]:
    """Return the retracted claims on the questions of a ruling in words: what it may have lost."""
    ids = ruling.on.debates() if isinstance(ruling.on, Balance) else (ruling.on.debate,)
    asked = [debate for id in ids if isinstance(debate := debates.get(id), Debate)]
    taken = [claim for debate in asked for claim in debate.retracted]
    return [f"{claim.id} gives {claim.text}, {claim.retraction}" for claim in taken[:_MOST_NAMED]]


def _sides(pair: Conflict) -> str:
    """Return the answers of a contradiction, and the scope and time a ruling must name."""
    one = pair.positions[0]
    scope = f", of scope {one.scope}" if one.scope else ""
    times = {position.as_of.text for position in pair.positions if position.as_of}
    as_of = f", as of {' and '.join(sorted(times))}" if times else ""
    return f"{' and '.join(position.text for position in pair.positions)}{scope}{as_of}"


def outdated_baseline(cases: Iterable[Case], baseline: Baseline) -> Iterator[Diagnostic]:
    """Yield one diagnostic for all lines that name an unruled contradiction by an older key.

    A key holds an answer as it is read, and changes with the names of the registries and with a
    version of claimcheck that reads more.
    """
    older = {
        baseline.lines[line]
        for case in cases
        if case.is_unruled
        for line in case.lines
        if line != case.conflict.whole_id
    }
    if older:
        span = min(line.span for line in older)
        many, theirs = (
            ("1 line has", "its contradiction is")
            if len(older) == 1
            else (f"{len(older)} lines have", "their contradictions are")
        )
        message = f"{many} the key of an older spelling; {theirs} known all the same"
        help = "claimcheck baseline --renew writes the current keys, and keeps every reason"
        yield diagnostic(Code.OUTDATED_BASELINE, message, span, help=help)


def stale_baseline(
    lines: Iterable[Line], cases: Sequence[Case], book: Book
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each line of the baseline that names no unruled contradiction."""
    statuses = {case.conflict.whole_id: case.status for case in cases}
    for line in lines:
        status = statuses.get(line.id)
        if line.question not in book.questions and line.question not in book.balances:
            why = f'the ledger has no question "{line.question}"'
        elif status:
            why = f"it is {'ruled' if status is Status.RULED else 'only a tension'} now"
        else:
            why = "the claims do not contradict like this any more"
        message = f'the baseline names "{line.id}", but {why}'
        help = "claimcheck baseline --prune takes the line out"
        about = About(contradiction=line.key)
        yield diagnostic(Code.STALE_BASELINE, message, line.span, help=help, about=about)
