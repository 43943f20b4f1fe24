"""Fuzz the reading of scans with atheris: `python tests/fuzz/fuzz_scan.py -max_total_time=60`.

No text may raise, and none may take more than a millisecond a kilobyte. Starts from tests/fuzz/corpus; what it finds
worth keeping goes into a folder of its own, named on the command line (`python tests/fuzz/fuzz_scan.py FOLDER`).
atheris is no dependency of the kiosk: `pip install atheris==3.0.0` (Python 3.11 to 3.13, Linux).
"""

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

LONGEST = 65_536


def main() -> int:
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed; install it with: pip install atheris==3.0.0")
    # Only the code that reads is instrumented: libFuzzer then steers by its branches.
    with atheris.instrument_imports(include=["kiosk.isbt128", "kiosk.scanning"]):
        import scan_readings

    def read(data: bytes) -> None:
        text = scan_readings.as_scanned(data)
        scan_readings.read_every_way(text)
        scan_readings.check_time(text)

    options = [option for option in sys.argv[1:] if option.startswith("-")]
    folders = [folder for folder in sys.argv[1:] if not folder.startswith("-")] or [tempfile.mkdtemp()]
    # What makes it fail is left beside what it found.
    defaults = [f"-max_len={LONGEST}", f"-artifact_prefix={folders[0]}/", f"-dict={HERE / 'scan.dict'}"]
    scan_readings.read_every_way("]d20100371287219028")  # what the first GS1 scan loads is not the scan's own time
    atheris.Setup([sys.argv[0], *defaults, *options, *folders, str(HERE / "corpus")], read)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
