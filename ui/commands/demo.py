"""`binome demo`: two people thaw one bag at a simulated bench, in a window or headless."""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

FASTEST = 30.0


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "demo",
        help="thaw one bag at a simulated bench",
        description="Open the kiosk over a simulated bench whose instruments speak real bytes. With a display: a "
        "window with a tray of badges and labels to tap. With none, or with --headless: the same pages driven by real "
        "input events, leaving pictures, journal, label and batch record. Headless exit: 0 all of it intact, 1 not, "
        "2 the folder cannot be used.",
    )
    parser.add_argument("--headless", action="store_true", help="without a window")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to leave everything; default: a new folder")
    parser.add_argument("--lang", choices=("fr", "en"), default="fr", help="default: %(default)s")
    parser.add_argument("--kiosk", action="store_true", help="the window over the full screen")
    parser.add_argument(
        "--speed",
        type=_speed,
        default=15.0,
        metavar="N",
        help=f"how fast waiting passes, 1 to {FASTEST:g}; default: %(default)g. In the window the tray switches it.",
    )
    parser.add_argument("--treatment", type=int, choices=(1, 3), default=1, help="1 Yescarta (default), 3 Carvykti")
    parser.set_defaults(run=run)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a number was expected, not {text!r}") from None
    if not 1 <= speed <= FASTEST:
        raise argparse.ArgumentTypeError(f"from 1 to {FASTEST:g}: beyond, no probe answers in time")
    return speed


def run(args: argparse.Namespace) -> int:
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or sys.platform != "linux"
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    headless = args.headless or chosen == "offscreen" or not has_display
    if headless and not args.headless:
        print("binome: no display here, so the demo runs headless (as with --headless).")
    folder = _folder(args.out)
    if folder is None:
        return 2
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
        from ui.demo_headless import run_headless

        return run_headless(folder, args.lang, args.speed, args.treatment)
    from ui.demo_window import run_window

    return run_window(folder, args.lang, args.speed, full_screen=args.kiosk)


def _folder(out: Path | None) -> Path | None:
    """An empty folder to work in, or None after saying why there is none."""
    if out is None:
        return Path(tempfile.mkdtemp(prefix="binome-demo-"))
    try:
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            if not (out / "journal.db").exists():
                print(f"binome: {out} holds other files; name a new or empty folder by --out.", file=sys.stderr)
                return None
            shutil.rmtree(out)
            out.mkdir()
    except OSError as error:
        print(f"binome: {out} cannot be used: {error.strerror}; name another folder by --out.", file=sys.stderr)
        return None
    return out.resolve()
