"""The linter's own rules: what it says of itself and of its files, not of the report."""

from __future__ import annotations

from linter.rulebook.form import Text

NOT_CHECKED = "RPT001"
UNUSED = "RPT002"
EXPIRED = "RPT003"
NO_REASON = "RPT004"
STALE = "RPT005"

# code → (name, what it means)
OWN: dict[str, tuple[str, Text]] = {
    NOT_CHECKED: (
        "not-checked",
        Text(
            "有规则未能核对：报告里读不准的地方，既不判合格也不判不合格，由人核对（只用于 SARIF）",
            "a rule could not be checked: what cannot be read for certain is left to a person (SARIF only)",
        ),
    ),
    UNUSED: (
        "unused-suppression",
        Text("忽略清单里的一条没有用上，可以删去", "an entry of the suppression file silences nothing and can go"),
    ),
    EXPIRED: (
        "expired-suppression",
        Text("忽略清单里的一条已过期，不再起作用", "an entry of the suppression file has expired"),
    ),
    NO_REASON: (
        "suppression-without-reason",
        Text("忽略错误级问题须写明理由（reason）", "to suppress a finding of grade error takes a reason"),
    ),
    STALE: (
        "stale-baseline",
        Text("基线里记着的问题已不存在，可重写基线", "the baseline lists what is no longer found; write it anew"),
    ),
}
