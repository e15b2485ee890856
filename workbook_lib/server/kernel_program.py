"""What runs in a kernel's process: IPython without debugger, history or startup files."""

from __future__ import annotations

import sys


def main() -> None:
    """Run a kernel until it is told to end."""
    sys.modules["debugpy"] = None  # type: ignore[assignment] # ipykernel then goes without
    from ipykernel.kernelapp import IPKernelApp
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShellApp.exec_PYTHONSTARTUP = False
    IPKernelApp.launch_instance(config=config)


if __name__ == "__main__":
    main()
