"""The style sheet, written from the tokens. Sizes of text are points; pixels are lengths at 100 %."""

from __future__ import annotations

from pseash_desktop.desktop.style.tokens import FOCUS, RADIUS, SPACE, TARGET, TYPE, Palette
from pseash_desktop.shipped.places import resources

BESIDE_CELL = 3  # what Qt puts before the text of a cell beside its padding, so that headings stand above it


def style_sheet(palette: Palette) -> str:
    """The whole sheet for one palette."""
    return "\n".join(
        part(palette)
        for part in (_text, _buttons, _inputs, _choices, _lists, _tabs, _bars, _cards, _records, _shell, _menus)
    )


def _picture(palette: Palette, name: str) -> str:
    return f'url("{(resources() / "style" / palette.name / name).as_posix()}.svg")'


def _text(p: Palette) -> str:
    return f"""
    QLabel {{ background: transparent; }}
    QLabel[role="h1"] {{ font-size: {TYPE["h1"]}pt; font-weight: 600; }}
    QLabel[role="h2"] {{ font-size: {TYPE["h2"]}pt; font-weight: 600; }}
    QLabel[role="strong"], QLabel[role="label"], QLabel[role="rowtitle"], QToolButton[role="rowtitle"],
    QPushButton[role="rowtitle"] {{ font-weight: 600; }}
    QLabel[role="muted"], QLabel[role="help"] {{ color: {p.muted}; }}
    QLabel[role="small"] {{ color: {p.muted}; font-size: {TYPE["small"]}pt; }}
    QLabel[role="problem"] {{ color: {p.chips["stop"].text}; }}
    QLabel[role="number"] {{ color: {p.accent}; font-size: {TYPE["h2"]}pt; font-weight: 600; }}
    QLabel[role="key"] {{ background: {p.hover}; border-radius: 4px; padding: 2px {SPACE[2]}px; }}
    QLabel:disabled {{ color: {p.disabled}; }}
    QToolTip {{ background: {p.raised}; color: {p.text}; border: 1px solid {p.edge}; padding: {SPACE[1]}px; }}
    """


def _buttons(p: Palette) -> str:
    inner = TARGET - 2 * FOCUS
    return f"""
    QPushButton {{ background: {p.surface}; color: {p.text}; border: {FOCUS}px solid transparent;
        border-radius: {RADIUS}px; min-height: {inner}px; padding: 0 {SPACE[3]}px; }}
    QPushButton, QPushButton[role="quiet"] {{ border: 1px solid {p.edge}; min-height: {TARGET - 2}px; }}
    QPushButton:hover {{ background: {p.hover}; }}
    QPushButton:pressed, QPushButton:checked {{ background: {p.selection}; color: {p.selection_text}; }}
    QPushButton:focus {{ border: {FOCUS}px solid {p.focus}; min-height: {inner}px; padding: 0 {SPACE[3] - 1}px; }}
    QPushButton:disabled {{ color: {p.disabled}; border-color: {p.line}; background: transparent; }}
    QPushButton[role="primary"] {{ background: {p.accent}; color: {p.accent_text}; font-weight: 600;
        border: {FOCUS}px solid {p.accent}; min-height: {inner}px; padding: 0 {SPACE[4]}px; }}
    QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {{ background: {p.accent_hover};
        border-color: {p.accent_hover}; color: {p.accent_text}; }}
    QPushButton[role="primary"]:focus {{ border-color: {p.text}; padding: 0 {SPACE[4]}px; }}
    QPushButton[role="primary"]:disabled {{ background: {p.hover}; border-color: {p.hover}; color: {p.disabled}; }}
    QPushButton[role="danger"] {{ color: {p.danger}; border-color: {p.danger}; }}
    QPushButton[role="danger"]:hover {{ background: {p.danger}; color: {p.danger_text}; }}
    QPushButton[role="danger"]:disabled {{ color: {p.disabled}; border-color: {p.line}; background: transparent; }}
    QPushButton[role="icon"], QPushButton[role="link"] {{ background: transparent; min-height: {inner}px;
        border: {FOCUS}px solid transparent; padding: 0 {SPACE[2]}px; }}
    QPushButton[role="icon"] {{ min-width: {inner - 2 * SPACE[1]}px; padding: 0 {SPACE[1]}px; }}
    QPushButton[role="link"] {{ color: {p.accent}; text-align: left; }}
    QPushButton[role="textlink"] {{ background: transparent; min-height: 24px; border: {FOCUS}px solid transparent;
        padding: 0; color: {p.accent}; text-align: left; }}
    QPushButton[role="textlink"]:hover {{ background: {p.hover}; }}
    QPushButton[role="textlink"]:focus {{ border-color: {p.focus}; padding: 0; min-height: 24px; }}
    QPushButton[role="icon"]:hover, QPushButton[role="link"]:hover {{ background: {p.hover}; }}
    QPushButton[role="icon"]:focus, QPushButton[role="link"]:focus {{ border-color: {p.focus}; }}
    QPushButton::menu-indicator {{ image: none; width: 0; }}
    QToolButton {{ background: transparent; border: {FOCUS}px solid transparent; border-radius: {RADIUS}px;
        padding: {SPACE[1]}px {SPACE[2]}px; min-height: {inner - 2 * SPACE[1]}px; }}
    QToolButton:hover {{ background: {p.hover}; }}
    QToolButton:checked {{ background: {p.selection}; color: {p.selection_text}; }}
    QToolButton:focus {{ border-color: {p.focus}; }}
    QToolButton:disabled {{ color: {p.disabled}; }}
    QToolButton::menu-indicator {{ image: none; }}
    """


