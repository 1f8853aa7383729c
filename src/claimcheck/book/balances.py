"""Balances joined with the questions that they name, and checked against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from claimcheck import model
from claimcheck.answers import Unreadable
from claimcheck.answers.balance import (
    DAYS,
    Equation,
    NoEquation,
    Rule,
    impossible,
    is_count,
    parse_equation,
)
from claimcheck.answers.balance.amounts import days_between
from claimcheck.answers.date_text import read_days
from claimcheck.answers.days import last_of_month
from claimcheck.answers.fold import fold_words
from claimcheck.answers.interval import ZERO, Interval
from claimcheck.answers.number import Numbers
from claimcheck.answers.units import measures, spell
from claimcheck.book.entries import Balance, Question, Topic
from claimcheck.book.registries import Problems, refuse_no_id, twice, unique, unknown
from claimcheck.diagnostics import About, Code, DiagnosticError, Label, diagnostic
from claimcheck.load.records import Entry
from claimcheck.text.patterns import lazy

_WORD = lazy(r"[a-z0-9][a-z0-9-]*")
_DURATION = lazy(r"(\S.*) (second|minute|hour|day|week|month|year)s?")
_SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 7 * 86_400}
_MONTHS = {"month": 1, "year": 12}
# Four years of months, one of them a leap year, show all lengths of fewer than a century.
_CYCLE, _MOST_MONTHS = 48, 1_200
_DAY_HELP = "among dates a constant is a date or a duration: 2024-12-25, 7 days, 3 months"
_WHY_ONE_KIND = "balance the questions of each kind by themselves"


class _Refused(Exception):
    """A balance that cannot be joined: its message and help."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message, self.help = message, help


def join_balances(
    entries: Sequence[Entry[model.Balance]],
    questions: Mapping[str, Question],
    topics: Mapping[str, Topic],
    broken: set[str],
    problems: Problems,
) -> dict[str, Balance]:
    """Return the balances that can be joined, by id; report the problems of the others."""
    found = {}
    for id, entry in unique(entries, "balance", lambda entry: entry.name, problems).items():
        about, says = About(id), entry.spans.of("says")
        try:
            refuse_no_id(id, entry.spans)
            if id in questions:
                span = questions[id].spans.of()
                problems.append(twice(f'"{id}", a question and a balance,', entry.spans.of(), span))
                continue
            found[id] = _join(id, entry, questions)
        except DiagnosticError as error:
            broken.add(id)
            problems.append(error.diagnostic._replace(about=about))
        except NoEquation as error:
            broken.add(id)
            if error.question not in broken:
                problem = diagnostic(Code.INVALID_BALANCE, error.message, says, help=error.help)
                if error.question:
                    name = error.question
                    problem = unknown(Code.UNKNOWN_QUESTION, "question", name, says, questions)
                problems.append(problem._replace(about=about))
        except _Refused as refused:
            broken.add(id)
            problem = diagnostic(Code.INVALID_BALANCE, refused.message, says, help=refused.help)
            problems.append(problem._replace(about=about))
        topic = entry.record.topic
        if topic and topic not in topics:
            span = entry.spans.of("topic")
            problems.append(unknown(Code.UNKNOWN_TOPIC, "topic", topic, span, topics))
    _check_together(found, problems)
    return found


def _join(id: str, entry: Entry[model.Balance], questions: Mapping[str, Question]) -> Balance:
    says = entry.record.says
    named = [questions[word] for word in _WORD.findall(says) if word in questions]
    is_date = any(question.record.type == "date" for question in named)
    dates: set[str] = set()
    units = dict.fromkeys(question.record.unit or "" for question in named)

    def constant(text: str) -> Interval | None:
        if not is_date:
            return _number(text, tuple(units))
        if duration := _duration(text):
            return duration
        day = _day(text)
        dates.update([text] if day else [])
        return day

    equation = parse_equation(says, questions, constant, _DAY_HELP if is_date else "")
    parts = tuple(questions[id] for id in equation.questions)
    _check_questions(entry.record, equation, parts)
    common = _days(equation, parts, dates) if is_date else _common_unit(equation, parts)
    return Balance(id, entry.record, entry.spans, equation, parts, common)


def _check_questions(
    record: model.Balance, equation: Equation, questions: Sequence[Question]
) -> None:
    """Refuse questions that a balance cannot tie. Raises _Refused."""
    if len(questions) < 2:
        raise _Refused("a balance of one question", "a balance ties two questions or more")
    sides = [{term.question for term in side} - {""} for side in (equation.left, equation.right)]
    if both := sorted(sides[0] & sides[1]):
        raise _Refused(f'"{both[0]}" is on both sides', "leave it on one of the two")
    for question in questions:
        if not equation.factors[question.id]:
            raise _Refused(f'"{question.id}" cancels out', "leave it out")
        type = question.record.type
        if type not in ("number", "date"):
            help = "balances are of number and date questions"
            raise _Refused(f'"{question.id}" is a question of type {type}', help)
        if question.record.extent:
            help = "ask for its start and its end by themselves"
            raise _Refused(f'"{question.id}" asks how long something lasted', help)
        if question.record.many and len(questions) > 2:
            help = "only an order of two questions may name one that takes several answers"
            raise _Refused(f'"{question.id}" takes several answers', help)
    kinds = sorted({fold_words(q.record.of) for q in questions if q.record.of})
    if len(kinds) > 1:
        raise _Refused(f"it is of each {kinds[0]} and of each {kinds[1]}", _WHY_ONE_KIND)
    if wrong := next((id for id in record.negative if id not in equation.factors), None):
        raise _Refused(f'"{wrong}" is no question of it', "name one under negative: that says has")
    if record.scope and not any(record.scope in q.record.scopes for q in questions):
        raise _Refused(f'no question of it has the scope "{record.scope}"', "name one they declare")


