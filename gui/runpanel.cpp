// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runpanel.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/stepdelegate.h"
#include "gui/tables.h"

#include <QHeaderView>
#include <QListView>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

RunPanel::RunPanel(PublishDesk *desk, OwnServer *own, QWidget *parent)
    : Panel({}, parent)
    , m_desk(desk)
    , m_tabs(new QTabWidget)
    , m_result(new Notice)
    , m_progress(new QProgressBar)
{
    m_tabs->setObjectName(QStringLiteral("publishTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeSteps(), tr("S&teps"));
    m_tabs->addTab(makeCalls(own), tr("Calls of no&des"));
    m_tabs->addTab(makeTranscript(), tr("What was sa&id"));
    m_tabs->setTabToolTip(1, tr("What nodes did at this computer's server."));
    m_tabs->setTabToolTip(2, tr("Every command to the server and its answers, without passwords."));
    m_result->setObjectName(QStringLiteral("publishResult"));
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Progress of publishing"));
    body()->addWidget(m_result);
    body()->addWidget(m_tabs, 1);
    body()->addWidget(m_progress);
    body()->addLayout(makeFoot());
    connectDesk();
    refresh();
}

QWidget *RunPanel::makeSteps()
{
    m_steps = new QListView;
    m_steps->setObjectName(QStringLiteral("publishSteps"));
    m_steps->setModel(m_desk->steps());
    m_steps->setItemDelegate(new StepDelegate(m_steps));
    m_steps->setSelectionMode(QAbstractItemView::SingleSelection);
    m_steps->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_steps->setTextElideMode(Qt::ElideMiddle);
    m_steps->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setMinimumHeight(70);
    return new EmptyText(m_steps, tr("Each step of publishing appears here: upload, read back, compare."));
}

QWidget *RunPanel::makeCalls(OwnServer *own)
{
    auto *calls = new QTableView;
    calls->setObjectName(QStringLiteral("calls"));
    calls->setAccessibleName(tr("Calls of nodes"));
    calls->setModel(own->events());
    prepareTable(calls, {13, 9, 17, 30, 9});
    calls->setItemDelegateForColumn(ServerEventModel::EventColumn, new EventDelegate(calls));
    calls->horizontalHeader()->setStretchLastSection(false);
    calls->horizontalHeader()->setSectionResizeMode(ServerEventModel::EventColumn, QHeaderView::Stretch);
    calls->setMinimumHeight(70);
    connect(own->events(), &QAbstractItemModel::rowsInserted, calls, [this, calls] {
        m_tabs->setTabText(1, tr("Calls of no&des (%1)").arg(calls->model()->rowCount()));
        const QScrollBar *bar = calls->verticalScrollBar();
        if (bar->value() == bar->maximum())
            calls->scrollToBottom();
    });
    return new EmptyText(calls, tr("No node has called this computer's server yet."));
}

QWidget *RunPanel::makeTranscript()
{
    m_transcript = new QPlainTextEdit;
    m_transcript->setObjectName(QStringLiteral("transcript"));
    m_transcript->setReadOnly(true);
    m_transcript->setFont(fixedFont());
    m_transcript->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_transcript->setAccessibleName(tr("What was said to the server"));
    m_transcript->setPlaceholderText(
        tr("When a publish has ended, every command to the server and its answers stand here."));
    m_transcript->setMinimumHeight(70);
    return m_transcript;
}

QLayout *RunPanel::makeFoot()
{
    m_hint = hintLabel({});
    m_hint->setObjectName(QStringLiteral("publishHint"));
    m_endWait = new QPushButton(iconNamed(QStringLiteral("start")), tr("Do not &wait any longer"));
    m_endWait->setObjectName(QStringLiteral("endWait"));
    m_cancel = new QPushButton(iconNamed(QStringLiteral("close")), tr("Ca&ncel"));
    m_cancel->setObjectName(QStringLiteral("cancelPublish"));
    m_publish = new QPushButton(iconNamed(QStringLiteral("publish")), tr("&Publish"));
    m_publish->setDefault(true);
    m_publish->setObjectName(QStringLiteral("publish"));
    connect(m_endWait, &QPushButton::clicked, m_desk, &PublishDesk::endWait);
    connect(m_publish, &QPushButton::clicked, this, &RunPanel::publishRequested);
    connect(m_cancel, &QPushButton::clicked, this, &RunPanel::cancelRequested);
    auto *row = new QHBoxLayout;
    row->addWidget(m_hint, 1);
    row->addWidget(m_endWait);
    row->addWidget(m_cancel);
    row->addWidget(m_publish);
    return row;
}

void RunPanel::connectDesk()
{
    connect(m_desk, &PublishDesk::started, this, &RunPanel::begin);
    connect(m_desk, &PublishDesk::stepStarted, this, [this] {
        m_rate.begin();
        m_clock.start();
        m_hint->clear();
        m_result->clear();
        m_endWait->hide();
    });
    connect(m_desk, &PublishDesk::stepDone, this, [this](int done, int total) {
        m_done = done;
        m_total = total;
        m_progress->setValue(1000 * done / qMax(1, total));
        m_steps->scrollTo(
            m_steps->model()->index(qMin(done, total - 1), 0), QAbstractItemView::PositionAtCenter);
    });
    connect(m_desk, &PublishDesk::progress, this, &RunPanel::showBytes);
    connect(m_desk, &PublishDesk::waiting, this, &RunPanel::showWait);
    connect(m_desk, &PublishDesk::finished, this, &RunPanel::end);
}

void RunPanel::begin()
{
    m_result->clear();
    m_done = 0;
    m_total = 0;
    m_progress->setValue(0);
    m_transcript->clear();
    m_tabs->setCurrentIndex(0);
    refresh();
}

void RunPanel::showBytes(qint64 bytes, qint64 total)
{
    m_rate.take(bytes, total, std::chrono::milliseconds(m_clock.elapsed()));
    m_hint->setText(m_rate.inWords(locale()));
    const double part = total > 0 ? static_cast<double>(bytes) / static_cast<double>(total) : 0;
    m_progress->setValue(static_cast<int>(1000 * (m_done + part) / qMax(1, m_total)));
}

void RunPanel::showWait(qint64 secondsLeft)
{
    m_result->tell(Look::Tone::Calm,
        tr("Nodes that call now find a hold. Those that called before may still ask for their file: %1:%2 "
           "more.")
            .arg(secondsLeft / 60)
            .arg(secondsLeft % 60, 2, 10, QLatin1Char('0')));
    m_endWait->show();
}

void RunPanel::end(const Result<> &result, const QString &sentence)
{
    const bool isCancelled = !result && result.error().code == ErrorCode::Cancelled;
    m_result->tell(result ? Look::Tone::Good : isCancelled ? Look::Tone::Caution : Look::Tone::Bad, sentence);
    m_transcript->setPlainText(m_desk->transcript().join(u'\n'));
    refresh();
}

void RunPanel::tell(const Error &error)
{
    m_result->tell(error);
}

void RunPanel::complain(const QString &sentence)
{
    m_result->tell(Look::Tone::Caution, sentence);
}

void RunPanel::setMoreToCome(bool more)
{
    m_moreToCome = more;
}

void RunPanel::setReady(const QString &missing)
{
    m_missing = missing;
    refresh();
}

void RunPanel::refresh()
{
    const bool runs = m_desk->isRunning() || m_moreToCome;
    if (!runs) {
        m_hint->setText(m_missing);
        m_endWait->hide();
    }
    m_publish->setEnabled(!runs && m_missing.isEmpty());
    m_publish->setVisible(!runs);
    m_cancel->setVisible(runs);
    m_progress->setVisible(runs);
}
