"""Balances over claims: which sets do not add up, in which words, and what softens them."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.analysis.matrix import BY, matrix
from claimcheck.analysis.origins import carried
from claimcheck.debates import Status
from claimcheck.diagnostics import Code
from claimcheck.pipeline import Result
from tests.ledgers import result_of

QUESTIONS = """questions:
  killed: {ask: How many died?, type: number, unit: people, scopes: [crew, total]}
  survived: {ask: How many survived?, type: number, unit: people, scopes: [crew, total]}
  aboard: {ask: How many were aboard?, type: number, unit: people, scopes: [crew, total]}
  revenue: {ask: What came in?, type: number, unit: USD}
  costs: {ask: What went out?, type: number, unit: USD}
  profit: {ask: What was left?, type: number, unit: USD}
  north: {ask: How long is the northern part?, type: number, unit: km}
  south: {ask: How long is the southern part?, type: number, unit: mile}
  whole: {ask: How long is all of it?, type: number, unit: km}
  pairs: {ask: How many pairs?, type: number, unit: pairs}
  shoes: {ask: How many shoes?, type: number, unit: shoes}
  share: {ask: Which share was ours?, type: number, unit: "%"}
  rest: {ask: Which share was theirs?, type: number, unit: "%"}
  opened: {ask: When was it opened?, type: date}
  closed: {ask: When was it closed?, type: date}
  spoke: {ask: When did he speak?, type: date}
  announced: {ask: When was it announced?, type: date}
  lasted: {ask: How long was it open?, type: number, unit: days}
  visits: {ask: When did she visit?, type: date, many: true}
  seats: {ask: How many seats?, type: number, unit: seats, varies: true}
  ours: {ask: How many are ours?, type: number, unit: seats, varies: true}
  born: {ask: "When was {subject} born?", type: date, of: person}
  died: {ask: "When did {subject} die?", type: date, of: person}
  before: {ask: How many were there?, type: number, unit: people}
  change: {ask: By how many did it change?, type: number, unit: people}
  now: {ask: How many are there?, type: number, unit: people}
  one: {ask: How long is one?, type: number, unit: km}
  two: {ask: How long is two?, type: number, unit: km}
  tenth: {ask: What is the tax?, type: number, unit: USD}
  days-a: {ask: How long was the first part?, type: number, unit: days}
  days-b: {ask: How long was the second part?, type: number, unit: days}
  days-c: {ask: How long were both?, type: number, unit: days}
  flew: {ask: When did it take off?, type: date}
  landed: {ask: When did it land?, type: date}
  flight: {ask: How long was the flight?, type: number, unit: hours}
  due: {ask: When was it due?, type: date}
  families: {ask: How many families?, type: number}
  more: {ask: How many more?, type: number}
  total: {ask: How many in all?, type: number}
  q-a: {ask: How many a?, type: number, unit: people}
  q-b: {ask: How many b?, type: number, unit: people}
  q-c: {ask: How many c?, type: number, unit: people}
  q-d: {ask: How many d?, type: number, unit: people}
  q-e: {ask: How many e?, type: number, unit: people}
  crowd: {ask: How many came?, type: number, unit: people}
  q-all: {ask: How many in all?, type: number, unit: people}
balances:
  everyone: {says: killed + survived = aboard}
  moved: {says: now = before + change, negative: change}
  length-order: {says: one <= two}
  tax: {says: tenth = 10% * revenue}
  thousand: {says: crowd = q-a + 1000}
  parts-of-time: {says: days-a + days-b = days-c}
  time-order: {says: days-a<=days-c}
  flown: {says: landed - flew = flight}
  quarter: {says: due = opened + 3 months}
  unlike: {says: families + more = total}
  many: {says: q-a + q-b + q-c + q-d + q-e = q-all}
  books: {says: revenue - costs = profit}
  parts: {says: north + south = whole}
  feet: {says: 2 * pairs = shoes}
  shares: {says: share + rest = 100%}
  order: {says: opened <= closed}
  next: {says: announced = spoke + 1 day}
  length: {says: closed - opened = lasted}
  visit: {says: visits < closed}
  most: {says: ours <= seats}
  life: {says: born <= died}
subjects:
  Eva Lind: {kind: person}
  Bo Berg: {kind: person}
