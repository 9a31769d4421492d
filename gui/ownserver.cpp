// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ownserver.h"

#include "model/release.h"

#include <QThread>

namespace {

constexpr std::chrono::milliseconds pulseWhileWatched(500);
constexpr std::chrono::seconds pulseElse(5); // enough for the plot to have no hole

void clearFaults(FtpServerSettings &settings)
{
    settings.fault = {};
    for (FtpAccount &account : settings.accounts)
        account.fault = {};
}

} // namespace

OwnServer::OwnServer(QThread *io, QObject *parent)
    : QObject(parent)
    , m_server(new ListeningServer)
{
    qRegisterMetaType<ServerEvent>();
    qRegisterMetaType<Error>();
    m_server->moveToThread(io);
    connect(io, &QThread::finished, m_server, &QObject::deleteLater);
    connectServer();
    m_pulse.setInterval(pulseElse);
    connect(&m_pulse, &QTimer::timeout, this, &OwnServer::look);
    // Until something is published in this run, nodes are told that there is nothing to do.
    serveHold();
}

void OwnServer::connectServer()
{
    connect(m_server, &ListeningServer::began, this, &OwnServer::setListening);
    connect(m_server, &ListeningServer::ended, this, [this] { setListening(0); });
    connect(m_server, &ListeningServer::refused, this, &OwnServer::failed);
    connect(m_server, &ListeningServer::seen, this, qOverload<const QList<SessionState> &>(&OwnServer::take));
    connect(m_server, &FtpServer::happened, this, qOverload<const ServerEvent &>(&OwnServer::take));
    connect(m_server, &FtpServer::said, this, [this](qint64 session, bool byClient, const QByteArray &line) {
        m_transcripts.say(session, byClient, line, QDateTime::currentDateTimeUtc());
    });
}

void OwnServer::setSetup(const ServerSetup &setup)
{
    m_setup = setup;
    Q_EMIT setupChanged();
}

void OwnServer::start(const FtpServerSettings &settings)
{
    m_settings = settings;
    clearFaults(m_settings);
    const QString folder = m_setup.servedFolder();
    if (folder.isEmpty() && !m_folder.isEmpty())
        serveHold();
    QMetaObject::invokeMethod(
        m_server, [server = m_server, settings = m_settings, folder] { server->begin(settings, folder); });
    m_folder = folder;
    if (!folder.isEmpty())
        setServed(tr("the folder %1").arg(folder));
}

void OwnServer::stop()
{
    QMetaObject::invokeMethod(m_server, [server = m_server] { server->end(); });
}

void OwnServer::drain()
{
    m_isDraining = true;
    QMetaObject::invokeMethod(m_server, [server = m_server] { server->drain(); });
    Q_EMIT changed();
}

// What was listened with stays in force, and so do the faults of accounts that stay.
void OwnServer::reload(const FtpServerSettings &settings)
{
    const QMap<QString, RehearsalFault> faults = this->faults();
    FtpServerSettings next = settings;
    next.address = m_settings.address;
    next.port = m_settings.port;
    next.firstPassivePort = m_settings.firstPassivePort;
    next.lastPassivePort = m_settings.lastPassivePort;
    next.engine = m_settings.engine;
    next.fault = faults.value(next.user);
    for (FtpAccount &account : next.accounts)
        account.fault = faults.value(account.name);
    m_settings = next;
    sendSettings();
}

void OwnServer::sendSettings()
{
    QMetaObject::invokeMethod(
        m_server, [server = m_server, settings = m_settings] { server->reload(settings); });
    Q_EMIT changed();
}

void OwnServer::setFault(const QString &account, const RehearsalFault &fault)
{
    if (account == m_settings.user)
        m_settings.fault = fault;
    for (FtpAccount &one : m_settings.accounts) {
        if (one.name == account)
            one.fault = fault;
    }
    sendSettings();
}

QMap<QString, RehearsalFault> OwnServer::faults() const
{
    QMap<QString, RehearsalFault> faults;
    if (m_settings.fault != RehearsalFault())
        faults.insert(m_settings.user, m_settings.fault);
    for (const FtpAccount &account : m_settings.accounts) {
        if (account.fault != RehearsalFault())
            faults.insert(account.name, account.fault);
    }
    return faults;
}

void OwnServer::setWatched(bool watched)
{
    m_pulse.setInterval(watched ? pulseWhileWatched : pulseElse);
    if (watched && isRunning())
        look();
}

void OwnServer::setListening(quint16 port)
{
    m_port = port;
    m_sessions = 0;
    m_isDraining = false;
    m_isLooking = false;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_table.take({}, now);
    if (port != 0) {
        m_throughput.begin(now);
        m_pulse.start();
        Q_EMIT started(port);
    } else {
        m_pulse.stop();
        clearFaults(m_settings);
        Q_EMIT stopped();
    }
    Q_EMIT sampled();
    Q_EMIT changed();
}

// One question at a time: a busy server is not asked again before it has answered.
void OwnServer::look()
{
    if (std::exchange(m_isLooking, true))
        return;
    QMetaObject::invokeMethod(m_server, [server = m_server] { server->look(); });
}

void OwnServer::take(const QList<SessionState> &sessions)
{
    m_isLooking = false;
    if (!isRunning())
        return;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_table.take(sessions, now);
    m_throughput.take(sessions, now);
    Q_EMIT sampled();
}

void OwnServer::serveHold()
{
    serve(ServedTree::ofRelease(holdManifestText(), {}, {}, QStringLiteral("/")), tr("a hold (NO_FILE)"));
}

void OwnServer::serve(std::shared_ptr<const ServedTree> tree, const QString &what)
{
    QMetaObject::invokeMethod(m_server, [server = m_server, tree = std::move(tree)] { server->serve(tree); });
    setServed(what);
}

void OwnServer::setServed(const QString &what)
{
    m_served = what;
    Q_EMIT changed();
}

void OwnServer::take(const ServerEvent &event)
{
    if (event.kind == ServerEvent::Kind::Connected)
        ++m_sessions;
    else if (event.kind == ServerEvent::Kind::Ended)
        m_sessions = qMax(0, m_sessions - 1);
    m_callers.insert(event.peer);
    m_events.append(event);
    m_transcripts.take(event);
    m_throughput.take(event);
    Q_EMIT changed();
}
