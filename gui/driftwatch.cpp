// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/driftwatch.h"

#include "ftp/drift.h"

#include <QLocale>

static constexpr std::chrono::milliseconds betweenTries(2000); // while a plan or another look runs

DriftWatch::DriftWatch(PublishDesk *desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(m_desk, &PublishDesk::looked, this,
        [this](const QString &server, const Result<> &result, const LiveFiles &live) {
            if (result && server != m_desk->ownUrl())
                take(server, live);
        });
    connect(m_desk, &PublishDesk::finished, this, [this](const Result<> &result) {
        if (!result)
            return; // what was expected is expected still
        const QString server = m_desk->server();
        m_first.remove(server);
        m_wasWell.remove(server);
        if (m_alerts.remove(server) > 0)
            Q_EMIT changed(server);
    });
}

void DriftWatch::watch(const ServerAccess &access, std::chrono::milliseconds every)
{
    const QString server = urlOf(access.publisher.account);
    m_watched.erase(server);
    if (every.count() == 0)
        return;
    auto timer = std::make_unique<QTimer>();
    timer->setInterval(every);
    Watched &watched = m_watched.emplace(server, Watched{access, every, std::move(timer)}).first->second;
    connect(watched.timer.get(), &QTimer::timeout, this, [this, &watched] { lookAt(watched); });
    watched.timer->start();
}

std::chrono::milliseconds DriftWatch::interval(const QString &server) const
{
    const auto found = m_watched.find(server);
    return found == m_watched.end() ? std::chrono::milliseconds(0) : found->second.every;
}

void DriftWatch::lookAt(Watched &watched)
{
    const bool isBusy = m_desk->isRunning() || m_desk->isLooking();
    watched.timer->setInterval(isBusy ? std::min(betweenTries, watched.every) : watched.every);
    m_desk->look(watched.access);
}

void DriftWatch::take(const QString &server, const LiveFiles &live)
{
    const ServerHistory history = m_desk->history();
    if (history.unfinishedOn(server))
        return; // told of as such
    const std::optional<LiveFiles> ours = m_desk->expectedOn(server);
    if (!ours && !m_first.contains(server))
        m_first.insert(server, live);
    const QString alert = sentenceOf(server, ours ? *ours : m_first.value(server), live);
    if (alert.isEmpty())
        m_wasWell.insert(server, QDateTime::currentDateTime());
    if (alert == m_alerts.value(server))
        return;
    const bool isNew = m_alerts.value(server).isEmpty();
    if (alert.isEmpty())
        m_alerts.remove(server);
    else
        m_alerts.insert(server, alert);
    Q_EMIT changed(server);
    if (isNew && !alert.isEmpty())
        Q_EMIT drifted(server, alert);
}

QString DriftWatch::sentenceOf(const QString &server, const LiveFiles &expected, const LiveFiles &live) const
{
    QStringList sentences;
    for (const Drift &drift : driftOf(expected, live))
        sentences += describe(drift);
    if (sentences.isEmpty())
        return {};
    sentences.prepend(tr("Somebody else changed what nodes find on %1.").arg(server));
    QDateTime since = m_wasWell.value(server);
    if (!since.isValid())
        since = m_desk->history().doneOn(server).toLocalTime();
    if (since.isValid())
        sentences += tr("It was as it should be at %1; publish again, or find out who did it.")
                         .arg(QLocale().toString(since, QLocale::ShortFormat));
    return sentences.join(u' ');
}
