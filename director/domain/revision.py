"""From changes to the production they lead to: each change in turn, locks held, revisions counted, approvals returned.

`resolve` is the only way in; its diff against the production it started from is what the log keeps.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from director.domain import changes as said
from director.domain import revise_shots as shots
from director.domain import revise_story as story
from director.domain import variations
from director.domain.draft import Desk, Draft
from director.domain.locks import WHOLE, picture, refuse_any_lock, refuse_broken_lock, with_locks, without_locks
from director.domain.production import Production
from director.domain.reach import touched_shots
from director.domain.shot import Shot
from director.errors import Refused

_UNCOUNTED = ("intent",)


def resolve(production: Production, changes: Iterable[said.Change], desk: Desk) -> Production:
    """The production after the changes, in order; raises Refused, and then nothing at all is done.

    Undo, redo, questions and answers don't revise a production and are refused here.
    """
    draft = Draft(production, desk)
    for change in changes:
        step = _DEEDS.get(change.do)
        if step is None:
            raise Refused(f"{change.do} can't be mixed with other changes; say it alone")
        revised = step(draft, change)
        if not isinstance(change, (said.Lock, said.Unlock)):
            _hold_locks(draft.production, revised.production)
        draft = revised
    return consequences(production, draft)


def settled(before: Production, after: Production, desk: Desk) -> Production:
    """A production revised by other means than changes (a struck row, a shot list) under the same laws as they."""
    for shot in before.shots:
        kept = after.shot(shot.id)
        if kept is None:
            refuse_any_lock(shot, "removed")
        elif kept is not shot:
            refuse_broken_lock(shot, kept)
    return consequences(before, Draft(after, desk))


def consequences(before: Production, draft: Draft) -> Production:
    """Count a revision for each shot whose own picture, sound or timing changed; return approvals to review."""
    after = draft.production
    changed = {shot.id for shot in after.shots if _own_change(before.shot(shot.id), shot)}
    reached = changed | set(touched_shots(before, after))
    counted: list[Shot] = []
    for shot in after.shots:
        update: dict[str, Any] = {}
        if shot.id in changed:
            update["revision"] = draft.desk.ledger.next_revision(shot.id)
        if _loses_approval(before.shot(shot.id), shot, reached - draft.named_status):
            update["status"] = "review"
        counted.append(shot.model_copy(update=update) if update else shot)
    return draft.with_production(shots=tuple(counted)).production


def _own_change(before: Shot | None, after: Shot) -> bool:
    if before is None or before is after:
        return False
    old, new = picture(before), picture(after)
    return any(old[field] != new[field] for field in new if field not in _UNCOUNTED)


def _loses_approval(before: Shot | None, after: Shot, reached: set[str]) -> bool:
    approved = before is not None and before.status == "approved" and after.status == "approved"
    return approved and after.id in reached and WHOLE not in after.locked


def _hold_locks(before: Production, after: Production) -> None:
    held = {shot.id: shot for shot in before.shots if shot.locked}
    for shot in after.shots:
        if shot.id in held and held[shot.id] is not shot:
            refuse_broken_lock(held[shot.id], shot)


def _set_status(draft: Draft, change: said.SetStatus) -> Draft:
    for slate in change.shots:
        draft = draft.with_shot(draft.shot(slate).model_copy(update={"status": change.status}))
    return Draft(draft.production, draft.desk, draft.named_status | set(change.shots))


def _lock(draft: Draft, change: said.Lock) -> Draft:
    for slate in change.shots:
        draft = draft.with_shot(with_locks(draft.shot(slate), change.paths))
    return draft


def _unlock(draft: Draft, change: said.Unlock) -> Draft:
    for slate in change.shots:
        shot = draft.shot(slate)
        paths: Sequence[str] = shot.locked if tuple(change.paths) == (WHOLE,) and shot.locked else change.paths
        draft = draft.with_shot(without_locks(shot, paths))
    return draft


_DEEDS: dict[str, Callable[[Draft, Any], Draft]] = {
    "add_scene": story.add_scene,
    "revise_scene": story.revise_scene,
    "remove_scene": story.remove_scene,
    "move_scene": story.move_scene,
    "add_shot": shots.add_shot,
    "revise_shot": shots.revise_shot,
    "remove_shot": shots.remove_shot,
    "restore_shot": shots.restore_shot,
    "move_shot": shots.move_shot,
    "split_shot": shots.split_shot,
    "duplicate_shot": shots.duplicate_shot,
    "add_character": story.add_character,
    "revise_character": story.revise_character,
    "recast": story.recast,
    "remove_character": story.remove_character,
    "add_location": story.add_location,
    "revise_location": story.revise_location,
    "remove_location": story.remove_location,
    "set_look": story.set_look,
    "set_format": story.set_format,
    "set_title": story.set_title,
    "vary_shot": variations.vary_shot,
    "choose_variation": variations.choose_variation,
    "set_status": _set_status,
    "lock": _lock,
    "unlock": _unlock,
}
