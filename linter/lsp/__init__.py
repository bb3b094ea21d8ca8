"""The language server: findings as one types, for drafts in text and for rule files. Extra `lsp`.

`command` is the command, `server` answers the editor; `drafts` knows reports, `rule_files` rules, `positions` how the
protocol counts characters. Everything rests on `Linter.examine`; nothing is read or written besides the files that the
editor opened, their settings and their folder.
"""
