"""The thaw of what a run hands over, or tells of afterwards: its clocks go on there."""

from kiosk.circuit.dossier import Whereabouts
from kiosk.circuit.profiles import Moment
from kiosk.library import Library
from kiosk.records.journal import Journal
from kiosk.records.log import runs_of
from kiosk.run import facts as f
from kiosk.run.carried import LIVE, carried_from
from kiosk.run.containers import handled
from kiosk.run.replay import replay
from kiosk.run.state import Run


def clocks_before(started: f.RunStarted, journal: Journal, library: Library) -> tuple[f.ClocksCarried, ...]:
    """One fact, or none where nothing is thawed and waits to be given."""
    if started.procedure_code not in LIVE:
        return ()
    dossier = library.dossier(started.treatment_id)
    thawed = {box for box, held in dossier.held.items() if held.where is Whereabouts.THAWED}
    for row in reversed(runs_of(journal, started.treatment_id)):
        run = replay([(line.fact, line.at) for line in journal.stream(f"run:{row.run_id}")], library)
        if Moment.THAW_STARTED in run.marks and run.carried is None and thawed & _boxes(run):
            return (carried_from(run, started.procedure_code),)
    return ()


def _boxes(run: Run) -> set[str]:
    own = set() if run.bag is None else {run.bag.container_id}
    return own | {box.container_id for box in handled(run)}
