"""What a kernel may know of the server's environment."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ALLOWED = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|VIRTUAL_ENV|XDG_\w+"
    r"|PYTHON(?!STARTUP$)\w+|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH"
    r"|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA"
    r"|PROGRAMDATA|NUMBER_OF_PROCESSORS|PROCESSOR_ARCHITECTURE"
    r"|WORKBOOK_\w+|QUERY_STRING"
)


def allowed_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What a kernel may know of the server's environment: nothing that could be a secret.

    `WORKBOOK_*` is ours and passes, as does the folder of user data and of the interpreter.
    """
    return {name: value for name, value in environment.items() if _ALLOWED.fullmatch(name.upper())}
