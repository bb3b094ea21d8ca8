"""What the page shows, as plain data: `overview`, `findings` and `body` make it, the templates lay it out."""

from __future__ import annotations

from msgspec import Struct, field

from linter.outputs.arithmetic import Arithmetic, Figure
from linter.outputs.roster import Row as Entry


class Link(Struct):
    """Somewhere to go: an address, and the words for it."""

    address: str
    words: str


class Row(Struct):
    """A file in the overview. number: of its report, from 1 in the order of the run; 0 for a file that could not be
    checked, which has a reason instead. address: where the report is shown; links: what else there is of it. file: the
    path without the folder that all are in. often, often_title: the rule most often broken, and what it demands. rules:
    every rule broken, by code.
    """

    number: int
    path: str
    file: str = ""
    name: str = ""
    agency: str = ""
    kind: str = ""
    year: str = ""
    grade: str = "unreadable"
    grade_word: str = ""
    errors: int = 0
    warnings: int = 0
    undecided: int = 0
    often: str = ""
    often_title: str = ""
    rules: list[str] = field(default_factory=list)
    reason: str = ""
    address: str = ""
    links: list[Link] = field(default_factory=list)


class Frequent(Struct):
    """A rule that was broken: how often, in how many reports, and what it demands."""

    rule: str
    count: int
    reports: int
    title: str


class Overview(Struct):
    """Over all reports. grades: grade → word and number of files; frequent: rules, the most frequent first. notes: on
    files of this tool. roster: a headline, and its rows. links: what else there is of the run."""

    rows: list[Row]
    grades: list[tuple[str, str, int]]
    frequent: list[Frequent]
    kinds: list[str]
    years: list[str]
    summary: str
    settings: str = ""
    crashes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    roster: tuple[str, list[Entry]] | None = None
    links: list[Link] = field(default_factory=list)


class Clause(Struct):
    """A clause: its short name, its name in full, and what it demands in own words."""

    short: str
    full: str = ""
    demand: str = ""


class Follower(Struct):
    """A finding that follows from another. mark: `NUMBER.PART`. line: severity, rule and place."""

    mark: str
    line: str
    message: str


class Item(Struct):
    """A finding, and those that follow from it. number: in its report, from 1. remedy: the one figure that would mend
    all of them, in words; remedy_anchor: the id of its cell. demand: what its rule asks. figures: cells it rests on
    where there is no arithmetic; more: how many of them are not named. placed: whether it is marked in the text or a
    table."""

    number: int
    rule: str
    severity: str
    severity_word: str
    category: str
    category_word: str
    where: str
    message: str
    advice: str
    demand: str
    clauses: list[Clause]
    quote: str = ""
    arithmetic: Arithmetic | None = None
    figures: list[Figure] = field(default_factory=list)
    more: int = 0
    suppressed: str = ""
    placed: bool = True
    followers: list[Follower] = field(default_factory=list)
    remedy: str = ""
    remedy_anchor: str = ""


class Piece(Struct):
    """A stretch of text. marks: the findings that stand there, by number, and what follows from them, by number and
    part (`2.1`); tags: numbers of those that are numbered here; severity: the gravest of them, "" for none. parts: the
    text cut at the figures of an arithmetic, each with its id, "" for what is none; empty where it has no figure."""

    text: str
    marks: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    severity: str = ""
    parts: list[tuple[str, str]] = field(default_factory=list)


class Cell(Struct):
    """A cell of a rebuilt table. scope: of a label ("row", "rowgroup", "col"), "" for a figure. absent: the report has
    no such cell. doubt: which figure stands there is not certain. linked: it is only what a finding in the text is
    compared with."""

    text: str
    slot: str = ""
    scope: str = ""
    columns: int = 1
    rows: int = 1
    marks: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    severity: str = ""
    absent: bool = False
    doubt: bool = False
    linked: bool = False


class Block(Struct):
    """A part of the report as shown. kind: "title", "heading", "subheading", "text", "row" (of a table that is not of
    the form, as it stands); "table" (pieces are its caption). lines: which lines of the report it holds."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


class Undecided(Struct):
    """Rules that could not be checked for one reason: code, severity as a word, what each demands."""

    reason: str
    rules: list[tuple[str, str, str]]


class ReportView(Struct):
    """One report: who, verdict, findings, its text and tables with the marks, what could not be checked.

    counts: severity, word and number of findings, of those that are there; categories: key and word, likewise. open,
    passed, idle: rules that could not be checked, that hold, that do not apply.
    """

    row: Row
    identity: str
    reason: str
    notes: list[str]
    counts: list[tuple[str, str, int]]
    categories: list[tuple[str, str]]
    items: list[Item]
    blocks: list[Block]
    undecided: list[Undecided]
    open: int
    passed: int
    idle: int
