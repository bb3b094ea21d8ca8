"""Indicators: what is wrong in their files is told with its place, and their figures are those worked out by hand."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from linter.rulebook.book import Rulebook
from linter.rulebook.folder import rules_folder
from linter.rulebook.indicators import load_indicators
from linter.rulebook.source import RulebookError
from linter.runner.linter import Linter
from linter.survey import database, run
from linter.survey.tidy import report_id
from linter.testing import edits, forms, golden, layouts
from tests.survey.conftest import Made, files_in

_RIGHT = """indicators:
  - key: mine
    name: {zh: 我的指标, en: mine}
    group: requests
    unit: share
    beware: {zh: 无。, en: nothing.}
    forms:
      "2021": {of: [requests.granted.total, -requests.partial.total], over: [requests.new.total]}
"""
# what is put in the place of what → where it is told, and how
_WRONG = {
    ("requests.granted.total", "requests.grantd.total"): (8, 21, "格式里没有单元格 requests.grantd.total；是不是 requests.granted.total？"),
    ("-requests.partial.total", "-requests.partial.sum"): (8, 45, "requests.partial.sum"),
    ('"2021"', '"2020"'): (8, 7, "格式里没有版本 2020；是不是 2021？"),
    ("unit: share", "unit: apples"): (5, 5, "share"),
    ("unit: share", "unit: cases"): (8, 7, "单位为 share 的指标须写 over，其他单位的不写"),
    ("key: mine", "key: new"): (2, 5, "指标 new 重复"),
    ("    group: requests\n", ""): (2, 5, "缺少 group"),
    ("unit: share", "unit: share\n    weight: 3"): (6, 5, "weight"),
    ("of: [", "off: ["): (8, 16, "off"),
}  # fmt: skip


@pytest.mark.parametrize("change", _WRONG, ids=[f"{old}->{new}".strip() for old, new in _WRONG])
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, book: Rulebook, change: tuple[str, str]) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(_RIGHT.replace(*change), "utf-8")
    with pytest.raises(RulebookError) as caught:
        load_indicators(book.forms, [tmp_path])
    line, column, words = _WRONG[change]
    told = [fault.zh for fault in caught.value.faults]
    assert any(fault.startswith(f"{path}:{line}:{column}: ") and words in fault for fault in told), told


def test_own_indicators_are_added(tmp_path: Path, book: Rulebook) -> None:
    (tmp_path / "own.yaml").write_text(_RIGHT, "utf-8")
    assert [one.key for one in load_indicators(book.forms, [tmp_path])][-1] == "mine"


def test_those_of_the_issue_are_there(book: Rulebook) -> None:
    keys = {one.key for one in load_indicators(book.forms)}
    assert keys >= {
        "new_natural_person", "new_commercial", "new_research", "new_public_interest", "new_legal_service", "new_other",
        "granted_share", "denied_share", "not_held_share", "finished_share", "carried_share", "reviews_per_application",
        "suits_per_application", "corrected_share", "documents_issued", "documents_repealed", "fees",
    }  # fmt: skip


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The survey of one agency's report, five times over: as it is, and with cells changed."""
    reports = tmp_path_factory.mktemp("worked")
    model = golden.load(rules_folder() / "golden" / "2021-department.yaml")
    labels = forms.load(rules_folder() / "forms")
    changes = {
        "right": [],
        "blank": [{"cell": "requests.granted.total", "to": None}],
        "stroke": [{"cell": "requests.denied.process.total", "to": "/"}],
        "zero": [
            {"cell": f"disputes.{row}.{column}", "to": 0}
            for row in ("review", "litigation_direct", "litigation_after_review")
            for column in ("upheld", "corrected", "pending", "total")
        ],
    }
    for name, some in changes.items():
        text = layouts.render(edits.apply(model, some), "tabs", labels).text
        (reports / f"{name}.txt").write_text(text.replace("青禾市教育局", f"青禾市{_ORGANS[name]}局"), "utf-8")
    into = reports / "into"
    run.survey(Linter(), run.Task(list(files_in(reports)), into, workers=1))
    return into


_ORGANS = {"right": "教育", "blank": "财政", "stroke": "水利", "zero": "司法"}


def _values(into: Path, name: str) -> dict[str, float]:
    with database.opened(into) as base:
        report = report_id(str(into.parent / f"{name}.txt"))
        return dict(base.execute("SELECT indicator, value FROM figures WHERE report = ?", [report]).fetchall())


def test_figures_by_hand(worked: Path) -> None:
    """The golden report of 2023: 52 new, 3 brought forward, 50 processed, 5 carried forward; 2 reviews, one corrected
    and one upheld; one lawsuit pending; 3 documents issued, 2 repealed, 19 in force; 1528.6 thousand-ten yuan."""
    found = _values(worked, "right")
    assert {key: found[key] for key in ("new", "new_natural_person", "new_commercial", "handled")} == {
        "new": 52, "new_natural_person": 46, "new_commercial": 3, "handled": 50,
    }  # fmt: skip
    assert found["granted_share"] == pytest.approx(29 / 50)
    assert found["denied_share"] == pytest.approx((1 + 1 + 2 + 1) / 50)
    assert found["not_held_share"] == pytest.approx(6 / 50)
    assert found["finished_share"] == pytest.approx(50 / 55)
    assert found["carried_share"] == pytest.approx(5 / 55)
    assert found["reviews_per_application"] == pytest.approx(2 / 50)
    assert found["corrected_share"] == pytest.approx(1 / 2)
    assert (found["documents_issued"], found["documents_repealed"], found["documents_in_force"]) == (3, 2, 19)
    assert found["fees"] == pytest.approx(1528.6)


