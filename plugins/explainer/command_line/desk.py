"""The command that opens the desk."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from explainer.command_line.site import CONFIG, configured, exit_on_refusal
from explainer.language.catalogs import SOURCE_LANGUAGE, load_catalog
from explainer.language.wording import Refusal

_NEEDED = ("multipart", "starlette", "uvicorn")
_INSTALL = 'pip install "mkdocs-explainer[desk]"'


@click.command()
@CONFIG
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; if left out, one that nobody uses.")
@click.option("--no-browser", is_flag=True, help="Print the address, and open no browser.")
@click.option(
    "--log",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Count actions and characters typed in this file, to try how much work it is.",
)
def desk(config_file: Path, port: int, log: Path | None, *, no_browser: bool) -> None:
    """Make notes by selecting words of an article, in your browser, on this computer alone."""
    with exit_on_refusal(SOURCE_LANGUAGE):
        if not config_file.exists():
            raise Refusal(
                "no site is here ({file}): “explainer init FOLDER” makes one, then “cd FOLDER”; “-f” names another",
                file=str(config_file),
            )
    language = configured(config_file).settings.language
    with exit_on_refusal(language):
        if not all(map(find_spec, _NEEDED)):
            raise Refusal("the desk is not installed: {command} installs it", command=_INSTALL)
        from explainer.desk.serving import serve  # noqa: PLC0415 (an extra: most sites do without)

        words = load_catalog(language).gettext("The desk is open at {address} (Ctrl-C ends it)")

        def tell(address: str) -> None:
            click.echo(words.format(address=address))

        serve(config_file, port, tell, browser=not no_browser, log=log)
