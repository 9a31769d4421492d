// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/attempts.h"

#include <QTest>

namespace {

QList<LogLine> linesFrom(const char *text)
{
    QDateTime at(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    QList<LogLine> lines;
    for (const QByteArray &line : QByteArray(text).split('\n')) {
        lines.append({line, at});
        at = at.addSecs(1);
    }
    return lines;
}

QByteArray endingsOf(const QList<Attempt> &attempts)
{
    QByteArray text;
    for (const Attempt &attempt : attempts)
        text += QByteArray(keyOf(attempt.ending).data()) + ' ' + QByteArray::number(attempt.firstLine) + '-'
            + QByteArray::number(attempt.lastLine) + '|';
    return text;
}

} // namespace

class TestAttempts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsLinesToAttempts_data();
    void foldsLinesToAttempts();
    void countsTwoResetsInOneAttempt();
    void measuresAnAttempt();
    void tellsWhatADumpMeans();
};

void TestAttempts::foldsLinesToAttempts_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("endings");
    const auto row = [](const char *name, const char *lines, const char *endings) {
        QTest::newRow(name) << QByteArray(lines) << QByteArray(endings);
    };
    row("nothing", "BAT:70\nProgram version: 3", "");
    row("an ordinary start is no attempt", "E#\nStart program\nRESTARTING\nProgram version: 3", "");
    row("a request with its code", "==> Request OTA...\nOTA request failed. Error code: 3", "code 0-1|");
    row("the words behind the code belong to it",
        "==> Request OTA...\nOTA request failed. Error code: 1\nSD not present\nBAT", "code 0-2|");
    row("a code without a request", "BAT\nError code:-70", "code 1-1|");
    row("two requests", "Starting OTA process\nError code:-70\nStarting OTA process\nError code:-69",
        "code 0-1|code 2-3|");
    row("a request that never ends", "Starting OTA process\nBAT:70\nStarting OTA process\nError code:-69",
        "cut-off 0-0|code 2-3|");
    row("the capture ends first", "BAT\nStarting OTA process\n[3G] Downloading OTA file", "open 1-2|");
    row("a restart in the middle",
        "Starting OTA process\n[3G] Downloading OTA file\nH#\nStart program\nRESTARTING", "cut-off 0-4|");
    row("a success", "Starting OTA process\n[3G] Downloading OTA file\nH#\nREPROGRAMMING OK", "flashed 0-3|");
    row("the new program does not say what it found",
        "Starting OTA process\nH#\nStart program\n1. 4G module ready...\n==> Request OTA...",
        "cut-off 0-2|open 4-4|");
    row("a capture that begins with the restart", "H#\nStart program\nREPROGRAMMING ERROR-----",
        "not-flashed 0-2|");
}

void TestAttempts::foldsLinesToAttempts()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, endings);
    QCOMPARE(endingsOf(attemptsIn(linesFrom(lines.constData()))), endings);
}

void TestAttempts::countsTwoResetsInOneAttempt()
{
    const QList<Attempt> attempts
        = attemptsIn(linesFrom("Starting OTA process\nH#\nH#\nStart program\nREPROGRAMMING OK"));
    QCOMPARE(attempts.size(), 1);
    QCOMPARE(attempts.first().resets, 2);
    QCOMPARE(attempts.first().verdict(), std::optional(stock::Verdict::Done));
}

void TestAttempts::measuresAnAttempt()
{
    const QList<Attempt> attempts
        = attemptsIn(linesFrom("x\n[LE910] Downloading OTA config file...\n[LE910] File size in FTP: "
                               "50\n[LE910] FILE:PROG_02\n[LE910] SIZE:1000\n"
                               "[LE910] VERSION:7\n[LE910] Downloading OTA FILE\nBAT:70\n[LE910] Remaining "
                               "server_filesize: 400\nOTA request failed. Error code: 22"));
    QCOMPARE(attempts.size(), 1);
    const Attempt &attempt = attempts.first();
    QCOMPARE(attempt.programId, QStringLiteral("PROG_02"));
    QCOMPARE(attempt.version, std::optional(7));
    QCOMPARE(attempt.bytesTotal, 1000);
    QCOMPARE(attempt.bytesTaken, 600);
    QCOMPARE(attempt.module, std::optional(stock::Module::FourG));
    QCOMPARE(attempt.start.secsTo(attempt.end), 8);
    QCOMPARE(attempt.outcome.code, std::optional(22));
}

void TestAttempts::tellsWhatADumpMeans()
{
    EepromDump dump{0, 40, false, "PROG_02", "PROG_01", "PROG_01"};
    QVERIFY(dump.isPending());
    QVERIFY(describe(dump).contains(QStringLiteral("not flashed")));
    dump.running = dump.wanted;
    QVERIFY(!dump.isPending());
    QVERIFY(describe(dump).startsWith(QStringLiteral("Flashed")));
}

QTEST_APPLESS_MAIN(TestAttempts)
#include "tst_attempts.moc"
