"""Freeze the reference run of this installation, and write the report.

Do so only where the engine, the scorecard or the corpus was changed on purpose.
"""

import json
from dataclasses import asdict
from pathlib import Path

from bench import reference, report
from bench.results import HERE, REFERENCE
from guomen.cli.screen_report import PAGE

if __name__ == "__main__":
    known = reference.run()
    (HERE / REFERENCE).write_text(json.dumps(asdict(known), indent=1) + "\n", "utf-8")
    (Path(__file__).parent.parent / PAGE).write_text(report.page(), "utf-8")
    print(known)
