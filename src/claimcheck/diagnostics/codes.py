"""Codes: every kind of diagnostic, with its severity, description and traits."""

from __future__ import annotations

from enum import Flag, StrEnum, auto


class Severity(StrEnum):
    """The severity of a diagnostic: errors fail a check, warnings only under `strict`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Trait(Flag):
    """A property of a code that the rest of the program acts on."""

    NONE = 0
    FIXED = auto()
    """The configuration cannot change its severity."""
    INCOMPLETE = auto()
    """Something was not checked: `check` exits with 2. The severity is fixed, too."""
    MAY_FOLLOW = auto()
    """It may follow from a claim file that was not read; it is then counted but not shown."""
    REFUSES_CLAIM = auto()
    """A claim that would cause it is not written."""
    DOUBTFUL = auto()
    """Usually a mistake: before a claim that causes it is written, the default answer is no."""
    OTHER_TEXT = auto()
    """The archived text is missing, or is not the one that was quoted from."""
    STALE = auto()
    """The contradiction of a ruling or baseline line is gone; the summary counts these."""
    NOT_BY_ADDING = auto()
    """An addition to a ledger never causes it."""
    IF_COMPLETE = auto()
    """It is reported only if everything was checked."""
    OF_THE_WHOLE = auto()
    """Whether it is reported may depend on claims or texts anywhere in the ledger."""


_WARNING, _ERROR = Severity.WARNING, Severity.ERROR
_INCOMPLETE, _MAY_FOLLOW = Trait.INCOMPLETE, Trait.INCOMPLETE | Trait.MAY_FOLLOW


class Code(StrEnum):
    """A kind of diagnostic; its value is the name used on the command line and in all formats.

    Its page is `docs/codes/<name>.md`. A check of a whole book is
    `checks/<name>.py`, tested by `tests/checks/test_<name>.py`, with `_` for `-`.
    """

    severity: Severity
    description: str
    traits: Trait

    def __new__(
        cls, name: str, severity: Severity, description: str, traits: Trait = Trait.NONE
    ) -> Code:
        code = str.__new__(cls, name)
        code._value_ = name
        code.severity, code.description, code.traits = severity, description, traits
        return code

    def has(self, trait: Trait) -> bool:
        """Return whether the code has a trait, or one of several."""
        return bool(self.traits & trait)

    # files
    NO_CLAIMS = (
        "no-claims",
        _ERROR,
        "there is no ledger, or no claim in it",
        _INCOMPLETE | Trait.NOT_BY_ADDING,
    )
    UNREADABLE_FILE = "unreadable-file", _ERROR, "a claim file cannot be read", _INCOMPLETE
    NOT_A_FILE = "not-a-file", _ERROR, "a link, folder, pipe or device", _INCOMPLETE
    UNSAFE_PATH = "unsafe-path", _ERROR, "a path that leaves the ledger", _INCOMPLETE
    NOT_UTF8 = "not-utf8", _ERROR, "a file that is not UTF-8", _INCOMPLETE
    TOO_LARGE = "too-large", _ERROR, "a file above the size limit", _INCOMPLETE
    INVALID_CONFIG = "invalid-config", _ERROR, "the configuration is not valid", _INCOMPLETE
    INTERNAL_ERROR = "internal-error", _ERROR, "claimcheck itself failed", _INCOMPLETE
    # YAML
    INVALID_YAML = "invalid-yaml", _ERROR, "a claim file is not YAML", _INCOMPLETE
    MERGE_CONFLICT = "merge-conflict", _ERROR, "markers of an unfinished merge", _INCOMPLETE
    SEVERAL_DOCUMENTS = "several-documents", _ERROR, "more than one YAML document", _INCOMPLETE
    YAML_DIRECTIVE = "yaml-directive", _ERROR, "a line such as %YAML", _INCOMPLETE
    YAML_ANCHOR = "yaml-anchor", _ERROR, "a YAML anchor or alias", _INCOMPLETE
    YAML_TAG = "yaml-tag", _ERROR, "a YAML tag", _INCOMPLETE
    TOO_DEEP = "too-deep", _ERROR, "values nested too deeply", _INCOMPLETE
    DUPLICATE_KEY = "duplicate-key", _ERROR, "one key given twice", _INCOMPLETE
    LOST_TEXT = "lost-text", _ERROR, 'words behind " #" are lost as a comment', _INCOMPLETE
    HIDDEN_CHARACTER = "hidden-character", _ERROR, "an invisible character", _INCOMPLETE
    # records
    UNKNOWN_KEY = "unknown-key", _ERROR, "a key that no record has", _INCOMPLETE
    MISSING_KEY = "missing-key", _ERROR, "a key that a record lacks", _INCOMPLETE
    INVALID_VALUE = "invalid-value", _ERROR, "a value that its field cannot hold", _INCOMPLETE
    # the book
    DUPLICATE_ID = "duplicate-id", _ERROR, "two records with one id", _INCOMPLETE
    UNKNOWN_QUESTION = (
        "unknown-question",
        _ERROR,
        "a question that no file declares",
        _MAY_FOLLOW,
    )
    UNKNOWN_BALANCE = "unknown-balance", _ERROR, "a balance that no file declares", _MAY_FOLLOW
    UNKNOWN_SOURCE = "unknown-source", _ERROR, "a source that no file declares", _MAY_FOLLOW
    UNKNOWN_SUBJECT = (
        "unknown-subject",
        _ERROR,
        "a subject not declared, or of another kind",
        _MAY_FOLLOW,
    )
    UNKNOWN_TOPIC = "unknown-topic", _ERROR, "a topic that no file declares", _MAY_FOLLOW
    UNKNOWN_PLACE = "unknown-place", _ERROR, "a place within no known place", _MAY_FOLLOW
    UNKNOWN_CHOICE = "unknown-choice", _ERROR, "a choice that is not declared", _INCOMPLETE
    UNKNOWN_SCOPE = "unknown-scope", _ERROR, "a scope that is not declared", _INCOMPLETE
    INVALID_BALANCE = "invalid-balance", _ERROR, "a balance that cannot be worked out", _INCOMPLETE
    AMBIGUOUS_ALIAS = "ambiguous-alias", _ERROR, "one name for two things", _INCOMPLETE
    CYCLE = "cycle", _ERROR, "a chain of records that leads back to itself", _INCOMPLETE
    UNREADABLE_ANSWER = (
        "unreadable-answer",
        _ERROR,
        "an answer that its type cannot read",
        _INCOMPLETE,
    )
    TOO_MANY_ANSWERS = (
        "too-many-answers",
        _ERROR,
        "several answers where one is allowed",
        _INCOMPLETE,
    )
    MISSING_TEXT = (
        "missing-text",
        _ERROR,
        "an archived text is missing",
        _INCOMPLETE | Trait.OTHER_TEXT,
    )
    TOO_MANY_POSITIONS = (
        "too-many-positions",
        _ERROR,
        "too many answers to compare",
        _INCOMPLETE,
    )
    TOO_MANY_COMBINATIONS = (
        "too-many-combinations",
        _ERROR,
        "too many sets of answers to add up",
        _INCOMPLETE,
    )
    UNUSABLE_QUOTE = "unusable-quote", _ERROR, "a quote too short or too long", _INCOMPLETE
    # baseline and base
    INVALID_BASELINE = "invalid-baseline", _ERROR, "the baseline cannot be read", _INCOMPLETE
    UNREADABLE_BASE = "unreadable-base", _ERROR, "the base cannot be read", _INCOMPLETE
    # the gate
    UNRULED_CONTRADICTION = (
        "unruled-contradiction",
        _ERROR,
        "a new contradiction without a ruling",
        Trait.FIXED,
    )
    STALE_RULING = (
        "stale-ruling",
        _ERROR,
        "a ruling that covers nothing",
        Trait.STALE | Trait.IF_COMPLETE,
    )
    UNCITED_RULING = "uncited-ruling", _ERROR, "a ruling none of whose citations is found"
    CONFLICTING_RULINGS = "conflicting-rulings", _ERROR, "two rulings that have different findings"
    STALE_BASELINE = (
        "stale-baseline",
        _ERROR,
        "a baseline line whose contradiction is gone",
        Trait.STALE | Trait.NOT_BY_ADDING | Trait.IF_COMPLETE | Trait.OF_THE_WHOLE,
    )
    OUTDATED_BASELINE = (
        "outdated-baseline",
        Severity.NOTE,
        "baseline lines with the key of an older spelling",
        Trait.NOT_BY_ADDING | Trait.IF_COMPLETE | Trait.OF_THE_WHOLE,
    )
    # checks
    QUOTE_NOT_FOUND = (
        "quote-not-found",
        _ERROR,
        "a quote that is not in its source",
        Trait.REFUSES_CLAIM | Trait.OF_THE_WHOLE,
    )
    QUOTE_AMBIGUOUS = (
        "quote-ambiguous",
        _ERROR,
        "a quote found more than once",
        Trait.REFUSES_CLAIM,
    )
    TEXT_CHANGED = "text-changed", _ERROR, "an archived text was changed", Trait.OTHER_TEXT
    AMBIGUOUS_ANSWER = (
        "ambiguous-answer",
        _WARNING,
        "a number that can be read in two ways",
        Trait.DOUBTFUL,
    )
    CLAIMANT_SPELLED_TWICE = (
        "claimant-spelled-twice",
        _WARNING,
        "one claimant in two spellings",
        Trait.MAY_FOLLOW | Trait.DOUBTFUL,
    )
    OTHER_UNIT = "other-unit", _WARNING, "an answer in another unit", Trait.DOUBTFUL
    QUOTE_DENIES_ANSWER = (
        "quote-denies-answer",
        _WARNING,
        "a quote that contradicts its answer",
        Trait.DOUBTFUL,
    )
    QUOTE_LACKS_ANSWER = (
        "quote-lacks-answer",
        _WARNING,
        "a quote without a value that bears the answer",
        Trait.DOUBTFUL,
    )
    REPEATED_CLAIM = "repeated-claim", _WARNING, "one claim given twice"
    REPEATED_QUESTION = (
        "repeated-question",
        _WARNING,
        "one question asked twice",
        Trait.OF_THE_WHOLE,
    )
    UNARCHIVED_SOURCE = "unarchived-source", _WARNING, "a source without archived text"
    UNPORTABLE_NAME = (
        "unportable-name",
        _WARNING,
        "a file name that another system cannot hold",
        Trait.NOT_BY_ADDING | Trait.OF_THE_WHOLE,
    )
    UNREGISTERED_PLACE = (
        "unregistered-place",
        _WARNING,
        "a place that is not registered",
        Trait.MAY_FOLLOW | Trait.OF_THE_WHOLE,
    )

    @classmethod
    def named(cls, name: str) -> Code | None:
        """Return the code with a name, or None."""
        return next((code for code in cls if code == name), None)

    @property
    def is_fixed(self) -> bool:
        """Whether the configuration cannot change its severity."""
        return self.has(Trait.FIXED | Trait.INCOMPLETE)
