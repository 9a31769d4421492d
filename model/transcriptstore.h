// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/serverevent.h"

#include <QAbstractListModel>
#include <QByteArray>
#include <QDateTime>

// What was said in the sessions of our own server, those that ended too, as rows of sessions, oldest first. Bounded in
// sessions and in bytes: the oldest go. A password is never kept, whoever hands one in.
class TranscriptStore : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        NumberRole = Qt::UserRole // qint64, of the session
    };

    struct Limits
    {
        qsizetype sessions = 1000;
        qsizetype bytes = 8 * 1024 * 1024;   // of all
        qsizetype sessionBytes = 512 * 1024; // of one; what follows is left out
    };

    struct Line
    {
        QDateTime at;
        bool byClient = false;
        QString text;
    };

    explicit TranscriptStore(QObject *parent = nullptr);
    TranscriptStore(const Limits &limits, QObject *parent);

    void say(qint64 session, bool byClient, const QByteArray &lines, const QDateTime &at);
    void take(const ServerEvent &event); // who it is, and when it ended

    QList<Line> linesOf(qint64 session) const;
    int rowOf(qint64 session) const;                    // -1: not kept (any more)
    bool contains(int row, const QString &words) const; // in its lines or its name, whatever the case
    qsizetype bytes() const { return m_bytes; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void lineAdded(qint64 session, const TranscriptStore::Line &line);

private:
    struct Session
    {
        qint64 number = 0;
        QDateTime began;
        QString peer;
        QString user;
        bool hasEnded = false;
        bool isCut = false;
        qsizetype bytes = 0;
        QList<Line> lines;
    };

    Session &sessionOf(qint64 number, const QDateTime &at);
    void add(Session &session, const Line &line);
    void forgetOldest();
    QString nameOf(const Session &session) const;

    Limits m_limits;
    QList<Session> m_sessions; // ascending by number
    qsizetype m_bytes = 0;
};

// "12:00:01.250 > USER ota": a line as it is shown, searched and copied.
QString textOf(const TranscriptStore::Line &line);
