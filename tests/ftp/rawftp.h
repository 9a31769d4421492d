// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTcpSocket>

#include <memory>

// A client that says exactly what a test tells it to, byte for byte, and waits with a bound.
class RawFtp
{
public:
    static constexpr int patience = 10'000; // ms

    explicit RawFtp(quint16 port, const QString &host = QStringLiteral("127.0.0.1"))
    {
        m_control.connectToHost(host, port);
        m_control.waitForConnected(patience);
        greeting = answer();
    }

    void send(const QByteArray &bytes)
    {
        m_control.write(bytes);
        m_control.flush();
    }

    // The next answer, its lines joined; empty when the server has closed or is silent.
    QByteArray answer()
    {
        QByteArray whole;
        for (;;) {
            const QByteArray line = nextLine();
            whole += line;
            if (line.isEmpty() || (line.size() >= 4 && line[3] == ' ' && line[0] >= '1' && line[0] <= '5'))
                return whole.trimmed();
        }
    }

    QByteArray say(const QByteArray &command)
    {
        send(command + "\r\n");
        return answer();
    }

    QByteArray logIn(const QByteArray &user = "ota", const QByteArray &password = "libelium")
    {
        say("USER " + user);
        return say("PASS " + password);
    }

    // A data connection as PASV offers it.
    std::unique_ptr<QTcpSocket> passive()
    {
        const QByteArray offer = say("PASV");
        const QStringList numbers = QString::fromLatin1(offer.mid(offer.indexOf('(') + 1))
                                        .split(QRegularExpression(QStringLiteral("[,)]")));
        auto data = std::make_unique<QTcpSocket>();
        if (numbers.size() < 6)
            return data;
        dataPort = static_cast<quint16>(numbers[4].toInt() * 256 + numbers[5].toInt());
        data->connectToHost(numbers.mid(0, 4).join(u'.'), dataPort);
        data->waitForConnected(patience);
        return data;
    }

    // All that comes until the other side ends it.
    static QByteArray readAll(QTcpSocket &data)
    {
        QByteArray bytes;
        while (data.waitForReadyRead(patience))
            bytes += data.readAll();
        return bytes + data.readAll();
    }

    QByteArray fetch(const QByteArray &command)
    {
        const auto data = passive();
        if (!say(command).startsWith("150"))
            return "refused";
        const QByteArray bytes = readAll(*data);
        data->close();
        lastEnd = answer();
        return bytes;
    }

    bool isClosedByServer()
    {
        return m_control.state() == QAbstractSocket::UnconnectedState
            || m_control.waitForDisconnected(patience);
    }

    void vanish() { m_control.abort(); }
    qintptr descriptor() const { return m_control.socketDescriptor(); }

    QByteArray greeting;
    QByteArray lastEnd;
    quint16 dataPort = 0;

private:
    QByteArray nextLine()
    {
        while (!m_control.canReadLine()) {
            if (!m_control.waitForReadyRead(patience))
                break;
        }
        return m_control.readLine();
    }

    QTcpSocket m_control;
};
