"""A scan by a cluster: the work of a folder, done by the workers of a scheduler of Dask.

Each part of the rows is parted into buckets by one worker and kept there as Parquet; each bucket
goes to one worker, which scans it as any table. A worker that dies is made good by the scheduler,
which has its work done again. Files must have the same paths on every worker.
"""

from __future__ import annotations

import socket
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from claimcheck.diagnostics import UserError
from claimcheck.load.ledger import Progress
from claimcheck.scan.engine import engine, version
from claimcheck.scan.folder import finish, finished_tally, found_in
from claimcheck.scan.tables import Table
from claimcheck.scan.tally import Tally
from claimcheck.scan.work import Job, broken_parts, part_rows, result_of, scan_bucket

if TYPE_CHECKING:
    from distributed import Client, Future

_PATIENCE = 10  # seconds for a scheduler to answer, and again for its first worker
_PORT = 8786  # of a scheduler, as Dask has it
_RETRIES = 3

Rows = dict[int, list[bytes]]
"""The rows of a part by bucket, as Parquet files."""


class OtherVersion(UserError):
    """A worker whose program or engine is of another version: it might find something else."""


class Parted(NamedTuple):
    """A part of the rows by bucket, and the tally of what of it is not read."""

    rows: Rows
    tally: Tally


def work_on_cluster(
    job: Job, folder: Path, address: str, memory_limit: str, progress: Progress
) -> tuple[list[Path], Tally]:
    """Have what is not finished in a prepared folder done by the workers of a scheduler.

    `memory_limit` is that of each engine. Returns the findings by bucket, and the tally. Raises
    UserError for a scheduler that does not answer and for workers of another version.
    """
    with _connected(address) as client:
        return _Run(client, job, folder, memory_limit, progress).result()


class _Run:
    """One scan on a connected cluster."""

    def __init__(
        self, client: Client, job: Job, folder: Path, memory_limit: str, progress: Progress
    ) -> None:
        self._client = client
        self._job = job
        self._folder = folder
        self._limit = memory_limit
        self._progress = progress
        # The job is a task of its own: it is sent once to a worker, and made anew if that dies.
        self._given = client.submit(_same, job, version(), pure=False)

    def result(self) -> tuple[list[Path], Tally]:
        """Return the findings by bucket and the tally, when all is finished."""
        found = [found_in(self._folder, n) for n in range(self._job.buckets)]
        left = [n for n, path in enumerate(found) if finished_tally(path) is None]
        parts = [
            self._submit(_part, self._given, part, self._limit) for part in self._job.parts
        ] if left else []  # fmt: skip
        tally = self._read(parts)
        broken = broken_parts(self._job, tally.unread)
        whole = [part for n, part in enumerate(parts) if n not in broken]
        waiting = {self._bucket(whole, n): n for n in left}
        parts.clear()
        for done, future in enumerate(self._completed(waiting)):
            self._progress("scanning buckets", done, len(left))
            path = found[waiting[future]]
            findings, scanned = future.result()
            if findings is not None:
                path.with_suffix(".new").write_bytes(findings)
            finish(path, scanned)
            future.release()
        return result_of(found, tally)

    def _submit(self, function: Any, *arguments: Any) -> Future:
        return self._client.submit(function, *arguments, pure=False, retries=_RETRIES)

    def _read(self, parts: Sequence[Future]) -> Tally:
        """Return the tally of all parts, when they are parted."""
        tallies = {self._submit(_tally, part): n for n, part in enumerate(parts)}
        tally = Tally()
        for done, future in enumerate(self._completed(tallies)):
            self._progress("parting rows", done, len(parts))
            tally += future.result()
        return tally

    def _bucket(self, parts: Sequence[Future], bucket: int) -> Future:
        rows = [self._submit(_pick, part, bucket) for part in parts]
        return self._submit(_scan, self._given, bucket, self._limit, rows)

    def _completed(self, futures: Any) -> Iterator[Future]:
        from distributed import as_completed

        yield from as_completed(futures, loop=self._client.loop)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """Yield the client of a scheduler with a worker. Raises UserError."""
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError:
        help = "pip install 'claimcheck-ledger[cluster]'"
        raise UserError("a scheduler is reached by Dask, which is not installed", help) from None
    help = "start one: dask scheduler, then dask worker ADDRESS on each machine"
    # A client that fails while it is made is finished by the garbage collector, at a bad moment.
    _reach(address, help)
    with warnings.catch_warnings(action="ignore"):  # of Dask, on versions and large graphs
        try:
            client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            message = f"no scheduler answers at {address!r}: {str(error).strip()[:200]}"
            raise UserError(message, help) from None
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
            _refuse_others(client)
            yield client
        except TimeoutError:
            raise UserError(f"the scheduler at {address!r} has no worker", help) from None
        except KilledWorker as error:
            help = "give them more memory, or less to the engine with --memory-limit"
            raise UserError(f"workers died again and again: {error}", help) from None
        finally:
            client.close()


