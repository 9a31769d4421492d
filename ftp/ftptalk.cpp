// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftptalk.h"

#include <algorithm>

namespace {

constexpr qsizetype transcriptLimit = 1000;

} // namespace

FtpTalk::FtpTalk(const QString &password)
    : m_password(password.toUtf8())
{
}

void FtpTalk::beginOperation()
{
    m_exchanges.clear();
}

void FtpTalk::say(const QByteArray &command)
{
    m_exchanges.append({command, 0, {}});
    ++m_roundTrips;
    note("> " + (command.startsWith("PASS ") ? QByteArray("PASS ***") : command));
}

void FtpTalk::hear(const QByteArray &line)
{
    if (m_exchanges.isEmpty())
        m_exchanges.append(Exchange());
    Exchange &last = m_exchanges.last();
    last.code = line.left(3).toInt();
    last.line = readable(line, m_password);
    if (last.command.isEmpty()) // a greeting: a new connection
        m_isBinary = false;
    else if (last.command.startsWith("TYPE ") && last.isDone())
        m_isBinary = last.command == "TYPE I";
    note("< " + last.line);
}

// The last of the same words: libcurl says some by itself before, at a login.
QList<Exchange> FtpTalk::answersTo(const QList<QByteArray> &commands) const
{
    QList<Exchange> answers;
    for (const QByteArray &command : commands) {
        const auto said = std::find_if(m_exchanges.crbegin(), m_exchanges.crend(),
            [&command](const Exchange &exchange) { return exchange.command == command; });
        answers.append(said == m_exchanges.crend() ? Exchange{command, 0, {}} : *said);
    }
    return answers;
}

void FtpTalk::note(const QByteArray &line)
{
    m_transcript.append(QString::fromUtf8(line));
    if (m_transcript.size() > transcriptLimit)
        m_transcript.removeFirst();
}
