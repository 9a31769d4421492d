// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/publishpage.h"

#include "gui/accountform.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/panel.h"
#include "gui/serverform.h"
#include "gui/stepdelegate.h"
#include "gui/tables.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

PublishPage::PublishPage(ReleaseModel *releases, OwnServer *own, PublishDesk *desk, QWidget *parent)
    : QWidget(parent)
    , m_releases(releases)
    , m_own(own)
    , m_desk(desk)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 20, 16);
    column->setSpacing(10);
    column->addWidget(titleLabel(tr("Publish")));
    auto *across = new QHBoxLayout;
    across->setSpacing(12);
    auto *left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(makeWhat());
    left->addWidget(makeWhere());
    left->addStretch();
    across->addLayout(left, 2);
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(makeRun(), 3);
    right->addWidget(makeCalls(), 2);
    across->addLayout(right, 3);
    column->addLayout(across, 1);

    connect(m_own, &OwnServer::changed, this, &PublishPage::refresh);
    connect(m_account, &AccountForm::changed, this, &PublishPage::refresh);
    connect(m_desk, &PublishDesk::started, this, [this] {
        m_result->clear();
        m_done = 0;
        m_total = 0;
        m_progress->setValue(0);
        refresh();
    });
    connect(m_desk, &PublishDesk::stepDone, this, [this](int done, int total) {
        m_done = done;
        m_total = total;
        m_progress->setValue(1000 * done / qMax(1, total));
        m_steps->scrollTo(m_steps->model()->index(qMin(done, total - 1), 0));
    });
    connect(m_desk, &PublishDesk::progress, this, [this](qint64 bytes, qint64 total) {
        const double part = total > 0 ? static_cast<double>(bytes) / static_cast<double>(total) : 0;
        m_progress->setValue(static_cast<int>(1000 * (m_done + part) / qMax(1, m_total)));
    });
    connect(m_desk, &PublishDesk::finished, this, [this](const Result<> &result, const QString &sentence) {
        const bool isCancelled = !result && result.error().code == ErrorCode::Cancelled;
        m_result->tell(result ? Look::Tone::Good
                : isCancelled ? Look::Tone::Caution
                              : Look::Tone::Bad,
            sentence);
        refresh();
    });
    refresh();
}

QWidget *PublishPage::makeWhat()
{
    auto *panel = new Panel(tr("Release"));
    panel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_release = new QComboBox;
    m_release->setObjectName(QStringLiteral("publishRelease"));
    m_release->setAccessibleName(tr("Release to publish"));
    fillWithReleases(m_release, m_releases, ReleaseFilter::Show::Final);
    connect(m_release, &QComboBox::currentIndexChanged, this, &PublishPage::refresh);
    m_summary = hintLabel({});
    panel->body()->addWidget(m_release);
    panel->body()->addWidget(m_summary);
    return panel;
}

QWidget *PublishPage::makeWhere()
{
    auto *panel = new Panel(tr("Server"));
    panel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *here = new QRadioButton(tr("&This computer"));
    auto *there = new QRadioButton(tr("FTP serve&r"));
    here->setObjectName(QStringLiteral("here"));
    there->setObjectName(QStringLiteral("there"));
    here->setChecked(true);
    m_where = new QButtonGroup(this);
    m_where->addButton(here, 0);
    m_where->addButton(there, 1);
    auto *choice = new QHBoxLayout;
    choice->setSpacing(18);
    choice->addWidget(here);
    choice->addWidget(there);
    choice->addStretch();
    panel->body()->addLayout(choice);
    m_forms = new QStackedWidget;
    m_server = new ServerForm(m_own);
    m_account = new AccountForm;
    m_forms->addWidget(m_server);
    m_forms->addWidget(m_account);
    panel->body()->addWidget(m_forms);
    showForm(0);
    connect(m_where, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked) {
            showForm(id);
            refresh();
        }
    });
    return panel;
}

