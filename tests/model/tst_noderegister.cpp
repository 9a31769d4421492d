// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/noderegister.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class TestNodeRegister : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const QDateTime m_first = QDateTime({2026, 3, 2}, {12, 0}, Qt::UTC);

    QString fresh() const
    {
        static int number = 0;
        return m_folder.filePath(QString("n%1.vespiary").arg(++number));
    }

    static NodeRegister create(const QString &path)
    {
        return NodeRegister(*Workspace::open(path, Workspace::Opening::CreateWhenMissing));
    }

    static ServerSession session(qint64 number, const QDateTime &at, const QString &address = "10.0.0.7")
    {
        ServerSession session;
        session.number = number;
        session.account = "ota";
        session.address = address;
        session.began = at;
        session.active = at.addSecs(5);
        session.ended = at.addSecs(6);
        session.manifest = Taken::Whole;
        session.bytes = 50;
        return session;
    }

    // A call a day, as many as that.
    QList<ServerSession> daily(int calls, const QString &address = "10.0.0.7") const
    {
        QList<ServerSession> sessions;
        for (int call = 0; call < calls; ++call)
            sessions.append(session(call + 1, m_first.addDays(call), address));
        return sessions;
    }

    static Node judged(
        const QList<ServerSession> &sessions, const QList<Watch> &watches, const QDateTime &now)
    {
        Node node;
        node.visits = visitsIn(sessions);
        std::reverse(node.visits.begin(), node.visits.end());
        node.lastSeen = node.visits.first().active;
        judge(node, watches, now);
        return node;
    }

