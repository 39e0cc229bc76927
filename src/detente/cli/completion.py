"""``detente completion``: the lines that teach a shell to complete detente's commands."""

import click
from click.shell_completion import get_completion_class

from detente.cli import main


@click.command(name="completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print a completion script.

    \b
    detente completion bash > ~/.local/share/bash-completion/completions/detente
    detente completion zsh > ~/.zfunc/_detente
    detente completion fish > ~/.config/fish/completions/detente.fish
    """
    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(found(main, {}, "detente", "_DETENTE_COMPLETE").source())
