"""A process gives up what nothing it is there for needs: the network, and memory without end.

Imports nothing of this package, so that processes of its kind start in a moment.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":  # what is left there is the clock

    def isolate() -> None:
        """Do nothing."""

    def bound_memory(memory: int) -> None:
        """Do nothing."""

else:
    import ctypes
    import resource
    import signal
    from functools import cache
    from pathlib import Path

    NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
    """Flags of unshare(2)."""

    def isolate() -> None:
        """No interruption that is meant for the parent, no dump of memory; and no network, where
        Linux allows a namespace that holds none.
        """
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK)

    @cache
    def bound_memory(memory: int) -> None:
        """``memory`` bytes beyond what the process has mapped when this is first called."""
        try:
            mapped = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        except OSError:
            return  # a system that does not say how much that is
        bound = mapped * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
