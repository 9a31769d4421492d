// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/librarypage.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/panel.h"
#include "gui/releasedelegate.h"
#include "gui/releasedetails.h"
#include "gui/tables.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

// How the page is made and what it shows. What it does is in libraryactions.cpp.

namespace {

enum Shown
{
    ShowsNone,
    ShowsOne,
    ShowsSeveral
};

} // namespace

LibraryPage::LibraryPage(LibraryDesk *desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_releases(desk->releases())
    , m_filter(m_releases)
    , m_notice(new Notice)
{
    setObjectName(QStringLiteral("libraryPage"));
    m_notice->setObjectName(QStringLiteral("libraryNotice"));
    makeActions();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 20, 16);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(m_notice);
    auto *across = new QSplitter;
    across->setChildrenCollapsible(false);
    across->setHandleWidth(12);
    across->addWidget(makeTable());
    across->addWidget(makeDetails());
    across->setStretchFactor(0, 5);
    across->setStretchFactor(1, 0);
    across->setSizes({640, 360});
    column->addWidget(across, 1);
    connect(m_releases, &QAbstractItemModel::modelReset, this, [this] { choose(0); });
    connect(m_releases, &QAbstractItemModel::dataChanged, this, &LibraryPage::refresh);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &LibraryPage::filterChanged);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &LibraryPage::filterChanged);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &LibraryPage::filterChanged);
    filterChanged();
    selectionChanged();
}

QWidget *LibraryPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(titleLabel(tr("Library")));
    row->addStretch();
    const auto add = [this, row](const char *name, const QString &icon, const QString &text) {
        auto *button = new QPushButton(iconNamed(icon), text);
        button->setObjectName(QLatin1StringView(name));
        row->addWidget(button);
        return button;
    };
    connect(add("programs", QStringLiteral("report"), tr("Pro&grams…")), &QPushButton::clicked, this,
        &LibraryPage::showPrograms);
    connect(add("importPair", QStringLiteral("import"), tr("&Import…")), &QPushButton::clicked, this,
        &LibraryPage::chooseImport);
    connect(add("newRelease", QStringLiteral("add"), tr("&New release")), &QPushButton::clicked, this,
        &LibraryPage::newRequested);
    return head;
}

QWidget *LibraryPage::makeTable()
{
    auto *panel = new Panel({});
    auto *row = new QHBoxLayout;
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setPlaceholderText(tr("Find by name, version, notes, tags or SHA-256 (Ctrl+F)"));
    m_search->setAccessibleName(tr("Find releases"));
    m_search->setClearButtonEnabled(true);
    m_show = new QComboBox;
    m_show->setObjectName(QStringLiteral("show"));
    m_show->setAccessibleName(tr("Which releases"));
    using Show = ReleaseFilter::Show;
    for (const auto &[text, show] : {std::pair{tr("All"), Show::All}, {tr("Final"), Show::Final},
             {tr("Withdrawn"), Show::Withdrawn}, {tr("Live"), Show::Live}, {tr("Removed"), Show::Removed}})
        m_show->addItem(text, QVariant::fromValue(show));
    m_show->addItem(tr("Drafts")); // rows of another kind, in a table of their own
    m_count = hintLabel({});
    m_count->setObjectName(QStringLiteral("count"));
    m_count->setWordWrap(false);
    row->addWidget(m_search, 1);
    row->addWidget(m_show);
    row->addWidget(m_count);
    panel->body()->addLayout(row);

    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("releases"));
    m_table->setAccessibleName(tr("Releases"));
    m_table->setModel(&m_filter);
    m_table->setItemDelegate(new ReleaseDelegate(m_table));
    prepareTable(m_table, {11, 8, 9, 17, 15, 17, 11});
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(ReleaseModel::NotesColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSortIndicator(ReleaseModel::CreatedColumn, Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions(
        {m_publish, m_compare, m_back, m_export, m_withdraw, m_bringBack, m_remove, m_restore});
    connect(m_table, &QTableView::activated, this, &LibraryPage::publish);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &LibraryPage::selectionChanged);
    connect(m_search, &QLineEdit::textChanged, &m_filter, &ReleaseFilter::setText);
    connect(m_search, &QLineEdit::textChanged, this, &LibraryPage::filterChanged);
    connect(m_search, &QLineEdit::returnPressed, m_table, [this] { m_table->setFocus(); });
    connect(m_show, &QComboBox::currentIndexChanged, this, [this] {
        const bool showsDrafts = !m_show->currentData().isValid();
        m_draftTable->setVisible(showsDrafts);
        m_releaseTable->setVisible(!showsDrafts);
        m_search->setEnabled(!showsDrafts);
        m_count->setVisible(!showsDrafts);
        m_none->setText(showsDrafts
                ? tr("Open a draft with a double click or Enter to go on with it.")
                : tr("Choose a release to see what is known of it, or two to compare them."));
        if (showsDrafts)
            return m_table->clearSelection();
        m_filter.setShown(m_show->currentData().value<Show>());
        filterChanged();
    });
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_search, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    auto *whole = new EmptyText(m_table, {}, panel);
    m_empty = whole->label();
    panel->body()->addWidget(whole, 1);
    m_releaseTable = whole;
    m_draftTable = makeDraftTable();
    m_draftTable->hide();
    panel->body()->addWidget(m_draftTable, 1);
    return panel;
}

