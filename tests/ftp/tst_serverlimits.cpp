// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/commandpace.h"
#include "ftp/ftplisting.h"
#include "ftp/logindelays.h"
#include "ftp/rehearsalfault.h"

#include <QTest>

using namespace std::chrono_literals;

class TestServerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsABurstOfCommandsThroughThenOneAtATime();
    void doublesTheWaitOfAnAddressThatFailsAgain();
    void forgetsFailuresOfLongAgo();
    void keepsABoundedMemoryOfAddresses();
    void readsRehearsedFaults_data();
    void readsRehearsedFaults();
    void countsWhatTextBecomes_data();
    void countsWhatTextBecomes();
};

void TestServerLimits::letsABurstOfCommandsThroughThenOneAtATime()
{
    CommandPace pace(50, 200);
    const std::chrono::steady_clock::time_point now{1000h};
    for (int i = 0; i < 200; ++i)
        QCOMPARE(pace.take(now), 0ms);
    QCOMPARE(pace.take(now), 20ms);
    QCOMPARE(pace.take(now), 40ms);
    QCOMPARE(pace.take(now + 60ms), 0ms);
    for (int i = 0; i < 200; ++i) // rested, it may burst again, and not more than that
        QCOMPARE(pace.take(now + 1h), 0ms);
    QVERIFY(pace.take(now + 1h) > 0ms);
}

void TestServerLimits::doublesTheWaitOfAnAddressThatFailsAgain()
{
    LoginDelays delays;
    const LoginDelays::Moment now{1000h};
    const QHostAddress guesser(QStringLiteral("10.0.0.1"));
    for (const auto wanted : {500ms, 1000ms, 2000ms, 4000ms, 8000ms, 8000ms})
        QCOMPARE(delays.afterFailure(guesser, 500ms, now), wanted);
    QCOMPARE(delays.afterFailure(QHostAddress(QStringLiteral("10.0.0.2")), 500ms, now), 500ms);
}

void TestServerLimits::forgetsFailuresOfLongAgo()
{
    LoginDelays delays;
    const LoginDelays::Moment now{1000h};
    const QHostAddress clumsy(QStringLiteral("10.0.0.1"));
    delays.afterFailure(clumsy, 500ms, now);
    QCOMPARE(delays.afterFailure(clumsy, 500ms, now + 6min), 500ms);
}

void TestServerLimits::keepsABoundedMemoryOfAddresses()
{
    LoginDelays delays;
    const LoginDelays::Moment now{1000h};
    for (quint32 i = 0; i < 4096; ++i)
        QCOMPARE(delays.afterFailure(QHostAddress(0x0a000000 + i), 1ms, now), 1ms);
    QCOMPARE(
        delays.afterFailure(QHostAddress(0x0b000000), 1ms, now), 16ms); // a flood of addresses gains nothing
    QCOMPARE(delays.afterFailure(QHostAddress(0x0b000000), 1ms, now + 6min), 1ms);
}

void TestServerLimits::readsRehearsedFaults_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isGood");
    for (const char *good :
        {"truncate:1000", "stall:0", "drop:50000", "wrong-size:12", "refuse-passive", "slow:2000"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const char *bad : {"", "truncate", "truncate:", "truncate:-1", "truncate:x", "refuse-passive:1",
             "slow:0", "slow:9999999999999", "explode:1"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
}

void TestServerLimits::readsRehearsedFaults()
{
    QFETCH(QString, text);
    QFETCH(bool, isGood);
    const auto fault = rehearsalFaultFrom(text);
    QCOMPARE(fault.has_value(), isGood);
    if (fault)
        QCOMPARE(textOf(*fault), text);
}

void TestServerLimits::countsWhatTextBecomes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("no line") << QByteArray("a") << QByteArray("a");
    QTest::newRow("lines") << QByteArray("a\nb\n") << QByteArray("a\r\nb\r\n");
    QTest::newRow("lines of Windows") << QByteArray("a\r\nb\r\n") << QByteArray("a\r\nb\r\n");
    QTest::newRow("empty lines") << QByteArray("\n\n") << QByteArray("\r\n\r\n");
    QTest::newRow("a lone return") << QByteArray("a\rb") << QByteArray("a\rb");
}

void TestServerLimits::countsWhatTextBecomes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QCOMPARE(asText(bytes), text);
    QCOMPARE(sizeAsText(bytes), text.size());
}

QTEST_APPLESS_MAIN(TestServerLimits)
#include "tst_serverlimits.moc"