"""


def claims(*given: str) -> dict[str, str]:
    """Return a ledger with a source for each claim: `question answer[, field: value…]`."""
    files = {"claims/q.yaml": QUESTIONS}
    for n, claim in enumerate(given):
        id = f"paper-{'abcdefghijklmnop'[n]}"
        question, _, rest = claim.partition(" ")
        files[f"claims/{id}.yaml"] = (
            f"source: {{id: {id}, title: T, publisher: Paper {id[-1].upper()}}}\n"
            f"claims:\n  - {{question: {question}, answer: {rest}, quote: the words}}\n"
        )
    return files


def met(result: Result) -> list[str]:
    incomplete = [d.summary for d in result.diagnostics if d.incomplete]
    assert incomplete == []
    return [
        f"{case.conflict.relation}: {case.conflict.why}"
        for debate in result.balances.values()
        for case in debate.cases
    ]


SETS: list[tuple[tuple[str, ...], list[str]]] = [
    (("killed 38", "survived 29", "aboard 67"), []),
    (
        ("killed 38", "survived 29", "aboard 66"),
        ["contradiction: 38 killed (Paper A) and 29 survived (Paper B) make 67, and Paper C "
         "gives 66 aboard"],
    ),
    (("killed about 38", "survived 29", "aboard 66"), []),
    (("killed about 38", "survived 29", "aboard 73"), []),  # just beyond: unclear
    (
        ("killed about 38", "survived 29", "aboard 90"),
        ["contradiction: about 38 killed (Paper A) and 29 survived (Paper B) "
         "make 64 to 70, and Paper C gives 90 aboard"],
    ),
    (
        ("killed about 5", "survived 12", "aboard 31"),
        ["contradiction: about 5 killed (Paper A) and 12 survived (Paper B) make 17, and Paper "
         "C gives 31 aboard"],
    ),
    (
        ("killed more than 40", "survived 29", "aboard 69"),
        ["contradiction: more than 40 killed (Paper A) and 29 survived (Paper "
         "B) make more than 69, and Paper C gives 69 aboard"],
    ),
    (("killed at least 40", "survived 29", "aboard 69"), []),
    (("killed 38", "survived 29"), []),
    (
        ("killed 70", "aboard 67"),
        ["contradiction: 70 killed (Paper A) alone make at least 70, and Paper B gives 67 aboard"],
    ),
    (  # the least set, once: not again with those who survived
        ("killed 70", "survived 29", "aboard 67"),
        ["contradiction: 70 killed (Paper A) alone make at least 70, and Paper C gives 67 aboard"],
    ),
    (
        ("killed 38, certainty: possible", "survived 29", "aboard 66"),
        ["tension: 38 killed (Paper A) and 29 survived (Paper B) make 67, and "
         "Paper C gives 66 aboard, but one side is only possible (Paper A)"],
    ),
    (
        ("killed 38", "survived 29, act: promise", "aboard 66, act: forecast"),
        ["tension: 38 killed (Paper A) and 29 survived (Paper B) make 67, and "
         "Paper C gives 66 aboard, but 2 of them are only a promise (Paper B) and a forecast "
         "(Paper C)"],
    ),
    (("killed 38, retracted: 2025-01-01", "survived 29", "aboard 66"), []),
    (("killed 38, scope: crew", "survived 29, scope: total", "aboard 66, scope: total"), []),
    (("killed 38, scope: total", "survived 29", "aboard 66"), []),  # at most unclear
    (
        ("killed 2, scope: crew", "survived 3, scope: crew", "aboard 6, scope: crew"),
        ["contradiction: 2 killed (Paper A) and 3 survived (Paper B) make 5, and Paper C gives "
         "6 aboard"],
    ),
    (  # what is denied is all that the others leave
        ("killed 38, denies: true", "survived 29", "aboard 67"),
        ["contradiction: Paper A gives not 38 people for “killed”, and Paper B gives 29 people for "
         "“survived”, and Paper C gives 67 people for “aboard”, but killed plus survived must be "
         "aboard"],
    ),
    (("killed 39, denies: true", "survived 29", "aboard 67"), []),
    (("killed 38, denies: true", "survived 29", "aboard about 67"), []),
    (
        ("revenue $10 million", "costs $7 million", "profit $5 million"),
        ["contradiction: revenue of $10 million (Paper A) less costs of $7 "
         "million (Paper B) add up to 2,000,000 to 4,000,000 USD, and Paper C says profit is $5 "
         "million"],
    ),
    (("revenue $10 million", "costs $7 million", "profit $3.4 million"), []),
    (  # an answer that counts a change may be less than zero
        ("now 5", "before 7"),
        [],
    ),
    (
        ("now 5", "before 7", "change 3"),
        ["contradiction: 7 before (Paper B) and 3 change (Paper C) make 10, and Paper A gives 5 "
         "now"],
    ),
    (  # two measures of one size are two numbers; only what is coarser may be rounded
        ("one 6", "two 5"),
        ["contradiction: Paper A gives 6 km for “one”, and Paper B gives 5 km for “two”, "
         "but one may not be more than two"],
    ),
    (("one 5.4", "two 5"), []),
    (
        ("revenue 500", "tenth 60"),
        ["contradiction: 10% times revenue of 500 USD (Paper A) add up to 50 "
         "USD, and Paper B says tenth is 60 USD"],
    ),
    (  # an editor's constant is exact
        ("q-a 5", "crowd 1050"),
        ["contradiction: 5 q a (Paper A) and 1000 make 1,005, and Paper B gives 1,050 crowd"],
    ),
    (  # numbers of days are no dates
        ("days-a 5", "days-b 5", "days-c 12"),
        ["contradiction: days a of 5 days (Paper A) and days b of 5 days (Paper "
         "B) add up to 9 to 11 days, and Paper C says days c is 12 days"],
    ),
    (
        ("days-a 8", "days-c 5"),
        ["contradiction: Paper A gives 8 days for “days a”, and Paper B gives 5 days for "
         "“days c”, but days a may not be more than days c"],
    ),
    (("flew 2024-01-01T10:00Z", "landed 2024-01-01T12:00Z", "flight 2"), []),
    (
        ("flew 2024-01-01T10:00Z", "landed 2024-01-01T12:00Z", "flight 5"),
        ["contradiction: Paper B gives 2024-01-01T12:00Z for “landed”, and Paper A gives "
         "2024-01-01T10:00Z for “flew”, and Paper C gives 5 hours for “flight”, "
         "but “landed - flew = flight” must hold"],
    ),
    (("opened 2024-12-01", "closed 2024-12-10", "lasted 8"), []),
    (("opened 2024-12-01", "closed 2024-12-10", "lasted 10"), []),
    (
        ("opened 2024-12-01", "closed 2024-12-10", "lasted 11"),
        ["contradiction: Paper B gives 2024-12-10 for “closed”, and Paper A gives 2024-12-01 for "
         "“opened”, and Paper C gives 11 days for “lasted”, but “closed - opened = lasted” must "
         "hold"],
    ),
    (("opened 2024-01-15", "due 2024-04-15"), []),
    (
        ("opened 2024-01-15", "due 2024-05-15"),
        ["contradiction: Paper B gives 2024-05-15 for “due”, and Paper A gives 2024-01-15 for "
         "“opened”, but due must be 3 months after opened"],
    ),
    (("families 3 families", "more 5 people", "total 20 people"), []),  # of two kinds: unclear
    (  # of many questions
        ("q-a 1", "q-b 2", "q-c 3", "q-d 4", "q-e 5", "q-all 6"),
        [
         "contradiction: 2 q b (Paper B) and 5 q e (Paper E) alone make at least 7, and Paper F "
         "gives 6 q all",
         "contradiction: 3 q c (Paper C) and 4 q d (Paper D) alone make at least 7, and Paper F "
         "gives 6 q all",
         "contradiction: 1 q a (Paper A), 2 q b (Paper B) and 4 q d (Paper D) "
         "alone make at least 7, and Paper F gives 6 q all",
         "contradiction: 3 q c (Paper C) and 5 q e (Paper E) alone make at least 8, and Paper F "
         "gives 6 q all",
         "contradiction: 4 q d (Paper D) and 5 q e (Paper E) alone make at least 9, and Paper F "
         "gives 6 q all",
        ],
    ),
    (("north 10 km", "south 10 miles", "whole 26 km"), []),
    (
        ("north 10 km", "south 10 miles", "whole 30 km"),
        ["contradiction: north of 10 km (Paper A) and south of 10 miles (Paper B) add up to "
         "24.789 to 27.398 km, and Paper C says whole is 30 km"],
    ),
    (
        ("pairs 12", "shoes 25"),
        ["contradiction: 2 times 12 pairs (Paper A) make 24, and Paper B gives 25 shoes"],
    ),
    (("share 33%", "rest 66%"), []),  # each may be rounded
    (
        ("share 33%", "rest 60%"),
        ["contradiction: share of 33% (Paper A) and rest of 60% (Paper B) add up to 92 to 94%, "
         "not 100%"],
    ),
    (("opened 2024-12-25", "closed 2024-12-25"), []),
    (("opened 2024-12", "closed 2024-12-01"), []),
    (
        ("opened 2024-12-27", "closed 25 December 2024"),
        ["contradiction: Paper A gives 2024-12-27 for “opened”, and Paper B gives "
         "25 December 2024 for “closed”, but opened may not be later than closed"],
    ),
    (("opened 2024-12-25T10:00+05:00", "closed 2024-12-25T09:00+03:00"), []),
    (
        ("opened 2024-12-25T10:00+03:00", "closed 2024-12-25T11:00+05:00"),
        ["contradiction: Paper A gives 2024-12-25T10:00+03:00 for “opened”, and Paper B gives "
         "2024-12-25T11:00+05:00 for “closed”, but opened may not be later than closed"],
    ),
    (("spoke 2024-12-24", "announced 2024-12-25"), []),
    (
        ("spoke 2024-12-24", "announced 2024-12-26"),
        ["contradiction: Paper B gives 2024-12-26 for “announced”, and Paper A gives "
         "2024-12-24 for “spoke”, but announced must be 1 day after spoke"],
    ),
    (("spoke 2024-12", "announced 2024-12-26"), []),
    (("opened 2024-12-01", "closed 2024-12-03", "lasted 2"), []),
    (("opened 2024-12-01", "closed 2024-12-03", "lasted 3 days"), []),  # both ends counted
    (("opened 2024-12-01", "closed 2024-12-15", "lasted 2 weeks"), []),
    (
        ("opened 2024-12-01", "closed 2024-12-03", "lasted 7"),
        ["contradiction: Paper B gives 2024-12-03 for “closed”, and Paper A gives 2024-12-01 for "
         "“opened”, and Paper C gives 7 days for “lasted”, but “closed - opened = lasted” must "
         "hold"],
    ),
    (  # each of a list
        ('visits ["2024-12-01", "2024-12-09"]', "closed 2024-12-05"),
        ["contradiction: Paper A gives 2024-12-01 + 2024-12-09 for “visits”, and Paper B gives "
         "2024-12-05 for “closed”, but visits must be earlier than closed"],
    ),
    (("ours 12", "seats 10, as_of: 2024"), [
        "contradiction: Paper A gives 12 seats for “ours”, and Paper B gives 10 seats for “seats”, "
        "but ours may not be more than seats"]),
    (("ours 12, as_of: 2020", "seats 10, as_of: 2024"), []),
    (("born 1900, subject: Eva Lind", "died 1850, subject: Bo Berg"), []),
    (
        ("born 1900, subject: Eva Lind", "died 1850, subject: Eva Lind"),
        ["contradiction: Paper A gives 1900 for “born”, and Paper B gives 1850 for “died”, "
         "but born may not be later than died"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), SETS, ids=lambda v: "; ".join(v)[:70] or "none")
def test_sets(given: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    assert met(result_of(tmp_path, claims(*given))) == expected


def test_rough_and_exact_of_one_value_compare_each_for_itself(tmp_path: Path) -> None:
    given = ("revenue 3 million", "revenue 3.0 million", "costs 1000000", "profit 1.6 million")
    (case,) = (c for d in result_of(tmp_path, claims(*given)).balances.values() for c in d.cases)
    assert [claim.id for claim in case.conflict.sides[0]] == ["paper-b/revenue"]


def test_local_times_of_two_places_are_unclear(tmp_path: Path) -> None:
    result = result_of(tmp_path, claims("opened 2024-12-25T16:28", "closed 2024-12-25T06:28"))
    (debate,) = (d for d in result.balances.values() if d.id == "order")
    assert [other.relation for other in debate.others] == ["unclear"]


def test_what_adds_up_is_kept(tmp_path: Path) -> None:
    result = result_of(tmp_path, claims("killed 38", "survived 29", "aboard 67", "aboard 66"))
    (debate,) = result.balances.values()
    assert [(o.relation, o.why) for o in debate.others] == [
        (
            "compatible",
            "38 killed (Paper A) and 29 survived (Paper B) make 67, as Paper C gives 67 aboard",
        )
    ]
    assert len(debate.cases) == 1


def test_a_diagnostic_has_every_claim_as_a_label(tmp_path: Path) -> None:
    result = result_of(tmp_path, claims("killed 38", "survived 29", "aboard 66"))
    (found,) = (d for d in result.diagnostics if d.is_contradiction)
    assert [label.span.path for label in found.labels] == [
        "claims/paper-c.yaml", "claims/paper-a.yaml", "claims/paper-b.yaml",
    ]  # fmt: skip
    assert found.message.startswith("new contradiction everyone~")
    assert result.failed


RULING = """rulings:
  - balance: everyone
    covers: {killed: 38, survived: 29, aboard: 66}
    finding: [killed, survived]
    because: The manifest lacked a child.
    cites: [{source: archive, quote: lacked a child}]
    by: desk
    on: 2026-01-10
