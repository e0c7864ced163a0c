"""Options of verbs that may ask a language model, and the report of its calls."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.output import printable, quantity

if TYPE_CHECKING:
    from app.drafting.model import ModelReport
    from app.drafting.model_endpoint import Endpoint

Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Also ask this language model. The text is then sent to the host of --base-url. Needs the extra `draft`.",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Endpoint of the model, compatible with OpenAI's chat completions, such as http://127.0.0.1:11434/v1. "
        "Its key, if it needs one, is the environment variable SHOWFACTS_MODEL_KEY.",
    ),
]


def endpoint_given(model: str | None, base_url: str | None) -> "Endpoint | None":
    """The endpoint that the options name, after telling where the text goes. None without a model."""
    from app.drafting.model_endpoint import KEY_VARIABLE, endpoint_of

    if model is None and base_url is None:
        return None
    if not model or not base_url:
        raise typer.BadParameter("--model and --base-url are given together.")
    try:
        endpoint = endpoint_of(model, base_url, os.environ.get(KEY_VARIABLE))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--base-url") from None
    typer.echo(printable(endpoint.notice), err=True)
    return endpoint


def report_model(report: "ModelReport") -> None:
    for fault in report.faults:
        typer.echo(f"model: {printable(fault)}", err=True)
    if report.not_asked:
        typer.echo(f"model: not asked: {', '.join(report.not_asked)}", err=True)
    typer.echo(
        f"model: {quantity(report.answers, 'answer')} to {quantity(report.questions, 'question')} in "
        f"{report.seconds:,.1f} seconds, {quantity(report.tokens_read, 'token')} read and "
        f"{report.tokens_written:,} written, {quantity(report.proposed, 'proposal')} in the draft, "
        f"{report.dropped:,} dropped",
        err=True,
    )
