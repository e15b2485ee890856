"""The kernels behind the pages: how they are started, watched, talked to and ended.

The server's side, from the top: `manager` opens kernels in turn (`queue`) from a `source`, which is
the `nursery` where processes can be forked, else the `pool`. The nursery keeps a `house`, a root
parent with its rooms, each a `lodging` with a `child` at the end of a `cord`; the pool keeps a
`bench` of workers for each notebook. `keeper` and `provisioner` fit a kernel into Jupyter's world,
`socket` connects it with its page.

The side of the processes: `parent` (forked, by `forking`) and `program` (not forked) go through the
same `life` with a `shell`, told by their server along a `wire`.
"""
