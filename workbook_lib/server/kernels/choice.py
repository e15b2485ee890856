"""Which way kernels are started: as the environment says, else as the platform can."""

from __future__ import annotations

import os
import sys

from workbook_lib import settings

FORK = "workbook-fork"
POOL = "workbook-pool"


def provisioner_name() -> str:
    """The name under which Jupyter knows the way that is used here."""
    can_fork = sys.platform == "linux" and hasattr(os, "pidfd_open")
    return FORK if can_fork and settings.chosen_kernels() != "pool" else POOL
