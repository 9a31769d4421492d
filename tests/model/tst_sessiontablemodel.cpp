// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessiontablemodel.h"
#include "tests/modeltext.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

class TestSessionTableModel : public QObject
{
    Q_OBJECT

    using Tester = QAbstractItemModelTester;
    using Step = SessionState::Step;

    static constexpr qint64 start = 1'772'000'000'000;

    static SessionState session(qint64 number, Step step = Step::Idle, qint64 total = 0)
    {
        SessionState state;
        state.number = number;
        state.peer = QString("10.0.0.%1").arg(number);
        state.account = step == Step::LoggingIn ? "" : "ota";
        state.step = step;
        state.path = "/FLOW001";
        state.moved = total;
        state.size = 47104;
        state.total = total;
        state.since = start;
        return state;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void showsASessionPerRow()
    {
        SessionTableModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.take({session(1, Step::LoggingIn), session(2, Step::Sending, 1000)}, start + 65'000);
        QCOMPARE(headerOf(model), "Account | From | Does | Bytes | Rate | Time");
        QCOMPARE(textOf(model),
            QString::fromUtf8("– | 10.0.0.1 | Logs in | 0 |  | 1:05\n"
                              "ota | 10.0.0.2 | Takes /FLOW001 | 1000 (2 %) |  | 1:05\n"));
        QCOMPARE(model.index(1, 0).data(SessionTableModel::ProgressRole).toDouble(), 1000.0 / 47104);
        QVERIFY(!model.index(0, 0).data(SessionTableModel::ProgressRole).isValid());
    }

    void knowsTheRateFromTwoSnapshots()
    {
        SessionTableModel model;
        model.take({session(1, Step::Sending, 1000)}, start);
        model.take({session(1, Step::Sending, 2000)}, start + 500);
        const QModelIndex rate = model.index(0, SessionTableModel::RateColumn);
        QCOMPARE(rate.data().toString(), "2000 B/s");
        model.take({session(1, Step::Sending, 2000)}, start + 500); // the same moment tells nothing new
        QCOMPARE(rate.data().toString(), "2000 B/s");
        model.take({session(1, Step::Sending, 2000)}, start + 1000);
        QCOMPARE(rate.data().toString(), "");
    }

    void keepsTheRowsOfThoseThatStay()
    {
        SessionTableModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.take({session(1), session(2), session(3), session(4), session(5)}, start);
        const QPersistentModelIndex chosen = model.index(3, 0);
        model.take({session(2), session(4), session(7)}, start + 500);
        QCOMPARE(resets.count(), 0);
        QVERIFY(chosen.isValid());
        QCOMPARE(chosen.data(SessionTableModel::NumberRole).toLongLong(), 4);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.rowOf(7), 2);
        QCOMPARE(model.rowOf(1), -1);
        QCOMPARE(model.sessionAt(0), 2);
        QCOMPARE(model.sessionAt(3), 0);
        model.take({}, start + 1000);
        QVERIFY(!chosen.isValid());
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSessionTableModel)
#include "tst_sessiontablemodel.moc"
