// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/singleinstance.h"

#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

namespace {

constexpr int patienceMs = 1500;
constexpr qsizetype longestMessage = 8192;
const QByteArray taken = QByteArrayLiteral("taken\n");

} // namespace

SingleInstance::SingleInstance(const QString &name, QObject *parent)
    : QObject(parent)
    , m_name(name)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

QString SingleInstance::usualName()
{
    const QString own = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (!own.isEmpty())
        return QDir(own).filePath(QStringLiteral("vespiary.socket"));
    return QStringLiteral("vespiary-%1").arg(QDir::home().dirName());
}

bool SingleInstance::handOver(const QString &file) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs))
        return false;
    socket.write(file.toUtf8() + '\n');
    if (!socket.waitForBytesWritten(patienceMs))
        return false;
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(patienceMs))
            return false; // it hangs; better a second window than none
    }
    return socket.readLine() == taken;
}

bool SingleInstance::listen()
{
    if (m_server.listen(m_name))
        return true;
    QLocalSocket probe;
    probe.connectToServer(m_name);
    if (probe.waitForConnected(patienceMs))
        return false;                   // another start was quicker
    QLocalServer::removeServer(m_name); // nobody answers there, so it is a leftover
    return m_server.listen(m_name);
}

void SingleInstance::receive()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (socket->bytesAvailable() > longestMessage)
                return socket->abort();
            if (!socket->canReadLine())
                return;
            QByteArray line = socket->readLine();
            line.chop(1);
            socket->write(taken);
            socket->disconnectFromServer();
            Q_EMIT fileReceived(QString::fromUtf8(line));
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}
