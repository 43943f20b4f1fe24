"""The Python environment `.venv` at the root: made once, then recognised in milliseconds.

Which packages, at which versions, is said by pyproject.toml and constraints.txt; where they come from, by the
machine's own pip configuration.
"""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / "bin"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
PIP_LOG = ROOT / "build" / "pip.log"
_STAMP = VENV / "set-up.json"


class SetUpError(Exception):
    """The Python environment could not be made."""


def undisturbed() -> dict[str, str]:
    """This process's environment without what would make Python or Qt load another installation's parts."""
    python = {"PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONPLATLIBDIR", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    qt = {"QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QML_IMPORT_PATH", "QML2_IMPORT_PATH", "QML_DISK_CACHE_PATH"}
    taste = {"QT_STYLE_OVERRIDE", "QT_QUICK_CONTROLS_STYLE", "QT_QPA_PLATFORMTHEME", "QT_IM_MODULE", "QT_IM_MODULES"}
    return {name: value for name, value in os.environ.items() if name not in python | qt | taste}


def require() -> Path:
    """The folder of the environment's commands, all made or repaired first that need be.

    Raises:
        SetUpError: with one sentence that says what failed and where to read more.
        MissingLibraryError: the system lacks something that Binôme cannot do without.
    """
    if _whole() == _wanted():
        system_libraries.require()
        return SCRIPTS
    system_libraries.require(setting_up=True)
    with _alone():
        if _whole() != _wanted():  # another call may have made it while this one waited
            _make()
    return SCRIPTS


def _place() -> str:
    """What an environment is bound to: Python's minor version, and the folder that its commands name."""
    return f"{sys.version_info.major}.{sys.version_info.minor} {ROOT}"


def _wanted() -> str:
    """Changes whenever the requirements or the pins do."""
    return hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()).hexdigest()


def _whole() -> str | None:
    """What was wanted when `.venv` was last finished; None if it is half-made, damaged, or was made elsewhere."""
    try:
        stamp = json.loads(_STAMP.read_text(encoding="utf-8"))
        there = stamp["place"] == _place() and all((VENV / part).exists() for part in stamp["parts"])
        return str(stamp["wanted"]) if there else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _finish() -> None:
    """Leave the stamp by which the next call recognises a whole environment."""
    found = [*VENV.glob("bin/*"), *VENV.glob("lib/python*/site-packages/*")]
    parts = sorted(os.fspath(path.relative_to(VENV)) for path in found if path.name != "__pycache__")
    stamp = {"place": _place(), "wanted": _wanted(), "parts": parts}
    _STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


@contextmanager
def _alone() -> Iterator[None]:
    """Hold off a second set-up of the same folder until this one is done."""
    try:
        PIP_LOG.parent.mkdir(exist_ok=True)
        lock = (PIP_LOG.parent / "set-up.lock").open("w", encoding="utf-8")
    except OSError as trouble:
        raise SetUpError(f"Cannot write into {ROOT}: {trouble.strerror}. Work in a copy of your own.") from trouble
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make() -> None:
    """Bring a whole `.venv` up to date in place; make any other anew."""
    whole = _whole() is not None
    _STAMP.unlink(missing_ok=True)
    if not whole:
        print(f"Making the Python environment in {VENV.relative_to(ROOT)} …", flush=True)
        base = getattr(sys, "_base_executable", sys.executable)  # never the .venv that is about to be cleared
        _call([base, "-m", "venv", "--clear", os.fspath(VENV)], "Python could not make a virtual environment.")
    PIP_LOG.unlink(missing_ok=True)
    print("Installing pinned packages (some 400 MB the first time) …", flush=True)
    # pylibdmtx and our own build need setuptools there first: nothing is built in isolation, so nothing is unpinned
    _pip("setuptools")
    _pip("--no-build-isolation", "--editable", f"{ROOT}[dev]")
    _call([os.fspath(SCRIPTS / "python"), "-m", "pip", "check"], "The installed packages do not fit together.")
    _finish()


def _pip(*what: str) -> None:
    options = ["--no-input", "--no-user", "--disable-pip-version-check", "--log", os.fspath(PIP_LOG)]
    if not sys.stdout.isatty():
        options += ["--quiet", "--progress-bar", "off"]
    _call(
        [os.fspath(SCRIPTS / "python"), "-m", "pip", "install", *options, "-c", os.fspath(CONSTRAINTS), *what],
        f"pip could not install the pinned packages; its words are above, its log is {PIP_LOG.relative_to(ROOT)}. "
        "If it could not reach its index, check the network or this machine's pip configuration, then run this again.",
    )


def _call(command: list[str], failure: str) -> None:
    outcome = subprocess.run(command, env=undisturbed(), cwd=ROOT, check=False)
    if outcome.returncode != 0:
        raise SetUpError(f"Set-up stopped: {failure}")
