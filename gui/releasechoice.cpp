// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releasechoice.h"

#include "gui/labels.h"
#include "gui/tables.h"
#include "model/drain.h"
#include "model/releasemodel.h"

#include <QComboBox>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

ReleaseChoice::ReleaseChoice(ReleaseModel *releases, QWidget *parent)
    : Panel(tr("Release"), parent)
    , m_releases(releases)
    , m_release(new QComboBox)
    , m_summary(hintLabel({}))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_release->setObjectName(QStringLiteral("publishRelease"));
    m_release->setAccessibleName(tr("Release to publish"));
    fillWithReleases(m_release, m_releases, ReleaseFilter::Show::Final);
    m_drainRow = makeDrain();
    body()->addWidget(m_release);
    body()->addWidget(m_summary);
    body()->addWidget(m_drainRow);
    connect(m_release, &QComboBox::currentIndexChanged, this, &ReleaseChoice::refresh);
    connect(m_releases, &QAbstractItemModel::modelReset, this, &ReleaseChoice::refresh);
    refresh();
}

QWidget *ReleaseChoice::makeDrain()
{
    m_drain = new QSpinBox;
    m_drain->setObjectName(QStringLiteral("drain"));
    m_drain->setRange(0, 24 * 3600);
    m_drain->setSingleStep(10);
    m_drain->setSuffix(tr(" s"));
    m_drain->setToolTip(
        tr("Where the same name is live, all nodes are held first, and names change only when "
           "those that called before have asked for their file."));
    connect(m_drain, &QSpinBox::valueChanged, this, &ReleaseChoice::refreshRisks);
    auto *waitLabel = new QLabel(tr("Wait for &earlier calls"));
    waitLabel->setBuddy(m_drain);
    m_risks = hintLabel({});
    m_risks->setObjectName(QStringLiteral("drainRisks"));
    auto *area = new QWidget;
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->addWidget(waitLabel);
    row->addWidget(m_drain);
    row->addStretch();
    column->addLayout(row);
    column->addWidget(m_risks);
    return area;
}

void ReleaseChoice::choose(qint64 release)
{
    const int row = m_release->findData(release, ReleaseModel::IdRole);
    if (row >= 0)
        m_release->setCurrentIndex(row);
}

qint64 ReleaseChoice::id() const
{
    return m_release->currentData(ReleaseModel::IdRole).toLongLong();
}

std::optional<Release> ReleaseChoice::release() const
{
    return m_releases->releaseAt(m_releases->rowOf(id()));
}

std::chrono::seconds ReleaseChoice::drain() const
{
    return std::chrono::seconds(m_drain->value());
}

void ReleaseChoice::setMayChange(bool mayChange)
{
    m_release->setEnabled(mayChange);
    m_drainRow->setEnabled(mayChange);
}

void ReleaseChoice::showDrain(bool isShown)
{
    m_showsDrain = isShown;
    m_drainRow->setVisible(isShown && release().has_value());
}

void ReleaseChoice::refresh()
{
    const std::optional<Release> chosen = release();
    m_summary->setText(chosen ? tr("%1 bytes, SHA-256 %2…, path %3")
                                    .arg(locale().toString(chosen->size),
                                        QString::fromLatin1(chosen->sha256.left(12)), chosen->path)
                              : tr("The workspace has no release yet; add one on the page Release."));
    showDrain(m_showsDrain);
    setDefaultDrain();
    refreshRisks();
    Q_EMIT changed();
}

void ReleaseChoice::setDefaultDrain()
{
    const std::optional<Release> chosen = release();
    if (!chosen || chosen->id == m_drainIsFor)
        return;
    m_drainIsFor = chosen->id;
    m_drain->setValue(static_cast<int>(drainFor(chosen->modules, chosen->size).count()));
}

// How large the binary is that is live, is not known here: the same size is the worst case.
void ReleaseChoice::refreshRisks()
{
    const std::optional<Release> chosen = release();
    if (!chosen)
        return;
    const QStringList risks = risksAfter(drain(), chosen->modules, chosen->size, chosen->size);
    m_risks->setText(risks.isEmpty() ? tr("After that, no earlier call can still ask for the binary.")
                                     : risks.join(u'\n'));
}
