// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/foreignlog.h"

#include <QCryptographicHash>
#include <QLocale>
#include <QRegularExpression>

namespace {

// "Mon Mar  2 12:00:00 2026", in the C locale whatever the person's is.
QDateTime timeIn(const QByteArray &text)
{
    return QLocale::c()
        .toDateTime(QString::fromLatin1(text.simplified()), QStringLiteral("ddd MMM d HH:mm:ss yyyy"))
        .toUTC();
}

// 48 bits: JSON holds them, and no two lines of a log meet by chance.
qint64 numberOf(const QByteArray &line)
{
    const QByteArray hash = QCryptographicHash::hash(line, QCryptographicHash::Sha256);
    return hash.left(6).toHex().toLongLong(nullptr, 16) | 1;
}

// What happened, from login to end, bounded and fit to be shown like events of ours.
QList<ServerEvent> sessionOf(ServerEvent event, const QDateTime &began)
{
    const auto checked = eventFromJson(eventJson(event));
    if (!checked || !*checked || !began.isValid())
        return {};
    event = **checked;
    ServerEvent connected = event;
    connected.kind = ServerEvent::Kind::Connected;
    connected.at = began;
    ServerEvent ended = event;
    ended.kind = ServerEvent::Kind::Ended;
    if (event.kind == ServerEvent::Kind::Connected)
        return {connected, ended};
    return {connected, event, ended};
}

ServerEvent::Kind kindOfFile(const QString &path)
{
    return path.section(u'/', -1).compare(QStringLiteral("UPGRADE.TXT"), Qt::CaseInsensitive) == 0
        ? ServerEvent::Kind::ManifestSent
        : ServerEvent::Kind::BinarySent;
}

constexpr qsizetype before = 8; // words in front of the file's name: five of the time, seconds, host, bytes
constexpr qsizetype behind = 9; // and behind it, from the type to the completion

// The words of a line; none for what is no xferlog. A name may hold blanks, so its place is counted from both ends.
QList<QByteArray> wordsIn(const QByteArray &line)
{
    const QList<QByteArray> words = line.simplified().split(' ');
    if (words.size() <= before + behind || words.last().size() != 1
        || !timeIn(words.mid(0, 5).join(' ')).isValid())
        return {};
    return words;
}

const QRegularExpression &vsftpdLine()
{
    static const QRegularExpression line(QStringLiteral(
        R"re(^(\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}) \[pid \d+\] (?:\[([^\]]*)\] )?([A-Z]+(?: [A-Z]+)?): Client "([^"]*)"(?:, "(.*)", (\d+) bytes)?)re"));
    return line;
}

} // namespace

bool isXferlog(const QByteArray &line)
{
    return !wordsIn(line).isEmpty();
}

QList<ServerEvent> eventsInXferlog(const QByteArray &line)
{
    const QList<QByteArray> words = wordsIn(line);
    if (words.isEmpty())
        return {};
    const auto fromEnd = [&words](qsizetype place) { return words.at(words.size() - place); };
    if (fromEnd(7) != "o")
        return {};
    ServerEvent event;
    event.at = timeIn(words.mid(0, 5).join(' '));
    event.session = numberOf(line.simplified());
    event.peer = QString::fromUtf8(words.at(6));
    event.user = QString::fromUtf8(fromEnd(5));
    event.path = QString::fromUtf8(words.mid(before, words.size() - before - behind).join(' '));
    event.bytes = words.at(7).toLongLong();
    event.whole = fromEnd(1) == "c";
    event.kind = kindOfFile(event.path);
    constexpr int day = 24 * 3600;
    return sessionOf(event, event.at.addSecs(-qBound(0, words.at(5).toInt(), day)));
}

bool isVsftpdLog(const QByteArray &line)
{
    return vsftpdLine().match(QString::fromUtf8(line)).hasMatch();
}

QList<ServerEvent> eventsInVsftpdLog(const QByteArray &line)
{
    const QRegularExpressionMatch match = vsftpdLine().match(QString::fromUtf8(line));
    const QString what = match.captured(3);
    const bool isDownload = what == u"OK DOWNLOAD" || what == u"FAIL DOWNLOAD";
    if (!match.hasMatch() || (!isDownload && what != u"OK LOGIN"))
        return {};
    ServerEvent event;
    event.at = timeIn(match.captured(1).toLatin1());
    event.session = numberOf(line.trimmed());
    event.user = match.captured(2);
    event.peer = match.captured(4);
    event.path = match.captured(5);
    event.bytes = match.captured(6).toLongLong();
    event.whole = what == u"OK DOWNLOAD";
    if (isDownload)
        event.kind = kindOfFile(event.path);
    return sessionOf(event, event.at);
}
