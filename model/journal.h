// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/workspace.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QMetaType>

#include <chrono>
#include <optional>

#include "firmware/stock/module.h"

// One try to bring a server into another state, with all that is needed to finish or to undo it.
struct Publication
{
    enum class Kind
    {
        Publish, // a release
        Hold,    // NO_FILE
        Restore  // what was live before a hold or a publish
    };
    enum class Outcome
    {
        UnderWay,
        Published,   // done as wanted; also of a hold and of a restore
        Failed,      // nothing that nodes see was changed; nothing at all where no step was begun
        Interrupted, // it ended when nodes could see a part of it: to be finished or undone
        Settled      // interrupted, and finished, undone or replaced since
    };

    qint64 id = 0;
    Kind kind = Kind::Publish;
    qint64 release = 0; // 0: none
    QString server;     // urlOf its account, or the address of our own server
    QDateTime started;  // UTC
    QDateTime ended;    // invalid while it is under way, or when the program died meanwhile
    Outcome outcome = Outcome::UnderWay;
    QString detail; // why it failed, as described to the person

    QString folder = QStringLiteral("/"); // the nodes' login folder there
    QList<stock::Module> modules;         // of the nodes that call there; empty: any
    std::chrono::seconds drain{0};
    QString stamp;          // in the names of the files it kept on the server
    QString account;        // by name; empty: given by address only
    QString nodeUser;       // whom it was read back as; empty: the publisher
    QString step;           // the last one that was begun, in words; empty: the server was only looked at
    bool isVisible = false; // nodes may have seen a part of it
    QString owner;          // the process that runs it
    bool prunes = false;    // what was kept on the server is brought down to the newest ones in its end
    qint64 undoes = 0;      // the one whose files it brings back, or takes from nodes; 0: none
};
Q_DECLARE_METATYPE(Publication)

// The word of JSON: under-way, published, failed, interrupted, settled.
QString wordOf(Publication::Outcome outcome);
QString wordOf(Publication::Kind kind);

// What this program did to servers, written before it is done, so that a crash leaves a trace.
class Journal
{
public:
    explicit Journal(std::shared_ptr<Workspace> workspace);

    // Begins one: what it is, for what and where is taken from the publication; time and owner are this moment's and
    // this process'. The id to go on with.
    Result<qint64> begin(const Publication &publication);
    Result<qint64> begin(qint64 release, const QString &server);

    Result<> keep(qint64 publication, const QString &path, const QByteArray &bytes); // what was live there
    Result<> note(qint64 publication, const QString &step, bool isVisible);
    Result<> end(qint64 publication, const Result<> &result);
    Result<> settle(qint64 publication, const QString &how);

    Result<Publication> publication(qint64 id) const;
    Result<QList<Publication>> of(qint64 release) const;        // newest first
    Result<QList<Publication>> to(const QString &server) const; // newest first

    // What was interrupted, and what a program that is gone had under way, unless it had only looked; newest first.
    Result<QList<Publication>> unfinished() const;

    // What was live before that publication, by path on the server.
    Result<QMap<QString, QByteArray>> filesBefore(qint64 publication) const;

    // The last successful one at each server: what we put there and replaced by nothing since.
    Result<QList<Publication>> live() const;

private:
    std::shared_ptr<Workspace> m_workspace;
};
