// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/throughput.h"

#include <QTest>

class TestThroughput : public QObject
{
    Q_OBJECT

    static SessionState session(qint64 number, qint64 total)
    {
        SessionState state;
        state.number = number;
        state.total = total;
        return state;
    }
    static ServerEvent end(qint64 session, qint64 bytes)
    {
        ServerEvent event;
        event.kind = ServerEvent::Kind::Ended;
        event.session = session;
        event.bytes = bytes;
        return event;
    }

private Q_SLOTS:
    void addsUpWhatAllSessionsMoved()
    {
        Throughput throughput;
        throughput.begin(0);
        throughput.take({session(1, 100), session(2, 400)}, 500);
        throughput.take({session(1, 300), session(2, 400)}, 1000);
        QCOMPARE(throughput.points().size(), 2);
        QCOMPARE(throughput.points().at(0).rate, 1000.0);
        QCOMPARE(throughput.points().at(1).rate, 400.0);
        QCOMPARE(throughput.total(), 700);
    }

    void countsTheRestOfASessionThatEndedBetweenSnapshots()
    {
        Throughput throughput;
        throughput.begin(0);
        throughput.take({session(1, 100)}, 1000);
        throughput.take(end(1, 5000));
        throughput.take(end(2, 70)); // came and went unseen
        throughput.take(QList<SessionState>(), 2000);
        QCOMPARE(throughput.points().at(1).rate, 4970.0);
        QCOMPARE(throughput.total(), 5070);
    }

    void forgetsWhatIsOlderThanItsSpan()
    {
        Throughput throughput(2000);
        throughput.begin(0);
        for (int at = 500; at <= 5000; at += 500)
            throughput.take(QList<SessionState>(), at);
        QCOMPARE(throughput.points().constFirst().at, 3000);
        QCOMPARE(throughput.points().size(), 5);
    }
};

QTEST_GUILESS_MAIN(TestThroughput)
#include "tst_throughput.moc"
