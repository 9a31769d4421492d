// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpengine.h"
#include "ftp/ftpsession.h"

#include <QTimer>

class DataLink;
class FtpTransfer;
class QTcpSocket;

// One client on Qt Network: the control connection, its session and its data connection.
class QtLink final : public QObject, public SessionLink
{
    Q_OBJECT

public:
    QtLink(EngineHost &host, QTcpSocket *control, QObject *parent);

    void start();

    // SessionLink
    void write(const QByteArray &reply) override;
    qint64 unwritten() const override;
    void closeSoon() override;
    void closeNow() override;
    void setPatience(std::chrono::milliseconds time) override;
    quint16 listenForData() override;
    void aimAt(quint16 port) override;
    bool hasDataWay() const override { return m_data != nullptr; }
    void send(const Outgoing &outgoing) override;
    void receive(UploadSink &sink) override;
    qint64 dropData() override;
    qint64 bytesMoved() const override;
    bool isLeaving() const override;

    void read();

private:
    DataLink *newDataLink();
    void begin();
    void pull();
    void uploadEnded(bool whole);
    void dataOpened(QTcpSocket *socket);
    void dataFailed();
    void transferEnded(bool whole);
    void controlGone();
    void outOfPatience();

    EngineHost &m_host;
    QTcpSocket *m_control;
    QHostAddress m_local;
    QHostAddress m_peer;
    std::unique_ptr<FtpSession> m_session; // null for who is turned away
    QTimer m_patience;
    QTimer m_dataPatience; // for the connection to come, then for an upload to go on
    DataLink *m_data = nullptr;
    FtpTransfer *m_transfer = nullptr;
    QTcpSocket *m_incoming = nullptr; // an upload's connection
    UploadSink *m_sink = nullptr;
    Outgoing m_outgoing;
    qint64 m_received = 0;
    bool m_isReading = false;
    bool m_isOver = false;
};