"""
ARCHIVE = "source: {id: archive, title: A, text: a.txt}\n"


def ruled(text: str, *more: str) -> dict[str, str]:
    given = claims("killed 38", "survived 29", "aboard 66", *more)
    return given | {"claims/r.yaml": ARCHIVE + text, "a.txt": "The manifest lacked a child."}


def test_a_ruling_covers_the_set_and_no_other(tmp_path: Path) -> None:
    def statuses(name: str, text: str, *more: str) -> list[Status]:
        result = result_of(tmp_path / name, ruled(text, *more))
        assert [d.summary for d in result.diagnostics if d.incomplete] == []
        return [case.status for debate in result.balances.values() for case in debate.cases]

    assert statuses("one", RULING) == [Status.RULED]
    assert sorted(statuses("two", RULING, "killed 40")) == [Status.NEW, Status.RULED]
    assert statuses("less", RULING.replace(", aboard: 66", "")) == [Status.NEW]
    assert statuses("denied", RULING.replace("killed: 38", "killed: {denies: 38}")) == [Status.NEW]
    assert statuses("either", RULING.replace("killed: 38", "killed: [38, 40]"), "killed 40") == [
        Status.RULED, Status.RULED,
    ]  # fmt: skip
    unused = result_of(tmp_path / "unused", ruled(RULING.replace("38", "[38, 39]")))
    stale = [d.message for d in unused.diagnostics if d.code is Code.STALE_RULING]
    assert stale == ['no claim gives "39", which the ruling on "everyone" lists']


FAULTS = {
    "balance: everyone": (
        "balance: everybody", 'unknown-balance unknown balance "everybody"'),
    "finding: [killed, survived]": (
        "finding: [killed, lost]",
        'invalid-value the finding "lost" is no question that the ruling covers'),
    "killed: 38": ("kiled: 38", 'unknown-question unknown question "kiled"'),
    "survived: 29": (
        "survived: some", 'unreadable-answer "some" is not a number'),
    "covers: {killed: 38, survived: 29, aboard: 66}": (
        "covers: [38, 29]", "invalid-value the sides of a ruling on a balance are a mapping"),
    "  - balance: everyone\n": (
        "  - balance: everyone\n    question: killed\n",
        "invalid-value a ruling on a question and a balance"),
}  # fmt: skip


@pytest.mark.parametrize("old", FAULTS)
def test_a_wrong_ruling(old: str, tmp_path: Path) -> None:
    new, message = FAULTS[old]
    result = result_of(tmp_path, ruled(RULING.replace(old, new)))
    found = [d.summary.split(": ", 1)[1] for d in result.diagnostics if d.incomplete]
    assert found[0] == message
    assert {d.span.path for d in result.diagnostics if d.incomplete} == {"claims/r.yaml"}


def test_a_ruling_on_nothing(tmp_path: Path) -> None:
    result = result_of(tmp_path, ruled(RULING.replace("balance: everyone", "subject: x")))
    assert [d.message for d in result.diagnostics if d.incomplete] == ['"question" is missing']


BAD = {
    "killed + survived": "0 comparators",
    "killed = lived": 'unknown question "lived"',
    "killed / 2 = survived": "divides",
    "killed = killed": "one question",
    "killed + survived = killed": 'is on both sides',
    "killed < 100": "a balance ties two questions or more",
    "killed + revenue = aboard": '"killed" is in people and "revenue" in USD',
    "killed = opened": '"killed" is a number of people among dates',
    "opened + closed = spoke": "its dates do not balance",
    "opened <= 5": '"5" is no question and no constant',
    "opened = closed + 3": '"3" is no question and no constant',
    "opened < lasted": "its dates do not balance",
    "name = killed": "is a question of type text",
    "visits - opened = lasted": "takes several answers",
    "killed - killed + survived = aboard": '"killed" cancels out',
    "0 * killed = survived": '"killed" cancels out',
    "opened <= closed + 7": "among dates a constant is a date or a duration",
    "share + rest = 1": '"1" is no question and no constant',
    "war <= opened": "asks how long something lasted",
    "born <= launched": "it is of each person and of each ship",
    "closed < opened": 'no answers satisfy "bad" together with "order"',
    "killed = survived + 5 km": '"5 km" is no question and no constant',
    " + ".join(["killed"] * 100) + " = survived": "a balance of 101 terms",
}  # fmt: skip


@pytest.mark.parametrize(("says", "message"), BAD.items(), ids=lambda text: text[:40])
def test_a_balance_that_cannot_be(says: str, message: str, tmp_path: Path) -> None:
    more = f"""questions:
  name: {{ask: What is it called?, type: text}}
  war: {{ask: How long was the war?, type: date, extent: true}}
  launched: {{ask: "When was {{subject}} launched?", type: date, of: ship}}
