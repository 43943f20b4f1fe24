# ruff: noqa: ARG001 (every handler of a fact has the same signature)
"""What the facts of a printed label make of a run; its rules are in kiosk.run.scans and kiosk.run.copies."""

from dataclasses import replace

from kiosk.instants import Instant
from kiosk.run import facts as f
from kiosk.run.parts import Copy, Label
from kiosk.run.state import Run, apply_fact, refused, with_step


@apply_fact.register
def _(fact: f.LabelPrintIntended, run: Run, at: Instant) -> Run:
    says_so = run.out_of_specification
    label = Label(fact.copy, fact.label_sha256, fact.symbols, None, number=fact.number, exceptional=says_so)
    return replace(with_step(run, fact.step, label=label), label_copies=fact.copy)


def _label(run: Run, step: str, **changes: object) -> Run:
    label = run.state_of(step).label
    if label is None:
        raise TypeError(f"a label's outcome without its intent, in step {step}")
    return with_step(run, step, label=replace(label, **changes))  # type: ignore[arg-type]


def _came_out(run: Run, step: str) -> Run:
    after = _label(run, step, outcome="printed")
    label = after.state_of(step).label
    return after if label is None else replace(after, copies_out=(*run.copies_out, Copy(label.copy, label.number)))


@apply_fact.register
def _(fact: f.LabelPrinted, run: Run, at: Instant) -> Run:
    return _came_out(run, fact.step)


@apply_fact.register
def _(fact: f.LabelPrintFailed, run: Run, at: Instant) -> Run:
    label = run.state_of(fact.step).label or Label(fact.copy, "", (), None)
    failed = replace(label, copy=fact.copy, outcome="failed", why=fact.why)
    return replace(refused(with_step(run, fact.step, label=failed), fact, at), label_copies=fact.copy)


@apply_fact.register
def _(fact: f.LabelOutcomeStated, run: Run, at: Instant) -> Run:
    return _came_out(run, fact.step) if fact.printed else _label(run, fact.step, outcome="not_printed")


@apply_fact.register
def _(fact: f.LabelScannedBack, run: Run, at: Instant) -> Run:
    return _label(run, fact.step, scanned_back=True)


@apply_fact.register
def _(fact: f.LabelNumberRead, run: Run, at: Instant) -> Run:
    return _label(run, fact.step, number_read=True)


@apply_fact.register
def _(fact: f.LabelDestroyed, run: Run, at: Instant) -> Run:
    copies = tuple(replace(out, destroyed=True) if out.copy == fact.copy else out for out in run.copies_out)
    return replace(run, copies_out=copies)
