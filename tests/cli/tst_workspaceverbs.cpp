// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/workspacebackup.h"
#include "tests/model/workspacefixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

#include <unistd.h>

// Workspaces as scripts see them: their check, backup and recovery, several programs at one file, and refusals.
class TestWorkspaceVerbs : public QObject
{
    Q_OBJECT

    struct Run
    {
        int code = -1;
        QByteArray out;
        QByteArray err;

        QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
        QString errorCode() const { return json().value("error").toObject().value("code").toString(); }
    };

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QString fleet() const { return path("fleet.vespiary"); }

    Run run(const QStringList &arguments) const
    {
        QProcess process;
        process.start(
            QStringLiteral(VESPIARY_CLI), arguments + QStringList{"--workspace", fleet(), "--json"});
        if (!process.waitForFinished(60000))
            process.kill();
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    static QByteArray withNoise(QByteArray bytes, qsizetype from)
    {
        for (qsizetype at = from; at < bytes.size(); ++at)
            bytes[at] = static_cast<char>(at * 7);
        return bytes;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void saysThatAWorkspaceIsWhole()
    {
        makeWorkspace(fleet(), 3);
        const auto before = stateOf(m_folder->path());
        const Run check = run({"workspace", "check"});
        QCOMPARE(check.code, 0);
        QCOMPARE(check.json().value("whole").toBool(), true);
        QCOMPARE(check.json().value("releases").toInt(), 3);
        QVERIFY(check.json().value("findings").toArray().isEmpty());
        QCOMPARE(stateOf(m_folder->path()), before);
    }

    void namesDamageAndRecoversTheRest()
    {
        makeWorkspace(fleet(), 30);
        const QByteArray damaged = withNoise(bytesOf(fleet()), bytesOf(fleet()).size() - 30000);
        QVERIFY(writeBytes(fleet(), damaged));
        const Run check = run({"workspace", "check"});
        QCOMPARE(check.code, 3);
        QCOMPARE(check.json().value("whole").toBool(), false);
        bool isNamed = false;
        for (const QJsonValue &finding : check.json().value("findings").toArray())
            isNamed = isNamed || finding["text"].toString().startsWith("Release 30, FLOW001 version 30: ");
        QVERIFY2(isNamed, check.out.constData());

        const Run recovered = run({"workspace", "recover", "-o", path("new.vespiary")});
        QCOMPARE(recovered.code, 3);
        QVERIFY(recovered.json().value("releases").toInt() >= 20);
        QVERIFY(!recovered.json().value("lost").toArray().isEmpty());
        QCOMPARE(bytesOf(fleet()), damaged);
        const ReleaseLibrary library(*Workspace::open(path("new.vespiary"), Workspace::Opening::MustExist));
        QCOMPARE(library.list()->size(), recovered.json().value("releases").toInt());

        const Run again = run({"workspace", "recover", "-o", path("new.vespiary")});
        QCOMPARE(again.code, 1);
        QCOMPARE(again.errorCode(), "file-exists");
    }

    void recoversEverythingOfAWholeOne()
    {
        makeWorkspace(fleet(), 3);
        const Run recovered = run({"workspace", "recover", "-o", path("new.vespiary")});
        QCOMPARE(recovered.code, 0);
        QCOMPARE(recovered.json().value("releases").toInt(), 3);
        QCOMPARE(recovered.json().value("file").toString(), path("new.vespiary"));
    }

    void backsUpBesideAProgramThatHasItOpen()
    {
        const auto workspace = *Workspace::open(fleet(), Workspace::Opening::CreateWhenMissing);
        QVERIFY(addRelease(workspace, 1));
        const Run backup = run({"workspace", "backup"});
        QCOMPARE(backup.code, 0);
        const QString file = backup.json().value("file").toString();
        QCOMPARE(backupsOf(fleet()).size(), 1);
        QCOMPARE(backupsOf(fleet()).first().path, file);
        QCOMPARE(backup.json().value("size").toInteger(), QFileInfo(file).size());
        QCOMPARE(ReleaseLibrary(*Workspace::open(file, Workspace::Opening::ReadOnly)).list()->size(), 1);
    }

    void refusesWhatCannotBeDone_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("word");
        QTest::newRow("no word") << QStringList{"workspace"} << 2 << "";
        QTest::newRow("an unknown word") << QStringList{"workspace", "burn"} << 2 << "";
        QTest::newRow("recover without a place") << QStringList{"workspace", "recover"} << 2 << "";
        QTest::newRow("check of nothing") << QStringList{"workspace", "check"} << 1 << "workspace-missing";
        QTest::newRow("backup of nothing") << QStringList{"workspace", "backup"} << 1 << "workspace-missing";
        QTest::newRow("recover of nothing")
            << QStringList{"workspace", "recover", "-o", "/dev/null/x"} << 1 << "workspace-missing";
    }

    void refusesWhatCannotBeDone()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, word);
        const Run refused = run(arguments);
        QCOMPARE(refused.code, code);
        QCOMPARE(refused.errorCode(), word);
        QVERIFY(!refused.err.isEmpty());
    }

    void refusesWhatIsNoWorkspace()
    {
        QVERIFY(writeBytes(fleet(), "FILE:NO_FILE\n"));
        for (const char *word : {"check", "backup"})
            QCOMPARE(run({"workspace", word}).errorCode(), "not-a-workspace");
        QCOMPARE(bytesOf(fleet()), QByteArray("FILE:NO_FILE\n"));
    }

    void losesNothingWhenSeveralProgramsAddAtOnce()
    {
        constexpr int programs = 6;
        constexpr int each = 5;
        QList<QProcess *> running;
        for (int number = 0; number < programs; ++number) {
            const QByteArray name = "PROG_0" + QByteArray::number(number);
            QVERIFY(writeBytes(path(name.constData()), otaBinary(name, 20000)));
            auto *process = new QProcess(this);
            // The first of them creates the file, and none of them knows which that is.
            process->start("sh",
                {"-c",
                    "for i in 1 2 3 4 5; do \"$1\" release add \"$2\" --workspace \"$3\" --json || exit 1; "
                    "done",
                    "sh", QStringLiteral(VESPIARY_CLI), path(name.constData()), fleet()});
            running += process;
        }
        QSet<qint64> said;
        for (QProcess *process : running) {
            QVERIFY(process->waitForFinished(60000));
            QVERIFY2(process->exitCode() == 0, process->readAllStandardError().constData());
            for (const QByteArray &line : process->readAllStandardOutput().trimmed().split('\n'))
                said.insert(QJsonDocument::fromJson(line).object().value("id").toInteger());
        }
        const auto workspace = *Workspace::open(fleet(), Workspace::Opening::MustExist);
        const QList<Release> list = *ReleaseLibrary(workspace).list();
        QCOMPARE(list.size(), programs * each);
        QSet<qint64> stored;
        for (const Release &release : list)
            stored.insert(release.id);
        QCOMPARE(stored.size(), programs * each);
        QCOMPARE(said, stored);
        QCOMPARE(run({"workspace", "check"}).code, 0);
    }

    void readsWhereItMayNotWrite()
    {
        constexpr uint nobody = 65534;
        makeWorkspace(fleet(), 2);
        const auto folder = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup
            | QFile::ReadOther | QFile::ExeOther;
        const auto file = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
        QVERIFY(QFile::setPermissions(fleet(), file) && QFile::setPermissions(m_folder->path(), folder));
        const auto runAsNobody = [this](const QStringList &arguments) {
            QProcess process;
            process.setChildProcessModifier([] {
                if (::geteuid() == 0) // to whom nothing is forbidden
                    [[maybe_unused]]
                    const int done = ::setuid(nobody);
            });
            process.start(
                QStringLiteral(VESPIARY_CLI), arguments + QStringList{"--workspace", fleet(), "--json"});
            return process.waitForFinished(60000)
                ? Run{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()}
                : Run{};
        };
        const auto before = stateOf(m_folder->path());
        const Run list = runAsNobody({"release", "list"});
        if (list.code == -1)
            QSKIP("another user may not start the program from here");
        QCOMPARE(list.code, 0);
        QCOMPARE(list.json().value("releases").toArray().size(), 2);
        QCOMPARE(stateOf(m_folder->path()), before);
        QTemporaryDir other;
        QVERIFY(QFile::setPermissions(other.path(), folder | QFile::WriteOwner));
        const QString sketch = other.filePath("FLOW001");
        QVERIFY(writeBytes(sketch, otaBinary("FLOW001", 900)));
        QVERIFY(QFile::setPermissions(sketch, file | QFile::WriteOwner));
        const Run add = runAsNobody({"release", "add", sketch});
        QCOMPARE(add.code, 1);
        QCOMPARE(add.errorCode(), "workspace-read-only");
        QCOMPARE(stateOf(m_folder->path()), before);
        QVERIFY(QFile::setPermissions(m_folder->path(), folder | QFile::WriteOwner));
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceVerbs)
#include "tst_workspaceverbs.moc"
