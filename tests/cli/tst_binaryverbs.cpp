// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/binary.h"
#include "tests/otabinary.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// inspect and build, about what is inside a binary.
class TestBinaryVerbs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsVectorsAndTexts();
    void saysNothingOfAnImageWhereThereIsNone();
    void givesABinaryAnotherName();
    void refusesANameThatIsNone();

private:
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }
    QJsonObject run(const QStringList &arguments, int code)
    {
        QProcess process;
        process.start(VESPIARY_CLI, arguments);
        if (!process.waitForFinished(30000) || process.exitCode() != code)
            qWarning("exit code %d: %s", process.exitCode(), process.readAllStandardError().constData());
        return process.exitCode() == code ? QJsonDocument::fromJson(process.readAllStandardOutput()).object()
                                          : QJsonObject();
    }

    QTemporaryDir m_folder;
};

void TestBinaryVerbs::tellsVectorsAndTexts()
{
    const QJsonObject told = run({"inspect", "--json", write("PROG_01", otaBinary())}, 0);
    QCOMPARE(told["name"].toString(), "PROG_01");
    const QJsonObject vectors = told["vectors"].toObject();
    QCOMPARE(vectors["jumps"].toInt(), 1);
    QCOMPARE(vectors["reset"].toInt(), 740);
    QCOMPARE(vectors["plausible"].toBool(), false);
    QStringList texts;
    for (const QJsonValue &text : told["texts"].toArray())
        texts += text["kind"].toString() + ' ' + text["text"].toString();
    QVERIFY2(texts.contains("update-sign UPGRADE.TXT"), qPrintable(texts.join(", ")));
    QVERIFY2(texts.contains("server 127.0.0.1"), qPrintable(texts.join(", ")));
}

void TestBinaryVerbs::saysNothingOfAnImageWhereThereIsNone()
{
    const QJsonObject told = run({"inspect", "--json", write("a.txt", "hello")}, 3);
    QCOMPARE(told["kind"].toString(), "unknown");
    QVERIFY(!told.contains("vectors"));
    QVERIFY(!told.contains("texts"));
}

void TestBinaryVerbs::givesABinaryAnotherName()
{
    const QString binary = write("PROG_01", otaBinary("PROG_01"));
    const QJsonObject told
        = run({"build", "--json", "--name", "PROG_02", "-o", m_folder.filePath("out"), binary}, 0);
    QCOMPARE(told["name"].toString(), "PROG_02");
    QFile renamed(m_folder.filePath("out/PROG_02"));
    QVERIFY(renamed.open(QIODevice::ReadOnly));
    QCOMPARE(renamed.readAll(), otaBinary("PROG_02"));
}

void TestBinaryVerbs::refusesANameThatIsNone()
{
    const QString binary = write("PROG_01", otaBinary("PROG_01"));
    QProcess process;
    process.start(VESPIARY_CLI, {"build", "--name", "prog", "-o", m_folder.filePath("no"), binary});
    QVERIFY(process.waitForFinished(30000));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(!QFile::exists(m_folder.filePath("no")));
}

QTEST_GUILESS_MAIN(TestBinaryVerbs)
#include "tst_binaryverbs.moc"
