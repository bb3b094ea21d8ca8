"""How public bodies are named, as data: `rules/vocabulary/agencies.yaml`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from linter.rulebook.form import Kind


class OwnWord(Struct, forbid_unknown_fields=True):
    """A word by which a report calls its own body (我局). unless: signs behind it that make another word of it."""

    word: str
    kind: Kind
    unless: str = ""


class OwnSubject(Struct, forbid_unknown_fields=True):
    """A general word with which a body begins sentences about itself (分局), and how many must begin so."""

    word: str
    kind: Kind
    unless: str = ""
    least: int = 2


class Places(Struct, forbid_unknown_fields=True):
    """What names of places end with, by the body that bears such a name alone."""

    government: list[str]
    town: list[str]
    zone: list[str]
    either: list[str]


class Organs(Struct, forbid_unknown_fields=True):
    """What names of bodies end with, by kind. own_level: behind a government's name, what makes it the
    government and its office without the departments. general: longer words that name no body by themselves. units:
    parts of a body, whose report is the body's."""

    government: list[str]
    town: list[str]
    office: list[str]
    own_level: list[str]
    zone: list[str]
    department: list[str]
    general: list[str]
    units: list[str]


class Agencies(Struct, forbid_unknown_fields=True):
    """All of `rules/vocabulary/agencies.yaml`, which says what each list is for. agencies: the language."""

    agencies: str
    places: Places
    districts: list[str]
    not_places: list[str]
    not_places_alone: list[str]
    place_names: list[str]
    organs: Organs
    organ_marks: list[str]
    central: list[str]
    central_first: list[str]
    never: list[str]
    keep: list[str]
    lead_signs: list[str]
    place_first: list[str]
    not_first: list[str]
    first: list[str]
    not_behind: list[str]
    writes: list[str]
    not_writing: list[str]
    by: list[str]
    gathers: list[str]
    does: list[str]
    frames: list[str]
    not_subjects: list[str]
    publisher_labels: list[str]
    title_labels: list[str]
    own_words: list[OwnWord]
    own_subjects: list[OwnSubject]
    under_government: list[str]


@cache
def built_in() -> Agencies:
    """The vocabulary as its file has it, for callers that have no rulebook at hand."""
    from linter.rulebook.folder import rules_folder
    from linter.rulebook.source import Source

    path = rules_folder() / "vocabulary" / "agencies.yaml"
    return Source(path, path.read_text("utf-8")).convert(Agencies)
