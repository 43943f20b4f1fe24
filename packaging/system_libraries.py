"""What Binôme needs from the operating system: looked for by loading it, installed or named by its Debian package.

Knows nothing of Python packages.
"""

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class MissingLibraryError(Exception):
    """The machine lacks a library that Binôme cannot run without."""


class Need(Enum):
    ALWAYS = "needed"
    WINDOW = "needed to open a window"
    WISHED = "wished for"


@dataclass(frozen=True, slots=True)
class Part:
    package: str
    need: Need
    present: Callable[[], bool]
    purpose: str


def _t64(package: str) -> str:
    """The name of a package that Debian 13 and Ubuntu 24.04 renamed for 64-bit time."""
    release = _os_release()
    first_renamed = {"debian": 13, "ubuntu": 24}.get(release.get("ID", ""))
    version = release.get("VERSION_ID", "99").split(".", maxsplit=1)[0]  # Debian's next release has no number yet
    if first_renamed is None or int(version) < first_renamed:
        return package
    return f"{package.removesuffix('b')}t64"


def _os_release() -> dict[str, str]:
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.split("=", maxsplit=1) for line in lines if "=" in line)
    return {name: value.strip('"') for name, value in pairs}


def _library(soname: str, package: str, purpose: str, need: Need = Need.ALWAYS) -> Part:
    def present() -> bool:
        try:
            ctypes.CDLL(soname)
        except OSError:
            return False
        return True

    return Part(package, need, present, purpose)


def _command(name: str, package: str, purpose: str) -> Part:
    return Part(package, Need.WISHED, lambda: shutil.which(name) is not None, purpose)


def _font(file: str, package: str, purpose: str) -> Part:
    def present() -> bool:
        folders = ["/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"]
        return any(any(Path(folder).expanduser().rglob(file)) for folder in folders)

    return Part(package, Need.WISHED, present, purpose)


def _libraries() -> list[Part]:
    window = [
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-image.so.0", "libxcb-image0"),
        ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
        ("libxcb-randr.so.0", "libxcb-randr0"),
        ("libxcb-render-util.so.0", "libxcb-render-util0"),
        ("libxcb-shape.so.0", "libxcb-shape0"),
        ("libxcb-sync.so.1", "libxcb-sync1"),
        ("libxcb-util.so.1", "libxcb-util1"),
        ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
        ("libxcb-xkb.so.1", "libxcb-xkb1"),
        ("libwayland-cursor.so.0", "libwayland-cursor0"),
    ]
    return [
        _library("libdmtx.so.0", _t64("libdmtx0b"), "writes the Data Matrix of a label"),
        _library("libEGL.so.1", "libegl1", "Qt draws with it"),
        _library("libGL.so.1", "libgl1", "Qt draws with it"),
        _library("libxkbcommon.so.0", "libxkbcommon0", "Qt reads the keyboard with it"),
        _library("libdbus-1.so.3", "libdbus-1-3", "Qt loads it"),
        _library("libfontconfig.so.1", "libfontconfig1", "Qt finds fonts with it"),
        _library("libfreetype.so.6", "libfreetype6", "Qt draws letters with it"),
        _library("libglib-2.0.so.0", _t64("libglib2.0-0"), "Qt loads it"),
        _library("libgssapi_krb5.so.2", "libgssapi-krb5-2", "Qt loads it"),
        _library("libbrotlidec.so.1", "libbrotli1", "Qt loads it"),
        _library("libpulse.so.0", "libpulse0", "plays the verdict's sound"),
        _library("libXrandr.so.2", "libxrandr2", "Qt's sound and camera load it"),
        _library("libdrm.so.2", "libdrm2", "Qt's sound and camera load it"),
        *(_library(soname, package, "Qt opens a window with it", Need.WINDOW) for soname, package in window),
    ]


def _for_set_up() -> list[Part]:
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"

    def can_make_environments() -> bool:
        return all(importlib.util.find_spec(module) for module in ("venv", "ensurepip"))

    return [
        Part(f"{python}-venv", Need.ALWAYS, can_make_environments, "makes the Python environment"),
        _font("B612-Regular.*", "fonts-b612", "the kiosk's typeface; without it, the system's own"),
        _font("DejaVuSans.ttf", "fonts-dejavu-core", "has the letters that B612 lacks"),
        _command("Xvfb", "xvfb", "tries the window without a screen"),
        _command("setxkbmap", "x11-xkb-utils", "gives that window a French keyboard"),
        _library("libXtst.so.6", "libxtst6", "presses keys there as a scanner does", Need.WISHED),
    ]


def require(*, setting_up: bool = False) -> None:
    """Install, as root, what is missing; otherwise say which command does.

    `setting_up` also looks for what only the set-up needs and for what is merely wished for: slower, so not on
    every call.

    Raises:
        MissingLibraryError: a needed library is absent still.
    """
    wanted = _libraries() + (_for_set_up() if setting_up else [])
    missing = [part for part in wanted if not part.present()]
    display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    stop_for = {Need.ALWAYS, Need.WINDOW} if display else {Need.ALWAYS}
    if not missing or not (setting_up or any(part.need in stop_for for part in missing)):
        return

    print("Missing on this machine:")
    for part in missing:
        print(f"  {part.package:22} {part.need.value}: {part.purpose}")
    how = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {_names(missing)}"
    if shutil.which("apt-get") is None:
        how = f"install what your system calls {_names(missing)}"
    elif os.geteuid() == 0:
        _install(missing)
        missing = [part for part in missing if not part.present()]
    if any(part.need in stop_for for part in missing):
        needed = [part for part in missing if part.need in stop_for]
        raise MissingLibraryError(f"Stopped: without {_names(needed)} Binôme cannot run. To go on:\n  {how}")
    if missing:
        print(f"Going on without {_names(missing)}. To have everything:\n  {how}\n")


def _names(parts: Iterable[Part]) -> str:
    return " ".join(sorted({part.package for part in parts}))


def _install(missing: list[Part]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *_names(missing).split()]
    for command in (["apt-get", "update", "-q"], install):
        print(f"$ {shlex.join(command)}", flush=True)
        outcome = subprocess.run(command, env=quiet, check=False)
        if outcome.returncode != 0:
            print(f"`{shlex.join(command)}` failed with exit code {outcome.returncode}; its own words are above.")
    importlib.invalidate_caches()
