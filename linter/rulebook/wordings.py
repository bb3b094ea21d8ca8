"""How the narrative states figures, as data: `rules/quantities/*.yaml`, and what is made of it for matching."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from linter.rulebook.form import Text
from linter.rulebook.quantities import Context, Quantities, Wording, Zero
from linter.text.notation import Figure, Filler, Named, Sequence, Words, parse
from linter.text.phrase_code import FILLER, code_of, resolve
from linter.text.phrase_error import PhraseError
from linter.text.phrases import Made, Phrasebook
from linter.text.telltale import any_of

MEASURES = "件"
About = Literal["requests", "disputes", "documents", "regulations"]


class Stating(Struct, forbid_unknown_fields=True):
    """A wording with conditions. phrase: the wording, or several. unless: phrases that take it away. near: what the
    sentence must also say, up to the end of the clause; not_said: what it must not. follows: only right behind a figure
    of a quantity that begins so. of_one, of a sentence that says there is none: only right behind a figure 1 of a
    quantity that begins so; how the one case ended says how it did not (行政复议1件，结果维持)."""

    phrase: str | list[str]
    unless: list[str] = field(default_factory=list)
    near: str = ""
    not_said: list[str] = field(default_factory=list)
    follows: str = ""
    of_one: str = ""


class Quantity(Struct, forbid_unknown_fields=True):
    """A quantity and its wordings.

    what: its key. means: in words. about: what the sentence must be about. forms: the editions that know it. weak: only
    where no other wording fits. phrases: wordings, with # where the figure stands. unless: sentences in which they mean
    something else. none: sentences that say there is none.
    """

    what: str
    means: Text
    phrases: list[str | Stating]
    about: About | None = None
    forms: list[Literal["2019", "2021"]] = field(default_factory=list)
    weak: bool = False
    unless: list[str] = field(default_factory=list)
    none: list[str | Stating] = field(default_factory=list)


class Surroundings(Struct, forbid_unknown_fields=True):
    """What tells whether a figure is one of the quantities at all.

    applications: what makes a sentence speak of applications; applications_at_figure: the same, right before the
    figure. other_matters: what makes it speak of other things that are received and handled; beside: the same, but only
    in a clause with a figure of its own. channels: ways of applying, which divide a whole and may overlap. all_bodies,
    one_body, own: whose figures a sentence gives. never: wordings that look like one of a quantity and mean something
    else.
    """

    applications: list[str]
    applications_at_figure: list[str]
    other_matters: Stating | list[str]
    beside: Stating | list[str]
    channels: Stating | list[str]
    all_bodies: list[str]
    one_body: list[str]
    own: list[str]
    never: list[str | Stating]


class QuantityFile(Struct, forbid_unknown_fields=True):
    """A file of quantities."""

    quantities: list[Quantity]


class ContextFile(Struct, forbid_unknown_fields=True):
    """The file of what surrounds them."""

    context: Surroundings


def make(quantities: list[Quantity], context: Surroundings, book: Phrasebook) -> Quantities:
    """The wordings of all files, made ready. Raises `PhraseError`, whose steps lead from `quantities` or `context`."""
    wordings, zeros = _all(quantities, book)
    with _Steps("context"):
        return Quantities([*wordings, *meaningless(context, book)], zeros, surroundings(context, book))


def added(onto: Quantities, quantities: list[Quantity], book: Phrasebook) -> Quantities:
    """Further wordings laid over some that are ready. Raises `PhraseError`."""
    wordings, zeros = _all(quantities, book)
    return Quantities([*wordings, *onto.wordings], [*onto.zeros, *zeros], onto.context) if quantities else onto


def _all(quantities: list[Quantity], book: Phrasebook) -> tuple[list[Wording], list[Zero]]:
    wordings: list[Wording] = []
    zeros: list[Zero] = []
    for number, quantity in enumerate(quantities):
        with _Steps("quantities", number):
            told, none = ready(quantity, book)
        wordings, zeros = wordings + told, zeros + none
    return wordings, zeros


def ready(quantity: Quantity, book: Phrasebook) -> tuple[list[Wording], list[Zero]]:
    """The wordings of one quantity, made ready, and what says that there is none of it. Raises `PhraseError`."""
    wordings: list[Wording] = []
    zeros: list[Zero] = []
    for index, stated in enumerate(quantity.phrases):
        with _Steps("phrases", index):
            wordings += _wordings(stated, quantity, book)
    for index, stated in enumerate(quantity.none):
        with _Steps("none", index):
            of_one = stated.of_one if isinstance(stated, Stating) else ""
            zeros.append(Zero(quantity.what, _made(stated, quantity.unless, book), of_one))
    return wordings, zeros


class _Steps:
    """Names the place of a phrase in its file when it is wrong."""

    def __init__(self, *steps: str | int) -> None:
        self._steps = steps

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, PhraseError):
            error.steps = (*self._steps, *error.steps)


def _made(stated: str | Stating | list[str], unless: list[str], book: Phrasebook) -> Made:
    phrases, more = _texts(stated)
    made = book.union(phrases)
    if [*more, *unless]:
        made.unless = book.union([*more, *unless])
    return made


def _texts(stated: str | Stating | list[str]) -> tuple[list[str], list[str]]:
    if isinstance(stated, str):
        return [stated], []
    if isinstance(stated, list):
        return stated, []
    return [stated.phrase] if isinstance(stated.phrase, str) else stated.phrase, stated.unless


def _wordings(stated: str | Stating, quantity: Quantity | None, book: Phrasebook) -> list[Wording]:
    phrases, unless = _texts(stated)
    taken = [*unless, *(quantity.unless if quantity else [])]
    found = []
    for phrase in phrases:
        before, after = _around(phrase, book)
        wording = Wording(quantity.what if quantity else None, before, after)
        for made in (before, after):
            if made is not None and taken:
                made.unless = book.union(taken)
        if quantity is not None:
            wording.about, wording.forms, wording.weak = quantity.about, list(quantity.forms), quantity.weak
        if isinstance(stated, Stating):
            wording.near = book.union([stated.near]) if stated.near else None
            wording.not_said = book.union(stated.not_said) if stated.not_said else None
            wording.follows = stated.follows
        found.append(wording)
    return found


def _around(phrase: str, book: Phrasebook) -> tuple[Made | None, Made | None]:
    """The words before the figure of a wording, and those behind it."""
    items = parse(phrase)
    places = [index for index, item in enumerate(items) if isinstance(item, Figure)]
    if len(places) != 1:
        raise PhraseError(
            0, "数量的写法应有且只有一个 #，标出数字的位置", "a wording has exactly one #, at the place of the figure"
        )
    before, after = items[: places[0]], _behind_measure(items[places[0] + 1 :], book)
    if not before and not after:
        raise PhraseError(0, "# 前后没有文字", "no words beside #")
    return _before(before, book), _after(after, book)


def _behind_measure(items: Sequence, book: Phrasebook) -> Sequence:
    """The parts behind the measure word: reading takes any measure word with the figure."""
    if items and isinstance(items[0], Named) and items[0].name == MEASURES:
        return items[1:]
    if items and isinstance(items[0], Words):
        text = items[0].text
        measure = max((word for word in book.lists.get(MEASURES, ()) if text.startswith(word)), key=len, default="")
        rest = text[len(measure) :]
        return [Words(rest), *items[1:]] if rest else items[1:]
    return items


def _before(items: Sequence, book: Phrasebook) -> Made | None:
    if not items:
        return None
    blank = isinstance(items[-1], Filler)
    key = code_of(resolve(items[:-1] if blank else items, book.lists))
    filler = code_of(resolve([Named(FILLER, 0, many=True)], book.lists)) if blank else None
    source = f"(?P<key>{key.source})" + (f"(?:{filler.source})?+" if filler else "") + r"\Z"
    return Made(source, key.most + (filler.most if filler else 0), None, key.telltales)


def _after(items: Sequence, book: Phrasebook) -> Made | None:
    if not items:
        return None
    code = code_of(resolve(items, book.lists))
    return Made(code.source, code.most, None, code.telltales)


def meaningless(stated: Surroundings, book: Phrasebook) -> list[Wording]:
    """The wordings that look like one of a quantity and are none, made ready. Raises `PhraseError`."""
    found: list[Wording] = []
    for index, each in enumerate(stated.never):
        with _Steps("never", index):
            found += _wordings(each, None, book)
    return found


def surroundings(stated: Surroundings, book: Phrasebook) -> Context:
    """What tells what a sentence is about, made ready. Raises `PhraseError`."""

    def union(name: str) -> Made:
        with _Steps(name):
            return _made(getattr(stated, name), [], book)

    applications, at_figure = union("applications"), union("applications_at_figure")
    applications.source = rf"{applications.source}|(?:{at_figure.source})\Z"
    applications.telltales = any_of([applications.telltales, at_figure.telltales])
    whose = {group: union(name) for group, name in (("wide", "all_bodies"), ("narrow", "one_body"), ("own", "own"))}
    scopes = "|".join(f"(?P<{group}>{made.source})" for group, made in whose.items())
    return Context(
        applications,
        union("other_matters"),
        union("beside"),
        union("channels"),
        Made(scopes, max(made.most for made in whose.values()), None, any_of(m.telltales for m in whose.values())),
    )