QWidget *LibraryPage::makeDraftTable()
{
    auto *table = new QTableView;
    table->setObjectName(QStringLiteral("draftTable"));
    table->setAccessibleName(tr("Drafts"));
    table->setModel(&m_drafts);
    prepareTable(table, {11, 8, 9, 17, 9});
    connect(table, &QTableView::activated, this,
        [this](const QModelIndex &row) { Q_EMIT draftRequested(row.data(DraftModel::IdRole).toLongLong()); });
    return new EmptyText(table, tr("No draft. What you begin on the page Release is kept as one by itself."));
}

QHBoxLayout *LibraryPage::makeButtons(const QList<QAction *> &actions)
{
    auto *row = new QHBoxLayout;
    row->addStretch();
    for (QAction *action : actions) {
        auto *button = new QPushButton(action->icon(), action->text());
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->setAutoDefault(true);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [action, button] {
            button->setEnabled(action->isEnabled());
            button->setVisible(action->isVisible());
        });
        row->addWidget(button);
    }
    return row;
}

QWidget *LibraryPage::makeDetails()
{
    auto *panel = new Panel({});
    panel->setMinimumWidth(340);
    m_stack = new QStackedWidget;
    m_stack->setObjectName(QStringLiteral("detailsStack"));
    m_none = hintLabel(tr("Choose a release to see what is known of it, or two to compare them."));
    m_none->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(m_none);

    auto *one = new QWidget;
    auto *column = new QVBoxLayout(one);
    column->setContentsMargins(0, 0, 0, 0);
    m_details = new ReleaseDetails;
    column->addWidget(m_details, 1);
    column->addLayout(makeButtons({m_back, m_export}));
    column->addLayout(makeButtons({m_withdraw, m_bringBack, m_remove, m_restore, m_publish}));
    m_stack->addWidget(one);
    m_stack->addWidget(makeSeveral());
    panel->body()->addWidget(m_stack);
    connect(m_details, &ReleaseDetails::notesWritten, this, [this](qint64 release, const QString &notes) {
        if (const Result<> done = m_desk->setNotes(release, notes); !done)
            tell(done.error());
    });
    connect(m_details, &ReleaseDetails::tagsWritten, this, [this](qint64 release, const QStringList &tags) {
        if (const Result<> done = m_desk->setTags(release, tags); !done)
            tell(done.error());
    });
    return panel;
}