def _inputs(p: Palette) -> str:
    kinds = "QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit"
    focused = ", ".join(f"{kind}:focus" for kind in kinds.split(", "))
    disabled = ", ".join(f"{kind}:disabled" for kind in kinds.split(", "))
    wrong = ", ".join(f'{kind}[wrong="true"]' for kind in kinds.split(", "))
    return f"""
    {kinds} {{ background: {p.surface}; color: {p.text}; border: 1px solid {p.edge}; border-radius: {RADIUS}px;
        padding: 1px {SPACE[2] - 1}px; selection-background-color: {p.selection};
        selection-color: {p.selection_text}; }}
    QLineEdit, QComboBox, QSpinBox, QDateEdit {{ min-height: {TARGET - 4}px; }}
    {wrong} {{ border: 1px solid {p.chips["stop"].text}; }}
    {focused} {{ border: {FOCUS}px solid {p.focus}; padding: 0 {SPACE[2] - FOCUS}px; }}
    {disabled} {{ color: {p.muted}; background: {p.window}; border-color: {p.line}; }}
    QLineEdit:read-only {{ background: {p.window}; border-color: {p.line}; }}
    QComboBox QLineEdit, QTableView QLineEdit, QSpinBox QLineEdit, QDateEdit QLineEdit {{ border: none; padding: 0;
        min-height: 0; background: transparent; border-radius: 0; }}
    QSpinBox QLineEdit, QDateEdit QLineEdit {{ padding: 0 {SPACE[2]}px; }}
    QLineEdit QToolButton {{ border: none; padding: 0; min-height: 0; background: transparent; }}
    QComboBox::drop-down {{ border: none; width: {SPACE[5]}px; subcontrol-position: center right; }}
    QComboBox::down-arrow {{ image: {_picture(p, "chevron-down")}; width: 16px; height: 16px; }}
    QComboBox QAbstractItemView {{ background: {p.raised}; border: 1px solid {p.edge}; outline: none;
        padding: {SPACE[1]}px; }}
    QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button {{ border: none;
        width: {SPACE[5]}px; background: transparent; }}
    QSpinBox::up-arrow, QDateEdit::up-arrow {{ image: {_picture(p, "chevron-up")}; width: 12px; height: 12px; }}
    QSpinBox::down-arrow, QDateEdit::down-arrow {{ image: {_picture(p, "chevron-down")};
        width: 12px; height: 12px; }}
    """


def _choices(p: Palette) -> str:
    return f"""
    QCheckBox, QRadioButton {{ spacing: {SPACE[2]}px; padding: {SPACE[1]}px; min-height: {TARGET - 12}px;
        border: {FOCUS}px solid transparent; border-radius: {RADIUS}px; background: transparent; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {p.focus}; }}
    QCheckBox:disabled, QRadioButton:disabled {{ color: {p.disabled}; }}
    QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{ width: 16px; height: 16px;
        border: 1px solid {p.edge}; background: {p.surface}; }}
    QCheckBox::indicator, QAbstractItemView::indicator {{ border-radius: 3px; }}
    QRadioButton::indicator {{ border-radius: 9px; }}
    QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {p.accent}; }}
    QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ background: {p.accent};
        border-color: {p.accent}; image: {_picture(p, "check")}; }}
    QCheckBox::indicator:indeterminate {{ background: {p.accent}; border-color: {p.accent};
        image: {_picture(p, "minus")}; }}
    QRadioButton::indicator:checked {{ background: {p.accent}; border-color: {p.accent};
        image: {_picture(p, "dot")}; }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {p.line};
        background: {p.window}; }}
    QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {{
        background: {p.disabled}; }}
    """


