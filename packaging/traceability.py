"""docs/traceability.md: requirement, risk, where built, which scenario, last result. Made from tests/features.

`python packaging/traceability.py RESULTS.json` writes it; `--check` tells whether it names every requirement as it is.
A feature says where it is built in its first line: `# built in kiosk/run/matching.py, kiosk/run/scans.py`.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FEATURES = ROOT / "tests" / "features"
PAGE = ROOT / "docs" / "traceability.md"

_HEAD = """# From requirement to result

Made by `python3 packaging/dev.py trace` from `tests/features`; not written by hand.
Results of the run of {day}: {passed} of {all} requirements passed.

"""


@dataclass(frozen=True, slots=True)
class Requirement:
    """`risks`: F1 to F18; `gates`: rules of `kiosk.gates.rules`; `built`: paths in the repository."""

    tag: str
    scenario: str
    feature: str
    file: str
    risks: tuple[str, ...]
    gates: tuple[str, ...]
    built: tuple[str, ...]


class UntraceableError(Exception):
    """A feature that does not say where it is built, or names what is not there."""


def requirements() -> Iterator[Requirement]:
    """Every scenario of every feature, by file.

    Raises:
        UntraceableError
    """
    for path in sorted(FEATURES.glob("*.feature")):
        lines = path.read_text("utf-8").splitlines()
        built = _built_in(lines[0], path.name)
        feature = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("Feature:"))
        for number, line in enumerate(lines):
            found = re.match(r"\s*Scenario(?: Outline)?:\s*(.*)", line)
            if found is None:
                continue
            tags = lines[number - 1].split()
            tag = next(tag for tag in tags if tag.startswith("@REQ-")).removeprefix("@")
            risks = tuple(sorted((t[1:] for t in tags if re.fullmatch(r"@F\d+", t)), key=lambda code: int(code[1:])))
            gates = tuple(t.removeprefix("@gate-") for t in tags if t.startswith("@gate-"))
            yield Requirement(tag, found[1], feature, path.name, risks, gates, built)


def _built_in(line: str, name: str) -> tuple[str, ...]:
    if not line.startswith("# built in "):
        raise UntraceableError(f"tests/features/{name}: the first line must say `# built in PATH, PATH`")
    paths = tuple(part.strip() for part in line.removeprefix("# built in ").split(","))
    missing = [path for path in paths if not (ROOT / path).exists()]
    if missing:
        raise UntraceableError(f"tests/features/{name}: built in {', '.join(missing)}, which is not there")
    return paths


def page(results: dict[str, str], day: str) -> str:
    """The whole page; `results` by requirement, `not run` for one that is not in it."""
    known = tuple(requirements())
    passed = sum(results.get(requirement.tag) == "passed" for requirement in known)
    parts = [_HEAD.format(day=day, passed=passed, all=len(known)), *_risks(known), *_gates(known)]
    parts.append("## Requirements\n\n| requirement | scenario | risk | gate | built in | last result |\n")
    parts.append("|---|---|---|---|---|---|\n")
    for one in known:
        scenario = f"{_cell(one.scenario)} ([{one.file}](../tests/features/{one.file}))"
        built = ", ".join(f"`{path}`" for path in one.built)
        result = results.get(one.tag, "not run")
        parts.append(
            f"| {one.tag} | {scenario} | {' '.join(one.risks)} | {' '.join(one.gates)} | {built} | {result} |\n"
        )
    return "".join(parts)


def _risks(known: tuple[Requirement, ...]) -> Iterator[str]:
    yield "## Failures\n\n| failure | what it is | requirements |\n|---|---|---|\n"
    for code, what in tomllib.loads((FEATURES / "risks.toml").read_text("utf-8")).items():
        tags = " ".join(one.tag for one in known if code in one.risks)
        yield f"| {code} | {what} | {tags or 'none'} |\n"
    yield "\n"


def _gates(known: tuple[Requirement, ...]) -> Iterator[str]:
    yield "## Gates\n\n| gate | requirements |\n|---|---|\n"
    text = (ROOT / "kiosk" / "gates" / "rules.py").read_text("utf-8")
    for gate in re.findall(r'^    [A-Z_]+ = "([a-z_]+)"$', text, flags=re.MULTILINE):
        tags = " ".join(one.tag for one in known if gate in one.gates)
        yield f"| {gate} | {tags or 'none'} |\n"
    yield "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "\\<")


def _without_results(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if not line.startswith("Results of the run")]
    return [line.rsplit(" | ", 1)[0] if line.startswith("| REQ-") else line for line in lines]


def main() -> int:
    """Write the page, or check it; 1 when it is not as it should be."""
    try:
        if sys.argv[1:] == ["--check"]:
            if PAGE.exists() and _without_results(PAGE.read_text("utf-8")) == _without_results(page({}, "")):
                return 0
            print("docs/traceability.md is not what tests/features say: run `python3 packaging/dev.py trace`.")
            return 1
        results = json.loads(Path(sys.argv[1]).read_text("utf-8"))
        PAGE.write_text(page(results, datetime.now(UTC).date().isoformat()), encoding="utf-8")
    except UntraceableError as error:
        print(error)
        return 1
    print(f"Written: {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
