"""What a signature covers: the lines that the screen shows, and every fact of the run so far."""

import hashlib
from datetime import tzinfo

import rfc8785

from kiosk.circuit.profiles import Moment
from kiosk.instants import Instant
from kiosk.procedures.model import DecideStep
from kiosk.run.clocks import clocks_of
from kiosk.run.containers import handled, one_of
from kiosk.run.copies import count_copies
from kiosk.run.state import Run
from kiosk.wording import Language, say
from kiosk.wording.formats import clock_time, minutes_seconds, spaced_din


def signature_lines(run: Run, now: Instant, zone: tzinfo) -> tuple[str, ...]:
    """What is signed, in the run's language: the same lines whoever looks, and whenever, until a fact is added."""
    language = Language(run.language)
    step = run.step
    container = one_of(run)
    about = [run.treatment.patient.full_name, run.profile.name]
    lines = [" · ".join(about if container is None else [*about, spaced_din(container.din)])]
    boxes = handled(run)
    if len(boxes) > 1:
        listed = ", ".join(f"{spaced_din(box.din)} {box.product_code}" for box in boxes)
        lines.append(say("bench.signed_containers", language, count=len(boxes), listed=listed))
    decision = run.here.decision
    if isinstance(step, DecideStep) and decision is not None:
        option = next(option for option in step.options if option.id == decision.option)
        lines.append(say("run.signed_decision", language, option=option.text.of(language)))
        lines.append(say("run.signed_reason", language, reason=decision.reason))
    done = sum(state.done_at is not None for state in run.steps.values())
    lines.append(
        say(
            "run.signed_counts",
            language,
            steps=done,
            refusals=len(run.refusals),
            deviations=len(run.deviations),
        )
    )
    lines += [
        say("run.signed_thaw", language, duration=minutes_seconds(clock.elapsed_seconds))
        for clock in clocks_of(run, now)
        if clock.state == "stopped" and clock.stop is Moment.THAW_ENDED
    ]
    copies = count_copies(run)
    if copies.printed:
        lines.append(
            say(
                "run.signed_labels",
                language,
                printed=copies.printed,
                applied=copies.applied,
                destroyed=copies.destroyed,
            )
        )
    ended = run.mark_at(Moment.THAW_ENDED)
    if ended is not None:
        lines.append(say("run.signed_thaw_end", language, time=clock_time(ended.utc.astimezone(zone))))
    return tuple(lines)


def record_hash(run: Run, lines: tuple[str, ...], stream_head: bytes) -> str:
    """Hex SHA-256 over the shown lines and the hash of the run's last fact, which chains all before it."""
    covered = {"run": run.run_id, "step": run.step.id, "lines": list(lines), "head": stream_head.hex()}
    return hashlib.sha256(rfc8785.dumps(covered)).hexdigest()
