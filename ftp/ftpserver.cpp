// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpserver.h"

#include "ftp/serverdesk.h"

FtpServer::FtpServer(QObject *parent)
    : QObject(parent)
    , m_desk(std::make_unique<Desk>(*this))
{
    qRegisterMetaType<ServerEvent>();
    qRegisterMetaType<QList<SessionState>>();
}

FtpServer::~FtpServer() = default;

Result<quint16> FtpServer::listen(const FtpServerSettings &settings)
{
    return m_desk->listen(settings);
}

void FtpServer::reload(const FtpServerSettings &settings)
{
    m_desk->reload(settings);
}

void FtpServer::drain()
{
    m_desk->drain();
}

void FtpServer::stop()
{
    m_desk->stop();
}

bool FtpServer::isListening() const
{
    return port() != 0;
}

quint16 FtpServer::port() const
{
    return m_desk->port();
}

int FtpServer::sessionCount() const
{
    return static_cast<int>(m_desk->guests.size());
}

QList<SessionState> FtpServer::sessions() const
{
    QList<SessionState> list;
    list.reserve(m_desk->guests.size());
    for (const Desk::Guest &guest : std::as_const(m_desk->guests)) {
        SessionState state = guest.session->state();
        state.since = guest.since.toMSecsSinceEpoch();
        list.append(state);
    }
    return list;
}

void FtpServer::serve(std::shared_ptr<const ServedTree> tree)
{
    m_desk->folder.reset();
    m_desk->views.serve(tree ? std::move(tree) : std::make_shared<ServedTree>());
}

void FtpServer::serveAccount(const QString &account, std::shared_ptr<const ServedTree> tree)
{
    m_desk->views.serveAccount(account, std::move(tree));
}

void FtpServer::serveClient(
    const QString &account, const QHostAddress &peer, std::shared_ptr<const ServedTree> tree)
{
    m_desk->views.serveClient(account, peer, std::move(tree));
}

void FtpServer::serveFolder(std::shared_ptr<ServedFolder> folder)
{
    m_desk->views.serve(folder->tree());
    m_desk->folder = std::move(folder);
}

void FtpServer::setTranscribing(bool on)
{
    m_desk->isTranscribing = on;
}
