"""What is screened, and how: a party as the caller knows it, and the options of the call."""

from dataclasses import dataclass

from cordon.entities.comparison import Facts
from cordon.entities.comparison_numbers import Number
from cordon.errors import BadRequest
from cordon.index.names import ALL_SCHEMAS, SCHEMA_BITS, schema_class
from cordon.terms.dates import is_date
from cordon.terms.schemas import schema
from cordon.text.countries import country_code

LONGEST_NAME = 300
MOST_NAMES = 20
MOST_VALUES = 50
WEAK_POLICIES = ("counted", "equal", "ignored")
GENDERS = {"m": "male", "f": "female", "male": "male", "female": "female", "other": "other"}
DEFAULT_THRESHOLD = 0.5  # the review band begins there; weights.yaml says so, a test compares them
DEFAULT_LIMIT = 25


@dataclass(frozen=True, slots=True)
class Query:
    """A party as the caller knows it. Empty is unknown, and unknown is no evidence.

    schema: of the vocabulary; "" leaves open whether it is a person. births: EDTF. countries: ISO, lower case.
    """

    names: tuple[str, ...] = ()
    schema: str = ""
    births: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    genders: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    addresses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise BadRequest for what cannot be screened."""
        if not self.names and not self.numbers:
            raise BadRequest("a name or an identifier is wanted, and both are empty")
        for text in self.names[:MOST_NAMES]:
            if not text.strip() or len(text) > LONGEST_NAME:
                raise BadRequest(
                    f"a name of 1 to {LONGEST_NAME} characters is wanted, not {len(text.strip())}"
                )
        if max(map(len, (self.names, self.births, self.numbers, self.addresses))) > MOST_VALUES:
            raise BadRequest(f"at most {MOST_VALUES} values of one property are taken")
        for birth in self.births:
            if not is_date(birth):
                raise BadRequest(f"a birth date as YYYY, YYYY-MM or YYYY-MM-DD is wanted, not {birth!r}")
        if self.schema:
            schema(self.schema)

    def facts(self) -> Facts:
        """Everything but the names, as it is compared."""
        return Facts(
            self.schema, self.births, self.places, self.countries, self.genders, self.numbers, self.addresses
        )


def country(text: str) -> str:
    """The ISO code of a country as people write it. Raises BadRequest."""
    text = text.strip()
    code = country_code(text.upper() if len(text) in {2, 3} else text)
    if code is None:
        raise BadRequest(f"no country is known as {text!r}; a name or an ISO code is wanted")
    return code


def gender(text: str) -> str:
    """`male`, `female` or `other`. Raises BadRequest."""
    found = GENDERS.get(text.strip().lower())
    if found is None:
        raise BadRequest(f"a gender is male, female or other, not {text!r}")
    return found


@dataclass(frozen=True, slots=True)
class Options:
    """How to screen. The two days are the view's.

    schemas:  only parties of these schemas (their class: persons, organisations, vessels, aircraft).
    lists, exclude: keys of sources whose data alone counts, or does not; a party of two lists is then seen as
              the lists that count print it.
    regimes, exclude_regimes: only parties with a designation in force under these, or under another than these.
    threshold: least probability of a hit. limit: most hits, the best first.
    weak:     aliases that their publisher calls weak: `counted` (as weaker evidence), `equal`, `ignored`.
    """

    schemas: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()
    exclude_regimes: tuple[str, ...] = ()
    threshold: float = DEFAULT_THRESHOLD
    limit: int = DEFAULT_LIMIT
    weak: str = "counted"

    def __post_init__(self) -> None:
        """Raise BadRequest for values that mean nothing."""
        if not 0 <= self.threshold <= 1:
            raise BadRequest(f"a threshold is a probability from 0 to 1, not {self.threshold}")
        if not 1 <= self.limit <= 500:
            raise BadRequest(f"a limit is 1 to 500, not {self.limit}")
        if self.weak not in WEAK_POLICIES:
            raise BadRequest(f"weak aliases are {', '.join(WEAK_POLICIES)}, not {self.weak!r}")
        for name in self.schemas:
            schema(name)

    @property
    def schema_bits(self) -> int:
        """The classes of schemas that are searched."""
        if not self.schemas:
            return ALL_SCHEMAS
        bits = 0
        for name in self.schemas:
            bits |= SCHEMA_BITS[schema_class(name)]
        return bits


DEFAULTS = Options()


def searched_classes(query: Query, options: Options) -> int:
    """The classes that a query can be in: its own, and where it is not one of a person everything but persons."""
    bits = options.schema_bits
    if not query.schema:
        return bits
    own = SCHEMA_BITS[schema_class(query.schema)]
    rest = SCHEMA_BITS[""]
    return bits & (own | rest)
