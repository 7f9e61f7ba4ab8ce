"""An EU list of any length, invented: the layout and the density of the real one, none of its people."""

from collections.abc import Iterator
from pathlib import Path

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05T16:47:04.449+02:00" '
    'globalFileId="1">\n'
)
_ACT = 'regulationType="amendment" publicationDate="2022-03-09" numberTitle="2022/396 (OJ L80)"'
_URL = "https://eur-lex.europa.eu/legal-content/EN/TXT/PDF/?uri=CELEX:32022R0396&amp;from=EN"
_SUMMARY = f'<regulationSummary {_ACT} publicationUrl="{_URL}"/>'


def write_eu_list(path: Path, targets: int) -> None:
    """A list of so many persons, about 4 KB each."""
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        file.writelines(_person(number) for number in range(targets))
        file.write("</export>\n")


def _person(number: int) -> str:
    return "".join(_lines(number))


def _lines(n: int) -> Iterator[str]:
    yield (
        f'  <sanctionEntity designationDate="2022-03-09" designationDetails="" unitedNationId="" '
        f'euReferenceNumber="EU.{n}.{n % 97}" logicalId="{n}">\n'
        f"    <remark>Invented person number {n}.</remark>\n"
        f'    <regulation {_ACT} organisationType="council" entryIntoForceDate="2022-03-09" programme="UKR" '
        f'logicalId="{n}1">\n      <publicationUrl>{_URL}</publicationUrl>\n    </regulation>\n'
        '    <subjectType code="person" classificationCode="P"/>\n'
    )
    for alias in range(6):
        own = "Экземпляр " if alias == 1 else ""
        yield _detail(
            f'nameAlias firstName="Anton" middleName="" lastName="Example{n}" '
            f'wholeName="Anton Example{n} {own}{alias}" function="Deputy of chamber {n % 40}" gender="M" '
            f'title="" nameLanguage="{"RU" if own else ""}" strong="{"true" if alias < 4 else "false"}" '
            f'regulationLanguage="en" logicalId="{n}{alias}"'
        )
    where = 'countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION" regulationLanguage="en"'
    yield _detail(f'citizenship region="" {where} logicalId="{n}20"')
    yield _detail(
        f'birthdate circa="false" calendarType="GREGORIAN" city="Lutz" zipCode="" '
        f'birthdate="{1940 + n % 60}-05-{1 + n % 28:02}" dayOfMonth="{1 + n % 28}" monthOfYear="5" '
        f'year="{1940 + n % 60}" region="" place="" {where} logicalId="{n}30"'
    )
    yield _detail(
        f'address city="Lutz" street="{n} Long Street" poBox="" zipCode="{n:06}" region="" place="" '
        f'asAtListingTime="false" {where} logicalId="{n}40"'
    )
    yield _detail(
        'identification diplomatic="false" knownExpired="false" knownFalse="false" reportedLost="false" '
        f'revokedByIssuer="false" issuedBy="" latinNumber="" nameOnDocument="" number="P{n:08}" region="" '
        f'{where} identificationTypeCode="passport" identificationTypeDescription="National passport" '
        f'logicalId="{n}50"'
    )
    yield "  </sanctionEntity>\n"


def _detail(tag: str) -> str:
    return f"    <{tag}>\n      {_SUMMARY}\n    </{tag.partition(' ')[0]}>\n"
