"""How fast the bytes come: what the face is told, and when an attempt has stalled."""

from cordon.sources.fetch.job import Job
from cordon.sources.fetch.values import Receiving, TryAgain

EVERY = 0.1  # seconds between two reports: a terminal shows no more


class Pace:
    """Counts the bytes of one attempt. total: of the whole body, None if not said; done: before it began."""

    def __init__(self, job: Job, total: int | None, done: int) -> None:
        self.job, self.total, self.done = job, total, done
        self._began = self._window = job.now()
        self._had = self._first = done
        self._tell(self._began)

    def took(self, size: int) -> None:
        """Raises TryAgain where too little came in the last stretch."""
        self.done += size
        now = self.job.now()
        self._judge(now)
        if now - self._told >= EVERY:
            self._tell(now)

    def ended(self) -> None:
        """The last report: everything is here."""
        self._tell(self.job.now())

    def _judge(self, now: float) -> None:
        options = self.job.options
        if now - self._window < options.stall_seconds:
            return
        if self.done - self._had < options.stall_bytes:
            came = f"{self.done - self._had:,} bytes in {now - self._window:,.0f} s"
            raise TryAgain(f"the transfer stalled ({came})")
        self._window, self._had = now, self.done

    def _tell(self, now: float) -> None:
        self._told = now
        spent, came = now - self._began, self.done - self._first
        rate = came / spent if spent > 0 else 0.0
        eta = (self.total - self.done) / rate if self.total is not None and rate > 0 else None
        job = self.job
        progress = (job.number, job.files, self.done, self.total, rate, eta)
        job.errand.tell(Receiving(job.source, job.file.name, *progress))
