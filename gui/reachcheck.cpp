// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reachcheck.h"

#include <QUrl>

ReachCheck::ReachCheck(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    setPatience(std::chrono::seconds(8));
    connect(&m_timer, &QTimer::timeout, this, [this] { end(Verdict::Silent); });
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] { end(Verdict::Silent); });
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
        const QByteArray greeting = m_socket.peek(3);
        if (greeting.size() == 3)
            end(greeting == "220" ? Verdict::Reached : Verdict::Other);
    });
}

void ReachCheck::begin(const QString &host, quint16 port)
{
    m_isOver = true; // whatever a check before this one still says
    m_socket.abort();
    m_host = QHostAddress(host);
    m_place = QUrl(QStringLiteral("//%1:%2")
                       .arg(host.contains(u':') ? QStringLiteral("[%1]").arg(host) : host)
                       .arg(port))
                  .authority();
    m_isOver = false;
    m_timer.start();
    m_socket.connectToHost(host, port);
}

void ReachCheck::end(Verdict verdict)
{
    if (std::exchange(m_isOver, true))
        return;
    m_timer.stop();
    m_socket.abort();
    switch (verdict) {
    case Verdict::Reached:
        return Q_EMIT ended(verdict,
            m_host.isLoopback()
                ? tr("An FTP server answers at %1, but only this computer can call that address.")
                      .arg(m_place)
                : tr("An FTP server answers at %1, called from this computer. Nodes outside may still meet a "
                     "firewall on the way; a call from a phone over mobile data tells for sure.")
                      .arg(m_place));
    case Verdict::Other:
        return Q_EMIT ended(verdict,
            tr("Something answers at %1, but it is no FTP server; check where the router forwards to.")
                .arg(m_place));
    case Verdict::Silent:
        break;
    }
    Q_EMIT ended(verdict,
        tr("Nothing answers at %1 when this computer calls it. That need not be wrong: many routers do not "
           "let a computer call itself by the router's own address. Try it from a phone over mobile data.")
            .arg(m_place));
}
