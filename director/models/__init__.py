"""Language models on this machine: which there are, how they are fetched, which one is in use, and how it is run."""
