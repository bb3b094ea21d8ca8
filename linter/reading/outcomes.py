"""Outcomes of reviews and suits (维持3件, 均获维持): of which of them a sentence tells them."""

from __future__ import annotations

from linter.text.regex import regex

OUTCOME = "disputes.outcome."
"""What a wording names before it is known of which group of table four it speaks."""

_SUED = "(?:[^,。;、\\d]{0,10}?(?:诉讼|起诉))?"
_GROUPS = regex(
    r"(?P<both>复议(?:案件|申请)?(?:、|和|或|及|与)+[^,。;、\d]{0,6}诉讼)|"
    rf"(?P<after>(?:经)?(?:行政)?复议后{_SUED})|(?P<direct>(?:未经(?:行政)?复议)?直接(?:起诉|提起|向){_SUED})|"
    r"(?P<litigation>诉讼|起诉|被诉(?!行政|行为|讼))|(?P<review>复议)"
)
_COUNTED = regex(r"[^,。;、]{0,10}?\d")
_OUTCOME_NAMED = regex(r"维持|纠正|纠错|其[他它]结果|审结|审理")
_GROUP_KEYS = {
    "after": "litigation_after_review",
    "direct": "litigation_direct",
    "litigation": "litigation",
    "review": "review",
}


def of_group(what: str, sentence: str, said: str = "") -> str:
    """An outcome of a review or a suit: which of them the sentence counted last, before this list of outcomes.

    said: the outcome in words. Where suits are counted too, 败诉 is theirs.

    Where it counted several at once (行政诉讼11件,其中直接起诉5件,结果维持7件), the list is of all suits; where
    reviews and suits are among them (行政复议2件、行政诉讼1件,均获维持), of "all".
    """
    named = list(_GROUPS.finditer(sentence))
    if "诉" in said and any(one.lastgroup != "review" for one in named):
        if named[-1].lastgroup == "both":
            return f"disputes.litigation.{what.removeprefix(OUTCOME)}"
        named = [one for one in named if one.lastgroup not in ("review", "both")]
    if not named or named[-1].lastgroup == "both":
        return f"disputes.all.{what.removeprefix(OUTCOME)}"
    kinds = {named[-1].lastgroup}
    for one, following in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):
        if _OUTCOME_NAMED.search(sentence, one.end(), following.start()):
            break
        if _COUNTED.match(sentence, one.end()):
            kinds.add("review" if one.lastgroup == "both" else one.lastgroup)
    if len(kinds) > 1:
        kinds = {"all" if "review" in kinds else "litigation"}
    group = kinds.pop() or ""
    return f"disputes.{_GROUP_KEYS.get(group, group)}.{what.removeprefix(OUTCOME)}"
