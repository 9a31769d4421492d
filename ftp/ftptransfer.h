// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/sessionlink.h"

#include <QObject>
#include <QTimer>

#include <chrono>

class Farewell;
class QTcpSocket;

// Sends bytes over one data connection, a little at a time so that progress means progress, and ends once.
class FtpTransfer : public QObject
{
    Q_OBJECT

public:
    FtpTransfer(
        QTcpSocket *socket, const Outgoing &outgoing, std::chrono::milliseconds stallLimit, QObject *parent);

    void start();
    void abort();

    // All bytes are sent; what is left is to hear whether the peer took them.
    bool isLeaving() const { return m_farewell != nullptr; }

    // Bytes of this transfer that left for the peer.
    qint64 bytesSent() const { return m_sent; }

Q_SIGNALS:
    void ended(bool whole);

private:
    void pump();
    void goFurther();
    void leave();
    void countWritten(qint64 bytes);
    void sayFarewell();
    void end(bool whole);

    QTcpSocket *m_socket;
    Farewell *m_farewell = nullptr;
    Outgoing m_outgoing;
    qint64 m_next;    // index of the first byte not yet given to the socket
    qint64 m_allowed; // at a given pace: as far as we may go now
    qint64 m_toSend;
    qint64 m_sent = 0;
    QTimer m_stall;
    QTimer m_pace;
    std::chrono::milliseconds m_stallLimit;
    bool m_hasEnded = false;
};
