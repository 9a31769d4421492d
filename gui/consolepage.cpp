// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/consolepage.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/linedetails.h"
#include "gui/logdelegate.h"
#include "gui/notice.h"
#include "gui/panel.h"
#include "gui/tables.h"
#include "model/moduletext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

ConsolePage::ConsolePage(PortListModel *ports, ConsoleDesk *desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_ports(ports)
    , m_notice(new Notice)
{
    m_notice->setObjectName(QStringLiteral("consoleNotice"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 20, 16);
    column->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->addWidget(titleLabel(tr("Console")));
    head->addStretch();
    m_live = new QPushButton(iconNamed(QStringLiteral("console")), tr("Back to the &live capture"));
    m_live->setObjectName(QStringLiteral("showLive"));
    connect(m_live, &QPushButton::clicked, this, &ConsolePage::liveRequested);
    head->addWidget(m_live);
    auto *rules = new QPushButton(iconNamed(QStringLiteral("rules")), tr("R&ules…"));
    rules->setObjectName(QStringLiteral("editRules"));
    rules->setToolTip(tr("Gives your own meaning to what nodes print."));
    connect(rules, &QPushButton::clicked, this, &ConsolePage::editRules);
    head->addWidget(rules);
    auto *open = new QPushButton(iconNamed(QStringLiteral("open")), tr("&Open capture…"));
    connect(open, &QPushButton::clicked, this, &ConsolePage::openCapture);
    head->addWidget(open);
    column->addLayout(head);
    column->addWidget(makePortRow());
    column->addWidget(m_notice);

    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(10);
    splitter->addWidget(makeLog());
    auto *details = new Panel(tr("What it means"));
    m_details = new LineDetails;
    m_details->setMinimumHeight(72);
    details->body()->addWidget(m_details);
    splitter->addWidget(details);
    splitter->setStretchFactor(0, 4);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({440, 170});
    column->addWidget(splitter, 1);
    column->addWidget(makeSendRow());

    connect(m_desk, &ConsoleDesk::connected, this, [this] {
        m_notice->clear();
        refresh();
    });
    connect(m_desk, &ConsoleDesk::disconnected, this, &ConsolePage::refresh);
    connect(m_desk, &ConsoleDesk::lost, this, [this](const Error &error) {
        refresh();
        tell(error);
    });
    connect(m_desk, &ConsoleDesk::captureFailed, this, &ConsolePage::tell);
    connect(m_desk, &ConsoleDesk::captureShown, this, &ConsolePage::refresh);
    refresh();
}

QWidget *ConsolePage::makePortRow()
{
    auto *panel = new Panel({});
    panel->setAccessibleName(tr("Port and capture"));
    m_port = new QComboBox;
    m_port->setObjectName(QStringLiteral("port"));
    m_port->setEditable(true);
    m_port->setInsertPolicy(QComboBox::NoInsert);
    auto *list = new QTreeView;
    list->setRootIsDecorated(false);
    list->setHeaderHidden(true);
    list->setMinimumWidth(420);
    m_port->setView(list);
    m_port->setModel(m_ports);
    list->hideColumn(PortListModel::SerialNumberColumn);
    m_port->setMinimumWidth(220);
    m_port->lineEdit()->setPlaceholderText(tr("/dev/ttyUSB0, or any path"));
    m_port->lineEdit()->setAcceptDrops(false);
    // An editable box forgets what was typed each time its model is read again.
    connect(m_ports, &QAbstractItemModel::modelAboutToBeReset, m_port,
        [this] { m_port->setProperty("typed", m_port->currentText()); });
    connect(m_ports, &QAbstractItemModel::modelReset, m_port, [this] {
        if (const QString typed = m_port->property("typed").toString(); !typed.isEmpty())
            m_port->setEditText(typed);
    });
    m_baud = new QComboBox;
    for (const int rate : {9600, 19200, 38400, 57600, 115200, 230400})
        m_baud->addItem(tr("%1 8N1").arg(rate), rate);
    m_baud->setCurrentIndex(m_baud->findData(115200));
    m_module = new QComboBox;
    m_module->addItem(tr("Automatic"), -1);
    for (const stock::Module module : stock::allModules())
        m_module->addItem(titleOf(module), static_cast<int>(module));
    m_connect = new QPushButton;
    m_connect->setObjectName(QStringLiteral("connectPort"));

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const auto labelled = [row](const QString &text, QWidget *field, int stretch) {
        auto *label = new QLabel(text);
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field, stretch);
    };
    labelled(tr("&Port"), m_port, 1);
    labelled(tr("&Speed"), m_baud, 0);
    labelled(tr("&Module"), m_module, 0);
    row->addWidget(m_connect);
    panel->body()->addLayout(row);
    panel->body()->addWidget(makeCaptureRow());

    connect(m_connect, &QPushButton::clicked, this, &ConsolePage::connectOrDisconnect);
    connect(m_port->lineEdit(), &QLineEdit::returnPressed, this, &ConsolePage::connectOrDisconnect);
    connect(m_module, &QComboBox::currentIndexChanged, this, [this] {
        const int module = m_module->currentData().toInt();
        m_desk->log()->setModule(
            module < 0 ? std::nullopt : std::optional<stock::Module>(static_cast<stock::Module>(module)));
        showDetails();
    });
    return panel;
}

QWidget *ConsolePage::makeCaptureRow()
{
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    m_capture = hintLabel({});
    m_capture->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *folder = new QPushButton(tr("Capture &folder…"));
    connect(folder, &QPushButton::clicked, this, &ConsolePage::chooseFolder);
    m_secrets = new QCheckBox(tr("Show s&ecrets"));
    m_secrets->setToolTip(
        tr("Passwords that sketches print are hidden on the screen; the capture keeps them."));
    connect(m_secrets, &QCheckBox::toggled, this, [this](bool shown) {
        m_desk->log()->setSecretsHidden(!shown);
        showDetails();
    });
    row->addWidget(m_capture, 1);
    row->addWidget(m_secrets);
    row->addWidget(folder);
    return widget;
}

QWidget *ConsolePage::makeLog()
{
    m_log = new QTableView;
    m_log->setObjectName(QStringLiteral("log"));
    m_log->setAccessibleName(tr("Lines of the capture"));
    m_log->setModel(m_desk->log());
    prepareTable(m_log, {15, 62});
    m_log->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6); // lines, not records
    m_log->setAlternatingRowColors(false);
    m_log->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_log->setItemDelegate(new LogDelegate(m_log));
    m_log->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_log->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_newLines = new QPushButton(m_log);
    m_newLines->setIcon(iconNamed(QStringLiteral("down")));
    m_newLines->setObjectName(QStringLiteral("newLines"));
    m_newLines->hide();

    connect(m_newLines, &QPushButton::clicked, this, &ConsolePage::follow);
    connect(m_log->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_follows = value == m_log->verticalScrollBar()->maximum();
        if (m_follows) {
            m_unseen = 0;
            m_newLines->hide();
        }
    });
    connect(m_desk->log(), &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { linesAdded(last - first + 1); });
    connect(m_desk->log(), &QAbstractItemModel::modelReset, this, [this] {
        m_details->showNothing();
        follow();
    });
    connect(m_log->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConsolePage::showDetails);
    return new EmptyText(m_log,
        tr("Connect a node with its USB cable, or open a capture: its lines appear here with what they "
           "mean."));
}

