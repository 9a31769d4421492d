// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/attempts.h"

#include <QDir>
#include <QTest>

namespace {

QString wordOf(std::string_view word)
{
    return word.empty() ? QStringLiteral("-")
                        : QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

// The words of the code tables belong to their own tests; here stands which row was found.
QString textOf(const DecodedLine &line)
{
    QStringList words{wordOf(keyOf(line.kind))};
    words += line.module ? wordOf(stock::keyOf(*line.module)) : QStringLiteral("-");
    if (line.code)
        words += QString::number(*line.code);
    if (line.verdict)
        words += wordOf(stock::keyOf(*line.verdict));
    if (line.kind != LineKind::Code)
        words += line.meaning();
    return words.join(u' ');
}

QString textOf(const Attempt &attempt)
{
    QString text = QStringLiteral("attempt %1-%2").arg(attempt.firstLine + 1).arg(attempt.lastLine + 1);
    text += u' ' + (attempt.module ? wordOf(stock::keyOf(*attempt.module)) : QStringLiteral("-"));
    text += u' ' + wordOf(keyOf(attempt.ending));
    if (attempt.outcome.code)
        text += u' ' + QString::number(*attempt.outcome.code);
    if (attempt.verdict())
        text += u' ' + wordOf(stock::keyOf(*attempt.verdict()));
    text += QStringLiteral(" program=%1 version=%2 bytes=%3/%4 resets=%5:")
                .arg(attempt.programId, attempt.version ? QString::number(*attempt.version) : QString())
                .arg(attempt.bytesTaken)
                .arg(attempt.bytesTotal)
                .arg(attempt.resets);
    for (const Attempt::Step &step : attempt.steps)
        text += u' ' + wordOf(keyOf(step.stage));
    return text;
}

QString decodedTextOf(const QByteArray &capture)
{
    QString text;
    const LineReader reader;
    LineContext context;
    AttemptReader attempts;
    qint64 number = 0;
    for (const QByteArray &line : capture.split('\n')) {
        const DecodedLine decoded = reader.read(line, context);
        attempts.feed(number++, {line, {}});
        if (decoded.isKnown())
            text += QStringLiteral("%1 %2\n").arg(QString::number(number), textOf(decoded));
    }
    for (const Attempt &attempt : attempts.takeFinished())
        text += textOf(attempt) + u'\n';
    if (attempts.running())
        text += textOf(*attempts.running()) + u'\n';
    for (const EepromDump &dump : attempts.takeDumps())
        text += QStringLiteral("dump %1-%2 %3\n")
                    .arg(dump.firstLine + 1)
                    .arg(dump.lastLine + 1)
                    .arg(describe(dump));
    return text;
}

} // namespace

class TestCaptures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesToTheTextBesideIt_data();
    void decodesToTheTextBesideIt();
};

void TestCaptures::decodesToTheTextBesideIt_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(TEST_DATA "/captures"));
    for (const QString &name : folder.entryList({QStringLiteral("*.log")}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

// With VESPIARY_WRITE_EXPECTED set, writes the text instead: read the difference before you commit it.
void TestCaptures::decodesToTheTextBesideIt()
{
    QFETCH(QString, path);
    QFile capture(path);
    QVERIFY(capture.open(QIODevice::ReadOnly));
    QFile expected(path.chopped(4) + QStringLiteral(".expected"));
    const QString decoded = decodedTextOf(capture.readAll());
    if (qEnvironmentVariableIsSet("VESPIARY_WRITE_EXPECTED")) {
        QVERIFY(expected.open(QIODevice::WriteOnly));
        expected.write(decoded.toUtf8());
        return;
    }
    QVERIFY(expected.open(QIODevice::ReadOnly));
    QCOMPARE(decoded, QString::fromUtf8(expected.readAll()));
}

QTEST_APPLESS_MAIN(TestCaptures)
#include "tst_captures.moc"
