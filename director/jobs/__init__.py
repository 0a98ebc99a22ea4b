"""Jobs: work that may crash, hang or be dropped runs in a child process, and its end is always told.

What the work is, no module here knows: a job names a function and what it is given.
"""
