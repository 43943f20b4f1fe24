"""`binome probe`: instruments tried one by one, with no station and no kiosk. Nothing is ever set or commanded."""

import argparse

from ui.commands import probe_capture, probe_list, probe_read, probe_replay, probe_simulate, probe_watch


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    probe = subparsers.add_parser("probe", help="try an instrument on its line", description=__doc__)
    verbs = probe.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb in (probe_list, probe_read, probe_watch, probe_capture, probe_replay, probe_simulate):
        verb.add_parser(verbs)