def _lists(p: Palette) -> str:
    return f"""
    QAbstractItemView {{ background: {p.surface}; color: {p.text}; border: 1px solid {p.line};
        border-radius: {RADIUS}px; outline: none; alternate-background-color: {p.window};
        selection-background-color: {p.selection}; selection-color: {p.selection_text}; gridline-color: {p.line}; }}
    QAbstractItemView:focus {{ border: 1px solid {p.focus}; }}
    QAbstractItemView::item {{ padding: {SPACE[1]}px {SPACE[2]}px; min-height: 28px; }}
    QAbstractItemView::item:hover {{ background: {p.hover}; }}
    QAbstractItemView::item:selected {{ background: {p.selection}; color: {p.selection_text}; }}
    QTableView::item {{ border: none; }}
    QTableView::item:hover:!selected {{ background: transparent; }}
    QTableView::item:focus, QListView::item:focus {{ border: {FOCUS}px solid {p.focus}; }}
    QHeaderView {{ background: {p.surface}; border: none; }}
    QHeaderView::section {{ background: {p.surface}; color: {p.muted}; border: none;
        border-bottom: 1px solid {p.line}; padding: {SPACE[1]}px {SPACE[2] + BESIDE_CELL}px; min-height: 26px;
        font-weight: 600; }}
    QHeaderView::section:hover {{ color: {p.text}; background: {p.hover}; }}
    QHeaderView::down-arrow {{ image: {_picture(p, "chevron-down")}; width: 12px; height: 12px; }}
    QHeaderView::up-arrow {{ image: {_picture(p, "chevron-up")}; width: 12px; height: 12px; }}
    QTableCornerButton::section {{ background: {p.surface}; border: none; }}
    QListView[role="sections"] {{ background: transparent; border: none; }}
    QListView[role="sections"]::item {{ border-radius: {RADIUS}px; }}
    """


def _tabs(p: Palette) -> str:
    return f"""
    QTabWidget::pane {{ border: none; border-top: 1px solid {p.line}; }}
    QTabBar {{ background: transparent; }}
    QTabBar::tab {{ background: transparent; color: {p.muted}; padding: {SPACE[1]}px {SPACE[3]}px;
        min-height: {TARGET - 12}px; border: {FOCUS}px solid transparent; border-bottom: {FOCUS}px solid transparent; }}
    QTabBar::tab:hover {{ color: {p.text}; background: {p.hover}; }}
    QTabBar::tab:selected {{ color: {p.text}; border-bottom-color: {p.accent}; font-weight: 600; }}
    QTabBar::tab:focus {{ border-color: {p.focus}; border-radius: {RADIUS}px; }}
    """


def _bars(p: Palette) -> str:
    handle = f"background: {p.edge}; border-radius: 4px;"
    return f"""
    QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {{ background: transparent; border: none; }}
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle:vertical {{ {handle} min-height: 32px; margin: 2px; }}
    QScrollBar::handle:horizontal {{ {handle} min-width: 32px; margin: 2px; }}
    QScrollBar::handle:hover {{ background: {p.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; background: none; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
    QProgressBar {{ background: {p.hover}; color: {p.text}; border: none; border-radius: 4px; min-height: 8px;
        max-height: 8px; text-align: center; }}
    QProgressBar::chunk {{ background: {p.accent}; border-radius: 4px; }}
    QSplitter::handle {{ background: {p.line}; }}
    QSplitter::handle:horizontal {{ width: 1px; }}
    QSplitter::handle:vertical {{ height: 1px; }}
    QSplitter::handle:hover {{ background: {p.accent}; }}
    """


