// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

// Calls our own server from here by an address that nodes use, and tells in words what that shows.
class ReachCheck : public QObject
{
    Q_OBJECT

public:
    enum class Verdict
    {
        Reached,
        Other, // something answers, but not as an FTP server
        Silent // nothing answers, which proves little where a router lies between
    };
    Q_ENUM(Verdict)

    explicit ReachCheck(QObject *parent = nullptr);

    void begin(const QString &host, quint16 port); // ends with one ended()
    void setPatience(std::chrono::milliseconds patience) { m_timer.setInterval(patience); }

Q_SIGNALS:
    void ended(ReachCheck::Verdict verdict, const QString &words);

private:
    void end(Verdict verdict);

    QTcpSocket m_socket;
    QTimer m_timer;
    QString m_place;
    QHostAddress m_host;
    bool m_isOver = true;
};
