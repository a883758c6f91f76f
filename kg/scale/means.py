"""What a user says about who does the work."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from kg.errors import KGError
from kg.scale.serial import Serial
from kg.scale.task import Executor, Limits

WORKERS = 0 if os.name == "nt" else 1
"""Processes where nobody says how many.  One rather than none: an article that would end its
process does not end the build."""


@dataclass(frozen=True)
class Means:
    """By whom articles are read, and how long they may take."""

    workers: int | None = None
    """Processes on this machine; 0 reads in the calling one, without ``limits``; None is
    ``WORKERS``."""
    cluster: str | None = None
    """Address of a Dask scheduler, or ``local``, where ``workers`` is its number of threads."""
    limits: Limits = field(default_factory=Limits)
    retry: bool = False
    """True: what failed in an earlier build is tried again."""

    def executor(self) -> Executor:
        """One to use in a ``with`` statement.

        Raises KGError where ``cluster`` is given and Dask is not installed.
        """
        if self.cluster is not None:
            return _cluster(self.cluster, self.workers)
        from kg.scale.processes import Processes  # not to be waited for where nothing is built

        workers = WORKERS if self.workers is None else self.workers
        return Processes(workers) if workers else Serial()


def _cluster(address: str, workers: int | None) -> Executor:
    try:
        from kg.scale.cluster import Cluster
    except ModuleNotFoundError as error:
        raise KGError(
            f"a cluster needs {error.name}; install it with pip install 'kg[scale]'"
        ) from error
    return Cluster(address, workers)