QWidget *ConsolePage::makeSendRow()
{
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    m_line = new QLineEdit;
    m_line->setObjectName(QStringLiteral("sendText"));
    m_line->setFont(fixedFont());
    m_line->setAcceptDrops(false);
    m_line->setPlaceholderText(tr("A line for the node"));
    m_line->setAccessibleName(m_line->placeholderText());
    m_lineEnd = new QComboBox;
    m_lineEnd->setAccessibleName(tr("Line end"));
    m_lineEnd->addItem(QStringLiteral("CR LF"), QByteArrayLiteral("\r\n"));
    m_lineEnd->addItem(QStringLiteral("LF"), QByteArrayLiteral("\n"));
    m_lineEnd->addItem(QStringLiteral("CR"), QByteArrayLiteral("\r"));
    m_lineEnd->addItem(tr("none"), QByteArray());
    m_send = new QPushButton(iconNamed(QStringLiteral("send")), tr("Se&nd"));
    row->addWidget(m_line, 1);
    row->addWidget(m_lineEnd);
    row->addWidget(m_send);
    connect(m_send, &QPushButton::clicked, this, &ConsolePage::sendLine);
    connect(m_line, &QLineEdit::returnPressed, this, &ConsolePage::sendLine);
    return widget;
}

QString ConsolePage::portPath() const
{
    return m_port->currentText().trimmed();
}

void ConsolePage::connectOrDisconnect()
{
    m_notice->clear();
    if (m_desk->isConnected())
        return Q_EMIT disconnectRequested();
    if (portPath().isEmpty()) {
        m_notice->tell(
            Look::Tone::Bad, tr("No port is chosen; plug the node in, or type the path of a port."));
        m_port->setFocus();
        return;
    }
    m_connect->setEnabled(false);
    Q_EMIT connectRequested(portPath(), m_baud->currentData().toInt());
}

