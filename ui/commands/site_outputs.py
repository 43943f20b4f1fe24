"""`binome site check`: do the outputs of the station file and those of the monitoring plan fit each other?"""

from collections.abc import Iterator

from drivers.errors import OutputRefused
from kiosk.monitoring.plan import Plan
from kiosk.wording import say
from ui.commands.site_desk import Desk
from ui.output_tables import SmtpTable, read_account

Finding = tuple[bool, str]


def outputs_of_plan(desk: Desk, plan: Plan | None) -> Iterator[Finding]:
    """Nobody is told by an output that is not there, and it would be found out by the first alarm."""
    if plan is None:
        return
    there = {table.name for table in desk.file.outputs}
    named = plan.escalation.outputs
    if not named:
        yield False, say("output.check_plan_none", desk.language)
    for name in named:
        if name not in there:
            yield False, say("output.check_missing", desk.language, output=name)
    if named and there.issuperset(named):
        yield True, say("output.check_plan", desk.language, names=", ".join(named))
    for table in desk.file.outputs:
        if table.name not in named:
            yield False, say("output.check_unused", desk.language, output=table.name)


def accounts(desk: Desk) -> Iterator[Finding]:
    """Passwords stand in files of `secrets`, which must be there."""
    for table in desk.file.outputs:
        if isinstance(table, SmtpTable) and table.account is not None:
            path = desk.file.secrets / table.account
            try:
                read_account(path)
            except OutputRefused as error:
                detail = str(error).removeprefix(f"{path}: ")
                yield (
                    False,
                    say("output.check_account_unusable", desk.language, path=path, output=table.name, detail=detail),
                )
            else:
                yield True, say("output.check_account", desk.language, path=path, output=table.name)
