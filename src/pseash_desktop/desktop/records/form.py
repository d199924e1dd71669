"""The form of one record: typing, autosaved drafts, problems beside fields, saving. It never parses for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from pseash_desktop.desktop.records.checking import Checking
from pseash_desktop.desktop.records.comparison import Differences, clock, moment
from pseash_desktop.desktop.records.editor import Surroundings
from pseash_desktop.desktop.records.form_body import FormBody
from pseash_desktop.desktop.records.form_frame import FormFrame
from pseash_desktop.desktop.records.look import ring_colours, surroundings
from pseash_desktop.desktop.records.sections import HAND_WRITTEN
from pseash_desktop.desktop.session import Session
from pseash_desktop.office import forms
from pseash_desktop.office.desk import OfficeDesk
from pseash_desktop.office.forms import Opened
from pseash_desktop.office.readable import differences
from pseash_desktop.office.records import Saved
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.kinds import Kind
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_, NP_

GROWN = object()
AUTOSAVE_AFTER = 800  # ms after the last key
MEASURE_AFTER = 150  # ms; rings need no update on each key
SAVING = N_("Saving…")
DRAFT_SAVED = N_("Draft saved {time}")
DRAFT_NOT_SAVED = N_("The draft could not be saved")
UNSAVED_FOUND = N_("There is unsaved text here from {when}.")
CHANGED_SINCE = N_("The record was changed after this text was typed. Compare them before you save.")
CONTINUE, DISCARD_IT, COMPARE = N_("Continue with it"), N_("Discard it"), N_("Compare")
DISCARD = N_("Discard draft")
SAVE_OVER = N_("Save mine over it")
TO_MEND = NP_("{n} thing to mend before this can be saved. F8 goes to the next one.",
              "{n} things to mend before this can be saved. F8 goes to the next one.")  # fmt: skip


class RecordForm(QWidget):
    """A form over one record, or a new one. The text is safe in the vault within a second of the last key."""

    saved = Signal(str)
    """The record with this id was saved."""
    closed = Signal()
    """The person is done here; unsaved text stays as a draft."""
    draft_state = Signal(str)
    """What the status bar says of the draft."""
    ready = Signal()
    """The record has been read and can be typed into."""

    def __init__(self, session: Session, kind: Kind, record_id: str | None = None) -> None:
        super().__init__()
        self.session, self.kind, self.record_id = session, kind, record_id
        self._version: int | None = None
        self._opened: Opened | None = None
        self._checking: Checking | None = None
        self._dirty = self._has_draft = self._busy = False
        self.body: FormBody | None = None
        self.frame = FormFrame(session.words, kind, new=record_id is None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        self._autosave, self._measure = QTimer(self), QTimer(self)
        for timer, after, due in (
            (self._autosave, AUTOSAVE_AFTER, self.keep_draft),
            (self._measure, MEASURE_AFTER, self._measured),
        ):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(due)
        self.frame.save.clicked.connect(self.save)
        self.frame.close_button.clicked.connect(self.close_form)
        self.frame.discard.clicked.connect(self.discard)
        self._keys()
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        words = session.words
        self._ask(lambda desk: forms.open_form(desk, kind, record_id, words), self._show)

    def raw(self) -> dict[str, Any]:
        """The draft as it is typed now."""
        return {} if self.body is None else self.body.raw()

    def keep_draft(self) -> None:
        """Write what is typed into the vault, if it changed since."""
        self._autosave.stop()
        if not self._dirty or self._busy or self._opened is None:
            return
        self._dirty = False
        raw, kind, record_id, version = self.raw(), self.kind, self.record_id, self._version
        if raw == dict(self._opened.raw):
            if self._has_draft:
                self._change(lambda desk: (None, forms.discard(desk, kind, record_id)), self._draft_gone)
            return
        place = self.body.path_of(QApplication.focusWidget()) if self.body is not None else None
        self._say(self.session.words(SAVING))
        call = partial(forms.keep, kind=kind, record_id=record_id, raw=raw, place=place or "", version=version)
        self._change(lambda desk: call(desk), self._kept, self._not_kept)

    def save(self) -> None:
        """Save the record; problems come back beside their fields."""
        if self.body is None or self._checking is None or self._busy:
            return
        self._autosave.stop()
        if self._checking.refused_by(self.raw()):
            self._dirty = True
            self._autosave.start()
            self._show_problems(go=True)
            return
        self._set_busy(True)
        raw, kind, record_id, version = self.raw(), self.kind, self.record_id, self._version

        def call(desk: OfficeDesk) -> tuple[Saved, Any]:
            saved = forms.save(desk, kind, raw, record_id=record_id, version=version)
            return saved, saved.changes

        self._change(call, self._saved, self._save_failed)

    def discard(self) -> None:
        """Forget what was typed since the last save, and close."""
        self._dirty = False
        self._autosave.stop()
        kind, record_id = self.kind, self.record_id
        self._change(lambda desk: (None, forms.discard(desk, kind, record_id)), self._discarded)

    def close_form(self) -> None:
        """Leave the form; what is typed is kept as a draft."""
        self.keep_draft()
        self.closed.emit()

    def next_problem(self, step: int = 1) -> None:
        """Go to the next problem shown, or the one before it."""
        if self.body is None or self._checking is None:
            return
        paths = [path for path in self._checking.shown if path]
        if not paths:
            return
        here = self.body.path_of(QApplication.focusWidget())
        at = paths.index(here) if here in paths else (-1 if step > 0 else 0)
        self.body.go_to(paths[(at + step) % len(paths)])

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_draft()
        super().hideEvent(event)

    # Opening

    def _show(self, opened: Opened) -> None:
        words = self.session.words
        self._opened, self._version = opened, opened.version
        self._checking = Checking(self.kind, opened.entry, words)
        around: Surroundings = surroundings(words, opened)
        body = FormBody(self.kind, around, HAND_WRITTEN, ring_colours())
        self.frame.hold(body)
        if opened.title:
            self.frame.title.setText(opened.title)
        self._grow(body, body.grow(opened.raw))

    def _grow(self, body: FormBody, growing: Iterator[None]) -> None:
        """Make a piece of the form in each turn of the event loop."""
        if next(growing, GROWN) is None:
            QTimer.singleShot(0, self, partial(self._grow, body, growing))
            return
        self.body = body
        self.frame.pin(body)
        body.changed.connect(self._typed)
        body.measure(())
        if self._opened is not None and self._opened.kept is not None:
            self._offer_kept()
        else:
            self._begin()

    def _begin(self, place: str = "") -> None:
        if self.body is not None and self._opened is not None:
            self.body.setEnabled(True)
            if not place and self.body.raw() != dict(self._opened.raw):
                self._typed("")  # typed while the page was being made
            known = self._opened.raw if self.record_id is None else {}
            first = place or next((f.name for f in self.kind.fields if f.name not in known), "")
            self.body.go_to(first or self.kind.fields[0].name)
            self.ready.emit()

    def _offer_kept(self) -> None:
        opened, words = self._opened, self.session.words
        if opened is None or opened.kept is None or self.body is None:
            return
        self._has_draft = True
        self.body.setEnabled(False)
        text = words(UNSAVED_FOUND, when=moment(opened.kept.kept_at, words))
        if opened.kept.version != opened.version:
            text = f"{text} {words(CHANGED_SINCE)}"
        self.frame.notice(
            "info",
            text,
            (words(CONTINUE), self._continue),
            (words(COMPARE), self._compare_kept),
            (words(DISCARD_IT), self._drop_kept),
        )

    def _continue(self) -> None:
        opened = self._opened
        if opened is None or opened.kept is None or self.body is None:
            return
        self.frame.quiet()
        self._version = opened.kept.version
        self.body.show_raw(opened.kept.raw)
        self.body.measure(())
        self.frame.discard.setEnabled(True)
        self._begin(opened.kept.place)

    def _drop_kept(self) -> None:
        self.frame.quiet()
        kind, record_id = self.kind, self.record_id
        self._change(lambda desk: (None, forms.discard(desk, kind, record_id)), self._draft_gone)
        self._begin()

    def _compare_kept(self) -> None:
        if self._opened is not None and self._opened.kept is not None:
            self._compare(self._opened, self._opened.kept.raw)

    def _compare(self, opened: Opened, mine: Any) -> None:
        words = self.session.words
        told = differences(self.kind, opened.raw, mine, words, opened.titles, opened.entry)
        self.frame.compare(Differences(told, words))

    # Typing

    def _typed(self, name: str) -> None:
        if self.body is None or self._checking is None:
            return
        self._dirty = True
        self._checking.changed(name)
        self.body.ask()
        self.frame.discard.setEnabled(True)
        self._autosave.start()
        self._measure.start()

    def _measured(self) -> None:
        """After a change: what is shown is checked again, so that a mended field falls silent."""
        self._show_problems()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self.body is None or self._checking is None or not self.isVisible() or old is None:
            return
        left = self.body.path_of(old) if self.body.isAncestorOf(old) else None
        here = self.body.path_of(new) if new is not None and self.body.isAncestorOf(new) else None
        if left is not None and left != here:
            self._checking.left(left)
            self._show_problems()
        if here is not None:
            self.body.stand_at(here)
        if new is None:  # another program came to the front
            self.keep_draft()

    def _show_problems(self, *, go: bool = False) -> None:
        if self.body is None or self._checking is None:
            return
        found = self._checking.check(self.raw())
        self.body.show_problems(found)
        if self._checking.tells_all:
            if found:
                said = self.session.words.counted(TO_MEND, len(found))
                self.frame.notice("stop", f"{found['']} {said}" if "" in found else said)
            else:
                self.frame.quiet()
        if go:
            self.next_problem()

    # Answers of the vault

    def _kept(self, when: datetime) -> None:
        self._has_draft = True
        self._say(self.session.words(DRAFT_SAVED, time=clock(when)))

    def _not_kept(self, error: Exception) -> None:
        self._dirty = True
        self._say(self.session.words(DRAFT_NOT_SAVED))
        self._tell(error)

    def _draft_gone(self, _nothing: None) -> None:
        self._has_draft = False
        self._say("")

    def _discarded(self, _nothing: None) -> None:
        self._draft_gone(None)
        self.closed.emit()

    def _saved(self, saved: Saved) -> None:
        self._set_busy(False)
        if saved.problems and self._checking is not None:
            self._checking.refused(saved.problems)
            self._dirty = True
            self._autosave.start()
            self._show_problems(go=True)
            return
        self._dirty = False
        self._say("")
        self.record_id = saved.record_id
        self.saved.emit(saved.record_id)

    def _save_failed(self, error: Exception) -> None:
        self._set_busy(False)
        self._dirty = True
        self.keep_draft()
        if isinstance(error, Refusal) and error.code == "changed-meanwhile":
            words = self.session.words
            self.frame.notice(
                "soon",
                sentence(words, error.code),
                (words(COMPARE), partial(self._read_again, self._compare_mine)),
                (words(SAVE_OVER), partial(self._read_again, self._save_over)),
            )
        else:
            self._tell(error)

    def _read_again(self, then: Callable[[Opened], None]) -> None:
        kind, record_id, words = self.kind, self.record_id, self.session.words
        self._ask(lambda desk: forms.open_form(desk, kind, record_id, words), then)

    def _compare_mine(self, now: Opened) -> None:
        self._compare(now, self.raw())

    def _save_over(self, now: Opened) -> None:
        self._opened, self._version = now, now.version
        self.frame.quiet()
        self.save()

    # Small things

    def _tell(self, error: Exception) -> None:
        words = self.session.words
        if not isinstance(error, Refusal):
            self.session.jobs.failed.emit(error)
            return
        self.frame.notice("stop", sentence(words, error.code, error.details))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.frame.set_busy(busy)

    def _say(self, text: str) -> None:
        self.frame.state.setText(text)
        self.draft_state.emit(text)

    def _ask(self, call: Callable[[OfficeDesk], Any], done: Callable[[Any], None]) -> None:
        self.session.ask(self, lambda desk: call(cast(OfficeDesk, desk)), done, self._tell)

    def _change(
        self,
        call: Callable[[OfficeDesk], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self.session.change(self, lambda desk: call(cast(OfficeDesk, desk)), done, failed or self._tell)

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+S", self.save),
            ("F8", self.next_problem),
            ("Shift+F8", partial(self.next_problem, -1)),
            ("Esc", self.close_form),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
