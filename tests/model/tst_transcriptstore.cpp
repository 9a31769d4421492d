// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/transcriptstore.h"
#include "tests/modeltext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

class TestTranscriptStore : public QObject
{
    Q_OBJECT

    using Tester = QAbstractItemModelTester;
    using Kind = ServerEvent::Kind;

    static QDateTime noon(int ms = 0) { return QDateTime({2026, 3, 2}, {12, 0}, Qt::UTC).addMSecs(ms); }
    static ServerEvent event(Kind kind, qint64 session, const QString &user = {})
    {
        return {kind, noon(), session, "10.0.0.7", user, {}, 0, false, {}};
    }
    static QString said(const TranscriptStore &store, qint64 session)
    {
        QStringList lines;
        for (const TranscriptStore::Line &line : store.linesOf(session))
            lines += textOf(line);
        return lines.join("\n");
    }

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }

    void keepsWhatWasSaidAfterTheEndOfASession()
    {
        TranscriptStore store;
        const Tester tester(&store, Tester::FailureReportingMode::QtTest);
        const QSignalSpy added(&store, &TranscriptStore::lineAdded);
        store.take(event(Kind::Connected, 4));
        store.say(4, false, "220 Ready.\r\n", noon());
        QCOMPARE(textOf(store), "12:00:00  10.0.0.7 (now)\n");
        store.say(4, true, "USER ota\r\n", noon(5));
        QCOMPARE(textOf(store), "12:00:00  ota@10.0.0.7 (now)\n");
        store.take(event(Kind::Ended, 4, "ota"));
        QCOMPARE(textOf(store), "12:00:00  ota@10.0.0.7\n");
        QCOMPARE(said(store, 4), "12:00:00.000 < 220 Ready.\n12:00:00.005 > USER ota");
        QCOMPARE(added.count(), 2);
        QCOMPARE(said(store, 5), "");
    }

    void splitsAnswersIntoLines()
    {
        TranscriptStore store;
        store.say(1, false, "211-Features\r\n SIZE\r\n211 End\r\n", noon());
        QCOMPARE(said(store, 1), "12:00:00.000 < 211-Features\n12:00:00.000 <  SIZE\n12:00:00.000 < 211 End");
    }

    void neverKeepsAPassword_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"PASS s3cret", "pass s3cret\r\n", "Pass  s3cret\r\n", "PASS s3cret\n"})
            QTest::newRow(line) << QByteArray(line);
    }

    void neverKeepsAPassword()
    {
        QFETCH(const QByteArray, line);
        TranscriptStore store;
        store.say(1, true, line, noon());
        QCOMPARE(said(store, 1), "12:00:00.000 > PASS ***");
    }

    void showsNoControlCharacters()
    {
        TranscriptStore store;
        store.say(1, true, QByteArray("RETR \x1b[31m\0x", 12), noon());
        QCOMPARE(said(store, 1), QString::fromUtf8("12:00:00.000 > RETR ·[31m·x"));
    }

    void findsWordsInAnySession()
    {
        TranscriptStore store;
        store.take(event(Kind::Connected, 1));
        store.say(1, true, "RETR FLOW001", noon());
        store.take(event(Kind::Connected, 2, "river"));
        QVERIFY(store.contains(0, "flow0"));
        QVERIFY(!store.contains(1, "flow0"));
        QVERIFY(store.contains(1, "River@10"));
    }

    void forgetsTheOldestSessions()
    {
        TranscriptStore store({.sessions = 3, .bytes = 1000, .sessionBytes = 1000}, nullptr);
        const Tester tester(&store, Tester::FailureReportingMode::QtTest);
        for (int session = 1; session <= 5; ++session)
            store.say(session, true, "NOOP", noon());
        QCOMPARE(store.rowCount(), 3);
        QCOMPARE(store.rowOf(2), -1);
        QCOMPARE(store.rowOf(3), 0);
        store.say(6, true, QByteArray(498, 'x'), noon()); // its 996 bytes leave no room for another
        QCOMPARE(store.rowCount(), 1);
        QCOMPARE(store.bytes(), 996);
    }

    void cutsASessionThatSaysTooMuch()
    {
        TranscriptStore store({.sessions = 3, .bytes = 100'000, .sessionBytes = 40}, nullptr);
        for (int i = 0; i < 100; ++i)
            store.say(1, true, "NOOP 12345", noon());
        QCOMPARE(store.linesOf(1).size(), 3);
        QCOMPARE(store.linesOf(1).last().text, "(what follows is left out)");
    }

    void ignoresWhoWasTurnedAway()
    {
        TranscriptStore store;
        store.take(event(Kind::Refused, 9));
        QCOMPARE(store.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTranscriptStore)
#include "tst_transcriptstore.moc"
