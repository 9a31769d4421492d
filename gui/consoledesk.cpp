// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/consoledesk.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QThread>

ConsoleDesk::ConsoleDesk(QThread *io, OpenPort openPort, Clock clock, QObject *parent)
    : QObject(parent)
    , m_link(new SerialLink({}, clock))
    , m_openPort(std::move(openPort))
    , m_clock(std::move(clock))
{
    qRegisterMetaType<Error>();
    qRegisterMetaType<QList<LogLine>>();
    m_link->moveToThread(io);
    connect(io, &QThread::finished, m_link, &QObject::deleteLater);
    connect(m_link, &SerialLink::opened, this, [this] {
        m_isConnected = true;
        Q_EMIT connected();
    });
    connect(m_link, &SerialLink::closed, this, [this] {
        m_isConnected = false;
        Q_EMIT disconnected();
    });
    connect(m_link, &SerialLink::lost, this, [this](const Error &error) {
        m_isConnected = false;
        Q_EMIT lost(error);
    });
    connect(m_link, &SerialLink::captureStarted, this, &ConsoleDesk::showCapture);
    connect(m_link, &SerialLink::captureFailed, this, &ConsoleDesk::captureFailed);
    connect(m_link, &SerialLink::linesReceived, this, [this] {
        if (m_log.store().path() != m_livePath)
            return; // an old capture is looked at meanwhile; the live one is on disk
        if (const Result<> caught = m_log.catchUp(); !caught)
            Q_EMIT captureFailed(caught.error());
    });
}

QString ConsoleDesk::newCapturePath() const
{
    QString port = QFileInfo(m_portPath).fileName();
    if (m_portPath.contains(QStringLiteral("/pts/")))
        port.prepend(QStringLiteral("pts"));
    port.remove(QRegularExpression(QStringLiteral("[^A-Za-z0-9_-]")));
    const QString stamp = m_clock().toLocalTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    return QDir(m_captureFolder).filePath(QStringLiteral("%1-%2.log").arg(stamp, port));
}

void ConsoleDesk::connectPort(const QString &path, qint32 baudRate)
{
    m_portPath = path;
    if (!QDir().mkpath(m_captureFolder)) {
        Q_EMIT lost({ErrorCode::CaptureFailed, m_captureFolder});
        return;
    }
    QMetaObject::invokeMethod(
        m_link, [link = m_link, device = m_openPort(path, baudRate), capture = newCapturePath()] {
            link->setOpenDevice(device);
            link->startCapture(capture); // before the first byte can come
            link->open();
        });
}

void ConsoleDesk::disconnectPort()
{
    QMetaObject::invokeMethod(m_link, [link = m_link] {
        link->close();
        link->stopCapture();
    });
}

void ConsoleDesk::send(const QByteArray &bytes)
{
    QMetaObject::invokeMethod(m_link, [link = m_link, bytes] { link->send(bytes); });
}

void ConsoleDesk::showCapture(const QString &path)
{
    m_livePath = path;
    if (const Result<> shown = openCapture(path); !shown)
        Q_EMIT captureFailed(shown.error());
}

bool ConsoleDesk::isLiveHidden() const
{
    return m_isConnected && !m_livePath.isEmpty() && capturePath() != m_livePath;
}

void ConsoleDesk::showLive()
{
    if (isLiveHidden())
        showCapture(m_livePath);
}

Result<> ConsoleDesk::openCapture(const QString &path)
{
    const Result<> opened = m_log.open(path);
    if (opened)
        Q_EMIT captureShown(path);
    return opened;
}
