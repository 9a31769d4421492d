// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/nodemodel.h"
#include "tests/modeltext.h"

#include <QAbstractItemModelTester>
#include <QTest>

class TestNodeModel : public QObject
{
    Q_OBJECT

    using Tester = QAbstractItemModelTester;
    const QDateTime m_noon = QDateTime({2026, 3, 2}, {12, 0}, Qt::UTC);

    // One call a day, so many of them, the last one at noon minus those hours; the server listened all the time.
    Node node(const char *address, int calls, int hoursAgo, const char *name = "") const
    {
        Node node;
        node.key = {"own", "ota", address};
        node.name = name;
        node.lastSeen = m_noon.addSecs(-3600 * hoursAgo);
        for (int call = 0; call < calls; ++call)
            node.visits.append(Visit{.began = node.lastSeen.addDays(-call), .manifest = Taken::Whole});
        judge(node, {{m_noon.addDays(-30), m_noon}}, m_noon);
        return node;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void tellsWhoCalledRowByRow()
    {
        NodeModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        Node two = node("10.0.0.8", 5, 60, "Pump house");
        two.note = "behind the weir";
        two.atOnce = 2;
        model.setNodes({node("10.0.0.7", 2, 1), two}, m_noon);
        QCOMPARE(headerOf(model), "State | Who called | Last call | What it took | Rhythm | Note");
        QCOMPARE(textOf(model),
            QString("No rhythm yet | ota@10.0.0.7 | 2026-03-02 11:00 | Took UPGRADE.TXT, nothing else |  | \n"
                    "Overdue (2) | Pump house (at least 2 nodes) | 2026-02-28 00:00 | Took "
                    "UPGRADE.TXT, nothing "
                    "else | every 24 hour(s) | behind the weir\n"));
    }

    void keepsRowsOfCallersThatStay()
    {
        NodeModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setNodes({node("10.0.0.7", 1, 1), node("10.0.0.8", 1, 1), node("10.0.0.9", 1, 1)}, m_noon);
        const QPersistentModelIndex last(model.index(2, NodeModel::NameColumn));
        model.setNodes(
            {node("10.0.0.9", 2, 0, "Gate"), node("10.0.0.6", 1, 1), node("10.0.0.7", 1, 1)}, m_noon);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(last.data().toString(), QString("Gate"));
        QCOMPARE(model.rowOf({"own", "ota", "10.0.0.9"}), last.row());
        QCOMPARE(model.rowOf({"own", "ota", "10.0.0.6"}), 2);
        QCOMPARE(model.rowOf({"own", "ota", "10.0.0.8"}), -1);
        model.setNodes({}, m_noon);
        QCOMPARE(model.rowCount(), 0);
    }

    void findsCallers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("all") << "" << QStringList{"Pump house", "ota@10.0.0.7", "Gate"};
        QTest::newRow("a name") << "pump" << QStringList{"Pump house"};
        QTest::newRow("an address") << "10.0.0.7" << QStringList{"ota@10.0.0.7"};
        QTest::newRow("several words") << "ota gate" << QStringList{"Gate"};
        QTest::newRow("what it took") << "UPGRADE" << QStringList{"Pump house", "ota@10.0.0.7", "Gate"};
        QTest::newRow("nothing") << "weir" << QStringList{};
    }
    void findsCallers()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, found);
        NodeModel model;
        model.setNodes(
            {node("10.0.0.7", 1, 1), node("10.0.0.8", 5, 60, "Pump house"), node("10.0.0.9", 5, 2, "Gate")},
            m_noon);
        NodeFilter filter(&model);
        const Tester tester(&filter, Tester::FailureReportingMode::QtTest);
        filter.sort(NodeModel::PresenceColumn); // what needs a look first
        filter.setText(text);
        QStringList names;
        for (int row = 0; row < filter.rowCount(); ++row)
            names += filter.index(row, NodeModel::NameColumn).data().toString();
        QCOMPARE(names, found);
        filter.setShown(Presence::Overdue);
        QCOMPARE(filter.rowCount(), found.contains("Pump house") ? 1 : 0);
    }
};

QTEST_APPLESS_MAIN(TestNodeModel)
#include "tst_nodemodel.moc"
