"""The way in: `nightdesk …`. Each module of doors/ puts its commands on the one app."""

import os
import sys

import typer

from doors import desk, incidents, outlets, proof, reading, record, watch  # noqa: F401 - in the order of the help
from doors.frame import app
from news.errors import NewsroomError


def main() -> None:
    """Run a command. What a person must mend is one line on stderr, and exit status 1."""
    try:
        app()
    except NewsroomError as error:
        typer.echo(f"nightdesk: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