QWidget *LibraryPage::makeSeveral()
{
    auto *several = new QWidget;
    auto *column = new QVBoxLayout(several);
    column->setContentsMargins(0, 0, 0, 0);
    m_several = hintLabel({});
    m_several->setAlignment(Qt::AlignCenter);
    column->addStretch();
    column->addWidget(m_several);
    QHBoxLayout *buttons = makeButtons({m_compare, m_withdraw, m_remove});
    buttons->addStretch();
    column->addLayout(buttons);
    column->addStretch();
    return several;
}

QList<qint64> LibraryPage::selected() const
{
    QList<qint64> ids;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows())
        ids.append(row.data(ReleaseModel::IdRole).toLongLong());
    return ids;
}

std::optional<Release> LibraryPage::current() const
{
    return m_releases->releaseAt(m_releases->rowOf(m_chosen));
}

void LibraryPage::selectionChanged()
{
    const QList<qint64> ids = selected();
    m_chosen = ids.size() == 1 ? ids.constFirst() : 0;
    if (!ids.isEmpty())
        m_notice->clear();
    refresh();
}

void LibraryPage::choose(qint64 release)
{
    if (m_releases->rowOf(release) >= 0 && m_filter.rowOf(release) < 0) { // it must be seen
        m_search->clear();
        m_show->setCurrentIndex(0);
    }
    const int row = m_filter.rowOf(release);
    if (row < 0) {
        m_table->clearSelection();
    } else {
        m_table->selectRow(row);
        m_table->scrollTo(m_filter.index(row, 0));
    }
    selectionChanged();
}

void LibraryPage::showProgram(const QString &program)
{
    m_show->setCurrentIndex(0);
    m_search->setText(program);
    m_table->setFocus();
}

void LibraryPage::tell(const Error &error)
{
    m_notice->tell(error);
}

void LibraryPage::filterChanged()
{
    const int shown = m_filter.rowCount();
    m_count->setText(tr("%1 of %2").arg(locale().toString(shown), locale().toString(m_releases->rowCount())));
    m_count->setVisible(m_releases->rowCount() > 0);
    m_empty->setText(m_releases->rowCount() == 0
            ? tr("No release yet. Drop a binary on the page Release, choose its version, add the release; or "
                 "import a "
                 "folder that holds an UPGRADE.TXT and its binary.")
            : tr("No release is like that. Change the words above, or show all of them."));
}

void LibraryPage::refresh()
{
    const QList<qint64> ids = selected();
    const std::optional<Release> release = current();
    bool isPresent = !ids.isEmpty();
    bool isFinal = !ids.isEmpty();
    for (const qint64 id : ids) {
        const auto chosen = m_releases->releaseAt(m_releases->rowOf(id));
        isPresent = isPresent && chosen && !chosen->isRemoved();
        isFinal = isFinal && chosen && chosen->state == Release::State::Final;
    }
    m_publish->setEnabled(release && publishable(*release));
    m_publish->setVisible(isPresent);
    m_compare->setEnabled(ids.size() == 2);
    m_back->setEnabled(release.has_value());
    m_export->setEnabled(release.has_value());
    m_withdraw->setVisible(ids.isEmpty() || (isPresent && isFinal));
    m_withdraw->setEnabled(isPresent);
    m_bringBack->setVisible(isPresent && !isFinal);
    m_remove->setVisible(ids.isEmpty() || isPresent);
    m_remove->setEnabled(isPresent);
    m_restore->setVisible(!ids.isEmpty() && !isPresent);
    m_several->setText(tr("%1 releases are chosen.").arg(ids.size()));
    if (release) {
        m_details->show(*release, *m_releases);
        if (const Result<VersionBudget> budget = m_desk->budget(release->program, release->modules))
            m_details->setBudget(*budget);
    } else {
        m_details->finishTyping();
    }
    m_stack->setCurrentIndex(release ? ShowsOne : ids.size() > 1 ? ShowsSeveral : ShowsNone);
}
