// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stepmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

class TestStepModel : public QObject
{
    Q_OBJECT

    using Tester = QAbstractItemModelTester;

    // The steps as a screen reader says them.
    static QString spoken(const StepModel &model)
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row)
            lines += model.index(row).data(Qt::AccessibleTextRole).toString();
        return lines.join(u'\n');
    }

private Q_SLOTS:
    void saysHowFarAPlanIs_data()
    {
        QTest::addColumn<int>("done");
        QTest::addColumn<int>("ends"); // 0 not yet, 1 well, 2 badly
        QTest::addColumn<QString>("text");
        QTest::newRow("it begins") << 0 << 0 << "hold: running\nsend: waiting\ncheck: waiting";
        QTest::newRow("one is done") << 1 << 0 << "hold: done\nsend: running\ncheck: waiting";
        QTest::newRow("all are done") << 3 << 1 << "hold: done\nsend: done\ncheck: done";
        QTest::newRow("the second one fails") << 1 << 2 << "hold: done\nsend: failed\ncheck: waiting";
    }

    void saysHowFarAPlanIs()
    {
        QFETCH(int, done);
        QFETCH(int, ends);
        QFETCH(QString, text);
        StepModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.begin();
        model.plan({"hold", "send", "check"});
        model.setDone(done);
        if (ends != 0)
            model.end(ends == 1);
        QCOMPARE(spoken(model), text);
        QCOMPARE(model.index(0).data().toString(), "hold");
    }

    void goesOnWithoutWhatCouldNotBeHad()
    {
        StepModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.begin();
        model.plan({"keep", "send"});
        model.skip("no room");
        QCOMPARE(spoken(model), "keep: running\nsend: waiting");
        model.setDone(1);
        QCOMPARE(spoken(model), "keep: skipped\nsend: running");
        QCOMPARE(model.index(0).data(Qt::ToolTipRole).toString(), "no room");
        model.begin();
        model.plan({"keep"});
        QCOMPARE(spoken(model), "keep: running");
    }

    void beginsAnew()
    {
        StepModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.begin();
        model.plan({"hold"});
        model.end(false);
        model.begin();
        model.plan({"send", "check"});
        QCOMPARE(spoken(model), "send: running\ncheck: waiting");
        model.begin();
        model.plan({});
        model.setDone(0);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_APPLESS_MAIN(TestStepModel)
#include "tst_stepmodel.moc"
