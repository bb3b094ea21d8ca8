"""A finding: what is wrong, where, by which clause, with which figures, and what mends it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from linter.documents.model import Origin, Place
from linter.reading.model import Cell
from linter.rulebook.form import Text
from linter.rulebook.rule import Category, Severity

Figure = int | Decimal


class Basis(Struct):
    """The clause a finding rests on. short: the citation with the norm's short name, for the screen."""

    norm: str
    item: str
    citation: Text
    short: Text | None = None


class ExcerptLine(Struct, array_like=True):
    """A line of the report that a finding points at, cut to what a screen can show.

    start, end: where in `text` the place begins and ends. cut_before, cut_after: whether the line goes on there.
    """

    number: int
    text: str
    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False


class Item(Struct, array_like=True):
    """One of the things that a figure counts. place: where it stands. report, there: its likeness in another report:
    path, and place there."""

    text: str
    place: Place
    report: str = ""
    there: Place | None = None


class Term(Struct, array_like=True):
    """A figure of a sum. slot: of its cell, "" where it is none; minus: it is taken away; last_year: it is last year's.

    place: where the text states it. name: what it is, where no cell says so. report: path of the report its cell is in,
    "" for this one (and last year's). items: what it counts.
    """

    slot: str
    value: str
    minus: bool = False
    last_year: bool = False
    place: Place | None = None
    name: Text | None = None
    report: str = ""
    items: list[Item] = field(default_factory=list)


Unit = Literal["", "percent", "times", "yuan", "wan", "characters", "date"]
"""What the value of a sum is in; wan: 10,000 yuan; date: it is a day, as in ISO 8601."""


class Sum(Struct, array_like=True):
    """One side of a comparison of figures. terms: what it adds up, figures of 0 left out; none where it is a figure
    that stands by itself. cells: how many cells were added up, those that hold 0 among them. over: what the terms are
    divided by, likewise a sum; factor: what they are multiplied with. place, name: of the value, where the text states
    it, or it is given by a rule.
    """

    value: str
    terms: list[Term] = field(default_factory=list)
    cells: int = 0
    over: list[Term] = field(default_factory=list)
    factor: str = ""
    unit: Unit = ""
    place: Place | None = None
    name: Text | None = None


Relation = Literal["=", "<=", ">=", "<", ">", "!="]


class Arithmetic(Struct, array_like=True):
    """The figures that a finding weighs. relation: what should hold between `left` and one of `right`, which are the
    readings that were admitted."""

    left: Sum
    relation: Relation
    right: list[Sum]


class Remedy(Struct, array_like=True):
    """A figure that would mend all findings of a group: in the cell of that name (`requests.new.total`), or for
    `year`."""

    slot: str
    figure: Figure


class TextEdit(Struct):
    """A change to a text file: `text` in place of what stands there now, `old`. Lines and columns count from 1, in code
    points; `end_column` is the column after the last character. It never goes over a line's end."""

    line: int
    column: int
    end_line: int
    end_column: int
    old: str
    text: str


FixKind = Literal["heading", "bracket", "zero", "document-number", "date"]


class Fix(Struct):
    """What can be put right without a decision of the author's, in a text file: all of the edits together.

    what: one sentence. lines and columns are those of the file as long as `old` stands there.
    """

    kind: FixKind
    what: Text
    edits: list[TextEdit]


class Finding(Struct, omit_defaults=True):
    """One thing to be put right (or looked at), with its place, clause and cure.

    where: the place as a reader of the paper names it (表三“（七）总计”行“自然人”列, 第五部分). origin: that place
    in the file's own terms (page; paragraph; table, row and column), where it has such. quote: the text at the place.
    excerpt: the lines it stands in. fingerprint: stable while rule, logical place and evidence stay the same, whatever
    the line. lowered_from: the grade its rule has, where what it rests on is not sure enough for that, else None.
    suppressed: why it was silenced (an entry of the suppression file or the baseline), else None. arithmetic: the
    figures on both sides, where the rule reckons. fix: puts it right, where it was asked for and there is one.
    mends: cell (slot) → the figures, any of which in this cell alone would make the rule hold; only of cells that no
    identity which holds speaks for, and `year`: the report year. explained: fingerprints of findings that explain this
    one, by its rule. follows: fingerprint of the finding that explains this one, which counts for both;
    None where it stands for itself. related: fingerprints of the others that rest on the same cause. remedy: of the
    finding that explains others, the one figure that would mend them all, where there is just one.
    """

    rule: str
    name: str
    category: Category
    severity: Severity
    message: Text
    advice: Text
    where: Text
    place: Place
    quote: str
    section: str | None
    table: str | None
    cells: list[Cell]
    basis: list[Basis]
    fingerprint: str
    lowered_from: Severity | None = None
    suppressed: str | None = None
    origin: Origin | None = None
    excerpt: list[ExcerptLine] = field(default_factory=list)
    arithmetic: Arithmetic | None = None
    mends: dict[str, list[Figure]] = field(default_factory=dict)
    explained: list[str] = field(default_factory=list)
    follows: str | None = None
    related: list[str] = field(default_factory=list)
    remedy: Remedy | None = None
    fix: Fix | None = None
