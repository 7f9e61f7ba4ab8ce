"""What every record of one acts file may look up in it."""

from dataclasses import dataclass, field

from cordon.sources.acts_citing import Library
from cordon.sources.acts_heading import Heading
from cordon.sources.acts_ids import Ids
from cordon.terms.located import Block


@dataclass(frozen=True, slots=True)
class ActsFile:
    """A file whose ids are known. acts: its acts by id, for what one takes from another."""

    heading: Heading
    library: Library
    ids: Ids
    acts: dict[str, Block] = field(default_factory=dict)