def test_a_blank_or_a_stroke_is_no_zero(worked: Path) -> None:
    assert "granted_share" not in _values(worked, "blank")
    assert "denied_share" not in _values(worked, "stroke")
    assert _values(worked, "blank")["denied_share"] == pytest.approx(5 / 50)
    with database.opened(worked) as base:
        query = "SELECT value, text, kind FROM cells WHERE report = ? AND slot = ?"
        blank = [report_id(str(worked.parent / "blank.txt")), "requests.granted.total"]
        stroke = [report_id(str(worked.parent / "stroke.txt")), "requests.denied.process.total"]
        assert base.execute(query, blank).fetchall() == [(None, "", "blank")]
        assert base.execute(query, stroke).fetchall() == [(None, "/", "dash")]


def test_a_rate_over_zero_is_unknown(worked: Path) -> None:
    found = _values(worked, "zero")
    assert found["reviews"] == 0
    assert found["reviews_per_application"] == 0
    assert "corrected_share" not in found


def test_ranks_and_quartiles_are_among_like_reports(worked: Path) -> None:
    """Of four departments of one place for one year three have a share granted: all the same, so all are first."""
    with database.opened(worked) as base:
        found = base.execute(
            "SELECT peers, rank, q1, median, q3 FROM figures WHERE indicator = 'granted_share'"
        ).fetchall()
    assert found == [(3, 1, 0.58, 0.58, 0.58)] * 3


def test_ranks_agree_with_a_count(made: Made, base: duckdb.DuckDBPyConnection) -> None:
    """The rank is one more than the number of greater figures of the same type, year and place; of a government and its
    office, of the same province."""
    rows = base.execute(
        "SELECT f.indicator, r.kind, r.year, CASE WHEN r.kind IN ('government', 'office') THEN '' ELSE r.place END, f.value, f.rank, f.peers FROM figures f JOIN reports r USING (report)"
        " WHERE f.rank IS NOT NULL AND r.province = '四川省'"
    ).fetchall()
    assert len(rows) > 500
    for indicator, kind, year, place, value, rank, peers in rows:
        like = [row[4] for row in rows if row[:4] == (indicator, kind, year, place)]
        assert (rank, peers) == (1 + sum(1 for other in like if other > value), len(like))


def test_the_past_is_the_agency_s_own(made: Made, base: duckdb.DuckDBPyConnection) -> None:
    """Last year's figure, and the median of the years before, are those of the reports of the same agency."""
    rows = base.execute(
        "SELECT r.agency, r.year, f.value, f.previous, f.past, f.past_years FROM figures f JOIN reports r USING (report)"
        " WHERE f.indicator = 'new' AND r.province = '四川省' ORDER BY ALL"
    ).fetchall()
    known = {(agency, year): value for agency, year, value, *_ in rows}
    for agency, year, _, previous, past, years in rows:
        before = sorted(value for (who, when), value in known.items() if who == agency and when < year)
        assert previous == known.get((agency, year - 1))
        assert years == len(before)
        middle = (before[(years - 1) // 2] + before[years // 2]) / 2 if before else None
        assert past == middle


def test_a_sudden_change(made: Made, base: duckdb.DuckDBPyConnection) -> None:
    """`new` is sudden from 20 applications and three times the median of the years before on, up or down."""
    rows = base.execute("SELECT value, past, sudden FROM figures WHERE indicator = 'new'").fetchall()
    assert {sudden for *_, sudden in rows} == {True, False}
    for value, past, sudden in rows:
        far = past is not None and abs(value - past) >= 20 and max(value, past) >= 3 * min(value, past)
        assert sudden == far


def test_every_figure_leads_to_its_cells(made: Made, base: duckdb.DuckDBPyConnection) -> None:
    """What the cells of a figure add up to is its dividend and its divisor."""
    odd = base.execute(
        """
        SELECT f.report, f.indicator FROM figures f JOIN reports r USING (report)
        JOIN terms t ON t.indicator = f.indicator JOIN cells c ON c.report = f.report AND c.form = t.form AND c.slot = t.slot
        GROUP BY f.report, f.indicator, f.dividend, f.divisor
        HAVING sum(t.sign * c.value) FILTER (t.part = 'of') IS DISTINCT FROM f.dividend
            OR sum(t.sign * c.value) FILTER (t.part = 'over') IS DISTINCT FROM f.divisor
            OR count(*) FILTER (c.line IS NULL) > 0
        """
    ).fetchall()
    assert odd == []