QWidget *PublishPage::makeRun()
{
    auto *panel = new Panel(tr("Steps"));
    m_result = new Notice;
    m_result->setObjectName(QStringLiteral("publishResult"));
    m_steps = new QListView;
    m_steps->setModel(m_desk->steps());
    m_steps->setItemDelegate(new StepDelegate(m_steps));
    m_steps->setSelectionMode(QAbstractItemView::SingleSelection);
    m_steps->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setMinimumHeight(90);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Progress of publishing"));
    m_publish = new QPushButton(iconNamed(QStringLiteral("publish")), tr("&Publish"));
    m_publish->setDefault(true);
    m_publish->setObjectName(QStringLiteral("publish"));
    m_cancel = new QPushButton(iconNamed(QStringLiteral("close")), tr("Ca&ncel"));
    m_cancel->setObjectName(QStringLiteral("cancelPublish"));
    m_hint = hintLabel({});
    connect(m_publish, &QPushButton::clicked, this, &PublishPage::publish);
    connect(m_cancel, &QPushButton::clicked, this, &PublishPage::cancelRequested);

    panel->body()->addWidget(m_result);
    panel->body()->addWidget(
        new EmptyText(
            m_steps, tr("Each step of publishing appears here: upload, read back, compare."), panel),
        1);
    panel->body()->addWidget(m_progress);
    auto *row = new QHBoxLayout;
    row->addWidget(m_hint, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_publish);
    panel->body()->addLayout(row);
    return panel;
}

QWidget *PublishPage::makeCalls()
{
    auto *panel = new Panel(tr("What nodes did at this computer's server"));
    m_calls = new QTableView;
    m_calls->setObjectName(QStringLiteral("calls"));
    m_calls->setAccessibleName(tr("Calls of nodes"));
    m_calls->setModel(m_own->events());
    prepareTable(m_calls, {13, 9, 17, 30, 9});
    m_calls->setItemDelegateForColumn(ServerEventModel::EventColumn, new EventDelegate(m_calls));
    m_calls->horizontalHeader()->setStretchLastSection(false);
    m_calls->horizontalHeader()->setSectionResizeMode(ServerEventModel::EventColumn, QHeaderView::Stretch);
    connect(m_own->events(), &QAbstractItemModel::rowsInserted, m_calls, [this] {
        const QScrollBar *bar = m_calls->verticalScrollBar();
        if (bar->value() == bar->maximum())
            m_calls->scrollToBottom();
    });
    panel->body()->addWidget(new EmptyText(m_calls, tr("No node has called yet."), panel));
    return panel;
}

// The panel is as tall as the form it shows, not as the taller one.
void PublishPage::showForm(int id)
{
    for (int i = 0; i < m_forms->count(); ++i)
        m_forms->widget(i)->setSizePolicy(
            QSizePolicy::Preferred, i == id ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_forms->setCurrentIndex(id);
    m_forms->adjustSize();
}

bool PublishPage::isHere() const
{
    return m_where->checkedId() == 0;
}

qint64 PublishPage::release() const
{
    return m_release->currentData(ReleaseModel::IdRole).toLongLong();
}

void PublishPage::choose(qint64 release)
{
    m_release->setCurrentIndex(m_release->findData(release, ReleaseModel::IdRole));
}

void PublishPage::tell(const Error &error)
{
    m_result->tell(error);
}

void PublishPage::refresh()
{
    const std::optional<Release> chosen = m_releases->releaseAt(m_releases->rowOf(release()));
    m_summary->setText(chosen ? tr("%1 bytes, SHA-256 %2…, path %3")
                                    .arg(locale().toString(chosen->size),
                                        QString::fromLatin1(chosen->sha256.left(12)), chosen->path)
                              : tr("The workspace has no release yet; add one on the page Release."));
    const bool runs = m_desk->isRunning();
    QString missing;
    if (!chosen)
        missing = tr("Choose a release first.");
    else if (isHere() && !m_own->isRunning())
        missing = tr("Start the server first.");
    else if (!isHere() && !m_account->isComplete())
        missing = tr("Host, user and password are needed.");
    m_hint->setText(runs ? QString() : missing);
    m_publish->setEnabled(!runs && missing.isEmpty());
    m_cancel->setVisible(runs);
    m_publish->setVisible(!runs);
    m_release->setEnabled(!runs);
    m_account->setEnabled(!runs);
}

void PublishPage::publish()
{
    if (isHere())
        Q_EMIT publishHereRequested(release());
    else
        Q_EMIT publishToRequested(release(), m_account->target());
}

void PublishPage::restore(const QSettings &settings)
{
    m_server->restore(settings);
}

void PublishPage::save(QSettings &settings) const
{
    m_server->save(settings);
}
