"""The farm: jobs done on the GPUs of other machines, by Ray, in the very child process that does them here.

A worker of this machine speaks to a child on a node as it would to its own; Ray only carries what is said. No file goes
through Ray's object store: sheets name paths, in a folder that every node sees. Ray is spoken to in one process of its
own, `office`, so that whatever it does to its process is not done to whoever directs.
"""
