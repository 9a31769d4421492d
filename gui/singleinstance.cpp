// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/singleinstance.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QStandardPaths>

namespace {

constexpr int patienceMs = 1500;
constexpr qsizetype longestMessage = 1024 * 1024; // many paths; a line that does not end is cut off
const QByteArray taken = QByteArrayLiteral("taken\n");

// One line, however strange the names: a path may hold a line end itself.
QByteArray lineOf(const QStringList &files)
{
    return QJsonDocument(QJsonArray::fromStringList(files)).toJson(QJsonDocument::Compact) + '\n';
}

QStringList filesIn(const QByteArray &line)
{
    QStringList files;
    const QJsonArray array = QJsonDocument::fromJson(line).array();
    for (const QJsonValue &file : array)
        files += file.toString();
    return files;
}

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

bool SingleInstance::handOver(const QStringList &files) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs))
        return false;
    socket.write(lineOf(files));
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
            const QByteArray line = socket->readLine();
            socket->write(taken);
            socket->disconnectFromServer();
            Q_EMIT filesReceived(filesIn(line));
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}
