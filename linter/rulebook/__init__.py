"""YAML becomes typed forms, norms, word lists, quantities, rules and packs."""
