// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/node.h"
#include "model/workspace.h"

// Who called, in the workspace: sessions as the servers saw them, and what people call the callers. Visits and rhythms
// are not stored: they follow from the sessions, in whatever pieces those arrived.
class NodeRegister
{
public:
    explicit NodeRegister(std::shared_ptr<Workspace> workspace);

    // Adds them, in one piece; those that are there already are brought up to date. How many are new. Sessions without
    // a login are of no node and are left out.
    Result<qint64> store(const QString &server, const QList<ServerSession> &sessions);

    // The server listened then, as far as anybody knows; a later end takes the place of the one before.
    Result<> keepWatch(const QString &server, const Watch &watch);

    // All callers, the last one first, as they stand at that moment.
    Result<QList<Node>> nodes(const QDateTime &now) const;

    // What a person calls it, and what they noted; both may be empty.
    Result<> describeAs(const NodeKey &key, const QString &name, const QString &note);

private:
    std::shared_ptr<Workspace> m_workspace;
};
