"""The steps of an office: the start pack with the six words to compare, then which office this is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from pseash_desktop.desktop.entry.answers import Answers
from pseash_desktop.desktop.entry.context import EntryContext
from pseash_desktop.desktop.entry.making import CheckedPack, check_pack, practice_pack
from pseash_desktop.desktop.entry.step import Step
from pseash_desktop.desktop.entry.texts import fixed_font, paragraph
from pseash_desktop.desktop.style.tokens import SPACE
from pseash_desktop.desktop.widgets.banner import Banner
from pseash_desktop.desktop.widgets.buttons import QuietButton, offer_clearing
from pseash_desktop.desktop.widgets.labels import Field
from pseash_desktop.desktop.widgets.section import Section
from pseash_desktop.schema.words import N_, NP_, Words
from pseash_desktop.shipped.key_words import LANGUAGES as WORD_LANGUAGES
from pseash_desktop.shipped.key_words import six_words
from pseash_desktop.shipped.languages import LANGUAGES

START_PACK, WHICH_OFFICE = N_("Start pack"), N_("Your office")
CHOOSE = N_("Choose…")
_SHOWN_OF_KEY = 16  # digits, in groups of four
_OFFICES = NP_("{n} office", "{n} offices")


class PackStep(Step):
    """The start pack: chosen, checked, and its six words compared by telephone."""

    def __init__(self, context: EntryContext, answers: Answers) -> None:
        words = context.words()
        super().__init__(words, START_PACK)
        self.setAcceptDrops(True)
        self._context, self._answers = context, answers
        self._checking = False
        self.body.addWidget(
            paragraph(
                words(
                    N_(
                        "Headquarters sends every office a start pack: one PDF with the indicators, the targets and the"
                        " list of offices. Choose it, or drop it here."
                    )
                )
            )
        )
        self._add_path()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(words(N_("Checking the pack")))
        self.refused = Banner("stop", "")
        self.result = QWidget()
        QVBoxLayout(self.result).setContentsMargins(0, 0, 0, 0)
        for widget in (self.progress, self.refused, self.result):
            self.body.addWidget(widget)
        self._show()

    def first(self) -> QWidget:
        return self.path if self._answers.pack is None else self.compared

    def why_not(self) -> str:
        if self._checking:
            return self.words(N_("The pack is still being checked."))
        if self._answers.pack is None:
            return self.words(N_("Choose the start pack first."))
        if not self._answers.compared and not self._self_made():
            return self.words(N_("Compare the six words with headquarters by telephone, then tick that they agree."))
        return ""

    def take(self, path: Path) -> None:
        """Check the file ``path`` in a job."""
        self.path.setText(str(path))
        self._answers.pack_path = str(path)
        training = self._answers.training
        self._start()
        self._context.jobs.work(self, lambda _progress: check_pack(path, training), self._passed, self._refused)

    def practise(self) -> None:
        """Make a pack to practise with, in a job."""
        clock = self._context.clock
        self._answers.pack_path = ""
        self._start()
        self._context.jobs.work(self, lambda _progress: practice_pack(clock), self._passed, self._refused)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One local file may be dropped."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (path := _dropped(event)) is not None:
            event.acceptProposedAction()
            self.take(path)

    def _add_path(self) -> None:
        words = self.words
        self.path = QLineEdit(self._answers.pack_path)
        self.path.returnPressed.connect(self._typed)
        choose = QuietButton(words(CHOOSE))
        choose.clicked.connect(self._choose)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.path, 1)
        layout.addWidget(choose)
        row.setFocusProxy(self.path)
        self.body.addWidget(Field(words(N_("File of the start pack")), row))
        self.path.setAccessibleName(words(N_("File of the start pack")))
        if self._answers.training:
            self.practice = QuietButton(words(N_("No pack at hand: make one to practise with")))
            self.practice.clicked.connect(self.practise)
            line = QHBoxLayout()
            line.addWidget(self.practice)
            line.addStretch(1)
            self.body.addLayout(line)

    def _choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, self.words(START_PACK), "", "PDF (*.pdf)")
        if name:
            self.take(Path(name))

    def _typed(self) -> None:
        if self.path.text().strip():
            self.take(Path(self.path.text().strip().strip('"')))

    def _start(self) -> None:
        self._answers.forget_pack()
        self._checking = True
        self._show()
        self.again.emit()

    def _passed(self, pack: CheckedPack) -> None:
        self._checking = False
        self._answers.pack = pack
        self._show()
        self.again.emit()
        if self._self_made():
            self.done.emit()
        else:
            self.compared.setFocus()

    def _refused(self, error: Exception) -> None:
        self._checking = False
        self._show()
        self.refused.show_message("stop", self._context.said(error))
        self.refused.setVisible(True)
        self.again.emit()

    def _self_made(self) -> bool:
        """Whether the pack was made here, so that there is nobody to compare words with."""
        return self._answers.training and not self._answers.pack_path

    def _show(self) -> None:
        self.progress.setVisible(self._checking)
        self.refused.setVisible(False)
        layout = self.result.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.deleteLater()
        pack = self._answers.pack
        self.result.setVisible(pack is not None)
        self.compared = QCheckBox(self.words(N_("I have compared the six words by telephone, and they agree")))
        if pack is not None and layout is not None:
            card = self._card(pack)
            layout.addWidget(card)
            card.show()

    def _card(self, pack: CheckedPack) -> QWidget:
        words, said = self.words, pack.pack
        card = Section(words(N_("Pack no. {number} of {entity}"), number=said.number, entity=said.entity))
        facts = (words.date(said.written_on), words.counted(_OFFICES, len(said.offices)))
        card.body.addWidget(paragraph("  ·  ".join(facts), muted=True))
        if said.training:
            card.body.addWidget(Banner("info", words(N_("Training pack: nothing in it is real."))))
        if self._self_made():
            return card
        card.body.addWidget(
            paragraph(
                words(
                    N_(
                        "Telephone headquarters on a number that you knew before, not one from the pack. Ask them to"
                        " read the six words of their key. If a single word differs, do not go on."
                    )
                )
            )
        )
        card.body.addWidget(SixWords(words, pack.key))
        self.compared.setChecked(self._answers.compared)
        self.compared.toggled.connect(self._tick)
        card.body.addWidget(self.compared)
        return card

    def _tick(self, on: bool) -> None:
        self._answers.compared = on
        self.again.emit()
        if on:
            self.done.emit()


class SixWords(QWidget):
    """The six words of a key with their numbers, in the language of the call, and how the key begins."""

    def __init__(self, words: Words, key: str) -> None:
        super().__init__()
        self._words, self._key = words, key
        self.language = QComboBox()
        self.language.setAccessibleName(words(N_("Language of the six words")))
        for code in WORD_LANGUAGES:
            self.language.addItem(LANGUAGES[code], code)
        self.language.setCurrentIndex(max(0, self.language.findData(words.language)))
        self.language.currentIndexChanged.connect(self._show)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE[5])
        self._labels = [QLabel() for _ in range(6)]
        for place, label in enumerate(self._labels):
            font = label.font()
            font.setPointSizeF(font.pointSizeF() * 1.25)
            font.setBold(True)
            label.setFont(font)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
            self._grid.addWidget(label, place // 3, place % 3)
        groups = [key[at : at + 4] for at in range(0, _SHOWN_OF_KEY, 4)]
        digits = QLabel(words(N_("The key begins: {digits}"), digits=f"\u2066{' '.join(groups)}\u2069"))
        digits.setFont(fixed_font(self))
        row = QHBoxLayout()
        row.addWidget(digits)
        row.addStretch(1)
        row.addWidget(QLabel(words(N_("Words in"))))
        row.addWidget(self.language)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[2], 0, SPACE[2])
        layout.setSpacing(SPACE[3])
        layout.addLayout(self._grid)
        layout.addLayout(row)
        self._show()

    def _show(self) -> None:
        said = six_words(self._key, self.language.currentData())
        for number, (label, word) in enumerate(zip(self._labels, said, strict=True), 1):
            label.setText(f"{number}  {word}")
            label.setAccessibleName(self._words(N_("Word {number}: {word}"), number=number, word=word))


class OfficeStep(Step):
    """Which of the pack's offices this is, and the language of its letters."""

    def __init__(self, words: Words, answers: Answers) -> None:
        super().__init__(words, WHICH_OFFICE)
        self._answers = answers
        self.search = QLineEdit()
        self.search.setPlaceholderText(words(N_("Part of the name, or the code")))
        offer_clearing(self.search, words)
        offices = answers.pack.pack.offices if answers.pack else ()
        self._codes = {f"{each.name} ({each.code})": each.code for each in offices}
        self._model = QSortFilterProxyModel(self)
        self._model.setSourceModel(QStringListModel(sorted(self._codes), self))
        self._model.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName(words(N_("Offices of the pack")))
        self.list.setMinimumHeight(self.list.fontMetrics().height() * 11)
        self.list.doubleClicked.connect(lambda _index: self.go_on.emit())
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self.go_on)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.language = QComboBox()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(answers.letters_language or words.language))
        self.language.currentIndexChanged.connect(self._set_language)
        self.body.addWidget(Field(words(N_("Find your office")), self.search))
        self.body.addWidget(self.list)
        self.body.addWidget(Field(words(N_("Language of your letters to headquarters")), self.language))
        self._set_language()
        self._select(answers.office)

    def first(self) -> QWidget:
        return self.search

    def entered(self) -> None:
        self.list.doItemsLayout()  # now that the theme has given the lines their height

    def why_not(self) -> str:
        return "" if self._answers.office else self.words(N_("Choose your office from the list."))

    def _filter(self, text: str) -> None:
        self._model.setFilterFixedString(text)
        if self._model.rowCount() == 1:
            self.list.setCurrentIndex(self._model.index(0, 0))
        self.again.emit()

    def _chosen(self) -> None:
        text = self.list.currentIndex().data()
        self._answers.office = self._codes.get(text, "") if text else ""
        self.again.emit()

    def _select(self, office: str) -> None:
        for row in range(self._model.rowCount()):
            if self._codes[self._model.index(row, 0).data()] == office:
                self.list.setCurrentIndex(self._model.index(row, 0))

    def _set_language(self) -> None:
        self._answers.letters_language = self.language.currentData()


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
