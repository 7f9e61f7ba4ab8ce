"""`cordon VERB …`: one module a verb. A verb's imports wait until it is called: start-up stays short."""

import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Annotated, Any

import typer

from cordon import __version__
from cordon.cli.output import complain, say
from cordon.errors import BadRequest, CordonError

# The order is that of the help. The module of `circle` is cli/circle_verb.py.
VERBS = (
    "load", "update", "sources", "screen", "explain", "index", "circle", "timeline", "gaps", "find", "show",
    "changes", "verify", "template", "incident", "command", "counts", "sufficiency", "clocks", "read", "review",
    "conflicts", "network", "dossier", "stale",
)  # fmt: skip
# Typer may bring a click of its own: its base class of usage errors is found by its name.
WrongUsage: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
REFUSED, USAGE, INTERRUPTED = 1, 2, 130


def build_app(verbs: Iterable[str] = VERBS) -> typer.Typer:
    """The command line with these verbs."""
    app = typer.Typer(
        name="cordon", no_args_is_help=True, add_completion=False, rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )  # fmt: skip
    app.callback()(_cordon)
    for verb in verbs:
        app.command(verb)(import_module(f"cordon.cli.{verb}_verb").run)
    return app


def _say_version(asked: bool) -> None:
    if asked:
        say(f"cordon {__version__}")
        raise typer.Exit


def _cordon(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    """Who stands inside the circle of sanctions, since when and on what evidence; where it is open."""


def main(arguments: list[str] | None = None) -> None:
    """The console script. Exit codes: 0 done, 1 refused or not found, 2 wrong usage, 130 interrupted."""
    given = sys.argv[1:] if arguments is None else arguments
    called = [given[0]] if given and given[0] in VERBS else VERBS
    sys.exit(_run(build_app(called), given))


def _run(app: typer.Typer, given: list[str]) -> int:
    """Call the verb; the exit code of whatever it ends with."""
    try:
        return app(args=given, standalone_mode=False, prog_name="cordon") or 0
    except CordonError as error:
        return complain(error, USAGE if isinstance(error, BadRequest) else REFUSED)
    except (KeyboardInterrupt, typer.Abort):
        return complain("interrupted; what was finished is kept", INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except WrongUsage as error:
        return complain(f"{error.format_message()} (cordon {' '.join(given[:1])} --help)", USAGE)
