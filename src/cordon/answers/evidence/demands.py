"""What a holder asked to see, and how far the file answers that very demand.

The words of a demand are read by a table (`words.yaml`): which acts and which victims it names. What the
table does
not know is left to a person, and said so. A source that was there before the hold was there when the holder
asked for more: only later ones answer it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.case import Case, Deed
from cordon.answers.evidence.claims import Claim, Teller
from cordon.answers.evidence.independence import VoiceBook
from cordon.answers.evidence.pieces import Piece
from cordon.answers.evidence.words import conduct_in, victims_in
from cordon.law.violations import counts_as, violations
from cordon.terms.dates import DateSpan

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand, open on the view's day.

    text:     in the holder's words. asks: what the table understood, in ours; () if nothing.
    claims:   acts that answer it, by sources later than the hold first; total: how many acts.
    voices:   independent sources behind them; later: of these, those that spoke after the hold.
    protected: voices that the reader may not know.
    verdict:  `met` by two later voices, `partly` by one or by earlier ones only, `missing`, or `unread` where
              the words name nothing that the program knows.
    """

    holder: str
    kind: str
    date: str
    text: str
    asks: tuple[str, ...]
    hold: Claim
    claims: tuple[Claim, ...]
    total: int
    voices: int
    later: int
    protected: int
    verdict: str


def demands(archive: Archive, teller: Teller, case: Case, regime: str, book: VoiceBook) -> tuple[Demand, ...]:
    """The demands of those who stop the target, or a body of it, under a regime; the earliest first."""
    open_now = [p for p in case.stops if regime in p.values("regime") and _stands(p, archive.view.as_of)]
    ordered = sorted(open_now, key=lambda p: p.value("startDate") or "")
    return tuple(_demand(archive, teller, case, book, hold) for hold in ordered)


def _stands(hold: Piece, day: str) -> bool:
    start, end = hold.value("startDate", "date"), hold.value("endDate")
    begun = start is None or DateSpan.parse(start).first.isoformat() <= day
    return begun and (end is None or DateSpan.parse(end).first.isoformat() > day)


def _demand(archive: Archive, teller: Teller, case: Case, book: VoiceBook, hold: Piece) -> Demand:
    text = hold.value("evidenceDemanded", "reason") or ""
    codes, victims = conduct_in(text), victims_in(text)
    deeds = [d for d in case.deeds if codes and _answers(d, codes, victims) and not d.piece.conflict]
    date = hold.value("startDate", "date") or ""
    later = [d for d in deeds if _speaks_after(archive, d.piece, date)]
    spoken = book.of(d.piece for d in deeds)
    after = _later_voices(archive, (d.piece for d in later), date, book)
    known = violations()
    asks = (*(known[c].label for c in codes), *(v.replace("_", " ") + " victims" for v in victims))
    pieces = list(dict.fromkeys(d.piece.id for d in (*later, *deeds)))
    (claim,) = teller.claims([hold], book.of([hold]))
    return Demand(
        ", ".join(c.upper() for c in hold.values("holderCountry")) or "a member",
        hold.value("kind") or "hold", date, text, asks if codes else (), claim,
        teller.claims(archive.pieces(pieces[:MOST_SHOWN]).values(), spoken), len(pieces), spoken.count,
        len(after), len(spoken.protected), _verdict(bool(codes), len(after), spoken.count),
    )  # fmt: skip


def _verdict(read: bool, later: int, voices: int) -> str:
    if not read:
        return "unread"
    return "met" if later >= 2 else "partly" if voices else "missing"


def _answers(deed: Deed, codes: Iterable[str], victims: tuple[str, ...]) -> bool:
    """Whether an act is of what was asked for, done to whom it was asked for."""
    wanted = set(codes)
    of_that = any(counts_as(code) & wanted for code in deed.piece.values("conduct"))
    return of_that and (not victims or bool(set(victims) & set(deed.piece.values("victimStatus"))))


def _speaks_after(archive: Archive, found: Piece, date: str) -> bool:
    return bool(_later(archive, found, date))


def _later(archive: Archive, found: Piece, date: str) -> list[Piece]:
    """The claim's sources that came after a day and that the reader may see."""
    sources = archive.pieces(found.proofs).values()
    last = DateSpan.parse(date).last.isoformat() if date else ""
    return [
        s
        for s in sources
        if (on := s.value("publishedAt", "authoredAt", "date"))
        and DateSpan.parse(on).first.isoformat() > last
        and archive.published_by(s)
        and archive.clearance.may(s.level)
    ]


def _later_voices(archive: Archive, found: Iterable[Piece], date: str, book: VoiceBook) -> set[int]:
    claims = tuple(found)
    by_source = book.of(claims).by_source
    return {by_source[s.id] for p in claims for s in _later(archive, p, date) if s.id in by_source}