def _common_unit(equation: Equation, questions: Sequence[Question]) -> tuple[str, ...]:
    """Return the unit in which each number is added: one for all, or its own behind a factor.

    Raises _Refused for units that do not convert.
    """
    first = next((q for q in questions if abs(equation.factors[q.id]) == 1), questions[0])
    wanted = spell(first.record.unit or "")
    units = []
    for question in questions:
        unit = spell(question.record.unit or "")
        is_scaled = abs(equation.factors[question.id]) != 1 and (is_count(unit) or is_count(wanted))
        if unit == wanted or any(to.unit == wanted for to in measures(unit, wanted)):
            units.append(wanted)
            is_scale = any(to.offset for to in measures(unit, wanted) if to.unit == wanted)
            if is_scale and (len(questions) > 2 or equation.constant != ZERO):
                message = f'"{question.id}" is on another scale than "{first.id}"'
                raise _Refused(message, "temperatures of two scales are only ordered")
        elif is_scaled:
            units.append(unit)
        else:
            shown = [q.record.unit or "no unit" for q in (first, question)]
            message = f'"{first.id}" is in {shown[0]} and "{question.id}" in {shown[1]}'
            raise _Refused(message, "a sum or order is of one unit, or of units that convert")
    return tuple(units)


def _days(equation: Equation, questions: Sequence[Question], dates: set[str]) -> tuple[str, ...]:
    """Return DAYS for each question of a balance of dates. Raises _Refused.

    A date less a date is a duration, so dates are balanced only if their factors add up to zero.
    """
    weight = Fraction()
    for sign, side in ((1, equation.left), (-1, equation.right)):
        for term in side:
            question = next((q for q in questions if q.id == term.question), None)
            if (question and question.record.type == "date") or term.text in dates:
                weight += sign * term.factor
    for question in questions:
        unit = spell(question.record.unit or "")
        is_time = any(to.unit == "day" for to in measures(unit, "day"))
        if question.record.type == "number" and not is_time:
            message = f'"{question.id}" is a number of {unit or "no unit"} among dates'
            raise _Refused(message, "only durations, in days for instance, go with dates")
    if weight:
        help = "order dates, or add durations to them: closed <= opened + 30 days"
        raise _Refused("its dates do not balance: it adds dates, or relates one to a number", help)
    return (DAYS,) * len(questions)


def _number(text: str, units: tuple[str, ...]) -> Interval | None:
    """Return a constant in one of the units, None for other words.

    A number without a unit is one only where there is no choice: 1 may be 1% or the whole, km or
    miles.
    """
    for unit in units:
        try:
            number = Numbers(unit).read(text)
        except Unreadable:
            return None
        is_open = number.bare and (unit == "%" or len(units) > 1)
        if number.unit == spell(unit) and not number.readings and not is_open:
            return number.ranges.exact
    return None


def _duration(text: str) -> Interval | None:
    """Return a duration in days; months and years have as many as they may have."""
    match = _DURATION.fullmatch(text.lower())
    if not match:
        return None
    try:
        number = Numbers().read("1" if match[1] in ("a", "an") else match[1]).ranges.core.low
    except Unreadable:
        return None
    assert number is not None
    if seconds := _SECONDS.get(match[2]):
        days = number * seconds / _SECONDS["day"]
        return Interval(days, days)
    return _months(number * _MONTHS[match[2]])


def _months(number: Fraction) -> Interval | None:
    """Return the days that a number of months may have; None for a part of one, or too many."""
    if number.denominator > 1 or number > _MOST_MONTHS:
        return None
    lengths = [last_of_month(2000 + n // 12, n % 12 + 1) for n in range(_CYCLE + int(number))]
    sums = [sum(lengths[n : n + int(number)]) for n in range(_CYCLE)]
    return Interval(Fraction(min(sums)), Fraction(max(sums)))


def _day(text: str) -> Interval | None:
    try:
        return days_between(read_days(text))
    except Unreadable:
        return None


def _check_together(balances: dict[str, Balance], problems: Problems) -> None:
    """Report each balance that no answers can satisfy together with earlier ones."""
    left = list(balances.values())
    for last, others in impossible(list(_rules(left))):
        labels = [Label(left[n].spans.of("says"), f"with {left[n].id}") for n in others]
        names = " and ".join(f'"{left[n].id}"' for n in others)
        with_others = f" together with {names}" if names else ""
        message = f'no answers satisfy "{left[last].id}"{with_others}'
        help = "correct one of them: an order must not lead back to its start"
        span = left[last].spans.of("says")
        problem = diagnostic(Code.INVALID_BALANCE, message, span, *labels, help=help)
        problems.append(problem._replace(about=About(left[last].id)))


def _rules(balances: Sequence[Balance]) -> Iterator[Rule]:
    """Yield the balances whose questions are all in one unit; others exclude nothing here."""
    for balance in balances:
        equation = balance.equation
        units = {spell(q.record.unit or "") for q in balance.questions}
        factors = equation.factors if len(units) == 1 else {}
        yield Rule(
            factors, equation.constant if factors else Interval(None, None), equation.comparator
        )
