"""How much a file of settings may hold before it is refused; the limits of reports stand in `documents.limits`."""

# annotations as they are: a NamedTuple compiles those that are strings, at the cost of ten modules
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

MIB: Final = 1024 * 1024


class Limit(NamedTuple):
    """One limit: its value and what it counts, in Chinese and English; `unit` follows the value in a message."""

    value: int
    zh: str
    en: str
    unit: str = ""

    def over(self, name: str) -> tuple[str, str]:
        """What is said of a file that goes over it, in Chinese and English."""
        value = f"{self.value // MIB} MiB" if self.unit == "MiB" else f"{self.value}"
        return f"{self.zh}超过上限（{value}，限制项 {name}）", f"{self.en}: over the limit of {value} (limit {name})"


LIMITS: Final[Mapping[str, Limit]] = MappingProxyType(
    {
        # configuration, suppressions, rules, cases, packs
        "yaml-size": Limit(1 * MIB, "YAML 文件", "YAML file", "MiB"),
        "yaml-depth": Limit(50, "YAML 嵌套层数", "nested YAML nodes"),
        "yaml-nodes": Limit(50_000, "YAML 的项数（别名展开后）", "YAML nodes, aliases expanded"),
        "yaml-aliases": Limit(200, "YAML 的别名数", "YAML aliases"),
        "extends-files": Limit(32, "extends 引用的文件数", "files under extends"),
        "rules-files": Limit(2_000, "规则文件夹中的规则文件数", "rule files in a folder"),
        "rules-entries": Limit(20_000, "规则文件夹中的文件和文件夹数", "entries of a folder of rules"),
        "rules-depth": Limit(8, "规则文件夹的层数", "folders within a folder of rules"),
        # figures given beside the reports
        "beside-size": Limit(4 * MIB, "随报告给出的数据文件", "file of figures", "MiB"),
        "beside-rows": Limit(20_000, "随报告给出的数据的行数", "rows of a file of figures"),
        # the roster
        "roster-size": Limit(8 * MIB, "名单文件", "roster", "MiB"),
        "roster-rows": Limit(20_000, "名单的行数", "rows of the roster"),
        # the baseline
        "baseline-size": Limit(32 * MIB, "基线文件", "baseline", "MiB"),
    }
)
