// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/nodescreens.h"

#include "gui/workbench.h"

#include <QTableView>

namespace {

const QDateTime sampleNow({2026, 3, 2}, {12, 0}, Qt::UTC);

// Calls in a rhythm of so many hours, the last one that many hours before sampleNow.
QList<ServerSession> callsOf(const char *account, const char *address, int rhythm, int calls, int hoursAgo)
{
    QList<ServerSession> sessions;
    for (int call = 0; call < calls; ++call) {
        ServerSession session;
        session.number = call + 1;
        session.account = QLatin1StringView(account);
        session.address = QLatin1StringView(address);
        session.began = sampleNow.addSecs(-3600LL * (hoursAgo + call * rhythm));
        session.active = session.began.addSecs(40);
        session.ended = session.active;
        session.manifest = Taken::Whole;
        if (call % 4 == 0) {
            session.binary = call == 4 ? Taken::Part : Taken::Whole;
            session.path = QStringLiteral("/FLOW001");
            session.wholeBinaries = 1;
        }
        session.bytes = 47150;
        sessions.append(session);
    }
    return sessions;
}

void fill(const std::shared_ptr<Workspace> &workspace)
{
    NodeRegister nodes(workspace);
    QList<ServerSession> harbour = callsOf("river", "203.0.113.24", 24, 9, 3)
        + callsOf("river", "203.0.113.77", 24, 12, 80) + callsOf("river", "198.51.100.4", 6, 14, 2)
        + callsOf("river", "198.51.100.9", 24, 2, 20);
    const QList<ServerSession> twin = callsOf("river", "198.51.100.4", 6, 14, 2);
    for (ServerSession session : twin) {
        session.number += 100;
        session.began = session.began.addSecs(5);
        harbour.append(session);
    }
    const QString server = QStringLiteral("Harbour");
    const bool isDone = nodes.store(server, harbour)
        && nodes.store(
            ownServerName, callsOf("ota", "10.64.0.17", 1, 8, 30) + callsOf("ota", "127.0.0.1", 1, 1, 1))
        && nodes.keepWatch(server, {sampleNow.addDays(-20), sampleNow})
        && nodes.keepWatch(ownServerName, {sampleNow.addDays(-2), sampleNow.addSecs(-30 * 3600)})
        && nodes.describeAs({server, QStringLiteral("river"), QStringLiteral("203.0.113.24")},
            QStringLiteral("Pump house"), QStringLiteral("4G, behind the weir"))
        && nodes.describeAs({server, QStringLiteral("river"), QStringLiteral("203.0.113.77")},
            QStringLiteral("Upper gauge"), QStringLiteral("battery changed in January"));
    if (!isDone)
        qFatal("the sample calls were refused");
}

} // namespace

void takeNodePages(MainWindow &window, Workbench &bench, Photographer &camera)
{
    window.showPage(MainWindow::Page::Nodes);
    QTest::qWait(50);
    camera.take(QStringLiteral("nodes-none"));
    fill(bench.releases()->workspace());
    bench.nodes()->refresh();
    if (!QTest::qWaitFor([&bench] { return bench.nodes()->nodes()->rowCount() == 6; }))
        qFatal("the sample calls are not shown");
    camera.take(QStringLiteral("nodes"));
    find<QTableView>(window, "nodes")->selectRow(0);
    QTest::qWait(50);
    camera.take(QStringLiteral("nodes-chosen"));
    window.resize(1000, 660);
    camera.take(QStringLiteral("nodes-small"));
    window.resize(1240, 800);
}
