// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

class QSocketNotifier;
class QTcpSocket;

// Ends a connection whose bytes are all with the kernel, and finds out whether they arrived. A peer that closes
// has taken them; one that resets has not; one that only acknowledges all of them gets a moment to close.
class Farewell : public QObject
{
    Q_OBJECT

public:
    // Takes the connection over: the socket object is closed, not the connection.
    Farewell(QTcpSocket *socket, std::chrono::milliseconds limit, QObject *parent);
    ~Farewell() override;

    // Bytes that the peer has not acknowledged.
    qint64 bytesUnderWay() const;

Q_SIGNALS:
    void ended(bool taken);

private:
    void hear();
    void look();
    void end(bool taken);

    int m_descriptor;
    QSocketNotifier *m_notifier = nullptr;
    QTimer m_looks;
    std::chrono::milliseconds m_limit;
    std::chrono::milliseconds m_waited{0};
    std::chrono::milliseconds m_quiet{0};
    qint64 m_lastUnderWay = -1;
};
