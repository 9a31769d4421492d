// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/livepanel.h"

#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/manifestview.h"
#include "model/release.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

static constexpr int usualMinutes = 10;

LivePanel::LivePanel(QWidget *parent)
    : Panel(tr("UPGRADE.TXT"), parent)
    , m_look(new QPushButton(iconNamed(QStringLiteral("reload")), tr("&Look now")))
    , m_liveCaption(hintLabel({}))
    , m_live(new ManifestView)
    , m_release(new ManifestView)
    , m_hint(hintLabel({}))
    , m_watch(new QCheckBox(tr("Check e&very")))
    , m_minutes(new QSpinBox)
{
    m_look->setObjectName(QStringLiteral("lookNow"));
    m_live->setObjectName(QStringLiteral("liveManifest"));
    m_live->setAccessibleName(tr("UPGRADE.TXT that is live"));
    m_release->setObjectName(QStringLiteral("wouldBeManifest"));
    m_release->setAccessibleName(tr("UPGRADE.TXT of the chosen release"));
    m_hint->setObjectName(QStringLiteral("liveHint"));
    m_watch->setObjectName(QStringLiteral("watch"));
    m_minutes->setObjectName(QStringLiteral("watchMinutes"));
    m_minutes->setRange(1, 1440);
    m_minutes->setValue(usualMinutes);
    m_minutes->setAccessibleName(tr("Minutes between two checks"));
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head()->addWidget(m_hint, 1);
    head()->addWidget(m_look);
    auto *across = new QHBoxLayout;
    across->setSpacing(10);
    across->addWidget(makeSide(m_liveCaption, m_live), 1);
    across->addWidget(makeSide(hintLabel(tr("After publishing")), m_release), 1);
    body()->addLayout(across);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_watch);
    row->addWidget(m_minutes);
    row->addWidget(new QLabel(tr("minutes whether this is still live")));
    row->addStretch();
    body()->addLayout(row);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    connect(m_look, &QPushButton::clicked, this, &LivePanel::lookRequested);
    const auto wish = [this] {
        Q_EMIT watchRequested(std::chrono::minutes(m_watch->isChecked() ? m_minutes->value() : 0));
    };
    connect(m_watch, &QCheckBox::toggled, this, wish);
    connect(m_minutes, &QSpinBox::valueChanged, this, [this, wish] {
        if (m_watch->isChecked())
            wish();
    });
    refresh();
}

QWidget *LivePanel::makeSide(QLabel *caption, ManifestView *view)
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    caption->setWordWrap(false);
    caption->setMinimumWidth(1); // a long server name may be cut, not widen the page
    column->addWidget(caption);
    view->setFixedHeight(view->fontMetrics().lineSpacing() * 4 + 20);
    column->addWidget(view);
    return side;
}

void LivePanel::setServer(const QString &server)
{
    m_server = server;
    refresh();
}

void LivePanel::setRelease(const QByteArray &manifest)
{
    m_release->setBytes(manifest);
}

void LivePanel::setMayLook(bool mayLook, bool isLooking)
{
    m_look->setEnabled(mayLook);
    m_look->setText(isLooking ? tr("Looking…") : tr("&Look now"));
}

void LivePanel::setWatch(bool isPossible, std::chrono::minutes every)
{
    const QSignalBlocker quietly(m_watch);
    const QSignalBlocker quietlyToo(m_minutes);
    m_watch->setEnabled(isPossible || every.count() > 0);
    m_watch->setChecked(every.count() > 0);
    if (every.count() > 0)
        m_minutes->setValue(static_cast<int>(every.count()));
}

void LivePanel::showLook(const QString &server, const Result<> &result, const LiveFiles &live)
{
    if (!result && result.error().code == ErrorCode::Cancelled)
        return;
    Seen &seen = m_seen[server];
    if (result)
        seen = {live, QDateTime::currentDateTime(), {}};
    else
        seen.problem = describe(result.error());
    refresh();
}

void LivePanel::refresh()
{
    const auto seen = m_seen.constFind(m_server);
    if (seen == m_seen.constEnd() || !seen->at.isValid()) {
        m_liveCaption->setText(tr("Live now"));
        m_live->setBytes({});
        m_live->setPlaceholderText(tr("Not looked at yet"));
        m_hint->setText(seen == m_seen.constEnd() ? QString() : seen->problem);
        return;
    }
    QByteArray login;
    QByteArray mirror;
    bool hasLogin = false;
    bool hasMirror = false;
    for (auto file = seen->files.begin(); file != seen->files.end(); ++file) {
        if (file.key().endsWith(u"/.gprs/UPGRADE.TXT")) {
            mirror = *file;
            hasMirror = true;
        } else if (file.key().endsWith(u"/UPGRADE.TXT")) {
            login = *file;
            hasLogin = true;
        }
    }
    m_liveCaption->setText(tr("Live at %1").arg(locale().toString(seen->at.time(), QLocale::ShortFormat)));
    m_live->setBytes(login);
    m_live->setPlaceholderText(tr("There is none"));
    QStringList hints;
    if (!seen->problem.isEmpty())
        hints += seen->problem;
    if (hasLogin && login == holdManifestText())
        hints += tr("Nodes are on hold.");
    if (hasMirror && mirror != login)
        hints += tr("The copy for GPRS in .gprs differs.");
    m_hint->setText(hints.join(u' '));
}
