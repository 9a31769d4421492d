// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/serveranswer.h"

#include <QList>
#include <QStringList>

// What is said over one control connection: the exchanges of the running operation, and a transcript of all of them
// without the password.
class FtpTalk
{
public:
    explicit FtpTalk(const QString &password);

    void beginOperation();
    void say(const QByteArray &command);
    void hear(const QByteArray &line);
    void remark(const QString &words) { note("* " + words.toUtf8()); }

    const QList<Exchange> &exchanges() const { return m_exchanges; }
    Exchange last() const { return m_exchanges.isEmpty() ? Exchange() : m_exchanges.last(); }

    // To each of them, from what was said in this operation; without a code where there was none.
    QList<Exchange> answersTo(const QList<QByteArray> &commands) const;

    bool isBinary() const { return m_isBinary; }
    int roundTrips() const { return m_roundTrips; }
    const QStringList &transcript() const { return m_transcript; } // newest last, bounded

private:
    void note(const QByteArray &line);

    QByteArray m_password;
    QList<Exchange> m_exchanges;
    QStringList m_transcript;
    bool m_isBinary = false;
    int m_roundTrips = 0;
};