balances:
  bad: {{says: "{says}"}}
"""
    files = {"claims/q.yaml": QUESTIONS, "claims/zz.yaml": more}
    result = result_of(tmp_path, files | claims("killed 1"))
    (fault,) = (d for d in result.diagnostics if d.incomplete)
    assert message in f"{fault.message} {fault.help}"
    assert (fault.span.path, fault.span.line) == ("claims/zz.yaml", 6)
    assert fault.help


def test_the_name_of_a_balance_is_an_id(tmp_path: Path) -> None:
    more = 'balances: {"Every One": {says: killed = aboard}}\n'
    result = result_of(
        tmp_path, {"claims/q.yaml": QUESTIONS, "claims/zz.yaml": more} | claims("killed 1")
    )
    (fault,) = (d for d in result.diagnostics if d.incomplete)
    assert fault.message == '"Every One" is not an id'


def test_a_broken_balance_is_not_unknown_to_its_ruling(tmp_path: Path) -> None:
    files = ruled(RULING)
    files["claims/q.yaml"] = QUESTIONS.replace(
        "killed + survived = aboard", "killed + survived = up"
    )
    found = [d.code for d in result_of(tmp_path, files).diagnostics if d.incomplete]
    assert found == [Code.UNKNOWN_QUESTION]


def test_the_matrix_knows_balances(tmp_path: Path) -> None:
    result = result_of(tmp_path, claims("opened 2024-12-27", "closed 2024-12-25"))
    debates = [*result.debates.values()]
    found = matrix(list(carried(result.book, debates)), result.cases, BY["sources"])
    assert len(found.cells["paper-a", "paper-b"].contradictions) == 1


def test_too_many_combinations_are_not_compared(tmp_path: Path) -> None:
    given = [f"{question} {n}" for question in ("killed", "aboard") for n in range(1, 5)]
    files = claims(*given) | {"claimcheck.toml": "combinations = 15\n"}
    from claimcheck.load.config import find_config
    from claimcheck.pipeline import run
    from tests.ledgers import write

    result = run(find_config(write(tmp_path, files)))
    (found,) = (d for d in result.diagnostics if d.incomplete)
    assert found.code is Code.TOO_MANY_COMBINATIONS
    assert "16 combinations of answers, more than the limit of 15: not compared" in found.message
    assert result.balances["everyone"].cases == ()
    (tmp_path / "claimcheck.toml").write_text("combinations = 16\n")
    assert run(find_config(tmp_path)).complete


def test_keys_do_not_depend_on_files_or_order(tmp_path: Path) -> None:
    def keys(name: str, *given: str) -> list[str]:
        result = result_of(tmp_path / name, claims(*given))
        return [case.conflict.key for debate in result.balances.values() for case in debate.cases]

    one = keys("one", "killed 38", "survived 29", "aboard 66")
    assert one == keys("two", "aboard sixty-six", "killed thirty-eight", "survived 29")
    assert one != keys("three", "killed 38", "survived 29", "aboard 65")
    assert keys("eva", "born 1900, subject: Eva Lind", "died 1850, subject: Eva Lind") != keys(
        "bo", "born 1900, subject: Bo Berg", "died 1850, subject: Bo Berg"
    )