void ConsolePage::refresh()
{
    const bool isConnected = m_desk->isConnected();
    m_live->setVisible(m_desk->isLiveHidden());
    m_connect->setEnabled(true);
    m_connect->setText(isConnected ? tr("&Disconnect") : tr("&Connect"));
    m_connect->setIcon(iconNamed(isConnected ? QStringLiteral("halt") : QStringLiteral("plug")));
    m_port->setEnabled(!isConnected);
    m_baud->setEnabled(!isConnected);
    m_send->setEnabled(isConnected);
    m_line->setEnabled(isConnected);
    m_lineEnd->setEnabled(isConnected);
    const QString capture = m_desk->capturePath();
    m_capture->setText(capture.isEmpty()
            ? tr("Captures go to %1").arg(QDir::toNativeSeparators(m_desk->captureFolder()))
            : tr("Capture %1").arg(QDir::toNativeSeparators(capture)));
}

void ConsolePage::linesAdded(int count)
{
    if (m_follows)
        return follow();
    m_unseen += count;
    m_newLines->setText(m_unseen == 1 ? tr("1 new line") : tr("%1 new lines").arg(m_unseen));
    placeNewLines();
    m_newLines->show();
}

void ConsolePage::follow()
{
    m_follows = true;
    m_unseen = 0;
    m_newLines->hide();
    m_log->scrollToBottom();
}

void ConsolePage::placeNewLines()
{
    m_newLines->adjustSize();
    m_newLines->move(
        (m_log->viewport()->width() - m_newLines->width()) / 2, m_log->height() - m_newLines->height() - 12);
    m_newLines->raise();
}

void ConsolePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeNewLines();
    if (m_follows)
        m_log->scrollToBottom();
}

void ConsolePage::showDetails()
{
    const QModelIndex index = m_log->currentIndex();
    if (!index.isValid())
        return m_details->showNothing();
    m_details->show(index.data(LogModel::TextRole).toString(), m_desk->log()->decoded(index.row()));
}

void ConsolePage::sendLine()
{
    Q_EMIT sendRequested(m_line->text().toUtf8() + m_lineEnd->currentData().toByteArray());
    m_line->clear();
}

void ConsolePage::openCapture()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open capture"), m_desk->captureFolder(), tr("Captures (*.log *.txt);;All files (*)"));
    if (!path.isEmpty())
        Q_EMIT captureRequested(path);
}

// The chosen lines, or the last ones.
void ConsolePage::editRules()
{
    constexpr int most = 50;
    const LogModel *log = m_desk->log();
    QList<int> rows;
    for (const QModelIndex &index : m_log->selectionModel()->selectedRows())
        rows += index.row();
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty()) {
        for (int row = qMax(0, log->rowCount() - most); row < log->rowCount(); ++row)
            rows += row;
    }
    QStringList samples;
    for (const int row : rows.first(qMin<qsizetype>(rows.size(), most)))
        samples += log->index(row, LogModel::TextColumn).data(LogModel::TextRole).toString();
    Q_EMIT rulesRequested(samples);
}

void ConsolePage::chooseFolder()
{
    const QString folder
        = QFileDialog::getExistingDirectory(this, tr("Folder for captures"), m_desk->captureFolder());
    if (folder.isEmpty())
        return;
    Q_EMIT captureFolderRequested(folder);
    refresh();
}

void ConsolePage::tell(const Error &error)
{
    m_notice->tell(error);
}

void ConsolePage::restore(const QSettings &settings)
{
    const QString port = settings.value(QStringLiteral("console/port")).toString();
    if (!port.isEmpty())
        m_port->setEditText(port);
    const int baud = m_baud->findData(settings.value(QStringLiteral("console/baud"), 115200).toInt());
    m_baud->setCurrentIndex(qMax(0, baud));
    const QString folder = settings.value(QStringLiteral("console/captureFolder")).toString();
    if (!folder.isEmpty())
        Q_EMIT captureFolderRequested(folder);
    refresh();
}

void ConsolePage::save(QSettings &settings) const
{
    settings.setValue(QStringLiteral("console/port"), m_port->currentText());
    settings.setValue(QStringLiteral("console/baud"), m_baud->currentData());
    settings.setValue(QStringLiteral("console/captureFolder"), m_desk->captureFolder());
}
