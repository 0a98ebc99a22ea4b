"""The command line: parse, call the session, print. Nothing is decided here, and starting it loads no heavy library."""


def main() -> None:
    """The `director` command."""
    import sys

    from director.cli.door import run

    raise SystemExit(run(sys.argv[1:]))