def _reach(address: str, help: str) -> None:
    """Refuse an address at which nothing listens. Raises UserError."""
    scheme, _, place = address.rpartition("://")
    try:
        if scheme not in ("", "tcp", "tls"):
            raise ValueError("expected tcp:// or tls://")
        parts = urlsplit(f"//{place}")
        host, port = parts.hostname or "", parts.port or _PORT
        socket.create_connection((host, port), _PATIENCE).close()
    except (OSError, ValueError) as error:
        raise UserError(f"no scheduler answers at {address!r}: {error}", help) from None


def _refuse_others(client: Client) -> None:
    """Refuse workers that cannot load claimcheck, or another version of it. Raises OtherVersion."""
    own = version()
    for worker, given in client.run(version, on_error="return").items():
        if given != own:
            raise OtherVersion(*_other(own, given, f"the worker {worker}"))


def _other(own: str, given: object, worker: str) -> tuple[str, str]:
    has = f"has {given}, and this is {own}"
    if isinstance(given, BaseException):
        has = f"cannot load claimcheck: {given}"
    return f"{worker} {has}", "install the same version on every worker"


def _same(job: Job, own: str) -> Job:
    """Return the job on a worker of the same version. Raises OtherVersion."""
    given = version()
    if given != own:
        raise OtherVersion(*_other(own, given, "a worker"))
    return job


def _part(job: Job, part: Table, memory_limit: str) -> Parted:
    """Return the rows of a part by bucket, on a worker."""
    with engine(memory_limit, 1) as one:
        folder = one.folder / "part"
        tally = part_rows(one, job, part, folder)
        rows: Rows = {
            bucket: [path.read_bytes() for path in sorted(folder.glob(f"bucket={bucket}/*"))]
            for bucket in range(job.buckets)
        }
        return Parted(rows, tally)


def _tally(part: Parted) -> Tally:
    return part.tally


def _pick(part: Parted, bucket: int) -> list[bytes]:
    return part.rows.get(bucket, [])


def _scan(
    job: Job, bucket: int, memory_limit: str, parts: Sequence[Sequence[bytes]]
) -> tuple[bytes | None, Tally]:
    """Return the findings in a bucket as Parquet, None for none, and its tally, on a worker."""
    with tempfile.TemporaryDirectory() as name, engine(memory_limit, 1) as one:
        rows = Path(name)
        folders = [rows / str(number) for number in range(len(parts))]
        for part, files in zip(folders, parts, strict=True):
            folder = part / f"bucket={bucket}"
            folder.mkdir(parents=True)
            for n, content in enumerate(files):
                (folder / f"{n}.parquet").write_bytes(content)
        found = rows / "found.parquet"
        tally = scan_bucket(one, job.questions, folders, bucket, found)
        return (found.read_bytes() if found.exists() else None), tally