private Q_SLOTS:
    void keepsCallersOverARestart()
    {
        const QString path = fresh();
        ServerSession full = session(2, m_first.addDays(1));
        full.binary = Taken::Whole;
        full.path = "/PROG001";
        full.sha256 = QString(64, 'a');
        full.wholeBinaries = 1;
        full.bytes = 4658;
        const QList<ServerSession> sessions{session(1, m_first), full, session(3, m_first, "10.0.0.8")};
        QCOMPARE(*create(path).store(ownServerName, sessions), 3);

        const QList<Node> nodes = *create(path).nodes(m_first.addDays(2));
        QCOMPARE(nodes.size(), 2);
        QCOMPARE(nodes.first().key, (NodeKey{"own", "ota", "10.0.0.7"})); // the last caller first
        QCOMPARE(nodes.first().firstSeen, m_first);
        QCOMPARE(nodes.first().lastSeen, full.active);
        QList<Visit> visits = visitsIn(QList{sessions.at(0), full});
        std::reverse(visits.begin(), visits.end());
        QCOMPARE(nodes.first().visits, visits);
    }

    void storesTheSameLogOnce()
    {
        NodeRegister nodes = create(fresh());
        QCOMPARE(*nodes.store("harbour", daily(5)), 5);
        const QList<Node> before = *nodes.nodes(m_first.addDays(5));
        QCOMPARE(*nodes.store("harbour", daily(5)), 0);
        QCOMPARE(*nodes.store("harbour", daily(2)), 0);
        QCOMPARE(*nodes.nodes(m_first.addDays(5)), before);
        QCOMPARE(*nodes.store("harbour", daily(6)), 1);
    }

    void learnsHowASessionWentOn()
    {
        NodeRegister nodes = create(fresh());
        ServerSession open = session(1, m_first);
        open.ended = {};
        QVERIFY(nodes.store(ownServerName, {open}));
        ServerSession on = open;
        on.active = on.active.addSecs(30);
        on.ended = on.active;
        on.binary = Taken::Whole;
        on.path = "/PROG001";
        QCOMPARE(*nodes.store(ownServerName, {on}), 0);
        QVERIFY(nodes.store(ownServerName, {open})); // an older piece of the log takes nothing back
        const Visit visit = nodes.nodes(m_first)->first().visits.first();
        QCOMPARE(visit.binary, Taken::Whole);
        QCOMPARE(visit.active, on.active);
    }

    void leavesOutWhoNeverLoggedIn()
    {
        NodeRegister nodes = create(fresh());
        ServerSession stranger = session(1, m_first);
        stranger.account.clear();
        QCOMPARE(*nodes.store(ownServerName, {stranger}), 0);
        QVERIFY(nodes.nodes(m_first)->isEmpty());
    }

    void storesAllOrNothing()
    {
        NodeRegister nodes = create(fresh());
        ServerSession broken = session(2, m_first);
        broken.began = {};
        broken.active = {};
        QVERIFY(!nodes.store(ownServerName, {session(1, m_first), broken}));
        QVERIFY(nodes.nodes(m_first)->isEmpty());
        QVERIFY(nodes.store(ownServerName, daily(1))); // and it goes on
    }

    void leavesAWorkspaceAloneThatCanOnlyBeRead()
    {
        const QString path = fresh();
        {
            (void)create(path);
        }
        NodeRegister reader(*Workspace::open(path, Workspace::Opening::ReadOnly));
        QVERIFY(!reader.store(ownServerName, daily(1)));
        QVERIFY(reader.nodes(m_first)->isEmpty());
    }

    void keepsNamesAndNotes()
    {
        const QString path = fresh();
        const NodeKey key{"own", "ota", "10.0.0.7"};
        {
            NodeRegister nodes = create(path);
            QVERIFY(nodes.store(ownServerName, daily(1)));
            QVERIFY(nodes.describeAs(key, "Pump", ""));
            QVERIFY(nodes.describeAs(key, "Pump house", "behind the weir"));
        }
        const Node node = create(path).nodes(m_first)->first();
        QCOMPARE(node.name, QString("Pump house"));
        QCOMPARE(node.note, QString("behind the weir"));
        QCOMPARE(titleOf(node), QString("Pump house"));
    }

    void findsARhythm_data()
    {
        QTest::addColumn<QList<int>>("hoursOfCalls");
        QTest::addColumn<int>("minutesBetween");
        QTest::newRow("too few") << QList{0, 24, 48} << 0;
        QTest::newRow("daily") << QList{0, 24, 48, 72} << 24 * 60;
        QTest::newRow("daily with one missed") << QList{0, 24, 48, 96, 120} << 24 * 60;
        QTest::newRow("daily with a retry") << QList{0, 24, 25, 48, 72, 96, 120} << 24 * 60;
        QTest::newRow("hourly") << QList{0, 1, 2, 3, 4} << 60;
    }
    void findsARhythm()
    {
        QFETCH(QList<int>, hoursOfCalls);
        QFETCH(int, minutesBetween);
        QList<Visit> visits;
        for (const int hour : hoursOfCalls)
            visits.prepend(Visit{.began = m_first.addSecs(3600 * hour)});
        QCOMPARE(rhythmOf(visits).value_or(seconds(0)), seconds(minutes(minutesBetween)));
    }

    void addsUpWatchesThatOverlap()
    {
        const auto at = [this](int hour) { return m_first.addSecs(3600 * hour); };
        const QList<Watch> watches{{at(8), at(9)}, {at(0), at(4)}, {at(3), at(5)}, {at(3), at(4)}};
        QCOMPARE(watchedBetween(watches, at(0), at(10)), seconds(hours(6)));
        QCOMPARE(watchedBetween(watches, at(2), at(3)), seconds(hours(1)));
        QCOMPARE(watchedBetween(watches, at(6), at(7)), seconds(0));
        QCOMPARE(watchedBetween({}, at(0), at(10)), seconds(0));
    }

    void callsANodeOverdueOnlyWhereSomebodyListened()
    {
        const QDateTime last = m_first.addDays(4).addSecs(5);
        const QDateTime now = last.addDays(3);
        QCOMPARE(judged(daily(3), {{m_first, now}}, now).presence, Presence::New);
        QCOMPARE(judged(daily(5), {{m_first, now}}, last.addSecs(3600 * 35)).presence, Presence::OnTime);
        QCOMPARE(judged(daily(5), {{m_first, now}}, last.addSecs(3600 * 37)).presence, Presence::Overdue);
        QCOMPARE(judged(daily(5), {{m_first, now}}, now).missed, 2);
        QCOMPARE(judged(daily(5), {}, now).presence, Presence::Unwatched);
        QCOMPARE(judged(daily(5), {{m_first, last.addSecs(3600 * 30)}}, now).presence, Presence::Unwatched);
        QCOMPARE(judged(daily(5), {{last, last.addSecs(3600 * 40)}}, now).missed, 1);
    }

    void tellsNoRhythmOfSeveralNodes()
    {
        Node node;
        node.visits = visitsIn(daily(5));
        std::reverse(node.visits.begin(), node.visits.end());
        node.lastSeen = node.visits.first().active;
        node.atOnce = 2;
        judge(node, {{m_first, m_first.addDays(30)}}, m_first.addDays(30));
        QCOMPARE(node.presence, Presence::New);
        QVERIFY(presenceText(node, m_first.addDays(30)).contains("Several nodes"));
    }

    void judgesBySilenceOfItsOwnServer()
    {
        NodeRegister nodes = create(fresh());
        QVERIFY(nodes.store("harbour", daily(5)));
        const QDateTime now = m_first.addDays(8);
        QVERIFY(nodes.keepWatch("other", {m_first, now}));
        QCOMPARE(nodes.nodes(now)->first().presence, Presence::Unwatched);
        QVERIFY(nodes.keepWatch("harbour", {m_first, m_first.addDays(1)}));
        QVERIFY(nodes.keepWatch("harbour", {m_first, now}));
        QVERIFY(nodes.keepWatch("harbour", {m_first, m_first.addDays(1)})); // the same log again
        QCOMPARE(nodes.nodes(now)->first().presence, Presence::Overdue);
    }

    void saysWhatIsNotKnownOfACaller_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("atOnce");
        QTest::addColumn<QString>("says");
        QTest::newRow("a public address") << "203.0.113.9" << 1 << "the account is certain, the node is not";
        QTest::newRow("two at once") << "203.0.113.9" << 2 << "At least 2 nodes";
        QTest::newRow("a local address") << "192.168.1.9" << 1 << "local network";
        QTest::newRow("not a local one") << "172.32.1.9" << 1 << "mobile operators";
        QTest::newRow("a local one of twelve bits") << "172.31.1.9" << 1 << "local network";
        QTest::newRow("this computer") << "127.0.0.1" << 1 << "No node.";
        QTest::newRow("this computer by IPv6") << "::1" << 1 << "No node.";
    }
    void saysWhatIsNotKnownOfACaller()
    {
        QFETCH(QString, address);
        QFETCH(int, atOnce);
        QFETCH(QString, says);
        Node node;
        node.key = {"own", "ota", address};
        node.atOnce = atOnce;
        QVERIFY2(identityText(node).contains(says), qPrintable(identityText(node)));
    }

    void bringsTheThirdFormatUpToDate()
    {
        const QString path = fresh();
        QVERIFY(QFile::copy(QStringLiteral(TEST_DATA "/workspaces/format3.vespiary"), path));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        const auto workspace = Workspace::open(path, Workspace::Opening::MustExist);
        QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().detail));
        NodeRegister nodes(*workspace);
        QVERIFY(nodes.nodes(m_first)->isEmpty());
        QCOMPARE(*nodes.store(ownServerName, daily(2)), 2);
        QVERIFY(nodes.keepWatch(ownServerName, {m_first, m_first}));
        QVERIFY(nodes.describeAs({"own", "ota", "10.0.0.7"}, "Pump", ""));
        QCOMPARE(nodes.nodes(m_first)->first().name, QString("Pump"));
    }
};

QTEST_GUILESS_MAIN(TestNodeRegister)
#include "tst_noderegister.moc"
