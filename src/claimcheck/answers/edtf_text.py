"""Days written in EDTF (ISO 8601-2)."""

from __future__ import annotations

from claimcheck.answers.days import HOUR, MINUTE, Days, Range, civil, iso, last_of_month


def edtf_of(days: Days) -> str:
    """Return days in EDTF; a time of day alone as `T09:20`."""
    if days.yearly:
        month, day = days.yearly
        return f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    if days.clock and days.low is None:
        return _clock(days)
    core = days.narrow.ranges
    if len(core) > 1 and None in (*core[0], *core[-1]):
        return ""
    shown = [_range(r) for r in core]
    text = f"[{','.join(s.replace('/', '..') for s in shown)}]" if len(shown) > 1 else shown[0]
    if days.clock:
        return text + _clock(days) if _clock(days) else ""
    return f"{text}~" if days.core and "/" not in text else text


def _clock(days: Days) -> str:
    """Return a time of day, "" if it is bounded or approximate, which EDTF has no form for."""
    first, last = days.clock or (None, None)
    if first is None or last is None or days.soft or days.core:
        return ""
    hour, minute, second = first // HOUR, first % HOUR // MINUTE, first % MINUTE
    text = f"T{hour:02}:{minute:02}" + (f":{second:02}" if first == last else "")
    return text + _offset(days, first)


def _offset(days: Days, second: int) -> str:
    """Return the offset of an instant from UTC, "" for a local time."""
    if not days.moment or days.low is None:
        return ""
    minutes = ((days.low - 1) * 24 * HOUR + second - days.moment[0]) // MINUTE
    sign, minutes = "-" if minutes < 0 else "+", abs(minutes)
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}" if minutes else "Z"


def _range(span: Range) -> str:
    low, high = span
    if low is None or high is None:
        return f"{'..' if low is None else iso(low)}/{'..' if high is None else iso(high)}"
    first, last = civil(low), civil(high)
    is_month = first[2] == 1 and last[2] == last_of_month(*last[:2])
    is_year = is_month and (first[1], last[1]) == (1, 12)
    if is_year and first[0] % 10 == 0 and last[0] - first[0] in (9, 99):
        digits = 1 if last[0] - first[0] == 9 else 2
        if first[0] >= 0 and first[0] % 10**digits == 0:
            return f"{first[0]:04}"[:-digits] + "X" * digits
    size = 1 if is_year else 2 if is_month else 3
    start, end = _short(low, size), _short(high, size)
    return start if start == end else f"{start}/{end}"


def _short(day: int, parts: int) -> str:
    text = iso(day)
    for _ in range(3 - parts):
        text = text.rpartition("-")[0]
    return text
