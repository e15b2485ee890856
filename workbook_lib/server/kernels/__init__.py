"""The kernels behind the pages: how they are started, watched, talked to and ended."""
