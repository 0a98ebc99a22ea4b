"""The rates of the miniature beside the rules': `python -m training.measure MODEL.gguf [PART...]`.

The parts are `tune`, which it was trained on, and `plain`, `kept`, `dev` and `screenplays`, which it has never seen.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from director import open_session
from director.config import shipped
from director.evaluation import Report, play
from director.evaluation.report import Verdict
from director.interpreters.base import Interpreter
from director.interpreters.chain import Alone, Chain
from director.interpreters.llm.prompts import read_prompts
from director.interpreters.llm.reader import ModelInterpreter
from director.interpreters.rules import RulesInterpreter
from director.models.process import Llama, Setting
from training.screenplays import agreements

ROOT = Path(__file__).parent.parent
PARTS = ("plain", "screenplays", "tune", "kept", "dev")


def files_of(part: str, shared: Path) -> list[Path]:
    """The files of notes of a part."""
    alone = {"plain": ROOT / "tests" / "models" / "plain.jsonl", "dev": shared / "data" / "notes" / "dev.jsonl"}
    return [alone[part]] if part in alone else sorted((ROOT / "tests" / "notes" / part).glob("*.jsonl"))


def readers(model: Path) -> tuple[ModelInterpreter, dict[str, Interpreter]]:
    """The model, and who reads: it alone, the rules alone, the rules and then it."""
    made = ModelInterpreter(Llama(model, Setting(context=4096, threads=1)), read_prompts(shipped("prompts")))
    return made, {"model": Alone(made), "rules": RulesInterpreter(), "auto": Chain(RulesInterpreter(), made)}


def report(
    files: Sequence[Path], name: str, reader: Interpreter, heard: Callable[[Verdict], None] | None = None
) -> Report:
    """Every note of the files as one reader read it."""
    verdicts: list[Verdict] = []
    for file in files:
        verdicts += play(file, name, lambda folder: open_session(folder, interpreter=reader), heard).verdicts
    return Report(file=", ".join(one.name for one in files), interpreter=name, verdicts=tuple(verdicts))


def collateral(said: Report) -> int:
    """How many notes changed what they were not to change."""
    return sum(any(reason.endswith("changed too") for reason in one.reasons) for one in said.verdicts)


def _over_screenplays(reader: Interpreter, shared: Path) -> None:
    for one in agreements(reader, files_of("plain", shared)[0], shared):
        print(f"plain notes over {one.name}: {one.alike}/{one.total} as the rules", flush=True)
        for apart in one.apart:
            print(f"   {apart.shot} {apart.note!r}: {apart.model.interpreter.raw}")


def main(model: Path, parts: Sequence[str], shared: Path) -> None:
    """Print a line a part and reader; of the notes that were kept apart, nothing but rates."""
    made, who = readers(model)
    try:
        for part in parts:
            if part == "screenplays":
                _over_screenplays(who["model"], shared)
                continue
            for name, reader in who.items():
                told = report(files_of(part, shared), name, reader)
                seconds = sorted(one.seconds for one in told.verdicts)
                print(
                    (
                        f"{part} {name}: {told.rate}, collateral {collateral(told)}, median "
                        f"{seconds[len(seconds) // 2]:.2f} s"
                    ),
                    flush=True,
                )
                print(
                    "   " + ", ".join(f"{group} {rate.passed}/{rate.total}" for group, rate in told.rates().items()),
                    flush=True,
                )
    finally:
        made.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or PARTS, ROOT.parent / "shared")
