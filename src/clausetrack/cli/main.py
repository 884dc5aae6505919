"""The entry point: words in, exit code out. Every fault becomes one line and a hint; nothing ends in a traceback."""

from __future__ import annotations

import contextlib
import contextvars
import io
import os
import sys

TYPE_CHECKING = False  # the module `typing` costs more than the overview
if TYPE_CHECKING:
    from typing import IO, NoReturn

__all__ = ["main", "run"]


def main(argv: list[str] | None = None, stdout: IO[str] | None = None, stderr: IO[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 fine (warnings too) · 1 errors or, where asked for, differences found · 2 wrong usage or a fault · 3 a comparison
    that was asked for could not be made · 130 interrupted.

    Args:
        argv: the words after `clausetrack`; those of the process where None.
        stdout: where results go instead of the process's own.
        stderr: where notes go instead of the process's own.
    """
    words = sys.argv[1:] if argv is None else argv
    with contextlib.ExitStack() as stack:
        if stdout is not None:
            stack.enter_context(contextlib.redirect_stdout(stdout))
        if stderr is not None:
            stack.enter_context(contextlib.redirect_stderr(stderr))
        code = None
        try:
            code = contextvars.copy_context().run(_main, words)
            sys.stdout.flush()
        except BrokenPipeError:  # the reader of our output has gone (`| head`): nobody is left to tell
            _drop_output()
            if code is None:
                code = 2 if words[:1] == ["check"] else 0  # a check that was not heard to its end has not passed
        except OSError as error:
            _drop_output()
            if code is None or code < 2:  # else the command has met it, and said so
                _say(f"the output cannot be written: {error.strerror or error}")
            code = 2
        return code


def _drop_output() -> None:
    """Let nothing that is still to be written be tried again when the process ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _main(argv: list[str]) -> int:
    """Take the short ways where they lead to the same answer: the overview, a check of files that have not changed."""
    if "_CLAUSETRACK_COMPLETE" in os.environ:  # the shell asks what may come next
        return _command(argv)
    if argv in ([], ["--help"], ["-h"]):
        from clausetrack.cli.overview import overview

        sys.stdout.write(overview(bold=sys.stdout.isatty() and not os.environ.get("NO_COLOR")))
        return 0 if argv else 2
    if argv[0] != "check":
        return _command(argv)
    from clausetrack.cli.replay import Tee, prepare, recall, store

    key = prepare(argv)
    if key is None:
        return _command(argv)
    kept = recall(*key)
    if kept is not None:
        sys.stdout.write(kept[1])
        sys.stderr.write(kept[2])
        return kept[0]
    out, err = Tee(sys.stdout), Tee(sys.stderr)
    sys.stdout, sys.stderr = out, err
    try:
        code = _command(argv)
    finally:
        sys.stdout, sys.stderr = out.stream, err.stream
    if code in {0, 1} and prepare(argv) == key:
        store(*key, code, "".join(out.parts), "".join(err.parts))
    return code


def _command(argv: list[str]) -> int:
    from clausetrack.errors import ClausetrackError

    try:
        if argv == ["--install-completion"]:
            from clausetrack.cli.completion import install

            print(install(), file=sys.stderr)
            return 0
        from clausetrack.cli.app import application
        from clausetrack.cli.config import defaults

        outcome = application("".join(argv[:1]))(
            args=argv, prog_name="clausetrack", standalone_mode=False, default_map=defaults()
        )
    except ClausetrackError as error:
        _say(error.message, error.hint)
        return error.exit_code
    except KeyboardInterrupt:
        _say("interrupted")
        return 130
    except BrokenPipeError:
        raise
    except SystemExit as end:  # the command line's own library ends the process where a pipe is broken
        raise (end.__context__ if isinstance(end.__context__, BrokenPipeError) else end) from None
    except OSError as error:
        _say(f"{error.filename or 'the system'}: {error.strerror or error}")
        return 2
    except Exception as error:  # noqa: BLE001 - goes on where it is no fault of the command line
        return _click_fault(error)
    if outcome == 130:  # the command line's own library has caught the key
        _say("interrupted")
    return outcome if isinstance(outcome, int) else 0


def _click_fault(error: Exception) -> int:
    """Show a fault of the command line's own library; anything else is a defect and goes on."""
    show = getattr(error, "show", None)
    if callable(show):
        show(sys.stderr)
        return int(getattr(error, "exit_code", 2))
    # a key pressed while pydantic builds its models comes out in the words of its own error only
    pressed = type(error).__name__ == "SchemaError" and "KeyboardInterrupt" in str(error)
    if pressed or type(error).__name__ == "Abort":
        _say("interrupted")
        return 130
    if type(error).__name__ == "SerialisationError":  # sheets of a workbook pass through temporary files
        _say(f"a temporary file cannot be written: {error}", "mind the space of the folder for them, TMPDIR")
        return 2
    raise error


def _say(message: str, hint: str = "") -> None:
    print(f"error: {message}", file=sys.stderr)
    if hint:
        print(f"hint: {hint}", file=sys.stderr)


def run() -> None:
    """Entry point of the installed command."""
    if not sys.flags.dev_mode:
        # A library's half-written file that is dropped when a key ends us complains of itself: no matter of the user's.
        sys.unraisablehook = lambda _: None
    # A stream that was closed before we began (`>&-`) is none: what goes there is for nobody.
    sys.stdout, sys.stderr = sys.stdout or io.StringIO(), sys.stderr or io.StringIO()
    try:
        with contextlib.suppress(AttributeError, ValueError):
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        os.environ.setdefault(
            "PYDANTIC_DISABLE_PLUGINS", "__all__"
        )  # looking for them costs as much as a plan's parsing
        if sys.argv[1:2] == ["check"]:
            import gc

            gc.disable()  # one short run that keeps all it reads: collecting costs time and frees nothing
            _leave(main())
        sys.exit(main())
    except KeyboardInterrupt:  # before a command began, or after it ended
        _say("interrupted")
        _leave(130)


def _leave(code: int) -> NoReturn:
    """End at once: taking a whole plan apart, object by object, costs an eighth of a check."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)
