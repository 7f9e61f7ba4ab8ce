"""Downloads of the lists in the catalogue: the only network user of the program.

    from cordon.sources.catalogue import load_catalogue
    from cordon.sources.fetch import Failed, Fetched, NotModified, Options, fetch, fetch_all

    catalogue = load_catalogue()
    wanted = [catalogue["us_ofac_sdn"], catalogue["un_sc"]]
    options = Options(proxy=settings.proxy())
    for outcome in fetch_all(wanted, folder, at="2026-11-21T08:00:00Z", options=options, tell=show):
        match outcome:
            case Fetched(): ...       # outcome.files: name, path, sha256, size, etag, ...
            case NotModified(): ...   # the same files as they lie there, and since when
            case Failed(): ...        # outcome.source, outcome.why: one sentence

`fetch(source, folder, at=...)` does one source and raises FetchFailed where `fetch_all` returns Failed; one
source that fails never stops another, and the outcomes come in the order asked for. `at` is the face's clock
and is only written down. `tell` is called with frozen values, one at a time, from other threads: Receiving
and Waiting while it goes on, then the source's outcome. `edition="csv"`, or `editions={"us_ofac_sdn": "csv"}`
for many, asks for another form than the preferred one.

Files end up in `folder/<source>/<edition>/`, all of a set or none, beside `.fetched.json` with what is needed
to ask "has it changed?" the next time. A download that was killed leaves its parts in `folder/<source>/
.incoming-<edition>/` and goes on from there. docs/fetch.md says what is checked and what is refused.
"""

from cordon.sources.fetch.many import fetch_all
from cordon.sources.fetch.sets import fetch
from cordon.sources.fetch.values import (
    Event,
    Failed,
    Fetched,
    Kept,
    NotModified,
    Options,
    Outcome,
    Outside,
    Receiving,
    Waiting,
)

__all__ = [
    "Event",
    "Failed",
    "Fetched",
    "Kept",
    "NotModified",
    "Options",
    "Outcome",
    "Outside",
    "Receiving",
    "Waiting",
    "fetch",
    "fetch_all",
]
