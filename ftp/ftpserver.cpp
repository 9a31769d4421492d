// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpserver.h"

#include <QTcpServer>

class PassivePorts
{
};

FtpServer::FtpServer(QObject *parent)
    : QObject(parent)
    , m_tree(std::make_shared<ServedTree>())
{
}

FtpServer::~FtpServer() = default;

Result<quint16> FtpServer::listen(const FtpServerSettings &settings)
{
    m_settings = settings;
    m_listener = std::make_unique<QTcpServer>();
    if (!m_listener->listen(settings.address, settings.port))
        return Error{ErrorCode::ListenFailed, m_listener->errorString()};
    return port();
}

void FtpServer::stop()
{
    m_listener.reset();
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
}
