// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpserver.h"

#include "ftp/datalink.h"
#include "ftp/ftpsession.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace {

constexpr int backlogSize = 4096; // a fleet wakes at the same minute
constexpr std::chrono::milliseconds restAfterAcceptError(100);

// Hands every waiting connection over at once, where the base class would queue thirty and stop.
class Listener : public QTcpServer
{
public:
    explicit Listener(std::function<void(qintptr)> take)
        : m_take(std::move(take))
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_take(descriptor); }

private:
    std::function<void(qintptr)> m_take;
};

} // namespace

FtpServer::FtpServer(QObject *parent)
    : QObject(parent)
    , m_tree(std::make_shared<ServedTree>())
{
    qRegisterMetaType<ServerEvent>();
}

FtpServer::~FtpServer()
{
    stop();
}

Result<quint16> FtpServer::listen(const FtpServerSettings &settings)
{
    if (settings.user.isEmpty() || settings.password.isEmpty())
        return Error{ErrorCode::PasswordMissing, settings.user};
    stop();
    m_settings = settings;
    m_passivePorts = std::make_shared<PassivePorts>(settings.firstPassivePort, settings.lastPassivePort);
    auto listener = std::make_unique<Listener>([this](qintptr descriptor) { accept(descriptor); });
    listener->setListenBacklogSize(backlogSize);
    if (!listener->listen(settings.address, settings.port))
        return Error{ErrorCode::ListenFailed, listener->errorString()};
    connect(listener.get(), &QTcpServer::acceptError, listener.get(), [server = listener.get()] {
        QTimer::singleShot(restAfterAcceptError, server, &QTcpServer::resumeAccepting);
    });
    m_listener = std::move(listener);
    return port();
}

void FtpServer::stop()
{
    m_listener.reset();
    while (!m_sessions.isEmpty())
        m_sessions.first()->end();
}

bool FtpServer::isListening() const
{
    return m_listener && m_listener->isListening();
}

quint16 FtpServer::port() const
{
    return m_listener ? m_listener->serverPort() : 0;
}

int FtpServer::sessionCount() const
{
    return static_cast<int>(m_sessions.size());
}

void FtpServer::serve(std::shared_ptr<const ServedTree> tree)
{
    m_tree = std::move(tree);
    if (!m_tree)
        m_tree = std::make_shared<ServedTree>();
}

void FtpServer::accept(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    if (m_sessions.size() >= m_settings.maxSessions) {
        turnAway(socket);
        return;
    }
    auto *session = new FtpSession(socket, ++m_lastSession, {m_settings, m_passivePorts, m_tree}, this);
    m_sessions.append(session);
    connect(session, &FtpSession::happened, this, &FtpServer::happened);
    connect(session, &FtpSession::ended, this, [this, session] {
        m_sessions.removeOne(session);
        session->deleteLater();
    });
    session->start();
}

void FtpServer::turnAway(QTcpSocket *socket)
{
    ServerEvent event;
    event.kind = ServerEvent::Kind::Refused;
    event.at = QDateTime::currentDateTimeUtc();
    event.session = ++m_lastSession;
    event.peer = plainAddress(socket->peerAddress()).toString();
    event.detail = QCoreApplication::translate("FtpServer", "too many sessions");
    Q_EMIT happened(event);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(std::chrono::seconds(5), socket, &QTcpSocket::abort);
    socket->setReadBufferSize(1); // what it says is not heard
    socket->write("421 Too many sessions, try later.\r\n");
    socket->disconnectFromHost();
}
