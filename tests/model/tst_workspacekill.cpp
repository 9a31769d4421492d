// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/workspacebackup.h"
#include "tests/model/workspacefixture.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

// A program that is killed while it writes: what it said to be stored is there, and the file is sound.
class TestWorkspaceKill : public QObject
{
    Q_OBJECT

    static constexpr quint32 seed = 20261122;

    // Numbers that were printed whole before the end.
    static QList<qint64> storeAndKill(const QString &path, int bytesToRead)
    {
        QProcess process;
        process.start(QStringLiteral(STORE_UNTIL_KILLED), {path});
        QByteArray said;
        while (said.size() < bytesToRead && process.waitForReadyRead(20000))
            said += process.readAllStandardOutput();
        process.kill(); // somewhere in what follows the last line: a transaction is always under way
        process.waitForFinished(20000);
        said += process.readAllStandardOutput();
        QList<qint64> numbers;
        for (const QByteArray &line : said.first(said.lastIndexOf('\n') + 1).split('\n')) {
            if (!line.isEmpty())
                numbers += line.toLongLong();
        }
        return numbers;
    }

    static bool isSound(const std::shared_ptr<Workspace> &workspace)
    {
        QSqlQuery query(workspace->database());
        return query.exec("PRAGMA integrity_check") && query.next() && query.value(0).toString() == "ok";
    }

private Q_SLOTS:
    void losesNothingThatWasSaidToBeStored()
    {
        const int kills = qEnvironmentVariableIsSet("VESPIARY_KILLS")
            ? qEnvironmentVariableIntValue("VESPIARY_KILLS")
            : 200;
        QRandomGenerator random(seed);
        std::unique_ptr<QTemporaryDir> folder;
        qint64 said = 0;
        for (int kill = 0; kill < kills; ++kill) {
            if (kill % 20 == 0) // small files are quick, and being killed while one is made is tried too
                folder = std::make_unique<QTemporaryDir>();
            const QString path = folder->filePath("fleet.vespiary");
            const QList<qint64> numbers = storeAndKill(path, random.bounded(12));
            if (!QFile::exists(path) && numbers.isEmpty())
                continue; // killed before it did anything
            const auto workspace = Workspace::open(path, Workspace::Opening::CreateWhenMissing);
            QVERIFY2(workspace, workspace ? "" : qPrintable(describe(workspace.error())));
            QVERIFY(isSound(*workspace));
            const ReleaseLibrary library(*workspace);
            for (const qint64 number : numbers)
                QVERIFY2(library.binaryOf(number), qPrintable(QString::number(number)));
            said += numbers.size();
        }
        QVERIFY(said > kills / 4);
        qInfo("%d kills; %lld releases said to be stored, each of them there; seed %u", kills, said, seed);
    }

    void restoresNothingUnderAProgramThatHasItOpen()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("fleet.vespiary");
        const QString backup = folder.filePath("backup");
        makeWorkspace(backup, 1);
        QProcess process;
        process.start(QStringLiteral(STORE_UNTIL_KILLED), {path});
        QVERIFY(process.waitForReadyRead(20000));
        const auto refused = restoreBackup(backup, path, QDateTime::currentDateTimeUtc());
        process.kill();
        process.waitForFinished(20000);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::WorkspaceLocked);
        const auto restored = restoreBackup(backup, path, QDateTime::currentDateTimeUtc());
        QVERIFY(restored);
        QVERIFY(Workspace::open(restored->kept, Workspace::Opening::MustExist)); // with its log
        QCOMPARE(ReleaseLibrary(*Workspace::open(path, Workspace::Opening::MustExist)).list()->size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceKill)
#include "tst_workspacekill.moc"
