// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/journal.h"
#include "model/releaselibrary.h"
#include "tests/otabinary.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// The words of “vespiary-cli release” on a library that has some releases.
class TestLibraryVerbs : public QObject
{
    Q_OBJECT

    struct Run
    {
        int code = -1;
        QByteArray out;
        QByteArray err;

        const QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    Run release(const QStringList &words) const
    {
        return run(QStringList{"release"} + words + QStringList{"--json", "--workspace", path("w.vespiary")});
    }

    static Run run(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral(VESPIARY_CLI), arguments);
        process.closeWriteChannel();
        if (!process.waitForFinished(60000))
            process.kill();
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(name).path());
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    QString versions(const QStringList &words) const
    {
        QStringList versions;
        for (const QJsonValue &value : release(words).json().value("releases").toArray())
            versions += value["program"].toString() + u' ' + QString::number(value["version"].toInt());
        return versions.join(", ");
    }

private Q_SLOTS:
    void init() // 1: PROG_01 1, 2: PROG_01 2, 3: FLOW001 1
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(path("PROG_01"), otaBinary());
        QCOMPARE(release({"add", path("PROG_01")}).code, 0);
        write(path("PROG_01"), otaBinary("PROG_01", 5000));
        QCOMPARE(release({"add", path("PROG_01"), "--modules", "gprs"}).code, 0);
        write(path("FLOW001"), otaBinary("FLOW001"));
        QCOMPARE(release({"add", path("FLOW001")}).code, 0);
    }

    void refusesWrongUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("withdraw nothing") << QStringList{"withdraw"};
        QTest::newRow("withdraw two") << QStringList{"withdraw", "1", "2"};
        QTest::newRow("tag without a number") << QStringList{"tag", "beta"};
        QTest::newRow("compare one") << QStringList{"compare", "1"};
        QTest::newRow("a state that is none") << QStringList{"list", "--state", "burnt"};
        QTest::newRow("a place that is none") << QStringList{"export", "1", "-o", "x", "--for", "moon"};
        QTest::newRow("modules that are none") << QStringList{"ledger", "PROG_01", "--modules", "5g"};
        QTest::newRow("a ledger of no program") << QStringList{"ledger", "prog"};
        QTest::newRow("import nothing") << QStringList{"import"};
        QTest::newRow("a word that is none") << QStringList{"burn", "1"};
    }
    void refusesWrongUsage()
    {
        QFETCH(QStringList, words);
        const Run wrong = release(words);
        QCOMPARE(wrong.code, 2);
        QVERIFY(!wrong.err.isEmpty());
    }

    void saysThatAReleaseIsNotThere_data()
    {
        QTest::addColumn<QStringList>("words");
        for (const char *word : {"withdraw", "restore", "remove", "tag", "note", "rollback"})
            QTest::newRow(word) << QStringList{word, "99"};
        QTest::newRow("compare") << QStringList{"compare", "1", "99"};
    }
    void saysThatAReleaseIsNotThere()
    {
        QFETCH(QStringList, words);
        const Run missing = release(words);
        QCOMPARE(missing.code, 1);
        QCOMPARE(missing.json()["error"]["code"].toString(), "no-such-release");
    }

    void withdrawsRemovesAndRestores()
    {
        QCOMPARE(release({"withdraw", "2"}).json().value("state").toString(), "withdrawn");
        QCOMPARE(versions({"list"}), "FLOW001 1, PROG_01 2, PROG_01 1");
        QCOMPARE(versions({"list", "--state", "withdrawn"}), "PROG_01 2");
        QCOMPARE(versions({"list", "--state", "final", "--program", "PROG_01"}), "PROG_01 1");
        QVERIFY(release({"remove", "2"}).json().value("removed").isString());
        QCOMPARE(versions({"list"}), "FLOW001 1, PROG_01 1");
        QCOMPARE(versions({"list", "--all"}), "FLOW001 1, PROG_01 2, PROG_01 1");
        QCOMPARE(versions({"list", "--state", "removed"}), "PROG_01 2");
        QCOMPARE(release({"restore", "2"}).json().value("state").toString(), "final");
        QCOMPARE(versions({"list"}), "FLOW001 1, PROG_01 2, PROG_01 1");
    }

    void publishesNothingThatWasTakenBack_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("withdrawn") << "withdraw";
        QTest::newRow("removed") << "remove";
    }
    void publishesNothingThatWasTakenBack()
    {
        QFETCH(QString, word);
        QCOMPARE(release({word, "3"}).code, 0);
        const Run publish = run({"publish", "3", "--to", "ftp://ota@127.0.0.1:1/", "--dry-run", "--json",
            "--workspace", path("w.vespiary")});
        QCOMPARE(publish.code, 3);
        QCOMPARE(publish.json()["error"]["code"].toString(), "release-withdrawn");
        QVERIFY2(publish.err.contains("FLOW001 version 1 was"), publish.err.constData());
        QCOMPARE(release({"restore", "3"}).code, 0);
        QCOMPARE(run({"publish", "3", "--to", "ftp://ota@127.0.0.1:1/", "--dry-run", "--json", "--workspace",
                         path("w.vespiary")})
                     .code,
            0);
    }

    void keepsTagsAndNotes()
    {
        QCOMPARE(release({"tag", "1", "winter", "beta"}).json().value("tags").toArray(),
            (QJsonArray{"beta", "winter"}));
        QCOMPARE(release({"tag", "1"}).json().value("tags").toArray(), QJsonArray());
        QCOMPARE(release({"note", "1", "Sleeps", "longer"}).json().value("note").toString(), "Sleeps longer");
    }

    void showsWhereAReleaseIsLive()
    {
        {
            const auto workspace = *Workspace::open(path("w.vespiary"), Workspace::Opening::MustExist);
            Journal journal(workspace);
            QVERIFY(journal.end(*journal.begin(1, "ftp://ota@host"), Result<>()));
        }
        QCOMPARE(versions({"list", "--state", "live"}), "PROG_01 1");
        const QJsonArray releases = release({"list", "--state", "live"}).json().value("releases").toArray();
        QCOMPARE(releases.at(0)["liveOn"].toArray(), QJsonArray{"ftp://ota@host"});
    }

    void comparesTwo()
    {
        const Run compared = release({"compare", "1", "2"});
        QCOMPARE(compared.code, 0);
        QCOMPARE(compared.json().value("sizeChange").toInt(), 904);
        QCOMPARE(compared.json()["pages"]["onlyInSecond"].toInt(), 4);
        QCOMPARE(compared.json()["manifest"].toArray().size(), 2);
        const Run text = run({"release", "compare", "1", "2", "--workspace", path("w.vespiary")});
        QVERIFY2(text.out.contains("VERSION: 1 → 2"), text.out.constData());
    }

    void rollsBackByGoingOn()
    {
        const Run back = release({"rollback", "1", "--note", "2 drains batteries."});
        QCOMPARE(back.code, 0);
        QCOMPARE(back.json().value("version").toInt(), 3);
        QCOMPARE(back.json().value("origin").toInt(), 1);
        QCOMPARE(back.json().value("note").toString(), "Goes back to version 1 because 2 drains batteries.");
        QVERIFY2(back.err.contains("higher than their own"), back.err.constData());
        QCOMPARE(release({"show", "1"}).json().value("sha256"), back.json().value("sha256"));
    }

    void exportsAndImportsThePair()
    {
        QCOMPARE(release({"export", "3", "-o", path("card")}).code, 0);
        const Run other = release({"export", "1", "-o", path("card")});
        QCOMPARE(other.code, 1);
        QCOMPARE(other.json()["error"]["code"].toString(), "file-exists");
        QCOMPARE(other.json()["error"]["detail"].toString(), "UPGRADE.TXT");
        QCOMPARE(release({"export", "1", "-o", path("card"), "--replace"}).code, 0);
        QCOMPARE(release({"export", "1", "-o", path("ftp"), "--for", "gprs"}).code, 0);
        QVERIFY(QFile::exists(path("ftp/.gprs/PROG_01")));

        const Run imported
            = run({"release", "import", path("card"), "--json", "--workspace", path("other.vespiary")});
        QCOMPARE(imported.code, 0);
        QCOMPARE(imported.json().value("version").toInt(), 1);
        QCOMPARE(imported.json().value("note").toString(), "Imported from card");
        QCOMPARE(imported.json().value("sha256"), release({"show", "1"}).json().value("sha256"));
        QCOMPARE(release({"import", path("card")}).json()["error"]["code"].toString(), "release-exists");
    }

    void importsNoBytesThatNodesMayFailOn()
    {
        write(path("bad/FLOW001"), otaBinary("FLOW001"));
        write(path("bad/UPGRADE.TXT"), "FILE:FLOW001\r\nPATH:/\r\nSIZE:4608\r\nVERSION:9\r\n");
        const Run refused = release({"import", path("bad")});
        QCOMPARE(refused.code, 3);
        QCOMPARE(refused.json()["error"]["code"].toString(), "not-a-pair");
        QVERIFY(!refused.json().value("findings").toArray().isEmpty());
        QCOMPARE(release({"ledger", "FLOW001"}).json().value("next").toInt(), 10); // 9 was offered somewhere
        QCOMPARE(release({"import", path("nowhere")}).code, 1);
    }

    void tellsWhatIsLeftOfTheNumbers()
    {
        QCOMPARE(release({"add", path("FLOW001"), "--version", "125"}).code, 0);
        const QJsonObject all = release({"ledger", "FLOW001"}).json();
        QCOMPARE(all.value("used").toArray(), (QJsonArray{1, 125}));
        QCOMPARE(all.value("next").toInt(), 126);
        QCOMPARE(all.value("left").toInt(), 2);
        QCOMPARE(all["findings"][0]["code"].toString(), "gprs-versions-end");
        const QJsonObject fourG = release({"ledger", "FLOW001", "--modules", "4g"}).json();
        QCOMPARE(fourG.value("left").toInt(), 129);
        QCOMPARE(release({"add", path("FLOW001"), "--version", "127"}).code, 0);
        QVERIFY(release({"ledger", "FLOW001"}).json().value("next").isNull());
        const Run text = run({"release", "ledger", "FLOW001", "--workspace", path("w.vespiary")});
        QVERIFY2(text.out.contains("new 7-character name"), text.out.constData());
        QCOMPARE(release({"rollback", "3"}).json()["error"]["code"].toString(), "versions-used-up");
    }
};

QTEST_GUILESS_MAIN(TestLibraryVerbs)
#include "tst_libraryverbs.moc"
