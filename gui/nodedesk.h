// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/ownserver.h"
#include "gui/releasedesk.h"
#include "model/logimport.h"
#include "model/nodemodel.h"
#include "serial_console/seriallink.h"

#include <QThreadPool>
#include <QTimer>

// The register of nodes of the open workspace: takes down who calls our own server, in batches and beside the window.
class NodeDesk : public QObject
{
    Q_OBJECT

public:
    NodeDesk(ReleaseDesk *releases, OwnServer *own, Clock clock, QObject *parent = nullptr);
    ~NodeDesk() override; // what was seen and is not written yet, is written

    NodeModel *nodes() { return &m_nodes; }

    void refresh(); // reads the register again; times have passed, too
    Result<> describeAs(const NodeKey &key, const QString &name, const QString &note);
    void importLog(const QString &path, const QString &server); // ends with imported() or failed()

Q_SIGNALS:
    void changed();
    void imported(const LogImport &import);
    void failed(const Error &error);

private:
    using Job = std::function<Result<>(NodeRegister &)>;

    void take(const ServerEvent &event);
    void write();                                       // what came since, and that the server listened
    void run(const QString &workspace, const Job &job); // in the pool; reads the register afterwards
    void show(const QString &workspace, const Result<QList<Node>> &nodes, const QDateTime &now);
    bool mayWrite() const { return !m_workspace.isEmpty() && !m_isReadOnly; }

    ReleaseDesk *m_releases;
    OwnServer *m_own;
    Clock m_clock;
    NodeModel m_nodes;
    SessionFold m_fold;
    QString m_workspace; // whose register it is; empty: none is open
    bool m_isReadOnly = false;
    QDateTime m_listensSince; // invalid: it does not
    QTimer m_batch;
    QTimer m_heartbeat;
    QThreadPool m_pool; // last: waits for what runs
};
