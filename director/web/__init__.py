"""Pages on the loopback: the monitor at full size, and the studio in a browser."""
