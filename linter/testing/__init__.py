"""The kit for testing rules: golden reports, named edits, and renderers for every layout.

Rules are tested with it (`report-lint rules test`), and so is the linter itself.

    report = golden.load(rules / "golden" / "2021-department.yaml")
    report = edits.apply(report, [{"cell": "requests.new.total", "to": 5}])
    rendered = layouts.render(report, "tabs", forms.load(rules / "forms"))
    rendered.text, rendered.cells["requests.new.total"]
"""
