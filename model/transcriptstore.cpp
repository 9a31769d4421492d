// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/transcriptstore.h"

#include <algorithm>

namespace {

const QByteArray userVerb = QByteArrayLiteral("USER ");
constexpr qsizetype longestLine = 1024; // as long as the server takes

// The server says no passwords; should one ever come, it stays out of the store.
QByteArray withoutPassword(const QByteArray &line)
{
    const QByteArray verb = line.left(line.indexOf(' ')).trimmed().toUpper();
    return verb == "PASS" && line.contains(' ') ? QByteArrayLiteral("PASS ***") : line;
}

// What a client sent may be any bytes.
QString printable(const QByteArray &line)
{
    QString text = QString::fromUtf8(line.left(longestLine));
    for (QChar &character : text) {
        if (!character.isPrint())
            character = u'·';
    }
    return text;
}

} // namespace

TranscriptStore::TranscriptStore(QObject *parent)
    : TranscriptStore(Limits(), parent)
{
}

TranscriptStore::TranscriptStore(const Limits &limits, QObject *parent)
    : QAbstractListModel(parent)
    , m_limits(limits)
{
}

void TranscriptStore::say(qint64 number, bool byClient, const QByteArray &lines, const QDateTime &at)
{
    for (QByteArray line : lines.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            continue;
        Session &session = sessionOf(number, at);
        if (byClient && session.user.isEmpty() && line.left(userVerb.size()).toUpper() == userVerb)
            session.user = printable(line.mid(userVerb.size()).trimmed());
        if (byClient)
            line = withoutPassword(line);
        add(session, {at, byClient, printable(line)});
    }
    const QModelIndex row = index(rowOf(number));
    Q_EMIT dataChanged(row, row);
    forgetOldest();
}

void TranscriptStore::take(const ServerEvent &event)
{
    if (event.kind != ServerEvent::Kind::Connected && rowOf(event.session) < 0)
        return; // it was turned away, or is forgotten
    Session &session = sessionOf(event.session, event.at);
    session.peer = event.peer;
    if (!event.user.isEmpty())
        session.user = event.user;
    session.hasEnded = session.hasEnded || event.kind == ServerEvent::Kind::Ended;
    const QModelIndex row = index(rowOf(event.session));
    Q_EMIT dataChanged(row, row);
    forgetOldest();
}

TranscriptStore::Session &TranscriptStore::sessionOf(qint64 number, const QDateTime &at)
{
    const auto place = std::lower_bound(m_sessions.begin(), m_sessions.end(), number,
        [](const Session &session, qint64 wanted) { return session.number < wanted; });
    if (place != m_sessions.end() && place->number == number)
        return *place;
    const auto row = static_cast<int>(place - m_sessions.begin());
    beginInsertRows({}, row, row);
    Session session;
    session.number = number;
    session.began = at;
    m_sessions.insert(row, session);
    endInsertRows();
    return m_sessions[row];
}

void TranscriptStore::add(Session &session, const Line &line)
{
    if (session.isCut)
        return;
    Line kept = line;
    session.isCut = session.bytes >= m_limits.sessionBytes;
    if (session.isCut)
        kept.text = tr("(what follows is left out)");
    const qsizetype size = kept.text.size() * static_cast<qsizetype>(sizeof(QChar));
    session.lines.append(kept);
    session.bytes += size;
    m_bytes += size;
    Q_EMIT lineAdded(session.number, kept);
}

void TranscriptStore::forgetOldest()
{
    int gone = 0;
    qsizetype bytes = m_bytes;
    while (gone < m_sessions.size() - 1
        && (bytes > m_limits.bytes || m_sessions.size() - gone > m_limits.sessions))
        bytes -= m_sessions.at(gone++).bytes;
    if (gone == 0)
        return;
    beginRemoveRows({}, 0, gone - 1);
    m_sessions.remove(0, gone);
    m_bytes = bytes;
    endRemoveRows();
}

QList<TranscriptStore::Line> TranscriptStore::linesOf(qint64 session) const
{
    const int row = rowOf(session);
    return row < 0 ? QList<Line>() : m_sessions.at(row).lines;
}

int TranscriptStore::rowOf(qint64 session) const
{
    const auto place = std::lower_bound(m_sessions.begin(), m_sessions.end(), session,
        [](const Session &one, qint64 wanted) { return one.number < wanted; });
    const bool isKept = place != m_sessions.end() && place->number == session;
    return isKept ? static_cast<int>(place - m_sessions.begin()) : -1;
}

bool TranscriptStore::contains(int row, const QString &words) const
{
    const Session &session = m_sessions.at(row);
    return nameOf(session).contains(words, Qt::CaseInsensitive)
        || std::any_of(session.lines.begin(), session.lines.end(),
            [&words](const Line &line) { return line.text.contains(words, Qt::CaseInsensitive); });
}

int TranscriptStore::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sessions.size());
}

QString TranscriptStore::nameOf(const Session &session) const
{
    const QString time = session.began.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
    const QString who
        = session.user.isEmpty() ? session.peer : QStringLiteral("%1@%2").arg(session.user, session.peer);
    return session.hasEnded ? QStringLiteral("%1  %2").arg(time, who) : tr("%1  %2 (now)").arg(time, who);
}

QVariant TranscriptStore::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_sessions.size())
        return {};
    const Session &session = m_sessions.at(index.row());
    if (role == Qt::DisplayRole)
        return nameOf(session);
    if (role == NumberRole)
        return session.number;
    return {};
}

QString textOf(const TranscriptStore::Line &line)
{
    return QStringLiteral("%1 %2 %3")
        .arg(line.at.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz")),
            line.byClient ? QStringLiteral(">") : QStringLiteral("<"), line.text);
}
