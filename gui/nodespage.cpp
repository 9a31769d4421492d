// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodespage.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/nodedelegate.h"
#include "gui/nodedetails.h"
#include "gui/notice.h"
#include "gui/tables.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QInputDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

NodesPage::NodesPage(NodeDesk *desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_filter(desk->nodes())
    , m_notice(new Notice)
    , m_details(new NodeDetails)
    , m_beside(new QStackedWidget)
    , m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("nodesPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 20, 16);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(m_notice);

    auto *across = new QSplitter;
    across->setChildrenCollapsible(false);
    across->setHandleWidth(12);
    across->addWidget(makeTable());
    auto *none = new Panel({});
    auto *hint = hintLabel(tr("Choose a caller to see its calls, and to give it a name."));
    hint->setAlignment(Qt::AlignCenter);
    none->body()->addWidget(hint);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_details);
    m_beside->addWidget(none);
    m_beside->addWidget(scroll);
    m_beside->setMinimumWidth(280);
    across->addWidget(m_beside);
    across->setStretchFactor(0, 5);
    across->setStretchFactor(1, 0);
    across->setSizes({680, 320});
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(across);
    column->addWidget(m_stack, 1);

    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, m_desk, &NodeDesk::refresh);
    connect(m_desk, &NodeDesk::changed, this, &NodesPage::refresh);
    connect(m_desk, &NodeDesk::failed, this, &NodesPage::tell);
    connect(m_desk, &NodeDesk::imported, this, &NodesPage::showImport);
    connect(m_details, &NodeDetails::described, this,
        [this](const NodeKey &key, const QString &name, const QString &note) {
            if (const Result<> done = m_desk->describeAs(key, name, note); !done)
                tell(done.error());
        });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_filter, signal, this, &NodesPage::refresh);
    refresh();
}

QWidget *NodesPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(titleLabel(tr("Nodes")));
    row->addStretch();
    auto *import = new QPushButton(iconNamed(QStringLiteral("import")), tr("&Import a log…"));
    import->setObjectName(QStringLiteral("importLog"));
    connect(import, &QPushButton::clicked, this, &NodesPage::chooseLog);
    row->addWidget(import);
    return head;
}

QWidget *NodesPage::makeTable()
{
    auto *panel = new Panel({});
    auto *row = new QHBoxLayout;
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("findNode"));
    m_search->setPlaceholderText(tr("Find by name, account, address, note or file (Ctrl+F)"));
    m_search->setAccessibleName(tr("Find callers"));
    m_search->setClearButtonEnabled(true);
    auto *shown = new QComboBox;
    shown->setObjectName(QStringLiteral("showNodes"));
    shown->setAccessibleName(tr("Which callers"));
    shown->addItem(tr("All"));
    for (const Presence presence : {Presence::Overdue, Presence::OnTime, Presence::Unwatched, Presence::New})
        shown->addItem(describe(presence), static_cast<int>(presence));
    m_count = hintLabel({});
    m_count->setObjectName(QStringLiteral("nodeCount"));
    m_count->setWordWrap(false);
    row->addWidget(m_search, 1);
    row->addWidget(shown);
    row->addWidget(m_count);
    panel->body()->addLayout(row);

    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("nodes"));
    m_table->setAccessibleName(tr("Callers"));
    m_table->setModel(&m_filter);
    prepareTable(m_table, {19, 22, 17, 25, 15});
    m_table->setItemDelegateForColumn(NodeModel::PresenceColumn, new NodeDelegate(m_table));
    m_table->horizontalHeader()->setSortIndicator(NodeModel::PresenceColumn, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    panel->body()->addWidget(new EmptyText(m_table, tr("No caller fits.")), 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.setText(text);
        refresh();
    });
    connect(shown, &QComboBox::currentIndexChanged, this, [this, shown] {
        const QVariant wanted = shown->currentData();
        m_filter.setShown(
            wanted.isValid() ? std::optional(static_cast<Presence>(wanted.toInt())) : std::nullopt);
        refresh();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &NodesPage::refresh);
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, [this] { m_search->setFocus(); });
    return panel;
}

// What a person can do so that there is something to see here.
QWidget *NodesPage::makeEmpty()
{
    auto *panel = new Panel({});
    auto *text = hintLabel(tr("No node has called yet.\n\nEvery node that calls the server of this computer "
                              "appears here by itself: when "
                              "it called, what it took, and after a few calls its rhythm, so that you see "
                              "who is overdue. Nodes that "
                              "call another server appear when you import its log: of vsftpd, ProFTPD or "
                              "Pure-FTPd (xferlog), or as “vespiary-cli "
                              "serve --event-log” writes it."));
    text->setAlignment(Qt::AlignCenter);
    text->setFixedWidth(560);
    text->setMinimumHeight(text->heightForWidth(560)); // an aligned label is not asked for it
    auto *server
        = new QPushButton(iconNamed(QStringLiteral("server")), tr("To the &server of this computer"));
    server->setObjectName(QStringLiteral("wantServer"));
    connect(server, &QPushButton::clicked, this, &NodesPage::serverWanted);
    panel->body()->addStretch();
    panel->body()->addWidget(text, 0, Qt::AlignCenter);
    panel->body()->addWidget(server, 0, Qt::AlignCenter);
    panel->body()->addStretch();
    return panel;
}

void NodesPage::tell(const Error &error)
{
    m_notice->tell(error);
}

void NodesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_minute.start();
    m_desk->refresh();
}

void NodesPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_minute.stop();
}

void NodesPage::refresh()
{
    const int all = m_desk->nodes()->rowCount();
    const int shown = m_filter.rowCount();
    m_stack->setCurrentIndex(all > 0 ? 1 : 0);
    m_count->setText(shown == all ? tr("%n caller(s)", nullptr, all) : tr("%1 of %2").arg(shown).arg(all));
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    m_beside->setCurrentIndex(rows.isEmpty() ? 0 : 1);
    if (!rows.isEmpty())
        m_details->show(
            m_desk->nodes()->nodeAt(m_filter.mapToSource(rows.first()).row()), m_desk->nodes()->now());
}

void NodesPage::chooseLog()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Log of a server"), {}, tr("Logs (*.jsonl *.json *.log xferlog*);;All files (*)"));
    if (path.isEmpty())
        return;
    bool isChosen = false;
    const QString server = QInputDialog::getText(this, tr("Import a log"),
        tr("What do you call the server whose log this is?\nThe same name for all its logs tells its nodes "
           "from "
           "those of others."),
        QLineEdit::Normal, QFileInfo(path).completeBaseName(), &isChosen)
                               .trimmed();
    if (isChosen && !server.isEmpty())
        m_desk->importLog(path, server);
}

void NodesPage::showImport(const LogImport &import)
{
    QString text = tr("Visits in the log: %1; sessions that were new: %2.")
                       .arg(import.visits.size())
                       .arg(import.newSessions);
    if (import.reading.damaged > 0)
        text += u' '
            + tr("Damaged lines that were skipped: %1; the first is line %2.")
                  .arg(import.reading.damaged)
                  .arg(import.reading.firstDamaged);
    m_notice->tell(import.reading.damaged > 0 ? Look::Tone::Caution : Look::Tone::Good, text);
}
