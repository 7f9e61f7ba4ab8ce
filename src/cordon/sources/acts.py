"""Acts that no list carries, as an analyst writes them down -> statements.

Form: docs/sources/acts.md. The whole file is read and checked when it is opened: one that has a fault is
refused with all of them, and nothing of it is stored.
"""

from collections.abc import Iterator

from cordon.errors import BadRecord
from cordon.sources.acts_citing import Library
from cordon.sources.acts_file import ActsFile
from cordon.sources.acts_heading import HEADING, MOST_FAULTS, Heading, gathered, is_analysts, read_heading
from cordon.sources.acts_ids import Ids, Own
from cordon.sources.acts_parties import own_party, say_party
from cordon.sources.acts_recording import own_act, say_act
from cordon.sources.acts_saying import Account
from cordon.sources.dating import Dating
from cordon.sources.formats import Format, Part
from cordon.terms.located import MAX_BYTES, Block, read_block
from cordon.terms.readings import Published, Record

TOP = (*HEADING, "sources", "parties", "acts")


def read_acts(data: bytes, file: str) -> tuple[Heading, tuple[Record, ...]]:
    """The heading of an acts file and its records, in file order: a record a party and an act.

    Raises BadRecord for the first fault; its `further` are the others, at most one a record.
    """
    top = read_block(data, file).only(*TOP)
    heading = read_heading(top, "acts")
    if not (top.items("parties") or top.items("acts")):
        raise top.wrong("acts", "is missing: the file records nothing")
    faults: list[BadRecord] = []
    whole = ActsFile(heading, Library.of(top, heading, faults), Ids(file, heading.source))
    known = list(_known(top, whole.ids, faults))
    whole.acts.update((own.id, block) for own, block in known if not _is_party(block))
    records = []
    for own, block in known:
        try:
            records.append(_record(own, block, whole))
        except BadRecord as fault:
            faults.append(fault)
        if len(faults) >= MOST_FAULTS:
            break
    if faults:
        raise gathered(faults)
    return heading, tuple(records)


def _known(top: Block, ids: Ids, faults: list[BadRecord]) -> Iterator[tuple[Own, Block]]:
    """Each party and act with its id; one that has none is a fault."""
    for name, own_of in (("parties", own_party), ("acts", own_act)):
        for item in top.items(name):
            if len(faults) >= MOST_FAULTS:
                raise gathered(faults)
            try:
                block = top.as_block(name, item)
                own = own_of(block, ids)
                ids.add(own)
            except BadRecord as fault:
                faults.append(fault)
            else:
                yield own, block


def _record(own: Own, block: Block, whole: ActsFile) -> Record:
    account = Account.of(block, whole.heading, own.id)
    if _is_party(block):
        say_party(account, block, whole)
    else:
        say_act(account, block, own, whole)
    return account.finished()


def _is_party(block: Block) -> bool:
    return block.path.startswith("parties[")


def open_acts(parts: tuple[Part, ...], dating: Dating) -> Published:
    """One acts file, read and checked whole. The option's day wins over the file's own."""
    (part,) = parts
    with part.path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    heading, records = read_acts(data, part.name)
    date, basis = dating.settle(str(heading.date))
    return Published(
        heading.source, "acts", date, basis, (part.path,), (part.name,), ("",), lambda: iter(records)
    )  # fmt: skip


FORMATS = (Format("acts", (), lambda head, _name: is_analysts(head, "acts"), open_acts),)
