"""`binome run`: the kiosk of a real station."""

import argparse
import gc
import sys
from pathlib import Path

DEFAULT_FILE = Path("/etc/binome/station.toml")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "run",
        help="open the kiosk of this station",
        description="Open the kiosk of the station that the station file describes (docs/station-file.md). "
        "Exit 0 when it is closed; 2 when the station file cannot be used.",
    )
    parser.add_argument("--station", type=Path, default=DEFAULT_FILE, metavar="FILE", help="default: %(default)s")
    parser.add_argument("--lang", choices=("fr", "en"), help="language at start; default: the station file's")
    parser.add_argument("--window", action="store_true", help="in a window, not over the full screen")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    gc.disable()  # what a start makes stays: to look through it for garbage would cost a tenth of the start
    from ui.station_file import StationFileError, read_station_file

    try:
        file, sha256 = read_station_file(args.station.read_text(encoding="utf-8"), str(args.station))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        print(f"binome: {args.station} cannot be read: {reason}; name a station file by --station.", file=sys.stderr)
        return 2
    except StationFileError as error:
        print(error, file=sys.stderr)
        return 2

    from kiosk.wording import Language
    from ui.app import application, open_window, real

    app = application(compose=file.desktop_scanner is None)
    language = Language(args.lang) if args.lang else file.language
    with open_window(real(file, sha256), language) as window:
        gc.freeze()
        gc.enable()
        if args.window:
            window.window.show()
        else:
            window.window.showFullScreen()
        return app.exec()
