// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/workspace.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>

// One try to bring a release to a server.
struct Publication
{
    enum class Outcome
    {
        UnderWay,
        Published,
        Failed
    };

    qint64 id = 0;
    qint64 release = 0;
    QString server;    // urlOf its account, or the address of our own server
    QDateTime started; // UTC
    QDateTime ended;   // invalid while it is under way, or when the program died meanwhile
    Outcome outcome = Outcome::UnderWay;
    QString detail; // why it failed, as described to the person
};

// The word of JSON: under-way, published, failed.
QString wordOf(Publication::Outcome outcome);

// What this program did to servers, written before it is done, so that a crash leaves a trace.
class Journal
{
public:
    explicit Journal(std::shared_ptr<Workspace> workspace);

    Result<qint64> begin(qint64 release, const QString &server); // the id to end it with
    Result<> end(qint64 publication, const Result<> &result);

    Result<QList<Publication>> of(qint64 release) const; // newest first
    Result<QList<Publication>> unfinished() const;

    // The last successful one at each server: what we put there and replaced by nothing since.
    Result<QList<Publication>> live() const;

private:
    std::shared_ptr<Workspace> m_workspace;
};