def _cards(p: Palette) -> str:
    banners = "\n".join(
        f'*[role="banner"][tone="{kind}"], *[role="notice"][tone="{kind}"] {{ background: {pair.back};'
        f" border: 1px solid {pair.back}; }}"
        f'*[role="banner"][tone="{kind}"] > QLabel, *[role="notice"][tone="{kind}"] > QLabel'
        f" {{ color: {pair.text}; }}"
        for kind, pair in p.chips.items()
    )
    return f"""
    QFrame[role="card"], QFrame[role="standard"], QFrame[role="score"] {{ background: {p.surface};
        border: 1px solid {p.line}; border-radius: {RADIUS + 2}px; }}
    QFrame[role="row"] {{ background: transparent; border: none; border-bottom: 1px solid {p.line}; }}
    *[role="banner"], *[role="notice"] {{ background: {p.chips["info"].back};
        border: 1px solid {p.chips["info"].back}; border-radius: {RADIUS}px; }}
    *[role="banner"] > QLabel, *[role="notice"] > QLabel {{ color: {p.chips["info"].text}; }}
    QLabel[role="notice"] {{ background: {p.chips["info"].back}; color: {p.chips["info"].text};
        border-radius: {RADIUS}px; padding: {SPACE[2]}px; }}
    {banners}
    QFrame[role="foot"] {{ background: {p.surface}; border: none; border-top: 1px solid {p.line}; }}
    QFrame[role="rule"] {{ background: {p.line}; border: none; max-height: 1px; }}
    QFrame[role="upright"] {{ background: {p.line}; border: none; max-width: 1px; }}
    QFrame[role="drop"] {{ background: {p.surface}; border: 2px dashed {p.edge}; border-radius: {RADIUS + 2}px; }}
    QFrame[role="drop"][over="true"] {{ border-color: {p.accent}; background: {p.selection}; }}
    QFrame[role="toast"] {{ background: {p.toast.back}; border: none; border-radius: {RADIUS + 2}px; }}
    QFrame[role="toast"] QLabel {{ color: {p.toast.text}; }}
    QFrame[role="toast"] QPushButton {{ background: transparent; color: {p.toast.text}; font-weight: 600;
        border: {FOCUS}px solid transparent; min-height: {TARGET - 4}px; text-decoration: underline; }}
    QFrame[role="toast"] QPushButton:focus {{ border-color: {p.toast.text}; }}
    """


def _records(p: Palette) -> str:
    return f"""
    QFrame[role="rowcard"] {{ border: 1px solid {p.line}; border-radius: {RADIUS}px; background: {p.window}; }}
    QFrame[role="table"] {{ border: 1px solid {p.line}; border-radius: {RADIUS}px; }}
    QFrame[role="reading"] {{ border: none; background: {p.surface}; }}
    QToolButton[role="small"] {{ color: {p.accent}; }}
    QListWidget[role="sections"]::item {{ color: {p.text}; }}
    QListWidget[role="sections"]::item:selected {{ color: {p.selection_text}; }}
    """


def _shell(p: Palette) -> str:
    return f"""
    QFrame[role="navigation"] {{ background: {p.surface}; border: none; }}
    QFrame[role="steps"] {{ background: {p.window}; border: none; }}
    QFrame[role="sheet"] {{ background: {p.surface}; border: none; }}
    QFrame[role="topbar"] {{ background: {p.surface}; border: none; border-bottom: 1px solid {p.line}; }}
    QFrame[role="statusbar"] {{ background: {p.surface}; border: none; border-top: 1px solid {p.line}; }}
    QFrame[role="statusbar"] QLabel {{ color: {p.muted}; font-size: {TYPE["small"]}pt; }}
    QFrame[role="line-headquarters"] {{ background: {p.headquarters}; border: none; }}
    QFrame[role="line-training"] {{ background: {p.training}; border: none; }}
    QListView[role="navigation"] {{ background: {p.surface}; border: none; border-radius: 0; }}
    QDialog, QMessageBox {{ background: {p.window}; }}
    """


def _menus(p: Palette) -> str:
    return f"""
    QMenu {{ background: {p.raised}; color: {p.text}; border: 1px solid {p.edge}; border-radius: {RADIUS}px;
        padding: {SPACE[1]}px; }}
    QMenu::item {{ padding: {SPACE[2]}px {SPACE[5]}px {SPACE[2]}px {SPACE[5]}px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {p.selection}; color: {p.selection_text}; }}
    QMenu::item:disabled {{ color: {p.disabled}; }}
    QMenu::separator {{ height: 1px; background: {p.line}; margin: {SPACE[1]}px {SPACE[2]}px; }}
    QMenu::indicator {{ width: 14px; height: 14px; margin-left: {SPACE[1]}px; }}
    QMenu::indicator:checked {{ image: {_picture(p, "tick")}; }}
    """
