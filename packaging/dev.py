"""Set up a fresh machine, then run the demo, the tests or the benchmarks: `python3 packaging/dev.py demo`.

Needs Python's standard library and nothing else. This file must parse on older Pythons too, so that they are told
what is wrong rather than shown a syntax error; what it imports may be modern.
"""

import argparse
import os
import sys

_COMMANDS = """commands:
  demo [...]   run `binome demo`; what follows goes to it
  test [...]   run every check; what follows goes to pytest, which then runs alone
  bench [...]  measure all, or the benchmarks named
  trace        run every scenario and write docs/traceability.md
  setup        set up and stop there
"""


def main() -> int:
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        print(
            "This is Python {}.{}. Binôme needs Python 3.11, 3.12 or 3.13: run this again with one of them, "
            "for instance `python3.11 packaging/dev.py demo`.".format(*sys.version_info[:2]),
            file=sys.stderr,
        )
        return 3

    import bench
    import environment
    import suite
    from system_libraries import MissingLibraryError

    parser = argparse.ArgumentParser(
        prog="dev.py",
        description=__doc__.splitlines()[0],
        epilog=_COMMANDS,
        usage="dev.py COMMAND [...]",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=("demo", "test", "bench", "trace", "setup"), help=argparse.SUPPRESS)
    command = parser.parse_args(sys.argv[1:2]).command
    rest = sys.argv[2:]

    try:
        scripts = environment.require()
    except (MissingLibraryError, environment.SetUpError) as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 3

    if command == "demo":
        binome = os.fspath(scripts / "binome")
        sys.stdout.flush()
        os.execve(binome, [binome, "demo", *rest], environment.undisturbed())  # noqa: S606 - our own command
    if command == "test":
        return suite.run(scripts, rest)
    if command == "bench":
        return bench.run(scripts, rest)
    if command == "trace":
        return suite.trace(scripts)
    print(f"Set up. The command is {os.path.relpath(scripts / 'binome')}.")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
