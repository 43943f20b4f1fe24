"""Every page in every state as a PNG: `python -m tests.ui.gallery --out DIR [STATE...]`."""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtGui import QGuiApplication

from kiosk.wording import Language
from tests.ui.stage import Stage
from tests.ui.states import states


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lang", choices=[str(language) for language in Language], default="fr")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--pixels-per-mm", type=float, default=4.9)
    parser.add_argument("states", nargs="*", metavar="STATE")
    args = parser.parse_args()
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    width, height = map(int, args.size.split("x"))
    args.out.mkdir(parents=True, exist_ok=True)
    stage = Stage(Language(args.lang), width, height, args.pixels_per_mm)
    chosen = [state for state in states() if not args.states or state.id in args.states]
    for state in chosen:
        stage.put(state)
        stage.grab().save(str(args.out / f"{state.id}.png"))
    stage.close()
    print("\n".join([*stage.warnings, f"{len(chosen)} states in {args.out}"]))
    del app
    return 1 if stage.warnings else 0


if __name__ == "__main__":
    sys.exit(main())
