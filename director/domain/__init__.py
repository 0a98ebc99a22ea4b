"""Pure film values and functions: no clock, files, random numbers or heavy libraries."""
