"""The screen of a review: one claim at a time, its quote in its context, what we hold, and one key a decision.

Keys are read one by one where a terminal gives them, and line by line from anything else.
"""

import sys
import textwrap
from dataclasses import dataclass, replace

from cordon.answers.claims_held import Holdings
from cordon.answers.review import Decision, Draft, Stage
from cordon.answers.review_edits import checked
from cordon.cli.deciding import Decided, decide
from cordon.cli.output import complain, plural, say, styled
from cordon.cli.review_applying import applied
from cordon.cli.review_text import facts_text, held_text, page_line, plain
from cordon.errors import BadRequest
from cordon.store.opening import Store
from cordon.store.read import bytes_of, snapshots_read

KEYS = "[a]ccept  [e]dit  [f]ill in what we hold, and accept  [r]eject  [c]onflict  [s]kip  [q]uit"
AROUND = 240  # characters of the article shown on either side of the quote
DECISIONS = {
    "a": Stage.ACCEPTED,
    "f": Stage.ACCEPTED,
    "e": Stage.ACCEPTED,
    "r": Stage.REJECTED,
    "c": Stage.CONFLICT,
}


@dataclass(slots=True)
class Screen:
    """One person's session."""

    store: Store
    by: str
    on: str
    needed: int
    holdings: Holdings

    def review(self, drafts: list[Draft]) -> None:
        """Go through the claims; each decision is kept as soon as it is made."""
        mine = [d for d in drafts if not any(x.author == self.by for x in d.decisions)]
        waiting = len(drafts) - len(mine)
        done = 0
        for number, draft in enumerate(mine, 1):
            say(self._shown(draft, f"{number} of {len(mine)}"))
            decided = self._ask(draft)
            if decided is None:
                break
            done += decided
        more = f"; {plural(waiting, 'claim')} of yours await a second person" if waiting else ""
        say(f"{plural(done, 'decision')} kept{more}" if mine else f"no claim is waiting for {self.by}{more}")

    def _shown(self, draft: Draft, number: str) -> str:
        before, quote, after = self._context(draft)
        words = f"{plain(before)}{styled('«' + plain(quote) + '»', 'bold')}{plain(after)}"
        log = "".join(f"\n  before   {d.decision} by {d.author} on {d.date}" for d in draft.decisions)
        return "\n".join([
            "", f"{number} · {page_line(draft)}",
            *textwrap.wrap(" ".join(words.split()), 100, initial_indent="  ", subsequent_indent="  "),
            f"  {draft.place}", f"  claim    [draft] {draft.kind}: {styled(plain(draft.text), 'bold')}{log}",
            facts_text(draft),
            held_text(self.holdings.against(draft)), "", KEYS,
        ])  # fmt: skip

    def _context(self, draft: Draft) -> tuple[str, str, str]:
        """The quote with what stands around it, taken from the bytes anew; alone where that is another text."""
        text = self._text(draft)
        span = _span(draft.place)
        if text is None or span is None or text[slice(*span)] != draft.quote:
            return "", draft.quote, ""
        start, end = span
        return text[max(0, start - AROUND) : start], draft.quote, text[end : end + AROUND]

    def _text(self, draft: Draft) -> str | None:
        from cordon.articles.taking import take_in
        from cordon.errors import CordonError

        rows = {read.snapshot.seq: read.snapshot for read in snapshots_read(self.store, draft.page.source)}
        file = rows[draft.card.said[0].snapshot].files[0]
        data = bytes_of(self.store, file.sha256)
        try:
            return take_in(data, file.name).text if data else None
        except CordonError:
            return None

    def _ask(self, draft: Draft) -> int | None:
        """1 for a decision, 0 for none, None to end."""
        while True:
            key = _key()
            if key in {"q", ""}:
                return None
            if key == "s":
                return 0
            if key not in DECISIONS:
                say(KEYS)
                continue
            edits = self._edits(draft, key)
            if edits is None:
                say(KEYS)
                continue
            reason = _line("  why (may be empty): ") if key in {"r", "c"} else ""
            self._keep(
                draft, Decision(draft.id, str(DECISIONS[key]), self.by, self.on, reason, edits, self.needed)
            )
            return 1

    def _edits(self, draft: Draft, key: str) -> tuple[tuple[str, str], ...] | None:
        """What is put in the machine's place; None if it cannot stand there."""
        if key == "f":
            return self.holdings.against(draft).suggests
        if key != "e":
            return ()
        edits = []
        while line := _line("  property=value, or meant NAME=ID (an empty line ends): "):
            prop, _, value = line.partition("=")
            edits.append((prop.strip(), value.strip()))
        try:
            return checked(draft, edits)
        except BadRequest as error:
            complain(error, 0)
            return None

    def _keep(self, draft: Draft, decision: Decision) -> None:
        decide(self.store, [Decided(draft, decision)])
        done = applied(draft, decision)
        say(
            f"  {done.stage}"
            + ("" if done.stage is not Stage.AWAITING else ": a second person must accept the same")
        )
        for lack in done.lacks:
            say(f"  lacks    {lack}")
        self.holdings = replace(self.holdings, archive=None)


def _span(place: str) -> tuple[int, int] | None:
    start, _, end = place.rpartition(" characters ")[2].partition("–")
    return (int(start), int(end)) if start.isdigit() and end.isdigit() else None


def _line(prompt: str) -> str:
    sys.stdout.write(prompt)
    sys.stdout.flush()
    return sys.stdin.readline().strip()


def _key() -> str:
    """One key, small; "" at the end of the input."""
    if sys.stdin.isatty():
        try:
            return _pressed()
        except ImportError:
            pass  # a system without termios: its terminal gives lines
    sys.stdout.write("> ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip()[:1].lower() or ("s" if line else "")


def _pressed() -> str:
    import termios
    import tty

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number)
        pressed = sys.stdin.read(1)
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)
    return "" if pressed in {"\x04", ""} else pressed.lower()
